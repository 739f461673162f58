"""Reading the store for a page: each thing once per change, shared by all visitors."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from valuemap.disclosure import (
    Published,
    PublishedMap,
    PublishedReasons,
    PublishedShift,
    publish,
    publish_map,
    publish_reasons,
    publish_shift,
)
from valuemap.meeting import Faction, Meeting, Round
from valuemap.store import ballots, faction_ballots, meetings, participants
from valuemap.store.ballots import SavedBallot
from valuemap.store.faction_ballots import is_shared
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant, Turnout
from valuemap.ui.resources import database
from valuemap.weighing import Ballot
from valuemap.wording import calm


def meeting(pulse: Pulse | Participant) -> Meeting:
    """The meeting as the host last changed it."""
    meeting_id = pulse.meeting_id
    return _meeting(str(database().url), meeting_id, pulse.stage_version)


@lru_cache(maxsize=64)
def _meeting(_url: str, meeting_id: int, _stage_version: int) -> Meeting:
    with database().read() as session:
        return meetings.load_meeting(meeting_id, session=session)


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
    shared = {f.id for f in meeting.factions if is_shared(f.seats, meeting.settings.who)}
    found = {
        faction: Turnout(faction, own.joined, 0) if faction in shared else own
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

    Computed once per round version and process; raises `NotRevealed` before the reveal.
    """
    return _published(str(database().url), meeting.factions, round_.id, round_.version)


@lru_cache(maxsize=512)
def _published(_url: str, factions: tuple[Faction, ...], round_id: int, _version: int) -> Published:
    with database().read() as session:
        cast = ballots.revealed_ballots(round_id, session=session)
    own = [[c.ballot for c in cast if c.faction_id == faction.id] for faction in factions]
    agreed = {c.faction_id for c in cast if c.is_agreed}
    return publish(
        own,
        [faction.seats for faction in factions],
        [faction.id in agreed for faction in factions],
    )


def shift(meeting: Meeting, before: Round, after: Round) -> PublishedShift:
    """The shift between two revealed rounds as far as it may be shown."""
    return _shift(str(database().url), meeting.factions, before, after)


@lru_cache(maxsize=256)
def _shift(url: str, factions: tuple[Faction, ...], before: Round, after: Round) -> PublishedShift:
    first, second = (_published(url, factions, r.id, r.version) for r in (before, after))
    return publish_shift(
        _marked(factions, before),
        _marked(factions, after),
        [a.is_shown and b.is_shown for a, b in zip(first.factions, second.factions, strict=True)],
        is_rounded=first.is_rounded or second.is_rounded,
    )


Twice = tuple[tuple[Round, Round], ...]
"""The first and the last round of questions that were weighed twice."""


def reason_index(meeting: Meeting, twice: Twice) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions that were weighed twice."""
    return _reason_index(str(database().url), meeting.factions, twice)


@lru_cache(maxsize=64)
def _reason_index(url: str, factions: tuple[Faction, ...], twice: Twice) -> PublishedReasons | None:
    rounds = [round_ for both in twice for round_ in both]
    return publish_reasons(
        [(_marked(factions, before), _marked(factions, after)) for before, after in twice],
        is_rounded=any(_published(url, factions, r.id, r.version).is_rounded for r in rounds),
    )


def council_map(meeting: Meeting, rounds: tuple[Round, ...]) -> PublishedMap | None:
    """The map of the council over several revealed rounds, where it may be drawn."""
    return _council_map(str(database().url), meeting.factions, rounds)


@lru_cache(maxsize=64)
def _council_map(
    url: str, factions: tuple[Faction, ...], rounds: tuple[Round, ...]
) -> PublishedMap | None:
    return publish_map(
        [[[b for _, b in own] for own in _marked(factions, round_)] for round_ in rounds],
        [_published(url, factions, r.id, r.version) for r in rounds],
    )


def _marked(factions: tuple[Faction, ...], round_: Round) -> list[list[tuple[int, Ballot]]]:
    """The ballots of a revealed round per faction, with the mark of whose they are."""
    with database().read() as session:
        cast = ballots.revealed_ballots(round_.id, session=session)
    return [[(c.mark, c.ballot) for c in cast if c.faction_id == f.id] for f in factions]


@dataclass(frozen=True)
class Reason:
    """A reason as it may be shown: with its cluster, without whose it is."""

    id: str
    cluster: str
    text: str
    is_hidden: bool


def reasons(meeting: Meeting, round_: Round) -> list[Reason]:
    """The reasons of a revealed round, in an order that tells nothing of who gave them.

    A reason is tied to a cluster, so those of a faction that is kept back stay back too.
    """
    shown = {
        faction.id
        for faction, result in zip(
            meeting.factions, published(meeting, round_).factions, strict=True
        )
        if result.is_shown
    }
    with database().read() as session:
        cast = ballots.revealed_ballots(round_.id, session=session)
    found = [
        Reason(c.reason_id, c.ballot.heaviest, calm(c.ballot.reason), c.reason_is_hidden)
        for c in cast
        if c.faction_id in shown and c.reason_id is not None and c.ballot.heaviest is not None
    ]
    return sorted(found, key=lambda reason: hashlib.sha256(reason.text.encode()).digest())
