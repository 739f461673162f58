"""The page on how we measure, with an example that the reader can change."""

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.content.value_list import Cluster
from valuemap.measures.disagreement import disagreement
from valuemap.texts.dates import points
from valuemap.texts.screens import method as texts
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import content
from valuemap.ways import CHIPS

POINTS = 100
EXAMPLE_POINTS = ((50, 30, 20), (20, 30, 50))


def explain() -> None:
    """Draw the whole page."""
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    _sections(texts.SECTIONS)
    _example()
    _sections(texts.MORE)
    st.header(texts.NOT_DONE)
    st.write(texts.NOT_DONE_TEXT)
    st.header(texts.OURSELVES)
    st.write(texts.OURSELVES_TEXT)
    st.page_link(
        PAGES["werk"].file, label=texts.OURSELVES_LINK, query_params={roles.DEMO: "valuemap"}
    )
    with st.expander(texts.EXPERT):
        st.html(widgets.table(Table(texts.EXPERT_CAPTION, texts.EXPERT_HEAD, texts.EXPERT_ROWS)))


def _sections(sections: tuple[tuple[str, str], ...]) -> None:
    for title, text in sections:
        st.header(title)
        st.write(text)


def _example() -> None:
    st.header(texts.EXAMPLE)
    st.write(texts.EXAMPLE_LEAD)
    first, *_, last_but_one, last = content().usual_list.clusters
    clusters = (first, last_but_one, last)
    given = [_inputs(faction, start, clusters) for faction, start in enumerate(EXAMPLE_POINTS)]
    wrong = [
        texts.NOT_100.format(faction=name, total=sum(own))
        for name, own in zip(texts.FACTIONS, given, strict=True)
        if sum(own) != POINTS
    ]
    if wrong:
        st.warning(" ".join(wrong))
        return
    measured = disagreement([[p / POINTS for p in own] for own in given])
    ours, theirs = given
    rows = [
        (
            cluster.name,
            str(a),
            str(b),
            str(abs(a - b)),
            str(min(a, b)),
        )
        for cluster, a, b in zip(clusters, ours, theirs, strict=True)
    ]
    st.html(widgets.table(Table(texts.EXAMPLE_CAPTION, texts.EXAMPLE_HEAD, tuple(rows))))
    h = measured.h or 0.0
    st.html(
        widgets.paragraph(
            texts.EXAMPLE_RESULT.format(
                sum=sum(abs(a - b) for a, b in zip(ours, theirs, strict=True)),
                half=points(h),
                shared=points(1 - h),
            ),
            "vm-strong",
        )
    )


def _inputs(faction: int, start: tuple[int, ...], clusters: tuple[Cluster, ...]) -> list[int]:
    columns = st.columns(len(clusters))
    given = []
    for column, cluster, value in zip(columns, clusters, start, strict=True):
        label = texts.INPUT.format(faction=texts.FACTIONS[faction], cluster=cluster.name)
        with column:
            given.append(
                st.number_input(
                    label,
                    min_value=0,
                    max_value=POINTS,
                    value=value,
                    step=CHIPS.step,
                    key=f"{state.METHOD}-{faction}-{cluster.id}",
                )
            )
    return given
