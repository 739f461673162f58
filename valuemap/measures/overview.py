"""Many questions at once: the main figures of a million ballots in about a millisecond.

The ballots are kept in the order in which they are summed, by question and faction, in words that
add up several clusters in one go (see `packed`). What needs each ballot again and again, the
chance line and the jackknife, is left to `measure`, question by question.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    FloatArray,
    IntArray,
    InvalidMeasureInput,
    headline,
    mean_differences,
)
from valuemap.measures.packed import Words, pack, spread, sums_of_lanes


@dataclass(frozen=True, eq=False)
class SortedBallots:
    """Ballots with points on many questions, in runs of one question and one faction.

    lanes: the packed points, [2 x ballot]; squares: sum of the squared points, [ballot].
    sizes: ballots per run; factions: faction number per run; k: runs per question. [run], [run],
    [question], in the order of the questions.
    """

    n_clusters: int
    lanes: Words
    squares: NDArray[np.uint16]
    sizes: IntArray
    factions: IntArray
    k: IntArray


@dataclass(frozen=True, eq=False)
class Overview:
    """The figures per question, [question] or [question x cluster]; NaN where there is none.

    n: ballots; k: factions with ballots. The others are as in `Disagreement` and
    `VarianceExplained`, which the names follow.
    """

    n: IntArray
    k: IntArray
    mean: FloatArray
    h: FloatArray
    s_all: FloatArray
    shared: FloatArray
    contested: FloatArray
    r2: FloatArray
    r2_chance: FloatArray
    r2_adj: FloatArray


def sort_ballots(
    points: ArrayLike, question_index: ArrayLike, faction_index: ArrayLike, n_questions: int
) -> SortedBallots:
    """Return ballots in whole points [ballot x cluster] in the order in which they are summed.

    `question_index` [ballot] numbers the questions (or question and round) 0 .. n_questions - 1,
    `faction_index` [ballot] the factions from 0. Raises InvalidMeasureInput when a ballot does not
    sum to 100 or when shapes and numbers do not fit.
    """
    table = np.asarray(points)
    question, faction = np.asarray(question_index), np.asarray(faction_index)
    if table.ndim != 2 or not np.issubdtype(table.dtype, np.integer):
        raise InvalidMeasureInput("points", "must be a table of whole numbers")
    if (table < 0).any() or (table.sum(axis=1, dtype=np.int64) != POINTS).any():
        raise InvalidMeasureInput("points", "every ballot must divide 100 points")
    for field, index in (("question_index", question), ("faction_index", faction)):
        if index.shape != (len(table),) or (index < 0).any():
            raise InvalidMeasureInput(field, "must hold a number of at least 0 per ballot")
    if (question >= n_questions).any():
        raise InvalidMeasureInput("question_index", f"must lie below {n_questions}")
    n_factions = int(faction.max(initial=0)) + 1
    runs = question.astype(np.int64) * n_factions + faction
    order = np.argsort(runs, kind="stable")
    names, sizes = np.unique(runs[order], return_counts=True)
    squares = np.square(table, dtype=np.int64).sum(axis=1).astype(np.uint16)
    return SortedBallots(
        n_clusters=table.shape[1],
        lanes=spread(pack(table)[order]),
        squares=squares[order],
        sizes=sizes.astype(np.int64),
        factions=names % n_factions,
        k=np.bincount(names // n_factions, minlength=n_questions),
    )


def overview(ballots: SortedBallots) -> Overview:
    """Return the main figures of every question: the plain definitions, taken all at once."""
    k, clusters = ballots.k, ballots.n_clusters
    shape = (len(k), clusters)
    sums = sums_of_lanes(ballots.lanes, ballots.sizes, clusters)
    profiles = sums / (POINTS * ballots.sizes[:, np.newaxis])
    first_runs = np.cumsum(k) - k
    mean, differences = np.full(shape, np.nan), np.full(shape, np.nan)
    s_all = np.full(len(k), np.nan)
    for number in np.unique(k[k > 0]).tolist():
        questions = np.flatnonzero(k == number)
        table = profiles[first_runs[questions][:, np.newaxis] + np.arange(number)]
        mean[questions] = table.mean(axis=1)
        if number >= 2:
            differences[questions] = mean_differences(
                np.ascontiguousarray(table.transpose(0, 2, 1))
            )
            s_all[questions] = np.minimum(table.min(axis=1).sum(axis=1), 1.0)
    n, r2, r2_chance, r2_adj = _variance_explained(ballots, sums, first_runs)
    return Overview(
        n=n,
        k=k,
        mean=mean,
        h=headline(differences),
        s_all=s_all,
        shared=np.maximum(mean - differences / 2, 0.0),
        contested=differences / 2,
        r2=r2,
        r2_chance=r2_chance,
        r2_adj=r2_adj,
    )


def _variance_explained(
    ballots: SortedBallots, sums: IntArray, first_runs: IntArray
) -> tuple[IntArray, FloatArray, FloatArray, FloatArray]:
    """Return n, R2, R2_chance and R2_adj per question."""
    k = ballots.k
    answered = np.flatnonzero(k > 0)
    starts = first_runs[answered]
    first_ballots = (np.cumsum(ballots.sizes) - ballots.sizes)[starts]
    totals = np.add.reduceat(sums, starts, axis=0)
    squares = np.add.reduceat(ballots.squares, first_ballots, dtype=np.int64)
    n = np.add.reduceat(ballots.sizes, starts)
    of_factions = np.add.reduceat(np.square(sums).sum(axis=1) / ballots.sizes, starts)
    # Whole numbers as long as possible: ballots that are all the same must give exactly 0.
    of_mean = np.square(totals).sum(axis=1)
    total = (n * squares - of_mean) / n / POINTS**2
    between = np.maximum(of_factions - of_mean / n, 0.0) / POINTS**2
    compared = k[answered] >= 2
    chance = np.divide(k[answered] - 1, n - 1, out=np.full(len(n), np.nan), where=compared)
    known = compared & (total >= TOLERANCE)
    r2 = np.divide(between, total, out=np.full(len(n), np.nan), where=known)
    r2 = np.minimum(r2, 1.0)
    adj = np.divide(r2 - chance, 1 - chance, out=np.full(len(n), np.nan), where=n > k[answered])
    counts = np.zeros(len(k), dtype=np.int64)
    counts[answered] = n
    figures = np.full((3, len(k)), np.nan)
    figures[:, answered] = r2, chance, adj
    return counts, figures[0], figures[1], figures[2]
