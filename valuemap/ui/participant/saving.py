"""What a browser sends of a ballot: understood, done once, and answered.

A run of the page and the door beside Streamlit both come here, so that the same message is taken
or refused alike, whichever way it came.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from valuemap.acts import entering, reading, weighing
from valuemap.acts.faction import together
from valuemap.acts.weighing import Weigher
from valuemap.domain.answer import ballot_from_answer
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.domain.weighing import Ballot
from valuemap.store.engine.errors import NotFound, QuestionGone, StoreError
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.participants import Participant
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.parts import loading
from valuemap.ui.parts.components.chips import Receipt, SharedState, saved_data
from valuemap.ui.parts.resources import database, tickets
from valuemap.ways import BallotError
from valuemap.wording import WordingError

LONGEST_TICKET = 64
_HALF = 16  # characters of a mark that name who weighs; as many name the round
_MARK = re.compile(f"[0-9a-f]{{{2 * _HALF}}}")
SAVE, APPROVE, WITHDRAW = "save", "approve", "withdraw"


@dataclass(frozen=True)
class _Sheet:
    """A ballot that somebody fills in: whose, and of which question."""

    who: Weigher
    meeting: Meeting
    item: AgendaItem
    is_shared: bool


@dataclass(frozen=True)
class Answer:
    """What became of a message.

    Attributes:
        refused: why it was not done; None where it was.
        sheet: what it was of, where that was looked up and the message was done.
    """

    receipt: Receipt
    refused: Exception | None = None
    sheet: _Sheet | None = None


def mark(key: str, faction_id: int, item: AgendaItem, *, together: bool = False) -> str:
    """What names who weighs, and the round, in the browser: for its draft and its messages.

    It is made of the personal link, which the browser has anyway, and of no number of a row
    about a person: those tell who came before whom.

    Args:
        together: for the ballot that the faction agrees.
    """
    return _mark(key, faction_id, item.current.id, together=together)


def mark_of_round(key: str, faction_id: int, round_id: int) -> str:
    """The mark of somebody's own ballot in any round."""
    return _mark(key, faction_id, round_id, together=False)


def all_marks(key: str, faction_id: int, meeting: Meeting) -> tuple[str, ...]:
    """The marks of what a device may keep of somebody: own ballots, and those of the faction."""
    return tuple(
        _mark(key, faction_id, round_.id, together=is_shared)
        for item in meeting.agenda
        for round_ in item.rounds
        for is_shared in (False, True)
    )


def _mark(key: str, faction_id: int, round_id: int, *, together: bool) -> str:
    who = _who(faction_id, together=together)
    return _hashed(key, who) + _hashed(key, f"{who} {round_id}")


def _who(faction_id: int, *, together: bool) -> str:
    return f"{'faction' if together else 'member'} {faction_id}"


def _hashed(key: str, what: str) -> str:
    return hmac.new(key.encode(), what.encode(), hashlib.sha256).hexdigest()[:_HALF]


def answer(key: str, trigger: str, payload: Mapping[str, object]) -> Answer:
    """Do what a message asks, trusting nothing of it, and say how it went.

    A browser that waits long sends its message again; one that was done already asks nothing of
    the database.

    Args:
        key: of the personal link of who sends it.
        trigger: `SAVE`, `APPROVE` or `WITHDRAW`.
    """
    ticket = str(payload.get("ticket", ""))[:LONGEST_TICKET]
    sheet = None
    if not tickets().is_done(key, ticket):
        try:
            sheet = _sheet(key, payload.get("round"))
            try:
                _do(sheet, trigger, payload)
            except NotFound:
                _sheet(key, payload.get("round"))  # the question went at this very moment
                raise
        except (BallotError, WordingError, StoreError) as error:
            return Answer(Receipt(ticket, False, refusal(error)), error)
        tickets().done(key, ticket)
    return Answer(Receipt(ticket, True), sheet=sheet)


def refusal(error: BallotError | WordingError | StoreError) -> str:
    """Why a message was not done, in one line for the browser to show."""
    if isinstance(error, StoreError):
        return " ".join(error_texts.sentence(error))
    if isinstance(error, WordingError):
        return " ".join(prepare_texts.wording(error))
    return texts.refusal(error)


def on_disk(key: str, sent_mark: object, sheet: _Sheet | None = None) -> dict[str, Any]:
    """What is saved now of the ballot with this mark, as the browser takes it.

    Args:
        sheet: as `answer` found it a moment ago; else it is looked up.

    Raises `StoreError` or `BallotError` as `answer` refuses.
    """
    sheet = sheet or _sheet(key, sent_mark)
    person, way = sheet.who.person, sheet.item.way
    round_id, values = sheet.item.current.id, sheet.item.value_list
    if not sheet.is_shared:
        own = reading.own_ballot(database(), person.id, round_id)
        return saved_data(way, values, own)
    if person.is_screen:
        agreed, _ = together.own_ballot(database(), person, sheet.item.current)
    else:
        agreed = reading.faction_ballot(database(), person.faction_id, round_id)
    return saved_data(way, values, agreed, shared=standing(person, agreed))


def standing(me: Participant, now: FactionBallot | None) -> SharedState:
    """Where the ballot of a faction stands for one of its people."""
    if now is None:
        return SharedState(None)
    # Around one screen nobody else is in, who could approve.
    people = 0 if me.is_screen else len(loading.membership_of(me).people[me.faction_id].inside)
    return SharedState(now.state, is_mine=now.by == me.id, needs_second=people > 1)


def _sheet(key: str, sent_mark: object) -> _Sheet:
    """Who sends, and for which question; the ballot must belong to just that."""
    me = entering.participant(database(), key, today=today())
    meeting = loading.meeting(me)
    for item in meeting.agenda:
        for is_shared in (False, True):
            if sent_mark == mark(key, me.faction_id, item, together=is_shared):
                return _Sheet(Weigher(key, me), meeting, item, is_shared)
    if _is_of_a_round_that_went(key, sent_mark, me, meeting):
        raise QuestionGone
    raise BallotError


def _is_of_a_round_that_went(
    key: str, sent_mark: object, me: Participant, meeting: Meeting
) -> bool:
    """Whether a mark names this person, and a round that the meeting has no more."""
    if not isinstance(sent_mark, str) or not _MARK.fullmatch(sent_mark):
        return False
    for is_shared in (False, True):
        if sent_mark[:_HALF] == _hashed(key, _who(me.faction_id, together=is_shared)):
            return all(
                sent_mark != _mark(key, me.faction_id, round_.id, together=is_shared)
                for item in meeting.agenda
                for round_ in item.rounds
            )
    return False


def _do(sheet: _Sheet, trigger: str, payload: Mapping[str, object]) -> None:
    given = payload.get("based_on")
    based_on = given if isinstance(given, int) and not isinstance(given, bool) else 0
    read = payload.get("words_version", 1)  # a page from before questions could change sends none
    words = read if isinstance(read, int) and not isinstance(read, bool) else 0
    where = (database(), sheet.who, sheet.item.current.id)
    if trigger == SAVE:
        # What was typed is checked here, before the transaction: nobody waits for it.
        ballot = _ballot(sheet, payload)
        save = weighing.save_draft if sheet.is_shared else weighing.save
        save(*where, ballot, based_on=based_on, today=today(), words=words)
    elif sheet.is_shared and trigger in (APPROVE, WITHDRAW):
        act = weighing.approve if trigger == APPROVE else weighing.withdraw
        act(*where, based_on=based_on, today=today())
    else:
        raise BallotError


def _ballot(sheet: _Sheet, payload: Mapping[str, object]) -> Ballot:
    is_beside = _is_beside(sheet)
    settings = sheet.meeting.settings if sheet.is_shared else sheet.meeting.asked_of_members
    if is_beside:  # weights alone, whatever else was sent
        settings = replace(settings, asks_stance=False, asks_reason=False, asks_values=False)
    return ballot_from_answer(
        payload,
        sheet.item.way,
        settings,
        sheet.item.value_list,
        has_proposition=bool(sheet.item.proposition) and not is_beside,
    )


def _is_beside(sheet: _Sheet) -> bool:
    return sheet.meeting.faction(sheet.who.person.faction_id).is_beside
