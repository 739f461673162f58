"""What one faction alone sees of a question: sentences, a chart, what it agreed, and the table."""

import streamlit as st

from valuemap.acts.faction import alone as acts
from valuemap.charts.alone import agreed_chart, alone_table, mean_chart
from valuemap.charts.base import PAGE
from valuemap.disclosure import Alone
from valuemap.domain.meeting import AgendaItem, Meeting, Round, RoundState
from valuemap.texts.faction import alone as texts
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import database
from valuemap.ui.results import result_frame

_SHOWN = (RoundState.CONSULTING, RoundState.REVEALED)


def shown_rounds(item: AgendaItem) -> tuple[Round, ...]:
    """The rounds of a question that the faction may look at, the newest last."""
    return tuple(round_ for round_ in item.rounds if round_.state in _SHOWN)


def result_of(round_: Round) -> Alone:
    """What the faction sees of a round. Raises `NotRevealed`."""
    return _result(str(database().url), round_.id, round_.state, round_.version)


@remembered(64)
def _result(_url: str, round_id: int, _state: RoundState, _version: int) -> Alone:
    return acts.result(database(), round_id)


def show(meeting: Meeting, item: AgendaItem, round_: Round, *, level: int = 2) -> None:
    """Draw what the faction sees of a round."""
    result, clusters = result_of(round_), item.value_list.cluster
    is_around_screen = result.mean is None and (result.agreed or result.agreed_on_nothing)
    if not is_around_screen:
        lead, *more = texts.sentences(result, clusters)
        st.html(
            widgets.heading(texts.RESULT, level)
            + widgets.paragraph(lead, "vm-lead")
            + "".join(map(widgets.paragraph, more))
            + widgets.paragraph(texts.basis(result), "vm-quiet")
        )
    mean, agreed = mean_chart(result, clusters, PAGE), agreed_chart(result, clusters, PAGE)
    if round_.state is RoundState.REVEALED:
        words = texts.AGREED if agreed else texts.AGREED_NOT
        said = texts.AGREED_NOTHING if result.agreed_on_nothing else words
        st.html(widgets.paragraph(said, "vm-strong"))
    charts = [(key, chart) for key, chart in (("mean", mean), ("agreed", agreed)) if chart]
    if not charts:
        return
    for column, (key, chart) in zip(st.columns(len(charts), gap="large"), charts, strict=True):
        with column:
            name = f"{key}-{item.position}-{round_.number}"
            result_frame.draw(chart, key=name, meeting=meeting, level=level + 1)
    table = alone_table(result, clusters)
    if table is not None:
        st.html(widgets.table(table))


def choose_and_show(meeting: Meeting) -> None:
    """The result of a question and a round that the reader chooses."""
    shown = [item for item in meeting.agenda if shown_rounds(item)]
    if not shown:
        notice(texts.NO_RESULT, texts.NO_RESULT_NEXT)
        return
    item = st.selectbox(
        result_texts.QUESTION_CHOICE,
        shown,
        format_func=lambda item: f"{item.number}. {widgets.question_name(item)}",
        key=state.QUESTION_CHOICE,
    )
    rounds = shown_rounds(item)
    round_ = rounds[-1]
    if len(rounds) > 1:
        round_ = st.radio(
            result_texts.ROUND_CHOICE,
            rounds,
            index=len(rounds) - 1,
            format_func=lambda r: result_texts.ROUND.format(number=r.number),
            horizontal=True,
            key=f"{state.ROUND_CHOICE}-{item.position}",
        )
    widgets.question_heading(item, 2)
    show(meeting, item, round_, level=3)
