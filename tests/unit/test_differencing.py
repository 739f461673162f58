"""An attack on published results: what a late ballot betrays of a hidden one.

Whoever keeps the result from before a late ballot and lays it beside the one after it has more
than either tells. The attacker here is one who reads: every ballot of a faction whose profile was
published exactly, before or after, counts as known to him, although he saw only its mean. With
that he goes over all ballots of whole chips that the hidden one could be, cluster by cluster, and
keeps those that give every figure that was published, both times.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from valuemap.clusters import CLUSTER_IDS
from valuemap.disagreement import measure
from valuemap.disclosure import (
    Published,
    PublishedFaction,
    Split,
    Visibility,
    publish,
    publish_shift,
    rounded,
    visibilities,
)
from valuemap.weighing import CHIPS, POINTS_PER_CHIP, Ballot

Points = tuple[int, ...]
Publisher = Callable[[Sequence[Sequence[Ballot]], Sequence[int]], Published]
CLOSE = 1e-9
GRID = np.arange(0, 101, POINTS_PER_CHIP)
ENOUGH = 2  # candidates: with two the ballot is not known
MOST_TRIED = 4_000


@dataclass(frozen=True)
class Cast:
    """A ballot that somebody cast; equal ones of two people are two."""

    number: int
    points: Points
    consents: bool

    @property
    def ballot(self) -> Ballot:
        return Ballot(dict(zip(CLUSTER_IDS, self.points, strict=True)), consent=self.consents)


Factions = tuple[tuple[Cast, ...], ...]


@dataclass(frozen=True)
class Story:
    """A council before and after one late ballot, and the hidden ballot that is looked for."""

    before: Factions
    after: Factions
    seats: tuple[int, ...]
    target: int

    @property
    def rounds(self) -> tuple[Factions, ...]:
        return self.before, self.after


@dataclass(frozen=True)
class Seen:
    """One publication: who cast ballots where, as numbers, and what was published."""

    factions: Factions
    result: Published


# --- making councils


def divided(rng: random.Random, leaning: float) -> Points:
    """Twenty chips, over few clusters or over many."""
    taste = [rng.random() ** leaning for _ in CLUSTER_IDS]
    chips = rng.choices(range(len(CLUSTER_IDS)), taste, k=CHIPS)
    return tuple(POINTS_PER_CHIP * chips.count(place) for place in range(len(CLUSTER_IDS)))


def story(seed: int, late: str, *, equal_seats: bool = False) -> Story:
    """A council of 3 to 6 factions of 1 to 4 ballots with a hidden lone ballot in it."""
    rng = random.Random(seed)
    leaning = rng.choice([0.5, 2, 6])
    numbers = iter(range(1_000))

    def cast(consents: bool = False) -> Cast:
        return Cast(next(numbers), divided(rng, leaning), consents)

    sizes = [1, *(rng.randint(1, 4) for _ in range(rng.randint(2, 5)))]
    rng.shuffle(sizes)
    lone = sizes.index(1)
    factions = [
        tuple(cast(consents) for _ in range(size))
        for place, size in enumerate(sizes)
        for consents in [place != lone and rng.random() < 0.5]
    ]
    seats = tuple(2 if equal_seats else size + rng.randint(0, 2) for size in sizes)
    target = factions[lone][0].number
    before = list(factions)
    after = list(factions)
    if late == "the hidden one":
        before[lone] = ()
        return Story(tuple(before), tuple(after), seats, target)
    where = rng.choice([place for place in range(len(sizes)) if place != lone])
    own = factions[where]
    if late == "added":
        before[where] = own[1:]
    elif late == "removed":
        after[where] = own[1:]
    else:
        after[where] = (cast(own[0].consents), *own[1:])
    return Story(tuple(before), tuple(after), seats, target)


# --- the attack


def attack(told: Story, publisher: Publisher = publish) -> set[Points]:
    """What the hidden ballot may be: all of it where that is one, else at least two."""
    seen = [Seen(f, publisher(of(f), told.seats)) for f in told.rounds]
    known = {
        cast.number
        for one in seen
        if not one.result.is_rounded
        for own, faction in zip(one.factions, one.result.factions, strict=True)
        if faction.profile is not None
        for cast in own
    }
    people = {cast.number: cast for one in seen for own in one.factions for cast in own}
    unknown = [cast for number, cast in people.items() if number not in known]
    truth = people[told.target]
    if truth.number in known:
        return {truth.points}
    found = {truth.points}
    if [cast.number for cast in unknown] == [told.target]:
        worlds = one_unknown(seen, truth, told.seats)
    else:
        worlds = several_unknown(unknown, truth)
    for tried, world in enumerate(worlds):
        if len(found) >= ENOUGH or tried == MOST_TRIED:
            break
        if all(agrees(one, world, told.seats, publisher) for one in seen):
            found.add(world[told.target])
    return found


def of(factions: Factions) -> list[list[Ballot]]:
    return [[cast.ballot for cast in own] for own in factions]


def one_unknown(
    seen: Sequence[Seen], truth: Cast, seats: Sequence[int]
) -> Iterator[dict[int, Points]]:
    """Every ballot that gives the published columns, where all else is known."""
    per_cluster = []
    for cluster in range(len(CLUSTER_IDS)):
        fits = np.ones(len(GRID), dtype=bool)
        for one in seen:
            columns = np.array(
                [profile_column(one.factions, cluster, truth.number, int(v)) for v in GRID]
            )
            fits &= column_agrees(one.result, cluster, columns, present(one, seats))
        per_cluster.append([int(v) for v in GRID[fits]])
    for points in totalling_100(per_cluster):
        if points != truth.points:
            yield {truth.number: points}


def totalling_100(choices: Sequence[Sequence[int]], left: int = 100) -> Iterator[Points]:
    if not choices:
        if left == 0:
            yield ()
        return
    for value in choices[0]:
        if value <= left:
            for rest in totalling_100(choices[1:], left - value):
                yield (value, *rest)


def several_unknown(unknown: Sequence[Cast], truth: Cast) -> Iterator[dict[int, Points]]:
    """Worlds near the true one: a chip moves in the ballot, and back in another's."""
    pairs = list(permutations(range(len(CLUSTER_IDS)), 2))
    for chips in (1, 2):
        for there, back in pairs:
            moved = shifted(truth.points, there, back, chips)
            if moved is None:
                continue
            yield {truth.number: moved}
            for other in unknown:
                for size in (chips, chips + 1, 3 * chips):
                    answer = shifted(other.points, back, there, size)
                    if other is not truth and answer is not None:
                        yield {truth.number: moved, other.number: answer}


def shifted(points: Points, there: int, back: int, chips: int) -> Points | None:
    """The same ballot with some chips laid on another cluster; None where it has too few."""
    given = list(points)
    given[back] -= chips * POINTS_PER_CHIP
    given[there] += chips * POINTS_PER_CHIP
    return tuple(given) if given[back] >= 0 else None


def present(one: Seen, seats: Sequence[int]) -> NDArray[np.float64]:
    own = [n for n, cast in zip(seats, one.factions, strict=True) if cast]
    return np.array(own) / sum(own)


def profile_column(factions: Factions, cluster: int, number: int, value: int) -> list[float]:
    """The weight of a cluster per faction, if the ballot with this number gave it so much."""
    return [
        sum(value if cast.number == number else cast.points[cluster] for cast in own)
        / (100 * len(own))
        for own in factions
        if own
    ]


def column_agrees(
    result: Published, cluster: int, columns: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which of these columns [value x faction] give what was published of a cluster."""
    if not result.splits or result.council is None:
        return np.ones(len(columns), dtype=bool)
    k = columns.shape[1]
    gaps = np.abs(columns[:, :, np.newaxis] - columns[:, np.newaxis, :]).sum(axis=(1, 2))
    mean, contested = columns.mean(axis=1), gaps / (2 * k * max(k - 1, 1))
    council = columns @ weights
    shared = mean - contested
    if result.is_rounded:
        mean, contested, council = in_fives(mean), in_fives(contested), in_fives(council)
        shared = in_fives(np.maximum(mean - contested, 0))
    split = result.splits[cluster]
    fits: NDArray[np.bool_] = (
        (np.abs(shared - split.shared) < CLOSE)
        & (np.abs(contested - split.contested) < CLOSE)
        & (np.abs(council - result.council[cluster]) < CLOSE)
    )
    return fits


def in_fives(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.floor(shares / 0.05 + 0.5 + CLOSE) * 5 / 100


def agrees(
    one: Seen, world: dict[int, Points], seats: Sequence[int], publisher: Publisher
) -> bool:
    """Whether another world gives every figure that was published of this one."""
    factions = tuple(
        tuple(replace(cast, points=world.get(cast.number, cast.points)) for cast in own)
        for own in one.factions
    )
    weights = present(one, seats)
    for cluster in range(len(CLUSTER_IDS)):
        column = np.array([profile_column(factions, cluster, -1, 0)])
        if not column_agrees(one.result, cluster, column, weights).all():
            return False
    return publisher(of(factions), seats) == one.result
