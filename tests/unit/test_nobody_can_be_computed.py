"""Nobody can be computed from what is published: the four tests of METHODS.

Over random councils of 2 to 16 factions, one to three rounds with people who come, go, abstain and
consent, three ways of weighing. Both weightings are figures of the published profiles.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.builders import Shown
from tests.unit.evenings import WAYS, Rounds, ballot, cast_of, placed, play, question
from valuemap.disclosure import (
    Answer,
    Frozen,
    Ground,
    OfFaction,
    Outcome,
    Place,
    begin,
    publish_map,
    publish_reasons,
    publish_shift,
    shown_reasons,
)
from valuemap.disclosure.places import ballots_in

pytestmark = pytest.mark.slow  # a solver attacks hundreds of councils

SEEDS = st.integers(0, 2**32 - 1)
WAY = st.sampled_from(WAYS)


def everything(rounds: Rounds, told: list[Shown]) -> list[object]:
    """All that is published of a question, the sight of every format at once."""
    frozen = [Frozen(shown.places, rounds[: n + 1]) for n, shown in enumerate(told)]
    seen: list[object] = [shown.result for shown in told]
    seen += [publish_shift(a.result, b.result) for a, b in combinations(told, 2)]
    seen += [[repr(publish_map([one])), publish_reasons([one] * 3)] for one in frozen]
    seen += [
        [answer.ballot.reason for answer in shown_reasons(shown.places, now)]
        for shown, now in zip(told, rounds, strict=True)
    ]
    return seen


# --- 1. what was left out enters nothing


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_whatever_left_out_factions_answer_every_figure_stays(seed: int, way: str) -> None:
    rounds = question(seed, way)
    told = play(rounds, way)
    in_places = {f for shown in told for place in shown.places for f in place.factions}
    rng = random.Random(seed)
    other = [
        [
            own if place in in_places else replace(own, answers=tuple(_anything(own, rng, way)))
            for place, own in enumerate(now)
        ]
        for now in rounds
    ]
    assert everything(other, play(other, way)) == everything(rounds, told)


def _anything(own: OfFaction, rng: random.Random, way: str) -> Iterable[Answer]:
    """Other answers of the same people, with the same consent: that and their number decide."""
    for answer in own.answers:
        new = ballot(rng, way, abstains=rng.random() < 0.5)
        yield replace(answer, ballot=replace(new, consent=answer.ballot.consent))


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_whether_somebody_abstained_does_not_change_who_has_a_place(seed: int) -> None:
    rounds = question(seed, "chips")
    rng = random.Random(seed)
    other = [
        [replace(own, answers=tuple(_anything(own, rng, "chips"))) for own in now] for now in rounds
    ]
    (_, first), (_, second) = placed(rounds[:1], "chips")[0], placed(other[:1], "chips")[0]
    assert [(p.ground, p.factions) for p in first] == [(p.ground, p.factions) for p in second]


# --- 2. inside a profile only its mean counts


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_ballots_of_one_mean_change_scalars_of_single_ballots_only(seed: int) -> None:
    """Two members of a place swap five points between two clusters: the mean stays."""
    rounds = question(seed, "chips")[:1]
    told = play(rounds, "chips")
    swapped = _with_the_same_means(rounds[0], told[0].places)
    again = play([swapped], "chips")
    first, second = told[0].result, again[0].result
    for one, other in zip(first.places, second.places, strict=True):
        assert one.published is not None
        assert other.published is not None
        assert other.profile == pytest.approx(one.profile, abs=1e-12)
        same = replace(other.published, shares=one.published.shares, within=one.published.within)
        assert same == one.published
    assert second.h == (None if first.h is None else pytest.approx(first.h, abs=1e-12))
    assert second.council == (
        None if first.council is None else pytest.approx(first.council, abs=1e-12)
    )
    assert second.figures.stances == first.figures.stances
    assert second.figures.values == first.figures.values


def _with_the_same_means(now: list[OfFaction], places: Iterable[Place]) -> list[OfFaction]:
    new = list(now)
    for place in places:
        if place.is_gathered or len(place.cast) < 2:
            continue
        (position,) = place.factions
        own = list(new[position].answers)
        weighed = [i for i, a in enumerate(own) if a.ballot.given is not None]
        for i, j in combinations(weighed, 2):
            exchanged = _exchange(own[i], own[j])
            if exchanged is not None:
                own[i], own[j] = exchanged
                break
        new[position] = replace(new[position], answers=tuple(own))
    return new


def _exchange(one: Answer, other: Answer) -> tuple[Answer, Answer] | None:
    first, second = one.ballot.given, other.ballot.given
    assert first is not None
    assert second is not None
    gives = [place for place, number in enumerate(first) if number >= 5]
    takes = [place for place, number in enumerate(second) if number >= 5]
    for up in gives:
        for down in takes:
            if up != down:
                mine, yours = list(first), list(second)
                mine[up], mine[down] = mine[up] - 5, mine[down] + 5
                yours[up], yours[down] = yours[up] + 5, yours[down] - 5
                return (
                    replace(one, ballot=replace(one.ballot, given=tuple(mine))),
                    replace(other, ballot=replace(other.ballot, given=tuple(yours))),
                )
    return None


# --- 3. linear algebra over all means of a question


@dataclass(frozen=True)
class Means:
    """The means of one place over all rounds as vectors over (person, ballot)."""

    place: Place
    columns: tuple[tuple[int, int], ...]  # person, and the round in which the ballot was given
    rows: NDArray[np.float64]
    faction_of: dict[int, int]

    def rests_on_fewer(self, known: set[int], fewest: int) -> bool:
        """Whether who knows these people finds a combination of fewer than so many others."""
        others = sorted({person for person, _ in self.columns} - known)
        for number in range(1, fewest):
            for few in combinations(others, number):
                if self._gains(few, known):
                    return True
        return False

    def _gains(self, few: Sequence[int], known: set[int]) -> bool:
        """Whether some combination of the means is of these people alone, beside the known."""
        if len(self.rows) == 1:
            left = [p for (p, _), part in zip(self.columns, self.rows[0], strict=True) if part]
            return not set(left) <= known and set(left) <= known | set(few)
        return self._rank(known | set(few)) < self._rank(known)

    def _rank(self, without: set[int]) -> int:
        kept = [i for i, (person, _) in enumerate(self.columns) if person not in without]
        return int(np.linalg.matrix_rank(self.rows[:, kept], tol=1e-9)) if kept else 0


def means(rounds: Rounds, way: str) -> list[Means]:
    """Every mean that is published, or shown to its own members, with its consenting people out."""
    found: dict[tuple[int, ...], list[dict[tuple[int, int], float]]] = {}
    last: dict[tuple[int, ...], Place] = {}
    consenting: set[int] = set()
    for number, (begun, finished) in enumerate(placed(rounds, way), 1):
        for place in (*begun, *finished):
            consenting |= _came_by_consent(last.get(place.factions), place)
        for place in (*begun, *finished):
            last[place.factions] = place
            if place.mean is None or place.made_in != number:
                continue
            given = _given_in(rounds[:number], place)
            row = {(who, when): 1 / len(given) for who, when in given.items()}
            found.setdefault(place.factions, []).append(row)
    made = []
    for factions, rows in found.items():
        place = last[factions]
        columns = tuple(sorted({c for row in rows for c in row if c[0] not in consenting}))
        table = np.array([[row.get(column, 0.0) for column in columns] for row in rows])
        faction_of = {member.person: member.faction for member in place.cast}
        made.append(Means(place, columns, table, faction_of))
    return made


def _came_by_consent(before: Place | None, place: Place) -> set[int]:
    """Who published their own ballot: a place of consent, or a newcomer on their own word."""
    if place.ground is Ground.CONSENT:
        return {member.person for member in place.cast}
    if before is None or not before.cast:
        return set()
    known = {member.person for member in before.cast}
    new = [member for member in place.cast if member.person not in known]
    counted = [member.faction for member in new if member.counts]
    enough = len(counted) - (
        max(map(counted.count, counted), default=0) if place.is_gathered else 0
    )
    return {member.person for member in new} if enough < 3 else set()


def _given_in(rounds: Rounds, place: Place) -> dict[int, int]:
    """In which round each of the cast gave the ballot that counts."""
    given = {}
    for number in range(1, len(rounds) + 1):
        before = ballots_in(rounds, place, until=number - 1)
        for who, own in ballots_in(rounds, place, until=number).items():
            answered = any(
                answer.person == who and not answer.ballot.abstained
                for position in place.factions
                for answer in rounds[number - 1][position].answers
            )
            if who not in before or answered:
                assert own.shares() is not None
                given[who] = number
    return given


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_no_combination_of_means_rests_on_fewer_than_three_people(seed: int, way: str) -> None:
    rounds = question(seed, way)
    for own in means(rounds, way):
        assert not own.rests_on_fewer(set(), 3)
        for known in own.faction_of:
            assert not own.rests_on_fewer({known}, 2)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_who_knows_a_whole_small_faction_faces_three_others(seed: int, way: str) -> None:
    rounds = question(seed, way)
    for own in means(rounds, way):
        if own.place.is_gathered:
            for faction in own.place.factions:
                known = {who for who, its in own.faction_of.items() if its == faction}
                assert not own.rests_on_fewer(known, 3)


def test_the_algebra_sees_a_newcomer_in_a_faction_of_three() -> None:
    """Three weigh, then four do: four means less three means is the ballot of the fourth."""
    rows = np.array([[1 / 3, 1 / 3, 1 / 3, 0], [1 / 4, 1 / 4, 1 / 4, 1 / 4]])
    columns = ((0, 1), (1, 1), (2, 1), (3, 2))
    seen = Means(Place(Ground.ANSWERS, (0,)), columns, rows, dict.fromkeys(range(4), 0))
    assert seen.rests_on_fewer(set(), 2)
    assert not replace(seen, rows=rows[1:]).rests_on_fewer(set(), 4)
    assert replace(seen, rows=rows[:1]).rests_on_fewer({0}, 3)


# --- 4. frozen


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_a_ballot_that_was_taken_back_lets_its_profile_stand_still(seed: int, way: str) -> None:
    rounds = question(seed, way)
    _, before = placed(rounds[:1], way)[0]
    rng = random.Random(seed)
    gone = {who for who in sorted(cast_of(before)) if rng.random() < 0.3}
    without = [
        [
            replace(
                own,
                people=own.people - sum(a.person in gone for a in own.answers),
                answers=tuple(a for a in own.answers if a.person not in gone),
            )
            for own in now
        ]
        for now in rounds
    ]
    for number in range(2, len(rounds) + 1):
        places = begin(before, without[:number], in_whole_points=way == "scores")
        for was, now in zip(before, places, strict=False):
            if gone & {member.person for member in was.cast} and was.ground is Ground.ANSWERS:
                assert was.mean is not None
                assert now.mean is not None
                assert now.mean.shares == was.mean.shares
        before = places


# --- what it costs is known


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_every_profile_stands_on_three_people_or_on_their_word(seed: int, way: str) -> None:
    for _, places in placed(question(seed, way), way):
        casts = [member.person for place in places for member in place.cast]
        assert len(casts) == len(set(casts))
        for place in places:
            if place.mean is not None and place.ground in (Ground.ANSWERS, Ground.GATHERED):
                assert sum(member.counts for member in place.cast) >= 3


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_a_disputed_faction_is_nowhere(seed: int, way: str) -> None:
    rounds = question(seed, way)
    for shown, now in zip(play(rounds, way), rounds, strict=True):
        for place, own in enumerate(now):
            if own.is_disputed:
                assert shown.result.factions[place].outcome is Outcome.DISPUTED
                assert all(place not in one.factions for one in shown.places)
