"""How long a meeting is kept: shortening that, and deleting it with a receipt."""

import datetime as dt
import secrets
from functools import partial
from typing import Final

from valuemap.acts import publishing
from valuemap.content.deck import Deck
from valuemap.store.engine.database import Database
from valuemap.store.keeping import archive, maintenance
from valuemap.store.keeping.deletion import Receipt
from valuemap.store.keeping.maintenance import Cleaned
from valuemap.store.meetings import now
from valuemap.store.shared import leases

_CLEANING: Final = "hourly cleaning"
_ALMOST_AN_HOUR: Final = dt.timedelta(minutes=59)  # who looks every hour must not come too early
_CLOCK: Final = "clock is far ahead"
_FAR: Final = dt.timedelta(days=7)
WAIT_FOR_THE_CLOCK: Final = dt.timedelta(minutes=10)
"""How long nothing is deleted where the clock is far ahead: time to set it right."""


def shorten(database: Database, meeting_id: int, delete_on: dt.date, *, today: dt.date) -> None:
    """Bring the date of deletion forward. Raises `NotFound`, `NothingToShorten`, `NotShorter`."""
    with database.write() as session:
        archive.shorten(meeting_id, delete_on, today=today, session=session)


def delete(database: Database, meeting_id: int, *, deck: Deck | None = None) -> Receipt:
    """Delete a meeting now, from the disk as well. Raises `NotFound`.

    What was published of it stays with its dossiers, if it has any.

    Args:
        deck: for the words of its questions; without it dossiers know them by their ids.
    """
    before = partial(publishing.keep_before_deletion, deck=deck)
    return maintenance.delete_now(database, meeting_id, before=before)


def delete_expired(database: Database, *, today: dt.date, deck: Deck | None = None) -> Cleaned:
    """Delete what is past its date, from the disk as well; of meetings as `delete` does."""
    before = partial(publishing.keep_before_deletion, deck=deck)
    return maintenance.delete_expired(database, today=today, before=before)


def delete_past(database: Database, *, today: dt.date, deck: Deck | None = None) -> Cleaned:
    """The same without what takes it from the disk: `wiped_at_ease` does."""
    before = partial(publishing.keep_before_deletion, deck=deck)
    return maintenance.delete_past(database, today=today, before=before)


def wiped_at_ease(database: Database, cleaned: Cleaned) -> Cleaned:
    """What was cleaned, once the disk was wiped too: a large one when nobody weighs."""
    return maintenance.with_receipts(cleaned, is_wiped=maintenance.wiped_at_ease(database))


def takes_the_hour(
    database: Database, *, anyway: bool = False, at: dt.datetime | None = None
) -> bool:
    """Whether this process is the one that cleans this hour: the first that asks.

    Args:
        anyway: it has a reason of its own to clean now; then no other does so this hour.
        at: this moment, unless a test gives another.
    """
    with database.write() as session:
        if anyway:
            leases.end(_CLEANING, session=session)
        holder = secrets.token_hex(8)
        return leases.take(_CLEANING, holder, _ALMOST_AN_HOUR, now=at or now(), session=session)


def waits_for_the_clock(database: Database, *, at: dt.datetime | None = None) -> bool:
    """Whether nothing may be deleted yet, since the clock is a week or more past the last cleaning.

    It was off for so long, or the clock is wrong and would delete what has years to go. Nobody can
    tell these apart, so this holds for a while: then it is said in the log, and a clock can be set
    right. One that was set back is waited for no longer.

    Args:
        at: this moment, unless a test gives another.
    """
    moment = at or now()
    with database.write() as session:
        cleaned = leases.until(_CLEANING, session=session)
        if cleaned is not None and moment - cleaned > _FAR:
            none = dt.timedelta()
            leases.take(_CLEANING, _CLOCK, none, now=moment, session=session)  # looked at, once
            leases.end(_CLOCK, session=session)
            leases.take(_CLOCK, _CLOCK, WAIT_FOR_THE_CLOCK, now=moment, session=session)
        waits = leases.until(_CLOCK, session=session)
    return waits is not None and moment < waits <= moment + WAIT_FOR_THE_CLOCK
