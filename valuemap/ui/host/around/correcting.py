"""Correcting what was noted: a form per line, filled in with what stands there."""

import streamlit as st

from valuemap.acts import concluding, reading
from valuemap.domain.conclusion import (
    ACTION_LIMIT,
    COLLEGE_QUESTION_LIMIT,
    WHEN_LIMIT,
    WHO_LIMIT,
    Action,
    CollegeQuestion,
    Conclusions,
    Level,
    ask_college,
    propose_action,
)
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged
from valuemap.texts import errors as error_texts
from valuemap.texts import report as texts
from valuemap.ui.parts import acting, state
from valuemap.ui.parts.resources import database
from valuemap.wording import WordingError

ADDED = (state.END_WHAT, state.END_WHO, state.END_WHEN)
"""The fields of the form that adds an action."""
_FIELDS = (state.CORRECT_WHAT, state.CORRECT_WHO, state.CORRECT_WHEN)


def action(meeting: Meeting, item: AgendaItem, number: int, before: Action) -> None:
    """A form that corrects an agreed action."""
    what, who, when, level = (_key(key, number, before) for key in (*_FIELDS, state.CORRECT_LEVEL))
    with (
        st.expander(texts.CORRECT),
        st.form(state.unlinked("correct-action", number), border=False),
    ):
        st.caption(texts.CORRECT_HELP)
        st.text_area(texts.ACTION_WHAT, before.what, max_chars=ACTION_LIMIT, key=what)
        st.text_input(texts.ACTION_WHO, before.who, max_chars=WHO_LIMIT, key=who)
        st.text_input(texts.ACTION_WHEN, before.when, max_chars=WHEN_LIMIT, key=when)
        st.radio(
            texts.ACTION_LEVEL,
            list(Level),
            index=list(Level).index(before.level),
            format_func=texts.LEVELS.__getitem__,
            horizontal=True,
            key=level,
        )
        st.form_submit_button(
            texts.CORRECT_SAVE,
            on_click=_save_action,
            args=(meeting.id, item.position, number, before),
        )


def question(meeting: Meeting, item: AgendaItem, number: int, before: CollegeQuestion) -> None:
    """A form that corrects a question to the college."""
    with (
        st.expander(texts.CORRECT),
        st.form(state.unlinked("correct-question", number), border=False),
    ):
        st.caption(texts.CORRECT_HELP)
        st.text_area(
            texts.COLLEGE_TEXT,
            before.text,
            max_chars=COLLEGE_QUESTION_LIMIT,
            key=_key(state.CORRECT_ASK, number, before),
        )
        st.form_submit_button(
            texts.CORRECT_SAVE,
            on_click=_save_question,
            args=(meeting.id, item.position, number, before),
        )


def _key(field: str, number: int, before: Action | CollegeQuestion) -> str:
    """A field for one line as it stands there now: after a correction it begins anew."""
    return state.unlinked(field, f"{number} {before.corrected_at}")


def _save_action(meeting_id: int, position: int, number: int, before: Action) -> None:
    what, who, when = typed = [
        state.recall(_key(field, number, before), str) or "" for field in _FIELDS
    ]
    level = state.recall(_key(state.CORRECT_LEVEL, number, before), Level) or before.level

    def correct(database: Database) -> None:
        wanted = propose_action(what, who, when, level)
        concluding.correct_action(database, meeting_id, number, before, wanted)

    if _done(correct):
        return
    now = dict(_ended(meeting_id, position).actions).get(number)
    for field, added, words in zip(_FIELDS, ADDED, typed, strict=True):
        place = state.of(added, meeting_id, position)
        key = state.field(place) if now is None else _key(field, number, now)
        state.remember(key, words)


def _save_question(meeting_id: int, position: int, number: int, before: CollegeQuestion) -> None:
    text = state.recall(_key(state.CORRECT_ASK, number, before), str) or ""

    def correct(database: Database) -> None:
        concluding.correct_question(database, meeting_id, number, before, ask_college(text))

    if _done(correct):
        return
    now = dict(_ended(meeting_id, position).questions).get(number)
    key = (
        state.field(state.of(state.END_ASK, meeting_id, position))
        if now is None
        else _key(state.CORRECT_ASK, number, now)
    )
    state.remember(key, text)


def _ended(meeting_id: int, position: int) -> Conclusions:
    """How the question ended by now: what was typed goes along to the line as it stands there.

    Where the line is gone, it goes to the form that adds one.
    """
    return reading.concluded(database(), meeting_id).get(position, Conclusions())


def _done(act: acting.Act) -> bool:
    is_done = acting.do(act, words={WordingError: texts.wording, LineChanged: error_texts.sentence})
    if is_done:
        state.tell_done(texts.CORRECT_SAVED)
    return is_done
