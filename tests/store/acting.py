"""What the people of a council and its host do at the door and in a fractieberaad."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from tests.builders import DECK, Council
from valuemap.disclosure import Profile, Published
from valuemap.domain.weighing import Ballot
from valuemap.store import (
    arguments,
    ballots,
    faction_ballots,
    frozen,
    leading,
    membership,
    participants,
    results,
)
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.gathering import gather
from valuemap.store.membership import People
from valuemap.store.participants import Joined


def people(council: Council, faction: int = 0) -> People:
    """The people of the faction at this place, as a host sees them."""
    with council.database.read() as session:
        found = membership.who_is_in(council.id, session=session).people
    return found[council.meeting.factions[faction].id]


def number_of(council: Council, person: Joined) -> int:
    """The number on somebody's own screen."""
    with council.database.read() as session:
        today = council.meeting.date
        return participants.find_participant(person.key, today=today, session=session).number


def admit(council: Council, person: Joined) -> None:
    """The host lets somebody in who waits at the door."""
    number = number_of(council, person)
    with council.database.write() as session:
        membership.admit(council.id, number, session=session)


def free(council: Council, person: Joined) -> None:
    """The host frees somebody's place."""
    number = number_of(council, person)
    with council.database.write() as session:
        membership.free_place(council.id, number, session=session)


def leave(council: Council, person: Joined) -> None:
    """Somebody takes part no more."""
    with council.database.write() as session:
        participants.leave(person.participant_id, session=session)


def let_in_anew(council: Council, faction: int) -> None:
    """The host puts a whole faction before the door."""
    with council.database.write() as session:
        membership.let_in_anew(council.id, council.meeting.factions[faction].id, session=session)


def count_is(council: Council, person: Joined, is_right: bool) -> None:
    """Somebody answers whether the number of the faction's people is right."""
    with council.database.write() as session:
        membership.answer_count(person.participant_id, is_right=is_right, session=session)


def draft(council: Council, person: Joined, what: Ballot, based_on: int = 0) -> FactionBallot:
    """Somebody writes the ballot of the own faction."""
    with council.database.write() as session:
        return faction_ballots.save_faction_draft(
            person.participant_id, council.round().id, what, based_on=based_on, session=session
        )


def approve(council: Council, person: Joined, based_on: int = 1) -> FactionBallot:
    """Somebody approves the ballot of the own faction."""
    with council.database.write() as session:
        return faction_ballots.approve_faction_ballot(
            person.participant_id, council.round().id, based_on=based_on, session=session
        )


def withdraw(council: Council, person: Joined, based_on: int) -> FactionBallot:
    """Somebody withdraws the approval of the own faction."""
    with council.database.write() as session:
        return faction_ballots.withdraw_faction_ballot(
            person.participant_id, council.round().id, based_on=based_on, session=session
        )


def paper(council: Council, faction: int = 0) -> int:
    """Somebody on paper, by participant id."""
    with council.database.write() as session:
        return participants.add_paper_participant(
            council.id, council.meeting.factions[faction].id, session=session
        )


def enter(council: Council, person: int, what: Ballot, position: int = 1) -> None:
    """The host types in a form."""
    with council.database.write() as session:
        ballots.save_ballot(
            person,
            council.round(position).id,
            what,
            based_on=None,
            origin="clerk",
            session=session,
        )


def merge(council: Council, *places: int) -> None:
    """The host joins factions into one group."""
    ids = [council.meeting.factions[place].id for place in places]
    with council.database.write() as session:
        leading.merge_factions(council.id, ids, "Samen", session=session)


def own_mean(council: Council, faction: int) -> Profile | None:
    """What the members of a faction see in a fractieberaad."""
    with council.database.read() as session:
        return frozen.own_mean(
            council.meeting.factions[faction].id, council.round().id, session=session
        )


def result(council: Council, position: int = 1, number: int | None = None) -> Published:
    """What is published of a round, the newest revealed one unless told otherwise."""
    meeting = council.meeting
    rounds = meeting.item(position).revealed
    round_ = rounds[-1] if number is None else rounds[number - 1]
    with council.database.read() as session:
        return results.published(meeting.factions, round_.id, session=session)


def take_down(council: Council, person: Joined, position: int = 1) -> None:
    """Somebody takes down what the own faction showed by consent or approval."""
    with council.database.write() as session:
        membership.take_down(
            person.participant_id, council.meeting.item(position).revealed[-1].id, session=session
        )


@dataclass(frozen=True)
class Everything:
    """All that is published of a meeting, as text; reasons and arguments without their order."""

    results: str
    map: str
    index: str
    reasons: tuple[str, ...]
    arguments: tuple[str, ...]


def everything_published(council: Council) -> Everything:
    """All that is published of a meeting now."""
    meeting = council.meeting
    weighed = [item.revealed for item in meeting.agenda if item.revealed]
    with council.database.snapshot() as session:
        report = gather(council.id, DECK, session=session)
        drawn = results.published_map([rounds[-1] for rounds in weighed], session=session)
        twice = [(rounds[0], rounds[-1]) for rounds in weighed if len(rounds) > 1]
        index = results.published_index(twice, session=session)
        said = [
            argument
            for item in meeting.agenda
            for argument in arguments.arguments(council.id, item.position, session=session)
        ]
    return Everything(
        repr([(question.results, question.shift) for question in report.questions]),
        repr(drawn),
        repr(index),
        tuple(sorted(reason.text for question in report.questions for reason in question.reasons)),
        tuple(sorted(str(asdict(argument) | {"id": 0}) for argument in said)),
    )


Act = Callable[[Council], None]
