"""Stances on a proposition: how far factions, and people, lie apart on a scale.

A stance is one of m ordered answers, from "helemaal oneens" to "helemaal eens" (m is 3 or 5 here).
"Geen mening" is no place on that scale: it is left out and counted. Everything here starts from
counts per answer.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import FloatArray, IntArray, InvalidMeasureInput

LEAST_ANSWERS: Final = 3


@dataclass(frozen=True, eq=False)
class StanceResult:
    """The stances on one proposition; None where there is no answer.

    counts: answers per faction, [faction x m]; a faction without answers has a row of zeros.
    n: answers, without "geen mening"; k: factions with answers.
    distances: Wasserstein-1 distance of the cumulative shares / (m - 1) of the k factions with
        answers, [k x k], 0 (the same) to 1 (opposite ends).
    h: H_stance, mean distance / the largest that k factions can have, 0..1; None below two.
    mean_distance: that mean before dividing (D), 0..1; None below two.
    leik: Leik's D of the whole room, 0 (one answer) to 1 (half at each end).
    leik_by_faction: the same within each faction, None without answers.
    agreement: Van der Eijk's A of the whole room, -1 (two ends) to 1 (one answer).
    polarisation: (1 - A) / 2, 0..1.
    """

    counts: IntArray
    n: int
    k: int
    distances: FloatArray
    h: float | None
    mean_distance: float | None
    leik: float | None
    leik_by_faction: tuple[float | None, ...]
    agreement: float | None
    polarisation: float | None


def measure_stance(counts: ArrayLike) -> StanceResult:
    """Return the measures of a proposition from answers per faction, [faction x m].

    Raises InvalidMeasureInput when `counts` holds no whole numbers of at least 0, or when the
    scale has fewer than 3 answers.
    """
    table = _checked(counts)
    if table.ndim != 2:
        raise InvalidMeasureInput("counts", "must be a table of factions by answers")
    room = table.sum(axis=0)
    answered = table[table.sum(axis=1) > 0]
    distances = stance_distances(answered)
    k = len(answered)
    mean = float(distances.sum()) / (k * (k - 1)) if k >= 2 else None
    agreement = van_der_eijk(room)
    return StanceResult(
        counts=table,
        n=int(room.sum()),
        k=k,
        distances=distances,
        h=None if mean is None else min(mean / largest_mean_distance(k), 1.0),
        mean_distance=mean,
        leik=leik(room),
        leik_by_faction=_leik(table),
        agreement=agreement,
        polarisation=None if agreement is None else (1 - agreement) / 2,
    )


def stance_distances(counts: IntArray) -> FloatArray:
    """Return sum_c |F_fc - F_gc| / (m - 1) for all pairs of rows with answers: [k x m] -> [k x k].

    F is the cumulative share of the answers, the sum the Wasserstein-1 distance in steps.
    """
    cumulative = np.cumsum(counts, axis=1)[:, :-1] / counts.sum(axis=1, keepdims=True)
    distances = np.zeros((len(counts), len(counts)))
    for column in cumulative.T:
        distances += np.abs(column[:, np.newaxis] - column)
    scaled: FloatArray = distances / (counts.shape[1] - 1)
    return scaled


def largest_mean_distance(k: int) -> float:
    """Return the largest mean distance that `k` factions can have: half of them at each end.

    >>> largest_mean_distance(5)  # 2 * 3 of the 10 pairs
    0.6
    """
    return (k // 2) * (k - k // 2) / (k * (k - 1) / 2)


def leik(counts: ArrayLike) -> float | None:
    """Return Leik's D (1966), 2 * sum_c min(F_c, 1 - F_c) / (m - 1), from answers [m]; or None.

    >>> leik([5, 0, 5])
    1.0
    """
    return _leik(_checked(counts)[np.newaxis])[0]


def _leik(table: IntArray) -> tuple[float | None, ...]:
    """Return the same of each row of answers, [row x m]."""
    totals, last = table.sum(axis=1), table.shape[1] - 1
    cumulative = np.cumsum(table, axis=1)[:, :-1] / np.maximum(totals, 1)[:, np.newaxis]
    spread = 2 * np.minimum(cumulative, 1 - cumulative).sum(axis=1) / last
    found = zip(spread.tolist(), totals.tolist(), strict=True)
    return tuple(one if total else None for one, total in found)


def van_der_eijk(counts: ArrayLike) -> float | None:
    """Return Van der Eijk's agreement A (2001), -1..1, from answers [m]; None without answers.

    The answers are peeled into layers in which every answer occurs equally often or not at all;
    A is the mean over the layers, weighed by the answers in them.

    >>> van_der_eijk([3, 4, 3])  # a layer of 9 that agrees 0, a layer of 1 that agrees 1
    0.1
    """
    left = _checked(counts).copy()
    total = int(left.sum())
    if total == 0:
        return None
    agreement = 0.0
    while left.any():
        layer = left > 0
        height = int(left[layer].min())
        agreement += height * int(layer.sum()) * _layer_agreement(tuple(layer.tolist()))
        left[layer] -= height
    return agreement / total


@cache  # a scale has few layers
def _layer_agreement(layer: tuple[bool, ...]) -> float:
    """Return U * (1 - (S - 1) / (m - 1)) for one layer of S of the m answers."""
    m, used = len(layer), sum(layer)
    triples = list(combinations(layer, 3))
    two_peaks = triples.count((True, False, True))
    one_peak = triples.count((True, True, False)) + triples.count((False, True, True))
    if used == 1:
        return 1.0
    if used == m:
        return 0.0
    unimodal = ((m - 2) * one_peak - (m - 1) * two_peaks) / ((m - 2) * (one_peak + two_peaks))
    return unimodal * (1 - (used - 1) / (m - 1))


def _checked(counts: ArrayLike) -> IntArray:
    table = np.asarray(counts)
    if table.ndim == 0 or table.shape[-1] < LEAST_ANSWERS:
        raise InvalidMeasureInput("counts", "a scale has at least 3 answers")
    if not np.issubdtype(table.dtype, np.integer) or (table < 0).any():
        raise InvalidMeasureInput("counts", "must hold whole numbers of at least 0")
    return table.astype(np.int64)
