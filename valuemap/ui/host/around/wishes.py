"""Choosing the agenda together, on the host's screen: how many factions ask for which question."""

import streamlit as st

from valuemap.acts import changing, preparing, reading
from valuemap.charts.tables import Table
from valuemap.domain.meeting import Kind, Meeting
from valuemap.domain.preparing.plan import MeetingError
from valuemap.store.engine.database import Database
from valuemap.texts.around import wishes as texts
from valuemap.texts.dates import today
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.ui.host.links import meeting_links
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.resources import database, deck


def choose_together(key: str, meeting: Meeting) -> None:
    """Ask the factions for questions, see the counts, take them over; until the first opening."""
    if meeting.has_begun or meeting.kind is not Kind.COUNCIL:
        return
    with st.expander(texts.TITLE, expanded=meeting.asks_wishes):
        st.caption(texts.WHY)
        if not meeting.asks_wishes:
            _button(texts.START, "ask-wishes", _asking(meeting, asks=True))
            return
        _links(key, meeting)
        _counts(key, meeting)
        _button(texts.STOP, "stop-wishes", _asking(meeting, asks=False))


def _links(key: str, meeting: Meeting) -> None:
    with st.popover(texts.LINKS):
        st.caption(texts.LINKS_HELP)
        for faction in meeting.factions:
            st.text(faction.name)
            st.code(meeting_links.of_wishes(key, faction), language=None, wrap_lines=True)


def _counts(key: str, meeting: Meeting) -> None:
    found = reading.wishes(database(), meeting.id)
    st.html(widgets.paragraph(texts.answered(found.factions, len(meeting.factions))))
    known = {one: number for one, number in found.counts.items() if one in deck().places}
    if not known:
        st.html(widgets.paragraph(texts.NONE_YET, "vm-quiet"))
        return
    there = {item.question_id for item in meeting.agenda}
    rows = tuple(
        (
            deck().question(one).text,
            str(number),
            texts.ON_AGENDA if one in there else texts.NOT_ON_AGENDA,
        )
        for one, number in known.items()
    )
    st.html(widgets.table(Table(texts.CAPTION, texts.HEAD, rows)))
    open_ = [one for one in known if one not in there]
    if not open_:
        return
    with st.form("take-wishes", border=False):
        st.multiselect(
            texts.TAKE,
            open_,
            format_func=lambda one: deck().question(one).text,
            key=state.of(state.TAKE_WISHES, meeting.id),
            placeholder=texts.TAKE_CHOOSE,
        )
        st.form_submit_button(texts.TAKE_BUTTON, on_click=_take, args=(key, meeting.id))


def _take(key: str, meeting_id: int) -> None:
    chosen = state.recall(state.of(state.TAKE_WISHES, meeting_id), list) or []
    if not chosen:
        state.report(texts.TAKE_NONE, texts.TAKE_NONE_NEXT)
        return

    def add(database: Database) -> None:
        changing.add_questions(database, key, chosen, today=today())

    if acting.do(add, words={MeetingError: prepare_texts.meeting}):
        state.tell_done(texts.TAKEN)


def _asking(meeting: Meeting, *, asks: bool) -> Act:
    return lambda database: preparing.ask_for_wishes(database, meeting.id, asks=asks)


def _button(label: str, key: str, act: Act) -> None:
    st.button(label, key=key, on_click=acting.pressed, args=(act,))
