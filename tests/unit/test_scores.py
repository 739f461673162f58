"""Scores 0 to 10 become points that sum to 100."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.clusters import CLUSTER_IDS
from valuemap.scores import ballot_from_scores, points_from_scores
from valuemap.weighing import Ballot, NothingScored, WrongClusters, WrongPoints

scores = st.fixed_dictionaries({cluster: st.integers(0, 10) for cluster in CLUSTER_IDS})


@given(scores.filter(lambda s: any(s.values())))
def test_points_are_a_valid_ballot_within_a_point_of_proportion(
    given_scores: dict[str, int],
) -> None:
    points = points_from_scores(given_scores)
    total = sum(given_scores.values())
    assert Ballot(points).points == points
    for cluster, score in given_scores.items():
        assert abs(points[cluster] - 100 * score / total) < 1


@given(scores.filter(lambda s: any(s.values())))
def test_a_higher_score_never_gets_fewer_points(given_scores: dict[str, int]) -> None:
    points = points_from_scores(given_scores)
    for a in CLUSTER_IDS:
        for b in CLUSTER_IDS:
            if given_scores[a] > given_scores[b]:
                assert points[a] >= points[b]


@given(scores.filter(lambda s: any(s.values())), st.permutations(CLUSTER_IDS))
def test_shares_are_what_was_given_and_favour_no_place_in_the_list(
    given_scores: dict[str, int], order: list[str]
) -> None:
    shares = ballot_from_scores(given_scores).shares()
    moved = ballot_from_scores(
        {new: given_scores[old] for new, old in zip(CLUSTER_IDS, order, strict=True)}
    ).shares()

    assert shares is not None
    assert moved is not None
    assert shares == tuple(given_scores[c] / sum(given_scores.values()) for c in CLUSTER_IDS)
    assert moved == tuple(shares[CLUSTER_IDS.index(old)] for old in order)


def test_all_tens_weigh_everything_alike() -> None:
    points = points_from_scores(dict.fromkeys(CLUSTER_IDS, 10))
    assert sorted(points.values()) == [11] * 8 + [12]


def test_all_zeros_are_no_answer() -> None:
    with pytest.raises(NothingScored):
        ballot_from_scores(dict.fromkeys(CLUSTER_IDS, 0))


@pytest.mark.parametrize(
    "score", [-1, 11, 2.5, "3", None, True, float("inf"), float("nan"), 10**400]
)
def test_a_score_that_is_no_whole_number_to_ten_is_refused(score: object) -> None:
    with pytest.raises(WrongPoints):
        ballot_from_scores({**dict.fromkeys(CLUSTER_IDS, 1), "nut": score})


def test_a_missing_cluster_is_refused() -> None:
    with pytest.raises(WrongClusters):
        ballot_from_scores({"nut": 10})
