"""Counts of ballots that can be added up: the fast path for one question.

A cube counts, per faction and cluster, how often each number of points from 0 to 100 was given. It
says nothing about who gave it, it is small whatever the number of ballots, and the cubes of two
meetings or processes add up to the cube of both. Profiles, medians, H, R2 and the spread within
factions follow from it exactly; what needs whole ballots (chance line, jackknife) does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from valuemap.clusters import CLUSTER_IDS
from valuemap.measures.disagreement import Disagreement, disagreement
from valuemap.measures.distance import (
    POINTS,
    FloatArray,
    IntArray,
    InvalidMeasureInput,
    checked_factions,
    checked_shares,
    headline,
)
from valuemap.measures.spread import VarianceExplained, from_sums_of_squares

_VALUES = np.arange(POINTS + 1)


@dataclass(frozen=True, eq=False)
class CountCube:
    """The answers on one question, counted.

    counts: ballots that give so many points, [faction x cluster x 101].
    products: sums over ballots of the product of the points of two clusters, [faction x cluster x
        cluster]; the diagonal holds the sums of squares.
    """

    counts: IntArray
    products: IntArray

    @property
    def ballots(self) -> IntArray:
        """Ballots per faction, [faction]."""
        total: IntArray = self.counts[:, 0, :].sum(axis=1)
        return total

    @property
    def sums(self) -> IntArray:
        """Points per faction and cluster, [faction x cluster]."""
        total: IntArray = self.counts @ _VALUES
        return total

    @property
    def present(self) -> IntArray:
        """Numbers of the factions with ballots, [k]."""
        return np.flatnonzero(self.ballots)


def empty_cube(n_factions: int, n_clusters: int = len(CLUSTER_IDS)) -> CountCube:
    """Return the cube of no ballots at all."""
    return CountCube(
        np.zeros((n_factions, n_clusters, POINTS + 1), dtype=np.int64),
        np.zeros((n_factions, n_clusters, n_clusters), dtype=np.int64),
    )


def count_ballots(points: ArrayLike, faction_index: ArrayLike, n_factions: int) -> CountCube:
    """Return the cube of ballots in whole points [ballot x cluster].

    `faction_index` [ballot] numbers the factions from 0. Raises InvalidMeasureInput for points
    that are not whole or do not sum to 100, and for factions that do not exist.
    """
    given = np.asarray(points)
    if given.size and not np.issubdtype(given.dtype, np.integer):
        raise InvalidMeasureInput("points", "must be whole numbers")
    table = np.rint(checked_shares(given / POINTS, "points") * POINTS).astype(np.int64)
    index = checked_factions(faction_index, len(table), n_factions)
    n_clusters = table.shape[1]
    cells = (index[:, np.newaxis] * n_clusters + np.arange(n_clusters)) * (POINTS + 1) + table
    counts = np.bincount(cells.ravel(), minlength=n_factions * n_clusters * (POINTS + 1))
    return CountCube(
        counts.reshape(n_factions, n_clusters, POINTS + 1),
        _products(table, index, n_factions),
    )


def _products(points: IntArray, faction_index: IntArray, n_factions: int) -> IntArray:
    # Matrix products are fast in floating point only, and exact there up to 9e11 ballots.
    order = np.argsort(faction_index, kind="stable")
    sizes = np.bincount(faction_index, minlength=n_factions)
    groups = np.split(points[order].astype(np.float64), np.cumsum(sizes)[:-1])
    return np.stack([group.T @ group for group in groups]).astype(np.int64)


def merge(one: CountCube, other: CountCube) -> CountCube:
    """Return the cube of all ballots in both, of the same factions and clusters.

    Raises InvalidMeasureInput when the cubes have another shape.
    """
    if one.counts.shape != other.counts.shape:
        raise InvalidMeasureInput("other", "must have the same factions and clusters")
    return CountCube(one.counts + other.counts, one.products + other.products)


def profiles_of(cube: CountCube) -> FloatArray:
    """Return the profiles of the factions with ballots, [k x cluster]."""
    ballots = cube.ballots[cube.present, np.newaxis]
    profiles: FloatArray = cube.sums[cube.present] / (POINTS * ballots)
    return profiles


def medians_of(cube: CountCube) -> FloatArray:
    """Return the median share per cluster of the factions with ballots, [k x cluster].

    Medians need not sum to 1; they are for a detail, not for a profile.
    """
    below = np.cumsum(cube.counts[cube.present], axis=2)
    n = cube.ballots[cube.present, np.newaxis, np.newaxis]
    low = np.count_nonzero(2 * below < n, axis=2)
    high = np.count_nonzero(2 * below <= n, axis=2)
    medians: FloatArray = (low + high) / 2 / POINTS
    return medians


def disagreement_of(cube: CountCube, seats: Sequence[int] | None = None) -> Disagreement:
    """Return how the factions with ballots differ; `seats` [faction] as for `disagreement`."""
    own = None if seats is None else [seats[faction] for faction in cube.present]
    return disagreement(profiles_of(cube), own)


def variance_explained_of(cube: CountCube) -> VarianceExplained:
    """Return R2, R2_chance and R2_adj; all None below two factions."""
    k, n = len(cube.present), int(cube.ballots.sum())
    if k < 2:
        return VarianceExplained(None, None, None)
    # In Python's own whole numbers: n * sum of squares outgrows 64 bits at 30 million ballots.
    sums, squares = cube.sums[cube.present], int(np.trace(cube.products.sum(axis=0)))
    of_mean = sum(int(total) ** 2 for total in sums.sum(axis=0))
    of_factions = float((np.square(sums).sum(axis=1) / cube.ballots[cube.present]).sum())
    total = (n * squares - of_mean) / (n * POINTS**2)
    between = max(of_factions - of_mean / n, 0.0) / POINTS**2
    return from_sums_of_squares(between, total, n, k)


def within_of(cube: CountCube) -> tuple[float | None, ...]:
    """Return the mean pairwise total variation within each faction; None below two ballots.

    Two ballots lie as many points apart on a cluster as there are thresholds between them, so the
    sum over pairs is sum_t C_t * (n - C_t), with C_t the ballots of at most t points.
    """
    below = np.cumsum(cube.counts, axis=2)[:, :, :-1]
    n = cube.ballots
    apart = (below * (n[:, np.newaxis, np.newaxis] - below)).sum(axis=2)
    pairs = np.maximum(n * (n - 1) / 2, 1)[:, np.newaxis]
    within = headline(apart / pairs / POINTS)
    return tuple(
        float(spread) if ballots >= 2 else None for spread, ballots in zip(within, n, strict=True)
    )
