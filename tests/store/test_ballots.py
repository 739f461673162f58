"""Ballots in the store: kept, versioned, one's own, and shut until they are revealed."""

import datetime as dt

import pytest

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID, Council, ballot
from tests.store.rows import ballots_in, everything
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.domain.weighing import Ballot, Origin
from valuemap.store import ballots
from valuemap.store.ballots import CastBallot
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NewerBallot, NotFound, NotRevealed, RoundNotOpen
from valuemap.store.participants import Joined

FULL = ballot(nut=35, vrijheid=35, empathie=30, stance=0, reason="Ω😀 “zo”\n'; --", consent=True)


@pytest.mark.parametrize("what", [NUT, HALF, ABSTAINED, FULL, ballot(hierarchie=100, stance=5)])
def test_a_ballot_comes_back_as_it_was_saved(council: Council, what: Ballot) -> None:
    person = council.join()
    council.open()
    before = dt.datetime.now(dt.UTC)
    saved = council.save(person, what, based_on=0)
    assert (saved.ballot, saved.revision) == (what, 1)
    own = council.own(person)
    assert own is not None
    assert (own.ballot, own.revision) == (what, 1)
    assert before <= own.saved_at <= dt.datetime.now(dt.UTC)


def test_every_version_of_a_ballot_is_kept_and_the_last_one_counts(council: Council) -> None:
    person = council.join()
    council.open()
    revisions = [
        council.save(person, what, based_on=seen).revision
        for seen, what in enumerate((NUT, VRIJHEID, ABSTAINED, NUT))
    ]
    assert revisions == [1, 2, 3, 4]
    kept = ballots_in(council.database, council.round().id, "given_9, abstained")
    assert [(nut, bool(abstained)) for nut, abstained in kept] == [
        (100, False),
        (0, False),
        (None, True),
        (100, False),
    ]
    council.reveal()
    assert [cast.ballot for cast in council.revealed()] == [NUT]


def test_saving_the_same_again_changes_nothing_whatever_it_was_based_on(council: Council) -> None:
    person = council.join()
    council.open()
    first = council.save(person, NUT, based_on=0)
    before = everything(council.database)
    for based_on in (0, 1, 7, None):
        assert council.save(person, NUT, based_on=based_on) == first
    assert everything(council.database) == before


def test_a_device_that_missed_a_version_does_not_overwrite_it(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, NUT, based_on=0)
    council.save(person, HALF, based_on=1)
    for based_on in (0, 1, 3, -1):
        with pytest.raises(NewerBallot) as refused:
            council.save(person, VRIJHEID, based_on=based_on)
        assert refused.value.args == (2,)
    own = council.own(person)
    assert own is not None
    assert own.ballot == HALF
    assert council.save(person, VRIJHEID, based_on=2).revision == 3


WAYS: list[tuple[Move, ...]] = [
    (),
    (Move.OPEN, Move.CLOSE),
    (Move.OPEN, Move.CLOSE, Move.REVEAL),
]


@pytest.mark.parametrize("moves", WAYS)
def test_a_ballot_outside_the_open_round_is_refused(
    council: Council, moves: tuple[Move, ...]
) -> None:
    person = council.join()
    council.move(*moves)
    with pytest.raises(RoundNotOpen) as refused:
        council.save(person, NUT, based_on=0)
    assert refused.value.args == (council.round().state,)
    assert ballots_in(council.database, council.round().id) == []


def test_a_late_ballot_leaves_the_earlier_one(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, NUT)
    council.move(Move.CLOSE)
    with pytest.raises(RoundNotOpen):
        council.save(person, VRIJHEID, based_on=1)
    # Nor is a message sent again let in, though it would change nothing.
    with pytest.raises(RoundNotOpen):
        council.save(person, NUT, based_on=0)
    council.move(Move.REVEAL)
    assert [cast.ballot for cast in council.revealed()] == [NUT]


def test_nobody_reads_a_round_before_it_is_revealed(council: Council) -> None:
    person = council.join()
    for move in (None, Move.OPEN, Move.CLOSE):
        if move:
            council.move(move)
        if move is Move.OPEN:
            council.save(person, NUT)
        with pytest.raises(NotRevealed):
            council.revealed()
    council.move(Move.REVEAL)
    assert council.revealed() == (CastBallot(council.meeting.factions[0].id, NUT),)


def test_a_next_round_is_as_shut_as_the_first_was(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, NUT)
    council.reveal()
    first = council.round()
    council.next_round()
    council.open()
    assert council.own(person) is None
    council.save(person, VRIJHEID, based_on=0)
    with pytest.raises(NotRevealed):
        council.revealed()
    with council.database.read() as session:
        assert [c.ballot for c in ballots.revealed_ballots(first.id, session=session)] == [NUT]


def test_ballots_from_before_a_reopening_count_until_they_are_replaced(council: Council) -> None:
    stays, changes, late = (council.join() for _ in range(3))
    council.open()
    council.save(stays, NUT)
    council.save(changes, NUT)
    council.move(Move.CLOSE, Move.REOPEN)
    assert council.round().version == 2
    council.save(changes, VRIJHEID, based_on=1)
    council.save(late, HALF, based_on=0)
    council.reveal()
    assert [cast.ballot for cast in council.revealed()] == [NUT, VRIJHEID, HALF]
    kept = ballots_in(council.database, council.round().id, "round_version")
    assert kept == [(1,), (1,), (2,), (2,)]


def test_a_revealed_round_cannot_be_opened_again(council: Council) -> None:
    council.open()
    council.reveal()
    assert council.round().state is RoundState.REVEALED


def test_each_reads_only_their_own_ballot(council: Council) -> None:
    first, second, third = (council.join() for _ in range(3))
    council.open()
    council.save(first, NUT)
    council.save(second, VRIJHEID)
    own = [council.own(person) for person in (first, second, third)]
    assert [saved and saved.ballot for saved in own] == [NUT, VRIJHEID, None]


def test_nobody_weighs_in_another_meeting(shared: Database, council: Council) -> None:
    other = Council.meet(shared)
    stranger = other.join()
    council.open()
    for who, round_id in (
        (stranger.participant_id, council.round().id),
        (2**31 - 1, council.round().id),
        (stranger.participant_id, 2**31 - 1),
        (stranger.participant_id, 2**63),
        (10**30, council.round().id),
    ):
        with pytest.raises(NotFound), shared.write() as session:
            ballots.save_ballot(who, round_id, NUT, based_on=0, session=session)
    assert ballots_in(shared, council.round().id) == []


def test_what_was_cast_names_the_faction_and_nobody(council: Council) -> None:
    people = [council.join(faction) for faction in (1, 0, 2, 0)]
    council.open()
    for person in people[:3]:
        council.save(person, NUT)
    council.reveal()
    a, b, c = (faction.id for faction in council.meeting.factions)
    assert council.revealed() == (CastBallot(b, NUT), CastBallot(a, NUT), CastBallot(c, NUT))


def test_a_save_that_fails_on_the_way_leaves_nothing(council: Council) -> None:
    person = council.join()
    council.open()
    before = everything(council.database)
    with pytest.raises(RuntimeError):
        _stop_after_saving(council, person)
    assert everything(council.database) == before


def _stop_after_saving(council: Council, person: Joined) -> None:
    with council.database.write() as session:
        ballots.save_ballot(
            person.participant_id, council.round().id, NUT, based_on=0, session=session
        )
        raise RuntimeError("the server stops here")


@pytest.mark.parametrize("origin", ["device", "clerk", "demo"])
def test_it_is_kept_where_a_ballot_came_from(council: Council, origin: Origin) -> None:
    person = council.join()
    council.open()
    with council.database.write() as session:
        ballots.save_ballot(
            person.participant_id,
            council.round().id,
            NUT,
            based_on=None,
            origin=origin,
            session=session,
        )
    assert ballots_in(council.database, council.round().id, "origin") == [(origin,)]
