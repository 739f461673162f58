"""Attacks on who fills a place, played on the rules themselves.

Each is an attempt to leave a place with fewer than three people whom the attacker does not know:
by coming late, typing a form, leaving, giving consent later, or abstaining at will.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID, ballot, in_round, play, result_of
from tests.unit.halls import agreeing, outcomes
from valuemap.disclosure import (
    Answer,
    Door,
    OfFaction,
    Outcome,
    Place,
    begin,
    finish,
    freeze,
    publish_shift,
)
from valuemap.domain.weighing import Ballot

TRIO = [NUT, HALF, VRIJHEID]
EMPATHIE = ballot(empathie=100)
OTHERS = [[HALF] * 3, [NUT] * 4]


def of_people(
    people: Sequence[tuple[int, Ballot]], *, door: Door = Door.IN_BEFORE, seats: int = 5
) -> OfFaction:
    return OfFaction(seats, len(people), tuple(Answer(who, given, door) for who, given in people))


def and_also(own: OfFaction, *more: Answer) -> OfFaction:
    """The faction with more people in it."""
    return replace(own, people=own.people + len(more), answers=(*own.answers, *more))


def cast(place: Place) -> set[int]:
    return {member.person for member in place.cast}


# --- strangers and late comers


@pytest.mark.parametrize("strangers", [1, 2, 5])
@pytest.mark.parametrize("door", [Door.LATE, Door.PAPER])
def test_who_comes_late_or_types_a_form_never_helps_a_faction_over_the_minimum(
    strangers: int, door: Door
) -> None:
    """A stranger who fills two places of a faction knows two of its three ballots."""
    known = [Answer(50 + n, EMPATHIE, door) for n in range(strangers)]
    for real in (1, 2):
        own = and_also(of_people([(n, NUT) for n in range(real)]), *known)
        (shown,) = play([[own, *in_round(*OTHERS)]])
        assert outcomes(shown.result)[0] is Outcome.LEFT_OUT
        assert all(0 not in place.factions for place in shown.begun)


@pytest.mark.parametrize("door", [Door.LATE, Door.PAPER])
def test_beside_three_who_were_in_before_a_late_ballot_counts_in_the_mean(door: Door) -> None:
    own = and_also(of_people([(1, NUT), (2, NUT), (3, NUT)]), Answer(9, VRIJHEID, door))
    (faction,) = play([[own]])[0].result.factions
    assert faction.ballots == 4
    assert faction.profile is not None
    assert faction.profile[-1] == 0.75


def test_a_faction_wholly_on_paper_counts_its_paper() -> None:
    own = of_people(list(enumerate(TRIO)), door=Door.PAPER)
    assert outcomes(play([[own]])[0].result) == [Outcome.SHOWN]


def test_paper_hides_no_phone_among_small_factions_together() -> None:
    """One phone and three forms were shown together: whoever had typed the forms knew the phone."""
    phone = of_people([(1, EMPATHIE)])
    forms = [of_people([(n, NUT)], door=Door.PAPER) for n in (2, 3, 4)]
    assert outcomes(play([[phone, *forms]])[0].result) == [Outcome.LEFT_OUT] * 4
    wholly = [of_people([(1, EMPATHIE)], door=Door.PAPER), *forms]
    assert outcomes(play([wholly])[0].result) == [Outcome.GATHERED] * 4


def test_a_form_joins_small_factions_that_hide_each_other_without_it() -> None:
    phones = [of_people([(2 * n, NUT), (2 * n + 1, HALF)]) for n in range(3)]
    form = of_people([(9, EMPATHIE)], door=Door.PAPER)
    (shown,) = play([[*phones, form]])
    assert outcomes(shown.result) == [Outcome.GATHERED] * 4
    assert [m.counts for m in shown.places[0].cast] == [True] * 6 + [False]


# --- other people in another round


@pytest.mark.parametrize("late", [1, 2])
def test_a_newcomer_to_a_faction_of_three_weighs_for_the_talk_only(late: int) -> None:
    """The mean of four less the mean of three is the ballot of the fourth."""
    first = of_people(list(enumerate(TRIO)))
    new = [Answer(10 + n, EMPATHIE) for n in range(late)]
    before, after = play([[first], [and_also(first, *new)]])
    assert after.result.factions[0].profile == before.result.factions[0].profile
    assert cast(after.places[0]) == {0, 1, 2}
    assert after.begun == after.places


def test_three_newcomers_of_one_mind_or_another_hide_each_other() -> None:
    first = of_people(list(enumerate(TRIO)))
    three = [Answer(10 + n, EMPATHIE) for n in range(3)]
    _, after = play([[first], [and_also(first, *three)]])
    assert after.result.factions[0].ballots == 6
    late = [replace(one, door=Door.LATE) for one in three]
    _, kept = play([[first], [and_also(first, *late)]])
    assert kept.result.factions[0].ballots == 3


def test_a_newcomer_by_consent_shows_the_own_ballot_and_hides_nobody_later() -> None:
    first = of_people(list(enumerate(TRIO)), seats=9)
    welcome = and_also(first, Answer(9, agreeing(EMPATHIE)))
    _, second = play([[first], [welcome]])
    assert second.result.factions[0].ballots == 4
    # in a third round only two of the three and the newcomer weigh again: it stands still
    few = of_people([(0, HALF), (1, HALF), (9, agreeing(HALF))])
    third = play([[first], [welcome], [few]])[-1].result.factions[0]
    assert third.profile == second.result.factions[0].profile
    assert third.published is not None
    assert third.published.not_again == 4


@pytest.mark.parametrize("again", [0, 1, 2])
def test_a_profile_stands_still_where_fewer_than_three_weigh_again(again: int) -> None:
    """Else the mean that moved is the move of one or two."""
    first = of_people([(n, NUT) for n in range(4)])
    second = of_people([(n, VRIJHEID) for n in range(again)])
    before, after = play([[first, *in_round(*OTHERS)], [second, *in_round(*OTHERS)]])
    shift = publish_shift(before.result, after.result)
    assert shift.rows[0] is not None
    assert (shift.rows[0].distance, shift.rows[0].not_again) == (0, 4)


def test_who_does_not_weigh_again_stays_in_with_the_last_ballot() -> None:
    first = of_people([(n, NUT) for n in range(4)])
    second = of_people([*((n, VRIJHEID) for n in range(3)), (3, ABSTAINED)])
    before, after = play([[first], [second]])
    (own,) = after.result.factions
    assert own.profile is not None
    assert own.profile[0] == 0.75
    assert (after.result.not_again, after.result.abstained) == (1, 1)
    assert before.result.abstained == 0


def test_abstaining_at_will_does_not_carry_somebody_in_or_out() -> None:
    first = of_people([*((n, NUT) for n in range(3)), (3, ABSTAINED)])
    second = of_people([*((n, NUT) for n in range(3)), (3, VRIJHEID)])
    before, after = play([[first], [second]])
    assert before.result.factions[0].ballots == 3
    assert after.result.factions[0].profile == before.result.factions[0].profile


# --- consent, later and taken back


def test_consent_in_the_second_round_shows_the_second_round_and_nothing_of_the_first() -> None:
    others = in_round([NUT] * 3, [HALF] * 3)
    silent = [*others, of_people([(9, VRIJHEID)], seats=1)]
    open_now = [*others, of_people([(9, agreeing(EMPATHIE))], seats=1)]
    before, after = play([silent, open_now])
    assert outcomes(before.result)[-1] is Outcome.LEFT_OUT
    assert after.result.factions[-1].profile == EMPATHIE.shares()
    assert publish_shift(before.result, after.result).rows[-2] is None


def test_consent_of_who_stood_among_the_small_ones_comes_too_late_for_this_question() -> None:
    """The group without its member would be the group less that member."""
    small = [of_people([(2 * n, NUT), (2 * n + 1, HALF)], seats=2) for n in range(3)]
    leaving = [
        of_people([(0, agreeing(NUT)), (1, agreeing(HALF))], seats=2),
        *small[1:],
    ]
    before, after = play([small, leaving])
    assert outcomes(after.result) == outcomes(before.result) == [Outcome.GATHERED] * 3
    assert after.places[0].cast == before.places[0].cast


def test_consent_that_is_taken_back_empties_the_place_for_good() -> None:
    def round_of(*given: Ballot) -> list[OfFaction]:
        return [*in_round(*OTHERS), of_people(list(enumerate(given, 90)))]

    yes, no = agreeing(NUT), NUT
    told = play([round_of(yes, yes), round_of(yes, no), round_of(yes, yes)])
    assert [shown.result.factions[-1].is_shown for shown in told] == [True, False, False]
    assert outcomes(told[1].result)[-1] is Outcome.TOO_FEW


# --- leaving


@pytest.mark.parametrize("gone", [1, 3])
def test_who_takes_a_ballot_back_takes_nothing_out_of_what_was_shown(gone: int) -> None:
    """The figure before less the figure after would be the ballot."""
    now = [of_people(list(enumerate(TRIO))), *in_round(*OTHERS)]
    told = play([now])[0]
    left = [replace(now[0], people=3 - gone, answers=now[0].answers[gone:]), *now[1:]]
    (again,) = play([left])
    assert again.result != told.result  # what it would be if it were made anew

    second = [of_people([(n, EMPATHIE) for n in range(gone, 3)]), *now[1:]]
    begun = begin(told.places, [left, second], in_whole_points=False)
    places = finish(begun, [left, second], in_whole_points=False)
    after = result_of(places, freeze(places, [left, second]), second)
    assert after.factions[0].profile == told.result.factions[0].profile
    assert after.h_chance is None, "its ballots enter no figure of single ballots"


# --- what members see before the reveal


def test_members_see_their_mean_before_the_reveal_only_from_three_answers_on() -> None:
    now = in_round(TRIO, [NUT] * 2, [agreeing(NUT)], [HALF, NUT], agreed=[None, HALF])
    (shown,) = play([now])
    assert [place.factions for place in shown.begun] == [(0,)]
    assert [place.mean for place in shown.begun] == [shown.result.factions[0].published]


def test_the_mean_that_members_saw_is_the_one_that_is_shown() -> None:
    """Nothing between the two makes it anew: not a late form, not a ballot taken back."""
    now = [of_people(list(enumerate(TRIO)))]
    begun = play([now])[0].begun
    later = [and_also(now[0], Answer(9, EMPATHIE, Door.PAPER))]
    assert finish(begun, [later], in_whole_points=False) == begun
