"""From checked votes and reasons to the figures that `analyse` prints as JSON.

As in `analysis` this is the clerk's own file: unrounded, and nothing is held back.
"""

from typing import TypedDict

import numpy as np

from valuemap.files.ballots.reasons_csv import Reasons
from valuemap.files.ballots.votes_csv import Votes
from valuemap.measures.chance import DRAWS
from valuemap.measures.distance import FloatArray
from valuemap.measures.reason_index import reason_index
from valuemap.measures.statements import measure_statements

Number = float | None

# Votes are named "pass" in the JSON, which no class can have as the name of a field.
FactionVotes = TypedDict(
    "FactionVotes",
    {"agree": int, "disagree": int, "pass": int, "seen": int, "share": float, "p": Number},
)
"""A faction's votes, the part of them that agrees, and Fisher's p against the rest."""


class StatementFigures(TypedDict):
    """The figures of one statement; see `statements` for what they mean."""

    k: int
    n: int
    common_ground: Number
    common_ground_rank: Number
    dividing: Number
    dividing_rank: Number
    factions: dict[str, FactionVotes]


class StageFigures(TypedDict):
    """The Deliberative Reason Index of one stage; see `reason_index` for what it means."""

    n: int
    pairs: int
    left_out: int
    adjusted: Number
    unadjusted: Number
    p: Number
    draws: int
    exact: bool


def analyse_votes(votes: Votes) -> dict[str, StatementFigures]:
    """Return the figures per statement, in the order of the file.

    Only factions that voted on a statement appear in it.
    """
    result = measure_statements(votes.counts)
    columns = zip(
        votes.statements,
        result.k.tolist(),
        result.seen.sum(axis=1).tolist(),
        _numbers(result.common_ground),
        _numbers(result.common_ground_rank),
        _numbers(result.dividing),
        _numbers(result.dividing_rank),
        strict=True,
    )
    figures: dict[str, StatementFigures] = {
        statement: {
            "k": k,
            "n": n,
            "common_ground": common_ground,
            "common_ground_rank": common_rank,
            "dividing": dividing,
            "dividing_rank": dividing_rank,
            "factions": {},
        }
        for statement, k, n, common_ground, common_rank, dividing, dividing_rank in columns
    }
    voted = result.seen > 0
    cells = zip(
        *(places.tolist() for places in np.nonzero(voted)),
        votes.counts[voted].tolist(),
        result.agree[voted].tolist(),
        _numbers(result.p[voted]),
        strict=True,
    )
    for statement, faction, (agree, disagree, passed), share, p in cells:
        figures[votes.statements[statement]]["factions"][votes.factions[faction]] = {
            "agree": agree,
            "disagree": disagree,
            "pass": passed,
            "seen": agree + disagree + passed,
            "share": share,
            "p": p,
        }
    return figures


def _numbers(values: FloatArray) -> list[Number]:
    return [None if np.isnan(value) else value for value in values.tolist()]


def analyse_reasons(reasons: Reasons, *, draws: int = DRAWS) -> dict[str, StageFigures]:
    """Return the Deliberative Reason Index per stage, in the order of the file.

    `draws` are those of the permutation test.
    """
    order = np.argsort(reasons.stage, kind="stable")
    ends = np.cumsum(np.bincount(reasons.stage, minlength=len(reasons.stages)))[:-1]
    figures: dict[str, StageFigures] = {}
    for stage, rows in zip(reasons.stages, np.split(order, ends), strict=bool(reasons.stages)):
        result = reason_index(reasons.considerations[rows], reasons.preferences[rows], draws=draws)
        figures[stage] = {
            "n": result.participants,
            "pairs": result.pairs,
            "left_out": result.left_out,
            "adjusted": result.adjusted,
            "unadjusted": result.unadjusted,
            "p": result.p,
            "draws": result.draws,
            "exact": result.exact,
        }
    return figures
