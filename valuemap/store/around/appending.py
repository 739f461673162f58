"""Questions that come to the end of an agenda which is there already."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from valuemap.content.deck import Question
from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import MOST_QUESTIONS, AgendaPlan, RoundState
from valuemap.store import meetings
from valuemap.store.engine.errors import NotFound, TooManyQuestions
from valuemap.store.engine.tables import AgendaItemRow, RoundRow, ValueListRow
from valuemap.store.value_lists import read_lists, written

_OF_THE_DECK = Question("", 0, "", "", ())  # its words stand in the deck


def append_items(meeting_id: int, plans: Sequence[AgendaPlan], *, session: Session) -> None:
    """Put questions at the end of the agenda, each with a first round; one that is there stays.

    A question without a list of its own is weighed by the first list of the meeting.

    Raises:
        NotFound: no such meeting.
        TooManyQuestions: the agenda would have more than `MOST_QUESTIONS`.
    """
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads
    rows = session.exec(select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id)).all()
    if not rows:
        raise NotFound
    there = {row.question_id for row in rows}
    fresh = {plan.question_id: plan for plan in plans if plan.question_id not in there}
    if len(rows) + len(fresh) > MOST_QUESTIONS:
        raise TooManyQuestions(MOST_QUESTIONS)
    lists = read_lists(meeting_id, session=session)
    position, rank = max(row.position for row in rows), max(row.rank for row in rows)
    for step, plan in enumerate(fresh.values(), start=1):
        own = plan.own or _OF_THE_DECK
        list_id, values = _list_of(plan, meeting_id, lists, session)
        row = AgendaItemRow(
            meeting_id=meeting_id,
            position=position + step,
            value_list_id=list_id,
            question_id=plan.question_id,
            proposition=plan.proposition,
            own_text=own.text,
            own_explanation=own.explanation,
            own_clusters=" ".join(values.known(own.clusters)),
            at_stake=None if plan.at_stake is None else " ".join(values.known(plan.at_stake)),
            rank=rank + step,
            way=None if plan.way is None else plan.way.id,
        )
        session.add(row)
        session.flush()
        session.add(
            RoundRow(meeting_id=meeting_id, agenda_item_id=row.id or 0, state=RoundState.DRAFT)
        )
    session.flush()


def _list_of(
    plan: AgendaPlan, meeting_id: int, lists: Mapping[int, ValueList], session: Session
) -> tuple[int, ValueList]:
    if plan.value_list is None:
        return next(iter(lists.items()))
    known = next((number for number, one in lists.items() if one == plan.value_list), None)
    if known is not None:
        return known, plan.value_list
    last = session.exec(
        select(ValueListRow.position)
        .where(ValueListRow.meeting_id == meeting_id)
        .order_by(col(ValueListRow.position).desc())
    ).first()
    row = ValueListRow(
        meeting_id=meeting_id, position=(last or 0) + 1, content=written(plan.value_list)
    )
    session.add(row)
    session.flush()
    return row.id or 0, plan.value_list
