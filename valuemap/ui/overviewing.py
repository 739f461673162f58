"""The council over all its questions, on screen."""

from functools import lru_cache

import streamlit as st

from valuemap.charts.base import PAGE, Chart
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.tables import council_table, pairs_table
from valuemap.council import Council, closest, overview
from valuemap.disclosure import Published, PublishedMap
from valuemap.meeting import AgendaItem, Meeting, Round
from valuemap.texts import council as texts
from valuemap.texts import result as result_texts
from valuemap.ui import loading, reading, widgets
from valuemap.ui.frame import notice
from valuemap.ui.resources import deck


def show_council(meeting: Meeting) -> None:
    """Bands of questions, the weights per faction, and who is near whom."""
    weighed = [(item, rounds[-1]) for item in meeting.agenda if (rounds := item.revealed)]
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if not weighed:
        notice(result_texts.NOTHING_YET, result_texts.NOTHING_YET_NEXT)
        return
    results = tuple(loading.published(meeting, round_) for _, round_ in weighed)
    council = _overview(results)
    _bands([item for item, _ in weighed], results, council)
    names = list(result_texts.place_names(meeting.factions))
    chart = heatmap(council, names, deck().cluster, PAGE)
    if chart is None:
        st.header(texts.HEAT_TITLE)
        st.write(texts.HEAT_EMPTY)
        return
    reading.draw(chart, key="heatmap", meeting=meeting, level=2)
    with st.expander(result_texts.TABLE_TITLE):
        st.html(widgets.table(council_table(council, names, deck().cluster)))
    _pairs(council, names)
    _map(meeting, [round_ for _, round_ in weighed], names)


def _map(meeting: Meeting, rounds: list[Round], names: list[str]) -> None:
    drawn = loading.council_map(tuple(rounds))
    if drawn is None:
        st.html(widgets.paragraph(texts.MAP_NONE, "vm-quiet"))
    else:
        reading.draw(_map_chart(drawn, tuple(names)), key="map", meeting=meeting, level=2)


@lru_cache(maxsize=32)
def _map_chart(drawn: PublishedMap, names: tuple[str, ...]) -> Chart:
    """The map, made once for all who look: finding room for its words takes a while."""
    return map_chart(drawn, names, deck().cluster, PAGE)


@lru_cache(maxsize=32)
def _overview(results: tuple[Published, ...]) -> Council:
    return overview(results)


def _bands(items: list[AgendaItem], results: tuple[Published, ...], council: Council) -> None:
    st.header(texts.BANDS)
    st.html(widgets.paragraph(texts.BANDS_NOTE, "vm-quiet"))
    for number, band in enumerate(council.bands):
        st.html(widgets.heading(texts.band(number, len(council.bands)), 3))
        if number and not council.firm[number - 1]:
            st.html(widgets.paragraph(texts.SOFT, "vm-quiet"))
        _questions([items[place] for place in band], [results[place] for place in band])
    if council.apart:
        st.html(widgets.heading(texts.APART, 3) + widgets.paragraph(texts.APART_NOTE, "vm-quiet"))
        _questions(
            [items[place] for place in council.apart], [results[place] for place in council.apart]
        )


def _questions(items: list[AgendaItem], results: list[Published]) -> None:
    lines = (
        f"<li>{widgets.question_line(item.position, widgets.question_name(item))}"
        f"{widgets.paragraph(result_texts.headline(result), 'vm-quiet')}</li>"
        for item, result in zip(items, results, strict=True)
    )
    st.html(f'<ul class="vm-plain">{"".join(lines)}</ul>')


def _pairs(council: Council, names: list[str]) -> None:
    if not council.pairs:
        return
    st.header(texts.PAIRS_TITLE)
    st.html(widgets.paragraph(texts.PAIRS_NOTE, "vm-quiet"))
    lines = (
        f"<li>{widgets.paragraph(texts.pair(pair, names, deck().cluster))}</li>"
        for pair in closest(council.pairs, texts.MOST_PAIRS)
    )
    st.html(f'<ul class="vm-plain">{"".join(lines)}</ul>')
    with st.expander(texts.ALL_PAIRS):
        st.html(widgets.table(pairs_table(council, names, deck().cluster)))
