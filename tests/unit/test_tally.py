"""Counting ballots of whole points by case: the same figures as one by one."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.councils import Council, councils
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.jackknife import Drops
from valuemap.measures.spread import variance_explained, within_factions
from valuemap.measures.tally import Tally, WholePoints

NEAR = 1e-12
TIMES: Final = 101
"""How often each ballot is there: as often as a faction has cases, from where they are used."""


class OneByOne(Tally):
    """Ballots that are never taken together."""

    cases = None


def both(council: Council) -> tuple[Tally, Tally]:
    """The same many ballots, by case and one by one."""
    points = np.repeat(council.points, TIMES, axis=0).astype(np.uint8)
    factions = np.repeat(council.factions, TIMES)
    return Tally(points, factions), OneByOne(points, factions)


@given(councils(max_factions=3, max_size=3))
@settings(max_examples=30)
def test_by_case_and_one_by_one_every_figure_is_the_same(council: Council) -> None:
    by_case, one_by_one = both(council)

    assert by_case.cases is not None
    assert (by_case.sums == one_by_one.sums).all()
    for one, other in zip(within_factions(by_case), within_factions(one_by_one), strict=True):
        assert one == pytest.approx(other, abs=NEAR)
    assert variance_explained(by_case).r2 == pytest.approx(
        variance_explained(one_by_one).r2, abs=NEAR
    )
    drops, expected = Drops(by_case), Drops(one_by_one)
    assert drops.differences == pytest.approx(expected.differences, abs=NEAR)
    assert drops.h == pytest.approx(expected.h, abs=NEAR)


@given(councils(max_factions=3, max_size=3), st.sampled_from([0.5, 1 / 3]))
@settings(max_examples=10)
def test_points_that_are_not_whole_are_taken_one_by_one(council: Council, part: float) -> None:
    points = np.repeat(council.points * part, TIMES, axis=0)
    points[0] += 0.25

    assert Tally(points, np.repeat(council.factions, TIMES)).cases is None


def test_whole_points_must_sum_to_a_hundred() -> None:
    with pytest.raises(InvalidMeasureInput):
        WholePoints(np.array([[50, 50, 0], [50, 49, 0]], dtype=np.uint8))
