"""Weighing on the participant's screen: a member's own ballot, or the faction's."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st
from sqlmodel import Session

from valuemap.answer import ballot_from_answer
from valuemap.disclosure import Outcome
from valuemap.meeting import AgendaItem, Meeting, Way, Who
from valuemap.store import ballots, faction_ballots, participants
from valuemap.store.errors import StoreError
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.participants import Participant
from valuemap.texts import errors as error_texts
from valuemap.texts import prepare as prepare_texts
from valuemap.texts import weigh as texts
from valuemap.texts.dates import today
from valuemap.ui import loading, roles, state
from valuemap.ui.components.chips import Form, Receipt, Saved, chips, sent
from valuemap.ui.faction_room import OwnFaction
from valuemap.ui.resources import database, deck, deck_of, tickets
from valuemap.weighing import Ballot, BallotError
from valuemap.wording import WordingError

LONGEST_TICKET = 64


def member_ballot(me: Participant, meeting: Meeting, item: AgendaItem, own: OwnFaction) -> None:
    """The participant's own ballot."""
    st.write(texts.SCORES_NOTE if meeting.settings.way is Way.SCORES else texts.INSTRUCTION)
    saved = loading.own_ballot(me, item.current)
    chips(
        deck_of(meeting),
        replace(
            _form(meeting, item, mark(_key(), me.faction_id, item)),
            asks_consent=own.asks_consent,
            asks_shows_reason=meeting.settings.asks_reason and own.expected is Outcome.GATHERED,
        ),
        key=state.CHIPS,
        saved=None if saved is None else Saved(saved.ballot, saved.revision, saved.saved_at),
        receipt=state.receipt(),
        on_save=_save_member,
    )


def faction_ballot(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """The ballot that the participant's faction agrees."""
    st.header(texts.FACTION_LAYER)
    shared = meeting.settings.who is Who.FACTIONS
    st.write(texts.SHARED_NOTE if shared else texts.FACTION_LAYER_NOTE)
    if shared:
        st.warning(texts.SHARED_WARNING)
    now = _faction_ballot(me, item)
    own_mark = mark(_key(), me.faction_id, item, together=True)
    chips(
        deck_of(meeting),
        replace(
            _form(meeting, item, own_mark),
            is_shared=True,
            shared=None if now is None else now.state,
        ),
        key=state.FACTION_CHIPS,
        saved=None if now is None else Saved(now.ballot, now.revision, now.saved_at),
        receipt=state.receipt(),
        on_save=_save_draft,
        on_approve=_approve,
        on_withdraw=_withdraw,
    )


def _faction_ballot(me: Participant, item: AgendaItem) -> FactionBallot | None:
    with database().read() as session:
        return faction_ballots.faction_ballot(me.faction_id, item.current.id, session=session)


def _key() -> str:
    return st.query_params.get(roles.PERSONAL, "")


def mark(key: str, faction_id: int, item: AgendaItem, *, together: bool = False) -> str:
    """What names who weighs, and the round, in the browser: for its draft and its messages.

    It is made of the personal link, which the browser has anyway, and of no number of a row
    about a person: those tell who came before whom.

    Args:
        together: for the ballot that the faction agrees.
    """
    what = f"{'faction' if together else 'member'} {faction_id} {item.current.id}"
    return hmac.new(key.encode(), what.encode(), hashlib.sha256).hexdigest()[:32]


def _form(meeting: Meeting, item: AgendaItem, mark: str) -> Form:
    settings = meeting.settings
    return Form(
        mark=mark,
        way=settings.way,
        at_stake=deck().question_of(item).clusters,
        proposition=item.proposition if settings.asks_stance else "",
        asks_reason=settings.asks_reason,
        asks_values=settings.asks_values,
    )


@dataclass(frozen=True)
class _Message:
    """What a browser sent: by whom, and for which question."""

    payload: Mapping[str, object]
    me: Participant
    meeting: Meeting
    item: AgendaItem

    @property
    def based_on(self) -> int:
        """The revision that the sender saw, 0 for none."""
        based_on = self.payload.get("based_on")
        return based_on if isinstance(based_on, int) and not isinstance(based_on, bool) else 0

    def ballot(self) -> Ballot:
        """The ballot in it. Raises `BallotError` or `WordingError`."""
        return ballot_from_answer(
            self.payload,
            self.meeting.settings,
            has_proposition=bool(self.item.proposition),
            values=deck_of(self.meeting).value,
        )


Act = Callable[[Session], object]


def _save_member() -> None:
    """Save what the browser sent, trusting nothing of it; the receipt says how it went."""

    def ready(message: _Message) -> Act:
        ballot = message.ballot()
        return lambda session: ballots.save_ballot(
            message.me.id,
            message.item.current.id,
            ballot,
            based_on=message.based_on,
            session=session,
        )

    _answer(sent(state.CHIPS), ready)


def _save_draft() -> None:
    def ready(message: _Message) -> Act:
        ballot = message.ballot()
        return lambda session: faction_ballots.save_faction_draft(
            message.me.id,
            message.item.current.id,
            ballot,
            based_on=message.based_on,
            session=session,
        )

    _answer(sent(state.FACTION_CHIPS), ready)


def _approve() -> None:
    def ready(message: _Message) -> Act:
        return lambda session: faction_ballots.approve_faction_ballot(
            message.me.id,
            message.item.current.id,
            based_on=message.based_on,
            session=session,
        )

    _answer(sent(state.FACTION_CHIPS, "approve"), ready)


def _withdraw() -> None:
    def ready(message: _Message) -> Act:
        return lambda session: faction_ballots.withdraw_faction_ballot(
            message.me.id,
            message.item.current.id,
            based_on=message.based_on,
            session=session,
        )

    _answer(sent(state.FACTION_CHIPS, "withdraw"), ready)


def _answer(payload: Mapping[str, object], ready: Callable[[_Message], Act]) -> None:
    """Do what a message asks, once, and keep the receipt that the browser waits for.

    What was typed is checked by `ready`, before the transaction: nobody waits for it. A browser
    that waits long sends its message again; one that was done already asks nothing of the database.
    """
    key = _key()
    ticket = str(payload.get("ticket", ""))[:LONGEST_TICKET]
    if tickets().is_done(key, ticket):
        state.give_receipt(Receipt(ticket, True))
        return
    try:
        message = _read(payload, key)
        act = ready(message)
        with database().write() as session:
            now = participants.find_participant(key, today=today(), session=session)
            if now.faction_id != message.me.faction_id:  # moved, or merged, since it was read
                raise BallotError
            act(session)
    except BallotError as error:
        state.give_receipt(Receipt(ticket, False, texts.refusal(error)))
    except WordingError as error:
        state.give_receipt(Receipt(ticket, False, " ".join(prepare_texts.wording(error))))
    except StoreError as error:
        what, then = error_texts.sentence(error)
        state.give_receipt(Receipt(ticket, False, f"{what} {then}"))
        state.report(what, then)
    else:
        tickets().done(key, ticket)
        state.give_receipt(Receipt(ticket, True))


def _read(payload: Mapping[str, object], key: str) -> _Message:
    """Who sends, and for which question; the ballot must belong to just that."""
    with database().read() as session:
        me = participants.find_participant(key, today=today(), session=session)
    meeting = loading.meeting(me)
    sent_mark = payload.get("round")
    for item in meeting.agenda:
        marks = [mark(key, me.faction_id, item, together=each) for each in (False, True)]
        if isinstance(sent_mark, str) and sent_mark in marks:
            return _Message(payload, me, meeting, item)
    raise BallotError
