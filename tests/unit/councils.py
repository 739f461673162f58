"""Councils made up for property tests: ballots of whole points, and the faction of each."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.measures.disagreement import Disagreement, QuestionResult, measure

CLUSTERS = 9


@dataclass(frozen=True)
class Council:
    """Ballots in points [ballot x cluster] and the faction number of each, all present."""

    points: NDArray[np.int64]
    factions: NDArray[np.int64]

    @property
    def shares(self) -> NDArray[np.float64]:
        return self.points / 100

    @property
    def k(self) -> int:
        return int(self.factions.max()) + 1


list_lengths = st.integers(LEAST_ITEMS, MOST_ITEMS)


@st.composite
def ballots(draw: st.DrawFn, items: int = CLUSTERS) -> list[int]:
    """One ballot: 100 points over the items of a list, in ones or in chips of five."""
    unit = draw(st.sampled_from([1, 5]))
    cuts = draw(st.lists(st.integers(0, 100 // unit), min_size=items - 1, max_size=items - 1))
    edges = [0, *sorted(cuts), 100 // unit]
    return [(high - low) * unit for low, high in pairwise(edges)]


def rooms(min_size: int, max_size: int) -> st.SearchStrategy[list[list[int]]]:
    """Some ballots over a list of any length."""
    return list_lengths.flatmap(
        lambda items: st.lists(ballots(items), min_size=min_size, max_size=max_size)
    )


@st.composite
def councils(
    draw: st.DrawFn,
    min_factions: int = 2,
    max_factions: int = 5,
    max_size: int = 4,
    lengths: st.SearchStrategy[int] = list_lengths,
) -> Council:
    """A council of small factions, as councils are; its ballots in any order.

    `lengths` are those of the lists that it may weigh.
    """
    sizes = draw(st.lists(st.integers(1, max_size), min_size=min_factions, max_size=max_factions))
    labels = draw(st.permutations(np.repeat(np.arange(len(sizes)), sizes).tolist()))
    ballot = ballots(draw(lengths))
    points = draw(st.lists(ballot, min_size=len(labels), max_size=len(labels)))
    return Council(np.array(points), np.array(labels))


def exact_profiles(council: Council) -> list[list[Fraction]]:
    """The faction profiles as fractions, from the definition."""
    profiles = []
    for faction in range(council.k):
        rows = council.points[council.factions == faction].tolist()
        profiles.append(
            [Fraction(sum(column), 100 * len(rows)) for column in zip(*rows, strict=True)]
        )
    return profiles


def exact_distance(one: list[Fraction], other: list[Fraction]) -> Fraction:
    """Total variation, from the definition."""
    return sum((abs(a - b) for a, b in zip(one, other, strict=True)), Fraction(0)) / 2


def exact_h(profiles: list[list[Fraction]]) -> Fraction:
    """H from the definition: the mean over all pairs."""
    distances = [exact_distance(one, other) for one, other in combinations(profiles, 2)]
    return sum(distances, Fraction(0)) / len(distances)


def profiles_of(council: Council) -> NDArray[np.float64]:
    """The faction profiles that are measured, [faction x item]."""
    return np.array([faction.profile for faction in measured(council).factions], dtype=np.float64)


def measured(council: Council, draws: int = 0) -> QuestionResult:
    return measure(council.shares, council.factions, council.k, draws=draws)


def compared(council: Council) -> tuple[Disagreement, float]:
    """The measures between factions, and H, of a council with at least two."""
    between = measured(council).between
    assert between.h is not None
    return between, between.h
