"""What the host has at hand beside the main button."""

from collections.abc import Callable, Sequence

import streamlit as st

from valuemap.acts import leading
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Meeting
from valuemap.store.results import Reason
from valuemap.texts.screens import host as texts
from valuemap.ui.parts import acting, state
from valuemap.ui.parts.acting import Act
from valuemap.ui.results import talking

_Do = Callable[[Act], None]


def talk(meeting: Meeting, reasons: Sequence[Reason]) -> None:
    """Arguments and reasons of the question on stage, to moderate."""
    item = meeting.on_stage
    if item is None:
        return
    with st.expander(texts.TALK):
        talking.add_argument(meeting, item, faction_id=None)
        if item.revealed:
            talking.show_talk(meeting, item, item.revealed[-1], moderates=True, reasons=reasons)


def factions(meeting: Meeting, do: _Do) -> None:
    """An extra place in a faction; small factions into one group."""
    names = {faction.id: faction.name for faction in meeting.factions}
    all_names = {one.id: one.name for one in meeting.everybody}
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
