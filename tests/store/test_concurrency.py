"""Many people at the same moment, as threads of one server and as servers that share a database.

Nothing here measures time: it is about what is in the database in the end.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from tests.builders import NUT, Council, opened, plan
from tests.conftest import postgres_database
from tests.store.crowd import (
    Crowd,
    begin_round,
    join_faction,
    numbered,
    open_round,
    patiently,
    save_in_turn,
    save_same_base,
    save_until_closed,
    until,
    until_it_waits,
)
from tests.store.rows import ballots_in
from valuemap.domain.access import new_key
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseBusy
from valuemap.store.meetings import pulse
from valuemap.store.participants import joined_counts


def test_nothing_is_lost_when_many_save_at_once(shared: Database, crowd: Crowd) -> None:
    each, times = 2, 3
    council = Council.meet(shared, plan((crowd.size * each, 1)))
    people = [council.join() for _ in range(crowd.size * each)]
    council.open()
    ids = [person.participant_id for person in people]
    shares = [(council.round().id, ids[n :: crowd.size], times) for n in range(crowd.size)]
    before = _version(council)

    acknowledged = crowd.act(shared, save_in_turn, shares)

    expected = sorted(revision for revision in range(1, times + 1) for _ in range(each))
    assert acknowledged == [expected] * crowd.size
    assert sorted(ballots_in(shared, council.round().id, "participant_id, revision")) == sorted(
        (person, revision) for person in ids for revision in range(1, times + 1)
    )
    # Each save was told to the screens: no two of them read the same version.
    assert _version(council) == before + len(people) * times
    council.reveal()
    assert [cast.ballot for cast in council.revealed()] == [numbered(times)] * len(people)


def _version(council: Council) -> int:
    with council.database.read() as session:
        return pulse(council.id, session=session).version


def test_every_ballot_acknowledged_before_the_close_counts_and_none_comes_after(
    shared: Database, crowd: Crowd
) -> None:
    council = Council.meet(shared, plan((crowd.size, 1)))
    people = [council.join() for _ in range(crowd.size)]
    council.open()
    round_id = council.round().id
    savers = [(round_id, person.participant_id) for person in people]

    with ThreadPoolExecutor(1) as pool:
        saving = pool.submit(crowd.act, shared, save_until_closed, savers)
        until(lambda: len(ballots_in(shared, round_id)) >= 2 * crowd.size, saving)
        patiently(lambda: council.move(Move.CLOSE))
        at_the_close = ballots_in(shared, round_id, "participant_id, revision")
        last = saving.result()

    assert ballots_in(shared, round_id, "participant_id, revision") == at_the_close
    expected = {
        (person.participant_id, revision)
        for person, newest in zip(people, last, strict=True)
        for revision in range(1, newest + 1)
    }
    assert set(at_the_close) == expected
    council.move(Move.REVEAL)
    assert [cast.ballot for cast in council.revealed()] == [numbered(n) for n in last if n]


def test_of_several_devices_that_began_empty_one_is_first(shared: Database, crowd: Crowd) -> None:
    council = Council.meet(shared)
    person = council.join()
    council.open()
    devices = [
        (council.round().id, person.participant_id, number) for number in range(1, crowd.size + 1)
    ]
    outcomes = crowd.act(shared, save_same_base, devices)
    assert sorted(outcomes) == ["newer"] * (crowd.size - 1) + ["saved"]
    own = council.own(person)
    assert own is not None
    assert own.revision == 1
    assert own.ballot == numbered(outcomes.index("saved") + 1)


def test_the_last_place_is_given_once(shared: Database, crowd: Crowd) -> None:
    council = Council.meet(shared, plan((3, 2)))
    council.join(1)
    faction = council.meeting.factions[1].id
    joined = crowd.act(shared, join_faction, [(council.id, faction, None)] * crowd.size)
    assert len([person for person in joined if person is not None]) == 1
    with shared.read() as session:
        assert joined_counts(council.id, session=session) == {faction: 2}


def test_a_button_pressed_many_times_at_once_makes_one_participant(
    shared: Database, crowd: Crowd
) -> None:
    council = Council.meet(shared, plan((9, 9)))
    first, second = (faction.id for faction in council.meeting.factions)
    key = new_key()
    presses = [(council.id, (first, second)[n % 2], key) for n in range(crowd.size)]
    assert len(set(crowd.act(shared, join_faction, presses))) == 1
    with shared.read() as session:
        assert sum(joined_counts(council.id, session=session).values()) == 1


def test_of_hosts_that_open_different_questions_one_wins(shared: Database, crowd: Crowd) -> None:
    council = Council.meet(shared, plan(questions=crowd.size))
    rounds = [item.current.id for item in council.meeting.agenda]
    won = crowd.act(shared, open_round, rounds)
    assert won.count(True) == 1
    states = [item.current.state for item in council.meeting.agenda]
    assert [state is RoundState.OPEN for state in states] == won
    assert council.meeting.stage == won.index(True) + 1


def test_of_hosts_that_begin_the_next_round_one_does(shared: Database, crowd: Crowd) -> None:
    """On PostgreSQL the others once broke on a UNIQUE, and read of a broken database."""
    council = Council.meet(shared)
    council.open()
    council.reveal()
    begun = crowd.act(shared, begin_round, [(council.id, 1)] * crowd.size)
    assert begun.count(True) == 1
    assert [round_.number for round_ in council.meeting.item(1).rounds] == [1, 2]


def test_a_round_is_not_closed_while_a_ballot_is_on_its_way_into_it(postgres_url: str) -> None:
    """Between reading that the round is open and writing the ballot, the host must wait."""
    with postgres_database(postgres_url) as url, opened(url) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        hurried = Database(f"{url}&options=-clock_timeout%3D1")
        with ThreadPoolExecutor(1) as pool:
            with database.write() as session:
                session.connection().execute(text("UPDATE participant SET key_hash = key_hash"))
                saving = pool.submit(council.save, person, NUT)
                until_it_waits(database, saving)
                with pytest.raises(DatabaseBusy):
                    Council(hurried, council.new).move(Move.CLOSE)
            assert saving.result().revision == 1
        council.reveal()
        assert [cast.ballot for cast in council.revealed()] == [NUT]
        hurried.close()
