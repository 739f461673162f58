"""What participants found of the evening: asked, answered, counted once, and gone."""

import pytest

from tests.builders import Council
from tests.store.acting import free, leave, paper
from tests.store.test_transfer import restored, written
from valuemap.acts import concluding, entering, reading
from valuemap.domain.evaluation import Asking, Counted, Evaluated, Evaluation, Found
from valuemap.store.engine.errors import HasLeft, NotAdmitted, NotAsked, NotFound, NotRevealed
from valuemap.store.participants import Joined

ALL_GOOD = Evaluation(Found.YES, Found.YES, Found.YES)


@pytest.fixture
def hall(council: Council) -> tuple[Council, list[Joined]]:
    """Six people, the first question revealed, and the three questions asked."""
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    council.open()
    council.reveal()
    concluding.ask_what_people_found(council.database, council.id)
    return council, people


def say(council: Council, person: Joined, found: Evaluation = ALL_GOOD) -> None:
    concluding.say_what_one_found(council.database, person.participant_id, found)


def close(council: Council) -> None:
    concluding.count_what_people_found(council.database, council.id)


def so_far(council: Council) -> int:
    return reading.evaluated_so_far(council.database, council.id)


def test_until_the_host_closes_there_is_only_how_many(hall: tuple[Council, list[Joined]]) -> None:
    council, people = hall
    for person in people:
        say(council, person)
    assert so_far(council) == 6
    assert council.meeting.evaluated is None


def test_closing_counts_and_deletes_the_answers(hall: tuple[Council, list[Joined]]) -> None:
    council, people = hall
    for person in people[:4]:
        say(council, person)
    say(council, people[4], Evaluation(clear=Found.NO))
    close(council)
    assert council.meeting.evaluated == Evaluated(5, clear=Counted(no=1, partly=0, yes=4))
    assert council.meeting.evaluation is Asking.CLOSED
    assert so_far(council) == 0


def test_after_closing_nothing_moves_the_counts(hall: tuple[Council, list[Joined]]) -> None:
    """Else one who answers, or leaves, between two looks would be told by their difference."""
    council, people = hall
    for person in people[:5]:
        say(council, person)
    close(council)
    counted = council.meeting.evaluated
    with pytest.raises(NotAsked):
        say(council, people[5])
    with pytest.raises(NotAsked):
        close(council)
    concluding.ask_what_people_found(council.database, council.id)
    leave(council, people[0])
    free(council, people[1])
    assert council.meeting.evaluated == counted
    assert council.meeting.evaluation is Asking.CLOSED


def test_the_newest_answer_counts_and_an_empty_one_takes_it_back(
    hall: tuple[Council, list[Joined]],
) -> None:
    council, people = hall
    for person in people:
        say(council, person)
    say(council, people[0], Evaluation(fair=Found.PARTLY))
    say(council, people[1], Evaluation())
    close(council)
    found = council.meeting.evaluated
    assert found is not None
    assert (found.answers, found.fair, found.clear) == (5, Counted(0, 1, 4), None)


def test_who_takes_part_no_more_is_not_counted(hall: tuple[Council, list[Joined]]) -> None:
    council, people = hall
    for person in people:
        say(council, person)
    leave(council, people[0])
    free(council, people[3])
    assert so_far(council) == 4
    close(council)
    assert council.meeting.evaluated == Evaluated(4)


def test_nobody_is_asked_before_a_result(council: Council) -> None:
    person = council.join()
    with pytest.raises(NotRevealed):
        concluding.ask_what_people_found(council.database, council.id)
    with pytest.raises(NotAsked):
        say(council, person)
    with pytest.raises(NotAsked):
        close(council)


def test_only_who_takes_part_answers(hall: tuple[Council, list[Joined]]) -> None:
    council, people = hall
    late = council.join(0)
    with pytest.raises(NotAdmitted):
        say(council, late)
    leave(council, people[0])
    with pytest.raises(HasLeft):
        say(council, people[0])
    with pytest.raises(NotFound):
        concluding.say_what_one_found(council.database, paper(council), ALL_GOOD)


def test_somebody_sees_the_own_answer_again(hall: tuple[Council, list[Joined]]) -> None:
    council, people = hall
    say(council, people[0], Evaluation(useful=Found.NO))
    me = entering.participant(council.database, people[0].key, today=council.meeting.date)
    other = entering.participant(council.database, people[1].key, today=council.meeting.date)
    assert reading.own_evaluation(council.database, me) == Evaluation(useful=Found.NO)
    assert reading.own_evaluation(council.database, other) is None


def test_what_people_found_goes_along_in_a_file_before_and_after_it_is_counted(
    hall: tuple[Council, list[Joined]],
) -> None:
    council, people = hall
    database = council.database
    for person in people[1:]:
        say(council, person, Evaluation(Found.YES, None, Found.NO))
    again = Council(database, restored(database, written(database, council.id)))
    assert again.meeting.evaluation is Asking.OPEN
    close(council)
    close(again)
    counted = Evaluated(5, clear=Counted(0, 0, 5), useful=Counted(5, 0, 0))
    assert council.meeting.evaluated == again.meeting.evaluated == counted
    last = Council(database, restored(database, written(database, council.id)))
    assert (last.meeting.evaluation, last.meeting.evaluated) == (Asking.CLOSED, counted)
