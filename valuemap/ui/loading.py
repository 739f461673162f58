"""Reading the store for a page: each thing once per change, shared by all visitors."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from valuemap.disclosure import (
    Outcome,
    Profile,
    Published,
    PublishedMap,
    PublishedReasons,
    PublishedShift,
    publish_shift,
)
from valuemap.meeting import Faction, Meeting, Round, Who
from valuemap.profiles import Held
from valuemap.store import (
    ballots,
    faction_ballots,
    frozen,
    meetings,
    membership,
    participants,
    results,
)
from valuemap.store.archive import Kept
from valuemap.store.ballots import SavedBallot
from valuemap.store.meetings import Pulse
from valuemap.store.membership import People
from valuemap.store.participants import Participant, Turnout
from valuemap.store.results import Reason
from valuemap.ui.resources import database

Factions = tuple[Faction, ...]


def meeting(pulse: Pulse | Participant) -> Meeting:
    """The meeting as the host last changed it."""
    meeting_id = pulse.meeting_id
    return _meeting(str(database().url), meeting_id, pulse.stage_version)


@lru_cache(maxsize=64)
def _meeting(_url: str, meeting_id: int, _stage_version: int) -> Meeting:
    with database().read() as session:
        return meetings.load_meeting(meeting_id, session=session)


def forget() -> None:
    """Forget all that was read: of a meeting that is deleted nothing stays in memory."""
    for known in (
        _meeting,
        _membership_of,
        _published,
        _held,
        _reason_index,
        _council_map,
    ):
        known.cache_clear()


def own_ballot(participant: Participant, round_: Round) -> SavedBallot | None:
    """A participant's own ballot."""
    with database().read() as session:
        return ballots.own_ballot(participant.id, round_.id, session=session)


def turnout(meeting: Meeting, round_: Round) -> dict[int, Turnout]:
    """Who answered, per faction id.

    A faction that weighs together has answered when its ballot is approved, and not
    before; one that agreed a ballot besides its members' is complete too.
    """
    with database().read() as session:
        members = participants.turnout(meeting.id, round_.id, session=session)
        approved = faction_ballots.approved_factions(round_.id, session=session)
    together = meeting.settings.who is Who.FACTIONS
    found = {
        faction: Turnout(faction, own.joined, 0) if together else own
        for faction, own in members.items()
    }
    for faction in approved:
        joined = found[faction].joined if faction in found else 1  # its form on paper alone
        found[faction] = Turnout(faction, joined, joined)
    return found


def joined(meeting_id: int) -> dict[int, int]:
    """How many joined, per faction id."""
    with database().read() as session:
        return participants.joined_counts(meeting_id, session=session)


def published(meeting: Meeting, round_: Round) -> Published:
    """The result of a revealed round as far as it may be shown.

    Read once per round version and process; raises `NotRevealed` before the reveal.
    """
    return _published(str(database().url), meeting.factions, round_.id, round_.version)


@lru_cache(maxsize=512)
def _published(_url: str, factions: Factions, round_id: int, _version: int) -> Published:
    with database().read() as session:
        return results.published(factions, round_id, session=session)


def held(kept: Kept) -> Held:
    """A kept meeting with the newest results of its questions, to compare with others.

    It does not pass through what else is kept here: an archive of years would drive out
    what the evening of today needs. Raises `NotFound`.
    """
    return _held(str(database().url), kept.id, kept.stage_version)


@lru_cache(maxsize=256)
def _held(_url: str, meeting_id: int, _stage_version: int) -> Held:
    with database().snapshot() as session:
        meeting = meetings.load_meeting(meeting_id, session=session)
        found = tuple(
            results.published(meeting.factions, rounds[-1].id, session=session)
            for item in meeting.agenda
            if (rounds := item.revealed)
        )
    names = tuple(faction.name for faction in meeting.factions)
    return Held(meeting.title, meeting.date, names, found)


def shift(meeting: Meeting, before: Round, after: Round) -> PublishedShift:
    """The shift between two revealed rounds: of what is published of them."""
    return publish_shift(published(meeting, before), published(meeting, after))


Twice = tuple[tuple[Round, Round], ...]
"""The first and the last round of questions that were weighed twice."""


def reason_index(twice: Twice) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions that were weighed twice."""
    return _reason_index(str(database().url), twice)


@lru_cache(maxsize=64)
def _reason_index(_url: str, twice: Twice) -> PublishedReasons | None:
    with database().read() as session:
        return results.published_index(twice, session=session)


def council_map(rounds: tuple[Round, ...]) -> PublishedMap | None:
    """The map of the council over several revealed rounds, where it may be drawn."""
    return _council_map(str(database().url), rounds)


@lru_cache(maxsize=64)
def _council_map(_url: str, rounds: tuple[Round, ...]) -> PublishedMap | None:
    with database().read() as session:
        return results.published_map(rounds, session=session)


def reasons(meeting: Meeting, round_: Round) -> list[Reason]:
    """The reasons of a revealed round, without whose they are."""
    with database().read() as session:
        return results.reasons(meeting.factions, round_.id, session=session)


def is_newcomer(participant: Participant, round_: Round) -> bool:
    """Whether the participant's faction stood in an earlier result without their ballot."""
    if round_.number == 1:
        return False
    with database().read() as session:
        return frozen.is_newcomer(participant.id, round_.id, session=session)


def own_mean(participant: Participant, round_: Round) -> Profile | None:
    """The mean of the participant's own faction in a fractieberaad; None where it has none.

    Nor for who came in after the round opened.
    """
    if not participant.was_in_before(round_):
        return None
    with database().read() as session:
        return frozen.own_mean(participant.faction_id, round_.id, session=session)


@dataclass(frozen=True)
class Membership:
    """Who is in at one moment, in counts and numbers only.

    Attributes:
        people: by faction id.
        expected: by faction id, what would become of the faction if all who are in, and came in
            time, answered.
    """

    people: Mapping[int, People]
    expected: Mapping[int, Outcome]


def membership_of(pulse: Pulse | Participant) -> Membership:
    """Who is in and who waits, read once for all who look at the same moment."""
    return _membership_of(str(database().url), pulse.meeting_id, pulse.version)


@lru_cache(maxsize=64)
def _membership_of(_url: str, meeting_id: int, _version: int) -> Membership:
    with database().read() as session:
        people = membership.people(meeting_id, session=session)
        outcomes = frozen.outlook_of_the_door(meeting_id, session=session)
    return Membership(people, dict(zip(people, outcomes, strict=True)))


def outlook(round_: Round) -> tuple[Outcome, ...]:
    """What would become of each faction if the round were revealed now: from counts only."""
    with database().read() as session:
        return frozen.outlook_now(round_.id, session=session)
