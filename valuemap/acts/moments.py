"""Moments: questions opened ahead until one, moved, and what follows when one has come.

Nobody presses a button when a moment comes: who looks first, or comes first, moves the rounds on.
"""

import datetime as dt
from collections.abc import Collection
from contextlib import suppress

from valuemap.store import moments
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError


def settle(database: Database, meeting_id: int) -> None:
    """Move on the rounds of a meeting whose moment has come; nothing where none has.

    Where the database cannot be written, what is read still tells a round as it is now.
    """
    with database.read() as session:
        if not moments.is_due(meeting_id, session=session):
            return
    with suppress(StoreError), database.write() as session:
        moments.settle_due(meeting_id, session=session)


def open_ahead(
    database: Database,
    meeting_id: int,
    positions: Collection[int],
    closes_at: dt.datetime,
    agrees_until: dt.datetime | None,
) -> None:
    """Open questions to be weighed ahead; people come in by the link of their faction then.

    Raises `NotFound`, `IllegalMove`, `MomentPassed`, `MomentsCrossed`, `MomentTooLate`,
    `CameByCode` or `OpenedByCode`.
    """
    with database.write() as session:
        moments.open_ahead(meeting_id, positions, closes_at, agrees_until, session=session)


def set_moments(
    database: Database,
    meeting_id: int,
    positions: Collection[int],
    closes_at: dt.datetime,
    agrees_until: dt.datetime | None,
) -> None:
    """Move moments that have not come.

    Raises `NotFound`, `IllegalMove`, `MomentPassed`, `MomentsCrossed` or `MomentTooLate`.
    """
    with database.write() as session:
        moments.set_moments(meeting_id, positions, closes_at, agrees_until, session=session)


def close_ahead(database: Database, meeting_id: int, positions: Collection[int]) -> None:
    """Close questions that are weighed ahead now. Raises `NotFound` or `IllegalMove`."""
    with database.write() as session:
        moments.close_ahead(meeting_id, positions, session=session)


def withdraw_ahead(database: Database, meeting_id: int, positions: Collection[int]) -> None:
    """Take back that questions were opened ahead. Raises `NotFound` or `IllegalMove`."""
    with database.write() as session:
        moments.withdraw_ahead(meeting_id, positions, session=session)
