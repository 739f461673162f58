"""What the pages of results share: the way between them, how a chart is shown, and folds."""

from html import escape

import streamlit as st

from valuemap.charts.base import CONFIG, PAGE, Chart, Size, page_size
from valuemap.charts.tables import Table
from valuemap.domain.meeting import Meeting
from valuemap.texts import groups
from valuemap.texts.results import frame as frame_texts
from valuemap.texts.screens import result as texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.components.download import download
from valuemap.ui.parts.components.viewport import known, viewport
from valuemap.ui.parts.frame import PAGES

_EDGES = 38
"""Pixels beside a chart on a page."""


def head(meeting: Meeting, page: str) -> None:
    """The title of the page in small, the meeting's name, and the way to the other pages."""
    title = escape(groups.said(PAGES[page].title))
    with st.container(key="result-head"):
        st.html(
            f'<div class="vm-result-head"><h1>{title}</h1>'
            f'<p class="vm-quiet">{widgets.named(meeting)}</p></div>'
        )
        tabs(page)
        measure()


def measure() -> None:
    """Ask the window how wide it is: once on a page, before a chart is drawn for it."""
    viewport()


def tabs(page: str) -> None:
    """The way between the pages of results, with the reader's own keys."""
    with st.container(key="noprint-views", horizontal=True):
        for other, label in texts.VIEWS.items():
            st.page_link(
                PAGES[other].file, label=label, query_params=keys(), disabled=other == page
            )


def keys() -> dict[str, str]:
    """What in the address says who reads; empty for who came without a meeting."""
    return {
        name: st.query_params[name]
        for name in (*roles.KEYS, roles.DEMO, roles.ARCHIVE)
        if name in st.query_params
    }


def page_width() -> int:
    """The width in pixels that a chart gets on a page in the reader's window."""
    return max(min(known()[0] - _EDGES, int(PAGE.wide)), 1)


def size() -> Size:
    """The size of a chart on a page in the reader's window."""
    return page_size(page_width())


def draw(
    chart: Chart,
    *,
    key: str,
    meeting: Meeting | None,
    level: int = 3,
    table: Table | None = None,
    is_titled: bool = True,
) -> None:
    """A chart with its title, its explanation, its words for a screen reader, and as a file.

    Args:
        meeting: whose it is, to mark a demo or a rehearsal; None for a chart over many meetings.
        level: of its heading.
        table: the same numbers, folded below it.
        is_titled: its title and explanation stand above it; else its title is for who hears the
            page, and the explanation stands below it.
    """
    note = widgets.paragraph(chart.note, "vm-quiet vm-chart-note")
    if is_titled:
        st.html(widgets.heading(chart.title, level, "vm-chart-title") + note)
    else:
        st.html(widgets.heading(chart.title, level, "vm-unseen"))
    with st.container(key=f"chart-{key}"):
        st.plotly_chart(
            chart.figure, config=CONFIG, theme=None, alt=chart.alternative, width="stretch"
        )
    if not is_titled:
        st.html(note)
    marked = "" if meeting is None else texts.mark(meeting)
    mark = f"{marked}: " if marked else ""
    with st.container(key=f"noprint-{key}"):
        download(f"chart-{key}", f"{mark}{chart.title}", chart.alternative)
    if table is not None:
        fold(frame_texts.AS_TABLE, widgets.table(table))


def fold(title: str, content: str) -> None:
    """A part of a page that is there for who asks: a title to press, and our own HTML."""
    st.html(
        f'<details class="vm-fold"><summary>{escape(title)}</summary>'
        f'<div class="vm-folded">{content}</div></details>'
    )
