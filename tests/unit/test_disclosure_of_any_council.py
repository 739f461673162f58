"""What may be shown to whom, as rules that hold for any council."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import HALF, NUT, VRIJHEID, ballot, published
from tests.unit.councils import ballots as point_rows
from tests.unit.halls import (
    HALLS,
    HALLS_WITH_A_LONER,
    SPREAD_OUT,
    Factions,
    exact,
    figures,
    visible,
)
from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure import (
    Published,
    PublishedFaction,
    Visibility,
    publish,
    rounded,
)
from valuemap.weighing import Ballot

SHOWN, TOO_FEW = Visibility.SHOWN, Visibility.TOO_FEW
COMPANION, NO_ANSWER = Visibility.COMPANION, Visibility.NO_ANSWER


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
