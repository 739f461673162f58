"""Who saves at the same moment shares a commit: each is told of their own ballot, and after it."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.builders import NUT, VRIJHEID, Council, opened, plan
from tests.store.crowd import until
from tests.store.rows import ballots_in, listening, statements
from valuemap.acts import entering, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.access import hash_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.weighing import Ballot
from valuemap.store import ballots, leading
from valuemap.store.ballots import SavedBallot
from valuemap.store.engine import drivers
from valuemap.store.engine.database import Database, Writing
from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseReplaced,
    NewerBallot,
    NotFound,
    RoundNotOpen,
)
from valuemap.store.engine.prepared import Prepared, driver_of
from valuemap.store.engine.row import MOST_AT_ONCE, Row, Waiting
from valuemap.store.participants import Joined

PEOPLE = 5
NOTHING: Any = None  # of a database: the row itself asks for none
Outcome = SavedBallot | Exception


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database of a test lies: PostgreSQL commits for many at once by itself."""
    return tmp_path / "valuemap.db"


@pytest.fixture
def evening(file: Path) -> Iterator[tuple[Council, list[Joined]]]:
    """A council with an open question."""
    with opened(f"sqlite:///{file}") as database:
        council = Council.meet(database, plan((PEOPLE, 1)))
        people = [council.join() for _ in range(PEOPLE)]
        council.open()
        yield council, people


def saved(council: Council, person: Joined, ballot: Ballot, based_on: int = 0) -> SavedBallot:
    """As the door saves what a phone sends."""
    today = council.meeting.date
    found = entering.participant(council.database, person.key, today=today)
    return weighing.save(
        council.database,
        Weigher(person.key, found),
        council.round().id,
        ballot,
        based_on=based_on,
        today=today,
    )


@contextmanager
def commits(database: Database) -> Iterator[list[object]]:
    """The commits within the block."""
    seen: list[object] = []

    with listening(database, "commit", seen.append):
        yield seen


def together(council: Council, works: Sequence[Callable[[], SavedBallot]]) -> list[Outcome]:
    """All at once, behind somebody who writes for as long as it takes them to stand in a row."""
    row = council.database._row
    assert row is not None

    def one(work: Callable[[], SavedBallot]) -> Outcome:
        try:
            return work()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        with council.database.write() as session:
            session.connection().execute(text("SELECT 1"))
            under_way: list[Future[Outcome]] = [pool.submit(one, work) for work in works]
            until(lambda: len(row._waiting) >= len(works), Future())
        return [future.result() for future in under_way]


def test_a_save_takes_five_statements_within_its_transaction(council: Council) -> None:
    person = council.join()
    council.open()
    saved(council, person, VRIJHEID)
    today = council.meeting.date
    who = Weigher(person.key, entering.participant(council.database, person.key, today=today))
    round_id = council.round().id
    with statements(council.database) as asked:
        weighing.save(council.database, who, round_id, NUT, based_on=1, today=today, words=1)
    told = ("BEGIN", "SELECT pg_notify")  # SQLite begins by a statement; only PostgreSQL tells
    words = [statement.split()[0] for statement in asked if not statement.startswith(told)]
    assert words == ["SELECT", "SELECT", "SELECT", "INSERT", "UPDATE"]


def test_sqlite_gets_those_five_and_no_other_by_its_own_driver(
    evening: tuple[Council, list[Joined]],
) -> None:
    """What is heard by SQLAlchemy is what is sent where nobody listens."""
    council, people = evening
    saved(council, people[0], VRIJHEID)
    saved(council, people[1], VRIJHEID)
    kept = council.database._kept
    assert kept is not None
    sent: list[str] = []
    driver_of(kept).set_trace_callback(sent.append)
    saved(council, people[0], NUT, based_on=1)
    first, sent[:] = [one.split() for one in sent], []
    with listening(council.database, "before_cursor_execute", lambda *_: None):
        saved(council, people[0], VRIJHEID, based_on=2)
        saved(council, people[1], NUT, based_on=1)
    driver_of(kept).set_trace_callback(None)
    kinds = ["BEGIN", "SELECT", "SELECT", "SELECT", "INSERT", "UPDATE", "COMMIT"]
    assert [words[0] for words in first] == kinds
    by_sqlalchemy = [one.split() for one in sent[-len(kinds) :]]
    assert _but_for_values(first) == _but_for_values(by_sqlalchemy)
    rows = ballots_in(council.database, council.round().id, "participant_id, revision, given_1")
    by_both = {(who == people[0].participant_id, number): given for who, number, given in rows}
    assert by_both[True, 2] == by_both[False, 2]
    assert by_both[True, 1] == by_both[True, 3] == by_both[False, 1]


def _but_for_values(sent: list[list[str]]) -> list[list[str]]:
    """The names in statements: a value begins with a digit or a quote."""
    return [[word for word in words if word[0].isalpha()] for words in sent]


def test_each_prepared_statement_reads_what_sqlalchemy_reads(
    evening: tuple[Council, list[Joined]],
) -> None:
    council, people = evening
    saved(council, people[0], NUT)
    person, round_id = people[0].participant_id, council.round().id
    asked: list[tuple[Prepared, dict[str, Any]]] = [
        (ballots._ROUND, {"id": round_id}),
        (ballots._PERSON, {"id": person, "round_id": round_id}),
        (ballots._PERSON_OF_KEY, {"key_hash": hash_key(people[0].key), "round_id": round_id}),
        (ballots._LAST, {"participant_id": person, "round_id": round_id}),
        (ballots._LAST, {"participant_id": 0, "round_id": round_id}),
    ]

    def work(connection: Writing) -> None:
        for prepared, given in asked:
            row = prepared.first(connection, given)
            known = connection.execute(prepared.statement, given).first()
            assert (row and row._asdict()) == (known and known._asdict())

    council.database.write_together(work)


def test_who_finds_the_database_locked_is_told_that_it_is_busy_and_can_try_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drivers, "BUSY_TIMEOUT_MS", 50)
    with opened(f"sqlite:///{file}") as database:
        council = Council.meet(database, plan((PEOPLE, 1)))
        person = council.join()
        council.open()
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseBusy):
                saved(council, person, NUT)
            other.execute("ROLLBACK")
        assert saved(council, person, NUT).revision == 1


def test_closing_a_database_closes_what_it_keeps_at_hand_to_write(
    evening: tuple[Council, list[Joined]], file: Path
) -> None:
    """SQLite takes its log away with the last connection."""
    council, people = evening
    saved(council, people[0], NUT)
    log = file.with_name(f"{file.name}-wal")
    assert log.exists()
    council.database.close()
    assert not log.exists()


def test_a_hall_that_saves_at_once_shares_its_commits(
    evening: tuple[Council, list[Joined]],
) -> None:
    council, people = evening
    with commits(council.database) as seen:
        outcomes = together(council, [partial(saved, council, person, NUT) for person in people])
    assert [one.revision for one in outcomes if isinstance(one, SavedBallot)] == [1] * PEOPLE
    assert len(seen) == 2  # of the one who was in the way, and of all the others
    council.reveal()
    assert [cast.ballot for cast in council.revealed()] == [NUT] * PEOPLE


def test_who_is_refused_stops_nobody_and_leaves_nothing(
    evening: tuple[Council, list[Joined]],
) -> None:
    council, people = evening
    outcomes = together(
        council,
        [
            lambda: saved(council, people[0], NUT),
            lambda: saved(council, people[1], NUT, based_on=7),
            lambda: saved(council, people[2], NUT),
        ],
    )
    assert [type(one) for one in outcomes] == [SavedBallot, NewerBallot, SavedBallot]
    kept = ballots_in(council.database, council.round().id, "participant_id")
    assert sorted(kept) == [(people[0].participant_id,), (people[2].participant_id,)]


def test_what_fails_after_it_wrote_is_taken_back_alone(
    evening: tuple[Council, list[Joined]],
) -> None:
    council, people = evening
    database = council.database

    def half() -> SavedBallot:
        def work(connection: Writing) -> SavedBallot:
            connection.execute(text("UPDATE meeting SET title = 'Half'"))
            raise NotFound

        return database.write_together(work)

    outcomes = together(
        council,
        [lambda: saved(council, people[0], NUT), half, lambda: saved(council, people[1], NUT)],
    )
    assert [type(one) for one in outcomes] == [SavedBallot, NotFound, SavedBallot]
    assert council.meeting.title != "Half"


def test_nobody_of_a_group_is_told_saved_where_the_file_was_replaced(
    evening: tuple[Council, list[Joined]], file: Path
) -> None:
    council, people = evening
    works = [partial(saved, council, person, NUT) for person in people]
    row = council.database._row
    assert row is not None
    with ThreadPoolExecutor(PEOPLE) as pool:
        with pytest.raises(DatabaseReplaced), council.database.write():  # noqa: PT012
            under_way = [pool.submit(work) for work in works]
            until(lambda: len(row._waiting) >= PEOPLE, Future())
            file.rename(file.with_name("elsewhere.db"))
        assert {type(one.exception()) for one in under_way} == {DatabaseReplaced}


def test_a_round_that_closes_meanwhile_takes_none_of_the_row(
    evening: tuple[Council, list[Joined]],
) -> None:
    council, people = evening
    round_id = council.round().id
    row = council.database._row
    assert row is not None
    with ThreadPoolExecutor(PEOPLE) as pool:
        with council.database.write() as session:
            under_way = [pool.submit(saved, council, person, NUT) for person in people]
            until(lambda: len(row._waiting) >= PEOPLE, Future())
            leading.move_round(round_id, Move.CLOSE, session=session)
        assert {type(one.exception()) for one in under_way} == {RoundNotOpen}
    assert ballots_in(council.database, round_id) == []


def test_a_row_goes_on_after_a_failure_and_in_parts() -> None:
    groups: list[int] = []
    is_broken = True

    def write(row: Callable[[], Sequence[Waiting]]) -> None:
        waiting = row()
        groups.append(len(waiting))
        if is_broken:
            raise DatabaseBusy
        for one in waiting:
            one.done(one.work(NOTHING))

    row = Row(write)
    with pytest.raises(DatabaseBusy):
        row.through(lambda _: 1)
    is_broken = False
    with ThreadPoolExecutor(MOST_AT_ONCE + 9) as pool:
        numbers = range(3 * MOST_AT_ONCE)
        given = list(pool.map(lambda number: row.through(lambda _: number), numbers))
    assert given == list(numbers)
    assert sum(groups[1:]) == len(numbers)
    assert max(groups) <= MOST_AT_ONCE


def test_nobody_hears_of_a_row_before_it_was_written() -> None:
    commits, at_commit = threading.Semaphore(0), threading.Semaphore(0)

    def write(row: Callable[[], Sequence[Waiting]]) -> None:
        for one in row():
            one.done(one.work(NOTHING))
        at_commit.release()
        commits.acquire()

    row = Row(write)
    with ThreadPoolExecutor(3) as pool:
        try:
            first = pool.submit(row.through, lambda _: 1)
            at_commit.acquire()
            others = [pool.submit(row.through, lambda _: 2) for _ in range(2)]
            until(lambda: len(row._waiting) == len(others), Future())
            commits.release()
            assert first.result() == 1
            at_commit.acquire()
            assert wait(others, timeout=0.2).done == set()
        finally:
            commits.release(3)
        assert [one.result() for one in others] == [2, 2]
