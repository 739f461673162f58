"""The points of ballots, with what is counted of them per faction, each once.

Whole points of a hundred leave no more than 101 cases per faction and cluster, however many ballots
there are: what depends on the faction and the number alone is then worked out once for each case.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from valuemap.measures.distance import (
    POINTS,
    FloatArray,
    IntArray,
    InvalidMeasureInput,
    faction_sums,
)

_LEVELS: Final = POINTS + 1
_LEVEL: Final = np.arange(_LEVELS, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class WholePoints:
    """Ballots in whole points of which each sums to 100, [ballot x cluster].

    Raises InvalidMeasureInput where one does not.
    """

    points: NDArray[np.uint8]

    def __post_init__(self) -> None:
        if (self.points.sum(axis=1, dtype=np.int32) != POINTS).any():
            raise InvalidMeasureInput("shares", f"every row must sum to {POINTS}")


class Tally:
    """Points of ballots by the faction of their members.

    faction_index: numbers the factions 0 .. k - 1, all of them present, [ballot].
    sizes: ballots per faction, [k].
    """

    def __init__(self, points: FloatArray | NDArray[np.uint8], faction_index: IntArray) -> None:
        """Count points, [ballot x cluster]."""
        self._points = points
        self.faction_index = faction_index
        self.sizes = np.bincount(faction_index)

    @cached_property
    def points(self) -> FloatArray:
        """The points themselves, [ballot x cluster]."""
        return self._points.astype(np.float64, order="C", copy=False)

    @cached_property
    def sums(self) -> FloatArray:
        """Points per faction and cluster, [faction x cluster]."""
        if self.cases is None:
            return faction_sums(self.points, self.faction_index, len(self.sizes))
        return (self.cases.counts @ _LEVEL).T

    def squares_about(self, mean: FloatArray) -> float:
        """The sum of squares of the points about the mean of a cluster, over all ballots."""
        if self.cases is None:
            return float(np.square(self.points - mean).sum())
        at_level = self.cases.counts.sum(axis=1)
        return float((at_level * np.square(_LEVEL - mean[:, np.newaxis])).sum())

    @cached_property
    def cases(self) -> "Cases | None":
        """The cases of these ballots; None where points are not whole, or ballots are too few.

        Fewer ballots than cases are faster to work out one by one.
        """
        k = len(self.sizes)
        if not 0 < k * _LEVELS <= len(self._points):
            return None
        columns = self._points.T
        whole = columns.astype(np.int64, order="C")
        if columns.dtype != np.uint8 and not (
            (whole == columns).all() and whole.min() >= 0 and whole.max() <= POINTS
        ):
            return None
        whole += self.faction_index * _LEVELS
        return Cases(k, whole)


@dataclass(frozen=True, eq=False)
class Cases:
    """The cases of ballots in whole points: those that occur, whatever the cluster.

    factions: how many there are.
    of_ballots: faction and points of each ballot in one number, [cluster x ballot].
    """

    factions: int
    of_ballots: IntArray

    @cached_property
    def counts(self) -> IntArray:
        """How many ballots give a cluster so many points, [cluster x faction x level]."""
        places = self.factions * _LEVELS
        table = np.stack([np.bincount(column, minlength=places) for column in self.of_ballots])
        return table.reshape(len(self.of_ballots), self.factions, _LEVELS)

    @cached_property
    def faction(self) -> IntArray:
        """The faction of each case, [case]."""
        return self._occurring // _LEVELS

    @cached_property
    def points(self) -> FloatArray:
        """The points of each case, the same for every cluster, [case x 1]."""
        return _LEVEL[self._occurring % _LEVELS][:, np.newaxis]

    def by_ballot(self, table: FloatArray) -> FloatArray:
        """What a table says of the cases, [case x cluster], of the ballots: [ballot x cluster]."""
        whole = np.empty((table.shape[1], self.factions * _LEVELS))
        whole[:, self._occurring] = table.T
        columns = zip(whole, self.of_ballots, strict=True)
        return np.stack([column.take(places) for column, places in columns]).T

    @cached_property
    def _occurring(self) -> IntArray:
        return np.flatnonzero(self.counts.any(axis=0))
