"""The council over all its questions, on screen."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from valuemap.charts.base import PAGE, Chart, Size
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.tables import council_table, evening_table, pairs_table
from valuemap.charts.value_map.drawing import page_picture
from valuemap.charts.value_map.picture import evening_picture
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published, PublishedMap
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import AgendaItem, Meeting, by_list
from valuemap.overviews.council import Council, closest, overview
from valuemap.overviews.evening import absent
from valuemap.overviews.profile_map import map_of_profiles
from valuemap.texts.pictures import council as texts
from valuemap.texts.pictures import picture as picture_texts
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.results import choosing, result_frame


def show_council(meeting: Meeting) -> None:
    """What is shared and what divides, the weights per faction, and who is near whom."""
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
    names = result_texts.place_names(meeting.factions)
    _evening(meeting, results, names, values, suffix)
    said = (result_texts.sentences(result, names, values.cluster)[0] for result in results)
    items = (item for item, _ in weighed)
    _bands(list(zip(items, said, strict=True)), council)
    size = result_frame.size()
    chart = _heat(council, names, values, size)
    if chart is None:
        return
    table = council_table(council, names, values.cluster)
    result_frame.draw(chart, key=f"heatmap{suffix}", meeting=meeting, level=2, table=table)
    drawn = loading.council_map(tuple(round_ for _, round_ in weighed))
    is_of_profiles = drawn is None
    drawn = drawn or map_of_profiles(results)
    if drawn is not None:
        missing = picture_texts.not_on_map(
            absent(results, drawn.rows), names, tells_why=is_of_profiles
        )
        seats = _seats(meeting, results)
        chart = _map_chart(drawn, names, values, size, seats, missing, is_of_profiles)
        result_frame.draw(chart, key=f"map{suffix}", meeting=meeting, level=2)
    _pairs(council, names, values)


def _evening(
    meeting: Meeting,
    results: tuple[Published, ...],
    names: tuple[str, ...],
    values: ValueList,
    suffix: str,
) -> None:
    """The evening as one picture, with what it says above it; nothing where none is compared."""
    found = _evening_chart(results, names, values, result_frame.page_width())
    if found is None:
        return
    title, chart = found
    st.html(widgets.paragraph(title, "vm-finding"))
    table = evening_table(results, names, values.cluster)
    result_frame.draw(
        chart, key=f"evening{suffix}", meeting=meeting, level=2, table=table, is_titled=False
    )


@remembered(32)
def _evening_chart(
    results: tuple[Published, ...], names: tuple[str, ...], values: ValueList, width: int
) -> tuple[str, Chart] | None:
    picture = evening_picture(results, names, values.cluster)
    if picture is None:
        return None
    return picture.title, page_picture(picture, width, PAGE.letter)


@remembered(32)
def _heat(council: Council, names: tuple[str, ...], values: ValueList, size: Size) -> Chart | None:
    return heatmap(council, names, values.cluster, size)


@remembered(32)
def _map_chart(
    drawn: PublishedMap,
    names: tuple[str, ...],
    values: ValueList,
    size: Size,
    seats: tuple[int, ...],
    missing: str,
    is_of_profiles: bool,
) -> Chart:
    """The map, made once for all who look: finding room for its words takes a while."""
    return map_chart(
        drawn,
        names,
        values.cluster,
        size,
        seats=seats,
        missing=missing,
        is_of_profiles=is_of_profiles,
    )


def _seats(meeting: Meeting, results: Sequence[Published]) -> tuple[int, ...]:
    """The seats of each row; of the small ones together the sum of theirs."""
    own = [faction.seats for faction in meeting.factions]
    gathered = {f for result in results if result.together for f in result.together.factions}
    return (*own, sum(own[faction] for faction in gathered))


@remembered(32)
def _overview(results: tuple[Published, ...]) -> Council:
    return overview(results)


def _bands(told: Sequence[tuple[AgendaItem, str]], council: Council) -> None:
    """The questions from shared to divided, each with what was found and the way to it."""
    parts = []
    for number, band in enumerate(council.bands):
        parts.append(widgets.heading(texts.band(number, len(council.bands)), 2, "vm-chart-title"))
        if number and not council.firm[number - 1]:
            parts.append(widgets.paragraph(texts.SOFT, "vm-quiet"))
        parts.append(_questions([told[place] for place in band]))
    if council.apart:
        parts.append(widgets.heading(texts.APART, 2, "vm-chart-title"))
        parts.append(widgets.paragraph(texts.APART_NOTE, "vm-quiet"))
        parts.append(_questions([told[place] for place in council.apart]))
    st.html("".join(parts) + widgets.paragraph(texts.BANDS_NOTE, "vm-quiet"))


def _questions(told: Sequence[tuple[AgendaItem, str]]) -> str:
    lines = []
    for item, said in told:
        address = f"{PAGES['resultaat'].url_path}?{urlencode(choosing.address(item))}"
        name = f"{item.number}. {widgets.question_name(item)}"
        lines.append(
            f'<li><a href="{escape(address)}" target="_self">{escape(name)}</a>'
            f"{widgets.paragraph(said)}</li>"
        )
    return f'<ul class="vm-questions">{"".join(lines)}</ul>'


def _pairs(council: Council, names: Sequence[str], values: ValueList) -> None:
    if not council.pairs:
        return
    lines = (
        f"<li>{widgets.paragraph(texts.pair(pair, names, values.cluster))}</li>"
        for pair in closest(council.pairs, texts.MOST_PAIRS)
    )
    st.html(
        widgets.heading(texts.PAIRS_TITLE, 2, "vm-chart-title")
        + widgets.paragraph(texts.PAIRS_NOTE, "vm-quiet")
        + f'<ul class="vm-questions">{"".join(lines)}</ul>'
    )
    result_frame.fold(texts.ALL_PAIRS, widgets.table(pairs_table(council, names, values.cluster)))
