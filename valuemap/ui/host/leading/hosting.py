"""The host's page: the big button at one place, and beside it the wall; the rest lies folded."""

from collections.abc import Callable
from html import escape
from typing import ParamSpec

import streamlit as st

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.meetings import Pulse
from valuemap.store.membership import Membership
from valuemap.texts.hosting import page as texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.host import navigation
from valuemap.ui.host.around import evaluating, wishes
from valuemap.ui.host.leading import (
    adding,
    ahead,
    beside_wall,
    choosing,
    door,
    evening,
    host_tools,
    known,
    pace,
    readiness,
    rehearsing,
)
from valuemap.ui.host.leading.known import Known
from valuemap.ui.host.leading.steps import back, do, steps
from valuemap.ui.host.links import link_tools
from valuemap.ui.host.paper.entering import paper
from valuemap.ui.parts import loading, news, roles, widgets
from valuemap.ui.parts.components.clicker import clicker
from valuemap.ui.parts.components.countdown import Look, countdown
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import done_slot, problem_slot
from valuemap.ui.parts.resources import deck
from valuemap.ui.preparation import using_again

_P = ParamSpec("_P")
WATCH_SECONDS = 2.0
MAIN_STEP = "main-step"
UNDO = "undo"
_WIDTHS = (1.14, 1)
_LONG, _TOO_LONG = 80, 118
"""Letters of a question that surely stand on two lines; the same in smaller letters."""


def lead(key: str, pulse: Pulse) -> None:
    """Draw the host's screen and keep it up to date."""
    watch({roles.HOST: key}, news.mark(pulse), every=WATCH_SECONDS)
    meeting = loading.meeting(pulse)
    navigation.row(key, meeting, "begeleiden")
    now, found = loading.membership_of(pulse), known.read(meeting)
    with st.container(key="host"):
        left, right = st.columns(_WIDTHS, gap="large")
        with left:
            _where(meeting)
            _buttons(meeting, found)
            problem_slot()
            done_slot()
            _placed(rehearsing.lead, key, meeting, do)
            _placed(door.waiting, meeting, now.people, do)
            item = meeting.on_stage
            if item is not None and item.current.state is RoundState.REVEALED:
                choosing.reasons(meeting, item, found.reasons, do)
            else:
                readiness.ready(meeting, found)
            if item is not None:
                _placed(readiness.what_will_be_shown, meeting, item, found, now)
            evening.script(meeting)
        with right:
            beside_wall.wall(key)
            beside_wall.to_say(meeting)
            evening.questions(meeting, do)
            clicker(forward=MAIN_STEP, back=UNDO)
            st.html(widgets.paragraph(host_texts.CLICKER, "vm-quiet vm-small"))
            beside_wall.mishap()
    with st.container(key="more"):
        left, right = st.columns(_WIDTHS, gap="large")
        with left:
            _during(key, meeting, now, found)
        with right:
            _around(key, meeting)


def _during(key: str, meeting: Meeting, now: Membership, found: Known) -> None:
    """What a host may need while people weigh and talk."""
    with st.container(key="during"):
        st.html(widgets.heading(texts.MORE))
        _placed(ahead.panel, key, meeting, do)
        _placed(host_tools.talk, meeting, found.reasons)
        _placed(paper, meeting)
        _placed(adding.add_question, key, meeting)
        readiness.table(meeting, found)
        beside_wall.tips()
        _placed(host_tools.factions, meeting, do)
        _placed(door.free_a_place, meeting, now.people, do)
        _placed(door.what_happened, meeting)


def _around(key: str, meeting: Meeting) -> None:
    """What belongs before the evening, or after it."""
    with st.container(key="around"):
        st.html(widgets.heading(texts.AROUND))
        _placed(wishes.choose_together, key, meeting)
        _placed(rehearsing.offer, key, meeting)
        _placed(evaluating.evaluate, meeting)
        using_again.offer(meeting)
        _placed(link_tools.relinked, meeting)


def _placed(part: Callable[_P, None], *args: _P.args, **more: _P.kwargs) -> None:
    """A part of the page that is not always there, in a place that is: what follows stays open."""
    with st.container():
        part(*args, **more)


def _where(meeting: Meeting) -> None:
    """Where the evening is, in a line, and the question: at most two lines of it."""
    item = meeting.on_stage
    with st.container(key="where", horizontal=True, vertical_alignment="bottom"):
        line = " · ".join(_state_words(meeting, item))
        st.html(f'<p class="vm-quiet">{escape(line)}</p>', width="content")
        if meeting.timer_until is not None:
            countdown(meeting.timer_until, Look.IN_LINE, texts.CLOCK)
        if item is not None and not meeting.is_ended:
            text = item.question(deck()).text
            more = widgets.own_mark(item.own) + (_whole(text) if len(text) > _TOO_LONG else "")
            if more:
                st.html(more, width="content")
    st.html(_title(meeting, item))


def _state_words(meeting: Meeting, item: AgendaItem | None) -> list[str]:
    if meeting.is_ended:
        words = [texts.OVER]
    elif item is None:
        words = [texts.BEFORE]
    else:
        words = [texts.QUESTION_OF.format(number=item.number, total=len(meeting.agenda))]
        if item.current.number > 1:
            words.append(texts.ROUND.format(number=item.current.number))
        words.append(host_texts.STATES[item.current.state])
    return [*words, *([texts.PAUSED] if meeting.is_paused else [])]


def _title(meeting: Meeting, item: AgendaItem | None) -> str:
    if meeting.is_ended:
        return _heading(texts.ENDED)
    if item is None:
        return _heading(host_texts.JOINING)
    return _heading(item.question(deck()).text)


def _heading(text: str) -> str:
    size = " vm-host-long" if len(text) > _LONG else ""
    return f'<div class="vm-host-title{size}">{widgets.heading(text, 1, "vm-question")}</div>'


def _whole(text: str) -> str:
    return (
        f'<details class="vm-unfold"><summary>{escape(texts.WHOLE_QUESTION)}</summary>'
        f"{widgets.paragraph(text)}</details>"
    )


def _buttons(meeting: Meeting, found: Known) -> None:
    """The big button where it always is, with what comes of it; beside and below it the others."""
    main, *others = steps(meeting, has_reasons=found.has_reasons_on_wall)
    before = back(meeting, has_reasons=found.has_reasons_on_wall)
    with st.container(horizontal=True, key="steps"):
        with st.container(key=MAIN_STEP, width="content"):
            st.button(main.label, key=main.key, type="primary", on_click=do, args=(main.act,))
        pace.pause(meeting, do)
        if before is not None:
            with st.container(key=UNDO, width="content"):
                st.button(before.label, key=before.key, on_click=do, args=(before.act,))
    said = texts.after(main.key, is_next=_is_revealed(meeting), is_end=meeting.is_ended)
    item = meeting.on_stage
    more = readiness.nothing_to_compare(item, found) if item is not None else ""
    st.html(f'<p class="vm-after">{escape(said)}</p>{more}')
    with st.container(horizontal=True, key="other-steps"):
        for step in others:
            st.button(step.label, key=step.key, on_click=do, args=(step.act,))
        pace.closing_with_the_clock(meeting)
    pace.clock(meeting, do)


def _is_revealed(meeting: Meeting) -> bool:
    item = meeting.on_stage
    return item is not None and item.current.state is RoundState.REVEALED
