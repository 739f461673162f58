"""The fast paths give what the plain definitions give: counts that add up, questions at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.councils import Council, ballots, councils
from tests.unit.reference import case
from valuemap.measures.cube import (
    CountCube,
    count_ballots,
    disagreement_of,
    empty_cube,
    medians_of,
    merge,
    profiles_of,
    variance_explained_of,
    within_of,
)
from valuemap.measures.disagreement import measure
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.overview import overview, sort_ballots
from valuemap.measures.packed import LONGEST_RUN, pack, sums_of_runs

NEAR = 1e-12


def cube_of(council: Council, n_factions: int | None = None) -> CountCube:
    return count_ballots(council.points, council.factions, n_factions or council.k)


def same(one: CountCube, other: CountCube) -> bool:
    return bool((one.counts == other.counts).all() and (one.products == other.products).all())


# The count cube.


def test_a_cube_counts_the_ballots_by_hand() -> None:
    cube = count_ballots([[60, 40], [60, 40], [0, 100]], [0, 0, 1], 2)

    assert cube.counts[0, 0, 60] == 2
    assert cube.counts[1, 1, 100] == 1
    assert cube.counts.sum() == 6
    assert cube.products[0].tolist() == [[7200, 4800], [4800, 3200]]
    assert cube.ballots.tolist() == [2, 1]
    assert cube.sums.tolist() == [[120, 80], [0, 100]]
    assert profiles_of(cube).tolist() == [[0.6, 0.4], [0.0, 1.0]]


def test_medians_by_hand() -> None:
    points = [[10, 90], [20, 80], [40, 60], [70, 30], [50, 50], [30, 70], [20, 80]]

    medians = medians_of(count_ballots(points, [0, 0, 0, 0, 2, 2, 2], 3))

    assert medians == pytest.approx(np.array([[0.3, 0.7], [0.3, 0.7]]), abs=NEAR)


@given(councils(min_factions=1))
def test_everything_that_follows_from_a_cube_equals_the_plain_definition(
    council: Council,
) -> None:
    seats = [f + 1 for f in range(council.k)]
    cube = cube_of(council)
    plain = measure(council.shares, council.factions, council.k, seats=seats, draws=0)

    between = disagreement_of(cube, seats)
    assert between.h == pytest.approx(plain.h, abs=NEAR)
    assert between.h_seats == pytest.approx(plain.between.h_seats, abs=NEAR)
    assert between.mean == pytest.approx(plain.between.mean, abs=NEAR)
    explained = variance_explained_of(cube)
    assert explained.r2 == pytest.approx(plain.explained.r2, abs=NEAR)
    assert explained.r2_chance == pytest.approx(plain.explained.r2_chance, abs=NEAR)
    assert explained.r2_adj == pytest.approx(plain.explained.r2_adj, abs=NEAR)
    for found, faction in zip(within_of(cube), plain.factions, strict=True):
        assert found == pytest.approx(faction.within, abs=NEAR)


@given(councils())
def test_medians_from_a_cube_are_the_medians_of_the_ballots(council: Council) -> None:
    expected = [
        np.median(council.shares[council.factions == faction], axis=0)
        for faction in range(council.k)
    ]

    assert medians_of(cube_of(council)) == pytest.approx(np.array(expected), abs=NEAR)


@given(councils(), st.integers(1, 6))
def test_the_cubes_of_parts_add_up_to_the_cube_of_the_whole(council: Council, cut: int) -> None:
    parts = [
        count_ballots(council.points[part], council.factions[part], council.k)
        for part in (slice(cut), slice(cut, None))
    ]

    assert same(merge(*parts), cube_of(council))


@given(councils(max_factions=3), councils(max_factions=3), councils(max_factions=3))
@settings(max_examples=30)
def test_the_order_of_merging_does_not_matter(a: Council, b: Council, c: Council) -> None:
    one, two, three = (cube_of(council, 3) for council in (a, b, c))

    assert same(merge(one, two), merge(two, one))
    assert same(merge(merge(one, two), three), merge(one, merge(two, three)))
    assert same(merge(one, empty_cube(3)), one)


@given(councils())
@settings(max_examples=20)
def test_merging_changes_neither_cube(council: Council) -> None:
    cube, before = cube_of(council), cube_of(council)

    merge(cube, cube)

    assert same(cube, before)


def test_an_empty_cube_has_no_figures() -> None:
    cube = empty_cube(3)

    assert disagreement_of(cube, [1, 2, 3]).h is None
    assert variance_explained_of(cube).r2 is None
    assert within_of(cube) == (None, None, None)
    assert profiles_of(cube).shape == (0, 9)


def test_when_all_ballots_are_the_same_r2_has_no_answer() -> None:
    cube = count_ballots([[33, 33, 34]] * 5, [0, 0, 1, 1, 1], 2)

    assert variance_explained_of(cube).r2 is None
    assert disagreement_of(cube).h == 0.0


def test_a_faction_without_ballots_takes_no_part_in_a_cube() -> None:
    cube = count_ballots([[100, 0], [50, 50]], [0, 2], 3)

    assert cube.present.tolist() == [0, 2]
    assert disagreement_of(cube, [2, 9, 2]).h_seats == pytest.approx(0.5, abs=NEAR)


def test_cubes_of_other_factions_do_not_add_up() -> None:
    with pytest.raises(InvalidMeasureInput):
        merge(empty_cube(2), empty_cube(3))


@pytest.mark.parametrize("points", [[[50, 49]], [[0.5, 0.5]], [[150, -50]]])
def test_points_that_are_no_ballots_are_not_counted(points: list[list[int]]) -> None:
    with pytest.raises(InvalidMeasureInput):
        count_ballots(points, [0], 1)


# Many questions at once.


@given(st.lists(councils(min_factions=1, max_factions=4), min_size=1, max_size=4), st.data())
@settings(max_examples=60)
def test_the_overview_of_questions_equals_the_plain_definition_of_each(
    asked: list[Council], data: st.DataObject
) -> None:
    points = np.concatenate([council.points for council in asked])
    factions = np.concatenate([council.factions for council in asked])
    questions = np.repeat(np.arange(len(asked)), [len(council.points) for council in asked])
    order = np.array(data.draw(st.permutations(range(len(points)))))

    figures = overview(
        sort_ballots(points[order], questions[order] * 2, factions[order], 2 * len(asked))
    )

    for number, council in enumerate(asked):
        plain = measure(council.shares, council.factions, council.k, draws=0)
        row = 2 * number
        assert (figures.n[row], figures.k[row]) == (plain.ballots, plain.k)
        for found, expected in (
            (figures.h, plain.h),
            (figures.s_all, plain.between.s_all),
            (figures.r2, plain.explained.r2),
            (figures.r2_chance, plain.explained.r2_chance),
            (figures.r2_adj, plain.explained.r2_adj),
            (figures.mean, plain.between.mean),
            (figures.shared, plain.between.shared),
            (figures.contested, plain.between.contested),
        ):
            if expected is None:
                assert np.isnan(found[row]).all()
            else:
                assert found[row] == pytest.approx(expected, abs=NEAR)
        # The odd questions were never asked.
        assert figures.n[row + 1] == 0
        assert np.isnan(figures.mean[row + 1]).all()


def test_the_overview_of_a_reference_council_is_what_other_tools_compute() -> None:
    known = case("P00")

    figures = overview(
        sort_ballots(known.input["X"], np.zeros(12, dtype=np.int64), known.factions, 1)
    )

    assert figures.h[0] == pytest.approx(case("H10").expected["H"], abs=known.tolerance)
    assert figures.r2[0] == pytest.approx(known.expected["R2"], abs=known.tolerance)
    assert figures.r2_adj[0] == pytest.approx(known.expected["R2_adj"], abs=known.tolerance)
    assert figures.shared[0] == pytest.approx(case("B00").expected["shared_b"], abs=1e-9)


def test_an_overview_of_no_ballots_is_empty() -> None:
    none = np.empty((0, 9), dtype=np.int64)
    index = np.empty(0, dtype=np.int64)

    figures = overview(sort_ballots(none, index, index, 2))

    assert figures.n.tolist() == [0, 0]
    assert np.isnan(figures.h).all()


@pytest.mark.parametrize(
    ("points", "questions", "factions", "field"),
    [
        ([[50, 49]], [0], [0], "points"),
        ([[0.5, 0.5]], [0], [0], "points"),
        ([[150, -50]], [0], [0], "points"),
        ([[50, 50]], [1], [0], "question_index"),
        ([[50, 50]], [-1], [0], "question_index"),
        ([[50, 50]], [0, 0], [0], "question_index"),
        ([[50, 50]], [0], [-1], "faction_index"),
    ],
)
def test_ballots_that_cannot_be_sorted_are_refused(
    points: list[list[int]], questions: list[int], factions: list[int], field: str
) -> None:
    with pytest.raises(InvalidMeasureInput) as refusal:
        sort_ballots(points, questions, factions, 1)

    assert refusal.value.field == field


# Packed ballots.


@given(st.lists(ballots(), min_size=1, max_size=12), st.data())
def test_sums_of_packed_ballots_are_exact(rows: list[list[int]], data: st.DataObject) -> None:
    points = np.array(rows)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(rows)), max_size=3)) - {len(rows)})
    sizes = np.diff([0, *cuts, len(rows)])

    sums = sums_of_runs(pack(points), sizes, 9)

    assert sums.tolist() == [part.sum(axis=0).tolist() for part in np.split(points, cuts)]


@pytest.mark.parametrize("n", [LONGEST_RUN, LONGEST_RUN + 1, 3 * LONGEST_RUN + 7])
def test_a_run_too_long_for_its_lanes_is_summed_in_parts(n: int) -> None:
    points = np.zeros((n + 2, 9), dtype=np.int64)
    points[:, 3] = 100

    sums = sums_of_runs(pack(points), np.array([n, 2]), 9)

    assert sums[:, 3].tolist() == [100 * n, 200]
    assert sums.sum() == 100 * (n + 2)


def test_ten_clusters_do_not_fit_in_a_word() -> None:
    with pytest.raises(InvalidMeasureInput):
        pack(np.full((1, 10), 10))
