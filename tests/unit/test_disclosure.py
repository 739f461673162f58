"""What may be shown to whom, by hand on small councils."""

from dataclasses import replace

import pytest

from tests.builders import (
    ABSTAINED,
    HALF,
    NUT,
    VALUES,
    VRIJHEID,
    ballot,
    in_order,
    in_round,
    play,
    points,
    published,
)
from tests.unit.halls import SPREAD_OUT, Factions, agreeing, figures, outcomes
from valuemap.disclosure import (
    Basis,
    Counts,
    Ground,
    Outcome,
    Profile,
    Published,
    PublishedFaction,
    assign,
    mean_shares,
    outlook,
)
from valuemap.domain.weighing import Ballot
from valuemap.texts.screens.result import headline
from valuemap.ways import SCORES

SHOWN, GATHERED, TOO_FEW = Outcome.SHOWN, Outcome.GATHERED, Outcome.TOO_FEW
LEFT_OUT, DISPUTED, NO_ANSWER = Outcome.LEFT_OUT, Outcome.DISPUTED, Outcome.NO_ANSWER
ANSWERS, CONSENT, AGREED = Ground.ANSWERS, Ground.CONSENT, Ground.AGREED


# --- who gets a place


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        ([3, 3], [(ANSWERS, (0,)), (ANSWERS, (1,))]),
        ([3, 0], [(ANSWERS, (0,))]),
        ([2, 2], []),
        ([1, 1, 1], []),  # of three, one who knows its own faces two
        ([1, 1, 1, 1], [(Ground.GATHERED, (0, 1, 2, 3))]),
        ([2, 2, 1], [(Ground.GATHERED, (0, 1, 2))]),
        ([2, 1, 1], []),
        ([9, 2, 2], [(ANSWERS, (0,))]),  # of two factions each knows what the other gave
        ([5, 2, 0, 2, 2], [(ANSWERS, (0,)), (Ground.GATHERED, (1, 3, 4))]),
        ([], []),
    ],
)
def test_three_answers_make_a_place_and_small_factions_only_where_they_hide_each_other(
    answers: list[int], places: list[tuple[Ground, tuple[int, ...]]]
) -> None:
    assert assign([Counts(number, number) for number in answers]) == places


def test_a_faction_may_say_so_itself_by_consent_or_by_an_agreed_ballot() -> None:
    lone, pair = Counts(1, 1, consents=True), Counts(2, 2, has_agreed=True)
    assert assign([lone, pair]) == [(CONSENT, (0,)), (AGREED, (1,))]
    assert assign([Counts(0, 0, has_agreed=True)]) == [(AGREED, (0,))]
    assert assign([Counts(4, 4, has_agreed=True, consents=True)]) == [(ANSWERS, (0,))]


def test_who_gave_an_own_word_hides_nobody_else() -> None:
    counts = [Counts(2, 2), Counts(2, 2), Counts(2, 2, consents=True)]
    assert assign(counts) == [(CONSENT, (2,))]


@pytest.mark.parametrize("answers", [1, 3, 7])
def test_a_faction_of_disputed_number_goes_nowhere(answers: int) -> None:
    disputed = Counts(answers, answers, consents=True, has_agreed=True, is_disputed=True)
    assert assign([disputed]) == []
    assert assign([disputed, Counts(2, 2), Counts(2, 2)]) == []


def test_a_faction_that_has_a_place_keeps_it_and_nobody_joins_the_gathered_ones() -> None:
    four = [Counts(1, 1)] * 4
    told = play([in_round(*[[NUT]] * 4)])[0].places
    assert assign([*four[:3], Counts(3, 3)], told) == []
    assert assign([*four, *[Counts(2, 2)] * 3], told) == []
    assert assign([*four, Counts(1, 1, consents=True)], told) == [(CONSENT, (4,))]


# --- what becomes of a faction


def test_each_outcome_on_one_evening() -> None:
    result = published(
        [NUT] * 3,
        [NUT, ABSTAINED, ABSTAINED],
        [agreeing(VRIJHEID)],
        [VRIJHEID] * 2,
        [],
        [],
        agreed=[None, None, None, None, HALF],
    )
    assert outcomes(result) == [SHOWN, TOO_FEW, SHOWN, LEFT_OUT, SHOWN, NO_ANSWER]
    assert [row.ballots for row in result.places] == [3, 1, 1]
    assert result.factions[4].is_agreed
    assert result.without(LEFT_OUT) == (3,)


def test_small_factions_stand_together_as_the_plain_mean_of_their_ballots() -> None:
    result = published([NUT] * 3, [NUT, NUT], [VRIJHEID, VRIJHEID], [VRIJHEID, HALF])
    assert outcomes(result) == [SHOWN, GATHERED, GATHERED, GATHERED]
    assert result.together is not None
    assert result.rows[-1] is result.together
    assert result.together.factions == (1, 2, 3)
    assert result.together.profile == pytest.approx(
        mean_shares([b.shares() or () for b in (NUT, NUT, VRIJHEID, VRIJHEID, VRIJHEID, HALF)])
    )
    assert (result.k, result.ballots) == (2, 9)
    assert [row.profile for row in result.factions[1:]] == [None] * 3


def test_small_factions_together_have_the_sum_of_their_seats_and_one_vote() -> None:
    small = [[VRIJHEID, VRIJHEID]] * 3
    result = published([NUT] * 3, *small, seats=[6, 2, 2, 2])
    assert result.council == pytest.approx(HALF.shares())
    assert {split.cluster: split.mean for split in result.splits}["nut"] == pytest.approx(0.5)


def test_the_gathered_ones_stay_empty_where_too_few_of_them_weighed() -> None:
    """Else abstaining, which is content, would change who stands where."""
    result = published([NUT] * 3, [NUT, ABSTAINED], [ABSTAINED] * 2, [VRIJHEID] * 2)
    assert outcomes(result) == [SHOWN, TOO_FEW, TOO_FEW, TOO_FEW]
    assert (result.k, result.ballots, result.abstained) == (1, 3, 0)


def test_consent_to_an_abstention_shows_nothing() -> None:
    assert outcomes(published([NUT] * 3, [agreeing(ABSTAINED)])) == [SHOWN, TOO_FEW]


def test_an_agreed_niet_van_toepassing_shows_nothing_of_its_members_either() -> None:
    result = published([NUT] * 3, [NUT] * 5, agreed=[None, ABSTAINED])
    assert outcomes(result) == [SHOWN, TOO_FEW]
    assert result.ballots == 3


# --- members of a faction who do not all do the same


def test_a_faction_of_three_of_which_one_never_weighs_is_left_out() -> None:
    assert outcomes(published([NUT] * 3, [VRIJHEID] * 2, seats=[3, 3])) == [SHOWN, LEFT_OUT]


def test_it_is_left_out_with_the_consent_of_the_two_as_the_third_may_not_want_it() -> None:
    now = in_round([NUT] * 3, [agreeing(VRIJHEID)] * 2)
    now[1] = replace(now[1], people=3)
    assert outcomes(play([now])[0].result) == [SHOWN, LEFT_OUT]


@pytest.mark.parametrize("silent", [VRIJHEID, ABSTAINED])
def test_a_pair_of_which_one_consents_is_left_out(silent: Ballot) -> None:
    result = published([NUT] * 3, [NUT] * 4, [agreeing(NUT), silent])
    assert outcomes(result) == [SHOWN, SHOWN, LEFT_OUT]
    assert result == published([NUT] * 3, [NUT] * 4, [VRIJHEID, agreeing(HALF)])


def test_consent_that_is_withdrawn_before_the_final_step_was_never_given() -> None:
    first = in_round([NUT] * 3, [agreeing(NUT)] * 2)
    assert outcomes(play([first])[0].result) == [SHOWN, SHOWN]
    withdrawn = in_round([NUT] * 3, [agreeing(NUT), NUT])
    assert outcomes(play([withdrawn])[0].result) == [SHOWN, LEFT_OUT]


def test_a_no_out_of_spite_takes_a_faction_out_and_no_other() -> None:
    whole = in_round([NUT] * 3, [VRIJHEID] * 3, [HALF] * 3)
    spited = [*whole[:2], replace(whole[2], is_disputed=True)]
    result = play([spited])[0].result
    assert outcomes(result) == [SHOWN, SHOWN, DISPUTED]
    assert result.h == published([NUT] * 3, [VRIJHEID] * 3, [], seats=[3, 3, 3]).h
    assert outcomes(play([whole])[0].result) == [SHOWN] * 3


def test_a_no_out_of_spite_in_a_small_faction_leaves_the_others_together_if_they_still_hide() -> (
    None
):
    small = in_round(*[[NUT, VRIJHEID]] * 4)
    one_less = play([[*small[:3], replace(small[3], is_disputed=True)]])[0].result
    two_less = play([[*small[:2], *(replace(s, is_disputed=True) for s in small[2:])]])[0].result
    assert outcomes(one_less) == [GATHERED] * 3 + [DISPUTED]
    assert outcomes(two_less) == [LEFT_OUT] * 2 + [DISPUTED] * 2


@pytest.mark.parametrize(
    "factions",
    [
        [[NUT], [VRIJHEID]],
        [[NUT] * 2, [ABSTAINED]],
        [[NUT], [VRIJHEID], [HALF]],
        [[ABSTAINED], [ABSTAINED], [ABSTAINED]],
        [[NUT, VRIJHEID], [NUT, HALF]],
    ],
)
def test_where_everybody_is_left_out_there_is_no_figure_and_a_sentence(factions: Factions) -> None:
    result = published(*factions)
    assert set(outcomes(result)) == {LEFT_OUT}
    assert figures(result) == []
    assert (result.ballots, result.abstained, result.k) == (0, 0, 0)
    assert (result.bridging, result.dividing, result.outlier) == ((), (), None)
    assert headline(result).endswith("Bespreek de vraag samen.")


# --- what is shown of a faction


def exact_profile(what: Ballot) -> tuple[float, ...]:
    return what.shares() or ()


def test_a_shown_faction_has_its_ballots_its_profile_and_from_four_its_spread() -> None:
    of_three, of_four = published([NUT, VRIJHEID, HALF], [NUT, NUT, VRIJHEID, VRIJHEID]).factions

    assert of_three == PublishedFaction(SHOWN, (0,), Profile(exact_profile(HALF), 3))
    assert (of_four.ballots, of_four.profile) == (4, exact_profile(HALF))
    assert of_four.within == 0.67  # six pairs, of which four lie wholly apart, in whole points


def test_consent_shows_a_profile_but_no_spread_below_four() -> None:
    lone = published([NUT] * 4, [agreeing(NUT), agreeing(VRIJHEID)]).factions[1]
    assert (lone.profile, lone.within) == (exact_profile(HALF), None)
    assert lone.published is not None
    assert lone.published.basis is Basis.CONSENT


def test_the_ballots_behind_an_agreed_one_enter_nothing() -> None:
    others = [[SPREAD_OUT] * 4, [HALF] * 3]
    agreed = [None, None, NUT]
    one = published(*others, [VRIJHEID] * 5, agreed=agreed)
    other = published(*others, [replace(HALF, stance=5)] * 5, agreed=agreed)
    assert one == other
    assert (one.ballots, one.agreed) == (8, 1)


def stances(*given: int) -> list[Ballot]:
    return [ballot(nut=100, stance=stance) for stance in given]


def test_a_mean_stance_is_shown_from_three_and_counts_from_five() -> None:
    two, three, five = published(
        [*stances(5, 5), NUT], stances(5, 4, 0, 3), stances(1, 1, 2, 5, 5)
    ).factions
    assert (two.mean_stance, two.stances) == (None, None)
    assert (three.mean_stance, three.stances) == (4, None)
    assert (five.mean_stance, five.stances) == (2.8, (2, 1, 0, 0, 2))


def test_stances_of_all_together_are_counted_from_ten() -> None:
    nine = published(stances(5, 4, 0), stances(1, 2, 3), stances(4, 4, 4))
    ten = published(stances(5, 4, 0), stances(1, 2, 3), stances(4, 4, 4, 0))
    assert nine.figures.stances is None
    assert ten.figures.stances == (2, 1, 1, 1, 4, 1)
    left_out = published(stances(5, 4, 0), stances(1, 2, 3), stances(4, 4, 4), stances(1))
    assert left_out.figures.stances is None


def test_a_mean_of_scores_is_in_whole_points_in_which_equals_stay_equal() -> None:
    rows = [dict.fromkeys(VALUES.ids, 7), {"nut": 1}, {"nut": 2, "vrijheid": 1}]
    made = [Ballot(in_order(points(**row)), SCORES) for row in rows]
    shown = play([in_round(made)], in_whole_points=True)[0].result.factions[0].profile
    assert shown is not None
    assert shown[1:8] == (shown[1],) * 7
    assert sum(shown) == pytest.approx(1)
    # thirds of a ninth, twice; in whole points 15, 4 and 59 of 15 + 7 * 4 + 59 = 102
    assert shown == pytest.approx((15 / 102, *[4 / 102] * 7, 59 / 102))


# --- what is shown of the council


def test_the_figures_of_a_council_are_what_one_works_out_by_hand() -> None:
    """Two factions of three: (60, 40) against (20, 80) on two clusters."""
    one, other = ballot(vrijheid=60, nut=40), ballot(vrijheid=20, nut=80)
    result = published([one] * 3, [other] * 3)

    assert (result.k, result.ballots, result.abstained) == (2, 6, 0)
    assert result.h == pytest.approx(0.4)
    assert result.s_all == pytest.approx(0.6)
    # six ballots dealt three and three: 2 of 20 deals keep the sides, 18 mix them to a third
    assert result.h_chance == round((2 * 0.4 + 18 * 0.4 / 3) / 20, 2)
    split = {split.cluster: split for split in result.splits}
    assert (split["vrijheid"].shared, split["vrijheid"].contested) == pytest.approx((0.2, 0.2))
    assert (split["nut"].shared, split["nut"].contested) == pytest.approx((0.4, 0.2))
    assert split["puurheid"].mean == 0


def test_abstentions_are_counted_of_filled_places_only() -> None:
    result = published([NUT, NUT, NUT, ABSTAINED], [VRIJHEID] * 3, [ABSTAINED], [ABSTAINED] * 3)
    assert (result.ballots, result.abstained) == (6, 1)
    assert outcomes(result) == [SHOWN, SHOWN, LEFT_OUT, TOO_FEW]


def test_the_result_is_complete_once_every_seat_answered() -> None:
    def complete(result: Published) -> bool:
        return result.figures.is_complete

    assert complete(published([NUT] * 3, [NUT] * 3))
    assert complete(published([NUT] * 3, [NUT, NUT, ABSTAINED], [ABSTAINED]))
    assert not complete(published([NUT] * 3, [NUT] * 3, seats=[3, 4]))
    assert not complete(published([NUT] * 3, [NUT] * 3, [], seats=[3, 3, 1]))
    assert complete(published([NUT] * 3, [], seats=[3, 9], agreed=[None, HALF]))


def test_nobody_answered_is_an_empty_result() -> None:
    result = published([], [], seats=[3, 2])
    assert outcomes(result) == [NO_ANSWER, NO_ANSWER]
    assert figures(result) == []
    assert not result.figures.is_complete


def test_one_faction_has_a_profile_and_no_comparison() -> None:
    result = published([NUT] * 3, [], seats=[3, 2])
    assert (result.k, result.h, result.splits) == (1, None, ())
    assert result.factions[0].profile == exact_profile(NUT)


@pytest.mark.parametrize(
    ("sizes", "tells"),
    [
        ([3, 3], True),
        ([4, 1], True),
        ([3, 1], False),
        ([2, 2], False),
        ([3, 2, 1], False),
        ([1, 1], True),  # they follow from the profiles
    ],
)
def test_scalars_of_single_ballots_need_profiles_that_hide_them(
    sizes: list[int], tells: bool
) -> None:
    result = published(
        *[[agreeing(one)] * n for one, n in zip((NUT, HALF, VRIJHEID), sizes, strict=False)]
    )
    assert result.h is not None
    assert (result.scalars.p_h is not None) == tells
    assert (result.scalars.low is not None) == (tells and sizes != [1, 1])


def test_figures_of_single_ballots_are_in_two_decimals_and_the_range_outward() -> None:
    result = published([NUT, HALF, SPREAD_OUT], [VRIJHEID, SPREAD_OUT, HALF], [HALF, HALF, NUT])
    scalars = result.scalars
    for figure in (scalars.h_chance, scalars.p_h, scalars.r2, scalars.r2_adj):
        assert figure is not None
        assert figure == round(figure, 2)
    assert scalars.low is not None
    assert scalars.high is not None
    assert result.h is not None
    assert scalars.low <= result.h <= scalars.high


def test_the_outlier_is_named_only_where_it_stands_alone() -> None:
    centre = [[SPREAD_OUT] * 4] * 4
    far = [VRIJHEID] * 4
    assert published(*centre, far).outlier == 4
    assert published(*centre, far, [SPREAD_OUT]).outlier == 4
    assert published(*centre, [VRIJHEID] * 2).outlier is None
    assert published(*centre, [agreeing(VRIJHEID)] * 2).outlier == 4
    together = published(*centre, *[[VRIJHEID] * 2] * 3)
    assert together.together is not None
    assert together.together.is_shown
    assert together.outlier is None


# --- said beforehand


def test_what_will_be_shown_is_said_beforehand_by_the_same_rule() -> None:
    counts = [Counts(5, 5), Counts(1, 1), Counts(0, 0), Counts(3, 3, is_disputed=True)]
    assert outlook(counts) == (SHOWN, LEFT_OUT, NO_ANSWER, DISPUTED)
    assert outlook([*counts, *[Counts(2, 2)] * 2]) == (
        *(SHOWN, GATHERED, NO_ANSWER, DISPUTED),
        *[GATHERED] * 2,
    )
