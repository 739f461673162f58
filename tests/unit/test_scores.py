"""Scores 0 to 10 weigh by their part of what somebody gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import VALUES
from valuemap.domain.weighing import Ballot
from valuemap.ways import SCORES, NothingGiven, WrongClusters, WrongNumber

scores = st.fixed_dictionaries({cluster: st.integers(0, 10) for cluster in VALUES.ids}).filter(
    lambda given_scores: any(given_scores.values())
)


def shares_of(given_scores: dict[str, int]) -> tuple[float, ...]:
    found = Ballot(SCORES.from_numbers(given_scores, VALUES.ids), SCORES).shares()
    assert found is not None
    return found


@given(scores)
def test_a_higher_score_never_gets_a_smaller_share(given_scores: dict[str, int]) -> None:
    shares = dict(zip(VALUES.ids, shares_of(given_scores), strict=True))
    for a in VALUES.ids:
        for b in VALUES.ids:
            if given_scores[a] > given_scores[b]:
                assert shares[a] > shares[b]


@given(scores, st.permutations(VALUES.ids))
def test_shares_are_what_was_given_and_favour_no_place_in_the_list(
    given_scores: dict[str, int], order: list[str]
) -> None:
    shares = shares_of(given_scores)
    moved = shares_of({new: given_scores[old] for new, old in zip(VALUES.ids, order, strict=True)})

    assert shares == tuple(given_scores[c] / sum(given_scores.values()) for c in VALUES.ids)
    assert moved == tuple(shares[VALUES.ids.index(old)] for old in order)


def test_all_tens_weigh_everything_alike() -> None:
    assert shares_of(dict.fromkeys(VALUES.ids, 10)) == (1 / 9,) * 9


def test_all_zeros_are_no_answer() -> None:
    with pytest.raises(NothingGiven):
        SCORES.from_numbers(dict.fromkeys(VALUES.ids, 0), VALUES.ids)


@pytest.mark.parametrize(
    "score", [-1, 11, 2.5, "3", None, True, float("inf"), float("nan"), 10**400]
)
def test_a_score_that_is_no_whole_number_to_ten_is_refused(score: object) -> None:
    with pytest.raises(WrongNumber):
        SCORES.from_numbers({**dict.fromkeys(VALUES.ids, 1), "nut": score}, VALUES.ids)


def test_a_missing_cluster_is_refused() -> None:
    with pytest.raises(WrongClusters):
        SCORES.from_numbers({"nut": 10}, VALUES.ids)
