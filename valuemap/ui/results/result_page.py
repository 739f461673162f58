"""A result on screen: sentence first, then charts, then the table."""

import streamlit as st

from valuemap.charts.base import CONFIG, PAGE, Chart, Size
from valuemap.charts.beside import shown_beside
from valuemap.charts.picture import picture_chart, picture_height, picture_of
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
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published
from valuemap.domain.meeting import AgendaItem, Meeting, Round
from valuemap.store.companies import Beside
from valuemap.texts.screens import result as texts
from valuemap.ui.parts import loading, roles, state, widgets
from valuemap.ui.parts.components.viewport import viewport
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import notice
from valuemap.ui.results import beside, result_frame, shifting, talking


def choose_and_show(meeting: Meeting) -> None:
    """The result of a revealed round that the reader chooses."""
    revealed = [item for item in meeting.agenda if item.revealed]
    if not revealed:
        notice(texts.NOTHING_YET, texts.NOTHING_YET_NEXT)
        return
    first = _asked(meeting, revealed)
    item = st.selectbox(
        texts.QUESTION_CHOICE,
        revealed,
        index=revealed.index(first),
        format_func=lambda item: f"{item.number}. {widgets.question_name(item)}",
        key=state.QUESTION_CHOICE,
    )
    rounds = item.revealed
    round_ = rounds[-1]
    if len(rounds) > 1:
        round_ = st.radio(
            texts.ROUND_CHOICE,
            rounds,
            index=_asked_round(rounds) if item == first else len(rounds) - 1,
            format_func=lambda r: texts.ROUND.format(number=r.number),
            horizontal=True,
            key=f"{state.ROUND_CHOICE}-{item.position}",
        )
    widgets.question_heading(item, 2)
    if item.proposition:
        st.html(widgets.paragraph(texts.PROPOSITION.format(text=item.proposition)))
    show_result(meeting, item, round_)
    if len(rounds) > 1:
        shifting.summary(meeting, item, rounds[-2], rounds[-1])
    talking.show_talk(meeting, item, round_, moderates=False)


def _asked(meeting: Meeting, revealed: list[AgendaItem]) -> AgendaItem:
    """The question to begin with: of the link, else the one that the hall is at, else the first."""
    wanted = (st.query_params.get(roles.QUESTION), str(meeting.stage))
    found = [item for position in wanted for item in revealed if str(item.position) == position]
    return (found or revealed)[0]


def _asked_round(rounds: tuple[Round, ...]) -> int:
    """Where the round of the link stands among those of its question, else the last."""
    wanted = st.query_params.get(roles.ROUND)
    places = [place for place, round_ in enumerate(rounds) if str(round_.number) == wanted]
    return (places or [len(rounds) - 1])[0]


def show_result(meeting: Meeting, item: AgendaItem, round_: Round) -> None:
    """Sentence, charts and table of a revealed round."""
    result = loading.published(meeting, round_)
    values = item.value_list
    names = texts.place_names(meeting.factions)
    sentences(meeting, item, round_)
    companies = loading.beside(meeting, round_)
    if companies:
        st.html(beside.in_words(companies, item))
    if not result.splits or result.h is None:
        beside.as_table(result, companies, item)
        return
    picture = own_map(result, names, values, page_width(viewport()[0]))
    if picture is not None:
        result_frame.draw(picture, key="picture", meeting=meeting)
    split, chart = charts(result, names, values, PAGE, companies)
    bars, dots = st.columns(2, gap="large")
    with bars:
        result_frame.draw(split, key="split", meeting=meeting)
    with dots:
        if chart is None:
            st.subheader(texts.DOTS_TITLE)
            st.write(texts.DOTS_EMPTY)
        else:
            result_frame.draw(chart, key="dots", meeting=meeting)
    st.subheader(texts.TABLE_TITLE)
    st.html(widgets.table(result_table(result, names, values.cluster)))
    beside.as_table(result, companies, item)
    if result.figures.values:
        st.subheader(texts.VALUES_TITLE)
        st.html(widgets.table(values_table(result, values.cluster)))
    _stances(meeting, result, names)
    _for_experts(meeting, item, result)


def _stances(meeting: Meeting, result: Published, names: tuple[str, ...]) -> None:
    chart = stance_chart(result, names, PAGE)
    if chart is not None:
        result_frame.draw(chart, key="stances", meeting=meeting)
    if result.figures.stances:
        st.subheader(texts.STANCES_TITLE)
        st.html(widgets.table(stances_table(result)))


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
    shown = [place for place, own in enumerate(result.rows) if own.profile is not None]
    if not shown:
        return
    chosen = st.selectbox(
        texts.PROFILES_CHOICE,
        shown,
        format_func=names.__getitem__,
        key=f"{state.PROFILE_CHOICE}-{'-'.join(map(str, shown))}",
    )
    chart = profiles_chart(result, names, chosen, clusters, PAGE)
    if chart is not None:
        result_frame.draw(chart, key="profiles", meeting=meeting)
        st.html(widgets.table(profiles_table(result, names, chosen, clusters)))


def page_width(window: int) -> int:
    """The width in pixels that a chart alone gets on a page in a window so wide."""
    return max(min(window - 38, int(PAGE.wide)), 1)


@remembered(64)
def own_map(
    result: Published, names: tuple[str, ...], values: ValueList, width: int
) -> Chart | None:
    """The council's own value map, made once for all windows of a width."""
    picture = picture_of(result, names, values.cluster)
    if picture is None:
        return None
    height = picture_height(width, len(picture.cells), PAGE.letter)
    return picture_chart(picture, width, height, PAGE.letter)


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
    """What the numbers say, in words."""
    result = loading.published(meeting, round_)
    names = texts.place_names(meeting.factions)
    left_out = texts.left_out_note(result, names)
    lead, *more = texts.sentences(result, names, item.value_list.cluster)
    lines = [
        widgets.paragraph(lead, "vm-lead"),
        *map(widgets.paragraph, more),
    ]
    if result.k:
        stands_on = f"{texts.basis(result)} {texts.PER_FACTION} {texts.by_seats(result)}"
        lines.append(widgets.paragraph(stands_on, "vm-quiet"))
    lines += [
        widgets.paragraph(line, "vm-quiet")
        for line in (
            texts.certainty(result),
            *texts.details(result, names),
            left_out,
        )
        if line
    ]
    st.html("".join(lines))


def draw_on_wall(chart: Chart) -> None:
    """A chart with its title and its words for a screen reader, and nothing to press."""
    st.html(widgets.heading(chart.title, 2))
    st.plotly_chart(chart.figure, config=CONFIG, theme=None, alt=chart.alternative, width="stretch")
