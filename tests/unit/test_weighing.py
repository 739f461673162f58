"""Ballots: what is one, and what a doctored client cannot make of one."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import points
from valuemap.clusters import CLUSTER_IDS
from valuemap.scores import ballot_from_scores
from valuemap.weighing import (
    CHIPS,
    NO_OPINION,
    POINTS_PER_CHIP,
    REASON_LIMIT,
    STANCES,
    Ballot,
    BallotError,
    NothingScored,
    WrongClusters,
    WrongPoints,
    WrongStance,
    WrongTotal,
    WrongValues,
    ballot_from_chips,
    heaviest_clusters,
)
from valuemap.wording import WordingError

THREE_ALIKE = {"vrijheid": 1, "nut": 1, "kwaliteit": 1}
ANY_NUMBER = st.one_of(
    st.integers(), st.floats(), st.booleans(), st.none(), st.text(), st.integers(-5, 25)
)


def chips(**given: Any) -> dict[str, Any]:
    """Chips over the nine clusters; a cluster that is not named gets none."""
    return {cluster: given.get(cluster, 0) for cluster in CLUSTER_IDS}


def test_twenty_chips_are_a_hundred_points() -> None:
    assert CHIPS * POINTS_PER_CHIP == 100
    ballot = ballot_from_chips(chips(vrijheid=12, nut=8))
    assert ballot.points == points(vrijheid=60, nut=40)
    assert not ballot.abstained


def test_all_points_on_one_cluster_are_a_ballot() -> None:
    assert Ballot(points(nut=100)).shares() == (0.0,) * 8 + (1.0,)


def test_shares_stand_in_the_fixed_order_whatever_order_the_points_came_in() -> None:
    turned = dict(reversed(points(vrijheid=25, nut=75).items()))
    assert Ballot(turned).shares() == (0.25, 0, 0, 0, 0, 0, 0, 0, 0.75)
    assert list(Ballot(turned).points or {}) == list(CLUSTER_IDS)


def test_of_equals_no_cluster_is_the_heaviest() -> None:
    assert Ballot(points(nut=60, vrijheid=40)).heaviest == "nut"
    assert Ballot(points(nut=50, puurheid=50)).heaviest is None


def test_what_was_scored_is_measured_and_not_the_points_that_it_was_rounded_to() -> None:
    """With the way "een cijfer per cluster" nine equal scores became 12 points and eight times 11,
    and the wall said that freedom connects most."""
    equal = ballot_from_scores(dict.fromkeys(CLUSTER_IDS, 7))

    assert equal.shares() == (1 / 9,) * 9
    assert equal.heaviest is None
    assert ballot_from_scores(points(nut=3, vrijheid=1)).shares() == (0.25, *[0.0] * 7, 0.75)


def test_a_ballot_stored_before_is_measured_from_its_scores() -> None:
    stored = Ballot(points(vrijheid=34, nut=33, kwaliteit=33), scores=points(**THREE_ALIKE))

    assert stored.shares() == tuple(points(**THREE_ALIKE)[c] / 3 for c in CLUSTER_IDS)


@pytest.mark.parametrize(
    ("scores", "error"),
    [
        (points(), NothingScored),
        (points(nut=11), WrongPoints),
        ({"nut": 10}, WrongClusters),
    ],
)
def test_scores_beside_points_are_checked_too(
    scores: dict[str, int], error: type[BallotError]
) -> None:
    with pytest.raises(error):
        Ballot(points(nut=100), scores=scores)


def test_who_gives_several_clusters_alike_chooses_between_them() -> None:
    assert heaviest_clusters(points(nut=40, vrijheid=30, empathie=30)) == (
        *("nut", "vrijheid", "empathie"),
    )
    assert heaviest_clusters(points(nut=100)) == ("nut",)
    assert len(heaviest_clusters(dict.fromkeys(CLUSTER_IDS, 5))) == 9
    chosen = ("nut.een", "empathie.een")
    assert Ballot(points(nut=40, vrijheid=30, empathie=30), values=chosen).values == chosen
    with pytest.raises(WrongValues):
        Ballot(points(nut=40, vrijheid=30, empathie=30), values=(*chosen, "vrijheid.een"))


def test_who_abstains_has_no_points_no_shares_and_no_heaviest_cluster() -> None:
    ballot = Ballot(None)
    assert ballot.abstained
    assert ballot.shares() is None
    assert ballot.heaviest is None


def test_zero_points_and_abstaining_are_different_answers() -> None:
    with pytest.raises(WrongTotal):
        Ballot(points())
    assert Ballot(None) != Ballot(points(nut=100))


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (points(nut=99), WrongTotal),
        (points(nut=100, vrijheid=1), WrongTotal),
        (points(nut=101), WrongPoints),
        (points(nut=150, vrijheid=-50), WrongPoints),
        ({**points(nut=50), "vrijheid": 49.5, "empathie": 0.5}, WrongPoints),
        ({**points(), "nut": 100.0}, WrongPoints),
        ({**points(nut=99), "vrijheid": True}, WrongPoints),
        ({**points(), "nut": "100"}, WrongPoints),
        ({**points(), "nut": None}, WrongPoints),
        ({**points(), "nut": 10**400}, WrongPoints),
        ({"nut": 100}, WrongClusters),
        ({**points(nut=100), "geld": 0}, WrongClusters),
        ({}, WrongClusters),
    ],
)
def test_points_that_are_no_division_of_a_hundred_are_refused(
    given: Any, error: type[BallotError]
) -> None:
    with pytest.raises(error):
        Ballot(given)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (chips(nut=19), WrongTotal),
        (chips(nut=21), WrongPoints),
        (chips(nut=20, vrijheid=1), WrongTotal),
        (chips(nut=25, vrijheid=-5), WrongPoints),
        (chips(nut=19.5, vrijheid=0.5), WrongPoints),
        (chips(nut=float("nan")), WrongPoints),
        (chips(nut=float("inf")), WrongPoints),
        (chips(nut=1e308), WrongPoints),
        (chips(nut=10**400), WrongPoints),
        (chips(nut="20"), WrongPoints),
        (chips(nut=None), WrongPoints),
        (chips(nut=19, vrijheid=True), WrongPoints),
        (chips(nut=[20]), WrongPoints),
        ({"nut": 20}, WrongClusters),
        ({**chips(nut=20), "": 0}, WrongClusters),
        ({}, WrongClusters),
    ],
)
def test_chips_that_do_not_add_up_are_refused(given: Any, error: type[BallotError]) -> None:
    with pytest.raises(error):
        ballot_from_chips(given)


def test_a_browser_may_write_a_whole_number_with_a_point() -> None:
    assert ballot_from_chips(chips(nut=20.0)) == Ballot(points(nut=100))


@given(st.dictionaries(st.one_of(st.sampled_from(CLUSTER_IDS), st.text()), ANY_NUMBER))
def test_whatever_a_client_sends_is_a_ballot_or_a_refusal(sent: dict[str, Any]) -> None:
    try:
        ballot = ballot_from_chips(sent)
    except BallotError:
        return
    assert sum((ballot.points or {}).values()) == 100


@given(st.fixed_dictionaries(dict.fromkeys(CLUSTER_IDS, ANY_NUMBER)))
def test_whatever_numbers_a_client_sends_are_a_ballot_or_a_refusal(sent: dict[str, Any]) -> None:
    try:
        ballot = ballot_from_chips(sent)
    except BallotError:
        return
    assert all(0 <= number <= 100 for number in (ballot.points or {}).values())


@pytest.mark.parametrize("stance", [None, NO_OPINION, *STANCES])
def test_a_stance_is_one_to_five_none_or_no_opinion(stance: int | None) -> None:
    assert Ballot(None, stance=stance).stance == stance


@pytest.mark.parametrize("stance", [-1, 6, 10**30, True, False, 3.0, 2.5, "3", float("nan")])
def test_anything_else_is_no_stance(stance: Any) -> None:
    with pytest.raises(WrongStance):
        Ballot(None, stance=stance)


def test_a_reason_is_cleaned_and_kept_whole_up_to_its_limit() -> None:
    assert Ballot(None, reason="  Omdat\n het *moet* ").reason == "Omdat het *moet*"
    assert Ballot(None, reason="x" * REASON_LIMIT).reason == "x" * REASON_LIMIT


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "\u202e \n"])
def test_a_reason_in_which_nothing_stands_is_no_reason(reason: str) -> None:
    assert Ballot(None, reason=reason).reason == ""


def test_a_reason_that_is_too_long_is_refused() -> None:
    with pytest.raises(WordingError):
        Ballot(None, reason="x" * (REASON_LIMIT + 1))


def test_consent_is_not_given_by_itself() -> None:
    assert not ballot_from_chips(chips(nut=20)).consent
    assert ballot_from_chips(chips(nut=20), consent=True).consent


def test_a_ballot_cannot_be_changed_afterwards() -> None:
    given = points(nut=100)
    ballot = Ballot(given)
    given["nut"] = 0
    assert ballot.points == points(nut=100)
    with pytest.raises(FrozenInstanceError):
        ballot.stance = 1  # type: ignore[misc]
