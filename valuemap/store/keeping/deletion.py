"""Deleting meetings, with a receipt for each."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from valuemap.store import meetings
from valuemap.store.engine.errors import NotFound
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    BallotRow,
    FactionBallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
)


@dataclass(frozen=True)
class Receipt:
    """What a deletion took away: numbers only, so that the receipt itself holds nobody's data.

    Attributes:
        at: when, in UTC.
        date: of the meeting.
        is_wiped: the words were overwritten on the disk too; else that happens the next
            time that the database is cleaned.
    """

    at: dt.datetime
    date: dt.date
    questions: int
    factions: int
    participants: int
    ballots: int
    is_wiped: bool = False


Before = Callable[[int, Session], None]
"""What is done with a meeting, by its id, before it goes: in the same transaction."""


def delete(meeting_id: int, *, before: Before | None = None, session: Session) -> Receipt:
    """Delete a meeting with all it holds, and say how much that was. Raises `NotFound`."""
    # In the order of those who weigh, join and lead, who lock the meeting last: the other way
    # round they could wait for each other.
    for table in (RoundRow, ParticipantRow, FactionRow):
        session.exec(
            select(col(table.id))
            .where(col(table.meeting_id) == meeting_id)
            .order_by(col(table.id))
            .with_for_update()
        ).all()
    row = session.get(MeetingRow, meeting_id, with_for_update=True)
    if row is None:
        raise NotFound
    receipt = _counted(row, session)
    if before is not None:
        before(meeting_id, session)
    meetings.delete_meeting(meeting_id, session=session)
    return receipt


def expired(*, today: dt.date, session: Session) -> tuple[int, ...]:
    """The ids of all meetings whose date of deletion has passed, in order."""
    past = session.exec(select(MeetingRow.id).where(col(MeetingRow.delete_on) < today)).all()
    # Not in order by the database: SQLite would look at all meetings, which are in order.
    return tuple(sorted(number for number in past if number is not None))


def _counted(row: MeetingRow, session: Session) -> Receipt:
    rounds = select(RoundRow.id).where(RoundRow.meeting_id == row.id)

    def count(table: type, *conditions: Any) -> int:
        return int(session.exec(select(func.count()).select_from(table).where(*conditions)).one())

    return Receipt(
        at=meetings.now(),
        date=row.date,
        questions=count(AgendaItemRow, AgendaItemRow.meeting_id == row.id),
        factions=count(
            FactionRow, FactionRow.meeting_id == row.id, col(FactionRow.is_beside).is_(False)
        ),
        participants=count(ParticipantRow, ParticipantRow.meeting_id == row.id),
        ballots=count(BallotRow, col(BallotRow.round_id).in_(rounds))
        + count(FactionBallotRow, col(FactionBallotRow.round_id).in_(rounds)),
    )
