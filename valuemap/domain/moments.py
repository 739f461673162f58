"""Moments: out of a database, in our files, and what a round is once its moment has come."""

import datetime as dt
from zoneinfo import ZoneInfo

from valuemap.domain.evening.rounds import RoundState

ZONE = ZoneInfo("Europe/Amsterdam")
"""Where councils meet: days, and the times that people read, are of this zone."""


def local_day(moment: dt.datetime) -> dt.date:
    """The day in the Netherlands on which a moment falls.

    >>> local_day(dt.datetime(2026, 3, 10, 23, 30, tzinfo=dt.UTC))
    datetime.date(2026, 3, 11)
    """
    return aware(moment).astimezone(ZONE).date()


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


def has_come(moment: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a moment is there, or past: who comes at the moment itself is too late."""
    return moment is not None and aware(moment) <= now


def state_at(
    state: RoundState,
    closes_at: dt.datetime | None,
    agrees_until: dt.datetime | None,
    now: dt.datetime,
) -> RoundState:
    """The state of a round now, whether or not somebody moved it on since its moment.

    Args:
        state: as it is stored.
        closes_at, agrees_until: its moments (UTC).

    >>> noon = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
    >>> state_at(RoundState.OPEN, noon, None, noon)
    <RoundState.CLOSED: 'closed'>
    """
    if state is not RoundState.OPEN or closes_at is None or not has_come(closes_at, now):
        return state
    agrees = agrees_until is not None and aware(agrees_until) > aware(closes_at)
    return RoundState.CONSULTING if agrees else RoundState.CLOSED
