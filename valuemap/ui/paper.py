"""Entering the paper forms of those without a device."""

from functools import partial

import streamlit as st

from valuemap.acts import reading, weighing
from valuemap.acts.weighing import Sender
from valuemap.answer import ballot_from_answer
from valuemap.clusters import CLUSTER_IDS
from valuemap.meeting import AgendaItem, Meeting, Settings, Way, Who
from valuemap.store.database import Database
from valuemap.texts import host as texts
from valuemap.texts import weigh as weigh_texts
from valuemap.ui import acting, state
from valuemap.ui.frame import done_slot, problem_slot
from valuemap.ui.resources import database, deck
from valuemap.weighing import (
    HIGHEST_SCORE,
    NO_OPINION,
    POINTS_IN_ALL,
    POINTS_PER_CHIP,
    REASON_LIMIT,
    STANCES,
    Ballot,
    BallotError,
)


def paper(meeting: Meeting) -> None:
    """Draw the form, while the question on stage takes forms."""
    item = meeting.on_stage
    if item is None:
        return
    with st.expander(texts.PAPER):
        st.caption(texts.PAPER_HELP)
        _answer()
        if not weighing.takes_forms(item.current):
            st.write(texts.PAPER_CLOSED)
            return
        _form(meeting, item)


def _answer() -> None:
    """What became of the last form, above the next: this page is long."""
    problem_slot(state.PAPER_FORM)
    done_slot()


def _form(meeting: Meeting, item: AgendaItem) -> None:
    senders = _senders(meeting)
    with st.form("paper", border=False):
        st.selectbox(
            texts.PAPER_WHO, list(senders), format_func=senders.__getitem__, key=state.PAPER_WHO
        )
        _weights(meeting.settings)
        if meeting.settings.asks_stance and item.proposition:
            st.selectbox(
                weigh_texts.STANCE,
                (*STANCES, NO_OPINION),
                index=None,
                placeholder=texts.PAPER_NO_STANCE,
                format_func=weigh_texts.stance,
                key=state.PAPER_STANCE,
            )
        if meeting.settings.asks_reason:
            st.text_input(texts.PAPER_REASON, max_chars=REASON_LIMIT, key=state.PAPER_REASON)
        st.checkbox(texts.PAPER_ABSTAIN, key=state.PAPER_ABSTAIN)
        st.checkbox(texts.PAPER_CONSENT, key=state.PAPER_CONSENT)
        st.form_submit_button(texts.PAPER_SAVE, on_click=_save, args=(meeting, item))


def _weights(settings: Settings) -> None:
    scored = settings.way is Way.SCORES
    columns = st.columns(3)
    for number, cluster in enumerate(deck().clusters):
        label = texts.PAPER_SCORE if scored else texts.PAPER_POINTS
        with columns[number % 3]:
            st.number_input(
                label.format(name=cluster.name),
                min_value=0,
                max_value=HIGHEST_SCORE if scored else POINTS_IN_ALL,
                step=1 if scored else POINTS_PER_CHIP,
                key=_weight_key(cluster.id),
            )


def _weight_key(cluster: str) -> str:
    return f"{state.PAPER_POINTS}-{cluster}"


def _senders(meeting: Meeting) -> dict[Sender, str]:
    """Whom a form can be of, each with its name in the list."""
    names = {faction.id: faction.name for faction in meeting.factions}
    together = meeting.settings.who is Who.FACTIONS
    known = reading.on_paper(database(), meeting.id)
    senders = {
        Sender(faction, person, False): texts.PAPER_NUMBER.format(
            number=number, faction=names[faction]
        )
        for number, (person, faction) in enumerate(known, start=1)
    }
    for faction, name in names.items():
        label = texts.PAPER_FACTION if together else texts.PAPER_NEW
        senders[Sender(faction, None, together)] = label.format(faction=name)
    return senders


def _save(meeting: Meeting, item: AgendaItem) -> None:
    sender = state.recall(state.PAPER_WHO, Sender)
    if sender is None:
        return

    def enter(database: Database) -> None:
        ballot = _filled_in(meeting.settings, has_proposition=bool(item.proposition))
        weighing.enter_form(database, meeting.id, sender, item.current.id, ballot)

    wrong: acting.Words = {BallotError: lambda e: (texts.PAPER_WRONG, texts.paper_wrong(e))}
    if acting.do(enter, words=wrong, say=partial(state.report, at=state.PAPER_FORM)):
        state.tell_done(texts.PAPER_SAVED)
        _clear()


def _filled_in(settings: Settings, *, has_proposition: bool) -> Ballot:
    unit = 1 if settings.way is Way.SCORES else POINTS_PER_CHIP
    given = {c: (state.recall(_weight_key(c), int) or 0) / unit for c in CLUSTER_IDS}
    answer = {
        "chips": given,
        "abstained": state.recall(state.PAPER_ABSTAIN, bool),
        "consent": state.recall(state.PAPER_CONSENT, bool),
        "stance": state.recall(state.PAPER_STANCE, int),
        "reason": state.recall(state.PAPER_REASON, str),
    }
    return ballot_from_answer(answer, settings, has_proposition=has_proposition, values=())


def _clear() -> None:
    """Empty the form for the next sheet; what was wrong stays to be corrected."""
    for cluster in CLUSTER_IDS:
        state.remember(_weight_key(cluster), 0)
    state.remember(state.PAPER_STANCE, None)
    state.remember(state.PAPER_REASON, "")
    state.remember(state.PAPER_ABSTAIN, False)
    state.remember(state.PAPER_CONSENT, False)
