"""The shift between two rounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure import publish_shift
from valuemap.measures.shift import measure_shift
from valuemap.texts.result import SHIFT_ONE, shift_sentence
from valuemap.weighing import Ballot

ZERO = dict.fromkeys(CLUSTER_IDS, 0)


def shares(*rows: dict[str, int]) -> list[list[float]]:
    return [[(ZERO | row)[c] / 100 for c in CLUSTER_IDS] for row in rows]


def test_a_faction_moves_by_the_points_that_its_mean_divides_differently() -> None:
    shift = measure_shift(
        shares({"nut": 100}, {"nut": 100}),
        shares({"nut": 60, "vrijheid": 40}, {"nut": 100}),
        [0, 0],
        2,
    )
    assert shift.factions[0].distance == pytest.approx(0.2)
    assert shift.factions[0].members == 2
    assert shift.factions[1].distance is None
    assert shift.h_before is None


def test_two_factions_that_come_together_have_a_smaller_h_afterwards() -> None:
    shift = measure_shift(
        shares({"nut": 100}, {"vrijheid": 100}),
        shares({"nut": 50, "vrijheid": 50}, {"vrijheid": 100}),
        [0, 1],
        2,
    )
    assert (shift.h_before, shift.h_after) == (1.0, 0.5)
    assert shift.low is None  # dropping either leaves one faction


points = st.lists(st.integers(0, 8), min_size=20, max_size=20).map(
    lambda chips: [chips.count(c) * 5 / 100 for c in range(9)]
)
council = st.integers(1, 8).flatmap(
    lambda n: st.tuples(
        st.lists(points, min_size=n, max_size=n),
        st.lists(points, min_size=n, max_size=n),
        st.lists(st.integers(0, 3), min_size=n, max_size=n),
    )
)


@given(council)
def test_changes_sum_to_nothing_and_distances_stay_in_range(
    case: tuple[list[list[float]], list[list[float]], list[int]],
) -> None:
    before, after, index = case
    shift = measure_shift(before, after, index, 4)
    for own in shift.factions:
        if own.change is not None and own.distance is not None:
            assert np.sum(own.change) == pytest.approx(0, abs=1e-12)
            assert own.distance == pytest.approx(np.abs(own.change).sum() / 2)
            assert -1e-12 <= own.distance <= 1 + 1e-12


@given(council)
def test_the_way_back_is_the_opposite_shift(
    case: tuple[list[list[float]], list[list[float]], list[int]],
) -> None:
    before, after, index = case
    there, back = measure_shift(before, after, index, 4), measure_shift(after, before, index, 4)
    assert (there.h_before, there.h_after) == (back.h_after, back.h_before)
    for a, b in zip(there.factions, back.factions, strict=True):
        assert a.distance == b.distance


def ballot(consent: bool = False, **row: int) -> Ballot:
    return Ballot(ZERO | row, consent=consent)


def test_only_who_took_part_in_both_rounds_counts() -> None:
    before = [[(n, ballot(nut=100)) for n in (1, 2, 3, 4, 5, 6)]]
    after = [
        [(n, ballot(vrijheid=100)) for n in (1, 2, 3)]
        + [(5, Ballot(None))]
        + [(n, ballot(nut=100)) for n in (7, 8, 9)]
    ]
    shift = publish_shift(before, after, [True])
    assert shift.people == 3
    (moved,) = shift.factions
    assert moved is not None
    assert moved[0] == pytest.approx(1.0)


@pytest.mark.parametrize("others", [1, 2])
def test_of_who_came_to_one_round_only_nothing_follows(others: int) -> None:
    """The mean of four and the mean of three of them together give the fourth."""
    three = [(n, ballot(nut=100)) for n in (1, 2, 3)]
    more = [(10 + n, ballot(vrijheid=100)) for n in range(others)]
    for before, after in ((three + more, three), (three, three + more)):
        assert publish_shift([before], [after], [True]).factions == (None,)
    consenting = [(n, ballot(consent=True, nut=100)) for n in (1, 2, 3)]
    known = [(10 + n, ballot(consent=True, vrijheid=100)) for n in range(others)]
    (shown,) = publish_shift([consenting + known], [consenting], [True]).factions
    assert shown is not None


def test_with_too_few_in_both_rounds_nothing_is_shown_not_even_how_few() -> None:
    before = [[(n, ballot(nut=100)) for n in (1, 2, 3)]]
    after = [[(1, ballot(vrijheid=100)), (3, Ballot(None)), (4, ballot(nut=100))]]
    shift = publish_shift(before, after, [True])
    assert shift.people is None
    assert shift.factions == (None,)


def test_a_faction_of_three_in_both_rounds_is_shown_and_a_lone_hidden_one_hides_another() -> None:
    three = [(n, ballot(nut=100)) for n in (1, 2, 3)]
    moved = [(n, ballot(vrijheid=100)) for n in (1, 2, 3)]
    four = [(n, ballot(nut=100)) for n in (4, 5, 6, 7)]
    lone = [(8, ballot(nut=100))]
    shown = publish_shift([three, four], [moved, four], [True, True])
    assert shown.factions[0] is not None
    assert shown.factions[0][0] == pytest.approx(1.0)
    hidden = publish_shift([three, four, lone], [moved, four, lone], [True, True, False])
    assert hidden.is_rounded
    assert [faction is None for faction in hidden.factions] == [True, False, True]


def test_a_lone_member_shows_the_shift_by_consent_in_both_rounds() -> None:
    a, b = ballot(consent=True, nut=100), ballot(consent=True, nut=50, vrijheid=50)
    others = [(n, ballot(nut=100)) for n in (2, 3, 4)]
    shift = publish_shift([[(1, a)], others], [[(1, b)], others], [True, True])
    assert shift.factions[0] is not None
    assert shift.factions[0][0] == pytest.approx(0.5)
    withdrawn = publish_shift(
        [[(1, a)], others], [[(1, ballot(nut=50, vrijheid=50))], others], [True, True]
    )
    assert withdrawn.factions[0] is None


def test_a_faction_that_agreed_its_ballot_is_counted_as_a_faction_and_not_as_a_participant() -> (
    None
):
    members = [(n, ballot(nut=100)) for n in (1, 2, 3)]
    agreed = [(-2, ballot(consent=True, vrijheid=100))]
    shift = publish_shift([members, agreed], [members, agreed], [True, True])
    assert (shift.people, shift.agreed) == (3, 1)
    assert shift_sentence(shift).startswith("3 deelnemers en 1 fractie wogen in beide rondes.")


def test_beside_a_lone_hidden_faction_one_without_consent_hides_first_as_in_the_results() -> None:
    agreed = [(-1, ballot(consent=True, nut=100))]
    four = [(n, ballot(vrijheid=100)) for n in (4, 5, 6, 7)]
    lone = [(8, ballot(nut=100))]
    factions = [agreed, four, lone]
    shift = publish_shift(factions, factions, [True, True, False])
    assert [faction is None for faction in shift.factions] == [False, True, True]


def test_two_factions_that_each_agreed_a_ballot_are_compared_for_nothing_is_hidden() -> None:
    first, second = ballot(consent=True, nut=100), ballot(consent=True, vrijheid=100)
    before, after = [[(-1, first)], [(-2, second)]], [[(-1, first)], [(-2, first)]]
    shift = publish_shift(before, after, [True, True])
    assert shift.h_before == pytest.approx(1.0)
    assert shift.h_after == pytest.approx(0.0)
    assert "100 punten uit elkaar, daarna 0" in shift_sentence(shift)


def test_of_one_faction_it_is_said_that_there_is_nothing_to_compare_with() -> None:
    four = [(n, ballot(nut=100)) for n in range(4)]
    shift = publish_shift([four, []], [four, []], [True, False])
    assert not shift.is_rounded
    assert shift_sentence(shift) == SHIFT_ONE
