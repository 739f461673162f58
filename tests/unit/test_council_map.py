"""The map of members: by hand, beside numpy and scipy, and what may not change it."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray
from scipy import linalg
from scipy.spatial.distance import pdist

from tests.unit.councils import Council, councils, profiles_of
from tests.unit.reference import case
from valuemap.measures.council_map import CouncilMap, council_map, plane_through, turn_to
from valuemap.measures.distance import InvalidMeasureInput, to_points

NEAR = 1e-9

Floats = NDArray[np.float64]
full_councils = councils(min_factions=3, max_factions=4, max_size=5).filter(
    lambda council: len(council.points) >= 8 and len(np.unique(council.points, axis=0)) > 1
)
angles = st.integers(0, 359).map(np.deg2rad)
planes = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=8).map(
    lambda rows: np.array(rows, dtype=np.float64)
)


def drawn(council: Council) -> CouncilMap:
    """The map of a council that has one."""
    found = council_map(council.shares, council.factions, council.k)
    assert found is not None
    return found


def ballots_on(shares: ArrayLike) -> Floats:
    """Where the ballots lie on the map, [ballot x 2]."""
    plane = plane_through(to_points(np.array(shares)))
    assert plane is not None
    return plane.ballots


def members_of(council: Council) -> Floats:
    """Where the members of a council lie on its map."""
    return ballots_on(council.shares)


def spread_of(council: Council) -> tuple[Floats, Floats, Floats]:
    """The singular values, axes and centred points of a council, by numpy."""
    centred = council.points - council.points.mean(axis=0)
    _, singular, axes = np.linalg.svd(centred)
    return singular, axes, centred


def rotation(angle: float) -> Floats:
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


# By hand.


def test_two_directions_by_hand() -> None:
    # Along a - b: 40 and -40, twice each; along c - d: 10 and -10, twice each.
    even = np.full(4, 25)
    wide, narrow = np.array([20, -20, 0, 0]), np.array([0, 0, 5, -5])
    points = [even + wide, even - wide, even + narrow, even - narrow] * 2

    found = council_map(np.array(points) / 100, [0, 0, 1, 1, 2, 2, 1, 1], 3)

    assert found is not None
    root = np.sqrt(2)
    assert ballots_on(np.array(points) / 100)[:4] == pytest.approx(
        np.array([[20 * root, 0], [-20 * root, 0], [0, 5 * root], [0, -5 * root]]), abs=NEAR
    )
    assert found.factions == pytest.approx(np.zeros((3, 2)), abs=NEAR)
    assert found.shown == pytest.approx(1.0, abs=NEAR)
    typical = np.sqrt((2 * 20**2 + 2 * 5**2) * 2 / 4)
    assert found.arrows == pytest.approx(
        np.array([[1, 0], [-1, 0], [0, 1], [0, -1]]) * typical / root, abs=NEAR
    )


def test_a_faction_lies_at_the_centroid_of_its_members() -> None:
    known = case("H10")

    found = council_map(known.shares, known.factions, known.n_factions)

    assert found is not None
    for faction in range(known.n_factions):
        own = ballots_on(known.shares)[known.factions == faction]
        assert found.factions[faction] == pytest.approx(own.mean(axis=0), abs=NEAR)


# Where there is no map.


def map_of(sizes: list[int], n_factions: int) -> CouncilMap | None:
    shares = np.random.default_rng(3).multinomial(20, [1 / 9] * 9, size=sum(sizes)) / 20
    return council_map(shares, np.repeat(np.arange(len(sizes)), sizes), n_factions)


@pytest.mark.parametrize("sizes", [[3, 2, 2], [4, 4], [8], [5, 0, 4], []])
def test_below_eight_ballots_or_three_factions_there_is_no_map(sizes: list[int]) -> None:
    assert map_of(sizes, n_factions=9) is None


def test_from_eight_ballots_of_three_factions_there_is_a_map() -> None:
    found = map_of([3, 0, 3, 2], n_factions=5)

    assert found is not None
    assert np.isnan(found.factions).all(axis=1).tolist() == [False, True, False, False, True]


def test_when_all_ballots_are_the_same_there_is_no_map() -> None:
    ballot = [0.35, 0.15, 0.07, 0.03, 0.1, 0.1, 0.1, 0.05, 0.05]

    assert council_map([ballot] * 9, [0, 1, 2] * 3, 3) is None


def test_where_one_direction_differs_all_lie_on_a_line() -> None:
    shares = [[0.6, 0.4, 0.0]] * 4 + [[0.3, 0.7, 0.0]] * 5

    found = council_map(shares, [0, 1, 2] * 3, 3)

    assert found is not None
    assert (ballots_on(shares)[:, 1] == 0.0).all()
    assert (found.arrows[:, 1] == 0.0).all()
    assert found.shown == pytest.approx(1.0, abs=NEAR)


def test_rows_that_are_no_ballots_are_refused() -> None:
    with pytest.raises(InvalidMeasureInput):
        council_map([[0.5, 0.4]] * 8, [0, 1, 2, 3] * 2, 4)


# What numpy says.


@given(full_councils)
def test_the_map_shows_what_numpy_finds_along_the_two_widest_axes(council: Council) -> None:
    found = drawn(council)
    singular, _, _ = spread_of(council)

    variances = np.square(singular)
    assert found.shown == pytest.approx(variances[:2].sum() / variances.sum(), abs=NEAR)
    assert np.square(members_of(council)).sum(axis=0) == pytest.approx(variances[:2], abs=1e-6)


@given(full_councils)
def test_distances_on_the_map_are_those_of_numpys_plane(council: Council) -> None:
    singular, axes, centred = spread_of(council)
    assume(singular[1] - singular[2] > 1e-3)

    assert pdist(members_of(council)) == pytest.approx(pdist(centred @ axes[:2].T), abs=1e-6)


@given(full_councils)
def test_the_map_makes_no_distance_larger(council: Council) -> None:
    on_the_map = pdist(members_of(council))

    assert (on_the_map <= pdist(council.points) + 1e-6).all()


@given(full_councils)
def test_the_middle_of_the_map_is_the_mean_ballot(council: Council) -> None:
    assert members_of(council).mean(axis=0) == pytest.approx([0.0, 0.0], abs=NEAR)


@given(full_councils)
def test_centroids_are_where_the_profiles_of_the_factions_lie(council: Council) -> None:
    found = drawn(council)
    profiles = 100 * profiles_of(council)
    typical = np.sqrt(np.square(members_of(council)).sum(axis=1).mean())

    placed = (profiles - council.points.mean(axis=0)) @ found.arrows / typical
    assert placed == pytest.approx(found.factions, abs=NEAR)


@given(full_councils)
def test_arrows_sum_to_nothing_and_are_as_long_as_the_map_is_wide(council: Council) -> None:
    found = drawn(council)

    assert found.arrows.sum(axis=0) == pytest.approx([0.0, 0.0], abs=1e-6)
    typical = np.square(members_of(council)).sum(axis=1).mean()
    used = (np.abs(members_of(council)).max(axis=0) > 0).astype(float)
    assert found.arrows.T @ found.arrows == pytest.approx(np.diag(used) * typical, abs=1e-6)


@given(full_councils)
def test_the_largest_loading_of_an_axis_is_positive(council: Council) -> None:
    for loadings in drawn(council).arrows.T:
        assert loadings.max() >= np.abs(loadings).max() - 1e-6


@given(full_councils, st.data())
def test_the_order_of_the_ballots_does_not_change_the_map(
    council: Council, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(council.points))))
    mixed = Council(council.points[order], council.factions[order])
    one, other = drawn(council), drawn(mixed)

    assert other.arrows == pytest.approx(one.arrows, abs=NEAR)
    assert members_of(mixed) == pytest.approx(members_of(council)[order], abs=NEAR)
    assert other.factions == pytest.approx(one.factions, abs=NEAR)


@given(full_councils)
def test_who_gives_the_same_ballot_lies_in_the_same_place(council: Council) -> None:
    twice = Council(np.repeat(council.points, 2, axis=0), np.repeat(council.factions, 2))

    found, places = drawn(twice), members_of(twice)

    assert places[::2] == pytest.approx(places[1::2], abs=NEAR)
    assert found.shown == pytest.approx(drawn(council).shown, abs=NEAR)


# Turning to the frame before.


@given(planes, planes)
def test_no_turn_brings_positions_closer(here: Floats, there: Floats) -> None:
    rows = min(len(here), len(there))
    here, there = here[:rows], there[:rows]
    here, there = here - here.mean(axis=0), there - there.mean(axis=0)
    expected, _ = linalg.orthogonal_procrustes(here, there)

    turn = turn_to(here, there)

    assert turn @ turn.T == pytest.approx(np.eye(2), abs=NEAR)
    apart, least = np.square(here @ turn - there).sum(), np.square(here @ expected - there).sum()
    assert apart == pytest.approx(least, abs=1e-6)


@given(planes, angles)
def test_what_was_turned_is_turned_and_not_mirrored(here: Floats, angle: float) -> None:
    assume(np.abs(here - here.mean(axis=0)).max() > 0)

    turn = turn_to(here, here @ rotation(angle) + 4)

    assert turn == pytest.approx(rotation(angle), abs=1e-6)


@pytest.mark.parametrize(
    "before",
    [
        np.full((3, 2), np.nan),
        np.array([[1.0, 2.0], [np.nan, 0.0], [np.nan, np.nan]]),
        np.ones((3, 2)),
    ],
)
def test_what_says_nothing_about_direction_turns_nothing(before: Floats) -> None:
    here = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, -2.0]])

    assert turn_to(here, before).tolist() == [[1.0, 0.0], [0.0, 1.0]]
