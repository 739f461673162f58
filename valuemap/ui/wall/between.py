"""Between questions and after them: a pause, the end of the evening, a link that does not work."""

from html import escape
from typing import NoReturn

import streamlit as st

from valuemap.domain.meeting import Meeting
from valuemap.store.engine.errors import NotFound, StoreError
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import clock, day
from valuemap.texts.screens import frame as frame_texts
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading
from valuemap.ui.parts.resources import deck
from valuemap.ui.wall import stage


def pause(meeting: Meeting) -> None:
    """A pause: until when, what comes then, and how to come back."""
    until = ""
    if meeting.timer_until is not None:
        words = f"{escape(texts.PAUSE_UNTIL)} <b>{clock(meeting.timer_until)}</b>"
        until = f'<p class="vm-until">{words}</p>'
    item = meeting.on_stage
    then = "" if item is None else _part(texts.PAUSE_THEN, item.question(deck()).text)
    body = (
        f'<div class="vm-announced"><h1 class="vm-large" data-words>{escape(texts.PAUSE)}</h1>'
        f'{until}<p class="vm-finding">{escape(texts.PAUSE_MORE)}</p></div>'
        f'<div class="vm-parts">{then}{_part(texts.PAUSE_BACK, texts.PAUSE_BACK_MORE)}</div>'
    )
    stage.show(meeting, body, name="pause", item=item)


def _part(title: str, words: str) -> str:
    return f"<div><h2>{escape(title)}</h2><p>{escape(words)}</p></div>"


def the_end(meeting: Meeting, picture: str = "", foot: str = "") -> None:
    """Thanks, what was done in numbers, and where the results stay.

    Args:
        picture: HTML of what the evening gave, as `stage.place` for a chart; beside the numbers.
        foot: HTML of the notes below.
    """
    stays = texts.STAYS.format(day=day(meeting.delete_on))
    body = (
        f'<div class="vm-thanks"><h1 class="vm-large" data-words>{escape(texts.THANKS)}</h1>'
        f'<div class="vm-figures">{_figures(meeting)}</div>'
        f'<p class="vm-finding">{escape(stays)}</p></div>'
        + (f'<div class="vm-evening">{picture}</div>' if picture else "")
    )
    stage.show(meeting, body, name="end", foot=foot, has_way_in=False)


def _figures(meeting: Meeting) -> str:
    done = loading.done(meeting.id)
    figures = texts.evening(done.people, done.questions, len(meeting.agenda), done.ballots)
    return "".join(f"<p><b>{number}</b> {escape(words)}</p>" for number, words in figures if number)


def refused(error: StoreError) -> NoReturn:
    """A link that opens no wall: what is the matter, and what to do; stops the page."""
    what, then = error_texts.sentence(error)
    if isinstance(error, NotFound):
        what, then = host_texts.LINK_UNKNOWN, host_texts.LINK_UNKNOWN_NEXT
    body = (
        f'<div class="vm-announced"><h1 class="vm-large" data-words>{escape(what)}</h1></div>'
        f'<div class="vm-parts"><div><p class="vm-larger">{escape(then)}</p></div></div>'
    )
    stage.frame(f"<p>{escape(frame_texts.BRAND)}</p>", body, "refused")
    st.stop()
