"""The chance line: which disagreement the same ballots show when factions mean nothing.

The labels of the factions are shuffled over the ballots (a permutation test). Councils without
any difference between factions still have an H well above 0, because small factions differ by
chance; H says something only beside that line.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Final

import numpy as np

from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    FloatArray,
    IntArray,
    headline,
    mean_differences,
)

DRAWS: Final = 999
SEED: Final = 44

_CHUNK_BALLOTS: Final = 20_000
"""Ballots shuffled at once: their points stay in the processor's cache, however many draws."""


@dataclass(frozen=True)
class Chance:
    """What H would be by chance, and how often chance does as much as the factions do.

    h: mean of H over the relabelings (H_chance), 0..1.
    p_h, p_r2: permutation p-value of H and of R2, (b + 1) / (B + 1), above 0 and at most 1.
    draws: number of relabelings the mean is taken over.
    exact: every distinct relabeling was taken, the observed one included, so nothing is random.
    """

    h: float
    p_h: float
    p_r2: float
    draws: int
    exact: bool


def chance_line(
    points: FloatArray, faction_index: IntArray, *, draws: int = DRAWS, seed: int = SEED
) -> Chance:
    """Return the chance line of points [ballot x cluster] of at least two factions.

    `faction_index` numbers the factions 0 .. k - 1, all of them present. Where there are no more
    than `draws` distinct relabelings all of them are taken. Otherwise `draws` are drawn with
    `seed`; the outcome then depends on the ballots and the sizes of the factions only, not on the
    order of either nor on that of the clusters, so the same council always shows the same line.

    Source: permutation test as in PERMANOVA (Anderson 2001), p of Phipson and Smyth (2010).
    """
    sizes = np.bincount(faction_index)
    in_factions = np.argsort(faction_index, kind="stable")
    observed_h, observed_ss = _statistics(points, in_factions, sizes)
    if len(sizes) == len(points):
        return Chance(observed_h.item(), 1.0, 1.0, draws=1, exact=True)
    sizes, pool = np.sort(sizes)[::-1], order_of_ballots(points)
    exact = count_relabelings(sizes, limit=draws) <= draws
    shuffled = _all_shuffles(pool, sizes) if exact else _drawn_shuffles(pool, draws, seed)
    parts = [_statistics(points, rows, sizes) for rows in shuffled]
    h = np.concatenate([part[0] for part in parts])
    ss = np.concatenate([part[1] for part in parts])
    return Chance(
        h=math.fsum(h) / len(h),
        p_h=_p_value(h, observed_h.item(), exact),
        p_r2=_p_value(ss, observed_ss.item(), exact),
        draws=len(h),
        exact=exact,
    )


def order_of_ballots(points: FloatArray) -> IntArray:
    """Return the places of ballots [ballot x cluster] in an order of what is in them.

    The order of the ballots changes nothing in it, and neither does the order of the clusters: a
    cluster is known by the points that it got, a ballot by the points that it gave to clusters
    that are known so. (Two ballots that this does not tell apart are, but for names, the same.)
    """
    columns = _ranked(np.sort(points, axis=0).T)
    rows = np.zeros(len(points), dtype=np.int64)
    for _ in range(2):
        given = _ranked_together(points, columns[np.newaxis, :])
        rows = _ranked(np.sort(given, axis=1))
        columns = _ranked(np.sort(_ranked_together(points, rows[:, np.newaxis]), axis=0).T)
    return np.lexsort((*points.T[::-1], rows))


def _ranked(rows: FloatArray | IntArray) -> IntArray:
    """Return the rank of each row among the different rows, in the order of what they hold."""
    return np.unique(rows, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _ranked_together(points: FloatArray, colours: IntArray) -> IntArray:
    """Return for each cell the rank of its points and its colour among all of them."""
    values = np.unique(points, return_inverse=True)[1].reshape(points.shape).astype(np.int64)
    return values * (int(colours.max(initial=0)) + 1) + colours


def count_relabelings(sizes: IntArray, limit: int) -> int:
    """Return the number of ways to divide the ballots over factions of these sizes.

    Swapping two factions of one size changes no measure, so such twins count once. A number above
    `limit` is not worked out: the result is then `limit` + 1.

    >>> count_relabelings(np.array([3, 3]), 999)  # 6! / (3! 3!) = 20 labelings, 10 divisions
    10
    """
    multiplicity = Counter(sizes.tolist())
    logarithm = math.lgamma(sizes.sum() + 1) - sum(
        math.lgamma(size + 1) for size in sizes.tolist() + list(multiplicity.values())
    )
    if logarithm > math.log(limit + 1) + 0.01:
        return limit + 1
    count, left = 1, int(sizes.sum())
    for size in sizes.tolist():
        count *= math.comb(left, size)
        left -= size
    return count // math.prod(math.factorial(twins) for twins in multiplicity.values())


def all_relabelings(sizes: IntArray) -> Iterator[list[int]]:
    """Yield every division of the ballots over factions of these sizes once, as faction numbers.

    The first ballot that has no faction yet gets one of each size in turn, with every choice of
    companions: no division comes twice and no branch is in vain.
    """
    labels_by_size: dict[int, list[int]] = {}
    for label, size in enumerate(sizes.tolist()):
        labels_by_size.setdefault(size, []).append(label)
    labels = [0] * int(sizes.sum())
    return _fill(labels, tuple(range(len(labels))), labels_by_size)


def _fill(
    labels: list[int], free: tuple[int, ...], labels_by_size: dict[int, list[int]]
) -> Iterator[list[int]]:
    if not free:
        yield labels.copy()
        return
    first, others = free[0], free[1:]
    for size in [size for size, unused in labels_by_size.items() if unused]:
        label = labels_by_size[size].pop()
        for companions in combinations(others, size - 1):
            for ballot in (first, *companions):
                labels[ballot] = label
            taken = set(companions)
            left = tuple(ballot for ballot in others if ballot not in taken)
            yield from _fill(labels, left, labels_by_size)
        labels_by_size[size].append(label)


def _all_shuffles(pool: IntArray, sizes: IntArray) -> Iterator[IntArray]:
    """Yield every relabeling as a row of ballots in the order of the factions, in chunks."""
    relabelings = all_relabelings(sizes)
    while chunk := list(islice(relabelings, _chunk_length(pool))):
        yield pool[np.argsort(np.array(chunk), axis=1, kind="stable")]


def _drawn_shuffles(pool: IntArray, draws: int, seed: int) -> Iterator[IntArray]:
    """Yield the ballots in random order, a row per draw, in chunks."""
    generator = np.random.default_rng(seed)
    length = _chunk_length(pool)
    for start in range(0, draws, length):
        rows = np.tile(pool, (min(length, draws - start), 1))
        yield generator.permuted(rows, axis=1, out=rows)


def _chunk_length(pool: IntArray) -> int:
    return max(1, _CHUNK_BALLOTS // len(pool))


def _statistics(
    points: FloatArray, ballots: IntArray, sizes: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Return H and the between-factions sum of squares (up to constants) of each row.

    `ballots` [... x N] are rows of `points` in the order of factions of these sizes.
    """
    starts = np.cumsum(sizes) - sizes
    sums = np.add.reduceat(points[np.atleast_2d(ballots)], starts, axis=-2)
    profiles = sums / (POINTS * sizes[:, np.newaxis])
    h = headline(mean_differences(np.ascontiguousarray(profiles.transpose(0, 2, 1))))
    between = np.einsum("dfc,dfc,f->d", profiles, profiles, sizes / sizes.sum())
    return h, between


def _p_value(drawn: FloatArray, observed: float, exact: bool) -> float:
    """Return (b + 1) / (B + 1); among all relabelings the observed one is already counted."""
    at_least = int(np.count_nonzero(drawn >= observed - TOLERANCE))
    return at_least / len(drawn) if exact else (at_least + 1) / (len(drawn) + 1)
