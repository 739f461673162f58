"""The projector: no controls, readable at ten metres, in step with the host."""

from html import escape

import streamlit as st

from valuemap.charts.base import wall_size
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting, RoundState
from valuemap.store.companies import Beside
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Turnout
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import talk as talk_texts
from valuemap.texts.screens import wall as texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ui.parts import loading, news, roles, widgets
from valuemap.ui.parts.components.countdown import countdown
from valuemap.ui.parts.components.viewport import viewport
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.resources import deck
from valuemap.ui.results import beside, result_page

WATCH_SECONDS = 1.0
_BESIDE = 110
"""Pixels of a screen that a company beside the council takes from the charts."""


def wall(key: str, pulse: Pulse) -> None:
    """Draw what is on stage, and draw again within a second of a change."""
    watch({roles.WALL: key}, news.mark(pulse), every=WATCH_SECONDS)
    meeting = loading.meeting(pulse)
    item = meeting.on_stage
    if meeting.timer_until is not None:
        countdown(meeting.timer_until)
    if meeting.is_paused:
        _pause(meeting)
    elif item is None:
        _joining(meeting)
    elif item.current.state is RoundState.REVEALED:
        _result(meeting, item)
    else:
        _weighing(meeting, item)


def _pause(meeting: Meeting) -> None:
    st.html(
        f"{_title(meeting, way_in=_way_in(meeting))}"
        f'<h1 class="vm-question vm-wall-question">{escape(texts.PAUSE)}</h1>'
        f'<p class="vm-wall-sentence">{escape(texts.PAUSE_MORE)}</p>'
    )


def _joining(meeting: Meeting) -> None:
    joined = loading.joined(meeting.id)
    council = sum(joined.get(faction.id, 0) for faction in meeting.factions)
    people = f'<p class="vm-wall-sentence">{escape(host_texts.people(council))}</p>'
    people += beside.people_on_wall(meeting, joined)
    if meeting.settings.door is DoorBy.LINKS:
        way_in = f"<div><div><p>{escape(texts.JOIN_BY_LINK)}</p>{people}</div></div>"
    else:
        address = widgets.join_address()
        way_in = (
            f'<div class="vm-wall-join">{widgets.qr(widgets.join_link(meeting), "")}'
            f"<div><p>{escape(texts.JOIN_AT.format(address=address))}</p>"
            f'<p class="vm-wall-code">{escape(readable_join_code(meeting.join_code))}</p>'
            f"{people}</div></div>"
        )
    st.html(
        f"{_title(meeting)}"
        f'<h1 class="vm-question vm-wall-question">{escape(texts.JOIN)}</h1>{way_in}'
    )


def _title(meeting: Meeting, more: str = "", way_in: str = "") -> str:
    return (
        f'<p class="vm-wall-title">{widgets.badge(meeting)}'
        f"{escape(meeting.title)}{escape(more)}{way_in}</p>"
    )


def _way_in(meeting: Meeting) -> str:
    """The address and the code behind the title, for who comes late: there in every state.

    In the line of the title they take no height from a result.
    """
    address, code = widgets.join_address(), readable_join_code(meeting.join_code)
    line = texts.JOIN_SHORT.format(address=address, code=code)
    if meeting.settings.door is DoorBy.LINKS:
        line = texts.JOIN_SHORT_BY_LINK
    return f' · <span class="vm-wall-way-in">{escape(line)}</span>'


def _heading(meeting: Meeting, item: AgendaItem) -> str:
    number = weigh_texts.QUESTION_NUMBER.format(position=item.number, total=len(meeting.agenda))
    proposition = ""
    if item.proposition:
        proposition = f"<p>{escape(result_texts.PROPOSITION.format(text=item.proposition))}</p>"
    return (
        f"{_title(meeting, f' · {number}', _way_in(meeting))}"
        f'<h1 class="vm-question vm-wall-question">'
        f"{escape(item.question(deck()).text)}</h1>{widgets.own_mark(item.own)}{proposition}"
    )


def _weighing(meeting: Meeting, item: AgendaItem) -> None:
    turnout = loading.turnout(meeting, item.current)
    ready = sum(faction.is_ready for faction in turnout.values())
    now = {
        RoundState.DRAFT: texts.SOON,
        RoundState.OPEN: way_texts.of(item.way).wall,
        RoundState.CLOSED: texts.CLOSED,
        RoundState.CONSULTING: texts.CONSULTING,
    }[item.current.state]
    lines = "".join(
        f"<li><span>{escape(faction.name)}</span><span>{escape(_state(turnout.get(faction.id)))}"
        "</span></li>"
        for faction in meeting.factions
    )
    st.html(
        _heading(meeting, item) + f'<p class="vm-wall-sentence">{escape(now)}</p>'
        f'<p class="vm-wall-big">{escape(host_texts.ready(ready, len(meeting.factions)))}</p>'
        f'<ul class="vm-turnout">{lines}</ul>{beside.turnout_on_wall(meeting, item)}'
    )


def _state(turnout: Turnout | None) -> str:
    if turnout is None:
        return texts.NOBODY
    if turnout.is_ready:
        return f"✓ {texts.READY}"
    return texts.OF.format(answered=turnout.answered, joined=turnout.joined)


def _result(meeting: Meeting, item: AgendaItem) -> None:
    result = loading.published(meeting, item.current)
    names = list(result_texts.place_names(meeting.factions))
    lines = [*result_texts.sentences(result, names, item.value_list.cluster)]
    contrasts = talk_texts.contrast_sentences(result, names, item.value_list.cluster)
    lines += [sentence for _, sentence in contrasts[:1]]
    st.html(
        f'<div class="vm-wall-small">{_heading(meeting, item)}'
        f"{widgets.paragraph(lines[0], 'vm-wall-sentence')}"
        f"{widgets.paragraph(' '.join(lines[1:]))}</div>"
    )
    companies = loading.beside(meeting, item.current)
    if result.splits and result.h is not None:
        _charts(result, names, item.value_list, companies)
    if companies:
        st.html(beside.on_wall(companies, item))
    notes = result_texts.left_out_note(result, names)
    if result.k:
        notes = (
            f"{result_texts.basis(result)} {result_texts.PER_FACTION} "
            f"{result_texts.by_seats(result)} {notes}"
        )
    st.html(widgets.paragraph(notes, "vm-wall-note"))


def _charts(
    result: Published, names: list[str], values: ValueList, companies: tuple[Beside, ...]
) -> None:
    width, height = viewport()
    size = wall_size(width, height - _BESIDE * len(companies), rows=len(values.ids))
    with st.container(key="wall-charts"):
        bars, dots = st.columns(2, gap="large")
    split, chart = result_page.charts(result, tuple(names), values, size, companies)
    with bars:
        result_page.draw_on_wall(split)
    with dots:
        if chart is None:
            st.html(widgets.paragraph(result_texts.DOTS_EMPTY))
        else:
            result_page.draw_on_wall(chart)
