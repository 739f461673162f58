"""Fisher's exact test: whether one group agrees more or less often than the others by chance.

The z-test is meant for large groups: among eight factions a single agreeing member would pass it.
This test counts the possibilities instead and holds for a faction of one.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import comb
from typing import Final

import numpy as np

from valuemap.measures.distance import InvalidMeasureInput

EXACT_UP_TO: Final = 2_000
"""Votes that are counted in whole numbers; beyond it that takes milliseconds and then minutes."""

_TIE_PARTS: Final = 10**14
"""A division still counts as no more likely where it is so by 1 part in this many."""

_LOGARITHM_TIE: Final = 1e-9
"""The same for logarithms, above the rounding errors that add up in them."""


@lru_cache(maxsize=1 << 16)
def fisher_exact(one_yes: int, one_all: int, other_yes: int, other_all: int) -> float:
    """Return the two-sided p-value of two groups that say yes equally often, 0..1.

    Args:
        one_yes, one_all: how many of the first group say yes, and how many there are.
        other_yes, other_all: the same of the second group.

    Raises:
        InvalidMeasureInput: for numbers below 0, or more that say yes than there are.

    With the sizes of the groups and the number of yes given, p is the probability of all divisions
    of the yes over the groups that are at most as likely as the observed one (Fisher 1934, in the
    two-sided form of R and scipy). Ways to divide are counted in whole numbers of any length, so
    equally likely divisions are exactly equal; scipy's tolerance for ties, 1e-14, is kept. Above
    `EXACT_UP_TO` votes, no council, logarithms take over: p is then right to 1e-6 of itself, and 0
    where it is too small to be written.

    >>> fisher_exact(3, 3, 1, 5)  # 3 of 3 against 1 of 5: 10 of the 70 ways
    0.14285714285714285
    """
    if not (0 <= one_yes <= one_all and 0 <= other_yes <= other_all):
        raise InvalidMeasureInput("votes", "who says yes is one of those who vote")
    yes = one_yes + other_yes
    if one_all + other_all > EXACT_UP_TO:
        return _by_logarithms(one_yes, one_all, other_all, yes)
    limit = comb(one_all, one_yes) * comb(other_all, other_yes)
    limit += limit // _TIE_PARTS
    as_likely = sum(ways for ways in _ways(one_all, other_all, yes) if ways <= limit)
    return as_likely / comb(one_all + other_all, yes)


def _ways(one_all: int, other_all: int, yes: int) -> Iterator[int]:
    """Yield the ways to divide the yes, by how many of them the first group gets.

    Each number follows from the one before, by a division that leaves nothing.
    """
    least, most = max(0, yes - other_all), min(one_all, yes)
    ways = comb(one_all, least) * comb(other_all, yes - least)
    yield ways
    for x in range(least, most):
        ways = ways * ((one_all - x) * (yes - x)) // ((x + 1) * (other_all - yes + x + 1))
        yield ways


def _by_logarithms(one_yes: int, one_all: int, other_all: int, yes: int) -> float:
    least, most = max(0, yes - other_all), min(one_all, yes)
    x = np.arange(least, most, dtype=np.float64)
    steps = np.log((one_all - x) * (yes - x)) - np.log((x + 1) * (other_all - yes + x + 1))
    own = one_yes - least
    # Summed away from the observed division on both sides, so that itself it is exactly 0.
    below, above = -np.cumsum(steps[:own][::-1])[::-1], np.cumsum(steps[own:])
    ways = np.concatenate([below, [0.0], above])
    parts = np.exp(ways - ways.max())
    return min(float(parts[ways <= _LOGARITHM_TIE].sum() / parts.sum()), 1.0)
