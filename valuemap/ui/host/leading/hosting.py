"""The host's screen: one main button, the evening as a list, turnout, and the links."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import ParamSpec

import streamlit as st

from valuemap.acts import leading
from valuemap.charts.tables import Table
from valuemap.domain.access import readable_join_code
from valuemap.domain.evening.beats import Beat, beat_after, beat_before
from valuemap.domain.meeting import (
    MOST_ROUNDS,
    AgendaItem,
    DoorBy,
    IllegalMove,
    Kind,
    Meeting,
    Move,
    RoundState,
)
from valuemap.store.engine.errors import NotRevealed
from valuemap.store.meetings import Pulse
from valuemap.texts.screens import host as texts
from valuemap.texts.screens import wall as wall_texts
from valuemap.ui.host.around import evaluating, wishes
from valuemap.ui.host.leading import adding, ahead, door, host_tools, rehearsing
from valuemap.ui.host.links import companies, handing_over, host_links, link_tools
from valuemap.ui.host.paper.entering import paper
from valuemap.ui.parts import acting, loading, news, roles, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.components.clicker import clicker
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import done_slot, problem_slot
from valuemap.ui.preparation import using_again

_P = ParamSpec("_P")
WATCH_SECONDS = 2.0
MAIN_STEP = "main-step"
UNDO = "undo"
_NO_LONGER: acting.Words = dict.fromkeys(
    (IllegalMove, NotRevealed), lambda _: (texts.NO_LONGER, texts.NO_LONGER_NEXT)
)


@dataclass(frozen=True)
class Step:
    """Something the host can do now."""

    key: str
    label: str
    act: Act


def lead(key: str, pulse: Pulse) -> None:
    """Draw the host's screen and keep it up to date."""
    watch({roles.HOST: key}, news.mark(pulse), every=WATCH_SECONDS)
    meeting = loading.meeting(pulse)
    problem_slot()
    done_slot()
    widgets.meeting_title(meeting)
    _placed(handing_over.remind, meeting)
    _placed(rehearsing.lead, key, meeting, do)
    _now(meeting)
    now = loading.membership_of(pulse)
    _placed(door.waiting, meeting, now.people, do)
    host_tools.pace(meeting, do)
    _placed(adding.add_question, key, meeting)
    _placed(ahead.panel, key, meeting, do)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _turnout(meeting)
        if meeting.on_stage is not None:
            door.what_will_be_shown(meeting, meeting.on_stage, now)
    with right:
        _agenda(meeting)
        host_tools.script(meeting)
    _placed(wishes.choose_together, key, meeting)
    _placed(host_tools.talk, meeting)
    _placed(evaluating.evaluate, meeting)
    _placed(paper, meeting)
    _placed(host_tools.factions, meeting, do)
    _placed(door.free_a_place, meeting, now.people, do)
    _placed(door.what_happened, meeting)
    _placed(rehearsing.offer, key, meeting)
    host_links.links(key, meeting)
    adding.change_link(key)
    using_again.offer(meeting)
    _placed(link_tools.links_anew, key, meeting)


def _placed(part: Callable[_P, None], *args: _P.args, **more: _P.kwargs) -> None:
    """A part of the page that is not always there, in a place that is: what follows stays open."""
    with st.container():
        part(*args, **more)


def _now(meeting: Meeting) -> None:
    item = meeting.on_stage
    if item is None:
        st.title(texts.JOINING)
        if meeting.settings.door is DoorBy.LINKS:
            st.html(widgets.paragraph(wall_texts.JOIN_BY_LINK))
        else:
            st.html(
                f'<p class="vm-code">{escape(readable_join_code(meeting.join_code))}</p>'
                + widgets.qr(widgets.join_link(meeting))
            )
    else:
        widgets.question_heading(item)
        st.html(widgets.paragraph(texts.STATES[item.current.state], "vm-quiet"))
    main, *others = steps(meeting)
    with st.container(horizontal=True, key="steps"):
        with st.container(key=MAIN_STEP, width="content"):
            st.button(main.label, key=main.key, type="primary", on_click=do, args=(main.act,))
        for step in others:
            st.button(step.label, key=step.key, on_click=do, args=(step.act,))
        back = _back(meeting)
        if back is not None:
            with st.container(key=UNDO, width="content"):
                st.button(back.label, key=back.key, on_click=do, args=(back.act,))
    clicker(forward=MAIN_STEP, back=UNDO)
    st.caption(texts.CLICKER)


def _back(meeting: Meeting) -> Step | None:
    """The way back from the last step; None where it revealed something."""
    item = meeting.on_stage
    if item is None or meeting.is_ended:
        return None
    if item.current.state is RoundState.REVEALED:
        has_reasons = bool(loading.reasons_on_wall(meeting, item.current))
        before = beat_before(item.current.beat, has_reasons=has_reasons)
        return None if before is None else replace(_beat(item, before), key="undo-button")
    # Each names what this screen showed: after another host's step it is refused.
    if item.current.is_ahead:  # what was promised until a moment is undone in its own panel only
        return _go_back(meeting, item)
    if item.current.state is RoundState.OPEN:
        return _move(item, Move.WITHDRAW, texts.UNDO)
    if item.current.state is RoundState.CLOSED:
        return _move(item, Move.REOPEN, texts.REOPEN)
    return _go_back(meeting, item)


def _go_back(meeting: Meeting, item: AgendaItem) -> Step | None:
    if not meeting.can_go_back:
        return None
    return Step(
        "undo-button",
        texts.UNDO,
        lambda database: leading.go_back(database, meeting.id, seen=item.position),
    )


def steps(meeting: Meeting) -> list[Step]:
    """What the host can do now, the usual next step first."""
    if meeting.is_ended:
        return [_end(meeting, False), _joining_screen(meeting)]
    item = meeting.on_stage
    if item is None:
        return [_show(meeting, meeting.agenda[0])]
    return _steps_of(meeting, item)


def _steps_of(meeting: Meeting, item: AgendaItem) -> list[Step]:
    onward = _elsewhere(meeting, item)
    match item.current.state:
        case RoundState.DRAFT:
            return [_move(item, Move.OPEN, texts.OPEN), *onward]
        case RoundState.OPEN:  # what is weighed ahead goes on while the hall does something else
            close = _move(item, Move.CLOSE, texts.CLOSE)
            return [*onward, close] if item.current.is_ahead else [close]
        case RoundState.CLOSED if meeting.settings.consults:
            skip = _move(item, Move.REVEAL, texts.REVEAL_AT_ONCE)
            return [_move(item, Move.CONSULT, texts.CONSULT), skip, *onward]
        case RoundState.CLOSED | RoundState.CONSULTING:
            return [_move(item, Move.REVEAL, texts.REVEAL), *onward]
        case RoundState.REVEALED:
            return _after_reveal(meeting, item, onward)


def _after_reveal(meeting: Meeting, item: AgendaItem, onward: list[Step]) -> list[Step]:
    """The beats first; after the last one the next question, or the end of the evening."""
    following = beat_after(
        item.current.beat, has_reasons=bool(loading.reasons_on_wall(meeting, item.current))
    )
    is_last = item.number == len(meeting.agenda)
    found = [] if following is None else [_beat(item, following)]
    found += [_end(meeting, True)] if is_last else onward[:1]
    number = item.current.number + 1
    if number <= MOST_ROUNDS:
        found.append(
            Step(
                "second-round",
                texts.SECOND_ROUND.format(number=number),
                lambda database: leading.add_round(database, meeting.id, item.position),
            )
        )
    return found + (onward if is_last else onward[1:])


def _beat(item: AgendaItem, beat: Beat) -> Step:
    round_id = item.current.id
    return Step(
        f"beat-{beat.value}",
        texts.BEATS[beat],
        lambda database: leading.show_beat(database, round_id, beat),
    )


def _end(meeting: Meeting, is_ended: bool) -> Step:
    label = texts.END if is_ended else texts.GO_ON
    return Step("end", label, lambda database: leading.end(database, meeting.id, is_ended))


def _elsewhere(meeting: Meeting, item: AgendaItem) -> list[Step]:
    following = [other for other in meeting.agenda if other.number == item.number + 1]
    return [_show(meeting, other) for other in following] + [_joining_screen(meeting)]


def _joining_screen(meeting: Meeting) -> Step:
    return Step(
        "show-joining",
        texts.SHOW_JOINING,
        lambda database: leading.show(database, meeting.id, None),
    )


def _show(meeting: Meeting, item: AgendaItem) -> Step:
    return Step(
        f"show-{item.position}",
        texts.SHOW_QUESTION.format(position=item.number),
        lambda database: leading.show(database, meeting.id, item.position),
    )


def _move(item: AgendaItem, move: Move, label: str) -> Step:
    round_id = item.current.id
    return Step(
        f"{move.value}-round",
        label,
        lambda database: leading.move_round(database, round_id, move),
    )


def do(act: Act) -> None:
    """Do something the host asked for; another host may have been ahead."""
    acting.do(act, words=_NO_LONGER)


def _turnout(meeting: Meeting) -> None:
    st.header(texts.TURNOUT)
    joined = loading.joined(meeting.id)
    item = meeting.on_stage
    turnout = loading.turnout(meeting, item.current) if item else {}
    if item:
        ready = sum(faction.is_ready for faction in turnout.values())
        st.html(widgets.paragraph(texts.ready(ready, len(meeting.factions)), "vm-lead"))
        st.caption(texts.TURNOUT_NOTE)
    else:
        council = sum(joined.get(faction.id, 0) for faction in meeting.factions)
        st.html(widgets.paragraph(texts.people(council), "vm-lead"))
    has_seats = meeting.kind is not Kind.GROUPS
    head = (texts.FACTION, *((texts.SEATS,) if has_seats else ()), texts.JOINED)
    head += (texts.ANSWERED,) if item else ()
    rows = []
    for faction in meeting.factions:
        seats = (str(faction.seats),) if has_seats else ()
        row: tuple[str, ...] = (faction.name, *seats, str(joined.get(faction.id, 0)))
        if item:
            answered = turnout[faction.id].answered if faction.id in turnout else 0
            row = (*row, str(answered))
        rows.append(row)
    st.html(widgets.table(Table(texts.TURNOUT, head, tuple(rows))))
    companies.turnout(meeting, joined)


def _agenda(meeting: Meeting) -> None:
    st.header(texts.AGENDA)
    for item in meeting.agenda:
        on_stage = meeting.stage == item.position
        note = texts.STATES[item.current.state] + (f", {texts.ON_STAGE}" if on_stage else "")
        text = f"{item.number}. {widgets.question_name(item)}"
        st.html(
            f'<p class="{"vm-strong" if on_stage else ""}">{escape(text)}<br>'
            f'<span class="vm-quiet">{escape(note)}</span></p>'
        )
        if not on_stage:
            step = _show(meeting, item)
            st.button(step.label, key=f"agenda-{step.key}", on_click=do, args=(step.act,))
