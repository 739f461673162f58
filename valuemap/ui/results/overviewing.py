"""The council over all its questions, on screen."""

from collections.abc import Sequence

import streamlit as st

from valuemap.charts.base import PAGE, Chart
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.tables import council_table, pairs_table
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published, PublishedMap
from valuemap.domain.meeting import AgendaItem, Meeting, Round, by_list
from valuemap.overviews.council import Council, closest, overview
from valuemap.texts.pictures import council as texts
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import notice
from valuemap.ui.results import result_frame


def show_council(meeting: Meeting) -> None:
    """Bands of questions, the weights per faction, and who is near whom."""
    weighed = [(item, rounds[-1]) for item in meeting.agenda if (rounds := item.revealed)]
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if not weighed:
        notice(result_texts.NOTHING_YET, result_texts.NOTHING_YET_NEXT)
        return
    for number, (values, own) in enumerate(by_list(weighed, lambda one: one[0]).items()):
        if heading := widgets.list_heading(meeting, values, 2):
            st.html(heading)
        with st.container(key=f"overview-{number}"):
            _show_list(meeting, values, own, f"-{number}" if number else "")


def _show_list(
    meeting: Meeting, values: ValueList, weighed: list[tuple[AgendaItem, Round]], suffix: str
) -> None:
    """The questions that were weighed by one list; `suffix` keeps the keys of its widgets apart."""
    results = tuple(loading.published(meeting, round_) for _, round_ in weighed)
    council = _overview(results)
    names = list(result_texts.place_names(meeting.factions))
    said = (result_texts.sentences(result, names, values.cluster)[:2] for result in results)
    items = (item for item, _ in weighed)
    _bands([(item, " ".join(lines)) for item, lines in zip(items, said, strict=True)], council)
    chart = heatmap(council, names, values.cluster, PAGE)
    if chart is None:
        st.header(texts.HEAT_TITLE)
        st.write(texts.HEAT_EMPTY)
        return
    result_frame.draw(chart, key=f"heatmap{suffix}", meeting=meeting, level=2)
    with st.expander(result_texts.TABLE_TITLE):
        st.html(widgets.table(council_table(council, names, values.cluster)))
    _pairs(council, names, values)
    drawn = loading.council_map(tuple(round_ for _, round_ in weighed))
    if drawn is None:
        st.html(widgets.paragraph(texts.MAP_NONE, "vm-quiet"))
    else:
        chart = _map_chart(drawn, tuple(names), values)
        result_frame.draw(chart, key=f"map{suffix}", meeting=meeting, level=2)


@remembered(32)
def _map_chart(drawn: PublishedMap, names: tuple[str, ...], values: ValueList) -> Chart:
    """The map, made once for all who look: finding room for its words takes a while."""
    return map_chart(drawn, names, values.cluster, PAGE)


@remembered(32)
def _overview(results: tuple[Published, ...]) -> Council:
    return overview(results)


def _bands(told: Sequence[tuple[AgendaItem, str]], council: Council) -> None:
    """The questions from shared to divided, each with what is said of it."""
    st.header(texts.BANDS)
    st.html(widgets.paragraph(texts.BANDS_NOTE, "vm-quiet"))
    for number, band in enumerate(council.bands):
        st.html(widgets.heading(texts.band(number, len(council.bands)), 3))
        if number and not council.firm[number - 1]:
            st.html(widgets.paragraph(texts.SOFT, "vm-quiet"))
        _questions([told[place] for place in band])
    if council.apart:
        st.html(widgets.heading(texts.APART, 3) + widgets.paragraph(texts.APART_NOTE, "vm-quiet"))
        _questions([told[place] for place in council.apart])


def _questions(told: Sequence[tuple[AgendaItem, str]]) -> None:
    lines = (
        f"<li>{widgets.question_line(item.number, widgets.question_name(item))}"
        f"{widgets.paragraph(said, 'vm-quiet')}</li>"
        for item, said in told
    )
    st.html(f'<ul class="vm-plain">{"".join(lines)}</ul>')


def _pairs(council: Council, names: list[str], values: ValueList) -> None:
    if not council.pairs:
        return
    st.header(texts.PAIRS_TITLE)
    st.html(widgets.paragraph(texts.PAIRS_NOTE, "vm-quiet"))
    lines = (
        f"<li>{widgets.paragraph(texts.pair(pair, names, values.cluster))}</li>"
        for pair in closest(council.pairs, texts.MOST_PAIRS)
    )
    st.html(f'<ul class="vm-plain">{"".join(lines)}</ul>')
    with st.expander(texts.ALL_PAIRS):
        st.html(widgets.table(pairs_table(council, names, values.cluster)))
