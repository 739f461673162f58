"""The shift between two rounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ABSTAINED, HALF, NUT, VALUES, VRIJHEID, in_round, play
from tests.unit.halls import Factions, agreeing
from valuemap.disclosure import PublishedShift, publish_shift
from valuemap.domain.weighing import Ballot
from valuemap.measures.shift import measure_shift
from valuemap.texts.screens.result import SHIFT_NONE, SHIFT_ONE, shift_sentence

ZERO = dict.fromkeys(VALUES.ids, 0)


def shares(*rows: dict[str, int]) -> list[list[float]]:
    return [[(ZERO | row)[c] / 100 for c in VALUES.ids] for row in rows]


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


# --- the shift that is published


def shift_of(before: Factions, after: Factions) -> PublishedShift:
    first, second = play([in_round(*before), in_round(*after)])
    return publish_shift(first.result, second.result)


def test_a_faction_that_is_shown_twice_moved_by_what_its_profiles_differ() -> None:
    shift = shift_of([[NUT] * 3, [HALF] * 4], [[VRIJHEID] * 3, [HALF] * 4])
    first, second, together = shift.rows
    assert first is not None
    assert second is not None
    assert (first.distance, second.distance, together) == (1.0, 0.0, None)
    assert sum(first.change) == pytest.approx(0)
    assert (shift.k, shift.h_before, shift.h_after) == (2, 0.5, 0.5)


def test_who_did_not_weigh_again_is_counted_and_stays_in() -> None:
    shift = shift_of([[NUT] * 4, [HALF] * 3], [[VRIJHEID] * 3, [HALF] * 3])
    assert shift.rows[0] is not None
    assert (shift.rows[0].distance, shift.rows[0].not_again, shift.not_again) == (0.75, 1, 1)
    assert shift_sentence(shift).endswith("Eén keer is niet opnieuw gewogen.")


@pytest.mark.parametrize("newcomers", [1, 2])
def test_of_who_came_to_one_round_only_nothing_follows(newcomers: int) -> None:
    """The mean of four less the mean of three of them is the fourth."""
    more = [NUT] * 3 + [VRIJHEID] * newcomers
    shift = shift_of([[NUT] * 3, [HALF] * 3], [more, [HALF] * 3])
    assert shift.rows[0] is not None
    assert shift.rows[0].distance == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([NUT], [VRIJHEID]),
        ([NUT] * 2, [VRIJHEID] * 3),
        ([NUT, ABSTAINED, ABSTAINED], [VRIJHEID] * 3),
        ([NUT], [agreeing(VRIJHEID)]),
        ([agreeing(NUT)], [VRIJHEID]),
    ],
)
def test_what_is_not_shown_in_both_rounds_has_no_shift(
    before: list[Ballot], after: list[Ballot]
) -> None:
    shift = shift_of([[NUT] * 3, before], [[NUT] * 3, after])
    assert shift.rows[1] is None
    assert shift.k == 1
    assert shift_sentence(shift) == SHIFT_ONE


def test_a_lone_member_shows_the_shift_by_consent_in_both_rounds() -> None:
    shift = shift_of([[agreeing(NUT)], [NUT] * 3], [[agreeing(HALF)], [NUT] * 3])
    assert shift.rows[0] is not None
    assert shift.rows[0].distance == pytest.approx(0.5)


def test_small_factions_together_move_as_one() -> None:
    small = [[NUT, NUT]] * 3
    shift = shift_of([[NUT] * 3, *small], [[NUT] * 3, *[[HALF, HALF]] * 3])
    assert [moved is None for moved in shift.rows] == [False, True, True, True, False]
    assert shift.rows[-1] is not None
    assert shift.rows[-1].distance == 0.5


def test_between_a_mean_and_an_agreed_ballot_there_is_no_shift() -> None:
    """They have another cast: what moved is who, not what."""
    own = [[NUT] * 3, [HALF] * 3]
    agreed: list[Ballot | None] = [VRIJHEID]
    for first, second in (([], agreed), (agreed, [])):
        told = play([in_round(*own, agreed=first), in_round(*own, agreed=second)])
        shift = publish_shift(told[0].result, told[1].result)
        assert [moved is None for moved in shift.rows] == [True, False, True]


def test_two_factions_that_agreed_in_both_rounds_are_compared() -> None:
    none: list[list[Ballot]] = [[], []]
    first = in_round(*none, agreed=[NUT, VRIJHEID])
    second = in_round(*none, agreed=[NUT, NUT])
    told = play([first, second])
    shift = publish_shift(told[0].result, told[1].result)
    assert (shift.h_before, shift.h_after) == (1.0, 0.0)
    assert "100 van de 100 punten ergens anders, daarna 0" in shift_sentence(shift)


def test_where_nothing_is_shown_there_is_a_sentence_and_no_figure() -> None:
    shift = shift_of([[NUT], [HALF] * 2], [[NUT], [HALF] * 2])
    assert (shift.rows, shift.k, shift.not_again) == ((None,) * 3, 0, 0)
    assert shift_sentence(shift) == SHIFT_NONE
