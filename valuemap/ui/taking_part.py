"""The participant's screen: what stands open now, and the chips."""

import re
from collections.abc import Mapping

import streamlit as st

from valuemap.meeting import AgendaItem, Meeting, RoundState
from valuemap.store import ballots, participants
from valuemap.store.errors import StoreError
from valuemap.store.participants import Participant
from valuemap.texts import errors as error_texts
from valuemap.texts import weigh as texts
from valuemap.texts.dates import clock, today
from valuemap.ui import loading, roles, state, widgets
from valuemap.ui.components.chips import Receipt, chips, sent
from valuemap.ui.components.memory import remember_link
from valuemap.ui.frame import PAGES, apart, live, notice
from valuemap.ui.resources import database, deck
from valuemap.weighing import Ballot, BallotError, ballot_from_chips

CONSENT_BELOW = 3
WATCH_SECONDS = 2.0


def take_part(me: Participant) -> None:
    """Draw what the participant can do now, and watch for the host's next step."""
    _watch(me.meeting_id, me.stage_version)
    meeting = loading.meeting(me)
    faction = meeting.faction(me.faction_id)
    remember_link(meeting.join_code, st.query_params[roles.PERSONAL])
    problem = state.take_problem()
    if problem:
        notice(*problem)
    item = meeting.on_stage
    context = texts.FOR_FACTION.format(faction=faction.name)
    if item is not None:
        number = texts.QUESTION_NUMBER.format(position=item.position, total=len(meeting.agenda))
        context = f"{context} · {number}"
    st.html(widgets.badge(meeting) + widgets.paragraph(context, "vm-context"))
    if item is None:
        st.title(texts.WAIT_FIRST)
        st.write(texts.WAIT_FIRST_MORE)
        _change_faction(me, meeting)
    else:
        _question(me, meeting, item)
    _personal_link()


def _question(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    question = deck().question(item.question_id)
    widgets.question_heading(question.text)
    st.write(question.explanation)
    if item.proposition:
        st.html(widgets.paragraph(f"{texts.PROPOSITION}: {item.proposition}", "vm-proposition"))
    round_ = item.current
    if round_.state is RoundState.DRAFT:
        st.info(texts.WAIT_OPEN)
    elif round_.state is RoundState.OPEN:
        st.write(texts.INSTRUCTION)
        _weigh(me, meeting, item)
    else:
        _afterwards(me, item)


@apart
def _weigh(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """The chips. A save runs only this: when everybody saves at once it is half the work."""
    if state.has_problem():
        st.rerun()  # the page says above what it is
    round_ = item.current
    chips(
        deck(),
        key=state.CHIPS,
        round_mark=_mark(me, item),
        at_stake=deck().question(item.question_id).clusters,
        saved=loading.own_ballot(me, round_),
        receipt=state.receipt(),
        asks_consent=meeting.faction(me.faction_id).seats < CONSENT_BELOW,
        on_save=_save,
    )


def _mark(me: Participant, item: AgendaItem) -> str:
    return f"{me.id}.{item.current.id}"


def _save() -> None:
    """Save what the browser sent, trusting nothing of it; the receipt says how it went."""
    payload = sent(state.CHIPS)
    ticket = str(payload.get("ticket", ""))[:64]
    try:
        with database().write() as session:
            me = participants.find_participant(
                st.query_params.get(roles.PERSONAL, ""), today=today(), session=session
            )
            participant_id, _, round_id = str(payload.get("round", "")).partition(".")
            if participant_id != str(me.id) or not re.fullmatch(r"[0-9]{1,18}", round_id):
                raise BallotError
            based_on = payload.get("based_on")
            ballots.save_ballot(
                me.id,
                int(round_id),
                _ballot(payload),
                based_on=based_on if isinstance(based_on, int) else 0,
                session=session,
            )
    except BallotError as error:
        state.give_receipt(Receipt(ticket, False, texts.refusal(error)))
    except StoreError as error:
        sentence = " ".join(error_texts.sentence(error))
        state.give_receipt(Receipt(ticket, False, sentence))
        state.report(*error_texts.sentence(error))
    else:
        state.give_receipt(Receipt(ticket, True))


def _ballot(payload: Mapping[str, object]) -> Ballot:
    consent = payload.get("consent") is True
    if payload.get("abstained") is True:
        return Ballot(None, consent=consent)
    given = payload.get("chips")
    if not isinstance(given, Mapping):
        raise BallotError
    return ballot_from_chips(given, consent=consent)


def _afterwards(me: Participant, item: AgendaItem) -> None:
    if item.current.state is RoundState.REVEALED:
        st.info(texts.REVEALED)
        st.page_link(
            PAGES["resultaat"].file,
            label=texts.RESULT_LINK,
            query_params={roles.PERSONAL: st.query_params[roles.PERSONAL]},
        )
    else:
        st.info(texts.CLOSED)
    saved = loading.own_ballot(me, item.current)
    if saved is None:
        st.write(texts.CLOSED_NOTHING)
        return
    st.subheader(texts.OWN.format(time=clock(saved.saved_at)))
    if saved.ballot.points is None:
        st.write(texts.OWN_ABSTAINED)
        return
    heaviest_first = sorted(saved.ballot.points.items(), key=lambda pair: -pair[1])
    lines = [
        texts.OWN_LINE.format(name=deck().cluster[cluster].name, points=points)
        for cluster, points in heaviest_first
        if points
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _change_faction(me: Participant, meeting: Meeting) -> None:
    with st.expander(texts.CHANGE_FACTION):
        names = {faction.id: faction.name for faction in meeting.factions}
        st.selectbox(
            texts.CHANGE_FACTION,
            list(names),
            index=list(names).index(me.faction_id),
            format_func=names.__getitem__,
            key=state.FACTION_CHOICE,
            label_visibility="collapsed",
        )
        st.button(texts.CHANGE_FACTION_BUTTON, on_click=_move, args=(me.id,))


def _move(participant_id: int) -> None:
    faction = state.recall(state.FACTION_CHOICE, int)
    if faction is None:
        return
    try:
        with database().write() as session:
            participants.change_faction(participant_id, faction, session=session)
    except StoreError as error:
        state.report(*error_texts.sentence(error))


def _personal_link() -> None:
    with st.expander(texts.PERSONAL_LINK):
        st.write(texts.PERSONAL_LINK_HELP)
        key = st.query_params[roles.PERSONAL]
        st.code(
            f"{widgets.origin()}/{PAGES['meedoen'].url_path}?{roles.PERSONAL}={key}",
            language=None,
            wrap_lines=True,
        )


@live(WATCH_SECONDS)
def _watch(meeting_id: int, seen: int) -> None:
    """Draw again when the host has changed something; one row is read each time."""
    if loading.pulse(meeting_id).stage_version != seen:
        st.rerun()
