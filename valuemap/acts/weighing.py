"""Weighing: a member's ballot, the ballot that a faction agrees, and forms on paper.

Every act names its round: which one is open is not asked here. Locks go in the order round,
faction or person, version of the meeting, so that a round closes before a ballot or after it.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto

from sqlmodel import Session

from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import Meeting, Who
from valuemap.domain.moments import has_come
from valuemap.domain.weighing import Ballot
from valuemap.store import ballots, faction_ballots, membership, participants
from valuemap.store.ballots import SavedBallot
from valuemap.store.engine.database import Database, Writing
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.meetings import now
from valuemap.store.participants import Participant
from valuemap.ways import BallotError


class MovedFaction(BallotError):
    """Who weighs moved to another faction, or the faction went into a group, since it was read."""


class Fills(Enum):
    """Which ballot somebody fills in."""

    OWN = auto()
    OF_FACTION = auto()


@dataclass(frozen=True)
class Weigher:
    """Who weighs: the key of the personal link, and whose it was when that was read."""

    key: str
    person: Participant


@dataclass(frozen=True)
class Sender:
    """Whose form on paper it is.

    Attributes:
        participant_id: who filled in forms before; None for a new one, and for a faction
            that weighs together.
    """

    faction_id: int
    participant_id: int | None
    weighs_together: bool


def fills_in(person: Participant, meeting: Meeting, round_: Round) -> Fills | None:
    """Which ballot somebody fills in now in a round; None where there is none to fill in."""
    is_beside = any(company.id == person.faction_id for company in meeting.companies)
    if is_beside:  # each of a company for themselves, and nothing after the closing
        return Fills.OWN if round_.state is RoundState.OPEN else None
    who = meeting.settings.who
    if has_come(round_.agrees_until, now()):
        return None
    if person.is_screen:
        takes = round_.state in faction_ballots.states_that_take(who, is_screen=True)
        return Fills.OF_FACTION if takes else None
    if who is Who.MEMBERS and round_.state is RoundState.OPEN:
        return Fills.OWN
    takes = round_.state in faction_ballots.states_that_take(who)
    return Fills.OF_FACTION if takes and person.was_in_before(round_) else None


def takes_forms(round_: Round) -> bool:
    """Whether forms on paper can be entered: they come in when the others are done."""
    return round_.state in ballots.CLERK_TAKES


def save(
    database: Database,
    who: Weigher,
    round_id: int,
    ballot: Ballot,
    *,
    based_on: int,
    today: dt.date,
    words: int | None = None,
) -> SavedBallot:
    """Save a member's own ballot. Saving the same again changes nothing.

    Args:
        based_on: the revision that the member saw, 0 for none.
        words: the version of the words that the member read; None where that is not known.

    Raises:
        OlderWords: the question says something else by now.
        MovedFaction: the ballot was made for another faction.
        NotFound, HasLeft, PlaceFreed, Expired, NotAdmitted: the link lets nobody weigh here.
        RoundNotOpen: the round takes no ballots.
        NewerBallot: another tab or device saved meanwhile.
    """

    def work(connection: Writing) -> SavedBallot:
        weighing = ballots.weighing_of_key(who.key, round_id, today=today, connection=connection)
        _check(who, weighing.by)
        return ballots.save(weighing, ballot, based_on=based_on, words=words, connection=connection)

    return database.write_together(work)


def save_draft(
    database: Database,
    who: Weigher,
    round_id: int,
    ballot: Ballot,
    *,
    based_on: int,
    today: dt.date,
    words: int | None = None,
) -> FactionBallot:
    """Save a draft of the ballot that the own faction agrees.

    Raises:
        OlderWords: the question says something else by now.
        CameLater: who weighs came in after the round opened.
        AlreadyApproved, NewerFactionBallot: as `faction_ballots.save_faction_draft` says.
        Else as `save`.
    """
    with _as(who, database, today) as session:
        return faction_ballots.save_faction_draft(
            who.person.id, round_id, ballot, based_on=based_on, session=session, words=words
        )


def approve(
    database: Database, who: Weigher, round_id: int, *, based_on: int, today: dt.date
) -> FactionBallot:
    """Approve the draft of the own faction.

    Raises as `save_draft`; `NeedsSecond` where who approves wrote the draft and is not alone.
    """
    with _as(who, database, today) as session:
        return faction_ballots.approve_faction_ballot(
            who.person.id, round_id, based_on=based_on, session=session
        )


def withdraw(
    database: Database, who: Weigher, round_id: int, *, based_on: int, today: dt.date
) -> FactionBallot:
    """Withdraw the approval of the own faction, until the reveal. Raises as `save_draft`."""
    with _as(who, database, today) as session:
        return faction_ballots.withdraw_faction_ballot(
            who.person.id, round_id, based_on=based_on, session=session
        )


def enter_form(
    database: Database,
    meeting_id: int,
    sender: Sender,
    round_id: int,
    ballot: Ballot,
    *,
    words: int | None = None,
) -> None:
    """Enter a form on paper, as the clerk; a new person joins with it, or not at all.

    Args:
        words: the version of the words that the clerk saw; None where that is not known.

    Raises:
        OlderWords: the question changed since.
        NotFound, FactionFull: no such faction, or no place in it for a new person.
        RoundNotOpen: the round takes no forms.
        AlreadyApproved: the faction approved a ballot on its own device.
    """
    with database.write() as session:
        ballots.hold(round_id, session=session)
        if sender.weighs_together:
            faction_ballots.enter_faction_ballot(
                sender.faction_id, round_id, ballot, session=session, words=words
            )
            return
        person = sender.participant_id
        if person is None:
            person = participants.add_paper_participant(
                meeting_id, sender.faction_id, session=session
            )
        ballots.save_ballot(
            person,
            round_id,
            ballot,
            based_on=None,
            origin="clerk",
            session=session,
            words=words,
        )


def set_consent(
    database: Database, participant_id: int, round_id: int, *, consents: bool
) -> SavedBallot:
    """Consent to be recognisable in a round, or not, until the reveal.

    Raises `NotFound`, `NotAdmitted` or `RoundNotOpen`.
    """
    with database.write() as session:
        return ballots.set_consent(participant_id, round_id, consents=consents, session=session)


def take_down(database: Database, participant_id: int, round_id: int) -> None:
    """Take down what the own faction showed of a round by consent or approval.

    Raises `NotFound`.
    """
    with database.write() as session:
        membership.take_down(participant_id, round_id, session=session)


@contextmanager
def _as(who: Weigher, database: Database, today: dt.date) -> Iterator[Session]:
    """A transaction of somebody who is still who was read, in the same faction."""
    with database.write() as session:
        found = participants.find_participant(who.key, today=today, session=session)
        _check(who, (found.id, found.faction_id))
        yield session


def _check(who: Weigher, found: tuple[int, int]) -> None:
    if found != (who.person.id, who.person.faction_id):
        raise MovedFaction
