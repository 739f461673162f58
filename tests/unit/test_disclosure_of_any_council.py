"""What may be shown to whom, as rules that hold for any council."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import HALF, NUT, VALUES, VRIJHEID, ballot, in_round, play, published
from tests.unit.councils import ballots as point_rows
from tests.unit.halls import HALLS, SMALL_ONES, SPREAD_OUT, Factions, figures, outcomes
from valuemap.disclosure import (
    Outcome,
    Published,
    PublishedFaction,
    counts_of,
    is_compared,
    outlook,
    publish,
)
from valuemap.domain.weighing import Ballot
from valuemap.measures.disagreement import disagreement

NOT_SHOWN = (Outcome.LEFT_OUT, Outcome.TOO_FEW, Outcome.NO_ANSWER, Outcome.DISPUTED)


@settings(max_examples=40)
@given(HALLS)
def test_a_profile_stands_on_three_ballots_or_on_the_word_of_all(factions: Factions) -> None:
    for own, shown in zip(factions, published(*factions).factions, strict=True):
        if shown.is_shown:
            assert (shown.ballots or 0) >= 3 or all(one.consent for one in own)
        else:
            assert shown == PublishedFaction(shown.outcome, shown.factions)
            assert shown.outcome is not Outcome.SHOWN


@settings(max_examples=40)
@given(SMALL_ONES)
def test_small_ones_together_are_three_factions_that_hide_each_other(factions: Factions) -> None:
    together = published(*factions).together
    if together is None or not together.is_shown:
        return
    weighed = [sum(not b.abstained for b in factions[place]) for place in together.factions]
    assert sum(number > 0 for number in weighed) >= 3
    assert sum(weighed) - max(weighed) >= 3
    assert together.ballots == sum(weighed)
    assert (together.within, together.is_agreed) == (None, False)


@settings(max_examples=40)
@given(HALLS)
def test_every_figure_of_the_council_follows_from_what_is_shown_of_its_places(
    factions: Factions,
) -> None:
    """Whoever has the table can work out the rest, so the rest tells nothing more."""
    result = published(*factions)
    seats = [sum(max(len(factions[place]), 1) for place in row.factions) for row in result.places]
    again = disagreement([row.profile or () for row in result.places], seats)
    assert (result.h, result.h_seats, result.s_all) == (again.h, again.h_seats, again.s_all)
    assert result.ballots == sum(row.ballots or 0 for row in result.places)
    if again.council is not None:
        assert result.council == tuple(again.council.tolist())
    if again.shared is not None and again.contested is not None:
        assert [split.shared for split in result.splits] == again.shared.tolist()
        assert [split.contested for split in result.splits] == again.contested.tolist()


@settings(max_examples=40)
@given(HALLS)
def test_a_result_from_places_without_people_is_the_same(factions: Factions) -> None:
    """So whoever publishes needs nobody's ballot, and nobody's name."""
    now = in_round(*factions)
    shown = play([now])[0]
    bare = tuple(replace(place, cast=()) for place in shown.places)
    left = [own.outcome for own in shown.result.factions]
    seats = [own.seats for own in now]
    assert publish(bare, shown.figures, clusters=VALUES.ids, seats=seats, left=left) == shown.result


@settings(max_examples=40)
@given(HALLS, st.data())
def test_whatever_is_weighed_where_nothing_is_shown_changes_nothing(
    factions: list[list[Ballot]], data: st.DataObject
) -> None:
    before = published(*factions)
    other = [
        [_weighed_anew(one, data) for one in own] if outcome is Outcome.LEFT_OUT else own
        for own, outcome in zip(factions, outcomes(before), strict=True)
    ]
    assert published(*other) == before


def _weighed_anew(one: Ballot, data: st.DataObject) -> Ballot:
    row = data.draw(st.one_of(st.none(), point_rows()))
    return replace(one, given=None if row is None else tuple(row))


def test_two_different_ballots_of_a_lone_member_give_one_and_the_same_result() -> None:
    """The lone member cannot be worked out from the council's mean and the others."""
    others = [[SPREAD_OUT] * 3, [HALF] * 4, [NUT] * 5, [VRIJHEID] * 3, [SPREAD_OUT] * 6]
    one = published(*others, [ballot(vrijheid=50, nut=50)])
    other = published(*others, [ballot(puurheid=100)])
    assert one.h is not None
    assert one == other


@settings(max_examples=40)
@given(HALLS)
def test_what_is_said_beforehand_is_what_becomes_of_it(factions: Factions) -> None:
    """But that too few may have weighed: that is content, and is not looked at beforehand."""
    said = outlook([counts_of(own) for own in in_round(*factions)])
    for before, after in zip(said, outcomes(published(*factions)), strict=True):
        assert after is before or (after is Outcome.TOO_FEW and before not in NOT_SHOWN)


@settings(max_examples=40)
@given(HALLS)
def test_shared_and_contested_add_up(factions: Factions) -> None:
    result = published(*factions)
    assume(result.splits)
    assert result.h is not None
    assert all(split.shared >= -1e-12 and split.contested >= 0 for split in result.splits)
    assert [split.cluster for split in result.splits] == list(VALUES.ids)
    assert sum(split.mean for split in result.splits) == pytest.approx(1)
    assert sum(split.contested for split in result.splits) == pytest.approx(result.h)
    assert sum(split.shared for split in result.splits) == pytest.approx(1 - result.h)


@settings(max_examples=40)
@given(HALLS)
def test_every_figure_lies_between_nothing_and_everything(factions: Factions) -> None:
    found = np.array(figures(published(*factions)))
    assert ((found >= -1e-12) & (found <= 1 + 1e-12)).all()


def test_the_order_of_factions_is_kept() -> None:
    result: Published = published([NUT] * 3, [], [VRIJHEID] * 3, seats=[3, 1, 3])
    assert result.factions[0].profile == NUT.shares()
    assert result.factions[1].outcome is Outcome.NO_ANSWER
    assert result.factions[2].profile == VRIJHEID.shares()
    assert result.profiles(["A", "B", "C", "samen"]) == [
        ("A", NUT.shares()),
        ("C", VRIJHEID.shares()),
    ]


@settings(max_examples=40)
@given(st.one_of(HALLS, SMALL_ONES))
def test_what_becomes_of_the_factions_says_whether_a_result_compares(factions: Factions) -> None:
    result = published(*factions)
    assert is_compared(outcomes(result)) == result.is_compared == bool(result.splits)
