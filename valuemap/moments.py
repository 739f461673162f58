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


def later(moment: dt.datetime, *others: dt.datetime | None) -> dt.datetime:
    """A moment, in UTC; or just after the last of the others, where it is not later than that.

    For a clock that was set back: where it decides what may be shown, what happened later
    must have a later moment. Times without a zone are taken as UTC.

    >>> eight, nine = dt.datetime(2026, 3, 10, 20), dt.datetime(2026, 3, 10, 21)
    >>> later(nine, eight, None).isoformat()
    '2026-03-10T21:00:00+00:00'
    >>> later(eight, nine).isoformat()
    '2026-03-10T21:00:00.000001+00:00'
    """
    step = dt.timedelta(microseconds=1)
    return max([aware(moment), *(aware(other) + step for other in others if other is not None)])
