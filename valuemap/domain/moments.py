"""Moments as they come out of a database, and as they stand in our files."""

import datetime as dt


def aware(moment: dt.datetime) -> dt.datetime:
    """A moment from the database with its zone: SQLite gives UTC without saying so."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def written_moment(moment: dt.datetime) -> str:
    """A moment as ISO 8601 in UTC, to the microsecond.

    >>> written_moment(dt.datetime(2026, 3, 10, 19, 30))
    '2026-03-10T19:30:00.000000Z'
    """
    whole = aware(moment).astimezone(dt.UTC).isoformat(timespec="microseconds")
    return whole.replace("+00:00", "Z")
