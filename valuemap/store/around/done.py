"""What was done in an evening, for its last screen: in numbers only."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Who
from valuemap.store.engine.errors import NotFound
from valuemap.store.faction_ballots import approved_factions
from valuemap.store.participants import IS_IN
from valuemap.store.tables.meeting_tables import (
    BallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
)


@dataclass(frozen=True)
class Done:
    """How much was done by the council; companies beside it are not counted.

    Attributes:
        people: who are in.
        questions: of which a result is revealed.
        ballots: what people gave in the revealed rounds, and what factions agreed in them.
    """

    people: int
    questions: int
    ballots: int


def done(meeting_id: int, *, session: Session) -> Done:
    """What was done until now. Raises `NotFound`."""
    meeting = session.get(MeetingRow, meeting_id)
    if meeting is None:
        raise NotFound
    council = select(FactionRow.id).where(
        FactionRow.meeting_id == meeting_id, col(FactionRow.is_beside).is_(False)
    )
    inside = (col(ParticipantRow.faction_id).in_(council), *IS_IN)
    revealed = session.exec(
        select(RoundRow.id, RoundRow.agenda_item_id).where(
            RoundRow.meeting_id == meeting_id, RoundRow.state == RoundState.REVEALED
        )
    ).all()
    rounds = [round_id for round_id, _ in revealed if round_id is not None]
    given = (
        select(BallotRow.round_id, BallotRow.participant_id)
        .join(ParticipantRow, col(ParticipantRow.id) == col(BallotRow.participant_id))
        .where(col(BallotRow.round_id).in_(rounds), *inside)
        .distinct()
        .subquery()
    )
    own = 0
    if meeting.who != Who.FACTIONS:  # there what members save is no ballot of theirs
        own = session.exec(select(func.count()).select_from(given)).one()
    factions = set(session.exec(council).all())
    agreed = sum(
        len(approved_factions(round_id, session=session) & factions) for round_id in rounds
    )
    people = session.exec(select(func.count()).select_from(ParticipantRow).where(*inside)).one()
    return Done(people, len({item for _, item in revealed}), own + agreed)
