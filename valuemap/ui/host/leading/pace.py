"""Pause and clock: at hand in every state, beside the big button and below it."""

import datetime as dt

import streamlit as st

from valuemap.acts import leading
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Meeting
from valuemap.texts import ahead as ahead_texts
from valuemap.texts.hosting import page as texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.host.leading.steps import Do
from valuemap.ui.parts import state, widgets

TIMER_MINUTES = (2, 5, 10)
MORE = dt.timedelta(minutes=10)


def pause(meeting: Meeting, do: Do) -> None:
    """The button that begins a pause on the wall, or ends it."""
    st.button(
        host_texts.RESUME if meeting.is_paused else host_texts.PAUSE,
        key="pause",
        on_click=do,
        args=(lambda database: leading.pause(database, meeting.id, not meeting.is_paused),),
    )


def clock(meeting: Meeting, do: Do) -> None:
    """The clock on the wall and phones; a weighing may close with it."""
    with st.container(key="clock", horizontal=True, vertical_alignment="center"):
        st.html(f'<span class="vm-quiet">{texts.CLOCK_ROW}</span>', width="content")
        if meeting.timer_until is None:
            for minutes in TIMER_MINUTES:
                _timer(host_texts.TIMER_START.format(minutes=minutes), meeting, do, minutes)
        else:
            until = meeting.timer_until
            st.button(
                host_texts.TIMER_MORE,
                key="timer-more",
                on_click=do,
                args=(
                    lambda database: leading.start_timer(database, meeting.id, MORE, after=until),
                ),
            )
            st.button(
                host_texts.TIMER_STOP,
                key="timer-stop",
                on_click=do,
                args=(lambda database: leading.stop_timer(database, meeting.id),),
            )


def closing_with_the_clock(meeting: Meeting) -> None:
    """Whether the weighing on stage closes when the clock runs out."""
    item = meeting.on_stage
    if item is None or item.current.is_ahead or item.current.state is not RoundState.OPEN:
        return
    if item.current.closes_at is None:
        st.checkbox(ahead_texts.CLOCK_CLOSES, key=state.of(state.CLOCK_CLOSES, item.current.id))
    else:
        st.html(widgets.paragraph(ahead_texts.CLOCK_CLOSES_NOW, "vm-strong"))


def _closes(meeting: Meeting) -> bool:
    """Whether the host ticked that the weighing on stage closes with the clock."""
    item = meeting.on_stage
    if item is None:
        return False
    return state.recall(state.of(state.CLOCK_CLOSES, item.current.id), bool) or False


def _timer(label: str, meeting: Meeting, do: Do, minutes: int) -> None:
    lasts = dt.timedelta(minutes=minutes)
    st.button(
        label,
        key=f"timer-{minutes}",
        on_click=do,
        args=(
            lambda database: leading.start_timer(
                database, meeting.id, lasts, closes=_closes(meeting)
            ),
        ),
    )
