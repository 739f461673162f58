"""Profiles of factions and the distances between them: the arithmetic under every measure.

Shares are what somebody gave (points, scores) divided by its sum, so every ballot and every profile
is a row of numbers from 0 to 1 that sums to 1. All functions are pure: arrays in, new arrays out,
nothing is changed in place.
"""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

POINTS: Final = 100
"""Points that one ballot divides."""

TOLERANCE: Final = 1e-12
"""Two measures closer than this are equal; larger than rounding, smaller than any real gap."""

_SHARE_TOLERANCE: Final = 1e-9

_GRID: Final = 2.0**38
"""Steps in a point. A step is 3.6e-14 of a ballot: far below TOLERANCE, and sums of ballots on this
grid are exact in binary for up to 256 ballots, so that their order changes nothing."""


class InvalidMeasureInput(ValueError):
    """The arrays given to a measure do not describe ballots, profiles or factions.

    `field` names the argument that is wrong, `reason` says in English what is wrong with it.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


def checked_shares(shares: ArrayLike, field: str = "shares") -> FloatArray:
    """Return `shares` as a float array [row x cluster] in which every row sums to 1.

    Raises InvalidMeasureInput when it is not a table of finite numbers of at least 0, or when a
    row does not sum to 1: such a ballot is rejected, never rescaled. No rows at all is allowed.
    """
    table = np.array(shares, dtype=np.float64, ndmin=1)
    if table.size == 0:
        return np.empty((0, table.shape[1] if table.ndim == 2 and table.shape[1] else 1))
    if table.ndim != 2 or table.shape[1] == 0:
        raise InvalidMeasureInput(field, "must be a table of rows by clusters")
    if not np.isfinite(table).all() or (table < 0).any():
        raise InvalidMeasureInput(field, "must hold finite numbers of at least 0")
    if (np.abs(table @ np.ones(table.shape[1]) - 1) > _SHARE_TOLERANCE).any():
        raise InvalidMeasureInput(field, "every row must sum to 1")
    return table


def checked_factions(faction_index: ArrayLike, n_ballots: int, n_factions: int) -> IntArray:
    """Return the faction number (0 .. n_factions - 1) of each of `n_ballots` ballots.

    Raises InvalidMeasureInput for another length, for numbers that are not whole, and for
    factions that do not exist.
    """
    index = np.asarray(faction_index)
    if index.shape != (n_ballots,):
        raise InvalidMeasureInput("faction_index", "must hold one faction per ballot")
    if n_ballots and not np.issubdtype(index.dtype, np.integer):
        raise InvalidMeasureInput("faction_index", "must hold whole numbers")
    if n_ballots and (index.min() < 0 or index.max() >= n_factions):
        raise InvalidMeasureInput("faction_index", f"must lie between 0 and {n_factions - 1}")
    return index.astype(np.int64)


def to_points(shares: FloatArray) -> FloatArray:
    """Return the points of 100 that checked shares [ballot x cluster] stand for.

    0.07 * 100 is 7.000000000000001 in binary floating point and becomes 7; the third part of a
    ballot becomes 33 1/3, not 33: nothing is made whole. Points on one fine grid add up without
    rounding, so that equal factions have a distance of exactly 0.
    """
    points: FloatArray = np.rint(shares * POINTS * _GRID) / _GRID
    return points


def numbered(numbers: IntArray) -> tuple[IntArray, IntArray]:
    """Return the different numbers, at least 0, from low to high, and which of them each is.

    >>> [part.tolist() for part in numbered(np.array([5, 2, 5]))]
    [[2, 5], [1, 0, 1]]
    """
    occurs = np.bincount(numbers) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1).take(numbers)


def stable_order(numbers: IntArray) -> IntArray:
    """Return the places of numbers of at least 0 from low to high, equal ones as they stood.

    Small numbers in a small type are counted instead of compared, in a tenth of the time.
    """
    small = np.min_scalar_type(numbers.max(initial=0))
    return np.argsort(numbers.astype(small), kind="stable")


def faction_sums(points: FloatArray, faction_index: IntArray, n_factions: int) -> FloatArray:
    """Return the points per faction and cluster, [faction x cluster], from ballots in points."""
    columns = [np.bincount(faction_index, column, n_factions) for column in points.T]
    return np.stack(columns, axis=1)


def mean_differences(columns: FloatArray) -> FloatArray:
    """Return the mean absolute difference over all pairs along the last axis.

    For a sorted column this is d = 2 / (k(k-1)) * sum_r (2r - k - 1) * p_(r), the mean difference
    of Gini. The terms are taken two by two, highest minus lowest, so that equal numbers give
    exactly 0. `columns` is [... x k] with k of at least 2; the result is [...].

    >>> mean_differences(np.array([0.1, 0.2, 0.6])).item()  # (0.1 + 0.5 + 0.4) / 3
    0.3333333333333333
    """
    k = columns.shape[-1]
    half = k // 2
    ordered = np.sort(columns, axis=-1)
    gaps = ordered[..., : k - half - 1 : -1] - ordered[..., :half]
    weights = np.arange(k - 1, 0, -2, dtype=np.float64)
    differences: FloatArray = gaps @ weights * (2 / (k * (k - 1)))
    return differences


def headline(differences: FloatArray) -> FloatArray:
    """Return H = 1/2 * sum_j d_j from the differences per cluster, [... x cluster] -> [...]."""
    total: FloatArray = differences.sum(axis=-1) / 2
    return np.clip(total, 0.0, 1.0)


def pairwise_distances(profiles: FloatArray) -> FloatArray:
    """Return d_fg = 1/2 * sum_j |p_fj - p_gj| for all pairs of rows: [k x cluster] -> [k x k].

    This is the total variation distance, equal to Bray-Curtis on shares, from 0 (the same) to 1
    (no point on the same cluster). 0.34 reads: these two divide 34 of the 100 points differently.
    """
    distances = np.zeros((len(profiles), len(profiles)))
    for column in profiles.T:
        distances += np.abs(column[:, np.newaxis] - column)
    return np.clip(distances / 2, 0.0, 1.0)
