"""Scoring the clusters 0 to 10, as another way of weighing than dividing chips.

What is measured are the shares of the scores, exact (`Ballot.shares`). Unlike chips, scores
force no choice: who gives everything a ten weighs all alike.
"""

from collections.abc import Mapping

from valuemap.clusters import CLUSTER_IDS
from valuemap.weighing import POINTS_IN_ALL, Ballot, checked_scores


def ballot_from_scores(scores: Mapping[str, object]) -> Ballot:
    """The ballot of scores as a browser or a file gives them, trusting nothing of it.

    Raises:
        BallotError: as `checked_scores`.

    >>> ballot_from_scores(dict.fromkeys(CLUSTER_IDS, 7)).shares() == (1 / 9,) * 9
    True
    """
    checked = checked_scores(scores)
    return Ballot(points_from_scores(checked), scores=checked)


def points_from_scores(scores: Mapping[str, int]) -> dict[str, int]:
    """Whole points that sum to 100, in proportion to the scores (largest remainders).

    For the columns of the table of ballots alone, which hold whole points. Nothing is
    measured from them: of nine equal scores one gets 12 points and the others 11. (The
    method of Hamilton, the earlier cluster first among equal remainders.)

    Args:
        scores: as `checked_scores` gives them.

    >>> points = points_from_scores({c: 1 if c in ("vrijheid", "nut", "kwaliteit") else 0
    ...                              for c in CLUSTER_IDS})
    >>> points["vrijheid"], points["kwaliteit"], points["nut"]
    (34, 33, 33)
    """
    total = sum(scores.values())
    points = {cluster: POINTS_IN_ALL * scores[cluster] // total for cluster in CLUSTER_IDS}
    left = POINTS_IN_ALL - sum(points.values())
    by_remainder = sorted(CLUSTER_IDS, key=lambda c: -(POINTS_IN_ALL * scores[c] % total))
    for cluster in by_remainder[:left]:
        points[cluster] += 1
    return points
