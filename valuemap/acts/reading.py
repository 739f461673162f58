"""Reading a meeting: what screens and documents show, each of one moment.

Nothing of what others weighed comes out but through `valuemap.disclosure`.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from valuemap.acts import moments
from valuemap.content.deck import Deck
from valuemap.disclosure import Outcome, Profile, Published, PublishedMap, PublishedReasons
from valuemap.domain.conclusion import Conclusions
from valuemap.domain.evaluation import Evaluation
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import Faction, FactionBallotState, Meeting, Who, by_list
from valuemap.domain.weighing import Ballot
from valuemap.overviews.profiles import Held
from valuemap.store import (
    arguments,
    ballots,
    conclusions,
    faction_ballots,
    frozen,
    gathering,
    leading,
    meetings,
    membership,
    participants,
    results,
    watching,
)
from valuemap.store.arguments import SavedArgument
from valuemap.store.around import done as all_done
from valuemap.store.around import evaluations
from valuemap.store.around import wishes as all_wishes
from valuemap.store.around.done import Done
from valuemap.store.around.wishes import Wishes
from valuemap.store.ballots import SavedBallot
from valuemap.store.companies import Beside, published_beside
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotRevealed
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.gathering import Report
from valuemap.store.keeping import archive
from valuemap.store.keeping.archive import Kept
from valuemap.store.meetings import Pulse
from valuemap.store.membership import MeetingEvent, Membership
from valuemap.store.participants import Participant, Turnout
from valuemap.store.results import Reason
from valuemap.store.watching import Watched


def pulse(database: Database, meeting_id: int) -> Pulse:
    """The versions of a meeting. Raises `NotFound`."""
    with database.read() as session:
        return meetings.pulse(meeting_id, session=session)


def watched(database: Database, meeting_id: int, before: Watched | None) -> Watched:
    """What the screens of a meeting follow; `before` is what was read last. Raises `NotFound`."""
    with database.read() as session:
        found = watching.watched(meeting_id, before, session=session)
    if not found.is_due(meetings.now()):
        return found
    moments.settle(database, meeting_id)
    with database.read() as session:
        return watching.watched(meeting_id, found, session=session)


def meeting(database: Database, meeting_id: int) -> Meeting:
    """A meeting with its factions, agenda and rounds, as they are now. Raises `NotFound`."""
    moments.settle(database, meeting_id)
    with database.read() as session:
        return meetings.load_meeting(meeting_id, session=session)


def those_there(database: Database, meeting_ids: Collection[int]) -> frozenset[int]:
    """Which of these meetings there still are."""
    with database.read() as session:
        return meetings.those_there(meeting_ids, session=session)


def kept_meetings(database: Database, *, today: dt.date) -> tuple[Kept, ...]:
    """The archive, the newest first."""
    with database.read() as session:
        return archive.kept_meetings(today=today, session=session)


def kept_meeting(database: Database, meeting_id: int, *, today: dt.date) -> Pulse:
    """A meeting of the archive by its number. Raises `NotFound` where it is not in there."""
    with database.read() as session:
        return archive.kept_meeting(meeting_id, today=today, session=session)


def held(database: Database, meeting_id: int) -> tuple[Held, ...]:
    """A meeting with the newest results of its questions, per list. Raises `NotFound`."""
    with database.snapshot() as session:
        found = meetings.load_meeting(meeting_id, session=session)
        newest = [
            (item, results.published(found.factions, rounds[-1].id, session=session))
            for item in found.agenda
            if (rounds := item.revealed)
        ]
    names = tuple(faction.name for faction in found.factions)
    return tuple(
        Held(values, found.title, found.date, names, tuple(result for _, result in own))
        for values, own in by_list(newest, lambda one: one[0]).items()
    )


def report(database: Database, meeting_id: int, deck: Deck) -> Report:
    """A meeting with all that came of it, of one moment. Raises `NotFound`."""
    with database.snapshot() as session:
        return gathering.gather(meeting_id, deck, session=session)


def own_ballot(database: Database, participant_id: int, round_id: int) -> SavedBallot | None:
    """The newest ballot of a participant in a round, for that participant's eyes."""
    return database.glance(
        lambda connection: ballots.newest_ballot(participant_id, round_id, connection=connection)
    )


@dataclass(frozen=True)
class Progress:
    """How far somebody is, by the id of the round: that it was saved, and not what.

    Attributes:
        own: when the own ballot was saved (UTC).
        of_faction: where the ballot of the own faction stands.
    """

    own: Mapping[int, dt.datetime]
    of_faction: Mapping[int, FactionBallotState]


def progress(database: Database, participant: Participant) -> Progress:
    """How far somebody is with the questions of a meeting."""
    with database.read() as session:
        return Progress(
            ballots.saved_at(participant.id, session=session),
            faction_ballots.states(participant.faction_id, session=session),
        )


def faction_ballot(database: Database, faction_id: int, round_id: int) -> FactionBallot | None:
    """The newest version of a faction's own ballot, for that faction's eyes."""
    with database.read() as session:
        return faction_ballots.faction_ballot(faction_id, round_id, session=session)


def agreed_before(database: Database, participant: Participant, round_: Round) -> Ballot | None:
    """What the own faction agreed in a revealed round, as far as this participant may see it."""
    with database.read() as session:
        return faction_ballots.agreed_before(participant.id, round_.id, session=session)


def first_opening(database: Database, meeting_id: int) -> dt.datetime | None:
    """When the first question was opened in the meeting (UTC); None before, and for those ahead."""
    with database.read() as session:
        return leading.first_opening(meeting_id, session=session)


def turnout(database: Database, meeting: Meeting, round_: Round) -> dict[int, Turnout]:
    """Who answered, per faction id.

    A faction that weighs together has answered when its ballot is approved, and not
    before; one that agreed a ballot besides its members' is complete too.
    """
    with database.read() as session:
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
    council = {faction.id for faction in meeting.factions}
    return {faction: own for faction, own in found.items() if faction in council}


def turnout_beside(database: Database, meeting: Meeting, round_: Round) -> tuple[Turnout, ...]:
    """Who answered of each company beside the council, in the order of the meeting."""
    with database.read() as session:
        members = participants.turnout(meeting.id, round_.id, session=session)
    return tuple(members.get(one.id, Turnout(one.id, 0, 0)) for one in meeting.companies)


def beside(database: Database, companies: Sequence[Faction], round_id: int) -> tuple[Beside, ...]:
    """What is published of companies beside the council. Raises `NotRevealed`."""
    with database.read() as session:
        return published_beside(companies, round_id, session=session)


def joined(database: Database, meeting_id: int) -> dict[int, int]:
    """How many joined, per faction id."""
    with database.read() as session:
        return participants.joined_counts(meeting_id, session=session)


def done(database: Database, meeting_id: int) -> Done:
    """What was done in the evening until now, in numbers. Raises `NotFound`."""
    with database.read() as session:
        return all_done.done(meeting_id, session=session)


def who_is_in(database: Database, meeting_id: int) -> Membership:
    """Who is in and who waits, and what that would come to."""
    with database.read() as session:
        return membership.who_is_in(meeting_id, session=session)


def door_events(database: Database, meeting_id: int) -> tuple[MeetingEvent, ...]:
    """What the host did at the door, oldest first."""
    with database.read() as session:
        return membership.events(meeting_id, session=session)


def on_paper(database: Database, meeting_id: int) -> tuple[tuple[int, int], ...]:
    """Those whose forms the clerk enters: participant id and faction id, in order of entry."""
    with database.read() as session:
        return participants.paper_participants(meeting_id, session=session)


def outlook(database: Database, round_id: int) -> tuple[Outcome, ...]:
    """What would become of each faction if the round were revealed now: from counts only."""
    with database.read() as session:
        return frozen.outlook_now(round_id, session=session)


def published(database: Database, factions: Sequence[Faction], round_id: int) -> Published:
    """The result of a revealed round as far as it may be shown. Raises `NotRevealed`."""
    with database.read() as session:
        return results.published(factions, round_id, session=session)


def reason_index(
    database: Database, twice: Sequence[tuple[Round, Round]]
) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions weighed twice: their first and last rounds."""
    with database.read() as session:
        return results.published_index(twice, session=session)


def council_map(database: Database, rounds: Sequence[Round]) -> PublishedMap | None:
    """The map of the council over several revealed rounds, where it may be drawn."""
    with database.read() as session:
        return results.published_map(rounds, session=session)


def reasons(database: Database, factions: Sequence[Faction], round_id: int) -> list[Reason]:
    """The reasons of a revealed round, without whose they are. Raises `NotRevealed`."""
    with database.read() as session:
        return results.reasons(factions, round_id, session=session)


def is_newcomer(database: Database, participant: Participant, round_: Round) -> bool:
    """Whether the participant's faction stood in an earlier result without their ballot."""
    if round_.number == 1:
        return False
    with database.read() as session:
        return frozen.is_newcomer(participant.id, round_.id, session=session)


def own_mean(database: Database, participant: Participant, round_: Round) -> Profile | None:
    """The mean of the participant's own faction in a fractieberaad; None where it has none.

    Nor for who came in after the round opened.
    """
    if not participant.was_in_before(round_):
        return None
    with database.read() as session, suppress(NotRevealed):  # its moment came just now
        return frozen.own_mean(participant.faction_id, round_.id, session=session)
    return None


def said(database: Database, meeting_id: int, position: int) -> tuple[SavedArgument, ...]:
    """The arguments on a question, the host's last. Raises `NotFound`."""
    with database.read() as session:
        return arguments.arguments(meeting_id, position, session=session)


def concluded(database: Database, meeting_id: int) -> Mapping[int, Conclusions]:
    """How questions ended, per position on the agenda."""
    with database.read() as session:
        return conclusions.conclusions(meeting_id, session=session)


def wishes(database: Database, meeting_id: int) -> Wishes:
    """How many factions ask for which question; not which factions."""
    with database.read() as session:
        return all_wishes.wishes(meeting_id, session=session)


def wishes_of(database: Database, faction_id: int) -> tuple[str, ...]:
    """The questions that a faction asks for, for that faction's eyes."""
    with database.read() as session:
        return all_wishes.wishes_of(faction_id, session=session)


def own_evaluation(database: Database, participant: Participant) -> Evaluation | None:
    """What the participant found of the evening, for that participant's eyes."""
    with database.read() as session:
        return evaluations.own_answer(participant.id, session=session)


def evaluated_so_far(database: Database, meeting_id: int) -> int:
    """How many said what they found of the evening; not what."""
    with database.read() as session:
        return evaluations.how_many(meeting_id, session=session)
