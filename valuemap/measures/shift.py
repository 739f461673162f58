"""How weights moved between two rounds, over those who took part in both.

Convergence is not success: people also move towards each other out of politeness.
So nothing here says better or worse, and a shift is shown with the reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import (
    POINTS,
    FloatArray,
    IntArray,
    checked_factions,
    checked_shares,
    faction_sums,
    headline,
    mean_differences,
    to_points,
)


@dataclass(frozen=True, eq=False)
class FactionShift:
    """The shift of one faction.

    Attributes:
        members: how many of its ballots stand in both rounds.
        distance: d between its two profiles, 0..1; None without members.
        change: per cluster, share after minus share before, summing to 0; likewise.
    """

    members: int
    distance: float | None
    change: FloatArray | None


@dataclass(frozen=True, eq=False)
class Shift:
    """The shift of a council.

    Attributes:
        factions: in the order of the faction numbers.
        h_before, h_after: H over those in both rounds; None below two factions.
        low, high: range of h_after - h_before when one participant is dropped; None
            where no drop leaves two factions.
    """

    factions: tuple[FactionShift, ...]
    h_before: float | None
    h_after: float | None
    low: float | None
    high: float | None


def measure_shift(
    before: ArrayLike, after: ArrayLike, faction_index: ArrayLike, n_factions: int
) -> Shift:
    """Return the shift between two rounds.

    Args:
        before, after: [participant x cluster] shares of the same participants.
        faction_index: the faction number of each of them, 0 .. n_factions - 1.
        n_factions: factions in the council.

    Raises:
        InvalidMeasureInput: when shapes, sums or numbers do not fit.

    >>> shift = measure_shift([[1.0, 0.0]], [[0.75, 0.25]], [0], 1)
    >>> shift.factions[0].distance, shift.factions[0].change.tolist()
    (0.25, [-0.25, 0.25])
    """
    first = to_points(checked_shares(before, "before"))
    second = to_points(checked_shares(after, "after"))
    index = checked_factions(faction_index, len(first), n_factions)
    checked_factions(faction_index, len(second), n_factions)
    factions = tuple(_faction(first, second, index, faction) for faction in range(n_factions))
    differences = _each_dropped(first, second, index)
    h_before, h_after = _h(first, index), _h(second, index)
    return Shift(
        factions,
        h_before,
        h_after,
        low=min(differences) if differences else None,
        high=max(differences) if differences else None,
    )


def _faction(first: FloatArray, second: FloatArray, index: IntArray, faction: int) -> FactionShift:
    own = index == faction
    members = int(own.sum())
    if not members:
        return FactionShift(0, None, None)
    change = (second[own].sum(axis=0) - first[own].sum(axis=0)) / (POINTS * members)
    return FactionShift(members, float(np.abs(change).sum() / 2), change)


def _h(points: FloatArray, index: IntArray) -> float | None:
    present, rows = np.unique(index, return_inverse=True)
    if len(present) < 2:
        return None
    sizes = np.bincount(rows)[:, np.newaxis]
    profiles = faction_sums(points, rows, len(present)) / (POINTS * sizes)
    return headline(mean_differences(np.ascontiguousarray(profiles.T))).item()


def _each_dropped(first: FloatArray, second: FloatArray, index: IntArray) -> Sequence[float]:
    differences = []
    for dropped in range(len(index)):
        rest = np.arange(len(index)) != dropped
        h_before, h_after = _h(first[rest], index[rest]), _h(second[rest], index[rest])
        if h_before is not None and h_after is not None:
            differences.append(h_after - h_before)
    return differences
