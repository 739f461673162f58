"""Entering the paper forms of those without a device."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from valuemap.acts import reading, weighing
from valuemap.acts.weighing import Sender
from valuemap.content.value_list import Cluster, ValueList
from valuemap.domain.answer import ballot_from_answer
from valuemap.domain.meeting import AgendaItem, Meeting, Settings, Who
from valuemap.domain.orders import in_lettered_order, letters
from valuemap.domain.weighing import NO_OPINION, REASON_LIMIT, STANCES, Ballot
from valuemap.store.engine.database import Database
from valuemap.texts.screens import host as texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.frame import done_slot, problem_slot
from valuemap.ui.parts.resources import database
from valuemap.ways import BallotError, Way

_COLUMNS = 3


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
    # Outside the form: the fields below follow it at once, and keep what is in them.
    letter = st.selectbox(
        texts.PAPER_ORDER,
        letters(len(item.value_list.ids)),
        key=f"{state.PAPER_ORDER}-{item.position}",
        help=texts.PAPER_ORDER_HELP,
    )
    with st.form("paper", border=False):
        st.selectbox(
            texts.PAPER_WHO, list(senders), format_func=senders.__getitem__, key=state.PAPER_WHO
        )
        _weights(item.way, in_lettered_order(item.value_list, letter))
        if meeting.settings.asks_stance and item.proposition:
            st.selectbox(
                weigh_texts.STANCE,
                (*STANCES, NO_OPINION),
                index=None,
                placeholder=texts.PAPER_NO_STANCE,
                format_func=weigh_texts.stance,
                key=state.field(state.PAPER_STANCE),
            )
        if meeting.settings.asks_reason:
            st.text_input(
                texts.PAPER_REASON, max_chars=REASON_LIMIT, key=state.field(state.PAPER_REASON)
            )
        st.checkbox(texts.PAPER_ABSTAIN, key=state.field(state.PAPER_ABSTAIN))
        st.checkbox(texts.PAPER_CONSENT, key=state.field(state.PAPER_CONSENT))
        st.form_submit_button(texts.PAPER_SAVE, on_click=_save, args=(meeting, item))


def _weights(way: Way, clusters: Sequence[Cluster]) -> None:
    """A field per cluster, row by row, so that the keyboard goes down the form as the eye does."""
    for start in range(0, len(clusters), _COLUMNS):
        row = clusters[start : start + _COLUMNS]
        for column, cluster in zip(st.columns(_COLUMNS), row, strict=False):
            label = widgets.label(way_texts.of(way).entry.format(name=cluster.name))
            key = _weight_key(cluster.id)
            with column:
                if way.is_ticked:
                    st.checkbox(label, key=key)
                else:
                    st.number_input(
                        label,
                        min_value=0,
                        max_value=way.most,
                        step=way.step,
                        key=key,
                    )


def _weight_key(cluster: str) -> str:
    return state.field(f"{state.PAPER_POINTS}-{cluster}")


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
        ballot = _filled_in(meeting.settings, item)
        words = item.words_version
        weighing.enter_form(database, meeting.id, sender, item.current.id, ballot, words=words)

    wrong: acting.Words = {BallotError: lambda e: (texts.PAPER_WRONG, way_texts.wrong(e, item.way))}
    if acting.do(enter, words=wrong, say=partial(state.report, at=state.PAPER_FORM)):
        state.tell_done(texts.PAPER_SAVED)
        _clear(item.value_list)


def _filled_in(settings: Settings, item: AgendaItem) -> Ballot:
    answer = {
        "given": {c: int(state.recall(_weight_key(c), int) or 0) for c in item.value_list.ids},
        "abstained": state.recall(state.field(state.PAPER_ABSTAIN), bool),
        "consent": state.recall(state.field(state.PAPER_CONSENT), bool),
        "stance": state.recall(state.field(state.PAPER_STANCE), int),
        "reason": state.recall(state.field(state.PAPER_REASON), str),
    }
    return ballot_from_answer(
        answer, item.way, settings, item.value_list, has_proposition=bool(item.proposition)
    )


def _clear(values: ValueList) -> None:
    """Empty the form for the next sheet; what was wrong stays to be corrected."""
    of_the_sheet = (
        state.PAPER_STANCE,
        state.PAPER_REASON,
        state.PAPER_ABSTAIN,
        state.PAPER_CONSENT,
    )
    state.empty(*map(_weight_key, values.ids), *map(state.field, of_the_sheet))
