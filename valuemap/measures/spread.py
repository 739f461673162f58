"""Spread of the ballots themselves: between and within factions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    FloatArray,
    IntArray,
    checked_shares,
    faction_sums,
    headline,
    mean_differences,
    to_points,
)


@dataclass(frozen=True)
class VarianceExplained:
    """Which part of the differences between ballots lies between factions (PERMANOVA).

    r2: between / total sum of squares of the shares, 0..1; None where all ballots are the same.
    r2_chance: what shuffled labels give on average, (k - 1) / (N - 1).
    r2_adj: (r2 - r2_chance) / (1 - r2_chance), at most 1, below 0 when factions differ less than
        by chance; None where every faction has one ballot. Use this one, not H, to compare
        councils of different sizes.

    All three are None below two factions.
    """

    r2: float | None
    r2_chance: float | None
    r2_adj: float | None


def variance_of_points(points: FloatArray, faction_index: IntArray) -> VarianceExplained:
    """Return R2, R2_chance and R2_adj of ballots in points [ballot x cluster] by faction [ballot].

    The factions 0 .. k - 1 are all present. PERMANOVA with Euclidean distance on the shares
    (Anderson 2001). R2_adj puts the mean over shuffled labels at 0, as Ezekiel's adjustment does.

    >>> ballots = np.array([[100.0, 0.0], [50.0, 50.0], [50.0, 50.0], [0.0, 100.0]])
    >>> variance_of_points(ballots, np.array([0, 0, 1, 1]))
    VarianceExplained(r2=0.5, r2_chance=0.3333333333333333, r2_adj=0.25)
    """
    sizes = np.bincount(faction_index)
    if len(sizes) < 2:
        return VarianceExplained(None, None, None)
    n, k = len(points), len(sizes)
    mean = points.sum(axis=0) / n
    profiles = faction_sums(points, faction_index, k) / sizes[:, np.newaxis]
    total = float(np.square(points - mean).sum()) / POINTS**2
    between = float(sizes @ np.square(profiles - mean).sum(axis=1)) / POINTS**2
    chance = (k - 1) / (n - 1)
    if total < TOLERANCE:
        return VarianceExplained(None, chance, None)
    r2 = min(between / total, 1.0)
    return VarianceExplained(r2, chance, None if n == k else (r2 - chance) / (1 - chance))


def within_faction(shares: ArrayLike) -> float | None:
    """Return the mean pairwise total variation of a faction's ballots, 0..1; None below two.

    Raises InvalidMeasureInput when `shares` [ballot x cluster] is no table of shares.

    >>> within_faction([[1.0, 0.0], [0.5, 0.5]])
    0.5
    """
    return within_points(to_points(checked_shares(shares)))


def within_points(points: FloatArray) -> float | None:
    """Return the same from the checked points of one faction, [ballot x cluster]."""
    if len(points) < 2:
        return None
    differences = mean_differences(np.ascontiguousarray(points.T)) / POINTS
    return headline(differences).item()
