"""Reading the store for a page: each thing once per change, shared by all visitors."""

from functools import lru_cache

from valuemap.disclosure import Published, PublishedMap, PublishedReasons, PublishedShift
from valuemap.meeting import Faction, Meeting, Round
from valuemap.profiles import Held
from valuemap.store import ballots, faction_ballots, meetings, participants, results
from valuemap.store.archive import Kept
from valuemap.store.ballots import SavedBallot
from valuemap.store.faction_ballots import is_shared
from valuemap.store.meetings import Pulse
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
    for known in (_meeting, _published, _held, _shift, _reason_index, _council_map):
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
    """The shift between two revealed rounds as far as it may be shown."""
    return _shift(str(database().url), meeting.factions, before, after)


@lru_cache(maxsize=256)
def _shift(url: str, factions: Factions, before: Round, after: Round) -> PublishedShift:
    first, second = (_published(url, factions, r.id, r.version) for r in (before, after))
    with database().read() as session:
        return results.published_shift(factions, (before, after), (first, second), session=session)


Twice = tuple[tuple[Round, Round], ...]
"""The first and the last round of questions that were weighed twice."""


def reason_index(meeting: Meeting, twice: Twice) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions that were weighed twice."""
    return _reason_index(str(database().url), meeting.factions, twice)


@lru_cache(maxsize=64)
def _reason_index(url: str, factions: Factions, twice: Twice) -> PublishedReasons | None:
    shown = [_published(url, factions, r.id, r.version) for both in twice for r in both]
    with database().read() as session:
        return results.published_index(factions, twice, shown, session=session)


def council_map(meeting: Meeting, rounds: tuple[Round, ...]) -> PublishedMap | None:
    """The map of the council over several revealed rounds, where it may be drawn."""
    return _council_map(str(database().url), meeting.factions, rounds)


@lru_cache(maxsize=64)
def _council_map(url: str, factions: Factions, rounds: tuple[Round, ...]) -> PublishedMap | None:
    shown = [_published(url, factions, r.id, r.version) for r in rounds]
    with database().read() as session:
        return results.published_map(factions, rounds, shown, session=session)


def reasons(meeting: Meeting, round_: Round) -> list[Reason]:
    """The reasons of a revealed round, without whose they are."""
    result = published(meeting, round_)
    with database().read() as session:
        return results.shown_reasons(meeting.factions, round_.id, result, session=session)
