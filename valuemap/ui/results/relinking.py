"""A new link for the host of a meeting, behind the clerks' password."""

import streamlit as st

from valuemap.acts import linking
from valuemap.domain.meeting import Meeting
from valuemap.store.engine.database import Database
from valuemap.texts.around import links as texts
from valuemap.ui.parts import acting, clerk, roles, state, widgets
from valuemap.ui.parts.frame import PAGES


def relink(meeting: Meeting) -> None:
    """Say when a link was given anew; give another, and show it this once."""
    if meeting.relinked_at is not None:
        st.html(widgets.paragraph(texts.relinked(meeting.relinked_at), "vm-quiet"))
    fresh = state.recall(state.of(state.RELINKED, meeting.id), str)
    with st.container(key="relinked"):
        if fresh is not None:
            st.header(texts.RELINKED)
            link = f"{widgets.origin()}/{PAGES['begeleiden'].url_path}?{roles.HOST}={fresh}"
            st.code(link, language=None, wrap_lines=True)
            st.html(widgets.paragraph(texts.RELINKED_KEEP, "vm-strong"))
    with st.expander(texts.RELINK):
        for line in (texts.RELINK_WHY, texts.RELINK_STOPS, texts.RELINK_STAYS):
            st.html(widgets.paragraph(line))
        with st.form(f"relink-{meeting.id}", border=False):
            st.checkbox(texts.RELINK_SURE, key=state.of(state.RELINK_SURE, meeting.id))
            st.form_submit_button(texts.RELINK_BUTTON, on_click=_relink, args=(meeting.id,))


def _relink(meeting_id: int) -> None:
    # A press comes before the page asks for the password, so it is asked for here too.
    if not (clerk.is_asked() and clerk.is_known()):
        return
    if not state.recall(state.of(state.RELINK_SURE, meeting_id), bool):
        state.report(texts.RELINK_UNSURE, texts.RELINK_UNSURE_NEXT)
        return

    def relink(database: Database) -> None:
        state.remember(state.of(state.RELINKED, meeting_id), linking.relink(database, meeting_id))

    if acting.do(relink):
        state.remember(state.of(state.RELINK_SURE, meeting_id), False)
