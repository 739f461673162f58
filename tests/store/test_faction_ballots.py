"""The ballot that a faction agrees: nobody overwrites another, and only approval counts."""

import pytest

from tests.builders import HALF, NUT, VRIJHEID, Council, ballot
from valuemap.meeting import FactionBallotState, Move, Who
from valuemap.store import faction_ballots
from valuemap.store.errors import (
    AlreadyApproved,
    NewerFactionBallot,
    NotFound,
    NotRevealed,
    RoundNotOpen,
)
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.tables import FactionRow
from valuemap.weighing import Ballot

LARGE, SHARED, LONE = 0, 1, 2


@pytest.fixture
def pair(council: Council) -> Council:
    """A council in which the second faction has two seats, with its first question open."""
    with council.database.write() as session:
        row = session.get_one(FactionRow, council.meeting.factions[SHARED].id)
        row.seats = 2
        session.add(row)
    council.open()
    return council


def faction(council: Council, place: int = SHARED) -> int:
    return council.meeting.factions[place].id


def now(council: Council, place: int = SHARED) -> FactionBallot | None:
    with council.database.read() as session:
        return faction_ballots.faction_ballot(
            faction(council, place), council.round().id, session=session
        )


def draft(council: Council, what: Ballot, based_on: int, place: int = SHARED) -> FactionBallot:
    with council.database.write() as session:
        return faction_ballots.save_faction_draft(
            faction(council, place), council.round().id, what, based_on=based_on, session=session
        )


def approve(
    council: Council, based_on: int, *, consent: bool = True, place: int = SHARED
) -> FactionBallot:
    with council.database.write() as session:
        return faction_ballots.approve_faction_ballot(
            faction(council, place),
            council.round().id,
            based_on=based_on,
            consent=consent,
            session=session,
        )


def withdraw(council: Council, based_on: int) -> FactionBallot:
    with council.database.write() as session:
        return faction_ballots.withdraw_faction_ballot(
            faction(council), council.round().id, based_on=based_on, session=session
        )


@pytest.mark.parametrize(
    ("seats", "who", "shared"),
    [
        (1, Who.MEMBERS, False),
        (2, Who.MEMBERS, True),
        (3, Who.MEMBERS, False),
        (1, Who.FACTIONS, True),
        (2, Who.FACTIONS, True),
        (9, Who.FACTIONS, True),
    ],
)
def test_a_faction_weighs_together_with_two_seats_or_where_only_factions_weigh(
    seats: int, who: Who, shared: bool
) -> None:
    assert faction_ballots.is_shared(seats, who) is shared


def test_the_later_of_two_savers_is_told_and_overwrites_nothing(pair: Council) -> None:
    assert now(pair) is None
    assert draft(pair, NUT, 0).revision == 1
    with pytest.raises(NewerFactionBallot) as told:
        draft(pair, VRIJHEID, 0)
    assert told.value.args == (1,)
    kept = now(pair)
    assert kept is not None
    assert (kept.ballot, kept.revision) == (NUT, 1)
    assert draft(pair, VRIJHEID, 1).revision == 2


def test_the_same_message_again_changes_nothing(pair: Council) -> None:
    assert draft(pair, NUT, 0) == draft(pair, NUT, 0)
    assert approve(pair, 1) == approve(pair, 1)
    assert withdraw(pair, 2) == withdraw(pair, 2)
    kept = now(pair)
    assert kept is not None
    assert (kept.revision, kept.state) == (3, FactionBallotState.WITHDRAWN)


def test_the_same_message_again_changes_nothing_with_values_either(pair: Council) -> None:
    asked = Ballot(NUT.points, values=("nut.efficiency",))
    assert draft(pair, asked, 0) == draft(pair, asked, 0)


def test_nobody_approves_or_withdraws_what_another_changed_meanwhile(pair: Council) -> None:
    draft(pair, NUT, 0)
    draft(pair, VRIJHEID, 1)
    with pytest.raises(NewerFactionBallot):
        approve(pair, 1)
    approve(pair, 2)
    with pytest.raises(NewerFactionBallot):
        withdraw(pair, 2)


def test_an_approved_ballot_changes_only_after_it_is_withdrawn(pair: Council) -> None:
    draft(pair, NUT, 0)
    approve(pair, 1)
    with pytest.raises(AlreadyApproved):
        draft(pair, VRIJHEID, 2)
    withdraw(pair, 2)
    draft(pair, VRIJHEID, 3)
    approve(pair, 4)
    pair.reveal()
    (cast,) = pair.revealed()
    assert (cast.ballot.points, cast.is_agreed) == (VRIJHEID.points, True)


def test_there_is_nothing_to_approve_or_withdraw_without_a_draft(pair: Council) -> None:
    with pytest.raises(NotFound):
        approve(pair, 0)
    with pytest.raises(NotFound):
        withdraw(pair, 0)


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_what_is_not_approved_does_not_count(pair: Council, is_withdrawn: bool) -> None:
    draft(pair, NUT, 0)
    if is_withdrawn:
        approve(pair, 1)
        withdraw(pair, 2)
    pair.reveal()
    assert pair.revealed() == ()


def test_consent_is_given_with_the_approval_and_not_with_the_draft(pair: Council) -> None:
    draft(pair, ballot(nut=100, consent=True), 0)
    assert not approve(pair, 1, consent=False).ballot.consent
    withdraw(pair, 2)
    assert approve(pair, 3, consent=True).ballot.consent


def test_approval_keeps_the_rest_of_the_draft(pair: Council) -> None:
    draft(pair, ballot(nut=60, vrijheid=40, stance=4, reason="Omdat het werkt."), 0)
    agreed = approve(pair, 1).ballot
    assert (agreed.stance, agreed.reason) == (4, "Omdat het werkt.")


def test_a_large_faction_agrees_after_the_close_and_then_counts_in_place_of_its_members(
    pair: Council,
) -> None:
    for what in (NUT, NUT, VRIJHEID):
        pair.save(pair.join(LARGE), what)
    pair.save(pair.join(LONE), VRIJHEID)
    with pytest.raises(RoundNotOpen):
        draft(pair, HALF, 0, LARGE)
    pair.move(Move.CLOSE)
    draft(pair, HALF, 0, LARGE)
    approve(pair, 1, place=LARGE)
    pair.move(Move.REVEAL)
    cast = pair.revealed()
    assert sorted((c.faction_id, c.is_agreed) for c in cast) == [
        (faction(pair, LARGE), True),
        (faction(pair, LONE), False),
    ]
    with pytest.raises(RoundNotOpen):
        draft(pair, NUT, 2, LARGE)


def test_members_ballots_are_for_after_the_close_and_of_the_own_faction_only(
    pair: Council,
) -> None:
    for what in (NUT, VRIJHEID):
        pair.save(pair.join(LARGE), what)
    pair.save(pair.join(LONE), HALF)
    round_id = pair.round().id

    def members() -> tuple[Ballot, ...]:
        with pair.database.read() as session:
            return faction_ballots.members_ballots(faction(pair, LARGE), round_id, session=session)

    with pytest.raises(NotRevealed):
        members()
    pair.move(Move.CLOSE)
    assert members() == (NUT, VRIJHEID)


def test_the_reveal_takes_no_change_any_more(pair: Council) -> None:
    draft(pair, NUT, 0)
    approve(pair, 1)
    pair.reveal()
    with pytest.raises(RoundNotOpen):
        withdraw(pair, 2)
    with pytest.raises(RoundNotOpen):
        approve(pair, 2)


def test_a_faction_of_another_meeting_has_no_ballot_here(pair: Council) -> None:
    other = Council.meet(pair.database)
    with pytest.raises(NotFound), pair.database.write() as session:
        faction_ballots.save_faction_draft(
            faction(other), pair.round().id, NUT, based_on=0, session=session
        )


def test_who_approved_is_known_and_not_what(pair: Council) -> None:
    def approved() -> frozenset[int]:
        with pair.database.read() as session:
            return faction_ballots.approved_factions(pair.round().id, session=session)

    draft(pair, NUT, 0)
    assert approved() == frozenset()
    approve(pair, 1)
    assert approved() == {faction(pair)}
    withdraw(pair, 2)
    assert approved() == frozenset()
