"""The whole council over several questions, as far as it may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valuemap.disclosure.result import Published
from valuemap.disclosure.rules import (
    REASONS_FROM,
    SPREAD_FROM,
    Marked,
    table_of_shares,
)
from valuemap.measures.council_map import LEAST_BALLOTS, council_map
from valuemap.measures.distance import FloatArray
from valuemap.measures.reason_index import reason_index
from valuemap.weighing import STANCES


@dataclass(frozen=True)
class PublishedMap:
    """The map of a council: its factions, not its members, whose places are their ballots.

    Attributes:
        factions: the middle of each faction's ballots, in points; None without ballots.
        arrows: per cluster, in fixed order: where it gets more points.
        shown: the part of all differences that the map shows, 0..1.
    """

    factions: tuple[tuple[float, float] | None, ...]
    arrows: tuple[tuple[float, float], ...]
    shown: float


def publish_map(rounds: Sequence[Marked], results: Sequence[Published]) -> PublishedMap | None:
    """The map over the ballots of several questions; None where it may not or cannot be drawn.

    It needs eight who weighed: the ballots of two people on four questions are eight as well,
    and show those two.

    Args:
        rounds: per question the ballots.
        results: what is published of the same questions: with anything hidden in one of
            them there is no map, which would place the hidden ones.
    """
    if not results or any(result.is_rounded for result in results):
        return None
    cast = [
        (faction, mark, ballot)
        for own_round in rounds
        for faction, own in enumerate(own_round)
        for mark, ballot in own
        if not ballot.abstained
    ]
    if len({mark for _, mark, _ in cast}) < LEAST_BALLOTS:
        return None
    drawn = council_map(
        table_of_shares([ballot for _, _, ballot in cast]),
        np.array([faction for faction, _, _ in cast], dtype=np.int64),
        len(results[0].factions),
    )
    if drawn is None:
        return None
    return PublishedMap(
        tuple(None if np.isnan(place).any() else _place(place) for place in drawn.factions),
        tuple(_place(arrow) for arrow in drawn.arrows),
        drawn.shown,
    )


def _place(place: FloatArray) -> tuple[float, float]:
    x, y = place.tolist()
    return x, y


@dataclass(frozen=True)
class PublishedReasons:
    """The Deliberative Reason Index before and after, -3..1; None where it is not defined.

    people: how many took part in all of it and told some things from others, so that their
        answers have an order.
    left_out: how many took part in all of it, but once gave every value the same points or
        every proposition the same answer.
    """

    people: int
    left_out: int
    before: float | None
    after: float | None


def publish_reasons(
    questions: Sequence[tuple[Marked, Marked]], *, is_rounded: bool
) -> PublishedReasons | None:
    """The index over questions that were weighed twice; None where it may not be said.

    What somebody considers are the points on all those questions, what somebody prefers
    the stances on their propositions. Three propositions are the least to correlate.

    Args:
        questions: per question the ballots of the first and of the last round.
        is_rounded: something is hidden in one of the results.
    """
    if is_rounded or len(questions) < REASONS_FROM:
        return None
    stages = [_stage(rounds) for rounds in zip(*questions, strict=True)]
    everybody = set.intersection(*(set(stage) for stage in stages))
    people = sorted(who for who in everybody if all(_tells_apart(stage[who]) for stage in stages))
    if len(people) < SPREAD_FROM:
        return None
    before, after = (
        reason_index(
            [stage[who][0] for who in people], [stage[who][1] for who in people], draws=0
        ).adjusted
        for stage in stages
    )
    return PublishedReasons(len(people), len(everybody) - len(people), before, after)


_Answers = tuple[list[float], list[int]]
"""The shares on all questions in a row, and the stances on their propositions."""


def _stage(rounds: Sequence[Marked]) -> dict[int, _Answers]:
    """The answers of every member who answered all of these rounds in full, by mark."""
    given = [_answers(cast) for cast in rounds]
    return {
        who: ([s for own in given for s in own[who][0]], [own[who][1] for own in given])
        for who in set.intersection(*(set(own) for own in given))
    }


def _answers(cast: Marked) -> dict[int, tuple[tuple[float, ...], int]]:
    """Shares and stance of every member who gave both; what a faction agreed is nobody's own."""
    found = {}
    for mark, ballot in (pair for own in cast for pair in own):
        shares = ballot.shares()
        if mark >= 0 and shares is not None and ballot.stance in STANCES:
            found[mark] = (shares, ballot.stance)
    return found


def _tells_apart(answers: _Answers) -> bool:
    """Whether both have an order: without one nothing correlates, and the index leaves it out."""
    return all(len(set(values)) > 1 for values in answers)
