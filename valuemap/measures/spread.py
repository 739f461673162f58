"""Spread of the ballots themselves: between and within factions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    FloatArray,
    checked_shares,
    headline,
    mean_differences,
    stable_order,
    to_points,
)
from valuemap.measures.shown import largest_of
from valuemap.measures.tally import Tally


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


def variance_explained(tally: Tally) -> VarianceExplained:
    """Return R2, R2_chance and R2_adj of ballots by faction.

    PERMANOVA with Euclidean distance on the shares (Anderson 2001). R2_adj puts the mean over
    shuffled labels at 0, as Ezekiel's adjustment does.

    >>> ballots = np.array([[100.0, 0.0], [50.0, 50.0], [50.0, 50.0], [0.0, 100.0]])
    >>> variance_explained(Tally(ballots, np.array([0, 0, 1, 1])))
    VarianceExplained(r2=0.5, r2_chance=0.3333333333333333, r2_adj=0.25)
    """
    k, n = len(tally.sizes), len(tally.faction_index)
    if k < 2:
        return VarianceExplained(None, None, None)
    mean = tally.sums.sum(axis=0) / n
    profiles = tally.sums / tally.sizes[:, np.newaxis]
    total = tally.squares_about(mean) / POINTS**2
    between = float(tally.sizes @ np.square(profiles - mean).sum(axis=1)) / POINTS**2
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
    return _within(to_points(checked_shares(shares)))


def furthest_apart(shares: ArrayLike, most: int = 2) -> tuple[int, ...]:
    """Return the items on which ballots differ most, at most `most`, in the order of the list.

    By the mean absolute difference of two ballots. None outside differs as much as one inside:
    where more than `most` differ alike, none of them is named. Empty below two ballots.

    >>> furthest_apart([[0.6, 0.4, 0.0], [0.0, 0.5, 0.5], [0.6, 0.4, 0.0]])
    (0, 2)
    >>> furthest_apart([[1.0, 0.0], [1.0, 0.0]])
    ()

    Raises InvalidMeasureInput when `shares` [ballot x cluster] is no table of shares.
    """
    points = to_points(checked_shares(shares))
    if len(points) < 2:
        return ()
    differences = mean_differences(np.ascontiguousarray(points.T)).tolist()
    differing = [place for place, apart in enumerate(differences) if apart > TOLERANCE]
    found = largest_of(differing, differences.__getitem__, most)
    return tuple(sorted(found)) if len(found) <= most else ()


def within_factions(tally: Tally) -> list[float | None]:
    """Return the same for each faction of a tally."""
    sizes, cases = tally.sizes, tally.cases
    if cases is None:
        ordered = tally.points[stable_order(tally.faction_index)]
        return [_within(own) for own in np.split(ordered, np.cumsum(sizes)[:-1])]
    # A pair of ballots differs by as many points as there are levels between the two.
    below = np.cumsum(cases.counts, axis=-1)[..., :-1]
    apart = (below * (sizes[:, np.newaxis] - below)).sum(axis=-1)
    pairs = np.maximum(sizes * (sizes - 1) / 2, 1)
    spread = headline(apart.T / (POINTS * pairs)[:, np.newaxis]).tolist()
    return [own if size > 1 else None for own, size in zip(spread, sizes.tolist(), strict=True)]


def _within(points: FloatArray) -> float | None:
    """Return the same from the checked points of one faction, [ballot x cluster]."""
    if len(points) < 2:
        return None
    differences = mean_differences(np.ascontiguousarray(points.T)) / POINTS
    return headline(differences).item()
