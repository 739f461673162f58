"""What a browser sends of a ballot: understood, done once, and answered.

A run of the page and the door beside Streamlit both come here, so that the same message is taken
or refused alike, whichever way it came.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from valuemap.acts import entering, reading, together, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.answer import ballot_from_answer
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.domain.weighing import Ballot
from valuemap.store.engine.errors import StoreError
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.parts import loading
from valuemap.ui.parts.components.chips import Receipt, saved_data
from valuemap.ui.parts.resources import database, tickets
from valuemap.ways import BallotError
from valuemap.wording import WordingError

LONGEST_TICKET = 64
SAVE, APPROVE, WITHDRAW = "save", "approve", "withdraw"


@dataclass(frozen=True)
class Answer:
    """What became of a message; `refused` says why where it was not done."""

    receipt: Receipt
    refused: Exception | None = None


@dataclass(frozen=True)
class _Sheet:
    """A ballot that somebody fills in: whose, and of which question."""

    who: Weigher
    meeting: Meeting
    item: AgendaItem
    is_shared: bool


def mark(key: str, faction_id: int, item: AgendaItem, *, together: bool = False) -> str:
    """What names who weighs, and the round, in the browser: for its draft and its messages.

    It is made of the personal link, which the browser has anyway, and of no number of a row
    about a person: those tell who came before whom.

    Args:
        together: for the ballot that the faction agrees.
    """
    what = f"{'faction' if together else 'member'} {faction_id} {item.current.id}"
    return hmac.new(key.encode(), what.encode(), hashlib.sha256).hexdigest()[:32]


def answer(key: str, trigger: str, payload: Mapping[str, object]) -> Answer:
    """Do what a message asks, trusting nothing of it, and say how it went.

    A browser that waits long sends its message again; one that was done already asks nothing of
    the database.

    Args:
        key: of the personal link of who sends it.
        trigger: `SAVE`, `APPROVE` or `WITHDRAW`.
    """
    ticket = str(payload.get("ticket", ""))[:LONGEST_TICKET]
    if not tickets().is_done(key, ticket):
        try:
            _do(_sheet(key, payload.get("round")), trigger, payload)
        except (BallotError, WordingError, StoreError) as error:
            return Answer(Receipt(ticket, False, refusal(error)), error)
        tickets().done(key, ticket)
    return Answer(Receipt(ticket, True))


def refusal(error: BallotError | WordingError | StoreError) -> str:
    """Why a message was not done, in one line for the browser to show."""
    if isinstance(error, StoreError):
        return " ".join(error_texts.sentence(error))
    if isinstance(error, WordingError):
        return " ".join(prepare_texts.wording(error))
    return texts.refusal(error)


def on_disk(key: str, sent_mark: object) -> dict[str, Any]:
    """What is saved now of the ballot with this mark, as the browser takes it.

    Raises `StoreError` or `BallotError` as `answer` refuses.
    """
    sheet = _sheet(key, sent_mark)
    person, way = sheet.who.person, sheet.item.way
    round_id, values = sheet.item.current.id, sheet.item.value_list
    if not sheet.is_shared:
        own = reading.own_ballot(database(), person.id, round_id)
        return saved_data(way, values, own)
    if person.is_screen:
        agreed, _ = together.own_ballot(database(), person, sheet.item.current)
    else:
        agreed = reading.faction_ballot(database(), person.faction_id, round_id)
    state = None if agreed is None else agreed.state
    return saved_data(way, values, agreed, is_shared=True, state=state)


def _sheet(key: str, sent_mark: object) -> _Sheet:
    """Who sends, and for which question; the ballot must belong to just that."""
    me = entering.participant(database(), key, today=today())
    meeting = loading.meeting(me)
    for item in meeting.agenda:
        for is_shared in (False, True):
            if sent_mark == mark(key, me.faction_id, item, together=is_shared):
                return _Sheet(Weigher(key, me), meeting, item, is_shared)
    raise BallotError


def _do(sheet: _Sheet, trigger: str, payload: Mapping[str, object]) -> None:
    given = payload.get("based_on")
    based_on = given if isinstance(given, int) and not isinstance(given, bool) else 0
    where = (database(), sheet.who, sheet.item.current.id)
    if trigger == SAVE:
        # What was typed is checked here, before the transaction: nobody waits for it.
        ballot = _ballot(sheet, payload)
        save = weighing.save_draft if sheet.is_shared else weighing.save
        save(*where, ballot, based_on=based_on, today=today())
    elif sheet.is_shared and trigger in (APPROVE, WITHDRAW):
        act = weighing.approve if trigger == APPROVE else weighing.withdraw
        act(*where, based_on=based_on, today=today())
    else:
        raise BallotError


def _ballot(sheet: _Sheet, payload: Mapping[str, object]) -> Ballot:
    return ballot_from_answer(
        payload,
        sheet.item.way,
        sheet.meeting.settings if sheet.is_shared else sheet.meeting.asked_of_members,
        sheet.item.value_list,
        has_proposition=bool(sheet.item.proposition),
    )
