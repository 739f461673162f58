"""How sure: what the measures become when any one ballot is dropped (the jackknife).

A complete council is a census, so there is no confidence interval. A statement is stable only if
it holds whichever single ballot is left out.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    BoolArray,
    FloatArray,
    IntArray,
    headline,
    pairwise_distances,
)
from valuemap.measures.tally import Tally

BRIDGING_GINI_AT_MOST: Final = 0.25
DIVIDING_CONTESTED_AT_LEAST: Final = 0.05

_FLOAT_ERROR: Final = 1e-13
"""What subtracting sums over all pairs can leave of a true 0; no real gap is as small."""
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


class Drops:
    """The measures after dropping each ballot in turn; a row per ballot, in the order given.

    The faction of the dropped ballot gets the profile p_f,-i = (n_f p_f - x_i) / (n_f - 1); a
    faction of one disappears with its ballot. What leaves fewer than two factions is NaN. Each
    measure is worked out when it is first asked for.
    """

    def __init__(self, tally: Tally, profiles: FloatArray | None = None) -> None:
        """Drop each of the ballots of at least two factions.

        `profiles` is [faction x cluster] where what is published of the ballots is not their mean
        to the last bit: the range of H then starts from what is published, and holds its H.
        """
        totals = POINTS * tally.sizes[:, np.newaxis]
        self._tally = tally
        self._sizes = tally.sizes
        self._sums = tally.sums if profiles is None else profiles * totals
        self._profiles = tally.sums / totals if profiles is None else profiles
        self._index = tally.faction_index
        self._goes = self._sizes[self._index] == 1
        self._left = self._left_without(self._index)

    def _left_without(self, factions: IntArray) -> FloatArray:
        """How many factions are left without a ballot of each of these."""
        k = len(self._sizes)
        return np.where(self._sizes[factions] == 1, k - 1, k).astype(np.float64)

    def _changed_by(self, points: FloatArray, factions: IntArray) -> FloatArray:
        """The profiles of these factions without these points, 0 where nothing is left."""
        others = POINTS * np.maximum(self._sizes - 1, 1)[factions]
        changed: FloatArray = (self._sums[factions] - points) / others[:, np.newaxis]
        changed[self._sizes[factions] == 1] = 0.0
        return changed

    @cached_property
    def _changed(self) -> FloatArray:
        """p_f,-i of the faction of each ballot, [ballot x cluster]."""
        return self._changed_by(self._tally.points, self._index)

    @cached_property
    def h(self) -> FloatArray:
        """H, [ballot]."""
        return headline(self.differences)

    @cached_property
    def mean(self) -> FloatArray:
        """Mean over faction profiles, [ballot x cluster]."""
        own = self._profiles[self._index]
        return _over(self._profiles.sum(axis=0) - own + self._changed, self._left)

    @cached_property
    def differences(self) -> FloatArray:
        """d_j, [ballot x cluster]."""
        cases = self._tally.cases
        if cases is None:
            return self._differences(self._changed, self._index)
        changed = self._changed_by(cases.points, cases.faction)
        return cases.by_ballot(self._differences(changed, cases.faction))

    def _differences(self, changed: FloatArray, factions: IntArray) -> FloatArray:
        """d_j where these factions have changed so, each alone, [change x cluster]."""
        profiles, left = self._profiles, self._left_without(factions)
        own = sums_of_gaps(profiles, profiles)
        to_others = sums_of_gaps(profiles, changed) - np.abs(changed - profiles[factions])
        to_others[self._sizes[factions] == 1] = 0.0
        table = own.sum(axis=0) / 2 - own[factions] + to_others
        return _over(_without_float_error(table), left * (left - 1) / 2)

    @cached_property
    def mean_distance(self) -> FloatArray:
        """Mean distance of each faction to the others, [ballot x faction].

        NaN also for the faction that disappeared with its only ballot.
        """
        length = max(1, _CHUNK_CELLS // self._profiles.size)
        parts = [
            self._mean_distance(slice(start, start + length))
            for start in range(0, len(self._index), length)
        ]
        return np.concatenate(parts)

    @cached_property
    def _distances(self) -> FloatArray:
        """d_fg with all ballots, [faction x faction]."""
        return pairwise_distances(self._profiles)

    def _mean_distance(self, part: slice) -> FloatArray:
        factions, goes, left = self._index[part], self._goes[part], self._left[part]
        rows = np.arange(len(factions))
        distances = np.zeros((len(factions), len(self._profiles)))
        for own, column in zip(self._changed[part].T, self._profiles.T, strict=True):
            distances += np.abs(own[:, np.newaxis] - column) / 2
        distances[goes] = 0.0
        distances[rows, factions] = 0.0
        before = self._distances
        to_others = before.sum(axis=1) - before[factions] + distances
        to_others[rows, factions] = distances.sum(axis=1)
        mean_distance = _over(_without_float_error(to_others), left - 1)
        mean_distance[rows[goes], factions[goes]] = np.nan
        return mean_distance


def sums_of_gaps(table: FloatArray, values: FloatArray) -> FloatArray:
    """Return sum_g |v - p_gj| of each value over a column: [k x c] and [n x c] -> [n x c].

    >>> sums_of_gaps(np.array([[0.5], [0.25]]), np.array([[0.75], [0.375]])).tolist()
    [[0.75], [0.25]]
    """
    sums = np.zeros_like(values)
    for row in table:
        gaps = values - row
        sums += np.abs(gaps, out=gaps)
    return sums


def _over(table: FloatArray, divisor: FloatArray) -> FloatArray:
    """Divide rows; NaN where the divisor is 0, for then there is nothing to take a mean of."""
    column = divisor[:, np.newaxis]
    return np.divide(table, column, out=np.full_like(table, np.nan), where=column > 0)


def _without_float_error(table: FloatArray) -> FloatArray:
    """Return the table with 0 where subtraction has left only its float error."""
    return np.where(table < _FLOAT_ERROR, 0.0, table)


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
