"""An attack on all that is published: what readers, colleagues and small factions can work out.

Whoever has all figures may go over every ballot and keep those that give the same figures. Of who
is left out that leaves every ballot: it enters nothing. Of who is in a profile it leaves few of
the sets of ballots that have its mean (R2 and the range tell how far members differ), but those
few lie as far from the true ones as the mean alone leaves them.
"""

import random
from collections.abc import Sequence

import pytest

from tests.builders import in_round, play
from tests.unit.differencing_table import (
    ATTACKS,
    SIZES_APART,
    Attack,
    council,
    learn,
    left_out,
    lines,
    of_points,
    points_of,
    points_wrong,
    same_sum,
    with_ballots,
)
from tests.unit.evenings import CHIPS_IN_ALL, chips
from valuemap.disclosure import Frozen, OfFaction, publish_map, publish_shift
from valuemap.domain.weighing import Ballot

BY_NAME = {f"{attack.who}, {attack.looks_for}": attack for attack in ATTACKS}


# --- the solver itself


def test_the_solver_goes_over_ballots_with_the_same_sum() -> None:
    rng = random.Random(1)
    given = [points_of(Ballot(chips(rng))) for _ in range(3)]
    found = same_sum(rng, given)
    tried = {tuple(next(found)) for _ in range(20)}
    assert len(tried) == 20
    for candidate in tried:
        assert [sum(column) for column in zip(*candidate, strict=True)] == [
            sum(column) for column in zip(*given, strict=True)
        ]
        assert all(sum(own) == CHIPS_IN_ALL and min(own) >= 0 for own in candidate)


def test_points_wrong_counts_from_the_best_way_to_lay_guesses_on_ballots() -> None:
    one, other = (20, *[0] * 8), (0, 20, *[0] * 7)
    assert points_wrong([one, other], [other, one]) == 0
    assert points_wrong([one, one], [other, one]) == 50
    assert points_wrong([one], [other]) == 100


def test_the_solver_finds_a_ballot_that_a_figure_betrays() -> None:
    """Two who know a third's mean find the third: a solver that cannot see that sees nothing."""
    found = learn(BY_NAME["two colleagues, the third of them"], councils=3, candidates=5)
    assert (found.anyway, found.published, found.left) == (0, 0, 1)


# --- who is left out


def test_of_who_is_left_out_every_ballot_is_as_possible_as_the_true_one() -> None:
    lone, guess = left_out(councils=4, candidates=8)
    assert lone.left == 1
    assert lone.published == lone.anyway
    assert guess > 25, "the council's mean is the best guess there is, and a bad one"


@pytest.mark.parametrize("seed", range(4))
def test_two_rounds_their_shift_and_the_map_tell_nothing_of_who_is_left_out(seed: int) -> None:
    """Before less after is the move of a ballot only where the ballot is in it."""
    rng = random.Random(seed)
    first = council(seed, SIZES_APART)
    second = with_ballots(first, [0], [Ballot(chips(rng)) for _ in range(3)])
    told = _everything([first, second])
    for _ in range(5):
        other = [with_ballots(now, [len(now) - 1], [Ballot(chips(rng))]) for now in (first, second)]
        assert _everything(other) == told


def _everything(rounds: Sequence[list[OfFaction]]) -> list[object]:
    shown = play(rounds)
    return [
        *(each.result for each in shown),
        publish_shift(shown[0].result, shown[1].result),
        publish_map([Frozen(shown[-1].places, rounds)]),
    ]


# --- who is in a profile


@pytest.mark.slow
@pytest.mark.parametrize(
    "who", ["a colleague, a faction of three", "a reader, small factions together"]
)
def test_what_all_figures_leave_lies_about_as_far_off_as_what_the_mean_leaves(
    who: str,
) -> None:
    """The attacker walks to ballots that give every figure, and they are as wrong as any."""
    found = learn(BY_NAME[who], councils=2, candidates=8, searches=2)
    assert found.anyway > 10
    assert found.published is not None, "the search is blind"
    assert found.published > found.anyway / 2


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: f"{a.who}, {a.looks_for}")
def test_what_other_places_show_says_nothing_of_a_place(attack: Attack) -> None:
    """A member of another faction is a reader: nothing of one place depends on another."""
    now = council(7, attack.sizes)
    elsewhere = [p for p in range(len(now)) if p not in attack.place]
    rng = random.Random(7)
    other = with_ballots(
        now, elsewhere, [Ballot(chips(rng)) for p in elsewhere for _ in now[p].answers]
    )
    one, two = play([now])[0].result, play([other])[0].result
    rows = (len(now),) if len(attack.place) > 1 else attack.place
    assert [one.rows[row] for row in rows] == [two.rows[row] for row in rows]


def test_the_table_has_a_line_for_every_attack() -> None:
    assert len(list(lines(councils=1, candidates=2, searches=0))) == 3 + len(ATTACKS)


def test_a_candidate_is_a_ballot() -> None:
    own = Ballot(chips(random.Random(3)))
    assert of_points(points_of(own)).given == own.given
    assert with_ballots(in_round([own]), [0], [own]) == in_round([own])
