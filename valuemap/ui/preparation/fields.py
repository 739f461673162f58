"""Parts of the form: name and dates, what was understood of factions, how to weigh, the script."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from valuemap.content.value_list import ValueList
from valuemap.disclosure import Counts, Outcome, outlook
from valuemap.domain.evening.script import FaultyStep, Step, read_steps
from valuemap.domain.meeting import DoorBy, Settings, Who
from valuemap.domain.preparing.changes import Lock
from valuemap.domain.preparing.faction_list import FactionList
from valuemap.texts.preparing import change as change_texts
from valuemap.texts.preparing import when as when_texts
from valuemap.texts.screens import door as door_texts
from valuemap.texts.screens import prepare as texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens.result import listed
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.resources import scripts
from valuemap.ways import OFFERED, WAYS


@dataclass(frozen=True)
class WhatAndWhen:
    """What a meeting is about, when and where it is, and until when it is kept: as typed."""

    title: str
    date: str
    delete_on: str
    starts_at: str
    place: str


def what_and_when() -> WhatAndWhen:
    """Draw title, day, time, place and day of deletion."""
    st.header(texts.WHAT)
    title = st.text_input(texts.NAME, key=state.PREPARE_TITLE, placeholder=texts.NAME_EXAMPLE)
    left, right = st.columns(2, gap="large")
    with left:
        date = st.text_input(texts.DATE, key=state.PREPARE_DATE)
        place = st.text_input(
            when_texts.PLACE, key=state.PREPARE_PLACE, placeholder=when_texts.PLACE_EXAMPLE
        )
    with right:
        starts_at = st.text_input(
            when_texts.STARTS_AT,
            key=state.PREPARE_STARTS_AT,
            placeholder=when_texts.STARTS_AT_EXAMPLE,
        )
        delete_on = st.text_input(texts.DELETE_ON, key=state.PREPARE_DELETE)
        st.caption(texts.DELETE_HELP)
    return WhatAndWhen(title, date, delete_on, starts_at, place)


def settings(values: ValueList, *, lock: Lock | None = None) -> Settings:
    """Draw how participants weigh and come in, and give it.

    Args:
        lock: why all but the way stays as it is.
    """
    ways = [way.id for way in OFFERED if len(values.clusters) >= way.least_items]
    if state.recall(state.PREPARE_WAY, str) not in ways:
        state.remember(state.PREPARE_WAY, ways[0])
    way = st.radio(
        texts.WAY,
        ways,
        format_func=lambda one: way_texts.WAYS[one].choice,
        key=state.PREPARE_WAY,
    )
    off = lock is not None
    if lock is not None:
        st.caption(change_texts.LOCKS[lock])
    who = st.radio(
        texts.WHO,
        list(Who),
        format_func=texts.WHOS.__getitem__,
        key=state.PREPARE_WHO,
        disabled=off,
    )

    def ticked(label: str, key: str, help_: str | None = None) -> bool:
        return st.checkbox(label, key=key, help=help_, disabled=off)

    return Settings(
        way=WAYS[way or ways[0]],
        who=who or Who.MEMBERS,
        asks_stance=ticked(texts.ASKS_STANCE, state.PREPARE_STANCE),
        asks_reason=ticked(texts.ASKS_REASON, state.PREPARE_REASON),
        asks_values=ticked(texts.ASKS_VALUES, state.PREPARE_VALUES),
        consults=ticked(texts.CONSULTS, state.PREPARE_CONSULTS, texts.CONSULTS_HELP),
        door=DoorBy.LINKS
        if ticked(texts.BY_LINKS, state.PREPARE_DOOR, texts.BY_LINKS_HELP)
        else DoorBy.CODE,
    )


def script() -> tuple[tuple[Step, ...], tuple[FaultyStep, ...]]:
    """Draw the script; its steps, and the lines that were not understood."""
    templates = {script.name: script for script in scripts()}
    st.selectbox(
        texts.SCRIPT_TEMPLATE,
        [texts.SCRIPT_NONE, *templates],
        key=state.PREPARE_TEMPLATE,
        on_change=_fill_script,
    )
    typed = st.text_area(texts.SCRIPT, key=state.PREPARE_SCRIPT, height=180)
    st.caption(texts.SCRIPT_HELP)
    steps, faults = read_steps(typed)
    if faults:
        lines = [f"- {widgets.plain(texts.faulty_step(step))}" for step in faults]
        st.error("\n".join([f"**{texts.NOT_UNDERSTOOD}**", "", *lines]))
    if steps:
        st.write(texts.SCRIPT_TOTAL.format(minutes=sum(step.minutes for step in steps)))
    return steps, faults


def _fill_script() -> None:
    chosen = state.recall(state.PREPARE_TEMPLATE, str)
    for script in scripts():
        if script.name == chosen:
            state.remember(state.PREPARE_SCRIPT, script.lines())


def show_factions(factions: FactionList, *, is_plain: bool) -> None:
    """Say what was understood; name by name only where it was not typed just so."""
    if factions.faults:
        lines = [f"- {widgets.plain(texts.faulty_line(line))}" for line in factions.faults]
        st.error("\n".join([f"**{texts.NOT_UNDERSTOOD}**", "", *lines]))
    if factions.factions:
        seats = sum(faction.seats for faction in factions.factions)
        st.write(texts.understood(len(factions.factions), seats))
        _expect(factions)
        if is_plain:
            return
        items = "".join(
            f"<li>{escape(faction.name)}: {faction.seats}</li>" for faction in factions.factions
        )
        st.html(f'<ul class="vm-columns">{items}</ul>')


def _expect(factions: FactionList) -> None:
    """Which factions would stand in a result, given their seats, and what would help."""
    who = state.recall(state.PREPARE_WHO, Who) or Who.MEMBERS
    outcomes = outlook(
        [
            Counts(plan.seats, plan.seats, has_agreed=who is Who.FACTIONS)
            for plan in factions.factions
        ]
    )
    if all(outcome is Outcome.SHOWN for outcome in outcomes):
        return
    lines = []
    for outcome, line in door_texts.EXPECT_OUTCOMES.items():
        named = zip(factions.factions, outcomes, strict=True)
        names = [plan.name for plan, own in named if own is outcome]
        if names:
            lines.append(widgets.paragraph(line.format(factions=listed(names))))
    st.html(
        widgets.heading(door_texts.EXPECT, 3)
        + widgets.paragraph(door_texts.EXPECT_NOTE, "vm-quiet")
        + "".join(lines)
        + widgets.paragraph(door_texts.EXPECT_HELP, "vm-quiet")
    )
