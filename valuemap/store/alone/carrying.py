"""What a faction takes along from a meeting of its own: what it agreed there, behind a code."""

import datetime as dt

from sqlmodel import Session, col, select

from valuemap.content.deck import Deck
from valuemap.domain.access import new_join_code, normalise_join_code
from valuemap.domain.carried import Carried, CarriedAnswer, carried_answer
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import Kind
from valuemap.store import meetings
from valuemap.store.answers import read_ballot
from valuemap.store.ballots import is_agreed, newest_of_factions
from valuemap.store.engine.errors import NotFound
from valuemap.store.frozen_records import read
from valuemap.store.meetings import stage_changed
from valuemap.store.tables.meeting_tables import FactionBallotRow, FactionRow, MeetingRow, RoundRow


def agreed(meeting_id: int, deck: Deck, *, session: Session) -> Carried:
    """What the faction of a meeting of its own agreed, per question the newest that was shown.

    Raises:
        NotFound: no such meeting, or one of a council.
    """
    meeting = meetings.load_meeting(meeting_id, session=session)
    if meeting.kind is not Kind.FACTION:
        raise NotFound
    (faction,) = meeting.factions
    answers: list[CarriedAnswer] = []
    for item in meeting.agenda:
        shown = [r for r in item.rounds if r.state in (RoundState.CONSULTING, RoundState.REVEALED)]
        found = [
            read_ballot(row)
            for round_ in shown
            for row in newest_of_factions(round_.id, session)
            if is_agreed(row) and row.faction_id == faction.id and _stands(round_, row, session)
        ]
        if found:
            answers.append(carried_answer(item, found[-1], deck))
    return Carried(faction.name, meeting.date, tuple(answers))


def _stands(round_: Round, row: FactionBallotRow, session: Session) -> bool:
    """Whether what was agreed is there still: once rounded off it can be taken down."""
    if round_.state is not RoundState.REVEALED or row.abstained:
        return True
    frozen = session.get_one(RoundRow, round_.id).frozen
    return any(place.agreed is not None for place in read(frozen).places)


def give_code(meeting_id: int, *, session: Session) -> str:
    """A new code for what the faction of a meeting of its own agreed; a former one opens nothing.

    Raises `NotFound`.
    """
    row = _faction(meeting_id, session)
    row.carry_code = _unused(session)
    session.add(row)
    stage_changed(meeting_id, session=session)
    return row.carry_code


def withdraw_code(meeting_id: int, *, session: Session) -> None:
    """Let the code open nothing more. Raises `NotFound`."""
    row = _faction(meeting_id, session)
    row.carry_code = None
    session.add(row)
    stage_changed(meeting_id, session=session)


def code_of(meeting_id: int, *, session: Session) -> str | None:
    """The code, where there is one. Raises `NotFound`."""
    return _faction(meeting_id, session).carry_code


def by_code(typed: str, deck: Deck, *, today: dt.date, session: Session) -> Carried:
    """What a code opens; whoever lets people try codes slows them down.

    Raises `NotFound`, also where the date of deletion of that meeting has passed.
    """
    code = normalise_join_code(typed)
    row = session.exec(select(FactionRow).where(FactionRow.carry_code == code)).first()
    if code is None or row is None:
        raise NotFound
    if today > session.get_one(MeetingRow, row.meeting_id).delete_on:
        raise NotFound
    return agreed(row.meeting_id, deck, session=session)


def _faction(meeting_id: int, session: Session) -> FactionRow:
    row = session.exec(
        select(FactionRow)
        .join(MeetingRow, col(MeetingRow.id) == col(FactionRow.meeting_id))
        .where(FactionRow.meeting_id == meeting_id, MeetingRow.kind == Kind.FACTION)
    ).first()
    if row is None:
        raise NotFound
    return row


def _unused(session: Session) -> str:
    while True:
        code = new_join_code()
        if session.exec(select(FactionRow.id).where(FactionRow.carry_code == code)).first() is None:
            return code
