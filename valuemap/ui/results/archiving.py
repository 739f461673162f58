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
from valuemap.texts.screens import archive as texts
from valuemap.ui.parts import clerk, keeping, loading, state, widgets
from valuemap.ui.parts.frame import done_slot, notice, problem_slot
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.preparation import using_again
from valuemap.ui.results import overviewing, relinking, result_frame


def enter() -> bool:
    """Whether who looks has the password; asks for it once per visit."""
    if not clerk.is_asked():
        notice(texts.CLOSED, texts.CLOSED_NEXT)
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
    table = Table(texts.TABLE_CAPTION, texts.TABLE_HEAD, tuple(texts.row(m) for m in found))
    st.html(widgets.table(table))
    _compare(found)
    _one(found)


def _holds(meeting: Kept, words: str) -> bool:
    questions = (deck().places.get(question) for question in meeting.questions)
    own = meeting.own_questions
    texts_ = [meeting.title, *meeting.factions, *own, *(p.question.text for p in questions if p)]
    whole = " ".join(texts_).casefold()
    return all(word in whole for word in words[:LONGEST_SEARCH].casefold().split())


def _load(meeting_id: int) -> Meeting:
    return loading.meeting(pulse(database(), meeting_id))


def _one(found: Sequence[Kept]) -> None:
    st.header(texts.OPEN_MEETING)
    names = texts.options(found)
    chosen = st.selectbox(
        texts.CHOOSE,
        list(names),
        format_func=names.__getitem__,
        index=None,
        key=state.ARCHIVE_MEETING,
        placeholder=texts.CHOOSE_EXAMPLE,
    )
    if chosen is not None:
        meeting = _load(chosen)
        widgets.meeting_title(meeting)
        relinking.relink(meeting)
        overviewing.show_council(meeting)
        using_again.offer(meeting)
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
