"""The chance line and the jackknife: examples by hand, reference cases, brute force."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.councils import Council, councils, exact_h, exact_profiles, rooms
from tests.unit.reference import Case, case, cases
from valuemap.measures.chance import all_relabelings, chance_line, count_relabelings
from valuemap.measures.disagreement import QuestionResult, measure
from valuemap.measures.jackknife import (
    Drops,
    bridging_clusters,
)
from valuemap.measures.spread import variance_explained
from valuemap.measures.tally import Tally

NEAR = 1e-12


def measured(council: Council, draws: int = 999) -> QuestionResult:
    return measure(council.shares, council.factions, council.k, draws=draws)


def points_of(known: Case) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array(known.input["X"], dtype=np.float64)


# Chance.


def test_three_ballots_over_two_factions_by_hand() -> None:
    # The lone ballot is A, B or C: distances to the mean of the other two.
    a, b, c = [1.0, 0.0], [0.0, 1.0], [0.5, 0.5]
    result = measure([a, b, c], [0, 1, 1], 2)

    assert result.chance is not None
    assert result.h == pytest.approx(0.75, abs=NEAR)
    assert result.chance.h == pytest.approx((0.75 + 0.75 + 0.0) / 3, abs=NEAR)
    assert result.chance.p_h == pytest.approx(2 / 3, abs=NEAR)
    assert result.chance.exact
    assert result.chance.draws == 3


@pytest.mark.parametrize("known", cases("P1"), ids=lambda c: c.id)
def test_all_relabelings_give_the_chance_line_and_p_values_of_other_tools(known: Case) -> None:
    result = measure(known.shares, known.factions, known.n_factions)

    assert result.chance is not None
    assert result.chance.exact
    assert result.h == pytest.approx(known.expected["H"], abs=known.tolerance)
    assert result.chance.h == pytest.approx(known.expected["H_chance"], abs=known.tolerance)
    assert result.chance.p_h == pytest.approx(known.expected["p_H"], abs=known.tolerance)
    assert result.chance.p_r2 == pytest.approx(known.expected["p_R2"], abs=known.tolerance)
    assert result.explained.r2_chance == pytest.approx(
        known.expected["R2_chance"], abs=known.tolerance
    )


@given(councils(max_factions=3, max_size=2))
@settings(max_examples=25)
def test_the_exact_chance_line_is_the_mean_over_all_permutations_of_the_labels(
    council: Council,
) -> None:
    every = list(permutations(council.factions.tolist()))
    h = [float(exact_h(exact_profiles(Council(council.points, np.array(row))))) for row in every]
    r2 = [variance_explained(Tally(100 * council.shares, np.array(row))).r2 for row in every]

    result = measured(council)

    assert result.chance is not None
    assert result.h is not None
    assert result.chance.exact
    assert result.chance.h == pytest.approx(math.fsum(h) / len(h), abs=NEAR)
    assert result.chance.p_h == pytest.approx(
        sum(value >= result.h - 1e-9 for value in h) / len(h), abs=NEAR
    )
    if (own := result.explained.r2) is not None:
        assert result.chance.p_r2 == pytest.approx(
            sum(value is not None and value >= own - 1e-9 for value in r2) / len(r2), abs=NEAR
        )


def test_the_mean_of_r2_over_all_relabelings_is_r2_chance() -> None:
    known = case("P10")
    sizes = np.bincount(known.factions)

    points = points_of(known)
    explained = [
        variance_explained(Tally(points, np.array(labels))) for labels in all_relabelings(sizes)
    ]

    r2 = [each.r2 for each in explained if each.r2 is not None]
    assert math.fsum(r2) / len(r2) == pytest.approx(explained[0].r2_chance, abs=NEAR)


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ([3, 3], 10),  # 20 labelings, in twins
        ([4, 2], 15),
        ([2, 2, 2], 15),  # 90 labelings, in sixes
        ([2, 1, 1], 6),
        ([1, 1, 1, 1], 1),
        ([5], 1),
        ([3, 2, 2, 1], 840),
    ],
)
def test_each_division_over_the_factions_comes_once(sizes: list[int], count: int) -> None:
    divisions = list(all_relabelings(np.array(sizes)))

    as_sets = {
        frozenset(
            frozenset(np.flatnonzero(np.array(labels) == f).tolist()) for f in range(len(sizes))
        )
        for labels in divisions
    }
    assert len(divisions) == len(as_sets) == count_relabelings(np.array(sizes), 999) == count
    assert all(np.bincount(labels).tolist() == sizes for labels in divisions)


def test_a_great_number_of_relabelings_is_not_worked_out() -> None:
    assert count_relabelings(np.array([400_000, 300_000, 300_000]), 999) == 1000


def test_the_chance_line_is_drawn_when_there_are_more_relabelings_than_draws() -> None:
    known = case("H10")

    line = chance_line(points_of(known), known.factions)

    assert not line.exact
    assert line.draws == 999


def test_drawn_and_exact_chance_lines_agree() -> None:
    known = case("P10")
    points = points_of(known)

    drawn = chance_line(points, known.factions, draws=9)
    many = [chance_line(points, known.factions, draws=9, seed=seed).h for seed in range(400)]

    assert not drawn.exact
    assert math.fsum(many) / len(many) == pytest.approx(known.expected["H_chance"], abs=0.01)


def test_the_same_seed_gives_the_same_line_and_another_seed_another() -> None:
    known = case("H10")
    points = points_of(known)

    line = chance_line(points, known.factions, seed=1)

    assert chance_line(points, known.factions, seed=1) == line
    assert chance_line(points, known.factions, seed=2) != line


def test_a_drawn_line_does_not_depend_on_how_the_work_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = case("H10")
    points = points_of(known)
    line = chance_line(points, known.factions)

    monkeypatch.setattr("valuemap.measures.chance._CHUNK_BALLOTS", 700)

    assert chance_line(points, known.factions).h == pytest.approx(line.h, abs=NEAR)


def test_a_p_value_is_never_0() -> None:
    ballots_of_two = [[1.0, 0.0]] * 12 + [[0.0, 1.0]] * 12

    result = measure(ballots_of_two, [0] * 12 + [1] * 12, 2, draws=99)

    assert result.chance is not None
    assert result.chance.p_h == pytest.approx(1 / 100, abs=NEAR)


def test_many_factions_of_one_need_no_draws() -> None:
    rng = np.random.default_rng(5)
    shares = rng.multinomial(20, [1 / 9] * 9, size=1500) / 20

    result = measure(shares, np.arange(1500), 1500)

    assert result.chance is not None
    assert result.chance.exact
    assert result.h_chance == result.h


def test_no_draws_means_no_chance_line() -> None:
    assert measure([[1.0, 0.0], [0.0, 1.0]], [0, 1], 2, draws=0).chance is None


# Jackknife.


@pytest.mark.parametrize("known", cases("J"), ids=lambda c: c.id)
def test_h_without_each_ballot_is_what_other_tools_compute(known: Case) -> None:
    drops = Drops(Tally(points_of(known), known.factions))
    result = measure(known.shares, known.factions, known.n_factions, draws=0)

    assert result.h is not None
    expected = known.expected["H_minus_i"]
    assert drops.h == pytest.approx(expected, abs=known.tolerance)
    assert np.abs(drops.h - result.h).max() == pytest.approx(
        known.expected["max_abs_change"], abs=known.tolerance
    )
    assert result.jackknife is not None
    assert result.jackknife.low == pytest.approx(min(expected), abs=known.tolerance)
    assert result.jackknife.high == pytest.approx(max(expected), abs=known.tolerance)


@given(councils(min_factions=3))
def test_dropping_a_ballot_is_measuring_without_it(council: Council) -> None:
    drops = Drops(Tally(council.points.astype(np.float64), council.factions))

    for ballot in range(len(council.points)):
        left = np.arange(len(council.points)) != ballot
        without = measure(council.shares[left], council.factions[left], council.k, draws=0)
        assert without.h == pytest.approx(drops.h[ballot], abs=NEAR)
        assert without.between.mean == pytest.approx(drops.mean[ballot], abs=NEAR)
        assert without.between.contested == pytest.approx(drops.differences[ballot] / 2, abs=NEAR)
        distances = drops.mean_distance[ballot]
        for faction, found in zip(without.factions, distances, strict=True):
            assert (
                np.isnan(found)
                if faction.mean_distance is None
                else found == pytest.approx(faction.mean_distance, abs=NEAR)
            )


def test_a_faction_of_one_disappears_with_its_ballot() -> None:
    result = measure([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.5, 0.5]], [0, 1, 2, 2], 3, draws=0)

    # Distances 1, 0.5, 0.5. Without the first 0.5, the second 0.5, either of the third 2/3.
    assert result.jackknife is not None
    assert result.jackknife.low == pytest.approx(0.5, abs=NEAR)
    assert result.jackknife.high == pytest.approx(2 / 3, abs=NEAR)
    assert result.jackknife.undefined == 0


def test_ballots_without_which_one_faction_is_left_are_counted() -> None:
    result = measure([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]], [0, 1, 1], 2, draws=0)

    assert result.jackknife is not None
    assert result.jackknife.undefined == 1
    assert result.stable.dividing == ()


def test_two_factions_of_one_have_no_jackknife_range() -> None:
    assert measure([[1.0, 0.0], [0.0, 1.0]], [0, 1], 2, draws=0).jackknife is None


def test_the_work_on_many_ballots_is_cut_without_changing_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = case("J00")
    whole = Drops(Tally(points_of(known), known.factions))

    monkeypatch.setattr("valuemap.measures.jackknife._CHUNK_CELLS", 100)
    pieces = Drops(Tally(points_of(known), known.factions))

    assert (pieces.h == whole.h).all()
    assert (pieces.differences == whole.differences).all()
    assert (pieces.mean == whole.mean).all()
    assert np.array_equal(pieces.mean_distance, whole.mean_distance, equal_nan=True)


# Statements that a jackknife keeps.


def test_the_cluster_that_factions_share_bridges() -> None:
    shares = [[0.6, 0.4, 0.0], [0.6, 0.4, 0.0], [0.6, 0.0, 0.4], [0.6, 0.0, 0.4]]

    stable = measure(shares, [0, 0, 1, 1], 2, draws=0).stable

    assert stable.bridging == (0,)
    assert stable.dividing == ()  # two are equally contested, 20 points each: neither is the most


def test_a_cluster_with_a_gini_above_a_quarter_does_not_bridge() -> None:
    # Largest shared part 0.25, but d / (2 * mean) = 0.3 / 0.8: too uneven.
    shares = [[0.55, 0.2, 0.25], [0.55, 0.2, 0.25], [0.25, 0.2, 0.55], [0.25, 0.2, 0.55]]

    assert measure(shares, [0, 0, 1, 1], 2, draws=0).stable.bridging == ()


def test_a_shared_part_below_a_ninth_does_not_bridge() -> None:
    even = [0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.12]
    # Every shared part but the last is 0.11 < 1/9; the last one differs too much.
    other = [0.13, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.10]

    assert measure([even, even, other, other], [0, 0, 1, 1], 2, draws=0).stable.bridging == ()


@pytest.mark.parametrize("clusters", [3, 7, 9, 16])
def test_an_equal_split_bridges_nothing(clusters: int) -> None:
    equal = [[1 / clusters] * clusters] * 4

    assert measure(equal, [0, 0, 1, 1], 2, draws=0).stable.bridging == ()


@pytest.mark.parametrize("clusters", [3, 4, 9, 16])
def test_a_shared_part_of_just_an_equal_share_is_enough(clusters: int) -> None:
    mean = np.full(clusters, 1 / clusters)
    differences = np.full(clusters, 0.2 / clusters)
    differences[1] = 0.0

    assert np.flatnonzero(bridging_clusters(mean, differences)).tolist() == [1]


def test_what_leads_by_less_than_rounding_to_whole_points_can_do_is_not_named() -> None:
    """Nine equal scores were written as 12 points and eight times 11: "Verbindt het meest:
    vrijheid", for the first cluster of the list had got the point that was left."""
    rounded = [[0.12, *[0.11] * 8]] * 4
    three_equal = [[0.34, 0.33, 0.33]] * 4
    one_less = [[0.12, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.12, 0.10]] * 4

    for shares in (rounded, three_equal, one_less):
        assert measure(shares, [0, 0, 1, 1], 2, draws=0).stable.bridging == ()
    by_two_points = [[0.36, 0.34, 0.30]] * 4
    assert measure(by_two_points, [0, 0, 1, 1], 2, draws=0).stable.bridging == (0,)


def test_what_is_shown_with_the_same_number_as_another_is_not_named() -> None:
    """The wall said "verdeelt het meest: hiërarchie, 10 betwist" beside three bars of 10."""
    # 9.6, 10.2 and 10.0 points are contested, and 5.0 of a fourth.
    high = np.array([0.296, 0.302, 0.0, 0.352, 0.05])
    low = np.array([0.104, 0.098, 0.2, 0.452, 0.146])
    assert np.isclose([high.sum(), low.sum()], 1).all()

    result = measure([high, high, low, low], [0, 0, 1, 1], 2, draws=0)

    assert result.between.contested is not None
    assert result.between.contested.max() == pytest.approx(0.102, abs=NEAR)
    assert result.stable.dividing == ()


def test_a_gini_of_just_a_quarter_is_enough() -> None:
    # Profiles 0.5 and 0.3: mean 0.4, difference 0.2, Gini 0.2 / (2 * 0.4).
    mean, differences = np.array([0.4, 0.3, 0.2, 0.1]), np.array([0.2, 0.2, 0.2, 0.2])
    assert bridging_clusters(mean, differences).tolist() == [True, False, False, False]
    assert not bridging_clusters(mean, differences + 0.001).any()


def test_contested_parts_below_five_points_do_not_divide() -> None:
    shares = [[0.54, 0.46], [0.54, 0.46], [0.46, 0.54], [0.46, 0.54]]

    assert measure(shares, [0, 0, 1, 1], 2, draws=0).stable.dividing == ()


def test_a_contested_part_of_just_five_points_divides() -> None:
    high, low = [0.35, 0.40, 0.25], [0.45, 0.35, 0.20]

    assert measure([high, high, low, low], [0, 0, 1, 1], 2, draws=0).stable.dividing == (0,)


def test_a_dividing_cluster_that_hangs_on_one_ballot_is_not_named() -> None:
    # Contested 0.25, 0.025 and 0.225; without the first ballot 0.0, 0.05 and 0.05.
    shares = [[1.0, 0.0, 0.0], [0.0, 0.3, 0.7], [0.0, 0.3, 0.7], [0.0, 0.1, 0.9]]

    assert measure(shares, [0, 0, 1, 1], 2, draws=0).stable.dividing == ()


def test_the_faction_that_stays_farthest_is_the_outlier() -> None:
    shares = [[1.0, 0.0]] * 3 + [[0.1, 0.9], [0.2, 0.8]] + [[0.0, 1.0]] * 2

    assert measure(shares, [3, 3, 3, 1, 1, 0, 0], 4, draws=0).stable.outlier == 3


def test_a_faction_of_one_is_no_outlier_among_larger_factions() -> None:
    shares = [[1.0, 0.0]] + [[0.1, 0.9]] * 2 + [[0.0, 1.0]] * 2 + [[0.05, 0.95]] * 2

    assert measure(shares, [0, 1, 1, 2, 2, 3, 3], 4, draws=0).stable.outlier is None


def test_an_agreed_faction_ballot_can_be_the_outlier_among_agreed_ballots() -> None:
    shares = [[1.0, 0.0], [0.1, 0.9], [0.0, 1.0], [0.05, 0.95]]

    assert measure(shares, [0, 1, 2, 3], 4, draws=0).stable.outlier == 0


def test_of_two_factions_neither_is_the_outlier() -> None:
    shares = [[1.0, 0.0]] * 3 + [[0.0, 1.0]] * 3

    assert measure(shares, [0, 0, 0, 1, 1, 1], 2, draws=0).stable.outlier is None


@given(councils(min_factions=3, max_factions=4, max_size=3))
def test_what_is_called_stable_holds_without_any_one_ballot(council: Council) -> None:
    stable = measured(council, draws=0).stable

    for ballot in range(len(council.points)):
        left = np.arange(len(council.points)) != ballot
        without = measure(council.shares[left], council.factions[left], council.k, draws=0)
        between = without.between
        assert between.shared is not None
        assert between.contested is not None
        for cluster in stable.bridging:
            assert (
                between.shared[cluster]
                >= max(between.shared.max(), 1 / council.points.shape[1]) - NEAR
            )
        for cluster in stable.dividing:
            assert between.contested[cluster] >= max(between.contested.max(), 0.05) - NEAR
        if stable.outlier is not None and without.factions[stable.outlier].ballots:
            far = [faction.mean_distance or 0.0 for faction in without.factions]
            assert far.index(max(far)) == stable.outlier


@given(rooms(3, 3), st.integers(2, 3))
@settings(max_examples=20)
def test_identical_factions_never_divide(members: list[list[int]], k: int) -> None:
    council = Council(np.array(members * k), np.repeat(np.arange(k), 3))

    result = measured(council, draws=0)

    assert result.h == 0.0
    assert result.stable.outlier is None
