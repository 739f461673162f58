"""What a host has beside the big button: the wall itself, small, and what to say now."""

from html import escape

import streamlit as st

from valuemap.content.frameworks.part import Place
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting
from valuemap.texts.hosting import mishaps, say
from valuemap.texts.hosting import page as texts
from valuemap.ui.host.links import meeting_links
from valuemap.ui.parts import loading, widgets
from valuemap.ui.parts.components.miniature import miniature
from valuemap.ui.parts.resources import content
from valuemap.ui.results import talking

MOST_QUESTIONS = 2


def wall(key: str) -> None:
    """The wall of this meeting, small: the page itself, so that it always shows the same."""
    with st.container(key="beside-wall", horizontal=True, vertical_alignment="bottom"):
        st.html(f'<p class="vm-quiet">{escape(texts.WALL)}</p>')
        large = widgets.plain(texts.WALL_LARGE)
        st.markdown(f"[{large}]({meeting_links.of_wall(key)})", width="content")
    miniature(meeting_links.wall_address(key), title=texts.WALL_TITLE)


def to_say(meeting: Meeting) -> None:
    """A sentence for this state, with neutral questions of the card.

    Before the weighing what one chooses first, where there is such a thing; after the reveal two.
    """
    item = meeting.on_stage
    asked: tuple[str, ...] = ()
    if item is not None and item.current.state is RoundState.REVEALED and not meeting.is_ended:
        result = loading.published(meeting, item.current)
        asked = talking.to_begin_with(result, item)[:MOST_QUESTIONS]
    elif item is not None and item.current.state is RoundState.DRAFT and not meeting.is_paused:
        asked = content().frameworks.before_weighing(item.question_id)
    questions = "".join(f"<li>{escape(one)}</li>" for one in asked)
    if questions:
        questions = f'<ul class="vm-asked">{questions}</ul>'
    st.html(
        f"{widgets.heading(say.TITLE)}"
        f'<div class="vm-say">{widgets.paragraph(_sentence(meeting, item))}{questions}</div>'
    )


def _sentence(meeting: Meeting, item: AgendaItem | None) -> str:
    if meeting.is_paused:
        return say.PAUSED
    if meeting.is_ended:
        return say.ENDED
    if item is None:
        return say.BY_LINK if meeting.settings.door is DoorBy.LINKS else say.BY_CODE
    if item.current.state is not RoundState.REVEALED:
        return say.STATES[item.current.state]
    beat = item.current.beat
    is_empty = not loading.published(meeting, item.current).is_compared
    return say.NOTHING if is_empty and beat is Beat.MAP else say.BEATS[beat]


def tips() -> None:
    """What others learnt of leading such a talk, with where that stands."""
    for part in content().frameworks.placed(Place.HOST):
        items = "".join(
            f"<li>{escape(f'{one.text} {one.asks}'.strip())}</li>" for one in part.items.values()
        )
        source = texts.TIPS_SOURCE.format(source=part.source)
        st.html(
            f'<details class="vm-unfold"><summary>{escape(part.name)}</summary><ol>{items}</ol>'
            f"{widgets.paragraph(source, 'vm-quiet vm-small')}</details>"
        )


def mishap() -> None:
    """What to do and to say when the network fails."""
    items = "".join(f"<li>{escape(line)}</li>" for line in mishaps.DO)
    st.html(
        f'<details class="vm-unfold"><summary>{escape(mishaps.TITLE)}</summary><ol>{items}</ol>'
        f'<p class="vm-strong">{escape(mishaps.SAY_TITLE)}</p>'
        f'<div class="vm-say">{widgets.paragraph(mishaps.SAY)}</div></details>'
    )
