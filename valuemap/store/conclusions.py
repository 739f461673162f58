"""How a question ended: standpoints, agreed actions, questions to the college."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from sqlmodel import Session, col, func, select

from valuemap.domain.conclusion import (
    Action,
    CollegeQuestion,
    Conclusions,
    Decision,
    Level,
    Result,
    Stand,
    Standpoint,
)
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.moments import aware
from valuemap.store.engine.errors import LineChanged, NotFound, NotRevealed, TooManyLines
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now, touch
from valuemap.store.tables.decision_table import DecisionRow
from valuemap.store.tables.meeting_tables import (
    ActionRow,
    AgendaItemRow,
    CollegeQuestionRow,
    FactionRow,
    RoundRow,
    StandpointRow,
)

_Line = TypeVar("_Line", ActionRow, CollegeQuestionRow)
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
    decisions = {
        row.agenda_item_id: _decision(row)
        for row in session.exec(
            select(DecisionRow).where(col(DecisionRow.agenda_item_id).in_(items))
        )
    }
    found = {
        position: Conclusions(
            standpoints=tuple(
                _standpoint(row)
                for row in sorted(standpoints, key=lambda row: factions.index(row.faction_id))
                if row.agenda_item_id == item_id
            ),
            actions=tuple(
                (row.id or 0, _action(row)) for row in actions if row.agenda_item_id == item_id
            ),
            questions=tuple(
                (row.id or 0, CollegeQuestion(row.text, _when(row.corrected_at)))
                for row in questions
                if row.agenda_item_id == item_id
            ),
            decision=decisions.get(item_id or 0),
        )
        for item_id, position in items.items()
    }
    return {position: ended for position, ended in found.items() if ended != Conclusions()}


def set_standpoint(
    meeting_id: int,
    position: int,
    faction_id: int,
    text: str,
    *,
    session: Session,
    stand: Stand | None = None,
) -> None:
    """Write down a faction's standpoint on a question; an empty text takes it away.

    Other words than those that stand there, or another stand, are a correction, and marked with
    its moment; a stand where there was none completes it.

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
    if row is not None and (row.text != text or row.stand not in (None, stand)):
        row.corrected_at = now()
        ask_for_wiping(session)
    row = row or StandpointRow(
        agenda_item_id=item_id, faction_id=faction_id, text=text, saved_at=now()
    )
    row.text, row.stand, row.saved_at = text, stand, now()
    session.add(row)


def set_decision(
    meeting_id: int,
    position: int,
    decision: Decision | None,
    *,
    before: Decision | None,
    session: Session,
) -> None:
    """Write down what the council decided on a question; None takes it away.

    Something else than what stands there is a correction, and marked with its moment.

    Args:
        before: what the writer saw.

    Raises:
        NotFound: no such question in this meeting.
        NotRevealed: no round of the question has been revealed yet.
        LineChanged: something else stands there by now, or nothing.
    """
    item_id = _weighed_item(meeting_id, position, session)
    row = session.exec(select(DecisionRow).where(DecisionRow.agenda_item_id == item_id)).first()
    if (None if row is None else _decision(row)) != before:
        raise LineChanged
    if decision is None:
        if row is not None:
            session.delete(row)
            ask_for_wiping(session)
        return
    wanted = (decision.result, decision.note, decision.commitment)
    if row is None:
        row = DecisionRow(agenda_item_id=item_id, result=decision.result, saved_at=now())
    elif wanted == (row.result, row.note, row.commitment):
        return
    else:
        row.corrected_at = now()
        ask_for_wiping(session)
    row.result, row.note, row.commitment = wanted
    row.saved_at = now()
    session.add(row)


def add_action(meeting_id: int, position: int, action: Action, *, session: Session) -> int:
    """Add an agreed action; gives its id. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    item_id = _weighed_item(meeting_id, position, session)
    _refuse_too_many(ActionRow, item_id, session)
    row = ActionRow(
        agenda_item_id=item_id,
        what=action.what,
        who=action.who,
        moment=action.when,
        level=action.level,
        added_at=now(),
    )
    session.add(row)
    session.flush()
    return row.id or 0


def add_question(
    meeting_id: int, position: int, question: CollegeQuestion, *, session: Session
) -> None:
    """Add a question to the college. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    item_id = _weighed_item(meeting_id, position, session)
    _refuse_too_many(CollegeQuestionRow, item_id, session)
    session.add(CollegeQuestionRow(agenda_item_id=item_id, text=question.text, added_at=now()))


def correct_action(
    meeting_id: int, action_id: int, before: Action, action: Action, *, session: Session
) -> None:
    """Correct an agreed action; the old words go from the disk.

    Args:
        before: what the corrector saw.

    Raises:
        LineChanged: something else stands there by now, or nothing.
    """
    row = _line(ActionRow, meeting_id, action_id, session)
    if row is None or _action(row) != before:
        raise LineChanged
    wanted = (action.what, action.who, action.when, action.level)
    if wanted == (row.what, row.who, row.moment, row.level):
        return
    row.what, row.who, row.moment, row.level = wanted
    row.corrected_at = now()
    session.add(row)
    ask_for_wiping(session)


def correct_question(
    meeting_id: int,
    question_id: int,
    before: CollegeQuestion,
    question: CollegeQuestion,
    *,
    session: Session,
) -> None:
    """Correct a question to the college, as `correct_action` does. Raises `LineChanged`."""
    row = _line(CollegeQuestionRow, meeting_id, question_id, session)
    if row is None or CollegeQuestion(row.text, _when(row.corrected_at)) != before:
        raise LineChanged
    if row.text == question.text:
        return
    row.text, row.corrected_at = question.text, now()
    session.add(row)
    ask_for_wiping(session)


def remove_action(meeting_id: int, action_id: int, *, session: Session) -> bool:
    """Take an action away, unless another did so already; gives whether it was there."""
    return _remove(ActionRow, meeting_id, action_id, session)


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
) -> bool:
    row: ActionRow | CollegeQuestionRow | None = (
        _line(ActionRow, meeting_id, row_id, session)
        if table is ActionRow
        else _line(CollegeQuestionRow, meeting_id, row_id, session)
    )
    if row is None:
        return False
    session.delete(row)
    ask_for_wiping(session)
    return True


def _line(table: type[_Line], meeting_id: int, row_id: int, session: Session) -> _Line | None:
    """A line of a list of this meeting, under its lock."""
    touch(meeting_id, session=session)
    return session.exec(
        select(table)
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(table.agenda_item_id))
        .where(table.id == row_id, AgendaItemRow.meeting_id == meeting_id)
    ).first()


def _standpoint(row: StandpointRow) -> Standpoint:
    stand = None if row.stand is None else Stand(row.stand)
    return Standpoint(row.faction_id, row.text, stand, _when(row.corrected_at))


def _action(row: ActionRow) -> Action:
    return Action(row.what, row.who, row.moment, Level(row.level), _when(row.corrected_at))


def _decision(row: DecisionRow) -> Decision:
    return Decision(Result(row.result), row.note, row.commitment, _when(row.corrected_at))


def _when(at: dt.datetime | None) -> dt.datetime | None:
    return None if at is None else aware(at)
