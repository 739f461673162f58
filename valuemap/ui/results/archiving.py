"""The archive on screen: all meetings, one of them, and profiles through time."""

from collections.abc import Sequence

import streamlit as st

from valuemap.acts.reading import kept_meetings, pulse
from valuemap.charts.base import PAGE
from valuemap.charts.council import profile_rows_chart
from valuemap.charts.tables import Table
from valuemap.content.deck import LONGEST_SEARCH
from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import Meeting
from valuemap.overviews.profiles import (
    Profile,
    comparable_lists,
    council_profiles,
    faction_names,
    faction_profiles,
)
from valuemap.store.keeping.archive import Kept
from valuemap.texts.dates import today
from valuemap.texts.preparing import draft as draft_texts
from valuemap.texts.screens import archive as texts
from valuemap.ui.parts import clerk, keeping, loading, roles, state, widgets
from valuemap.ui.parts.frame import PAGES, done_slot, problem_slot, remark
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.preparation import using_again
from valuemap.ui.results import packing, relinking, result_frame

MOST = 30
"""Meetings that are listed; of more, one searches."""


def enter() -> bool:
    """Whether who looks has the password; asks for it once per visit."""
    if not clerk.is_asked():
        remark(texts.CLOSED, texts.CLOSED_NEXT)
        return False
    return clerk.enter(texts.ENTER)


def show() -> None:
    """Search, choose a meeting, compare."""
    problem_slot()
    done_slot()
    keeping.receipt_slot()
    kept = kept_meetings(database(), today=today())
    if not kept:
        st.html(widgets.paragraph(texts.EMPTY))
        return
    words = st.text_input(texts.SEARCH, key=state.ARCHIVE_SEARCH)
    found = [meeting for meeting in kept if _holds(meeting, words)]
    if not found:
        st.html(widgets.paragraph(texts.FOUND_NONE))
        return
    real = [meeting for meeting in found if not meeting.is_demo]
    _rows(texts.MEETINGS, real[:MOST])
    if len(real) > MOST:
        st.html(widgets.paragraph(texts.MORE.format(number=len(real) - MOST), "vm-quiet"))
    _compare(found)
    _rows(texts.EXAMPLES, [meeting for meeting in found if meeting.is_demo], texts.EXAMPLES_NOTE)


def _holds(meeting: Kept, words: str) -> bool:
    questions = (deck().places.get(question) for question in meeting.questions)
    own = meeting.own_questions
    texts_ = [meeting.title, *meeting.factions, *own, *(p.question.text for p in questions if p)]
    whole = " ".join(texts_).casefold()
    return all(word in whole for word in words[:LONGEST_SEARCH].casefold().split())


def _load(meeting_id: int) -> Meeting:
    return loading.meeting(pulse(database(), meeting_id))


def _rows(title: str, meetings: Sequence[Kept], note: str = "") -> None:
    if not meetings:
        return
    st.header(title)
    if note:
        st.html(widgets.paragraph(note, "vm-quiet"))
    for kept in meetings:
        with st.container(key=f"card-meeting-{kept.id}"):
            st.html(
                widgets.heading(texts.title(kept), 3)
                + widgets.paragraph(texts.facts(kept), "vm-quiet vm-small")
            )
            _ways_on(kept)
            if state.recall(state.ARCHIVE_MEETING, int) == kept.id:
                _opened(kept.id)


def _ways_on(kept: Kept) -> None:
    """The result, the council, leading and keeping, and using it again."""
    address = {roles.ARCHIVE: str(kept.id)}
    is_open = state.recall(state.ARCHIVE_MEETING, int) == kept.id
    with st.container(key=f"ways-on-{kept.id}", horizontal=True, vertical_alignment="center"):
        if kept.revealed:
            for page, label in (("resultaat", texts.RESULT), ("raadsbeeld", texts.COUNCIL_PAGE)):
                st.page_link(PAGES[page].file, label=label, query_params=address)
        st.button(
            texts.FOLD if is_open else texts.LEAD_ON,
            key=f"open-{kept.id}",
            type="tertiary",
            on_click=state.remember,
            args=(state.ARCHIVE_MEETING, None if is_open else kept.id),
        )
        if st.button(draft_texts.AGAIN, key=f"again-{kept.id}", type="tertiary"):
            using_again.begin_from(_load(kept.id))


def _opened(meeting_id: int) -> None:
    found = pulse(database(), meeting_id)
    meeting = loading.meeting(found)
    st.html(widgets.paragraph(texts.LEAD_ON_NOTE))
    relinking.relink(meeting)
    packing.offer(meeting, found.version, level=3)
    keeping.keep(meeting)


def _compare(found: Sequence[Kept]) -> None:
    weighed = [meeting for meeting in found if meeting.revealed and not meeting.is_demo]
    if not weighed:
        return
    st.header(texts.COMPARE)
    # Over years there is much to read: only when somebody wants to see it.
    if not st.checkbox(texts.COMPARE_ASK, key=state.ARCHIVE_COMPARE):
        return
    held = [one for meeting in weighed for one in loading.held(meeting)]
    st.html(widgets.paragraph(texts.COMPARE_NOTE, "vm-quiet"))
    who = st.selectbox(texts.WHO, [texts.COUNCIL, *faction_names(held)], key=state.ARCHIVE_WHO)
    is_council = who == texts.COUNCIL
    lists = comparable_lists(held)
    drawn = 0
    for number, (values, own) in enumerate(lists.items()):
        profiles = council_profiles(own) if is_council else faction_profiles(own, who)
        if not profiles:
            continue
        drawn += 1
        if len(lists) > 1:
            st.html(widgets.heading(values.name, 3))
        title = texts.COMPARE_COUNCIL_TITLE if is_council else texts.COMPARE_TITLE.format(who=who)
        _profiles(title, profiles, values, f"-{number}" if number else "")
    if not drawn:
        st.html(widgets.paragraph(texts.COMPARE_NONE))


def _profiles(title: str, profiles: tuple[Profile, ...], values: ValueList, suffix: str) -> None:
    rows = [(texts.profile_name(profile), profile.shares) for profile in profiles]
    chart = profile_rows_chart(rows, values.cluster, PAGE, title=title, note=texts.COMPARE_CAPTION)
    result_frame.draw(chart, key=f"profiles{suffix}", meeting=None)
    head = (texts.COMPARE_HEAD, *(cluster.name for cluster in values.clusters))
    table = Table(texts.COMPARE_CAPTION, head, tuple(map(texts.profile_row, profiles)))
    st.html(widgets.table(table))
