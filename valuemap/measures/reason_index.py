"""The Deliberative Reason Index: do people who reason alike also prefer alike?

Niemeyer and Veri (2022): after good deliberation those who agree about the considerations agree
about the preferences as far, and no farther. The index says nothing about consensus: a group that
disagrees about both to the same degree scores as high as one that agrees about both.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.chance import DRAWS, SEED
from valuemap.measures.distance import TOLERANCE, FloatArray, IntArray, InvalidMeasureInput
from valuemap.measures.ranks import average_ranks

FULL_WEIGHT_FROM: Final = 0.2
"""Correlation (of either kind) from which a pair counts in full in the adjusted index."""

MOST_PARTICIPANTS: Final = 20_000
"""More than these are refused: their pairs, over 200 million, would take minutes and more."""

MOST_PERMUTED: Final = 500
"""Participants up to which the permutation test is done; beyond it takes minutes."""

_LAMBDA: Final = math.sqrt(2) / 2
_CHUNK_CELLS: Final = 1_000_000
"""Pairs worked out at once: little memory, whatever the number of participants."""


@dataclass(frozen=True)
class ReasonIndex:
    """The index of one group at one moment.

    participants: how many there are.
    pairs: pairs of participants that the index rests on.
    left_out: pairs without a correlation, because one of the two gave the same answer to every
        consideration, or to every preference.
    adjusted, unadjusted: the index, -3 to 1 (every pair agrees as far on preferences as on
        considerations); None without pairs.
    p: permutation p-value of the adjusted index, above 0 and at most 1; None without pairs, where
        no draws were asked, and above `MOST_PERMUTED` participants.
    draws: permutations that p rests on, 0 where it is None; exact: they are all there are.
    """

    participants: int
    pairs: int
    left_out: int
    adjusted: float | None = None
    unadjusted: float | None = None
    p: float | None = None
    draws: int = 0
    exact: bool = False


def reason_index(
    considerations: ArrayLike, preferences: ArrayLike, *, draws: int = DRAWS, seed: int = SEED
) -> ReasonIndex:
    """Return the Deliberative Reason Index of a group.

    Args:
        considerations: [participant x consideration], ratings or ranks, at least 2 of them.
        preferences: [participant x preference], likewise; higher means the same for everybody.
        draws: permutations for p; 0 leaves it out.
        seed: of those permutations.

    Raises:
        InvalidMeasureInput: when the tables do not fit, hold numbers that are not finite, or have
            more than `MOST_PARTICIPANTS` rows.

    For each pair c and q are the Spearman correlations (average ranks) of their considerations and
    of their preferences, and d = |c - q| / sqrt(2) is how far the pair lies from c = q. With
    L = sqrt(2) / 2 the unadjusted index is (L - 2 mean(d)) / L. The adjusted one takes
    1 - mean(w (1 - d)) for mean(d), with w = min(1, max(|c|, |q|) / 0.2): two people who share
    neither reasons nor preferences lie on the line too, but show no reason.

    The p-value asks whether preferences follow from reasons at all. It permutes the preferences
    over the participants, each row whole: the correlations within each of the two tables stay what
    they are, only who holds which preferences changes. (Shuffling the pairs themselves would treat
    them as independent, though every participant is in many of them.) p is the part of the
    permutations, the observed one among them, with an adjusted index at least as high:
    (b + 1) / (B + 1) with B drawn, or over all of them where there are no more than `draws`.
    Who has no correlation with anybody is not permuted. The rows are sorted first, so that the
    same answers and seed give the same p, in whatever order they come.

    Source: Niemeyer, Veri and others, as in the R package deliberr 0.1.0; p of Phipson and Smyth
    (2010).

    >>> reason_index([[1, 2, 3], [1, 2, 3], [3, 2, 1]], [[2, 1], [2, 1], [1, 2]]).adjusted
    1.0
    """
    first = _standardised(considerations, "considerations")
    second = _standardised(preferences, "preferences")
    n = len(first)
    if len(second) != n:
        raise InvalidMeasureInput("preferences", "must have a row per participant")
    if draws < 0:
        raise InvalidMeasureInput("draws", "must be at least 0")
    defined = ~(np.isnan(first).any(axis=1) | np.isnan(second).any(axis=1))
    first, second = _sorted(first[defined], second[defined])
    m = len(first)
    pairs = math.comb(m, 2)
    left_out = math.comb(n, 2) - pairs
    if not pairs:
        return ReasonIndex(n, pairs, left_out)
    adjusted, unadjusted = _indices(first, second)
    if draws == 0 or m > MOST_PERMUTED:
        return ReasonIndex(n, pairs, left_out, adjusted, unadjusted)
    exact = math.factorial(m) <= draws
    drawn = _of_permutations(first, second, None if exact else draws, seed)
    at_least = int(np.count_nonzero(drawn >= adjusted - TOLERANCE))
    return ReasonIndex(
        participants=n,
        pairs=pairs,
        left_out=left_out,
        adjusted=adjusted,
        unadjusted=unadjusted,
        p=at_least / len(drawn) if exact else (at_least + 1) / (len(drawn) + 1),
        draws=len(drawn),
        exact=exact,
    )


def spearman(table: ArrayLike) -> FloatArray:
    """Return Spearman's correlations between the rows, with average ranks: [n x m] -> [n x n].

    From -1 to 1; NaN for a row in which all values are the same, also with itself. Raises
    InvalidMeasureInput as `reason_index` does.

    >>> spearman([[1, 2, 3, 4], [2, 1, 4, 3]]).round(9).tolist()
    [[1.0, 0.6], [0.6, 1.0]]
    """
    rows = _standardised(table, "table")
    return _correlations(rows, rows)


def _standardised(table: ArrayLike, field: str) -> FloatArray:
    """Return the ranks of each row, centred and of length 1; a row of NaN where all are equal."""
    values = np.asarray(table, dtype=np.float64)
    if values.ndim != 2 or values.shape[1] < 2:
        raise InvalidMeasureInput(field, "must be a table of participants by at least 2 items")
    if len(values) > MOST_PARTICIPANTS:
        raise InvalidMeasureInput(field, f"must have at most {MOST_PARTICIPANTS} rows")
    if not np.isfinite(values).all():
        raise InvalidMeasureInput(field, "must hold finite numbers")
    ranks = average_ranks(values) - (values.shape[1] + 1) / 2
    lengths = np.sqrt(np.square(ranks).sum(axis=1, keepdims=True))
    rows: FloatArray = np.full_like(ranks, np.nan)
    np.divide(ranks, lengths, out=rows, where=lengths > 0)
    return rows


def _sorted(first: FloatArray, second: FloatArray) -> tuple[FloatArray, FloatArray]:
    order = np.lexsort(np.hstack([first, second]).T)
    return first[order], second[order]


def _correlations(rows: FloatArray, others: FloatArray) -> FloatArray:
    """Return the correlations of standardised rows, within rounding."""
    return np.clip(rows @ others.T, -1.0, 1.0)


def _indices(first: FloatArray, second: FloatArray) -> tuple[float, float]:
    """Return the adjusted and the unadjusted index over all pairs of participants."""
    n = len(first)
    length = max(1, _CHUNK_CELLS // n)
    weighed, plain = 0.0, 0.0
    for start in range(0, n, length):
        block = slice(start, start + length)
        c = _correlations(first[block], first[start:])
        q = _correlations(second[block], second[start:])
        own = np.triu_indices(len(c), 1, c.shape[1])
        agreement, weight = _agreement(c[own], q[own])
        plain += float(agreement.sum())
        weighed += float((agreement * weight).sum())
    pairs = math.comb(n, 2)
    return _index(weighed / pairs), _index(plain / pairs)


def _agreement(c: FloatArray, q: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return 1 - d of each pair, and its weight in the adjusted index."""
    agreement = 1 - np.abs(c - q) / math.sqrt(2)
    weight = np.minimum(np.maximum(np.abs(c), np.abs(q)) / FULL_WEIGHT_FROM, 1.0)
    return agreement, weight


def _index(mean_agreement: float) -> float:
    return (_LAMBDA - 2 * (1 - mean_agreement)) / _LAMBDA


def _of_permutations(
    first: FloatArray, second: FloatArray, draws: int | None, seed: int
) -> FloatArray:
    """Return the adjusted index of each permutation of the preferences; all of them for None."""
    one, other = np.triu_indices(len(first), 1)
    c = _correlations(first, first)[one, other]
    q = _correlations(second, second)
    orders = _all_orders(len(first)) if draws is None else _drawn_orders(len(first), draws, seed)
    means = []
    for order in orders:
        agreement, weight = _agreement(c, q[order[one], order[other]])
        means.append(float((agreement * weight).sum()) / len(c))
    return np.array([_index(mean) for mean in means])


def _all_orders(n: int) -> Iterator[IntArray]:
    return (np.array(order) for order in permutations(range(n)))


def _drawn_orders(n: int, draws: int, seed: int) -> Iterator[IntArray]:
    generator = np.random.default_rng(seed)
    return (generator.permutation(n) for _ in range(draws))
