"""What may be shown to whom, by hand on small councils."""

from dataclasses import replace

import pytest

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID, ballot, published
from tests.unit.halls import (
    SPREAD_OUT,
    Factions,
    agreeing,
    figures,
    visible,
)
from valuemap.disclosure import (
    PublishedFaction,
    Visibility,
    rounded,
    visibilities,
)
from valuemap.weighing import Ballot

SHOWN, TOO_FEW = Visibility.SHOWN, Visibility.TOO_FEW
COMPANION, NO_ANSWER = Visibility.COMPANION, Visibility.NO_ANSWER


# --- who is shown


@pytest.mark.parametrize(
    ("ballots", "answered", "expected"),
    [
        ([3, 3], [3, 3], [SHOWN, SHOWN]),
        ([3, 0], [3, 0], [SHOWN, NO_ANSWER]),
        ([2, 5, 4], [2, 5, 4], [TOO_FEW, SHOWN, COMPANION]),
        ([1, 2, 5], [1, 2, 5], [TOO_FEW, TOO_FEW, SHOWN]),
        ([1, 3, 3], [1, 3, 3], [TOO_FEW, COMPANION, SHOWN]),
        ([0, 3, 4], [1, 3, 4], [TOO_FEW, COMPANION, SHOWN]),
        ([2, 5, 4], [5, 5, 4], [TOO_FEW, SHOWN, COMPANION]),
        ([1, 0, 0], [1, 0, 0], [TOO_FEW, NO_ANSWER, NO_ANSWER]),
        ([], [], []),
    ],
)
def test_a_faction_is_shown_from_three_ballots_and_a_lone_hidden_one_gets_company(
    ballots: list[int], answered: list[int], expected: list[Visibility]
) -> None:
    assert list(visibilities(ballots, answered, [False] * len(ballots))) == expected


def test_who_did_not_answer_keeps_nothing_back() -> None:
    assert not NO_ANSWER.is_hidden
    assert not SHOWN.is_hidden
    assert TOO_FEW.is_hidden
    assert COMPANION.is_hidden


def test_a_small_faction_is_shown_with_the_consent_of_all_its_members() -> None:
    small = [agreeing(NUT), agreeing(VRIJHEID)]
    result = published([NUT] * 3, small)
    assert visible(result) == [SHOWN, SHOWN]
    assert not result.is_rounded
    assert result.factions[1].profile == exact_profile(HALF)


def exact_profile(what: Ballot) -> tuple[float, ...] | None:
    return what.shares()


@pytest.mark.parametrize("silent", [NUT, ABSTAINED])
def test_one_member_without_consent_hides_the_small_faction(silent: Ballot) -> None:
    result = published([NUT] * 3, [NUT] * 4, [agreeing(NUT), silent])
    assert visible(result) == [COMPANION, SHOWN, TOO_FEW]


def test_consent_to_an_abstention_shows_nothing() -> None:
    result = published([NUT] * 3, [NUT] * 3, [agreeing(ABSTAINED)])
    assert visible(result)[2] is TOO_FEW


def test_a_large_faction_needs_no_consent() -> None:
    assert visible(published([NUT] * 3, [VRIJHEID] * 3)) == [SHOWN, SHOWN]


def test_the_companion_is_the_smallest_and_by_preference_one_without_consent() -> None:
    agreed = [agreeing(NUT)] * 3
    assert visible(published([NUT], agreed, [NUT] * 5, [NUT] * 4)) == [
        TOO_FEW,
        SHOWN,
        SHOWN,
        COMPANION,
    ]
    assert visible(published([NUT], agreed, [agreeing(NUT)])) == [TOO_FEW, SHOWN, COMPANION]


# --- what is shown of a faction


def test_a_shown_faction_has_its_ballots_its_profile_and_from_four_its_spread() -> None:
    of_three, of_four = published([NUT, VRIJHEID, HALF], [NUT, NUT, VRIJHEID, VRIJHEID]).factions

    assert of_three == PublishedFaction(SHOWN, 3, exact_profile(HALF), None)
    assert (of_four.ballots, of_four.profile) == (4, exact_profile(HALF))
    # six pairs, of which four lie wholly apart
    assert of_four.within == pytest.approx(4 / 6)


def test_nothing_is_shown_of_a_hidden_faction_or_its_companion() -> None:
    for faction in published([NUT] * 3, [NUT], [NUT] * 4).factions[:2]:
        assert faction == PublishedFaction(faction.visibility)


def test_consent_shows_a_profile_but_no_spread_below_four() -> None:
    result = published([NUT] * 4, [agreeing(NUT), agreeing(VRIJHEID)])
    assert result.factions[1].within is None


# --- what is shown of the council


def test_a_council_in_the_open_has_exact_figures() -> None:
    """Two factions of three: (60, 40) against (20, 80) on two clusters."""
    one, other = ballot(vrijheid=60, nut=40), ballot(vrijheid=20, nut=80)
    result = published([one] * 3, [other] * 3)

    assert (result.k, result.ballots, result.abstained, result.answers) == (2, 6, 0, 6)
    assert result.h == pytest.approx(0.4)
    assert result.s_all == pytest.approx(0.6)
    # six ballots dealt three and three: 2 of 20 deals keep the sides, 18 mix them to a third
    assert result.h_chance == pytest.approx((2 * 0.4 + 18 * 0.4 / 3) / 20)
    split = {split.cluster: split for split in result.splits}
    assert (split["vrijheid"].shared, split["vrijheid"].contested) == pytest.approx((0.2, 0.2))
    assert (split["nut"].shared, split["nut"].contested) == pytest.approx((0.4, 0.2))
    assert split["puurheid"].mean == 0


def test_abstentions_are_counted_in_the_open() -> None:
    result = published([NUT, NUT, NUT, ABSTAINED], [VRIJHEID] * 3)
    assert (result.ballots, result.abstained, result.answers) == (6, 1, 7)
    assert visible(result) == [SHOWN, SHOWN]


def test_the_result_is_complete_once_every_seat_answered() -> None:
    assert published([NUT] * 3, [NUT] * 3).is_complete
    assert published([NUT] * 3, [NUT, NUT, ABSTAINED], [ABSTAINED]).is_complete
    assert not published([NUT] * 3, [NUT] * 3, seats=[3, 4]).is_complete
    assert not published([NUT] * 3, [NUT] * 3, [], seats=[3, 3, 1]).is_complete


def test_two_of_two_hidden_factions_make_a_complete_result_without_figures() -> None:
    result = published([NUT], [VRIJHEID])
    assert result.is_complete
    assert result.answers == 2
    assert figures(result) == []


@pytest.mark.parametrize(
    "factions",
    [
        [[NUT], [VRIJHEID]],
        [[NUT] * 2, [ABSTAINED]],
        [[NUT] * 5, [VRIJHEID]],
        [[NUT] * 5, [VRIJHEID] * 2],
        [[NUT], [VRIJHEID], [ABSTAINED]],
        [[NUT] * 5, [ABSTAINED], [ABSTAINED]],
        [[NUT, VRIJHEID]],
        [[ABSTAINED] * 4, [ABSTAINED] * 4, [ABSTAINED] * 4],
    ],
)
def test_with_something_hidden_a_council_of_very_few_shows_no_figure_at_all(
    factions: Factions,
) -> None:
    result = published(*factions)
    council = replace(result, factions=())
    assert figures(council) == []
    assert (result.bridging, result.dividing, result.outlier) == ((), (), None)


def test_three_lone_members_show_figures_of_the_council_only() -> None:
    result = published([NUT], [VRIJHEID], [HALF])
    assert visible(result) == [TOO_FEW] * 3
    # distances 1, 1/2 and 1/2 lie 2/3 apart on average, in whole fives 65 points
    assert result.h == pytest.approx(0.65)
    assert result.faction_is_person


def test_nobody_answered_is_an_empty_result() -> None:
    result = published([], [], seats=[3, 2])
    assert (result.k, result.ballots, result.abstained, result.answers) == (0, 0, 0, 0)
    assert figures(result) == []
    assert not result.is_rounded
    assert not result.is_complete


def test_one_faction_in_the_open_has_a_profile_and_no_comparison() -> None:
    result = published([NUT] * 3, [], seats=[3, 2])
    assert (result.k, result.h, result.splits) == (1, None, ())
    assert result.factions[0].profile == NUT.shares()


def test_the_outlier_is_named_only_where_it_is_shown() -> None:
    centre = [[SPREAD_OUT] * 4] * 4
    far = [VRIJHEID] * 4
    assert published(*centre, far).outlier == 4
    assert published(*centre, far, [SPREAD_OUT]).outlier == 4
    assert published(*centre, [VRIJHEID] * 2).outlier is None
    assert published(*centre, [agreeing(VRIJHEID)] * 2).outlier == 4


def test_the_cluster_that_binds_is_not_named_where_the_rounded_chart_says_otherwise() -> None:
    """Exactly, nut shares most; in whole fives the chart shows 30 points there and 35 elsewhere."""
    one, other = ballot(vrijheid=33, nut=34, puurheid=33), ballot(vrijheid=34, nut=36, puurheid=30)
    lone = ballot(vrijheid=32, nut=42, puurheid=26)

    kept_back = published([one] * 3, [other] * 3, [lone])
    assert {split.cluster: split.shared for split in kept_back.splits if split.shared} == {
        "vrijheid": 0.35,
        "puurheid": 0.3,
        "nut": 0.3,
    }
    assert kept_back.bridging == ()

    in_the_open = published([one] * 3, [other] * 3, [agreeing(lone)])
    assert in_the_open.bridging == ("nut",)


@pytest.mark.parametrize(
    ("share", "whole_fives"),
    [(0.0, 0.0), (0.024, 0.0), (0.025, 0.05), (0.074, 0.05), (0.325, 0.35), (1.0, 1.0)],
)
def test_shares_are_rounded_to_whole_fives_and_halves_go_up(
    share: float, whole_fives: float
) -> None:
    assert rounded(share) == whole_fives
