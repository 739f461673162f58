"""The page on how we measure, with an example that the reader can change."""

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.measures.disagreement import disagreement
from valuemap.texts import method as texts
from valuemap.texts.dates import points
from valuemap.ui import state, widgets
from valuemap.ui.resources import deck
from valuemap.weighing import POINTS_IN_ALL, POINTS_PER_CHIP

EXAMPLE_CLUSTERS = ("vrijheid", "kwaliteit", "nut")
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
    with st.expander(texts.EXPERT):
        st.html(widgets.table(Table(texts.EXPERT_CAPTION, texts.EXPERT_HEAD, texts.EXPERT_ROWS)))


def _sections(sections: tuple[tuple[str, str], ...]) -> None:
    for title, text in sections:
        st.header(title)
        st.write(text)


def _example() -> None:
    st.header(texts.EXAMPLE)
    st.write(texts.EXAMPLE_LEAD)
    given = [_inputs(faction, start) for faction, start in enumerate(EXAMPLE_POINTS)]
    wrong = [
        texts.NOT_100.format(faction=name, total=sum(own))
        for name, own in zip(texts.FACTIONS, given, strict=True)
        if sum(own) != POINTS_IN_ALL
    ]
    if wrong:
        st.warning(" ".join(wrong))
        return
    measured = disagreement([[p / POINTS_IN_ALL for p in own] for own in given])
    first, second = given
    rows = [
        (
            deck().cluster[cluster].name,
            str(a),
            str(b),
            str(abs(a - b)),
            str(min(a, b)),
        )
        for cluster, a, b in zip(EXAMPLE_CLUSTERS, first, second, strict=True)
    ]
    st.html(widgets.table(Table(texts.EXAMPLE_CAPTION, texts.EXAMPLE_HEAD, tuple(rows))))
    h = measured.h or 0.0
    st.html(
        widgets.paragraph(
            texts.EXAMPLE_RESULT.format(
                sum=sum(abs(a - b) for a, b in zip(first, second, strict=True)),
                half=points(h),
                shared=points(1 - h),
            ),
            "vm-strong",
        )
    )


def _inputs(faction: int, start: tuple[int, ...]) -> list[int]:
    columns = st.columns(len(EXAMPLE_CLUSTERS))
    given = []
    for column, cluster, value in zip(columns, EXAMPLE_CLUSTERS, start, strict=True):
        label = texts.INPUT.format(
            faction=texts.FACTIONS[faction], cluster=deck().cluster[cluster].name
        )
        with column:
            given.append(
                st.number_input(
                    label,
                    min_value=0,
                    max_value=POINTS_IN_ALL,
                    value=value,
                    step=POINTS_PER_CHIP,
                    key=f"{state.METHOD}-{faction}-{cluster}",
                )
            )
    return given
