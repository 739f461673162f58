"""What may be shown to whom: by hand on small councils, and as rules on made-up ones."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID, ballot, published
from tests.unit.councils import ballots as point_rows
from valuemap.clusters import CLUSTER_IDS
from valuemap.disagreement import QuestionResult, measure
from valuemap.disclosure import (
    Published,
    PublishedFaction,
    Visibility,
    publish,
    rounded,
    visibilities,
)
from valuemap.weighing import Ballot

SHOWN, TOO_FEW = Visibility.SHOWN, Visibility.TOO_FEW
COMPANION, NO_ANSWER = Visibility.COMPANION, Visibility.NO_ANSWER
Factions = Sequence[Sequence[Ballot]]

SPREAD_OUT = ballot(vrijheid=20, empathie=20, kwaliteit=20, nut=40)


def agreeing(what: Ballot) -> Ballot:
    """The same ballot, with consent to be recognisable."""
    return replace(what, consent=True)


def visible(result: Published) -> list[Visibility]:
    return [faction.visibility for faction in result.factions]


def exact(factions: Factions, seats: Sequence[int]) -> QuestionResult:
    """The measures of the same ballots, unrounded."""
    weighed = [[b.shares() for b in own if not b.abstained] for own in factions]
    return measure(
        np.array([share for own in weighed for share in own]).reshape(-1, 9),
        np.array([f for f, own in enumerate(weighed) for _ in own], dtype=np.int64),
        len(factions),
        seats=seats,
    )


def figures(result: Published) -> list[float]:
    """Every share that is shown, of the council and of factions."""
    found = [result.h, result.h_chance, result.h_seats, result.s_all, *(result.council or ())]
    for split in result.splits:
        found += [split.mean, split.shared, split.contested]
    for faction in result.factions:
        found += [*(faction.profile or ()), faction.within]
    return [figure for figure in found if figure is not None]


@st.composite
def members(draw: st.DrawFn, most: int = 5) -> list[Ballot]:
    """The answers of one faction, some of them abstentions, some with consent."""
    made = []
    for _ in range(draw(st.integers(0, most))):
        row = draw(st.one_of(st.none(), point_rows(), point_rows()))
        given = None if row is None else dict(zip(CLUSTER_IDS, row, strict=True))
        made.append(Ballot(given, consent=draw(st.booleans())))
    return made


HALLS = st.lists(members(), min_size=1, max_size=5)
HALLS_WITH_A_LONER = st.tuples(HALLS, members(most=1).filter(len))
HALLS_OF_FOUR = st.lists(
    st.lists(
        point_rows().map(lambda row: Ballot(dict(zip(CLUSTER_IDS, row, strict=True)))),
        min_size=4,
        max_size=6,
    ),
    min_size=1,
    max_size=3,
)


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
    one, other = ballot(vrijheid=32, nut=32, puurheid=36), ballot(vrijheid=34, nut=36, puurheid=30)
    lone = ballot(vrijheid=32, nut=40, puurheid=28)

    kept_back = published([one] * 3, [other] * 3, [lone])
    assert {split.cluster: split.shared for split in kept_back.splits if split.shared} == {
        "vrijheid": 0.35,
        "puurheid": 0.25,
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


# --- made-up councils


@settings(max_examples=60)
@given(HALLS)
def test_no_faction_is_hidden_alone_beside_one_that_is_shown(factions: Factions) -> None:
    seen = visible(published(*factions))
    hidden = [visibility for visibility in seen if visibility.is_hidden]
    assert len(hidden) != 1 or SHOWN not in seen


@settings(max_examples=60)
@given(HALLS)
def test_a_small_faction_without_full_consent_shows_nothing(factions: Factions) -> None:
    for own, shown in zip(factions, published(*factions).factions, strict=True):
        weighed = sum(not one.abstained for one in own)
        if weighed < 3 and not all(one.consent for one in own):
            assert shown == PublishedFaction(shown.visibility)
            assert shown.visibility is TOO_FEW or not own


@settings(max_examples=60)
@given(HALLS)
def test_while_anything_is_hidden_every_figure_is_a_multiple_of_five_points(
    factions: Factions,
) -> None:
    result = published(*factions)
    assume(result.hidden)
    assert result.is_rounded
    for figure in figures(result):
        assert round(figure * 20) == pytest.approx(figure * 20, abs=1e-9)


@settings(max_examples=60)
@given(HALLS)
def test_a_figure_holds_no_more_of_a_hidden_ballot_than_its_rounding(factions: Factions) -> None:
    seats = [max(len(own), 1) for own in factions]
    result = publish(factions, seats)
    assume(result.hidden and result.h is not None)
    whole = exact(factions, seats)

    assert whole.h is not None
    assert whole.between.mean is not None
    assert whole.between.contested is not None
    assert whole.between.council is not None
    assert result.h == rounded(whole.h)
    assert result.council == tuple(rounded(share) for share in whole.between.council.tolist())
    for i, split in enumerate(result.splits):
        assert split.mean == pytest.approx(rounded(whole.between.mean[i]), abs=1e-12)
        assert split.contested == rounded(whole.between.contested[i])


@settings(max_examples=60)
@given(HALLS, st.data())
def test_what_is_shown_of_a_faction_does_not_depend_on_hidden_ballots(
    factions: list[list[Ballot]], data: st.DataObject
) -> None:
    before = published(*factions)
    hidden = [i for i, visibility in enumerate(visible(before)) if visibility.is_hidden]
    assume(hidden)
    other = [
        [_weighed_anew(one, data) for one in own] if i in hidden else own
        for i, own in enumerate(factions)
    ]
    assert published(*other).factions == before.factions


def _weighed_anew(one: Ballot, data: st.DataObject) -> Ballot:
    if one.abstained:
        return one
    row = data.draw(point_rows())
    return replace(one, points=dict(zip(CLUSTER_IDS, row, strict=True)))


@settings(max_examples=60)
@given(HALLS_WITH_A_LONER)
def test_nobody_can_tell_whether_a_lone_member_weighed_or_abstained(
    hall: tuple[list[list[Ballot]], list[Ballot]],
) -> None:
    """But for a council so small that the figures themselves stand or fall with one ballot."""
    factions, (one,) = hall
    weighed = published(*factions, [replace(NUT, consent=False)])
    abstained = published(*factions, [replace(one, points=None, consent=False)])

    assert without_figures(weighed) == without_figures(abstained)
    certain = [
        sum(not other.abstained for other in own)
        for own, visibility in zip(factions, visible(weighed), strict=False)
        if visibility in (SHOWN, COMPANION)
    ]
    if len(certain) >= 2 and sum(certain) >= 3:
        assert (weighed.h is None) == (abstained.h is None)


def without_figures(result: Published) -> Published:
    """Who answered, and all that is said of it in words and numbers of people."""
    return Published(
        factions=tuple(replace(own, profile=None, within=None) for own in result.factions),
        k=result.k,
        ballots=result.ballots,
        abstained=result.abstained,
        is_rounded=result.is_rounded,
        answers=result.answers,
        is_complete=result.is_complete,
    )


def test_two_different_hidden_ballots_give_one_and_the_same_result() -> None:
    """The hidden lone member cannot be worked out from the council's mean and the others."""
    others = [[SPREAD_OUT] * 3, [HALF] * 4, [NUT] * 5, [VRIJHEID] * 3, [SPREAD_OUT] * 6]
    one = published(*others, [ballot(vrijheid=50, nut=50)])
    other = published(*others, [ballot(vrijheid=52, nut=48)])
    assert one.h is not None
    assert one == other


@settings(max_examples=60)
@given(HALLS)
def test_shared_and_contested_add_up(factions: Factions) -> None:
    result = published(*factions)
    assume(result.splits)
    assert all(split.shared >= 0 and split.contested >= 0 for split in result.splits)
    assert [split.cluster for split in result.splits] == list(CLUSTER_IDS)
    if not result.is_rounded:
        assert result.h is not None
        assert sum(split.mean for split in result.splits) == pytest.approx(1)
        assert sum(split.contested for split in result.splits) == pytest.approx(result.h)
        assert sum(split.shared for split in result.splits) == pytest.approx(1 - result.h)


@settings(max_examples=60)
@given(HALLS)
def test_every_figure_lies_between_nothing_and_everything(factions: Factions) -> None:
    assert all(0 <= figure <= 1 + 1e-12 for figure in figures(published(*factions)))


def test_the_order_of_factions_is_kept() -> None:
    result = published([NUT] * 3, [], [VRIJHEID] * 3, seats=[3, 1, 3])
    assert result.factions[0].profile == NUT.shares()
    assert result.factions[1].visibility is NO_ANSWER
    assert result.factions[2].profile == VRIJHEID.shares()
