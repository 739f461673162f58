"""How a question ended: standpoints, agreed actions, questions to the college."""

from collections.abc import Mapping

from sqlmodel import Session, col, func, select

from valuemap.domain.conclusion import Action, CollegeQuestion, Conclusions, Level, Standpoint
from valuemap.domain.meeting import RoundState
from valuemap.store.engine.errors import NotFound, NotRevealed, TooManyLines
from valuemap.store.engine.tables import (
    ActionRow,
    AgendaItemRow,
    CollegeQuestionRow,
    FactionRow,
    RoundRow,
    StandpointRow,
)
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now, touch

MOST_LINES = 40
"""Of actions, and of questions to the college, per question of the agenda."""


def conclusions(meeting_id: int, *, session: Session) -> Mapping[int, Conclusions]:
    """What was concluded, per position on the agenda; only where there is something."""
    items = {
        row.id: row.position
        for row in session.exec(
            select(AgendaItemRow)
            .where(AgendaItemRow.meeting_id == meeting_id)
            .order_by(col(AgendaItemRow.rank))
        )
    }
    factions = session.exec(
        select(FactionRow.id)
        .where(FactionRow.meeting_id == meeting_id)
        .order_by(col(FactionRow.position))
    ).all()
    standpoints = session.exec(
        select(StandpointRow).where(col(StandpointRow.agenda_item_id).in_(items))
    ).all()
    actions = session.exec(
        select(ActionRow)
        .where(col(ActionRow.agenda_item_id).in_(items))
        .order_by(col(ActionRow.id))
    ).all()
    questions = session.exec(
        select(CollegeQuestionRow)
        .where(col(CollegeQuestionRow.agenda_item_id).in_(items))
        .order_by(col(CollegeQuestionRow.id))
    ).all()
    found = {
        position: Conclusions(
            standpoints=tuple(
                Standpoint(row.faction_id, row.text)
                for row in sorted(standpoints, key=lambda row: factions.index(row.faction_id))
                if row.agenda_item_id == item_id
            ),
            actions=tuple(
                (row.id or 0, Action(row.what, row.who, row.moment, Level(row.level)))
                for row in actions
                if row.agenda_item_id == item_id
            ),
            questions=tuple(
                (row.id or 0, CollegeQuestion(row.text))
                for row in questions
                if row.agenda_item_id == item_id
            ),
        )
        for item_id, position in items.items()
    }
    return {position: ended for position, ended in found.items() if ended != Conclusions()}


def set_standpoint(
    meeting_id: int, position: int, faction_id: int, text: str, *, session: Session
) -> None:
    """Write down a faction's standpoint on a question; an empty text takes it away.

    Raises:
        NotFound: no such question or faction in this meeting.
        NotRevealed: no round of the question has been revealed yet.
    """
    item_id = _weighed_item(meeting_id, position, session)
    faction = session.get(FactionRow, faction_id)
    if faction is None or faction.meeting_id != meeting_id or faction.is_beside:
        raise NotFound
    row = session.exec(
        select(StandpointRow).where(
            StandpointRow.agenda_item_id == item_id, StandpointRow.faction_id == faction_id
        )
    ).first()
    if not text:
        if row is not None:
            session.delete(row)
            ask_for_wiping(session)
        return
    if row is not None and row.text != text:
        ask_for_wiping(session)
    row = row or StandpointRow(
        agenda_item_id=item_id, faction_id=faction_id, text=text, saved_at=now()
    )
    row.text, row.saved_at = text, now()
    session.add(row)


def add_action(meeting_id: int, position: int, action: Action, *, session: Session) -> None:
    """Add an agreed action. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    item_id = _weighed_item(meeting_id, position, session)
    _refuse_too_many(ActionRow, item_id, session)
    session.add(
        ActionRow(
            agenda_item_id=item_id,
            what=action.what,
            who=action.who,
            moment=action.when,
            level=action.level,
            added_at=now(),
        )
    )


def add_question(
    meeting_id: int, position: int, question: CollegeQuestion, *, session: Session
) -> None:
    """Add a question to the college. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    item_id = _weighed_item(meeting_id, position, session)
    _refuse_too_many(CollegeQuestionRow, item_id, session)
    session.add(CollegeQuestionRow(agenda_item_id=item_id, text=question.text, added_at=now()))


def remove_action(meeting_id: int, action_id: int, *, session: Session) -> None:
    """Take an action away; another may have done so already."""
    _remove(ActionRow, meeting_id, action_id, session)


def remove_question(meeting_id: int, question_id: int, *, session: Session) -> None:
    """Take a question to the college away; another may have done so already."""
    _remove(CollegeQuestionRow, meeting_id, question_id, session)


def _weighed_item(meeting_id: int, position: int, session: Session) -> int:
    touch(meeting_id, session=session)  # takes the lock before it reads or counts
    item_id = session.exec(
        select(AgendaItemRow.id).where(
            AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.position == position
        )
    ).first()
    if item_id is None:
        raise NotFound
    revealed = session.exec(
        select(RoundRow.id).where(
            RoundRow.agenda_item_id == item_id, RoundRow.state == RoundState.REVEALED
        )
    ).first()
    if revealed is None:
        raise NotRevealed
    return item_id


def _refuse_too_many(
    table: type[ActionRow] | type[CollegeQuestionRow], item_id: int, session: Session
) -> None:
    number = session.exec(
        select(func.count()).select_from(table).where(col(table.agenda_item_id) == item_id)
    ).one()
    if number >= MOST_LINES:
        raise TooManyLines(MOST_LINES)


def _remove(
    table: type[ActionRow] | type[CollegeQuestionRow],
    meeting_id: int,
    row_id: int,
    session: Session,
) -> None:
    row = session.exec(
        select(table)
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(table.agenda_item_id))
        .where(table.id == row_id, AgendaItemRow.meeting_id == meeting_id)
    ).first()
    if row is None:
        return
    session.delete(row)
    ask_for_wiping(session)
    touch(meeting_id, session=session)
