"""How sure: what the measures become when any one ballot is dropped (the jackknife).

A complete council is a census, so there is no confidence interval. A statement is stable only if
it holds whichever single ballot is left out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    BoolArray,
    FloatArray,
    IntArray,
    faction_sums,
    headline,
    pairwise_distances,
)

BRIDGING_GINI_AT_MOST: Final = 0.25
DIVIDING_CONTESTED_AT_LEAST: Final = 0.05

_ROUNDING: Final = 1e-14
_CHUNK_CELLS: Final = 100_000
"""Cells of the largest array made at once: it stays in the processor's cache."""


@dataclass(frozen=True)
class JackknifeRange:
    """The lowest and highest H when one ballot is dropped, both 0..1.

    undefined: number of ballots without which fewer than two factions are left, so that there is
    no H; they are not in the range, and no statement survives them.
    """

    low: float
    high: float
    undefined: int


@dataclass(frozen=True, eq=False)
class Drops:
    """The measures after dropping each ballot in turn; a row per ballot, in the order given.

    h: H, [ballot]; NaN where fewer than two factions are left (as in the other fields).
    mean: mean over faction profiles, [ballot x cluster].
    differences: d_j, [ballot x cluster].
    mean_distance: mean distance of each faction to the others, [ballot x faction]; NaN for the
        faction that disappeared with its only ballot.
    """

    h: FloatArray
    mean: FloatArray
    differences: FloatArray
    mean_distance: FloatArray


def drop_each_ballot(
    points: FloatArray, faction_index: IntArray, profiles: FloatArray | None = None
) -> Drops:
    """Return the measures after dropping each of the ballots in turn.

    `profiles` is [faction x cluster] where what is published of the ballots is not their mean to
    the last bit: the range then starts from what is published, and holds its H.

    `points` is [ballot x cluster], `faction_index` numbers the factions 0 .. k - 1, all present,
    k at least 2. The faction of the dropped ballot gets the profile
    p_f,-i = (n_f p_f - x_i) / (n_f - 1); a faction of one disappears with its ballot.
    """
    council = _Council(points, faction_index, profiles)
    length = max(1, _CHUNK_CELLS // council.profiles.size)
    parts = [
        council.without(points[start : start + length], faction_index[start : start + length])
        for start in range(0, len(points), length)
    ]
    if len(parts) == 1:
        return parts[0]
    return Drops(
        h=np.concatenate([part.h for part in parts]),
        mean=np.concatenate([part.mean for part in parts]),
        differences=np.concatenate([part.differences for part in parts]),
        mean_distance=np.concatenate([part.mean_distance for part in parts]),
    )


class _Council:
    """The sums over pairs of factions, from which one faction's part can be replaced."""

    def __init__(
        self, points: FloatArray, faction_index: IntArray, published: FloatArray | None
    ) -> None:
        self.sizes = np.bincount(faction_index)
        self.k = len(self.sizes)
        self.sums = faction_sums(points, faction_index, self.k)
        if published is not None:
            self.sums = published * POINTS * self.sizes[:, np.newaxis]
        self.profiles = profiles = self.sums / (POINTS * self.sizes[:, np.newaxis])
        self.distances = pairwise_distances(profiles)
        self.distance_sums = self.distances.sum(axis=1)
        # Differences of each faction with all others, per cluster: [faction x cluster].
        self.differences = np.stack(
            [np.abs(column[:, np.newaxis] - column).sum(axis=1) for column in profiles.T], axis=1
        )
        self.pair_differences = self.differences.sum(axis=0) / 2
        self.profile_sum = profiles.sum(axis=0)

    def without(self, points: FloatArray, factions: IntArray) -> Drops:
        """Return the measures without each of these ballots of these factions."""
        sizes = self.sizes[factions]
        gone = sizes == 1
        left = np.where(gone, self.k - 1, self.k).astype(np.float64)
        own, rows = self.profiles[factions], np.arange(len(points))
        others = POINTS * np.maximum(sizes - 1, 1)
        fresh = (self.sums[factions] - points) / others[:, np.newaxis]
        fresh[gone] = 0.0
        # [cluster x faction x ballot], ballots side by side in memory: the sums run along them.
        columns = np.ascontiguousarray(fresh.T)[:, np.newaxis, :]
        gaps = np.abs(columns - np.ascontiguousarray(self.profiles.T)[:, :, np.newaxis])
        gaps[:, :, gone] = 0.0
        gaps[:, factions, rows] = 0.0
        pairs = left * (left - 1) / 2
        differences = self.pair_differences - self.differences[factions] + gaps.sum(axis=1).T
        differences = _over(_without_rounding(differences), pairs)
        distances = gaps.sum(axis=0).T / 2
        to_others = self.distance_sums - self.distances[factions] + distances
        to_others[rows, factions] = distances.sum(axis=1)
        mean_distance = _over(_without_rounding(to_others), left - 1)
        mean_distance[rows[gone], factions[gone]] = np.nan
        return Drops(
            h=headline(differences),
            mean=_over(self.profile_sum - own + fresh, left),
            differences=differences,
            mean_distance=mean_distance,
        )


def _over(table: FloatArray, divisor: FloatArray) -> FloatArray:
    """Divide rows; NaN where the divisor is 0, for then there is nothing to take a mean of."""
    column = divisor[:, np.newaxis]
    return np.divide(table, column, out=np.full_like(table, np.nan), where=column > 0)


def _without_rounding(table: FloatArray) -> FloatArray:
    """Return the table with what subtraction left behind of a true 0 put back to 0."""
    return np.where(table < _ROUNDING, 0.0, table)


def jackknife_range(drops: Drops) -> JackknifeRange | None:
    """Return the range of H over all drops; None where no drop leaves two factions."""
    defined = drops.h[~np.isnan(drops.h)]
    if len(defined) == 0:
        return None
    return JackknifeRange(
        float(defined.min()), float(defined.max()), undefined=len(drops.h) - len(defined)
    )


def bridging_clusters(mean: FloatArray, differences: FloatArray, *, lead: float = 0.0) -> BoolArray:
    """Return which cluster bridges, [... x cluster] of means and d_j -> [... x cluster].

    That is the one with the largest shared part b_j = mean_j - d_j / 2, provided that b_j is at
    least an equal share of the ballot and d_j / (2 * mean_j), a Gini coefficient, at most 0.25.
    Equals bridge nothing, so an equal split does not: neither is the most.

    Args:
        lead: how much more than every other it must have, 0..1.
    """
    shared = mean - differences / 2
    enough: BoolArray = shared >= 1 / shared.shape[-1] - TOLERANCE
    even: BoolArray = differences <= 2 * mean * BRIDGING_GINI_AT_MOST + TOLERANCE
    return _alone(shared, lead) & enough & even


def dividing_clusters(differences: FloatArray, *, lead: float = 0.0) -> BoolArray:
    """Return which cluster divides, [... x cluster] of d_j -> [... x cluster].

    That is the one with the largest contested part d_j / 2, provided that it is at least 5
    points. Of equals neither divides the most. `lead` is that of `bridging_clusters`.
    """
    contested = differences / 2
    return _alone(contested, lead) & (contested >= DIVIDING_CONTESTED_AT_LEAST - TOLERANCE)


def farthest_faction(mean_distance: FloatArray) -> BoolArray:
    """Return which faction has the largest mean distance to the others, [... x faction].

    Where two are equally far there is no outlier, so with two factions there never is.
    """
    return _alone(mean_distance)


def _alone(values: FloatArray, lead: float = 0.0) -> BoolArray:
    """Return which value is the largest of its row by more than `lead`; NaN never is.

    Within the tolerance values are equal, and of equals none is the largest.
    """
    ranked = np.where(np.isnan(values), -np.inf, values)
    near: BoolArray = ranked >= ranked.max(axis=-1, keepdims=True) - lead - TOLERANCE
    alone: BoolArray = near.sum(axis=-1, keepdims=True) == 1
    return near & alone & ~np.isnan(values)


def survives(before: BoolArray, after: BoolArray) -> tuple[int, ...]:
    """Return the positions that hold before and after every drop: [n] and [ballot x n]."""
    return tuple(np.flatnonzero(before & after.all(axis=0)).tolist())


def outlier_faction(mean_distance: FloatArray, drops: Drops, faction_index: IntArray) -> int | None:
    """Return the faction farthest from the others, if it stays so without any one ballot.

    A faction of one disappears with its ballot, so it is not named: the statement would rest on
    one ballot. Where every faction has one ballot (agreed faction ballots) that would silence the
    statement altogether; there only the ballots of the others must keep it.
    """
    kept = farthest_faction(drops.mean_distance)
    k = len(mean_distance)
    if k == len(faction_index):
        kept = kept.copy()
        kept[np.arange(k), faction_index] = True
    named = survives(farthest_faction(mean_distance), kept)
    return named[0] if named else None
