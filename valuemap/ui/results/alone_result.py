"""What one faction alone sees of a question: sentences, a chart, what it agreed, and the table."""

import streamlit as st

from valuemap.acts.faction import alone as acts
from valuemap.charts.alone import agreed_chart, alone_table, mean_chart
from valuemap.disclosure import Alone
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant
from valuemap.texts.faction import alone as texts
from valuemap.texts.results import frame as frame_texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import database
from valuemap.ui.results import choosing, result_frame

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
    result_frame.measure()
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
    size = result_frame.size()
    mean, agreed = mean_chart(result, clusters, size), agreed_chart(result, clusters, size)
    if round_.state is RoundState.REVEALED:
        words = texts.AGREED if agreed else texts.AGREED_NOT
        said = texts.AGREED_NOTHING if result.agreed_on_nothing else words
        st.html(widgets.paragraph(said, "vm-strong"))
    charts = [(key, chart) for key, chart in (("mean", mean), ("agreed", agreed)) if chart]
    if not charts:
        return
    for key, chart in charts:
        name = f"{key}-{item.position}-{round_.number}"
        result_frame.draw(chart, key=name, meeting=meeting, level=level + 1)
    table = alone_table(result, clusters)
    if table is not None:
        result_frame.fold(frame_texts.AS_TABLE, widgets.table(table))


def choose_and_show(meeting: Meeting, reader: Pulse | Participant | None = None) -> None:
    """The result of a question and a round that the reader chooses, among those for this link."""
    person = reader if isinstance(reader, Participant) else None
    is_leader = roles.HOST in st.query_params

    def looked_at(item: AgendaItem) -> tuple[Round, ...]:
        return tuple(
            one for one in shown_rounds(item) if acts.may_look(person, one, is_leader=is_leader)
        )

    shown = [item for item in meeting.agenda if looked_at(item)]
    if not shown:
        notice(texts.NO_RESULT, texts.NO_RESULT_NEXT)
        return
    item, round_ = choosing.choose(meeting, shown, looked_at)
    widgets.question_heading(item, 2)
    show(meeting, item, round_, level=3)
