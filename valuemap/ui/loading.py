"""Reading the store for a page: each thing once per change, shared by all visitors."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from valuemap.disclosure import (
    Published,
    PublishedMap,
    PublishedReasons,
    PublishedShift,
    Visibility,
    publish,
    publish_map,
    publish_reasons,
    publish_shift,
)
from valuemap.meeting import Faction, Meeting, Round
from valuemap.store import ballots, faction_ballots, meetings, participants
from valuemap.store.ballots import CastBallot, SavedBallot
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
    with database().read() as session:
        rounds = [ballots.revealed_ballots(r.id, session=session) for r in (before, after)]
    first, second = (_marked(meeting, cast) for cast in rounds)
    results = [published(meeting, round_) for round_ in (before, after)]
    shown = [
        a.visibility is Visibility.SHOWN and b.visibility is Visibility.SHOWN
        for a, b in zip(results[0].factions, results[1].factions, strict=True)
    ]
    is_rounded = any(result.is_rounded for result in results)
    return publish_shift(first, second, shown, is_rounded=is_rounded)


def reason_index(
    meeting: Meeting, twice: tuple[tuple[Round, Round], ...]
) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions that were weighed twice."""
    results = [published(meeting, round_) for rounds in twice for round_ in rounds]
    with database().read() as session:
        questions = [
            tuple(_marked(meeting, ballots.revealed_ballots(r.id, session=session)) for r in rounds)
            for rounds in twice
        ]
    return publish_reasons(
        [(before, after) for before, after in questions],
        is_rounded=any(result.is_rounded for result in results),
    )


def _marked(meeting: Meeting, cast: tuple[CastBallot, ...]) -> list[list[tuple[int, Ballot]]]:
    """The ballots per faction, with the mark of whose they are."""
    return [[(c.mark, c.ballot) for c in cast if c.faction_id == f.id] for f in meeting.factions]


def council_map(meeting: Meeting, rounds: tuple[Round, ...]) -> PublishedMap | None:
    """The map of the council over several revealed rounds, where it may be drawn."""
    cast = []
    with database().read() as session:
        for round_ in rounds:
            all_cast = ballots.revealed_ballots(round_.id, session=session)
            cast.append(
                [[c.ballot for c in all_cast if c.faction_id == f.id] for f in meeting.factions]
            )
    return publish_map(cast, [published(meeting, round_) for round_ in rounds])


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
        if result.visibility is Visibility.SHOWN
    }
    with database().read() as session:
        cast = ballots.revealed_ballots(round_.id, session=session)
    found = [
        Reason(c.reason_id, c.ballot.heaviest, calm(c.ballot.reason), c.reason_is_hidden)
        for c in cast
        if c.faction_id in shown and c.reason_id is not None and c.ballot.heaviest is not None
    ]
    return sorted(found, key=lambda reason: hashlib.sha256(reason.text.encode()).digest())
