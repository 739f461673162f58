"""Average ranks: by hand, beside scipy, and their identities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from valuemap.measures.ranks import average_ranks

some_values = st.lists(st.integers(-3, 3), min_size=1, max_size=12)


def test_ties_share_the_mean_of_their_places() -> None:
    assert average_ranks([5, 1, 5, 5, 0]).tolist() == [4.0, 2.0, 4.0, 4.0, 1.0]


def test_what_rounding_left_behind_breaks_no_tie() -> None:
    assert average_ranks([0.1 + 0.2, 0.3, 0.3 + 1e-8]).tolist() == [1.5, 1.5, 3.0]


def test_what_has_no_value_has_no_rank_and_takes_no_place() -> None:
    ranks = average_ranks([np.nan, 2.0, np.nan, 1.0])

    assert np.array_equal(ranks, [np.nan, 2.0, np.nan, 1.0], equal_nan=True)


def test_every_row_is_ranked_by_itself() -> None:
    assert average_ranks([[1, 2], [4, 3]]).tolist() == [[1.0, 2.0], [2.0, 1.0]]


@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 3)])
def test_nothing_has_no_ranks(shape: tuple[int, ...]) -> None:
    assert average_ranks(np.empty(shape)).shape == shape


@given(some_values)
def test_ranks_are_those_of_scipy(values: list[int]) -> None:
    assert average_ranks(values) == pytest.approx(stats.rankdata(values))


@given(some_values)
def test_ranks_sum_to_the_same_with_and_without_ties(values: list[int]) -> None:
    assert average_ranks(values).sum() == len(values) * (len(values) + 1) / 2


@given(some_values)
def test_turning_the_values_around_turns_the_ranks_around(values: list[int]) -> None:
    turned = average_ranks([-value for value in values])

    assert (average_ranks(values) + turned == len(values) + 1).all()
