"""Disagreement between factions: what holds for any council."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.councils import (
    Council,
    compared,
    councils,
    exact_distance,
    exact_h,
    exact_profiles,
    measured,
    profiles_of,
    rooms,
)
from valuemap.measures.disagreement import measure

NEAR = 1e-12


@given(councils())
def test_everything_between_factions_follows_from_the_plain_definitions(council: Council) -> None:
    between, h = compared(council)
    profiles = exact_profiles(council)
    pairs = list(combinations(profiles, 2))

    assert h == pytest.approx(float(exact_h(profiles)), abs=NEAR)
    assert between.shared == pytest.approx(
        [
            float(sum(min(a[j], b[j]) for a, b in pairs) / len(pairs))
            for j in range(len(profiles[0]))
        ],
        abs=NEAR,
    )
    assert between.s_all == pytest.approx(
        float(sum(min(column) for column in zip(*profiles, strict=True))), abs=NEAR
    )
    assert between.distances == pytest.approx(
        np.array([[float(exact_distance(a, b)) for b in profiles] for a in profiles]), abs=NEAR
    )


@given(councils())
def test_the_mean_weight_of_a_cluster_is_its_shared_plus_its_contested_part(
    council: Council,
) -> None:
    between, h = compared(council)

    assert between.shared is not None
    assert between.contested is not None
    assert between.mean == pytest.approx(between.shared + between.contested, abs=NEAR)
    assert between.shared.sum() == pytest.approx(1 - h, abs=NEAR)
    assert between.contested.sum() == pytest.approx(h, abs=NEAR)


@given(councils(), st.data())
def test_the_order_of_factions_and_ballots_is_irrelevant(
    council: Council, data: st.DataObject
) -> None:
    names = np.array(data.draw(st.permutations(range(council.k))))
    order = data.draw(st.permutations(range(len(council.points))))
    other = Council(council.points[order], names[council.factions[order]])

    before, after = measured(council, draws=19), measured(other, draws=19)

    assert after.h == pytest.approx(before.h, abs=NEAR)
    assert after.between.mean == pytest.approx(before.between.mean, abs=NEAR)
    assert after.between.shared == pytest.approx(before.between.shared, abs=NEAR)
    assert after.explained.r2 == pytest.approx(before.explained.r2, abs=NEAR)
    assert after.h_chance == pytest.approx(before.h_chance, abs=NEAR)
    assert after.chance is not None
    assert before.chance is not None
    assert after.chance.p_h == before.chance.p_h
    assert after.stable.bridging == before.stable.bridging
    assert after.stable.dividing == before.stable.dividing
    renamed = None if before.stable.outlier is None else names[before.stable.outlier]
    assert after.stable.outlier == renamed


@given(rooms(1, 4), st.integers(2, 5))
def test_identical_factions_have_h_of_exactly_0(members: list[list[int]], k: int) -> None:
    points = np.array(members * k)
    factions = np.repeat(np.arange(k), len(members))

    result = measured(Council(points, factions))

    assert result.h == 0.0
    assert result.between.contested is not None
    assert (result.between.contested == 0.0).all()


@given(councils(min_factions=1))
def test_every_measure_stays_within_its_bounds(council: Council) -> None:
    result = measure(
        council.shares,
        council.factions,
        council.k,
        seats=[1 + f for f in range(council.k)],
        draws=9,
    )

    between = result.between
    for value in (
        between.h,
        between.h_seats,
        between.s_all,
        result.explained.r2,
        result.h_chance,
        result.turnout.share,
        *(faction.within for faction in result.factions),
    ):
        assert value is None or 0 <= value <= 1
    for array in (between.shared, between.contested, between.mean, between.council):
        assert array is None or ((array >= 0) & (array <= 1)).all()
    assert result.explained.r2_adj is None or result.explained.r2_adj <= 1
    if between.h is not None and between.s_all is not None:
        assert between.s_all <= 1 - between.h + NEAR


@given(councils())
def test_what_is_measured_is_left_as_it_was(council: Council) -> None:
    shares, factions = council.shares, council.factions.copy()
    before = shares.copy()
    seats = [2] * council.k

    measure(shares, factions, council.k, seats=seats, draws=9)

    assert (shares == before).all()
    assert (factions == council.factions).all()
    assert seats == [2] * council.k


@given(councils())
@settings(max_examples=30)
def test_one_more_ballot_moves_a_profile_by_at_most_its_part(council: Council) -> None:
    faction = council.factions[0]
    n = int((council.factions == faction).sum())

    if n > 1:
        fewer = Council(council.points[1:], council.factions[1:])
        moved = np.abs(profiles_of(council)[faction] - profiles_of(fewer)[faction]).sum() / 2
        assert moved <= 1 / n + NEAR


def test_results_cannot_be_changed_by_who_reads_them() -> None:
    result = measure([[1.0, 0.0], [0.5, 0.5]], [0, 1], 2, draws=0)

    profile = result.factions[0].profile
    assert profile is not None
    with pytest.raises(ValueError, match="read-only"):
        profile[0] = 0.0
