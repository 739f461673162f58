"""Reading the store for a page: each thing once per change, shared by all visitors."""

import datetime as dt
from collections.abc import Mapping

from valuemap.acts import moments, reading
from valuemap.disclosure import (
    Outcome,
    Profile,
    Published,
    PublishedMap,
    PublishedReasons,
    PublishedShift,
    publish_shift,
)
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import Faction, Meeting
from valuemap.domain.moments import has_come
from valuemap.overviews.profiles import Held
from valuemap.store.around.done import Done
from valuemap.store.ballots import SavedBallot
from valuemap.store.companies import Beside
from valuemap.store.keeping.archive import Kept
from valuemap.store.meetings import Pulse, now
from valuemap.store.membership import Membership
from valuemap.store.participants import Participant, Turnout
from valuemap.store.results import Reason
from valuemap.texts import groups
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.resources import database

Factions = tuple[Faction, ...]


def meeting(pulse: Pulse | Participant) -> Meeting:
    """The meeting as the host last changed it, and as its moments moved it on.

    From here on texts take its word for groups.
    """
    found = _moved_on(pulse)
    groups.speak(groups.word_of(found))
    return found


def _moved_on(pulse: Pulse | Participant) -> Meeting:
    meeting_id = pulse.meeting_id
    found = _meeting(str(database().url), meeting_id, pulse.stage_version)
    if not _is_due(found):
        return found
    moments.settle(database(), meeting_id)
    newer = reading.pulse(database(), meeting_id).stage_version
    if newer == pulse.stage_version:  # it could not be written: read what is so
        return reading.meeting(database(), meeting_id)
    return _meeting(str(database().url), meeting_id, newer)


def _is_due(found: Meeting) -> bool:
    """Whether a round was open when this was read, and its moment has come since."""
    return any(
        item.current.state is RoundState.OPEN and has_come(item.current.closes_at, now())
        for item in found.agenda
    )


@remembered(64)
def _meeting(_url: str, meeting_id: int, _stage_version: int) -> Meeting:
    return reading.meeting(database(), meeting_id)


def own_ballot(participant: Participant, round_: Round) -> SavedBallot | None:
    """A participant's own ballot."""
    return reading.own_ballot(database(), participant.id, round_.id)


def turnout(meeting: Meeting, round_: Round) -> dict[int, Turnout]:
    """Who answered, per faction id."""
    return reading.turnout(database(), meeting, round_)


def turnout_beside(meeting: Meeting, round_: Round) -> tuple[Turnout, ...]:
    """Who answered of each company beside the council."""
    return reading.turnout_beside(database(), meeting, round_)


def beside(meeting: Meeting, round_: Round) -> tuple[Beside, ...]:
    """What is published of companies beside the council, of a revealed round."""
    if not meeting.companies:
        return ()
    return _beside(str(database().url), meeting.companies, round_.id, round_.version)


@remembered(64)
def _beside(_url: str, companies: Factions, round_id: int, _version: int) -> tuple[Beside, ...]:
    return reading.beside(database(), companies, round_id)


def first_opening(meeting: Meeting) -> dt.datetime | None:
    """When the first question was opened in the meeting (UTC); None before."""
    return reading.first_opening(database(), meeting.id) if meeting.has_begun else None


def joined(meeting_id: int) -> dict[int, int]:
    """How many joined, per faction id."""
    return reading.joined(database(), meeting_id)


def people_in(meeting: Meeting, joined: Mapping[int, int]) -> int:
    """How many joined for the factions of the council; those beside it are not counted with them.

    Args:
        joined: by faction id, as `joined` gives it.
    """
    return sum(joined.get(faction.id, 0) for faction in meeting.factions)


def done(meeting_id: int) -> Done:
    """What was done in the evening until now, in numbers."""
    return reading.done(database(), meeting_id)


def published(meeting: Meeting, round_: Round) -> Published:
    """The result of a revealed round as far as it may be shown.

    Read once per round version and process; raises `NotRevealed` before the reveal.
    """
    return _published(str(database().url), meeting.factions, round_.id, round_.version)


@remembered(512)
def _published(_url: str, factions: Factions, round_id: int, _version: int) -> Published:
    return reading.published(database(), factions, round_id)


def held(kept: Kept) -> tuple[Held, ...]:
    """A kept meeting with the newest results of its questions, per list, to compare with others.

    It does not pass through what else is kept here: an archive of years would drive out
    what the evening of today needs. Raises `NotFound`.
    """
    return _held(str(database().url), kept.id, kept.stage_version)


@remembered(256)
def _held(_url: str, meeting_id: int, _stage_version: int) -> tuple[Held, ...]:
    return reading.held(database(), meeting_id)


def shift(meeting: Meeting, before: Round, after: Round) -> PublishedShift:
    """The shift between two revealed rounds: of what is published of them."""
    return publish_shift(published(meeting, before), published(meeting, after))


Twice = tuple[tuple[Round, Round], ...]
"""The first and the last round of questions that were weighed twice."""


def reason_index(twice: Twice) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions that were weighed twice."""
    return _reason_index(str(database().url), twice)


@remembered(64)
def _reason_index(_url: str, twice: Twice) -> PublishedReasons | None:
    return reading.reason_index(database(), twice)


def council_map(rounds: tuple[Round, ...]) -> PublishedMap | None:
    """The map of the council over several revealed rounds, where it may be drawn."""
    return _council_map(str(database().url), rounds)


@remembered(64)
def _council_map(_url: str, rounds: tuple[Round, ...]) -> PublishedMap | None:
    return reading.council_map(database(), rounds)


def reasons(meeting: Meeting, round_: Round) -> list[Reason]:
    """The reasons of a revealed round, without whose they are."""
    return reading.reasons(database(), meeting.factions, round_.id)


def reasons_on_wall(meeting: Meeting, round_: Round) -> list[Reason]:
    """The reasons of a revealed round that the host chose for the wall."""
    if round_.state is not RoundState.REVEALED:
        return []
    return [reason for reason in reasons(meeting, round_) if reason.is_on_wall]


def is_newcomer(participant: Participant, round_: Round) -> bool:
    """Whether the participant's faction stood in an earlier result without their ballot."""
    return reading.is_newcomer(database(), participant, round_)


def own_mean(participant: Participant, round_: Round) -> Profile | None:
    """The mean of the participant's own faction in a fractieberaad; None where it has none."""
    return reading.own_mean(database(), participant, round_)


def membership_of(pulse: Pulse | Participant) -> Membership:
    """Who is in and who waits, read once for all who look at the same moment."""
    return _membership_of(str(database().url), pulse.meeting_id, pulse.version)


@remembered(64)
def _membership_of(_url: str, meeting_id: int, _version: int) -> Membership:
    return reading.who_is_in(database(), meeting_id)


def outlook(round_: Round) -> tuple[Outcome, ...]:
    """What would become of each faction if the round were revealed now: from counts only."""
    return reading.outlook(database(), round_.id)
