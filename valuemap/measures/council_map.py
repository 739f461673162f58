"""The map of members: who weighs alike lies close together, on a plane through all ballots.

A point of the map is somebody's ballot: only places of factions leave `disclosure` (ADR 13).
Its axes mean nothing by themselves and have no names: the arrows say what a direction means.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import (
    FloatArray,
    IntArray,
    checked_factions,
    checked_shares,
    faction_sums,
    to_points,
)

LEAST_BALLOTS: Final = 8
LEAST_FACTIONS: Final = 3
AXES: Final = 2

_FLAT: Final = 1e-12
"""An axis with less than this part of all differences shows rounding errors only."""

_EQUAL: Final = 1e-9
"""Loadings closer than this are equally large; the first of them decides on the sign."""


@dataclass(frozen=True, eq=False)
class Plane:
    """Ballots on the plane that shows most of their differences, in points.

    Two ballots lie at most as far apart as the root of their squared gaps.

    ballots: position of each, [ballot x 2]; the mean ballot lies at 0, 0.
    loadings: the direction of each axis, [cluster x 2]; 0 where nothing differs along it.
    shown: variance along the two axes / total variance, above 0 and at most 1.
    """

    ballots: FloatArray
    loadings: FloatArray
    shown: float


@dataclass(frozen=True, eq=False)
class CouncilMap:
    """A map in points, without the places of ballots: those stay where they are worked out.

    factions: the centroid of each faction's members, [faction x 2]; NaN without ballots.
    arrows: per cluster, [cluster x 2]: who lies at the typical (root mean square) distance from
        the middle in the direction of the arrow gives the cluster as many points more than the
        mean as the arrow is long. They sum to 0, for points only move between clusters.
    shown: which part of the differences the map shows ("toont x % van de verschillen"), above 0
        and at most 1; see `Plane`.
    """

    factions: FloatArray
    arrows: FloatArray
    shown: float


def council_map(shares: ArrayLike, faction_index: ArrayLike, n_factions: int) -> CouncilMap | None:
    """Return the map of the ballots on one question; None where there is nothing to draw.

    Args:
        shares: [ballot x cluster], rows summing to 1.
        faction_index: faction number of each ballot, 0 .. n_factions - 1.
        n_factions: factions in the council, with or without ballots.

    Raises:
        InvalidMeasureInput: when shapes, sums or numbers do not fit.

    Fitted on members, for the means of factions would hide how members differ. None below 8
    ballots or 3 factions with ballots, where a map shows chance, and where all ballots are the
    same. `turn_to` lays a map as an earlier one lay.

    Source: Gabriel's biplot (1971).
    """
    points = to_points(checked_shares(shares))
    index = checked_factions(faction_index, len(points), n_factions)
    sizes = np.bincount(index, minlength=n_factions)
    if len(points) < LEAST_BALLOTS or np.count_nonzero(sizes) < LEAST_FACTIONS:
        return None
    plane = plane_through(points)
    if plane is None:
        return None
    typical = math.sqrt(float(np.square(plane.ballots).sum()) / len(points))
    return CouncilMap(
        factions=_centroids(plane.ballots, index, sizes),
        arrows=typical * plane.loadings,
        shown=plane.shown,
    )


def plane_through(points: FloatArray) -> Plane | None:
    """Return the plane of ballots in points, [ballot x cluster]; None where all are the same.

    Principal components of the shares, centred and not scaled: a cluster about which members
    differ more weighs more. Each axis points to where its largest loading is positive (of equals
    the side to which more members lie far out, then the first). Where only one direction differs,
    all lie on a line.

    Source: Pearson (1901).
    """
    apart = points - points.sum(axis=0) / len(points)
    if not apart.any():
        return None
    loadings, shown = _axes(apart)
    return Plane(apart @ loadings, loadings, shown)


def turn_to(positions: FloatArray, previous: FloatArray) -> FloatArray:
    """Return the 2 x 2 turn or mirroring that brings positions closest to the previous ones.

    Both are [row x 2]; rows with NaN in either are left out. `positions @ turn` has the smallest
    sum of squared distances to `previous`, both taken from their own mean: a group that moved as
    a whole is not a reason to turn. A turn is taken where mirroring is no closer; nothing is
    turned where fewer than two rows are left, or where the rows say nothing about direction.

    Source: orthogonal Procrustes (Schonemann 1966), which in the plane has this closed form.

    >>> turn_to(np.array([[1.0, 0.0], [-1.0, 0.0]]), np.array([[0.0, 2.0], [0.0, -2.0]])).tolist()
    [[0.0, 1.0], [-1.0, 0.0]]
    """
    both = np.isfinite(positions).all(axis=1) & np.isfinite(previous).all(axis=1)
    if np.count_nonzero(both) < 2:
        return np.eye(AXES)
    here, there = positions[both], previous[both]
    here, there = here - here.mean(axis=0), there - there.mean(axis=0)
    (a, b), (c, d) = (here.T @ there).tolist()
    turned, mirrored = math.hypot(a + d, b - c), math.hypot(a - d, b + c)
    if max(turned, mirrored) <= _FLAT * float(np.linalg.norm(here) * np.linalg.norm(there)):
        return np.eye(AXES)
    if turned >= mirrored * (1 - _FLAT):
        cosine, sine = (a + d) / turned, (b - c) / turned
        return np.array([[cosine, sine], [-sine, cosine]])
    cosine, sine = (a - d) / mirrored, (b + c) / mirrored
    return np.array([[cosine, sine], [sine, -cosine]])


def _axes(apart: FloatArray) -> tuple[FloatArray, float]:
    """Return the loadings of the two axes, [cluster x 2], and their part of the variance.

    apart: ballots less the mean ballot, [ballot x cluster].
    """
    covariance = apart.T @ apart / len(apart)
    variances, axes = np.linalg.eigh(covariance)
    total = float(np.trace(covariance))
    first = slice(None, -AXES - 1, -1)
    loadings: FloatArray = axes[:, first] * np.where(variances[first] > _FLAT * total, 1.0, 0.0)
    sizes = np.abs(loadings)
    are_largest = sizes >= sizes.max(axis=0) - _EQUAL
    largest = np.argmax(are_largest, axis=0)
    signs = np.where(loadings[largest, np.arange(loadings.shape[1])] < 0, -1.0, 1.0)
    # Two clusters that trade points load alike with opposite signs: the list must not choose.
    opposed = (are_largest & (loadings > 0)).any(axis=0) & (are_largest & (loadings < 0)).any(
        axis=0
    )
    places = apart @ loadings
    lean, scale = np.power(places, 3).sum(axis=0), np.power(np.abs(places), 3).sum(axis=0)
    signs = np.where(opposed & (np.abs(lean) > _EQUAL * scale), np.sign(lean), signs)
    return loadings * signs, min(float(variances[first].sum()) / total, 1.0)


def _centroids(places: FloatArray, index: IntArray, sizes: IntArray) -> FloatArray:
    sums = faction_sums(places, index, len(sizes))
    counts = sizes[:, np.newaxis]
    return np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0)
