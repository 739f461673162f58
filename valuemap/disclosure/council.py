"""The whole council over several questions, as far as it may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valuemap.council_map import council_map
from valuemap.disclosure.result import Published
from valuemap.disclosure.rules import (
    REASONS_FROM,
    SPREAD_FROM,
    Marked,
    table_of_shares,
)
from valuemap.distance import FloatArray
from valuemap.reason_index import reason_index
from valuemap.weighing import STANCES, Ballot


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


def publish_map(
    rounds: Sequence[Sequence[Sequence[Ballot]]], results: Sequence[Published]
) -> PublishedMap | None:
    """The map over the ballots of several questions; None where it may not or cannot be drawn.

    Args:
        rounds: per question the ballots of each faction.
        results: what is published of the same questions: with anything hidden in one of
            them there is no map, which would place the hidden ones.
    """
    if not results or any(result.is_rounded for result in results):
        return None
    cast = [
        (faction, ballot)
        for own_round in rounds
        for faction, own in enumerate(own_round)
        for ballot in own
        if not ballot.abstained
    ]
    drawn = council_map(
        table_of_shares([ballot for _, ballot in cast]),
        np.array([faction for faction, _ in cast], dtype=np.int64),
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

    people: how many took part in all of it.
    """

    people: int
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
    stages = [[_answers(cast) for cast in rounds] for rounds in zip(*questions, strict=True)]
    people = sorted(set.intersection(*(set(given) for stage in stages for given in stage)))
    if len(people) < SPREAD_FROM:
        return None
    before, after = (
        reason_index(
            [[p for given in stage for p in given[who][0]] for who in people],
            [[given[who][1] for given in stage] for who in people],
            draws=0,
        ).adjusted
        for stage in stages
    )
    return PublishedReasons(len(people), before, after)


def _answers(cast: Marked) -> dict[int, tuple[tuple[float, ...], int]]:
    """Shares and stance of everybody who gave both, by mark."""
    found = {}
    for mark, ballot in (pair for own in cast for pair in own):
        shares = ballot.shares()
        if shares is not None and ballot.stance in STANCES:
            found[mark] = (shares, ballot.stance)
    return found
