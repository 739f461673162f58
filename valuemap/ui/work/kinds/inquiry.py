"""Questions before something begins: an answer, who knows it, and what the college is asked."""

from collections.abc import Sequence

import streamlit as st

from valuemap.acts import concluding, reading
from valuemap.domain.conclusion import COLLEGE_QUESTION_LIMIT, ask_college
from valuemap.domain.meeting import Meeting
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.texts.work import questions as texts
from valuemap.ui.parts import acting, clerk, state, widgets
from valuemap.ui.parts.resources import database
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw each question with its fields, and below them what the college is asked."""
    for number, item in items.each(desk.work.part):
        place(
            desk,
            item.id,
            [
                Field("text", texts.answer(number)),
                Field("who", texts.knows(number), help=texts.KNOWS_HELP),
                Field("asks", texts.asks(number)),
            ],
        )
    asked = [item.text for item in desk.work.part.items.values() if desk.entry(item.id).asks]
    st.header(texts.ASKED)
    if not asked:
        if desk.writes:
            st.html(widgets.paragraph(texts.ASKED_NONE, "vm-quiet"))
        return
    st.html(widgets.paragraph(texts.ASKED_LEAD))
    st.code("\n".join(asked), language=None, wrap_lines=True)
    if desk.writes and clerk.is_known():
        _to_a_meeting(desk, asked)


def _to_a_meeting(desk: Desk, asked: Sequence[str]) -> None:
    """Put the questions with a weighed question of a meeting about this dossier."""
    found = {one.meeting_id: _meeting(one.meeting_id) for one in desk.visit.dossier.meetings}
    weighed = {
        (meeting.id, item.position): (meeting, item)
        for meeting in found.values()
        if meeting is not None
        for item in meeting.agenda
        if item.revealed
    }
    if not weighed:
        return
    with st.expander(texts.TO_MEETING, key="to-meeting"):
        st.html(widgets.paragraph(texts.TO_MEETING_NOTE, "vm-quiet"))
        if any(len(one) > COLLEGE_QUESTION_LIMIT for one in asked):
            short = texts.SHORTENED.format(limit=COLLEGE_QUESTION_LIMIT)
            st.html(widgets.paragraph(short, "vm-quiet"))
        where = st.selectbox(
            texts.WHICH_QUESTION,
            list(weighed),
            format_func=lambda one: texts.agenda_question(
                weighed[one][0].title, widgets.question_name(weighed[one][1])
            ),
            key=state.of(state.WORK_MEETING, desk.work.id),
        )
        st.button(texts.TAKE, key="take-questions", on_click=_take, args=(where, tuple(asked)))


def _meeting(meeting_id: int | None) -> Meeting | None:
    """A meeting that is linked, where it is still there."""
    if meeting_id is None:
        return None
    try:
        return reading.meeting(database(), meeting_id)
    except NotFound:
        return None


def _take(where: tuple[int, int], asked: Sequence[str]) -> None:
    short = [one for one in asked if len(one) <= COLLEGE_QUESTION_LIMIT]

    def act(database: Database) -> None:
        concluding.add_questions(database, *where, map(ask_college, short))

    if acting.do(act):
        state.tell_done(texts.TAKEN)
