"""Small factions that form one group before anybody weighed."""

from collections.abc import Sequence

import pytest

from tests.builders import NUT, Council, plan
from valuemap.domain.evening.rounds import Move
from valuemap.domain.preparing.plan import MOST_SEATS
from valuemap.store import leading, participants
from valuemap.store.engine.errors import NameTaken, NotFound, TooFewFactions, WeighingBegan
from valuemap.wording import WordingError


def merge(council: Council, places: Sequence[int], name: str = "Samen") -> None:
    ids = [council.meeting.factions[place].id for place in places]
    merge_ids(council, ids, name)


def merge_ids(council: Council, ids: Sequence[int], name: str = "Samen") -> None:
    with council.database.write() as session:
        leading.merge_factions(council.id, ids, name, session=session)


def factions(council: Council) -> list[tuple[str, int, int]]:
    return [(f.name, f.seats, f.places) for f in council.meeting.factions]


def joined(council: Council) -> list[int]:
    with council.database.read() as session:
        counts = participants.joined_counts(council.id, session=session)
    return [counts.get(faction.id, 0) for faction in council.meeting.factions]


def test_a_group_has_the_seats_the_places_and_the_people_of_all(council: Council) -> None:
    council.join(1)
    council.join(2)
    merge(council, [1, 2], "  Samen \n sterk ")
    assert factions(council) == [("Lijst A", 5, 5), ("Samen sterk", 4, 4)]
    assert joined(council) == [0, 2]
    council.join(1)


def test_a_group_may_keep_the_name_of_one_of_them_and_not_that_of_another(
    council: Council,
) -> None:
    with pytest.raises(NameTaken):
        merge(council, [1, 2], "LIJST A")
    merge(council, [1, 2], "Lijst C")
    assert factions(council) == [("Lijst A", 5, 5), ("Lijst C", 4, 4)]


@pytest.mark.parametrize("name", ["", " \n", "x" * 81])
def test_a_group_has_a_name_as_a_faction_has(council: Council, name: str) -> None:
    before = factions(council)
    with pytest.raises(WordingError):
        merge(council, [1, 2], name)
    assert factions(council) == before


def test_two_factions_at_least_are_merged_and_two_stay(council: Council) -> None:
    before = factions(council)
    other = Council.meet(council.database)
    foreign = other.meeting.factions[0].id
    mine = council.meeting.factions[0].id
    for ids in ([], [mine], [mine, mine], [mine, foreign]):
        with pytest.raises(NotFound):
            merge_ids(council, ids)
    with pytest.raises(TooFewFactions):
        merge(council, [0, 1, 2])
    assert factions(council) == before
    assert len(factions(other)) == 3


def test_seats_stay_within_what_a_faction_can_have(council: Council) -> None:
    large = Council.meet(council.database, plan([MOST_SEATS, 2, 1]))
    merge(large, [0, 1])
    assert factions(large)[0] == ("Samen", MOST_SEATS, MOST_SEATS + 2)


@pytest.mark.parametrize("moves", [[Move.OPEN], [Move.OPEN, Move.CLOSE]])
def test_nobody_is_merged_once_the_weighing_began(council: Council, moves: list[Move]) -> None:
    council.move(*moves)
    with pytest.raises(WeighingBegan):
        merge(council, [1, 2])


def test_a_question_that_was_taken_back_has_ballots_all_the_same(council: Council) -> None:
    person = council.join(1)
    council.move(Move.OPEN, Move.WITHDRAW)
    council.open()
    council.save(person, NUT)
    council.move(Move.WITHDRAW)
    with pytest.raises(WeighingBegan):
        merge(council, [1, 2])


def test_a_question_that_was_taken_back_before_anybody_weighed_is_no_objection(
    council: Council,
) -> None:
    council.move(Move.OPEN, Move.WITHDRAW)
    merge(council, [1, 2])
    assert len(factions(council)) == 2
