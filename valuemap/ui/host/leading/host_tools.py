"""What the host has at hand beside the main button."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from valuemap.acts import leading
from valuemap.domain.meeting import Meeting, RoundState
from valuemap.texts import ahead as ahead_texts
from valuemap.texts.screens import host as texts
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.results import talking

_Do = Callable[[Act], None]
TIMER_MINUTES = (2, 5, 10)
MORE = dt.timedelta(minutes=10)


def pace(meeting: Meeting, do: _Do) -> None:
    """Pause and timer; a weighing may close with it."""
    with st.expander(texts.TIMER):
        _closing_with_it(meeting)
        _pace(meeting, do)


def _closing_with_it(meeting: Meeting) -> None:
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


def _pace(meeting: Meeting, do: _Do) -> None:
    with st.container(horizontal=True):
        st.button(
            texts.RESUME if meeting.is_paused else texts.PAUSE,
            key="pause",
            on_click=do,
            args=(lambda database: leading.pause(database, meeting.id, not meeting.is_paused),),
        )
        for minutes in TIMER_MINUTES:
            _timer(texts.TIMER_START.format(minutes=minutes), meeting, do, minutes)
        if meeting.timer_until is not None:
            until = meeting.timer_until
            st.button(
                texts.TIMER_MORE,
                key="timer-more",
                on_click=do,
                args=(
                    lambda database: leading.start_timer(database, meeting.id, MORE, after=until),
                ),
            )
            st.button(
                texts.TIMER_STOP,
                key="timer-stop",
                on_click=do,
                args=(lambda database: leading.stop_timer(database, meeting.id),),
            )


def _timer(label: str, meeting: Meeting, do: _Do, minutes: int) -> None:
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


def script(meeting: Meeting) -> None:
    """The steps of the evening with their minutes."""
    if not meeting.script:
        return
    st.header(texts.SCRIPT)
    start = 0
    lines = []
    for step in meeting.script:
        end = start + step.minutes
        lines.append(
            texts.SCRIPT_STEP.format(start=start, end=end, phase=step.phase.value, text=step.text)
        )
        start = end
    st.text("\n".join(lines))


def talk(meeting: Meeting) -> None:
    """Arguments and reasons of the question on stage, to moderate."""
    item = meeting.on_stage
    if item is None:
        return
    with st.expander(texts.TALK):
        talking.add_argument(meeting, item, faction_id=None)
        if item.revealed:
            talking.show_talk(meeting, item, item.revealed[-1], moderates=True)


def factions(meeting: Meeting, do: _Do) -> None:
    """An extra place in a faction; small factions into one group."""
    names = {faction.id: faction.name for faction in meeting.factions}
    all_names = {one.id: one.name for one in (*meeting.factions, *meeting.companies)}
    with st.expander(texts.EXTRA_PLACE):
        st.caption(texts.EXTRA_PLACE_HELP)
        faction = st.selectbox(
            texts.FACTION,
            list(all_names),
            format_func=all_names.__getitem__,
            key=state.PLACE_FACTION,
        )
        st.button(
            texts.EXTRA_PLACE_BUTTON,
            on_click=do,
            args=(lambda database: leading.add_place(database, faction),),
        )
    if any(item.current.state is not RoundState.DRAFT for item in meeting.agenda):
        return
    # A form: choosing in it draws nothing anew, so nothing is lost between two choices.
    with st.expander(texts.MERGE), st.form("merge", border=False):
        st.caption(texts.MERGE_HELP)
        st.multiselect(
            texts.MERGE_CHOOSE,
            list(names),
            format_func=names.__getitem__,
            key=state.MERGE_FACTIONS,
            placeholder=texts.MERGE_PLACEHOLDER,
        )
        st.text_input(texts.MERGE_NAME, key=state.MERGE_NAME)
        st.form_submit_button(texts.MERGE_BUTTON, on_click=_merge, args=(meeting.id,))


def _merge(meeting_id: int) -> None:
    chosen = state.recall(state.MERGE_FACTIONS, list) or []
    if len(chosen) < 2:
        state.report(texts.MERGE_FEW, texts.MERGE_FEW_NEXT)
        return
    name = state.recall(state.MERGE_NAME, str) or ""
    acting.do(lambda database: leading.merge_factions(database, meeting_id, chosen, name))
