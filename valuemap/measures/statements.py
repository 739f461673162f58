"""Votes on statements (eens, oneens, pas): what all factions agree with, and what divides them.

Everything starts from votes per statement and faction. To pass is to have seen a statement without
agreeing, so it counts in the denominator. A faction that saw nothing of a statement is left out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import (
    BoolArray,
    FloatArray,
    IntArray,
    InvalidMeasureInput,
    mean_differences,
)
from valuemap.measures.fisher import fisher_exact
from valuemap.measures.ranks import average_ranks

VOTES: Final = ("eens", "oneens", "pas")
"""The votes, in the order of the last axis of every table of counts."""


@dataclass(frozen=True, eq=False)
class StatementsResult:
    """The measures of statements; NaN where there is no answer.

    counts: votes eens, oneens, pas, [statement x faction x 3].
    seen: votes of any kind, [statement x faction].
    k: factions that voted, [statement].
    agree: a_f, agree / seen, 0..1, [statement x faction]; NaN for a faction that saw nothing.

    NaN below two factions, [statement]:
    common_ground: geometric mean over factions of (agree + 1) / (seen + 2), above 0 and below 1.
    dividing: mean over pairs of |a_f - a_g|, 0..1.
    common_ground_rank, dividing_rank: 1 for the highest; equals share the mean of their places.

    p: Fisher's exact test, two-sided, of each faction against the rest, [statement x faction];
        NaN for a faction that saw nothing, and below two factions.
    """

    counts: IntArray
    seen: IntArray
    k: IntArray
    agree: FloatArray
    common_ground: FloatArray
    dividing: FloatArray
    common_ground_rank: FloatArray
    dividing_rank: FloatArray
    p: FloatArray


def measure_statements(counts: ArrayLike) -> StatementsResult:
    """Return the measures of statements from votes eens, oneens, pas: [statement x faction x 3].

    Raises InvalidMeasureInput when `counts` is no such table of whole numbers of at least 0.

    Common ground smooths every share by one vote either way: else one faction in which nobody
    agrees would make it 0 whatever the others say. (The form is Polis' group-aware consensus, with
    the root taken so that it does not vanish with many factions.)

    Dividing takes the raw shares. Smoothing pulls small factions to a half: two factions that both
    agree to a man, of 1 and of 10 members, would then differ by 11/12 - 2/3, from their sizes
    alone. Raw shares give 0 there, keep one faction, one vote, as H does, and read as they are: of
    this faction so many per cent agree. How easily so few members differ by chance is what p says.

    A statement that fewer than two factions saw has no common ground and no rank, else what one
    faction alone has seen could come out as what all agree on.

    >>> result = measure_statements([[[3, 0, 0], [1, 1, 0]]])
    >>> result.common_ground.round(4).tolist(), result.dividing.tolist()  # (4/5 * 2/4) ** (1/2)
    ([0.6325], [0.5])
    """
    table = _checked(counts)
    agree, seen = table[:, :, 0], table.sum(axis=2)
    voted = seen > 0
    k = voted.sum(axis=1)
    compared = k >= 2
    share = np.divide(agree, seen, out=np.full(seen.shape, np.nan), where=voted)
    logarithms = np.where(voted, np.log((agree + 1) / (seen + 2)), 0.0).sum(axis=1)
    mean = np.divide(logarithms, k, out=np.full(len(k), np.nan), where=compared)
    common_ground, dividing = np.exp(mean), _dividing(share, k)
    return StatementsResult(
        counts=table,
        seen=seen,
        k=k,
        agree=share,
        common_ground=common_ground,
        dividing=dividing,
        common_ground_rank=average_ranks(-common_ground),
        dividing_rank=average_ranks(-dividing),
        p=_against_the_rest(agree, seen, voted & compared[:, np.newaxis]),
    )


def _dividing(share: FloatArray, k: IntArray) -> FloatArray:
    """Return the mean difference over pairs of factions that voted, [statement]."""
    ordered = np.sort(share, axis=1)  # NaN comes last
    dividing = np.full(len(k), np.nan)
    for number in np.unique(k[k >= 2]).tolist():
        rows = k == number
        dividing[rows] = np.clip(mean_differences(ordered[rows, :number]), 0.0, 1.0)
    return dividing


def _against_the_rest(agree: IntArray, seen: IntArray, tested: BoolArray) -> FloatArray:
    rest_agree = agree.sum(axis=1, keepdims=True) - agree
    rest_seen = seen.sum(axis=1, keepdims=True) - seen
    columns = (table[tested].tolist() for table in (agree, seen, rest_agree, rest_seen))
    p = np.full(seen.shape, np.nan)
    p[tested] = [fisher_exact(*row) for row in zip(*columns, strict=True)]
    return p


def _checked(counts: ArrayLike) -> IntArray:
    table = np.asarray(counts)
    if table.ndim != 3 or table.shape[2] != len(VOTES):
        raise InvalidMeasureInput("counts", "must be [statement x faction x 3]")
    if table.size and (not np.issubdtype(table.dtype, np.integer) or (table < 0).any()):
        raise InvalidMeasureInput("counts", "must hold whole numbers of at least 0")
    return table.astype(np.int64)
