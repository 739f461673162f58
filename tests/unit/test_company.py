"""What a company beside the council shows: one mean, of ten or more, of the same people always."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID
from valuemap.disclosure import COMPANY, Answer, Company, Door, freeze_company
from valuemap.domain.weighing import Ballot

TEN = COMPANY.place
NONE = Company(4)


def answers(*given_: Ballot, first: int = 1, door: Door = Door.IN_BEFORE) -> list[Answer]:
    """These ballots, of people who are numbered from the first on."""
    return [Answer(first + n, one, door) for n, one in enumerate(given_)]


def frozen(*rounds: list[Answer], scored: bool = False) -> list[Company]:
    """What each round of a question shows of one company."""
    told: list[Company] = []
    for number in range(1, len(rounds) + 1):
        before = told[-1] if told else NONE
        told.append(freeze_company(before, rounds[:number], in_whole_points=scored))
    return told


def test_nine_show_nothing_and_ten_their_mean() -> None:
    (nine,) = frozen(answers(*[NUT] * 9))
    (ten,) = frozen(answers(*[NUT] * 5, *[VRIJHEID] * 5))
    assert (nine.shares, nine.ballots) == (None, 0)
    assert ten.shares is not None
    assert ten.ballots == TEN
    assert max(ten.shares) == 0.5


def test_who_abstained_hides_nobody() -> None:
    (one,) = frozen(answers(*[NUT] * 9, ABSTAINED))
    assert one.shares is None


def test_who_came_late_counts_in_the_mean_and_hides_nobody() -> None:
    late = answers(VRIJHEID, first=50, door=Door.LATE)
    (nine,) = frozen(answers(*[NUT] * 9) + late)
    (ten,) = frozen(answers(*[NUT] * 10) + late)
    assert nine.shares is None
    assert ten.ballots == 11


def test_a_newcomer_does_not_enter_a_later_round() -> None:
    before, after = frozen(answers(*[NUT] * 10), answers(*[NUT] * 10, VRIJHEID))
    assert after.shares == before.shares
    assert after.ballots == 10


def test_a_later_round_stands_still_where_fewer_than_ten_weigh_again() -> None:
    before, after = frozen(answers(*[NUT] * 10), answers(*[VRIJHEID] * 9))
    assert after.shares == before.shares
    assert after.not_again == 10


def test_who_does_not_weigh_again_counts_with_the_last_ballot() -> None:
    _, after = frozen(answers(*[NUT] * 11), answers(*[HALF] * 10))
    assert after.not_again == 1
    assert after.shares is not None
    assert round(max(after.shares), 6) == round((10 * 0.5 + 1) / 11, 6)


def test_a_mean_stands_still_once_a_ballot_behind_it_was_taken_back() -> None:
    (before,) = frozen(answers(*[NUT] * 11))
    without = [answers(*[NUT] * 10), answers(*[VRIJHEID] * 10)]
    after = freeze_company(before, without, in_whole_points=False)
    assert after.shares == before.shares
    assert after.not_again == 11


def test_a_mean_can_come_in_a_later_round() -> None:
    _, second, third = frozen(
        answers(*[NUT] * 3), answers(*[NUT] * 10), answers(*[VRIJHEID] * 10, NUT)
    )
    assert (second.made_in, third.made_in) == (2, 2)
    assert third.ballots == 10


def test_a_mean_of_scores_is_in_whole_points() -> None:
    (one,) = frozen(answers(*[NUT] * 7, *[VRIJHEID] * 4), scored=True)
    assert one.shares is not None
    assert max(one.shares) == 0.64


@given(seed=st.integers(0, 2**32 - 1))
def test_no_difference_of_two_rounds_rests_on_fewer_than_ten_people(seed: int) -> None:
    """Over rounds with people who come and go, each mean has the same people or all stand still."""
    rng = random.Random(seed)
    people = list(range(1, rng.randint(8, 25)))
    rounds = [
        [Answer(who, rng.choice((NUT, VRIJHEID, HALF))) for who in people if rng.random() < 0.8]
        for _ in range(3)
    ]
    told = [one for one in frozen(*rounds) if one.shares is not None]
    for before, after in pairwise(told):
        assert (after.ballots, after.made_in) == (before.ballots, before.made_in)
        moved = after.ballots - after.not_again
        assert after.shares == before.shares or moved >= TEN
