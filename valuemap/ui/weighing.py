"""Weighing on the participant's screen: a member's own ballot, or the faction's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st
from sqlmodel import Session

from valuemap.answer import ballot_from_answer
from valuemap.disclosure import publish, rounded
from valuemap.meeting import AgendaItem, Meeting, Way
from valuemap.store import ballots, faction_ballots, meetings, participants
from valuemap.store.errors import StoreError
from valuemap.store.faction_ballots import FactionBallot, is_shared
from valuemap.store.participants import Participant
from valuemap.texts import errors as error_texts
from valuemap.texts import prepare as prepare_texts
from valuemap.texts import weigh as texts
from valuemap.texts.dates import points, today
from valuemap.ui import loading, roles, state
from valuemap.ui.components.chips import Form, Receipt, Saved, chips, sent
from valuemap.ui.resources import database, deck, deck_of
from valuemap.weighing import Ballot, BallotError
from valuemap.wording import WordingError

RECOGNISABLE_BELOW = 3


def member_ballot(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """The participant's own ballot."""
    st.write(texts.SCORES_NOTE if meeting.settings.way is Way.SCORES else texts.INSTRUCTION)
    saved = loading.own_ballot(me, item.current)
    chips(
        deck_of(meeting),
        _form(meeting, item, f"{me.id}.{item.current.id}", me.faction_id),
        key=state.CHIPS,
        saved=None if saved is None else Saved(saved.ballot, saved.revision, saved.saved_at),
        receipt=state.receipt(),
        on_save=_save_member,
    )


def faction_ballot(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """The ballot that the participant's faction agrees."""
    faction = meeting.faction(me.faction_id)
    st.header(texts.FACTION_LAYER)
    shared = is_shared(faction.seats, meeting.settings.who)
    st.write(texts.SHARED_NOTE if shared else texts.FACTION_LAYER_NOTE)
    if faction.seats < RECOGNISABLE_BELOW:
        st.warning(texts.SHARED_WARNING)
    now = _faction_ballot(me, item)
    form = _form(meeting, item, f"f{me.faction_id}.{item.current.id}", me.faction_id)
    chips(
        deck_of(meeting),
        replace(form, is_shared=True, shared=None if now is None else now.state),
        key=state.FACTION_CHIPS,
        saved=None if now is None else Saved(now.ballot, now.revision, now.saved_at),
        receipt=state.receipt(),
        on_save=_save_draft,
        on_approve=_approve,
        on_withdraw=_withdraw,
    )


def own_faction_result(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """What the members of the participant's own faction weighed, where that may be shown."""
    with database().read() as session:
        own = faction_ballots.members_ballots(me.faction_id, item.current.id, session=session)
    faction = meeting.faction(me.faction_id)
    # Consent is for the result after the reveal, not for colleagues before it.
    unnamed = [replace(ballot, consent=False) for ballot in own]
    (result,) = publish([unnamed], [faction.seats]).factions
    if result.profile is None:
        st.write(texts.OWN_FACTION_HIDDEN)
        return
    st.header(texts.OWN_FACTION.format(number=result.ballots))
    # To whole 5 points: who sees the mean before and after one more ballot learns no ballot.
    shares = [rounded(share) for share in result.profile]
    ranked = sorted(zip(deck().clusters, shares, strict=True), key=lambda pair: -pair[1])
    st.markdown(
        "\n".join(
            "- " + texts.OWN_LINE.format(name=cluster.name, points=points(share))
            for cluster, share in ranked
        )
    )


def _faction_ballot(me: Participant, item: AgendaItem) -> FactionBallot | None:
    with database().read() as session:
        return faction_ballots.faction_ballot(me.faction_id, item.current.id, session=session)


def _form(meeting: Meeting, item: AgendaItem, mark: str, faction_id: int) -> Form:
    settings = meeting.settings
    return Form(
        mark=mark,
        way=settings.way,
        at_stake=deck().question_of(item).clusters,
        proposition=item.proposition if settings.asks_stance else "",
        asks_reason=settings.asks_reason,
        asks_values=settings.asks_values,
        asks_consent=meeting.faction(faction_id).seats < RECOGNISABLE_BELOW,
    )


def _save_member() -> None:
    """Save what the browser sent, trusting nothing of it; the receipt says how it went."""
    payload = sent(state.CHIPS)
    with _answered(payload), database().write() as session:
        me, meeting, item = _where(payload, session)
        ballots.save_ballot(
            me.id,
            item.current.id,
            _ballot(payload, meeting, item),
            based_on=_based_on(payload),
            session=session,
        )


def _save_draft() -> None:
    payload = sent(state.FACTION_CHIPS)
    with _answered(payload), database().write() as session:
        me, meeting, item = _where(payload, session)
        faction_ballots.save_faction_draft(
            me.faction_id,
            item.current.id,
            _ballot(payload, meeting, item),
            based_on=_based_on(payload),
            session=session,
        )


def _approve() -> None:
    payload = sent(state.FACTION_CHIPS, "approve")
    with _answered(payload), database().write() as session:
        me, meeting, item = _where(payload, session)
        large = meeting.faction(me.faction_id).seats >= RECOGNISABLE_BELOW
        faction_ballots.approve_faction_ballot(
            me.faction_id,
            item.current.id,
            based_on=_based_on(payload),
            consent=large or payload.get("consent") is True,
            session=session,
        )


def _withdraw() -> None:
    payload = sent(state.FACTION_CHIPS, "withdraw")
    with _answered(payload), database().write() as session:
        me, _meeting, item = _where(payload, session)
        faction_ballots.withdraw_faction_ballot(
            me.faction_id, item.current.id, based_on=_based_on(payload), session=session
        )


def _ballot(payload: Mapping[str, object], meeting: Meeting, item: AgendaItem) -> Ballot:
    return ballot_from_answer(
        payload,
        meeting.settings,
        has_proposition=bool(item.proposition),
        values=deck_of(meeting).value,
    )


def _where(
    payload: Mapping[str, object], session: Session
) -> tuple[Participant, Meeting, AgendaItem]:
    """Who sends, and for which question; the ballot must belong to just that."""
    me = participants.find_participant(
        st.query_params.get(roles.PERSONAL, ""), today=today(), session=session
    )
    meeting = meetings.load_meeting(me.meeting_id, session=session)
    owner, _, round_id = str(payload.get("round", "")).partition(".")
    if owner not in (str(me.id), f"f{me.faction_id}"):
        raise BallotError
    for item in meeting.agenda:
        if str(item.current.id) == round_id:
            return me, meeting, item
    raise BallotError


def _based_on(payload: Mapping[str, object]) -> int:
    based_on = payload.get("based_on")
    return based_on if isinstance(based_on, int) and not isinstance(based_on, bool) else 0


@contextmanager
def _answered(payload: Mapping[str, object]) -> Iterator[None]:
    """Give the browser a receipt for what the block did with its message."""
    ticket = str(payload.get("ticket", ""))[:64]
    try:
        yield
    except BallotError as error:
        state.give_receipt(Receipt(ticket, False, texts.refusal(error)))
    except WordingError as error:
        state.give_receipt(Receipt(ticket, False, " ".join(prepare_texts.wording(error))))
    except StoreError as error:
        what, then = error_texts.sentence(error)
        state.give_receipt(Receipt(ticket, False, f"{what} {then}"))
        state.report(what, then)
    else:
        state.give_receipt(Receipt(ticket, True))
