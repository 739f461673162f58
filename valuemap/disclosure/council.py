"""The whole council over several questions, from the ballots of published profiles only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from valuemap.disclosure.cast import Round
from valuemap.disclosure.figures import behind, tells_single_ballots
from valuemap.disclosure.places import Place, Places, ballots_in
from valuemap.disclosure.thresholds import COUNCIL, Thresholds
from valuemap.domain.weighing import STANCES, Ballot
from valuemap.measures.council_map import council_map, turn_to
from valuemap.measures.distance import FloatArray
from valuemap.measures.reason_index import reason_index

REASONS_FROM = 3
"""Propositions that were weighed twice: fewer cannot be correlated."""


@dataclass(frozen=True)
class Frozen:
    """A question as its newest frozen round left it.

    Attributes:
        rounds: all its rounds up to that one, the newest last.
    """

    places: Places
    rounds: Sequence[Round]


@dataclass(frozen=True)
class PublishedMap:
    """The map of a council: its factions, not its members, whose places are their ballots.

    Attributes:
        rows: the middle of the ballots of each faction, and last that of the small ones
            together, in whole points; None where nothing is drawn.
        arrows: per cluster, in fixed order: where it gets more points; in whole points.
        shown: the part of all differences that the map shows, 0..1, in two decimals.
    """

    rows: tuple[tuple[float, float] | None, ...]
    arrows: tuple[tuple[float, float], ...]
    shown: float


def publish_map(
    questions: Sequence[Frozen],
    *,
    previous: PublishedMap | None = None,
    least: Thresholds = COUNCIL,
) -> PublishedMap | None:
    """The map over the ballots behind the published profiles of several questions.

    It needs eight who weighed: the ballots of two people on four questions are eight as well,
    and show those two. None where it may not or cannot be drawn.

    Args:
        previous: the map published before this one, of the same factions. The new one is turned
            or mirrored, never stretched, so that factions stay as near to their places as can be:
            its axes mean nothing, and the picture should move only where weights did. Only what
            was published decides on the turn.
    """
    together = len(questions[0].rounds[-1]) if questions else 0
    drawn = [
        (place, together if place.is_gathered else place.factions[0], own)
        for question in questions
        for place in question.places
        if place.shown is not None and place.agreed is None
        if (own := behind(place, question.rounds)) is not None
    ]
    people = {member.person for place, _, _ in drawn for member in place.cast}
    sizes = [len(own) for _, _, own in drawn]
    if len(people) < least.map_people or not tells_single_ballots(sizes, least):
        return None
    keys = sorted({key for _, key, _ in drawn})
    found = council_map(
        np.array([ballot.shares() for _, _, own in drawn for ballot in own], dtype=np.float64),
        np.array([keys.index(key) for _, key, own in drawn for _ in own], dtype=np.int64),
        len(keys),
    )
    if found is None:
        return None
    turn = turn_to(found.factions, _rows_of(previous, keys))
    middles = dict(zip(keys, map(_point, found.factions @ turn), strict=True))
    return PublishedMap(
        tuple(middles.get(row) for row in range(together + 1)),
        tuple(_point(arrow) for arrow in found.arrows @ turn),
        round(found.shown, 2),
    )


def _rows_of(previous: PublishedMap | None, keys: Sequence[int]) -> FloatArray:
    """Where these rows lay, [row x 2]; NaN for one that was not on the map."""
    places = [previous.rows[key] if previous else None for key in keys]
    return np.array([place or (np.nan, np.nan) for place in places])


def _point(place: FloatArray) -> tuple[float, float]:
    """A place on the map in whole points."""
    x, y = (float(round(along)) + 0.0 for along in place.tolist())  # never minus nothing
    return x, y


@dataclass(frozen=True)
class PublishedReasons:
    """The Deliberative Reason Index before and after, -3..1 in two decimals; None if undefined.

    people: how many of the published profiles took part in all of it and told some things from
        others, so that their answers have an order.
    left_out: how many took part in all of it, but once gave every value the same points or
        every proposition the same answer.
    """

    people: int
    left_out: int
    before: float | None
    after: float | None


def publish_reasons(
    questions: Sequence[Frozen], *, least: Thresholds = COUNCIL
) -> PublishedReasons | None:
    """The index over questions that were weighed twice; None where it may not be said.

    What somebody considers are the points on all those questions, what somebody prefers the
    stances on their propositions.
    """
    if len(questions) < REASONS_FROM:
        return None
    first = [_answers(question, question.rounds[:1]) for question in questions]
    last = [_answers(question, question.rounds) for question in questions]
    everybody = set.intersection(*(set(own) for own in (*first, *last)))
    stages = [{who: _in_a_row(stage, who) for who in everybody} for stage in (first, last)]
    people = sorted(who for who in everybody if all(_tells_apart(stage[who]) for stage in stages))
    if len(people) < least.index_people:
        return None
    faction_of = {
        member.person: member.faction for place in questions[0].places for member in place.cast
    }
    sizes = [
        [faction_of.get(who) for who in people].count(faction)
        for faction in set(faction_of.values())
    ]
    if sum(size >= least.place for size in sizes) < 2:
        return None
    before, after = (
        reason_index(
            [stage[who][0] for who in people], [stage[who][1] for who in people], draws=0
        ).adjusted
        for stage in stages
    )
    return PublishedReasons(
        len(people), len(everybody) - len(people), _two_decimals(before), _two_decimals(after)
    )


def _two_decimals(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


_Answers = tuple[list[float], list[int]]
"""The shares on all questions in a row, and the stances on their propositions."""


def _answers(question: Frozen, rounds: Sequence[Round]) -> dict[int, Ballot]:
    """The last full answers of everybody whose ballot was in a mean published by then."""
    found: dict[int, Ballot] = {}
    for place in question.places:
        if (
            _is_published_mean(place)
            and not _was_agreed(place, rounds[-1])
            and behind(place, question.rounds) is not None
        ):
            then = [member for member in place.cast if member.since <= len(rounds)]
            found |= ballots_in(
                rounds,
                replace(place, cast=tuple(then)),
                until=min(place.made_in, len(rounds)),
            )
    return {
        who: ballot
        for who, ballot in found.items()
        if ballot.shares() is not None and ballot.stance in STANCES
    }


def _is_published_mean(place: Place) -> bool:
    return place.shown is not None and place.agreed is None


def _was_agreed(place: Place, now: Round) -> bool:
    """Whether in that round the place showed an agreed ballot, and no mean of its members."""
    return not place.is_gathered and now[place.factions[0]].agreed is not None


def _in_a_row(stage: Sequence[Mapping[int, Ballot]], who: int) -> _Answers:
    shares = [share for own in stage for share in own[who].shares() or ()]
    return shares, [own[who].stance or 0 for own in stage]


def _tells_apart(answers: _Answers) -> bool:
    """Whether both have an order: without one nothing correlates, and the index leaves it out."""
    return all(len(set(values)) > 1 for values in answers)
