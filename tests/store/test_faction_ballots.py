"""The ballot that a faction agrees: nobody overwrites another, and only approval counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from tests.builders import HALF, NUT, VRIJHEID, Council, ballot, plan
from tests.store.acting import admit, approve, draft, free, leave, let_in_anew, result, withdraw
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import FactionBallotState
from valuemap.store import faction_ballots
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    AlreadyApproved,
    CameLater,
    NeedsSecond,
    NewerFactionBallot,
    NotAdmitted,
    NotFound,
    PlaceFreed,
    RoundNotOpen,
)
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.participants import Joined

LARGE, SHARED, LONE = 0, 1, 2
Gone = Callable[[Council, Joined], None]


@dataclass(frozen=True)
class Pair:
    """A council in which the second faction has two seats."""

    council: Council
    large: tuple[Joined, ...]
    one: Joined
    other: Joined
    lone: Joined


@pytest.fixture
def weighing(shared: Database) -> Pair:
    """While its first question is open."""
    council = Council.meet(shared, plan((5, 2, 1)))
    large = tuple(council.join(LARGE) for _ in range(3))
    made = Pair(council, large, council.join(SHARED), council.join(SHARED), council.join(LONE))
    council.open()
    return made


@pytest.fixture
def pair(weighing: Pair) -> Pair:
    """In the fractieberaad of its first question."""
    weighing.council.consult()
    return weighing


def now(pair: Pair) -> FactionBallot | None:
    with pair.council.database.read() as session:
        return faction_ballots.faction_ballot(
            pair.council.meeting.factions[SHARED].id, pair.council.round().id, session=session
        )


def test_the_later_of_two_savers_is_told_and_overwrites_nothing(pair: Pair) -> None:
    assert now(pair) is None
    assert draft(pair.council, pair.one, NUT, 0).revision == 1
    with pytest.raises(NewerFactionBallot) as told:
        draft(pair.council, pair.one, VRIJHEID, 0)
    assert told.value.args == (1,)
    kept = now(pair)
    assert kept is not None
    assert (kept.ballot, kept.revision) == (NUT, 1)
    assert draft(pair.council, pair.one, VRIJHEID, 1).revision == 2


def test_the_same_message_again_changes_nothing(pair: Pair) -> None:
    assert draft(pair.council, pair.one, NUT, 0) == draft(pair.council, pair.one, NUT, 0)
    assert approve(pair.council, pair.other, 1) == approve(pair.council, pair.other, 1)
    assert withdraw(pair.council, pair.one, 2) == withdraw(pair.council, pair.one, 2)
    kept = now(pair)
    assert kept is not None
    assert (kept.revision, kept.state) == (3, FactionBallotState.WITHDRAWN)


def test_the_same_message_again_changes_nothing_with_values_either(pair: Pair) -> None:
    asked = replace(NUT, values=("nut.efficiency",))
    assert draft(pair.council, pair.one, asked, 0) == draft(pair.council, pair.one, asked, 0)


def test_nobody_approves_or_withdraws_what_another_changed_meanwhile(pair: Pair) -> None:
    draft(pair.council, pair.one, NUT, 0)
    draft(pair.council, pair.one, VRIJHEID, 1)
    with pytest.raises(NewerFactionBallot):
        approve(pair.council, pair.other, 1)
    approve(pair.council, pair.other, 2)
    with pytest.raises(NewerFactionBallot):
        withdraw(pair.council, pair.one, 2)


def test_an_approved_ballot_changes_only_after_it_is_withdrawn(pair: Pair) -> None:
    draft(pair.council, pair.one, NUT, 0)
    approve(pair.council, pair.other, 1)
    with pytest.raises(AlreadyApproved):
        draft(pair.council, pair.one, VRIJHEID, 2)
    withdraw(pair.council, pair.one, 2)
    draft(pair.council, pair.one, VRIJHEID, 3)
    approve(pair.council, pair.other, 4)
    pair.council.move(Move.REVEAL)
    (cast,) = pair.council.revealed()
    assert (cast.ballot.given, cast.is_agreed) == (VRIJHEID.given, True)


def test_there_is_nothing_to_approve_or_withdraw_without_a_draft(pair: Pair) -> None:
    with pytest.raises(NotFound):
        approve(pair.council, pair.other, 0)
    with pytest.raises(NotFound):
        withdraw(pair.council, pair.one, 0)


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_what_is_not_approved_does_not_count(pair: Pair, is_withdrawn: bool) -> None:
    draft(pair.council, pair.one, NUT, 0)
    if is_withdrawn:
        approve(pair.council, pair.other, 1)
        withdraw(pair.council, pair.one, 2)
    pair.council.move(Move.REVEAL)
    assert pair.council.revealed() == ()


def test_approving_is_consent_to_be_shown_and_drafting_is_not(pair: Pair) -> None:
    assert not draft(pair.council, pair.one, NUT).ballot.consent
    assert approve(pair.council, pair.other).ballot.consent


def test_approval_keeps_the_rest_of_the_draft(pair: Pair) -> None:
    draft(
        pair.council, pair.one, ballot(nut=60, vrijheid=40, stance=4, reason="Omdat het werkt."), 0
    )
    agreed = approve(pair.council, pair.other, 1).ballot
    assert (agreed.stance, agreed.reason) == (4, "Omdat het werkt.")


@pytest.mark.parametrize("closed", [False, True])
def test_a_large_faction_agrees_in_the_fractieberaad_and_not_before(
    weighing: Pair, closed: bool
) -> None:
    council, (first, second, third) = weighing.council, weighing.large
    for person in weighing.large:
        council.save(person, VRIJHEID)
    council.save(weighing.lone, VRIJHEID)
    if closed:
        council.move(Move.CLOSE)
    with pytest.raises(RoundNotOpen):
        draft(council, first, HALF)
    council.move(*(() if closed else (Move.CLOSE,)), Move.CONSULT)
    draft(council, first, HALF)
    approve(council, second)
    council.move(Move.REVEAL)
    assert [(c.ballot.given, c.is_agreed) for c in council.revealed()] == [
        (HALF.given, True),
        (VRIJHEID.given, False),
    ]
    assert result(council).factions[LARGE].is_agreed
    with pytest.raises(RoundNotOpen):
        draft(council, third, NUT, 2)


def test_who_wrote_the_ballot_does_not_approve_it_alone(pair: Pair) -> None:
    """One person, a stranger too, wrote a ballot and approved it for the whole faction."""
    draft(pair.council, pair.one, NUT)
    with pytest.raises(NeedsSecond):
        approve(pair.council, pair.one)
    draft(pair.council, pair.other, VRIJHEID, 1)
    with pytest.raises(NeedsSecond):
        approve(pair.council, pair.other, 2)
    assert approve(pair.council, pair.one, 2).state is FactionBallotState.APPROVED


def test_who_withdrew_the_approval_does_not_give_it_again_alone(pair: Pair) -> None:
    draft(pair.council, pair.one, NUT)
    approve(pair.council, pair.other)
    withdraw(pair.council, pair.one, 2)
    with pytest.raises(NeedsSecond):
        approve(pair.council, pair.one, 3)
    assert approve(pair.council, pair.other, 3).state is FactionBallotState.APPROVED


@pytest.mark.parametrize("gone", [leave, free], ids=["left", "freed"])
def test_who_is_alone_of_a_faction_approves_what_was_written(pair: Pair, gone: Gone) -> None:
    gone(pair.council, pair.other)
    draft(pair.council, pair.one, NUT)
    assert approve(pair.council, pair.one).state is FactionBallotState.APPROVED


def test_who_came_after_the_opening_writes_approves_and_withdraws_nothing(pair: Pair) -> None:
    council = pair.council
    leave(council, pair.other)
    stranger = council.join(SHARED)
    draft(council, pair.one, NUT)
    for refused in (NotAdmitted, CameLater):
        with pytest.raises(refused):
            approve(council, stranger)
        with pytest.raises(refused):
            draft(council, stranger, VRIJHEID, 1)
        with pytest.raises(refused):
            withdraw(council, stranger, 1)
        if refused is NotAdmitted:
            admit(council, stranger)
    kept = now(pair)
    assert kept is not None
    assert (kept.ballot, kept.revision) == (NUT, 1)


def test_who_was_let_in_anew_agrees_from_the_next_question_on(pair: Pair) -> None:
    council = pair.council
    draft(council, pair.one, NUT)
    let_in_anew(council, SHARED)
    with pytest.raises(NotAdmitted):
        approve(council, pair.other)
    admit(council, pair.other)
    with pytest.raises(CameLater):
        approve(council, pair.other)


def test_a_freed_place_agrees_nothing(pair: Pair) -> None:
    draft(pair.council, pair.one, NUT)
    free(pair.council, pair.other)
    with pytest.raises(PlaceFreed):
        approve(pair.council, pair.other)


def test_nobody_agrees_for_another_faction(pair: Pair) -> None:
    """A faction is that of who writes: there is no way to name another."""
    draft(pair.council, pair.lone, VRIJHEID)
    assert now(pair) is None


def test_the_reveal_takes_no_change_any_more(pair: Pair) -> None:
    draft(pair.council, pair.one, NUT, 0)
    approve(pair.council, pair.other, 1)
    pair.council.move(Move.REVEAL)
    with pytest.raises(RoundNotOpen):
        withdraw(pair.council, pair.one, 2)
    with pytest.raises(RoundNotOpen):
        approve(pair.council, pair.other, 2)


def test_a_faction_of_another_meeting_has_no_ballot_here(pair: Pair) -> None:
    other = Council.meet(pair.council.database)
    stranger = other.join()
    with pytest.raises(NotFound):
        draft(pair.council, stranger, NUT)


def test_who_approved_is_known_and_not_what(pair: Pair) -> None:
    def approved() -> frozenset[int]:
        with pair.council.database.read() as session:
            return faction_ballots.approved_factions(pair.council.round().id, session=session)

    draft(pair.council, pair.one, NUT, 0)
    assert approved() == frozenset()
    approve(pair.council, pair.other, 1)
    assert approved() == {pair.council.meeting.factions[SHARED].id}
    withdraw(pair.council, pair.one, 2)
    assert approved() == frozenset()
