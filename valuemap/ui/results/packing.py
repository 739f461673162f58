"""Making the archive package of a meeting, on screen."""

import datetime as dt

import streamlit as st

from valuemap.acts import reading
from valuemap.domain.meeting import Kind, Meeting
from valuemap.settings import settings
from valuemap.texts import report as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.forgetting import Made
from valuemap.ui.parts.resources import database, deck


def offer(meeting: Meeting, version: int, *, level: int = 2) -> None:
    """Have the package made, and save it; nothing for what a council has no record of.

    Args:
        version: of the meeting; a package made before a change is not offered after it.
        level: of the heading above it.
    """
    if meeting.kind is Kind.FACTION or meeting.is_rehearsal:
        return
    st.html(widgets.heading(texts.PACKAGE, level))
    if not settings().municipality.name:
        st.html(widgets.paragraph(texts.PACKAGE_NO_MUNICIPALITY, "vm-quiet"))
        return
    st.html(widgets.paragraph(texts.PACKAGE_NOTE, "vm-quiet"))
    asked = (meeting.id, version, "package", "zip")
    if st.button(texts.PACKAGE_MAKE, key=f"make-package-{meeting.id}"):
        with st.spinner(texts.MAKING):
            state.remember(state.PACKAGE_MADE, _make(asked))
    made = state.recall(state.PACKAGE_MADE, Made)
    if made is not None and made.content and made.asked == asked:
        st.success(texts.MADE.format(name=made.name))
        st.download_button(
            texts.SAVE_FILE.format(name=made.name),
            data=made.content,
            file_name=made.name,
            mime=made.media_type,
            key=f"save-package-{meeting.id}",
            on_click="ignore",
        )


def _make(asked: tuple[int, int, str, str]) -> Made:
    from valuemap.reports.archive.meeting import meeting_package, package_name
    from valuemap.reports.archive.package import MEDIA_TYPE

    report = reading.report(database(), asked[0], deck())
    content = meeting_package(report, deck(), settings().municipality, dt.datetime.now(dt.UTC))
    return Made(asked, package_name(report), MEDIA_TYPE, content)
