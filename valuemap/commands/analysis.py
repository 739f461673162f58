"""From checked ballots to the figures per question and round, ready to be written as JSON.

This is the clerk's own file: figures are unrounded and nothing is held back. Screens and shared
exports do not read it; for those the rules of disclosure apply.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from valuemap.files.ballots.ballots_csv import NO_OPINION, Ballots
from valuemap.measures.chance import DRAWS
from valuemap.measures.disagreement import QuestionResult, measure
from valuemap.measures.distance import FloatArray, IntArray, numbered, stable_order
from valuemap.measures.stance import StanceResult, measure_stance

STANCE_SCALE: Final = 5
_MOST_AT_ONCE: Final = 4

Number = float | None


class ClusterFigures(TypedDict):
    """Mean weight of a cluster over the factions, and its split; shares of 1."""

    mean: Number
    shared: Number
    contested: Number


class FactionFigures(TypedDict):
    """A faction's ballots, its profile in the order of the cluster ids, its inner spread."""

    n: int
    profile: list[float] | None
    within: Number


class FactionStance(TypedDict):
    """A faction's answers per stance (1..5), its "geen mening", and Leik's D."""

    n: int
    no_opinion: int
    counts: list[int]
    leik: Number


class StanceFigures(TypedDict):
    """The stances on the proposition; `counts` are the answers 1..5 of the whole room."""

    k: int
    n: int
    no_opinion: int
    counts: list[int]
    H_stance: Number
    D: Number
    leik: Number
    agreement: Number
    polarisation: Number
    factions: dict[str, FactionStance]


class QuestionFigures(TypedDict):
    """The figures of one question in one round; see METHODS for what they mean."""

    k: int
    n: int
    abstained: int
    H: Number
    H_chance: Number
    H_seats: Number
    R2: Number
    R2_adj: Number
    S_all: Number
    clusters: dict[str, ClusterFigures]
    factions: dict[str, FactionFigures]
    jackknife: list[float] | None
    stance: StanceFigures | None


Analysis = dict[str, dict[str, QuestionFigures]]


def analyse(ballots: Ballots, *, draws: int = DRAWS) -> Analysis:
    """Return the figures per question, in the order of the file, and within it per round.

    Only factions that have a line for the question and round appear in it. `draws` are those of
    the chance line; without them H_chance is None. `stance` is None where nobody gave one or said
    to have no opinion.
    """
    analysis: Analysis = {}
    parts = _by_question_and_round(ballots)
    with ThreadPoolExecutor(_processors()) as pool:
        found = pool.map(lambda rows: _figures(ballots, rows, draws), parts)
        for rows, figures in zip(parts, found, strict=True):
            question = ballots.questions[ballots.question[rows[0]]]
            analysis.setdefault(question, {})[str(ballots.round[rows[0]])] = figures
    return analysis


def _processors() -> int:
    """How many questions to measure at once: numpy lets other threads run while it counts."""
    return min(os.cpu_count() or 1, _MOST_AT_ONCE)


def _by_question_and_round(ballots: Ballots) -> list[IntArray]:
    """Return the rows of each question and round, in the order of questions and rounds."""
    if len(ballots.question) == 0:
        return []
    items = ballots.question * (int(ballots.round.max()) + 1) + ballots.round
    order = stable_order(items)
    return np.split(order, np.flatnonzero(np.diff(items[order])) + 1)


def _figures(ballots: Ballots, rows: IntArray, draws: int) -> QuestionFigures:
    present, faction = numbered(ballots.faction.take(rows))
    names = [ballots.factions[position] for position in present.tolist()]
    answered, question = ballots.answered.take(rows), int(ballots.question[rows[0]])
    abstained = np.bincount(faction[ballots.abstained.take(rows)], minlength=len(names))
    result = measure(
        ballots.points_or_shares(question, rows[answered]),
        faction[answered],
        len(names),
        seats=ballots.seats[present].tolist(),
        abstained=abstained.tolist(),
        draws=draws,
        statements=False,
    )
    between = result.between
    return {
        "k": result.k,
        "n": result.ballots,
        "abstained": result.abstained,
        "H": between.h,
        "H_chance": result.h_chance,
        "H_seats": between.h_seats,
        "R2": result.explained.r2,
        "R2_adj": result.explained.r2_adj,
        "S_all": between.s_all,
        "clusters": _cluster_figures(ballots.list_of(question), result),
        "factions": {
            name: {
                "n": figures.ballots,
                "profile": None if figures.profile is None else figures.profile.tolist(),
                "within": figures.within,
            }
            for name, figures in zip(names, result.factions, strict=True)
        },
        "jackknife": (
            None if result.jackknife is None else [result.jackknife.low, result.jackknife.high]
        ),
        "stance": _stance_figures(ballots.stance.take(rows), faction, names),
    }


def _cluster_figures(items: tuple[str, ...], result: QuestionResult) -> dict[str, ClusterFigures]:
    between = result.between
    columns = (
        _numbers(part, len(items)) for part in (between.mean, between.shared, between.contested)
    )
    return {
        cluster: {"mean": mean, "shared": shared, "contested": contested}
        for cluster, mean, shared, contested in zip(items, *columns, strict=True)
    }


def _numbers(array: FloatArray | None, length: int) -> list[float] | list[None]:
    return [None] * length if array is None else array.tolist()


def _stance_figures(
    stance: NDArray[np.int8], faction: IntArray, names: list[str]
) -> StanceFigures | None:
    given = stance >= NO_OPINION
    if not given.any():
        return None
    cells = faction[given] * (STANCE_SCALE + 1) + stance[given]
    answers = np.bincount(cells, minlength=len(names) * (STANCE_SCALE + 1))
    answers = answers.reshape(len(names), STANCE_SCALE + 1)
    result = measure_stance(answers[:, 1:])
    return {
        "k": result.k,
        "n": result.n,
        "no_opinion": int(answers[:, NO_OPINION].sum()),
        "counts": result.counts.sum(axis=0).tolist(),
        "H_stance": result.h,
        "D": result.mean_distance,
        "leik": result.leik,
        "agreement": result.agreement,
        "polarisation": result.polarisation,
        "factions": _faction_stances(result, answers[:, NO_OPINION].tolist(), names),
    }


def _faction_stances(
    result: StanceResult, no_opinion: list[int], names: list[str]
) -> dict[str, FactionStance]:
    rows = zip(names, result.counts.tolist(), no_opinion, result.leik_by_faction, strict=True)
    return {
        name: {"n": sum(counts), "no_opinion": without, "counts": counts, "leik": spread}
        for name, counts, without, spread in rows
    }
