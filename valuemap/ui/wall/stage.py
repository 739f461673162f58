"""The frame of the wall: one block that fills the screen exactly, whatever stands in it.

    +-----------------------------------------------------------------+
    | title · vraag 1 van 6 · ronde 2      how to come in   the clock |
    | the body                                                        |
    | notes                                                           |
    +-----------------------------------------------------------------+

A state is a call of `show` with its body, a string of HTML:

    stage.show(meeting, stage.asked(item) + '<p class="vm-finding">…</p>', item=item, name="why")

Sizes are those of `css/wall.css`, which follow the height of the screen: `vm-title` (a title),
`vm-finding`. They shrink together by `--fit`, down to what a room can still read, until
nothing in the body overflows: `components/fit.js` sees to it. A box of the body that may shrink
within it, and in which something could be cut, has the attribute `data-fits`. The body of the
state "why" is a column with the class `vm-on-why`, to be laid out in a style sheet.

A Plotly chart cannot stand within a string. The body keeps a place free for it, the browser tells
how large that place is, and the chart is laid over it:

    stage.show(meeting, stage.asked(item) + stage.place("map"), item=item, name="map")
    room = stage.room("map")
    stage.chart("map", picture_chart(picture, room.width, room.height, room.letter))

Before a browser has told it, a place is taken to be what is left in a usual screen; a moment later
the page is drawn once more with what it is. The place grows with what the rest of the body leaves:
`vm-place` has `flex: 1`.

Something that changes while it is looked at moves there: an element with `data-grow="people"` and
`style="--part: 0.7"` grows from its last part to the new one, and one with `data-sign="f3"` that
stands there for the first time lights up.
"""

import datetime as dt
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

import streamlit as st

from valuemap.charts.base import CONFIG, Chart
from valuemap.domain.access import readable_join_code
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting
from valuemap.domain.moments import has_come
from valuemap.settings import settings
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import widgets
from valuemap.ui.parts.components.countdown import Look, countdown
from valuemap.ui.parts.components.fit import EDGES, fit, sizes
from valuemap.ui.parts.resources import deck

LETTER: Final = 0.025
"""Of the height of the screen: the letters of labels, and so those of a chart."""
_TURNED: Final = 4 / 3
"""A screen that stands upright counts for no more than so many times its width in height: its
letters are as large as those of a screen of that height, and what is higher holds more of them."""
_USUAL_PLACE: Final = (0.94, 0.6)
"""Of a screen: the place of a chart, until the browser has told how large it is."""
_NAME: Final = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True)
class Room:
    """The room that a chart has, in CSS pixels.

    Attributes:
        letter: the size of its labels, so that a room can read them.
    """

    width: float
    height: float
    letter: float


def show(
    meeting: Meeting,
    body: str,
    *,
    name: str,
    item: AgendaItem | None = None,
    foot: str = "",
    has_way_in: bool = True,
) -> None:
    """Draw a state of the wall.

    Args:
        body: HTML, with every foreign word escaped.
        name: what the state is called, for its style sheet: the body gets the class `vm-on-{name}`.
        item: the question that is on stage.
        foot: HTML of the notes below; without it that row is not there.
        has_way_in: the head tells how to come in; False where the body does.
    """
    until = _counts_down_to(meeting, item)
    late = f'<p class="vm-late">{way_in(meeting)}</p>' if has_way_in else ""
    clock = "" if until is None else '<span class="vm-clock-room"></span>'
    frame(f"<p>{_where(meeting, item)}</p>{clock}{late}", body, name, foot)
    with st.container(key="stage-clock"):
        if until is not None:
            countdown(until, Look.IN_CORNER, texts.IN_CORNER)


def frame(head: str, body: str, name: str, foot: str = "") -> None:
    """Draw the frame itself, for what stands on the wall where there is no meeting."""
    notes = f'<div class="vm-foot">{foot}</div>' if foot else ""
    st.html(
        f'<div class="vm-stage"><div class="vm-head">{head}</div>'
        f'<div class="vm-body vm-on-{name}">{body}</div>{notes}</div>'
    )
    fit()


def _counts_down_to(meeting: Meeting, item: AgendaItem | None) -> dt.datetime | None:
    """The moment that the clock counts down to; None where there is no clock.

    One that ran out stays only while there is something to end with it.
    """
    until = meeting.timer_until
    if until is None or meeting.is_ended:
        return None
    is_closed = item is not None and item.current.state in (
        RoundState.CLOSED,
        RoundState.REVEALED,
    )
    return None if is_closed and has_come(until, dt.datetime.now(dt.UTC)) else until


def _where(meeting: Meeting, item: AgendaItem | None) -> str:
    parts = []
    if item is not None:
        parts.append(texts.QUESTION.format(number=item.number, total=len(meeting.agenda)))
        if item.current.number > 1:
            parts.append(texts.ROUND.format(number=item.current.number))
    line = "".join(f' · <span class="vm-together">{escape(part)}</span>' for part in parts)
    return f"{_whose()}{widgets.named(meeting)}{line}"


def _whose() -> str:
    """The municipality of this installation, with its arms; nothing where it is not told."""
    municipality = settings().municipality
    if not municipality.name:
        return ""
    return f"{_arms(municipality.picture)}{escape(municipality.name)} · "


@lru_cache(maxsize=1)
def _arms(picture: bytes) -> str:
    if not picture:
        return ""
    data = b64encode(picture).decode()
    return f'<img class="vm-arms" alt="" src="data:image/png;base64,{data}"> '


def way_in(meeting: Meeting) -> str:
    """How to come in late, in one line of HTML; there in every state."""
    if meeting.settings.door is DoorBy.LINKS:
        return escape(texts.JOIN_SHORT_BY_LINK)
    address = f'<span class="vm-address">{address_in_parts()}</span>'
    code = f'<b class="vm-short-code">{escape(readable_join_code(meeting.join_code))}</b>'
    code = f'<span class="vm-together">{escape(texts.CODE).replace("{code}", code)}</span>'
    return escape(texts.JOIN_SHORT).replace("{address}", address).replace("{code}", code)


def address_in_parts() -> str:
    """Where people join, as HTML that may go on in another line after a slash."""
    return escape(widgets.join_address()).replace("/", "/<wbr>")


def asked(item: AgendaItem) -> str:
    """The question on stage with its proposition, as the top of a body."""
    text = item.question(deck()).text
    return (
        f'<div class="vm-asked"><h1 class="vm-title" data-words>{escape(text)}</h1>'
        f"{widgets.own_mark(item.own)}{proposed(item)}</div>"
    )


def proposed(item: AgendaItem) -> str:
    """The proposition of a question, where it has one."""
    if not item.proposition:
        return ""
    lead = f"<span>{escape(texts.PROPOSITION)}</span> "
    return f'<p class="vm-proposed">{lead}{escape(item.proposition)}</p>'


def place(name: str) -> str:
    """The place of a chart within a body.

    Args:
        name: letters a to z and hyphens.

    Raises:
        ValueError: for another name; it stands in a style sheet.
    """
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"no name of a place: {name!r}")
    edges = "".join(f"{edge}:var(--place-{name}-{edge});" for edge in EDGES)
    return (
        f"<style>.st-key-place-{name}{{position:fixed;{edges}}}</style>"
        f'<div class="vm-place" data-place="{name}"></div>'
    )


def room(name: str) -> Room:
    """How large the place of a chart is; call it after `show`."""
    screen, places = sizes()
    usual = (screen[0] * _USUAL_PLACE[0], screen[1] * _USUAL_PLACE[1])
    width, height = places.get(name, usual)
    return Room(width, height, min(screen[1], screen[0] * _TURNED) * LETTER)


def chart(name: str, drawn: Chart) -> None:
    """Lay a chart over its place."""
    with st.container(key=f"place-{name}"):
        st.plotly_chart(
            drawn.figure, key=f"chart-{name}", config=CONFIG, theme=None, alt=drawn.alternative
        )
