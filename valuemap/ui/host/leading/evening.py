"""The course of the evening: the script beside the clock, and the list of questions."""

import datetime as dt
from html import escape

import streamlit as st

from valuemap.domain.evening.planned import planned
from valuemap.domain.meeting import Meeting
from valuemap.texts.dates import read_moment, typed_day
from valuemap.texts.hosting import page as texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.host.leading.steps import Do, showing
from valuemap.ui.parts import loading, widgets
from valuemap.ui.parts.components.evening_clock import evening_clock

MOST_STEPS = 3
"""Steps of the script in sight, around the one of now."""


def script(meeting: Meeting) -> None:
    """The steps around now with their times; without a beginning, with their minutes."""
    if not meeting.script:
        return
    begins = _beginning(meeting)
    st.html(widgets.heading(texts.SCRIPT))
    if begins is not None:
        evening_clock(planned(meeting.script, begins), most=MOST_STEPS)
    if begins is None or len(meeting.script) > MOST_STEPS:
        _whole(meeting, is_folded=begins is not None)


def _beginning(meeting: Meeting) -> dt.datetime | None:
    """When the meeting begins (UTC), as told or as it went; None where neither is so yet."""
    told = read_moment(typed_day(meeting.date), meeting.starts_at) if meeting.starts_at else None
    return loading.first_opening(meeting) if told is None else told


def _whole(meeting: Meeting, *, is_folded: bool) -> None:
    start = 0
    lines = []
    for step in meeting.script:
        end = start + step.minutes
        lines.append(
            host_texts.SCRIPT_STEP.format(
                start=start, end=end, phase=step.phase.value, text=step.text
            )
        )
        start = end
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    found = f'<ol class="vm-script">{items}</ol>'
    if is_folded:
        found = f'<details class="vm-fold"><summary>{texts.WHOLE_SCRIPT}</summary>{found}</details>'
    st.html(found)


def questions(meeting: Meeting, do: Do) -> None:
    """Every question with its state, and a button that shows it."""
    st.html(widgets.heading(texts.QUESTIONS))
    with st.container(key="questions"):
        for item in meeting.agenda:
            on_stage = meeting.stage == item.position
            note = host_texts.ON_STAGE if on_stage else host_texts.STATES[item.current.state]
            with st.container(
                horizontal=True, key=f"question-{item.position}", vertical_alignment="center"
            ):
                st.html(
                    f'<p class="vm-row{" vm-strong" if on_stage else ""}">'
                    f"<span>{item.number}. {escape(widgets.question_name(item))}</span> "
                    f'<span class="vm-quiet">{escape(note)}</span></p>'
                )
                if not on_stage:
                    step = showing(meeting, item)
                    st.button(
                        step.label,
                        key=f"agenda-{step.key}",
                        type="tertiary",
                        on_click=do,
                        args=(step.act,),
                    )
