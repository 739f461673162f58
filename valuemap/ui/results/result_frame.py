"""What the pages of results share: the way between them, and how a chart is shown."""

import streamlit as st

from valuemap.charts.base import CONFIG, Chart
from valuemap.domain.meeting import Meeting
from valuemap.texts import groups
from valuemap.texts.screens import result as texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.components.download import download
from valuemap.ui.parts.frame import PAGES


def head(meeting: Meeting, page: str) -> None:
    """The meeting's name, the title of the page, and the way to the other pages."""
    widgets.meeting_title(meeting)
    st.title(groups.said(PAGES[page].title))
    keys = {
        name: st.query_params[name]
        for name in (*roles.KEYS, roles.DEMO, roles.ARCHIVE)
        if name in st.query_params
    }
    with st.container(key="noprint-views", horizontal=True):
        for other, label in texts.VIEWS.items():
            st.page_link(PAGES[other].file, label=label, query_params=keys, disabled=other == page)


def draw(chart: Chart, *, key: str, meeting: Meeting | None, level: int = 3) -> None:
    """A chart with its title, its explanation, its words for a screen reader, and as a file.

    Args:
        meeting: whose it is, to mark a demo or a rehearsal; None for a chart over many meetings.
        level: of its heading.
    """
    st.html(widgets.heading(chart.title, level) + widgets.paragraph(chart.note, "vm-quiet"))
    with st.container(key=f"chart-{key}"):
        st.plotly_chart(
            chart.figure, config=CONFIG, theme=None, alt=chart.alternative, width="stretch"
        )
    marked = "" if meeting is None else texts.mark(meeting)
    mark = f"{marked}: " if marked else ""
    with st.container(key=f"noprint-{key}"):
        download(f"chart-{key}", f"{mark}{chart.title}", chart.alternative)
