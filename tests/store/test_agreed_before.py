"""What a faction may start from in a later round: whole for who was there, else what is shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.builders import NUT, Council, ballot, plan
from tests.store.acting import admit, approve, count_is, draft, free, take_down
from valuemap.domain.access import new_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings, Who
from valuemap.domain.weighing import Ballot
from valuemap.store import faction_ballots, participants
from valuemap.store.alone import screens
from valuemap.store.engine.database import Database
from valuemap.store.participants import Joined

AGREED = replace(ballot(nut=60, vrijheid=40, stance=4), values=("nut.efficiency",))
PUBLISHED = Ballot(AGREED.given, AGREED.way)


@pytest.fixture
def council(shared: Database) -> Council:
    """A council in which each faction has one ballot."""
    settings = Settings(who=Who.FACTIONS)
    return Council.meet(shared, replace(plan((5, 2, 2), proposition="Ja."), settings=settings))


def meet(council: Council) -> tuple[Joined, Joined, Joined]:
    """Two of the first faction and one of the second, before the first question opens."""
    found = council.join(), council.join(), council.join(1)
    council.open()
    return found


def agree(council: Council, one: Joined, other: Joined) -> None:
    draft(council, one, AGREED)
    approve(council, other)


def go_on(council: Council) -> None:
    """The round is revealed, and a second one waits."""
    council.reveal()
    council.next_round()


def sit_down(council: Council) -> Joined:
    """The first faction sits down around a new screen."""
    key = new_key()
    with council.database.write() as session:
        screens.sit_down(council.id, council.meeting.factions[0].id, key=key, session=session)
    with council.database.read() as session:
        found = participants.find_participant(key, today=council.meeting.date, session=session)
    return Joined(found.id, key)


def start(council: Council, person: Joined) -> Ballot | None:
    """What somebody starts from in the second round."""
    first = council.meeting.item(1).rounds[0]
    with council.database.read() as session:
        return faction_ballots.agreed_before(person.participant_id, first.id, session=session)


def test_who_was_there_starts_from_the_whole_ballot(council: Council) -> None:
    one, other, stranger = meet(council)
    agree(council, one, other)
    assert start(council, one) is None  # not revealed yet
    go_on(council)
    found = [start(council, person) for person in (one, other)]
    assert [(own.given, own.stance, own.values) for own in found if own is not None] == [
        (AGREED.given, AGREED.stance, AGREED.values)
    ] * 2
    assert start(council, stranger) is None


def came_later(council: Council, _: Sequence[Joined]) -> Joined:
    person = council.join()
    assert start(council, person) is None  # before the door
    admit(council, person)
    return person


def a_new_screen(council: Council, people: Sequence[Joined]) -> Joined:
    for person in people:
        free(council, person)
    return sit_down(council)


Newcomer = Callable[[Council, Sequence[Joined]], Joined]
newcomers = pytest.mark.parametrize("newcomer", [came_later, a_new_screen])


@newcomers
def test_a_newcomer_starts_from_no_more_than_is_published(
    council: Council, newcomer: Newcomer
) -> None:
    one, other, _ = meet(council)
    agree(council, one, other)
    go_on(council)
    assert start(council, newcomer(council, (one, other))) == PUBLISHED


@newcomers
def test_what_was_taken_down_is_a_start_for_nobody(council: Council, newcomer: Newcomer) -> None:
    one, other, _ = meet(council)
    agree(council, one, other)
    go_on(council)
    take_down(council, one)
    assert [start(council, person) for person in (one, other)] == [None, None]
    assert start(council, newcomer(council, (one, other))) is None


@newcomers
def test_what_was_never_published_is_a_start_for_who_was_there(
    council: Council, newcomer: Newcomer
) -> None:
    one, other, _ = meet(council)
    agree(council, one, other)
    count_is(council, one, False)
    go_on(council)
    whole = start(council, one)
    assert whole is not None
    assert whole.stance == AGREED.stance
    assert start(council, newcomer(council, (one, other))) is None


def test_a_screen_starts_from_the_whole_of_what_it_saved_itself(council: Council) -> None:
    screen = sit_down(council)
    council.open()
    draft(council, screen, AGREED)
    approve(council, screen)
    go_on(council)
    own = start(council, screen)
    assert own is not None
    assert (own.given, own.stance) == (AGREED.given, AGREED.stance)
    assert start(council, sit_down(council)) == PUBLISHED
    assert start(council, screen) is None  # another took its place


def test_what_was_withdrawn_is_no_start(council: Council) -> None:
    one, _, _ = meet(council)
    draft(council, one, NUT)
    council.move(Move.CLOSE, Move.REVEAL)
    council.next_round()
    assert start(council, one) is None
