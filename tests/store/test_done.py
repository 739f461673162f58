"""What was done in an evening, in numbers: of the council, and of what was revealed."""

from dataclasses import replace

import pytest

from tests.builders import HALF, NUT, VRIJHEID, Council, plan
from tests.store.acting import approve, draft, leave
from tests.store.test_companies import come_in, evening
from valuemap.domain.meeting import Settings, Who
from valuemap.store.around.done import Done, done
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound


def counted(council: Council) -> Done:
    with council.database.read() as session:
        return done(council.id, session=session)


def test_people_questions_and_ballots_are_counted_and_inhabitants_are_not(
    shared: Database,
) -> None:
    council = evening(shared)
    people = [council.join(0), council.join(0), council.join(1)]
    inhabitants = come_in(council, 4)
    assert counted(council) == Done(3, 0, 0)
    council.open(1)
    for person in (*people, *inhabitants):
        council.save(person, NUT)
    council.save(people[0], HALF)  # another answer of the same person is the same ballot
    assert counted(council) == Done(3, 0, 0), "before the reveal nothing was weighed"
    council.reveal(1)
    assert counted(council) == Done(3, 1, 3)
    council.next_round(1)
    council.open(1)
    council.save(people[0], VRIJHEID)
    council.reveal(1)
    assert counted(council) == Done(3, 1, 4), "a second round is the same question"
    council.open(2)
    council.save(people[1], NUT, position=2)
    council.reveal(2)
    assert counted(council) == Done(3, 2, 5)


def test_who_left_is_no_longer_counted(shared: Database) -> None:
    council = Council.meet(shared, plan((5, 3, 1)))
    people = [council.join(0), council.join(1)]
    council.open()
    for person in people:
        council.save(person, NUT)
    leave(council, people[0])
    council.reveal()
    assert counted(council) == Done(1, 1, 1)


def test_where_factions_weigh_together_each_approved_one_is_a_ballot(shared: Database) -> None:
    planned = replace(plan((5, 3)), settings=Settings(who=Who.FACTIONS))
    council = Council.meet(shared, planned)
    people = [council.join(0), council.join(0), council.join(1)]
    council.open()
    draft(council, people[0], NUT)
    approve(council, people[1])
    draft(council, people[2], HALF)
    council.reveal()
    assert counted(council) == Done(3, 1, 1)


def test_of_a_meeting_that_is_not_there_nothing_was_done(shared: Database) -> None:
    with shared.read() as session, pytest.raises(NotFound):
        done(999_999, session=session)
