"""Before and after, on screen: every question that was weighed twice."""

import streamlit as st

from valuemap.charts.base import PAGE
from valuemap.charts.shift import slope_chart
from valuemap.charts.tables import change_table, shift_table
from valuemap.disclosure import PublishedShift
from valuemap.domain.meeting import AgendaItem, Meeting, Round, by_list
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.parts.frame import notice
from valuemap.ui.results import result_frame, talking


def show_shifts(meeting: Meeting) -> None:
    """All questions with two rounds or more that may be read."""
    twice = [(item, rounds) for item in meeting.agenda if len(rounds := item.revealed) > 1]
    if not twice:
        notice(shift_texts.SHIFT_NOTHING, shift_texts.SHIFT_NOTHING_NEXT)
        return
    _reason_index(meeting, twice)
    for item, rounds in twice:
        widgets.question_heading(item, 2)
        show_shift(meeting, item, rounds[-2], rounds[-1])
        talking.show_reasons(meeting, item, rounds[-1])


def _reason_index(meeting: Meeting, twice: list[tuple[AgendaItem, tuple[Round, ...]]]) -> None:
    st.header(shift_texts.INDEX_TITLE)
    for values, own in by_list(twice, lambda one: one[0]).items():
        index = loading.reason_index(
            tuple((rounds[0], rounds[-1]) for item, rounds in own if item.proposition)
        )
        st.html(
            widgets.list_heading(meeting, values, 3)
            + widgets.paragraph(shift_texts.reason_index(index))
        )


def show_shift(meeting: Meeting, item: AgendaItem, before: Round, after: Round) -> None:
    """The shift between two rounds, with its chart and the change per cluster."""
    shift = summary(meeting, item, before, after)
    first, second = (loading.published(meeting, round_) for round_ in (before, after))
    chart = slope_chart(first, second, item.value_list.cluster, PAGE)
    if chart is not None:
        result_frame.draw(chart, key=f"slope-{item.position}", meeting=meeting)
    content = change_table(shift, texts.place_names(meeting.factions), item.value_list.cluster)
    if len(content.head) > 1:
        with st.expander(shift_texts.CHANGE_TITLE):
            st.html(widgets.table(content))


def summary(meeting: Meeting, item: AgendaItem, before: Round, after: Round) -> PublishedShift:
    """Draw the sentence and the table of the shift between two rounds, and give it."""
    shift = loading.shift(meeting, before, after)
    st.subheader(shift_texts.SHIFT_TITLE.format(before=before.number, after=after.number))
    st.html(
        widgets.paragraph(shift_texts.shift_sentence(shift))
        + widgets.paragraph(shift_texts.SHIFT_NOTE, "vm-quiet")
    )
    content = shift_table(shift, texts.place_names(meeting.factions), item.value_list.cluster)
    if content.rows:
        st.html(widgets.table(content))
    return shift
