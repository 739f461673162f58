"""Scoring the clusters 0 to 10, as another way of weighing than dividing chips.

Scores are normalised to points, so that both ways give the same kind of ballot.
Unlike chips, scores force no choice: who gives everything a ten weighs all alike.
"""

from collections.abc import Mapping

from valuemap.clusters import CLUSTER_IDS
from valuemap.weighing import POINTS_IN_ALL, BallotError, WrongClusters, WrongPoints

HIGHEST_SCORE = 10


class NothingScored(BallotError):
    """All scores are zero: there is nothing to normalise."""


def points_from_scores(scores: Mapping[str, object]) -> dict[str, int]:
    """Whole points that sum to 100, in proportion to the scores (largest remainders).

    The method of Hamilton: everybody gets the whole part, and the points left go to
    the largest remainders, the earlier cluster first among equals.

    Args:
        scores: a whole number 0..10 per cluster id, as a browser sent it.

    Raises:
        WrongClusters: not just the nine clusters.
        WrongPoints: a score that is no whole number from 0 to 10.
        NothingScored: all scores are zero.

    >>> points = points_from_scores({c: 1 if c in ("vrijheid", "nut", "kwaliteit") else 0
    ...                              for c in CLUSTER_IDS})
    >>> points["vrijheid"], points["kwaliteit"], points["nut"]
    (34, 33, 33)
    """
    if set(scores) != set(CLUSTER_IDS):
        raise WrongClusters
    checked = {cluster: _checked(cluster, scores[cluster]) for cluster in CLUSTER_IDS}
    total = sum(checked.values())
    if total == 0:
        raise NothingScored
    points = {cluster: POINTS_IN_ALL * score // total for cluster, score in checked.items()}
    left = POINTS_IN_ALL - sum(points.values())
    by_remainder = sorted(CLUSTER_IDS, key=lambda c: -(POINTS_IN_ALL * checked[c] % total))
    for cluster in by_remainder[:left]:
        points[cluster] += 1
    return points


def _checked(cluster: str, score: object) -> int:
    whole = int(score) if isinstance(score, float) and score.is_integer() else score
    if isinstance(whole, bool) or not isinstance(whole, int) or not 0 <= whole <= HIGHEST_SCORE:
        raise WrongPoints(cluster, score)
    return whole
