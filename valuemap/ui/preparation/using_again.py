"""Using an old meeting again: a new draft with all that its clerk decided."""

import streamlit as st

from valuemap.acts import drafting
from valuemap.domain.attempts import visitor_of
from valuemap.domain.meeting import Meeting
from valuemap.domain.preparing.preparation import PreparationTooLarge
from valuemap.store.engine.database import Database
from valuemap.texts.preparing import draft as texts
from valuemap.ui.parts import acting, roles
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import content
from valuemap.ui.preparation import standing


def offer(meeting: Meeting) -> None:
    """Draw the button that begins a draft from a meeting, and go to it."""
    st.caption(texts.AGAIN_HELP)
    if st.button(texts.AGAIN, key=f"again-{meeting.id}"):
        begin_from(meeting)


def begin_from(meeting: Meeting) -> None:
    """Begin a draft from a meeting, and go to it."""
    usual = standing.untouched()
    links: dict[str, str] = {}

    def begin(database: Database) -> None:
        links[roles.DRAFT] = drafting.use_again(
            database,
            meeting,
            content().lists,
            visitor=visitor_of(st.context.ip_address),
            date=usual.date,
            delete_on=usual.delete_on,
        )

    words: acting.Words = {PreparationTooLarge: lambda _: (texts.TOO_LARGE, texts.TOO_LARGE_NEXT)}
    if acting.do(begin, words=words, say=notice):
        st.switch_page(PAGES["voorbereiden"].file, query_params=links)
