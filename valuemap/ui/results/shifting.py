"""Before and after, on screen: every question that was weighed twice."""

import streamlit as st

from valuemap.charts.base import Chart, Size
from valuemap.charts.shift import arrow_chart, slope_chart
from valuemap.charts.tables import change_table, shift_table
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import AgendaItem, Meeting, by_list
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import deck
from valuemap.ui.results import result_frame, talking


def show_shifts(meeting: Meeting) -> None:
    """All questions with two rounds or more that may be read."""
    twice = [(item, rounds) for item in meeting.agenda if len(rounds := item.revealed) > 1]
    if not twice:
        notice(shift_texts.SHIFT_NOTHING, shift_texts.SHIFT_NOTHING_NEXT)
        return
    for number, (item, rounds) in enumerate(twice):
        place = "vm-next vm-follows" if number else "vm-next"
        st.html(
            f'<div class="{place}">{widgets.heading(item.question(deck()).text, 2, "vm-question")}'
            f"{widgets.own_mark(item.own)}</div>"
        )
        show_shift(meeting, item, rounds[-2], rounds[-1])
        talking.show_reasons(meeting, item, loading.reasons(meeting, rounds[-1]))
    _reason_index(meeting, twice)


def _reason_index(meeting: Meeting, twice: list[tuple[AgendaItem, tuple[Round, ...]]]) -> None:
    """The index, where it may be said; nothing elsewhere."""
    told = ""
    for values, own in by_list(twice, lambda one: one[0]).items():
        index = loading.reason_index(
            tuple((rounds[0], rounds[-1]) for item, rounds in own if item.proposition)
        )
        said = "" if index is None else shift_texts.reason_index(index)
        if said:
            told += widgets.list_heading(meeting, values, 3) + widgets.paragraph(said)
    if told:
        st.html(widgets.heading(shift_texts.INDEX_TITLE, 2) + told)


def show_shift(meeting: Meeting, item: AgendaItem, before: Round, after: Round) -> None:
    """The shift between two rounds: per faction, and of the mean."""
    summary(meeting, item, before, after)
    first, second = (loading.published(meeting, round_) for round_ in (before, after))
    chart = slope_chart(first, second, item.value_list.cluster, result_frame.size())
    if chart is not None:
        result_frame.draw(chart, key=f"slope-{item.position}", meeting=meeting)


def summary(meeting: Meeting, item: AgendaItem, before: Round, after: Round) -> None:
    """An arrow from then to now per faction, the sentence of the shift, and its tables."""
    shift = loading.shift(meeting, before, after)
    names, clusters = texts.place_names(meeting.factions), item.value_list.cluster
    title = shift_texts.SHIFT_TITLE.format(before=before.number, after=after.number)
    first, second = (loading.published(meeting, round_) for round_ in (before, after))
    chart = _arrows(first, second, names, item.value_list, result_frame.size(), title)
    said = widgets.paragraph(shift_texts.shift_sentence(shift))
    if chart is None:
        st.html(widgets.heading(title, 3, "vm-chart-title") + said)
    else:
        result_frame.draw(chart, key=f"arrows-{item.position}", meeting=meeting)
        st.html(said + widgets.paragraph(shift_texts.SHIFT_NOTE, "vm-quiet"))
    content = shift_table(shift, names, clusters)
    if content.rows:
        changes = change_table(shift, names, clusters)
        tables = widgets.table(content) + widgets.table(changes)
        result_frame.fold(shift_texts.CHANGE_TITLE, tables)


@remembered(64)
def _arrows(
    before: Published,
    after: Published,
    names: tuple[str, ...],
    values: ValueList,
    size: Size,
    title: str,
) -> Chart | None:
    return arrow_chart(before, after, names, values.cluster, size, otherwise=title)
