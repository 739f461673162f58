"""A result on screen: sentence first, then charts, then the table."""

import streamlit as st

from valuemap.charts.base import PAGE, Chart, Size, page_size
from valuemap.charts.beside import shown_beside
from valuemap.charts.profile import profiles_chart
from valuemap.charts.result import dot_chart, split_chart
from valuemap.charts.stance import stance_chart
from valuemap.charts.tables import (
    expert_table,
    profiles_table,
    result_table,
    stances_table,
    values_table,
)
from valuemap.charts.value_map.drawing import page_picture
from valuemap.charts.value_map.picture import picture_of
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.companies import Beside
from valuemap.texts.results import frame as frame_texts
from valuemap.texts.screens import result as texts
from valuemap.ui.parts import loading, state, widgets
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import deck
from valuemap.ui.results import beside, choosing, result_frame, shifting, talking


def choose_and_show(meeting: Meeting) -> None:
    """The result of a revealed round that the reader chooses."""
    revealed = [item for item in meeting.agenda if item.revealed]
    if not revealed:
        notice(texts.NOTHING_YET, texts.NOTHING_YET_NEXT)
        return
    with st.container(key="result-top"):
        item, round_ = choosing.choose(meeting, revealed, lambda item: item.revealed)
        _question(meeting, item, round_)
    show_result(meeting, item, round_)
    talking.show_talk(meeting, item, round_, moderates=False)


def _question(meeting: Meeting, item: AgendaItem, round_: Round) -> None:
    """What was asked, and what was found."""
    proposition = ""
    if item.proposition:
        proposition = widgets.paragraph(texts.PROPOSITION.format(text=item.proposition), "vm-quiet")
    question = widgets.heading(item.question(deck()).text, 2, "vm-question")
    lead, *_ = _told(meeting, item, round_)
    st.html(
        f'<div class="vm-first">{question}{widgets.own_mark(item.own)}{proposition}'
        f"{widgets.paragraph(lead, 'vm-finding')}</div>"
    )


def show_result(meeting: Meeting, item: AgendaItem, round_: Round) -> None:
    """Picture, sentences, and charts with their tables, of a revealed round."""
    result = loading.published(meeting, round_)
    values = item.value_list
    names = texts.place_names(meeting.factions)
    companies = loading.beside(meeting, round_)
    width = result_frame.page_width()
    picture = None
    if result.is_compared:
        picture = own_map(result, names, values, width)
    if picture is not None:
        result_frame.draw(picture, key="picture", meeting=meeting, is_titled=False)
    sentences(meeting, item, round_)
    if companies:
        st.html(beside.in_words(companies, item))
    if not result.is_compared:
        beside.as_table(result, companies, item)
        return
    before = [one for one in item.revealed if one.number < round_.number]
    if before:
        shifting.summary(meeting, item, before[-1], round_)
    split, dots = charts(result, names, values, page_size(width), companies)
    result_frame.draw(split, key="split", meeting=meeting)
    if dots is not None:
        result_frame.draw(dots, key="dots", meeting=meeting)
    result_frame.fold(texts.TABLE_TITLE, widgets.table(result_table(result, names, values.cluster)))
    beside.as_table(result, companies, item)
    _stances(meeting, result, names)
    if result.figures.values:
        result_frame.fold(texts.VALUES_TITLE, widgets.table(values_table(result, values.cluster)))
    _for_experts(meeting, item, result)


def _stances(meeting: Meeting, result: Published, names: tuple[str, ...]) -> None:
    chart = stance_chart(result, names, result_frame.size())
    if chart is not None:
        result_frame.draw(chart, key="stances", meeting=meeting)
    if result.figures.stances:
        result_frame.fold(texts.STANCES_TITLE, widgets.table(stances_table(result)))


def _for_experts(meeting: Meeting, item: AgendaItem, result: Published) -> None:
    # It tells us when it unfolds, so that its charts are made only for who looks.
    unfolded = st.expander(texts.EXPERT, key=state.EXPERT, on_change="rerun")
    with unfolded:
        st.html(widgets.table(expert_table(result)))
        if not unfolded.open:
            return
        _one_faction(meeting, item, result)


def _one_faction(meeting: Meeting, item: AgendaItem, result: Published) -> None:
    """The profile of a faction that the reader chooses, among those that are shown."""
    names, clusters = texts.place_names(meeting.factions), item.value_list.cluster
    shown = result.shown_rows
    if not shown:
        return
    chosen = st.selectbox(
        texts.PROFILES_CHOICE,
        shown,
        format_func=names.__getitem__,
        key=f"{state.PROFILE_CHOICE}-{'-'.join(map(str, shown))}",
    )
    chart = profiles_chart(result, names, chosen, clusters, result_frame.size())
    if chart is not None:
        result_frame.draw(chart, key="profiles", meeting=meeting)
        st.html(widgets.table(profiles_table(result, names, chosen, clusters)))


@remembered(64)
def own_map(
    result: Published, names: tuple[str, ...], values: ValueList, width: int
) -> Chart | None:
    """The council's own value map, made once for all windows of a width."""
    picture = picture_of(result, names, values.cluster)
    return None if picture is None else page_picture(picture, width, PAGE.letter)


@remembered(64)
def charts(
    result: Published,
    names: tuple[str, ...],
    values: ValueList,
    size: Size,
    companies: tuple[Beside, ...] = (),
) -> tuple[Chart, Chart | None]:
    """The two charts of a result, made once for all who look: it takes 50 ms.

    Who draws them changes nothing in them.
    """
    clusters = values.cluster
    split = split_chart(result, clusters, size, beside=shown_beside(companies))
    return split, dot_chart(result, names, clusters, size)


def sentences(meeting: Meeting, item: AgendaItem, round_: Round) -> None:
    """What stands below the picture: the figures in words, who is not in them, and how sure."""
    result = loading.published(meeting, round_)
    names = texts.place_names(meeting.factions)
    _, *more = _told(meeting, item, round_)
    lines = [widgets.paragraph(" ".join(more))] if more else []
    basis = texts.basis(result) if result.k else ""
    stands_on = " ".join(line for line in (basis, texts.left_out_note(result, names)) if line)
    if stands_on:
        lines.append(widgets.paragraph(stands_on, "vm-quiet"))
    if lines:
        st.html(f'<div class="vm-said">{"".join(lines)}</div>')
    doubts = (
        texts.certainty(result),
        f"{texts.PER_FACTION} {texts.by_seats(result)}".strip() if result.k > 1 else "",
        *texts.details(result, names),
    )
    told = "".join(widgets.paragraph(line) for line in doubts if line)
    if told:
        result_frame.fold(frame_texts.HOW_SURE, told)


def _told(meeting: Meeting, item: AgendaItem, round_: Round) -> tuple[str, ...]:
    """All that is said of a result, what was found first."""
    result = loading.published(meeting, round_)
    names = texts.place_names(meeting.factions)
    return texts.sentences(result, names, item.value_list.cluster)
