"""Which question and which round of it a reader looks at: a row of numbers that are links."""

from collections.abc import Callable, Sequence

import streamlit as st

from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.results import frame as texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.results import result_frame


def choose(
    meeting: Meeting,
    shown: Sequence[AgendaItem],
    rounds_of: Callable[[AgendaItem], Sequence[Round]],
) -> tuple[AgendaItem, Round]:
    """Draw the numbers of the questions and rounds that may be read, and give the chosen one.

    Args:
        shown: the questions, one at least.
        rounds_of: the rounds of a question that may be read, the newest last; one at least.
    """
    item = _asked(meeting, shown)
    rounds = rounds_of(item)
    round_ = _asked_round(rounds)
    _keep_address()
    if len(shown) == 1 and len(rounds) == 1:
        return item, round_
    with st.container(key="noprint-choice", horizontal=True):
        if len(shown) > 1:
            with st.container(key="noprint-questions", horizontal=True):
                st.html(widgets.paragraph(texts.QUESTIONS))
                for other in shown:
                    _link(texts.QUESTION.format(number=other.number), other, None, other is item)
        if len(rounds) > 1:
            with st.container(key="noprint-rounds", horizontal=True):
                st.html(widgets.paragraph(texts.ROUNDS))
                for one in rounds:
                    _link(texts.ROUND.format(number=one.number), item, one, one is round_)
    return item, round_


def address(item: AgendaItem, round_: Round | None = None) -> dict[str, str]:
    """What a link to a question and a round of it adds to the keys of the reader."""
    found = {**result_frame.keys(), roles.QUESTION: str(item.position)}
    return found if round_ is None else {**found, roles.ROUND: str(round_.number)}


def _keep_address() -> None:
    """Let the address say what was chosen: a link within a page leaves it as it was."""
    for name in (roles.QUESTION, roles.ROUND):
        if name in st.query_params:
            st.query_params[name] = st.query_params[name]


def _link(label: str, item: AgendaItem, round_: Round | None, is_here: bool) -> None:
    st.page_link(
        PAGES["resultaat"].file,
        label=label,
        query_params=address(item, round_),
        disabled=is_here,
    )


def _asked(meeting: Meeting, shown: Sequence[AgendaItem]) -> AgendaItem:
    """The question of the link, else the one that the hall is at, else the first."""
    wanted = (st.query_params.get(roles.QUESTION), str(meeting.stage))
    found = [item for position in wanted for item in shown if str(item.position) == position]
    return (found or list(shown))[0]


def _asked_round(rounds: Sequence[Round]) -> Round:
    """The round of the link where the question has it, else the last."""
    wanted = st.query_params.get(roles.ROUND)
    found = [round_ for round_ in rounds if str(round_.number) == wanted]
    return (found or list(rounds))[-1]
