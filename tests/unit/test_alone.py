"""One faction alone: what its members see of themselves, and that no ballot follows from it."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ABSTAINED, HALF, NUT, VALUES, VRIJHEID, ballot, in_round
from tests.unit.evenings import WAYS, Rounds, question
from valuemap.disclosure import (
    NO_OWN_FIGURES,
    Alone,
    Answer,
    Basis,
    Door,
    OfFaction,
    Outcome,
    Places,
    begin_alone,
    finish_alone,
    outcome_alone,
    own_figures,
    publish_alone,
)
from valuemap.disclosure.places import ballots_in
from valuemap.domain.weighing import Ballot
from valuemap.measures.spread import furthest_apart

SEEDS = st.integers(0, 2**32 - 1)
WAY = st.sampled_from(WAYS)
EMPATHIE = ballot(empathie=100)


def played(rounds: Rounds, way: str = "chips") -> list[tuple[Places, Alone]]:
    """The place and what is shown of each round in turn, rounded off."""
    before: Places = ()
    figures = NO_OWN_FIGURES
    found = []
    for number in range(1, len(rounds) + 1):
        now = rounds[:number]
        begun = begin_alone(before, now, in_whole_points=way == "scores")
        figures = own_figures(begun, now, figures)
        before = finish_alone(begun, now, in_whole_points=way == "scores")
        shown = publish_alone(before, figures, outcome_alone(now[-1]), VALUES.ids)
        found.append((before, shown))
    return found


def shown(*ballots: Ballot, agreed: Ballot | None = None, door: Door = Door.IN_BEFORE) -> Alone:
    """What a faction sees after one round."""
    return played([in_round(ballots, agreed=[agreed], door=door)])[-1][1]


@pytest.mark.parametrize(
    ("members", "has_mean", "has_spread", "has_apart"),
    [
        (1, False, False, False),
        (2, False, False, False),
        (3, True, False, False),
        (4, True, True, False),
        (5, True, True, True),
    ],
)
def test_each_figure_has_its_own_least_number_of_members(
    members: int, has_mean: bool, has_spread: bool, has_apart: bool
) -> None:
    result = shown(*([NUT, VRIJHEID] * 3)[:members])
    assert (result.mean is not None) is has_mean
    assert (result.spread is not None) is has_spread
    assert (len(result.apart) == 2) is has_apart


def test_the_mean_and_the_spread_are_those_of_the_members() -> None:
    """Of two NUT and two VRIJHEID four of the six pairs share nothing: 4/6 of the points."""
    result = shown(NUT, NUT, VRIJHEID, VRIJHEID)
    assert result.mean is not None
    points = dict(zip(VALUES.ids, result.mean.shares, strict=True))
    assert (points["nut"], points["vrijheid"]) == (0.5, 0.5)
    assert result.spread == 0.67


def test_the_two_items_are_named_without_an_order_or_a_figure() -> None:
    result = shown(NUT, NUT, NUT, VRIJHEID, VRIJHEID)
    assert set(result.apart) == {"nut", "vrijheid"}
    assert list(result.apart) == sorted(result.apart, key=VALUES.ids.index)


def test_where_more_than_two_differ_alike_none_is_named() -> None:
    result = shown(NUT, NUT, VRIJHEID, VRIJHEID, EMPATHIE, EMPATHIE)
    assert result.apart == ()


def test_all_alike_differ_on_nothing() -> None:
    assert furthest_apart([HALF.shares() or ()] * 5) == ()


def test_consent_makes_no_figure_below_three() -> None:
    consenting = [replace(one, consent=True) for one in (NUT, VRIJHEID)]
    assert shown(*consenting) == Alone(Outcome.LEFT_OUT, VALUES.ids)


def test_who_came_late_hides_nobody() -> None:
    assert shown(NUT, VRIJHEID, HALF, door=Door.LATE).mean is None


def test_an_abstention_is_an_answer_and_no_ballot() -> None:
    result = shown(NUT, VRIJHEID, ABSTAINED)
    assert (result.mean, result.outcome) == (None, Outcome.TOO_FEW)


def test_a_faction_that_is_counted_wrong_sees_nothing() -> None:
    now = [replace(in_round([NUT, VRIJHEID, HALF])[0], is_disputed=True)]
    assert played([now])[0][1].outcome is Outcome.DISPUTED


def test_what_the_faction_agrees_stands_beside_the_mean_and_changes_nothing_of_it() -> None:
    without = shown(NUT, NUT, VRIJHEID, VRIJHEID, HALF)
    result = shown(NUT, NUT, VRIJHEID, VRIJHEID, HALF, agreed=EMPATHIE)
    assert result.agreed is not None
    assert result.agreed.basis is Basis.AGREED
    assert replace(result, agreed=None) == without


def test_two_members_agree_and_still_see_no_mean() -> None:
    result = shown(NUT, VRIJHEID, agreed=HALF)
    assert (result.mean, result.outcome) == (None, Outcome.LEFT_OUT)
    assert result.agreed is not None


def test_what_was_agreed_by_two_keeps_no_mean_from_five_in_the_next_round() -> None:
    rounds = [in_round([NUT, VRIJHEID], agreed=[HALF]), in_round([NUT] * 5)]
    assert played(rounds)[-1][1].mean is not None


def test_one_who_joins_in_the_next_round_moves_nothing() -> None:
    """Three weigh, then a fourth too: four means less three means would be that ballot."""
    rounds = [in_round([NUT, VRIJHEID, HALF]), in_round([NUT, VRIJHEID, HALF, EMPATHIE])]
    (_, first), (_, second) = played(rounds)
    assert first.mean is not None
    assert second.mean is not None
    assert second.mean.shares == first.mean.shares
    assert second.spread is None


def test_a_spread_needs_its_number_among_those_who_weighed_in_that_round() -> None:
    """Three of five weigh again: the mean moves, and nothing else is told of so few."""
    first = in_round([NUT, NUT, VRIJHEID, VRIJHEID, HALF])
    second = [replace(first[0], answers=first[0].answers[:3])]
    result = played([first, second])[-1][1]
    assert result.mean is not None
    assert result.mean.not_again == 2
    assert (result.spread, result.apart) == (None, ())


def test_a_mean_that_stands_still_keeps_the_figures_that_were_made_with_it() -> None:
    first = in_round([NUT, NUT, VRIJHEID, VRIJHEID, HALF])
    second = [replace(first[0], answers=first[0].answers[:2])]
    (_, before), (_, after) = played([first, second])
    assert (after.spread, after.apart) == (before.spread, before.apart)


# --- over made-up factions


def alone(seed: int, way: str) -> list[list[OfFaction]]:
    """A question of one faction, over one to three rounds."""
    return question(seed, way, factions=1)


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_no_combination_of_means_rests_on_fewer_than_three_members(seed: int, way: str) -> None:
    """Who knows no ballot, or one, is left with three others, or with two."""
    rounds = alone(seed, way)
    rows = [row for row in _rows(rounds, way) if row]
    columns = sorted({column for row in rows for column in row})
    table = np.array([[row.get(column, 0.0) for column in columns] for row in rows])
    people = sorted({person for person, _ in columns})
    for known in [set(), *({person} for person in people)]:
        others = [person for person in people if person not in known]
        for number in range(1, 3 - len(known)):
            for few in combinations(others, number):
                assert not _gains(table, columns, set(few), known)


def _rows(rounds: Rounds, way: str) -> list[dict[tuple[int, int], float]]:
    """Each mean that was made anew, as a vector over person and the round of the ballot."""
    found = []
    for number, (places, _) in enumerate(played(rounds, way), 1):
        for place in places:
            if place.mean is None or place.made_in != number:
                continue
            given = {}
            for until in range(1, number + 1):
                now = {
                    answer.person
                    for answer in rounds[until - 1][0].answers
                    if not answer.ballot.abstained
                }
                for person in ballots_in(rounds, place, until=until):
                    if person in now:
                        given[person] = until
            found.append({(who, when): 1 / len(given) for who, when in given.items()})
    return found


def _gains(
    table: np.ndarray, columns: Sequence[tuple[int, int]], few: set[int], known: set[int]
) -> bool:
    def rank(without: set[int]) -> int:
        kept = [n for n, (person, _) in enumerate(columns) if person not in without]
        return int(np.linalg.matrix_rank(table[:, kept], tol=1e-9)) if kept else 0

    return bool(table.size) and rank(known | few) < rank(known)


def test_the_algebra_sees_a_fourth_member_who_joins_three() -> None:
    table = np.array([[1 / 3, 1 / 3, 1 / 3, 0], [1 / 4, 1 / 4, 1 / 4, 1 / 4]])
    assert _gains(table, [(0, 1), (1, 1), (2, 1), (3, 2)], {3}, set())


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_whether_a_figure_is_shown_is_decided_without_looking_at_what_was_weighed(
    seed: int, way: str
) -> None:
    rounds, rng = alone(seed, way), random.Random(seed)
    other = [[_shuffled(now[0], rng, rounds)] for now in rounds]
    for (_, one), (_, two) in zip(played(rounds, way), played(other, way), strict=True):
        assert (one.outcome, one.mean is None) == (two.outcome, two.mean is None)
        assert (one.spread is None) == (two.spread is None)


def _shuffled(own: OfFaction, rng: random.Random, rounds: Rounds) -> OfFaction:
    """The same people who weighed or abstained, with what others gave."""
    given = [a.ballot for now in rounds for a in now[0].answers if not a.ballot.abstained]
    return replace(
        own,
        answers=tuple(
            one if one.ballot.abstained else Answer(one.person, rng.choice(given), one.door)
            for one in own.answers
        ),
    )


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_scalars_change_only_with_a_mean_that_enough_members_made_anew(seed: int, way: str) -> None:
    rounds = alone(seed, way)
    for number, ((_, before), (places, after)) in enumerate(pairwise(played(rounds, way)), 2):
        if (after.spread, after.apart) in ((before.spread, before.apart), (None, ())):
            continue
        (place,) = places
        now = {a.person for a in rounds[number - 1][0].answers if not a.ballot.abstained}
        again = sum(member.counts and member.person in now for member in place.cast)
        assert place.made_in == number
        assert again >= (5 if after.apart else 4)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_every_mean_stands_on_three_members_who_were_in_before(seed: int, way: str) -> None:
    for places, result in played(alone(seed, way), way):
        assert (result.mean is not None) <= bool(places)
        for place in places:
            if place.mean is not None:
                assert sum(member.counts for member in place.cast) >= 3
                assert (place.mean.within, place.mean.stances) == (None, None)
