"""Disagreement between factions: examples by hand, reference cases, input that is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.councils import Council, compared, councils
from tests.unit.reference import Case, case, cases
from valuemap.measures.disagreement import disagreement, measure
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.spread import variance_explained, within_faction
from valuemap.measures.tally import Tally
from valuemap.measures.turnout import missing_ballot_bound, turnout

NEAR = 1e-12


# By hand.


def test_two_factions_that_divide_forty_points_differently_have_h_of_0_4() -> None:
    result = disagreement([[0.6, 0.4, 0.0], [0.2, 0.5, 0.3]])

    assert result.h == pytest.approx(0.4, abs=NEAR)  # (0.4 + 0.1 + 0.3) / 2
    assert result.shared == pytest.approx([0.2, 0.4, 0.0], abs=NEAR)
    assert result.contested == pytest.approx([0.2, 0.05, 0.15], abs=NEAR)
    assert result.s_all == pytest.approx(0.6, abs=NEAR)


def test_three_factions_by_hand() -> None:
    result = disagreement([[1.0, 0.0], [0.5, 0.5], [0.5, 0.5]])

    # Distances 0.5, 0.5 and 0.
    assert result.h == pytest.approx(1 / 3, abs=NEAR)
    assert result.mean == pytest.approx([2 / 3, 1 / 3], abs=NEAR)
    assert result.shared == pytest.approx([0.5, 1 / 6], abs=NEAR)
    assert result.mean_distance == pytest.approx([0.5, 0.25, 0.25], abs=NEAR)


def test_seats_weigh_the_pairs_of_factions() -> None:
    profiles = [[1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]

    result = disagreement(profiles, seats=[2, 1, 1])

    # Weights 1/2, 1/4, 1/4: 2 * (1/8 * 0.5 + 1/8 * 0.5) / (1 - 3/8) = 0.4
    assert result.h_seats == pytest.approx(0.4, abs=NEAR)
    assert result.council == pytest.approx([0.75, 0.25], abs=NEAR)
    assert result.show_both


def test_equal_seats_give_the_same_figure_as_one_faction_one_vote() -> None:
    result = disagreement([[0.6, 0.4, 0.0], [0.2, 0.5, 0.3], [0.1, 0.1, 0.8]], seats=[3, 3, 3])

    assert result.h_seats == pytest.approx(result.h, abs=NEAR)
    assert not result.show_both


def test_a_profile_is_the_mean_of_the_ballots_of_a_faction() -> None:
    result = measure([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]], [0, 1, 0], 3, draws=0)

    first, second, third = (faction.profile for faction in result.factions)
    assert first is not None
    assert second is not None
    assert (first.tolist(), second.tolist(), third) == ([0.75, 0.25], [0.0, 1.0], None)


def test_within_a_faction_is_the_mean_distance_of_its_ballots() -> None:
    # Distances 1, 0.5 and 0.5.
    assert within_faction([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]) == pytest.approx(2 / 3, abs=NEAR)


# What other tools computed.


@pytest.mark.parametrize("known", [case("H01"), case("H02"), case("H04")], ids=lambda c: c.id)
def test_h_of_profiles_is_what_other_tools_compute(known: Case) -> None:
    result = disagreement(np.array(known.input["profiles_points"]) / 100)

    assert result.h == pytest.approx(known.expected["H"], abs=known.tolerance)


@pytest.mark.parametrize("known", [case("H10"), case("H13")], ids=lambda c: c.id)
def test_profiles_distances_and_h_of_ballots_are_what_other_tools_compute(known: Case) -> None:
    result = measure(known.shares, known.factions, known.n_factions, draws=0)

    profiles = np.array([faction.profile for faction in result.factions])
    assert profiles == pytest.approx(np.array(known.expected["profiles"]), abs=known.tolerance)
    assert result.between.distances == pytest.approx(
        np.array(known.expected["pairwise"]), abs=known.tolerance
    )
    assert result.h == pytest.approx(known.expected["H"], abs=known.tolerance)


@pytest.mark.parametrize("known", cases("H2"), ids=lambda c: c.id)
def test_seat_weighted_h_is_what_other_tools_compute(known: Case) -> None:
    seats = list(known.input["seats"].values())

    between = measure(known.shares, known.factions, len(seats), seats=seats, draws=0).between

    weights = np.array(seats) / sum(seats)
    rao = float(weights @ between.distances @ weights)
    assert rao == pytest.approx(known.expected["RaoQ"], abs=known.tolerance)
    assert between.h_seats == pytest.approx(known.expected["H_seats"], abs=known.tolerance)


@pytest.mark.parametrize("known", cases("B"), ids=lambda c: c.id)
def test_shared_and_contested_parts_are_what_exact_arithmetic_gives(known: Case) -> None:
    between = measure(known.shares, known.factions, known.n_factions, draws=0).between

    assert between.h is not None
    assert between.shared is not None
    for found, name in (
        (between.mean, "mu"),
        (between.shared, "shared_b"),
        (between.contested, "contested_half_d"),
        (between.s_all, "S_all"),
        (1 - between.h, "one_minus_H"),
        (between.shared.sum(), "sum_b"),
    ):
        assert found == pytest.approx(known.expected[name], abs=known.tolerance), name


@pytest.mark.parametrize("known", [case("P00"), case("P02")], ids=lambda c: c.id)
def test_variance_explained_is_what_other_tools_compute(known: Case) -> None:
    explained = variance_explained(Tally(100 * known.shares, known.factions))

    assert explained.r2 == pytest.approx(known.expected["R2"], abs=known.tolerance)
    assert explained.r2_chance == pytest.approx(known.expected["R2_chance"], abs=known.tolerance)
    assert explained.r2_adj == pytest.approx(known.expected["R2_adj"], abs=known.tolerance)


@pytest.mark.parametrize("known", cases("W"), ids=lambda c: c.id)
def test_spread_within_factions_is_what_other_tools_compute(known: Case) -> None:
    result = measure(known.shares, known.factions, known.n_factions, draws=0)

    for faction, expected in zip(result.factions, known.expected["within"], strict=True):
        assert faction.within == (
            None if expected is None else pytest.approx(expected, abs=known.tolerance)
        )


# Edge cases.


def test_without_ballots_there_is_nothing_to_compare() -> None:
    result = measure([], [], 3, seats=[3, 2, 1], abstained=[0, 1, 0])

    assert result.k == 0
    assert result.h is None
    assert result.between.mean is None
    assert result.abstained == 1
    assert result.turnout.share == pytest.approx(1 / 6, abs=NEAR)
    assert [faction.profile for faction in result.factions] == [None, None, None]


def test_with_one_faction_no_comparison_is_possible() -> None:
    result = measure([[0.5, 0.5], [0.25, 0.75]], [1, 1], 3, seats=[1, 2, 1])

    assert result.k == 1
    assert result.h is None
    assert result.between.h_seats is None
    assert result.between.s_all is None
    assert result.between.shared is None
    assert result.chance is None
    assert result.jackknife is None
    assert result.explained.r2 is None
    assert result.explained.r2_chance is None
    assert result.between.mean == pytest.approx([0.375, 0.625], abs=NEAR)
    assert result.factions[1].within == pytest.approx(0.25, abs=NEAR)


def test_with_one_member_per_faction_faction_and_person_cannot_be_told_apart() -> None:
    result = measure([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]], [0, 1, 2], 3)

    assert result.faction_is_person
    assert result.h is not None
    assert result.h_chance == result.h
    assert result.chance is not None
    assert (result.chance.p_h, result.chance.p_r2) == (1.0, 1.0)
    assert result.explained.r2 == 1.0
    assert result.explained.r2_adj is None
    assert [faction.within for faction in result.factions] == [None, None, None]


def test_when_all_ballots_are_the_same_h_is_0_and_r2_has_no_answer() -> None:
    ballot = [0.35, 0.15, 0.07, 0.03, 0.1, 0.1, 0.1, 0.05, 0.05]

    result = measure([ballot] * 6, [0, 0, 0, 1, 1, 2], 3)

    assert result.h == 0.0
    assert result.h_chance == 0.0
    assert result.explained.r2 is None
    assert result.explained.r2_adj is None
    assert result.explained.r2_chance == pytest.approx(2 / 5, abs=NEAR)
    assert result.jackknife is not None
    assert (result.jackknife.low, result.jackknife.high) == (0.0, 0.0)
    assert result.stable.dividing == ()
    assert result.stable.outlier is None


def test_a_faction_without_ballots_takes_no_part_and_keeps_its_number() -> None:
    with_gap = measure([[1.0, 0.0], [0.5, 0.5]], [0, 2], 3, seats=[4, 9, 2], draws=0)
    without = measure([[1.0, 0.0], [0.5, 0.5]], [0, 1], 2, seats=[4, 2], draws=0)

    assert with_gap.present == (0, 2)
    assert with_gap.between.h_seats == without.between.h_seats
    assert with_gap.factions[1].profile is None
    assert with_gap.factions[1].mean_distance is None
    assert with_gap.factions[2].mean_distance == pytest.approx(0.5, abs=NEAR)


def test_a_zero_is_an_answer_and_lowers_the_mean() -> None:
    result = disagreement([[0.0, 1.0], [0.4, 0.6]])

    assert result.mean == pytest.approx([0.2, 0.8], abs=NEAR)


# Completeness.


def test_turnout_counts_abstentions_but_not_answers_beyond_the_members() -> None:
    assert turnout([4, 0], [0, 1], [3, 3]).share == pytest.approx(4 / 6, abs=NEAR)


def test_who_abstained_is_no_missing_ballot() -> None:
    complete = turnout([2, 1], [1, 0], [3, 1])

    assert complete.error_bound == 0.0
    assert not complete.provisional


def test_the_error_bound_is_twice_the_mean_missing_part() -> None:
    assert missing_ballot_bound([3, 0], [4, 2]) == pytest.approx(1.25, abs=NEAR)


def test_below_sixty_percent_a_question_is_not_compared() -> None:
    assert turnout([3, 3], [0, 0], [5, 5]).comparable
    assert not turnout([3, 2], [0, 0], [5, 5]).comparable
    assert turnout([3, 3], [0, 0], [5, 5]).provisional


def test_without_members_there_is_no_turnout() -> None:
    assert turnout([1, 2], [0, 0], None).share is None
    assert turnout([0, 0], [0, 0], [0, 0]).error_bound is None


@given(councils(), st.data())
def test_leaving_ballots_out_moves_h_by_no_more_than_the_bound(
    council: Council, data: st.DataObject
) -> None:
    n = len(council.points)
    kept = data.draw(st.lists(st.integers(0, n - 1), min_size=1, unique=True).map(sorted))
    part = measure(
        council.shares[kept],
        council.factions[kept],
        council.k,
        members=np.bincount(council.factions).tolist(),
        draws=0,
    )

    if part.h is not None:
        assert part.turnout.error_bound is not None
        assert abs(part.h - compared(council)[1]) <= part.turnout.error_bound + NEAR


# Input that is refused.


@pytest.mark.parametrize(
    "shares",
    [
        pytest.param([[0.5, 0.4]], id="a sum below 1"),
        pytest.param([[0.7, 0.4]], id="a sum above 1"),
        pytest.param([[1.5, -0.5]], id="a share below 0"),
        pytest.param([[float("nan"), 1.0]], id="no number"),
        pytest.param([[float("inf"), 1.0]], id="an infinite number"),
        pytest.param([0.5, 0.5], id="a row instead of a table"),
    ],
)
def test_shares_that_are_no_ballots_are_refused(shares: list[object]) -> None:
    with pytest.raises(InvalidMeasureInput) as refusal:
        measure(shares, [0], 1)  # type: ignore[arg-type]

    assert refusal.value.field == "shares"


@pytest.mark.parametrize(
    "factions",
    [
        pytest.param([0], id="too few"),
        pytest.param([0, 2], id="an unknown faction"),
        pytest.param([-1, 0], id="a number below 0"),
        pytest.param([0.0, 0.5], id="no whole numbers"),
    ],
)
def test_faction_numbers_that_do_not_fit_are_refused(factions: list[float]) -> None:
    with pytest.raises(InvalidMeasureInput) as refusal:
        measure([[1.0, 0.0], [0.0, 1.0]], factions, 2)

    assert refusal.value.field == "faction_index"


@pytest.mark.parametrize("seats", [[1], [1, 0], [1, -2], [1.5, 2]])
def test_seats_that_do_not_fit_are_refused(seats: list[int]) -> None:
    with pytest.raises(InvalidMeasureInput) as refusal:
        measure([[1.0, 0.0], [0.0, 1.0]], [0, 1], 2, seats=seats)

    assert refusal.value.field == "seats"
