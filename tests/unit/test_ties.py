"""Nothing is named that the order of a list, a rounding or a tie decides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ballot, published
from tests.unit.councils import CLUSTERS, Council, councils
from tests.unit.halls import agreeing
from valuemap.disclosure import Published
from valuemap.domain.talk import Position, same_stance_other_value, same_value_other_stance
from valuemap.domain.weighing import Ballot
from valuemap.measures.disagreement import QuestionResult, measure
from valuemap.measures.shown import alone_on_top, largest_of, on_top, tenths, whole_points
from valuemap.overviews.council import Pair, closest, overview
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as texts
from valuemap.ways import POINTS, SCORES

NEAR = 1e-9


@st.composite
def scored(draw: st.DrawFn) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], list[int]]:
    """Shares of scores, and the faction of each ballot."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    one = st.lists(st.integers(0, 10), min_size=9, max_size=9).filter(any)
    given_scores = draw(st.lists(one, min_size=sum(sizes), max_size=sum(sizes)))
    table = np.array(given_scores, dtype=np.float64)
    return table / table.sum(axis=1, keepdims=True), np.repeat(
        np.arange(len(sizes)), sizes
    ).tolist()


@given(scored(), st.permutations(range(9)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_clusters_moves_every_measure_with_them(
    council: tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], list[int]], order: list[int]
) -> None:
    shares, factions = council
    n = max(factions) + 1
    before = measure(shares, factions, n, seats=[1] * n, draws=99)
    after = measure(shares[:, order], factions, n, seats=[1] * n, draws=99)

    assert after.h == pytest.approx(before.h, abs=NEAR)
    assert after.h_chance == pytest.approx(before.h_chance, abs=NEAR)
    assert after.between.h_seats == pytest.approx(before.between.h_seats, abs=NEAR)
    assert after.explained.r2 == pytest.approx(before.explained.r2, abs=NEAR)
    for one, other in (
        (before.between.shared, after.between.shared),
        (before.between.contested, after.between.contested),
        (before.between.mean, after.between.mean),
    ):
        assert one is not None
        assert other == pytest.approx(one[order], abs=NEAR)
    assert _named(after, order) == _named(before, list(range(9)))
    assert after.stable.outlier == before.stable.outlier


def _named(result: QuestionResult, order: list[int]) -> tuple[list[int], list[int]]:
    """What is named, by the places of the clusters before they were moved."""
    stable = result.stable
    return [order[i] for i in stable.bridging], [order[i] for i in stable.dividing]


@given(st.lists(st.lists(st.integers(1, 10), min_size=1, max_size=4), min_size=2, max_size=5))
def test_whatever_equal_scores_people_give_nothing_is_named(factions: list[list[int]]) -> None:
    """With nine equal scores the wall said "Verbindt het meest: vrijheid"."""
    given_alike = [[agreeing(Ballot((score,) * 9, SCORES)) for score in own] for own in factions]

    result = published(*given_alike)

    assert (result.bridging, result.dividing, result.outlier) == ((), (), None)
    assert result.h == 0


def test_equal_scores_that_an_old_file_wrote_as_points_name_nothing() -> None:
    twelve_and_elevens = Ballot((12, *[11] * 8), POINTS)

    assert published(*[[twelve_and_elevens] * 3] * 3).bridging == ()


def published_of(council: Council) -> Published:
    own = [
        [
            Ballot(tuple(row), POINTS, consent=True)
            for row in council.points[council.factions == faction].tolist()
        ]
        for faction in range(council.k)
    ]
    return published(*own)


@given(councils(max_factions=4, lengths=st.just(CLUSTERS)))
@settings(max_examples=60, deadline=None)
def test_what_is_named_is_the_largest_in_the_chart_and_in_the_table(council: Council) -> None:
    """The wall said "verdeelt het meest: hiërarchie, 10 betwist" beside three bars of 10."""
    result = published_of(council)
    for named, parts in (
        (result.bridging, {s.cluster: s.shared for s in result.splits}),
        (result.dividing, {s.cluster: s.contested for s in result.splits}),
    ):
        for cluster in named:
            others = [part for other, part in parts.items() if other != cluster]
            assert whole_points(parts[cluster]) > max(map(whole_points, others))
            assert tenths(parts[cluster]) > max(map(tenths, others))


@pytest.mark.parametrize(
    ("shares", "top"),
    [
        ([0.104, 0.1, 0.2], (2,)),
        ([0.104, 0.1, 0.05], (0, 1)),  # both 10 in a chart
        ([0.1051, 0.1049, 0.05], (0, 1)),  # 11 and 10 in a chart, both 10.5 in a table
        ([0.25] * 4, (0, 1, 2, 3)),
    ],
)
def test_what_is_shown_alike_is_on_top_together(shares: list[float], top: tuple[int, ...]) -> None:
    assert on_top(shares) == top
    assert alone_on_top(shares) == (top[0] if len(top) == 1 else None)


def test_a_cut_never_falls_between_equals() -> None:
    assert largest_of([5, 4, 4, 4, 1], float, 3) == [5]
    assert largest_of([4, 4, 4, 1], float, 3) == [4, 4, 4]
    assert largest_of([2, 2, 2, 2], float, 3) == [2, 2, 2, 2]
    pairs = [Pair(0, n, distance, None, 1) for n, distance in enumerate([0.1, 0.2, 0.201, 0.202])]
    assert closest(pairs, 3) == tuple(pairs[:1])
    assert closest(pairs[1:], 2) == tuple(pairs[1:])
    assert closest(pairs[:2], 3) == tuple(pairs[:2])


def test_two_factions_that_share_two_values_alike_share_none_most() -> None:
    half = ballot(vrijheid=50, nut=50)
    (pair,) = overview([published([half] * 3, [half] * 3)]).pairs

    assert pair.shared is None


def test_who_weighs_two_values_alike_is_contrasted_on_neither() -> None:
    tied = (0.5, *[0.0] * 7, 0.5)
    nut = (*[0.0] * 8, 1.0)
    positions = [Position("Noord", tied, 5), Position("Oost", nut, 5), Position("Zuid", tied, 1)]

    assert same_stance_other_value(positions) == ()
    assert same_value_other_stance(positions) == ()


def test_the_largest_moves_are_all_that_are_shown_as_far() -> None:
    names = ["Een", "Twee", "Drie", "Vier", "Vijf"]

    assert shift_texts.moved_most(names, [0.1, 0.1, -0.2, 0.0, 0.0], 1) == "een, twee +10"
    assert shift_texts.moved_most(names, [0.1, 0.1, -0.2, 0.0, 0.0], -1) == "drie -20"
    assert shift_texts.moved_most(names, [0.05, 0.05, 0.05, 0.05, -0.2], 1) == "vier clusters +5"
    assert shift_texts.moved_most(names, [0.004, -0.004, 0.0, 0.0, 0.0], 1) == texts.NONE
