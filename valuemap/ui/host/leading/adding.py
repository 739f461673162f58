"""Adding a question while the evening goes on."""

from functools import partial

import streamlit as st

from valuemap.acts import changing
from valuemap.content.own_questions import own_id, own_question
from valuemap.domain.meeting import Meeting
from valuemap.domain.preparing.plan import DoubleQuestion, MeetingError
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today
from valuemap.texts.preparing import change as texts
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.ui.parts import acting, state
from valuemap.ui.parts.resources import deck


def add_question(key: str, meeting: Meeting) -> None:
    """A question of the deck, or an own one that is typed here, at the end of the agenda."""
    taken = {item.question_id for item in meeting.agenda}
    content = deck()
    # A form: choosing and typing in it draws nothing anew.
    with st.expander(texts.ADD_LIVE), st.form("add-question", border=False):
        st.caption(texts.ADD_LIVE_HELP)
        st.selectbox(
            texts.ADD_DECK,
            [one for one in content.places if one not in taken],
            index=None,
            placeholder=texts.ADD_CHOOSE,
            format_func=lambda one: content.question(one).text,
            key=state.field(state.of(state.LIVE_QUESTION, meeting.id)),
        )
        for label, name in (
            (texts.ADD_OWN, state.LIVE_OWN),
            (texts.ADD_EXPLANATION, state.LIVE_EXPLANATION),
            (texts.ADD_PROPOSITION, state.LIVE_PROPOSITION),
        ):
            st.text_input(label, key=state.field(state.of(name, meeting.id)))
        st.form_submit_button(texts.ADD_BUTTON, on_click=_add, args=(key, meeting.id))


def _add(key: str, meeting_id: int) -> None:
    names = (state.LIVE_QUESTION, state.LIVE_OWN, state.LIVE_EXPLANATION, state.LIVE_PROPOSITION)
    keys = [state.field(state.of(name, meeting_id)) for name in names]
    chosen, typed, explanation, proposition = (
        (state.recall(key, str) or "").strip() for key in keys
    )
    if chosen and typed:
        state.report(texts.ADD_BOTH, texts.ADD_BOTH_NEXT)
        return
    if not chosen and not typed:
        state.report(texts.ADD_NOTHING, texts.ADD_NOTHING_NEXT)
        return
    number: list[int] = []

    def act(database: Database) -> None:
        own = own_question(typed, explanation or texts.ADD_NO_EXPLANATION, ()) if typed else None
        question_id = own_id(own.text) if own else chosen
        add = partial(changing.add_question, database, key, question_id)
        number.append(add(own=own, proposition=proposition, today=today()))

    words: acting.Words = {
        DoubleQuestion: lambda _: (texts.ADD_THERE, texts.ADD_THERE_NEXT),
        MeetingError: prepare_texts.meeting,
    }
    if acting.do(act, words=words):
        state.empty(*keys)
        state.tell_done(texts.ADDED.format(number=number[0]))
