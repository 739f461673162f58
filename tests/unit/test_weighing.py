"""Ballots: what is one, and what a doctored client cannot make of one."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NUT, VALUES, by_id, in_order, points
from tests.builders import ballot as divided
from valuemap.domain.own_values import own_value, within
from valuemap.domain.weighing import (
    NO_OPINION,
    REASON_LIMIT,
    STANCES,
    Ballot,
    WrongStance,
    WrongValues,
    checked,
    heaviest_places,
)
from valuemap.ways import (
    CHIPS,
    POINTS,
    SCORES,
    BallotError,
    NothingGiven,
    WrongClusters,
    WrongNumber,
    WrongTotal,
)
from valuemap.wording import WordingError

ANY_NUMBER = st.one_of(
    st.integers(), st.floats(), st.booleans(), st.none(), st.text(), st.integers(-5, 25)
)


def chips(**given: Any) -> dict[str, Any]:
    """Chips over the nine clusters; a cluster that is not named gets none."""
    return {cluster: given.get(cluster, 0) for cluster in VALUES.ids}


def ballot_from_chips(sent: dict[str, Any]) -> Ballot:
    """The ballot that a browser sends."""
    return Ballot(CHIPS.from_steps(sent, VALUES.ids))


def scored(**given: int) -> Ballot:
    """A ballot of scores."""
    return Ballot(in_order(points(**given)), SCORES)


def test_twenty_chips_are_a_hundred_points() -> None:
    ballot = ballot_from_chips(chips(vrijheid=12, nut=8))
    assert by_id(ballot) == points(vrijheid=60, nut=40)
    assert not ballot.abstained


def test_all_points_on_one_cluster_are_a_ballot() -> None:
    assert checked(NUT, VALUES).shares() == (0.0,) * 8 + (1.0,)


def test_shares_stand_in_the_fixed_order_whatever_order_the_points_came_in() -> None:
    turned = dict(reversed(points(vrijheid=25, nut=75).items()))
    given = POINTS.from_numbers(turned, VALUES.ids)
    assert Ballot(given, POINTS).shares() == (0.25, 0, 0, 0, 0, 0, 0, 0, 0.75)


def test_of_equals_no_cluster_is_the_heaviest() -> None:
    assert divided(nut=60, vrijheid=40).heaviest == VALUES.ids.index("nut")
    assert divided(nut=50, puurheid=50).heaviest is None


def test_what_was_scored_is_measured_and_not_the_points_that_it_was_rounded_to() -> None:
    """With the way "een cijfer per cluster" nine equal scores became 12 points and eight times 11,
    and the wall said that freedom connects most."""
    equal = scored(**dict.fromkeys(VALUES.ids, 7))

    assert equal.shares() == (1 / 9,) * 9
    assert equal.heaviest is None
    assert scored(nut=3, vrijheid=1).shares() == (0.25, *[0.0] * 7, 0.75)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (in_order(points()), NothingGiven),
        (in_order(points(nut=11)), WrongNumber),
        ((10,), WrongClusters),
    ],
)
def test_scores_of_a_ballot_are_checked(given: tuple[int, ...], error: type[BallotError]) -> None:
    with pytest.raises(error):
        checked(Ballot(given, SCORES), VALUES)


def test_who_gives_several_clusters_alike_chooses_between_them() -> None:
    own = [own_value(one, "Een", "Eerst.", ["Dit eerst."]) for one in VALUES.ids]
    values = within(VALUES, own)
    of = {value.id.partition(".")[0]: value.id for value in own}
    given = in_order(points(nut=40, vrijheid=30, empathie=30))

    assert [VALUES.ids[place] for place in heaviest_places(given)] == [
        *("nut", "vrijheid", "empathie"),
    ]
    assert [VALUES.ids[place] for place in heaviest_places(NUT.given)] == ["nut"]
    assert len(heaviest_places([5] * 9)) == 9
    chosen = (of["nut"], of["empathie"])
    assert checked(Ballot(given, values=chosen), values).values == chosen
    with pytest.raises(WrongValues):
        checked(Ballot(given, values=(*chosen, of["vrijheid"])), values)


def test_a_value_that_does_not_stand_in_the_list_is_refused() -> None:
    with pytest.raises(WrongValues):
        checked(Ballot(NUT.given, values=("nut.zoiets",)), VALUES)


def test_who_abstains_has_no_points_no_shares_and_no_heaviest_cluster() -> None:
    ballot = checked(Ballot(None), VALUES)
    assert ballot.abstained
    assert ballot.shares() is None
    assert ballot.heaviest is None


def test_zero_points_and_abstaining_are_different_answers() -> None:
    with pytest.raises(WrongTotal):
        checked(divided(), VALUES)
    assert Ballot(None) != NUT


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (points(nut=99), WrongTotal),
        (points(nut=100, vrijheid=1), WrongTotal),
        (points(nut=101), WrongNumber),
        (points(nut=150, vrijheid=-50), WrongNumber),
        ({**points(nut=50), "vrijheid": 49.5, "empathie": 0.5}, WrongNumber),
        ({**points(nut=99), "vrijheid": True}, WrongNumber),
        ({**points(), "nut": "100"}, WrongNumber),
        ({**points(), "nut": None}, WrongNumber),
        ({**points(), "nut": 10**400}, WrongNumber),
        ({"nut": 100}, WrongClusters),
        ({**points(nut=100), "geld": 0}, WrongClusters),
        ({}, WrongClusters),
    ],
)
def test_points_that_are_no_division_of_a_hundred_are_refused(
    given: Any, error: type[BallotError]
) -> None:
    with pytest.raises(error):
        POINTS.from_numbers(given, VALUES.ids)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (chips(nut=19), WrongTotal),
        (chips(nut=21), WrongNumber),
        (chips(nut=20, vrijheid=1), WrongTotal),
        (chips(nut=25, vrijheid=-5), WrongNumber),
        (chips(nut=19.5, vrijheid=0.5), WrongNumber),
        (chips(nut=float("nan")), WrongNumber),
        (chips(nut=float("inf")), WrongNumber),
        (chips(nut=1e308), WrongNumber),
        (chips(nut=10**400), WrongNumber),
        (chips(nut="20"), WrongNumber),
        (chips(nut=None), WrongNumber),
        (chips(nut=19, vrijheid=True), WrongNumber),
        (chips(nut=[20]), WrongNumber),
        ({"nut": 20}, WrongClusters),
        ({**chips(nut=20), "": 0}, WrongClusters),
        ({}, WrongClusters),
    ],
)
def test_chips_that_do_not_add_up_are_refused(given: Any, error: type[BallotError]) -> None:
    with pytest.raises(error):
        ballot_from_chips(given)


def test_a_browser_may_write_a_whole_number_with_a_point() -> None:
    assert ballot_from_chips(chips(nut=20.0)) == NUT


@given(st.dictionaries(st.one_of(st.sampled_from(VALUES.ids), st.text()), ANY_NUMBER))
def test_whatever_a_client_sends_is_a_ballot_or_a_refusal(sent: dict[str, Any]) -> None:
    try:
        ballot = ballot_from_chips(sent)
    except BallotError:
        return
    assert sum(ballot.given or ()) == 100


@given(st.fixed_dictionaries(dict.fromkeys(VALUES.ids, ANY_NUMBER)))
def test_whatever_numbers_a_client_sends_are_a_ballot_or_a_refusal(sent: dict[str, Any]) -> None:
    try:
        ballot = ballot_from_chips(sent)
    except BallotError:
        return
    assert all(type(number) is int and 0 <= number <= 100 for number in ballot.given or ())


@pytest.mark.parametrize("stance", [None, NO_OPINION, *STANCES])
def test_a_stance_is_one_to_five_none_or_no_opinion(stance: int | None) -> None:
    assert checked(Ballot(None, stance=stance), VALUES).stance == stance


@pytest.mark.parametrize("stance", [-1, 6, 10**30, True, False, 3.0, 2.5, "3", float("nan")])
def test_anything_else_is_no_stance(stance: Any) -> None:
    with pytest.raises(WrongStance):
        checked(Ballot(None, stance=stance), VALUES)


def test_a_reason_is_cleaned_and_kept_whole_up_to_its_limit() -> None:
    cleaned = checked(Ballot(None, reason="  Omdat\n het *moet* "), VALUES)
    assert cleaned.reason == "Omdat het *moet*"
    assert checked(Ballot(None, reason="x" * REASON_LIMIT), VALUES).reason == "x" * REASON_LIMIT


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "\u202e \n"])
def test_a_reason_in_which_nothing_stands_is_no_reason(reason: str) -> None:
    assert checked(Ballot(None, reason=reason), VALUES).reason == ""


def test_a_reason_that_is_too_long_is_refused() -> None:
    with pytest.raises(WordingError):
        checked(Ballot(None, reason="x" * (REASON_LIMIT + 1)), VALUES)


def test_consent_is_not_given_by_itself() -> None:
    assert not checked(NUT, VALUES).consent
    assert checked(Ballot(NUT.given, consent=True), VALUES).consent


def test_a_ballot_cannot_be_changed_afterwards() -> None:
    ballot = ballot_from_chips(chips(nut=20))
    with pytest.raises(FrozenInstanceError):
        ballot.stance = 1  # type: ignore[misc]
