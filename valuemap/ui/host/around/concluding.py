"""Writing down how the questions of a meeting ended."""

from collections.abc import Callable

import streamlit as st

from valuemap.acts import concluding, reading
from valuemap.domain.conclusion import (
    ACTION_LIMIT,
    COLLEGE_QUESTION_LIMIT,
    STANDPOINT_LIMIT,
    WHEN_LIMIT,
    WHO_LIMIT,
    Conclusions,
    Level,
    Stand,
    ask_college,
    propose_action,
    take_standpoint,
)
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.store.engine.database import Database
from valuemap.texts import report as texts
from valuemap.texts.documents import deciding as deciding_texts
from valuemap.ui.host.around import closing, correcting, deciding
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.resources import database
from valuemap.wording import WordingError

_ACTION_FIELDS = correcting.ADDED


def conclude(meeting: Meeting) -> None:
    """Standpoints, actions and questions to the college, for a question that is revealed."""
    st.header(texts.END)
    revealed = [item for item in meeting.agenda if item.revealed]
    if not revealed:
        st.html(widgets.paragraph(texts.END_NONE))
        return
    item = st.selectbox(
        texts.END_QUESTION,
        revealed,
        format_func=lambda item: f"{item.number}. {widgets.question_name(item)}",
        key=state.of(state.END_QUESTION, meeting.id),
    )
    ended = reading.concluded(database(), meeting.id).get(item.position, Conclusions())
    _written(meeting, item, ended)
    closing.decided(meeting, item, ended)
    closing.before_the_end(item)
    _standpoint(meeting, item, ended)
    _action(meeting, item)
    closing.requests(item, lambda action: _agree(meeting.id, item.position, action))
    _college(meeting, item)
    if meeting.kind is Kind.COUNCIL:
        deciding.decide(meeting, item, ended.decision)


def _written(meeting: Meeting, item: AgendaItem, ended: Conclusions) -> None:
    """What stands there already; a line of a list can be corrected, or taken away."""
    names = {faction.id: faction.name for faction in meeting.factions}
    if ended.standpoints:
        st.html(widgets.heading(texts.STANDPOINTS, 3))
        for standpoint in ended.standpoints:
            st.html(
                widgets.paragraph(
                    f"{names[standpoint.faction_id]}: {deciding_texts.standpoint(standpoint)}"
                )
            )
    if ended.actions:
        st.html(widgets.heading(texts.ACTIONS, 3))
    for number, action in ended.actions:
        st.html(widgets.paragraph(texts.action(action)))
        correcting.action(meeting, item, number, action)
        _remove(
            texts.action(action),
            state.unlinked("remove-action", number),
            _removing(concluding.remove_action, meeting, number),
        )
    if ended.decision is not None:
        st.html(widgets.heading(texts.DECISION, 3))
        for line in texts.decision(ended.decision):
            st.html(widgets.paragraph(line))
    if ended.questions:
        st.html(widgets.heading(texts.COLLEGE, 3))
    for number, question in ended.questions:
        words = texts.with_mark(question.text, question.corrected_at)
        st.html(widgets.paragraph(words))
        correcting.question(meeting, item, number, question)
        _remove(
            words,
            state.unlinked("remove-question", number),
            _removing(concluding.remove_question, meeting, number),
        )


def _removing(remove: Callable[[Database, int, int], None], meeting: Meeting, number: int) -> Act:
    return lambda database: remove(database, meeting.id, number)


def _remove(text: str, key: str, act: Act) -> None:
    st.button(
        texts.REMOVE,
        key=key,
        help=texts.REMOVE_LINE.format(text=widgets.plain(text)),
        on_click=acting.pressed,
        args=(act,),
    )


def _standpoint(meeting: Meeting, item: AgendaItem, ended: Conclusions) -> None:
    with st.expander(texts.STANDPOINT_ADD):
        faction = st.selectbox(
            texts.STANDPOINT_FACTION,
            meeting.factions,
            format_func=lambda faction: faction.name,
            key=state.of(state.END_FACTION, meeting.id),
        )
        written = {standpoint.faction_id: standpoint for standpoint in ended.standpoints}
        before = written.get(faction.id)
        where = (meeting.id, item.position, faction.id)
        key, stand = state.of(state.END_STANDPOINT, *where), state.of(state.END_STAND, *where)
        with st.form(f"form-{key}", border=False):
            if item.proposition:
                stands = [None, *Stand]
                st.radio(
                    deciding_texts.STAND.format(proposition=widgets.plain(item.proposition)),
                    stands,
                    index=stands.index(None if before is None else before.stand),
                    format_func=deciding_texts.STANDS.__getitem__,
                    horizontal=True,
                    key=stand,
                )
            st.text_area(
                texts.STANDPOINT_TEXT,
                value="" if before is None else before.text,
                max_chars=STANDPOINT_LIMIT,
                key=key,
            )
            st.caption(texts.STANDPOINT_HELP)
            st.form_submit_button(
                texts.STANDPOINT_SAVE,
                on_click=_save_standpoint,
                args=(*where, faction.name),
            )


def _save_standpoint(meeting_id: int, position: int, faction_id: int, name: str) -> None:
    where = (meeting_id, position, faction_id)
    stand = state.recall(state.of(state.END_STAND, *where), Stand)
    typed = state.recall(state.of(state.END_STANDPOINT, *where), str) or ""
    text = typed if typed.strip() else deciding_texts.ALONE[stand]
    said = texts.STANDPOINT_SAVED if text.strip() else texts.STANDPOINT_GONE

    def write_down(database: Database) -> None:
        if text.strip():
            standpoint = take_standpoint(faction_id, text, stand)
            concluding.write_standpoint(database, meeting_id, position, standpoint)
        else:
            concluding.withdraw_standpoint(database, meeting_id, position, faction_id)

    _do(write_down, said.format(faction=name))


def _action(meeting: Meeting, item: AgendaItem) -> None:
    where = (meeting.id, item.position)
    what, who, when = (state.field(state.of(key, *where)) for key in _ACTION_FIELDS)
    level = state.of(state.END_LEVEL, *where)
    with st.expander(texts.ACTION_ADD), st.form(state.of("action", *where), border=False):
        st.text_area(texts.ACTION_WHAT, max_chars=ACTION_LIMIT, key=what)
        st.text_input(texts.ACTION_WHO, max_chars=WHO_LIMIT, key=who)
        st.text_input(texts.ACTION_WHEN, max_chars=WHEN_LIMIT, key=when)
        st.radio(
            texts.ACTION_LEVEL,
            list(Level),
            format_func=texts.LEVELS.__getitem__,
            horizontal=True,
            key=level,
        )
        st.form_submit_button(texts.ACTION_SAVE, on_click=_save_action, args=where)


def _save_action(meeting_id: int, position: int) -> None:
    fields = [state.field(state.of(key, meeting_id, position)) for key in _ACTION_FIELDS]
    what, who, when = (state.recall(key, str) or "" for key in fields)
    level = state.recall(state.of(state.END_LEVEL, meeting_id, position), Level) or Level.PROJECT

    def agree(database: Database) -> None:
        action = propose_action(what, who, when, level)
        concluding.add_action(database, meeting_id, position, action)

    if _do(agree, texts.ACTION_SAVED):
        state.empty(*fields)


def _agree(meeting_id: int, position: int, what: str) -> None:
    """Add an action that is asked for in set words."""

    def agree(database: Database) -> None:
        action = propose_action(what, "", "", Level.PROJECT)
        concluding.add_action(database, meeting_id, position, action)

    _do(agree, texts.ACTION_SAVED)


def _college(meeting: Meeting, item: AgendaItem) -> None:
    where = (meeting.id, item.position)
    with st.expander(texts.COLLEGE_ADD), st.form(state.of("college", *where), border=False):
        key = state.field(state.of(state.END_ASK, *where))
        st.text_area(texts.COLLEGE_TEXT, max_chars=COLLEGE_QUESTION_LIMIT, key=key)
        st.form_submit_button(texts.COLLEGE_SAVE, on_click=_save_question, args=where)


def _save_question(meeting_id: int, position: int) -> None:
    key = state.field(state.of(state.END_ASK, meeting_id, position))
    text = state.recall(key, str) or ""

    def ask(database: Database) -> None:
        question = ask_college(text)
        concluding.add_question(database, meeting_id, position, question)

    if _do(ask, texts.COLLEGE_SAVED):
        state.empty(key)


def _do(act: Act, done: str) -> bool:
    """Do an act and say so. What was typed stays on a refusal."""
    is_done = acting.do(act, words={WordingError: texts.wording})
    if is_done:
        state.tell_done(done)
    return is_done
