"""Rehearsing, on the host's screen: to begin, to let invented members weigh, and to wipe."""

from collections.abc import Callable

import streamlit as st

from valuemap.acts import rehearsing
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Meeting
from valuemap.store.engine.database import Database
from valuemap.texts import rehearsing as texts
from valuemap.texts.dates import today
from valuemap.texts.screens import archive as archive_texts
from valuemap.ui.parts import acting, forgetting, roles, state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.frame import PAGES, notice

_Do = Callable[[Act], None]
_REAL = "rehearsal-of"
_RECEIPT = "rehearsal-receipt"


def offer(key: str, meeting: Meeting) -> None:
    """Begin a rehearsal of a meeting that has not begun."""
    if meeting.is_rehearsal or meeting.is_demo or meeting.has_begun:
        return
    with st.expander(texts.OFFER):
        st.caption(texts.OFFER_HELP)
        if not st.button(texts.BUTTON, key="rehearse"):
            return
    links: dict[str, str] = {}

    def make(database: Database) -> None:
        links[roles.HOST] = rehearsing.rehearse(database, meeting.id, today=today()).host_key

    if acting.do(make, say=notice):
        state.remember(_REAL, key)
        st.switch_page(PAGES["begeleiden"].file, query_params=links)


def lead(key: str, meeting: Meeting, do: _Do) -> None:
    """What a host of a rehearsal has beside the rest; after it, the receipt of its deletion."""
    receipt = state.recall(_RECEIPT, str)
    if receipt:
        st.success(widgets.plain(receipt))
        if meeting.on_stage is not None:  # read by then; before that the page may be drawn again
            state.forget(_RECEIPT)
    if not meeting.is_rehearsal:
        return
    st.info(texts.IS_ONE)
    item = meeting.on_stage
    with st.container(horizontal=True, key="rehearsal"):
        if item is not None and item.current.state is RoundState.OPEN:
            round_id = item.current.id
            st.button(
                texts.LET_WEIGH,
                key="let-weigh",
                on_click=do,
                args=(
                    lambda database: rehearsing.let_invented_weigh(
                        database, key, meeting.id, round_id
                    ),
                ),
            )
        wiped = st.button(texts.WIPE, key="wipe-rehearsal", help=texts.WIPE_HELP)
        real = state.recall(_REAL, str)
        if real:
            st.page_link(
                PAGES["begeleiden"].file, label=texts.BACK, query_params={roles.HOST: real}
            )
    if wiped:
        _wipe(meeting, real)


def _wipe(meeting: Meeting, real: str | None) -> None:
    said: list[str] = []

    def away(database: Database) -> None:
        said.append(archive_texts.receipt(rehearsing.wipe(database, meeting.id)))
        forgetting.forget_what_is_gone()

    if not acting.do(away, say=notice):
        return
    if real:
        state.remember(_RECEIPT, said[0])
        st.switch_page(PAGES["begeleiden"].file, query_params={roles.HOST: real})
    state.tell_done(said[0])
    st.switch_page(PAGES["start"].file)
