"""However many meetings a database holds: nothing that a hall asks looks through a whole table.

Asked of the database itself, in the plans that it makes; no time is measured. A database of a few
hundred meetings shows it as well as one of a hundred thousand: `python -m tests.bench.bench_store`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.builders import DAY, NUT, Council
from tests.store.many_meetings import fill
from tests.store.rows import listening
from valuemap.acts import entering, reading, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.access import hash_key
from valuemap.domain.evening.rounds import RoundState
from valuemap.store import ballots, faction_ballots, meetings, participants
from valuemap.store.around import wishes
from valuemap.store.engine.database import Database
from valuemap.store.keeping import maintenance
from valuemap.store.participants import Joined
from valuemap.store.preparing import drafts
from valuemap.store.shared import guesses, leases
from valuemap.store.shared.guesses import Limit
from valuemap.store.tables.schema import metadata

MANY = 300
NOW = dt.datetime(2026, 3, 10, 19, 30, tzinfo=dt.UTC)
Asked = list[tuple[str, Any]]
Act = Callable[[Council, Joined], None]


@pytest.fixture
def crowded(database: Database) -> tuple[Council, Joined]:
    """A council with an open question and somebody in it, in a database with many others."""
    fill(database, MANY)
    council = Council.meet(database)
    first, second = council.join(), council.join()
    council.open()
    council.save(first, NUT)
    return council, second


def test_every_row_that_goes_with_another_is_found_by_an_index() -> None:
    """Deleting a row asks for all that refer to it: without an index, in the whole table."""
    missing = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.foreign_keys and column.name not in _indexed_first(table)
    ]
    assert missing == []


def _indexed_first(table: Any) -> set[str]:
    """The columns with which an index or a key of a table begins."""
    ways = [[*index.columns] for index in table.indexes]
    ways += [[*one.columns] for one in table.constraints if type(one).__name__ in _KEYS]
    return {way[0].name for way in ways if way}


_KEYS = ("UniqueConstraint", "PrimaryKeyConstraint")


def _save(council: Council, person: Joined) -> None:
    found = entering.participant(council.database, person.key, today=DAY)
    weighing.save(
        council.database,
        Weigher(person.key, found),
        council.round().id,
        NUT,
        based_on=0,
        today=DAY,
        words=1,
    )
    with council.database.read() as session:
        ballots.own_ballot(found.id, council.round().id, session=session)
        ballots.saved_at(found.id, session=session)


def _pulse(council: Council, person: Joined) -> None:
    reading.pulse(council.database, council.id)
    reading.watched(council.database, council.id, None)
    host = hash_key(council.new.host_key)
    entering.meeting_of_hash(council.database, host)
    entering.demo(council.database)
    with council.database.read() as session:
        meetings.pulse_by_host_key(council.new.host_key, today=DAY, session=session)
        meetings.pulse_by_code(council.new.join_code, today=DAY, session=session)


def _live(council: Council, person: Joined) -> None:
    database, meeting = council.database, council.meeting
    round_ = council.round()
    reading.turnout(database, meeting, round_)
    reading.joined(database, council.id)
    reading.who_is_in(database, council.id)
    reading.done(database, council.id)
    reading.outlook(database, round_.id)
    reading.door_events(database, council.id)
    with database.read() as session:
        faction_ballots.states(meeting.factions[0].id, session=session)
        faction_ballots.faction_ballot(meeting.factions[0].id, round_.id, session=session)
    assert round_.state is RoundState.OPEN


def _reveal(council: Council, person: Joined) -> None:
    council.reveal()
    meeting, round_ = council.meeting, council.round()
    reading.published(council.database, meeting.factions, round_.id)
    reading.reasons(council.database, meeting.factions, round_.id)
    reading.council_map(council.database, [round_])


def _guess(council: Council, person: Joined) -> None:
    with council.database.write() as session:
        _, wrong = guesses.look(Limit("code", 3), "visitor", "guess", now=NOW, session=session)
        session.add(wrong)
        guesses.forgive(Limit("code", 3), "visitor", "guess", session=session)
        leases.holder("hour", session=session)


def _wish(council: Council, person: Joined) -> None:
    with council.database.read() as session:
        wishes.wishes(council.id, session=session)
        wishes.wishes_of(council.meeting.factions[0].id, session=session)


def _clean(council: Council, person: Joined) -> None:
    with council.database.write() as session:
        guesses.forget_old(now=NOW, session=session)
        drafts.forget_old(now=NOW, session=session)
    maintenance.delete_expired(council.database, today=DAY)


def _go(council: Council, person: Joined) -> None:
    with council.database.write() as session:
        participants.leave(person.participant_id, session=session)
    with council.database.write() as session:
        meetings.delete_meeting(council.id, session=session)


HOT: list[Act] = [
    *(_save, _pulse, _live, _reveal, _guess, _wish, _clean, _go),
]


@pytest.mark.parametrize("act", HOT, ids=lambda act: act.__name__.strip("_"))
def test_no_table_is_looked_through_whole(crowded: tuple[Council, Joined], act: Act) -> None:
    database = crowded[0].database
    with _listening(database) as asked:
        act(*crowded)
    assert asked
    found = {
        f"{scanned} in {statement}"
        for statement, values in asked
        for scanned in _scanned(database, statement, values)
    }
    assert found == set()


@contextmanager
def _listening(database: Database) -> Iterator[Asked]:
    """What is asked within the block, with its values."""
    asked: Asked = []

    def listen(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE")):
            asked.append((statement, values))

    with listening(database, "before_cursor_execute", listen):
        yield asked


def _scanned(database: Database, statement: str, values: Any) -> set[str]:
    """The tables that a statement looks through from beginning to end, as the database plans it.

    The index of demo meetings holds these alone.
    """
    tables = {table.name for table in metadata.sorted_tables}
    with database.plain() as connection:
        if database.is_sqlite:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            told = [
                re.match(r"SCAN (\w+)(?!.* INDEX ix_meeting_demo)", str(row[3])) for row in plan
            ]
        else:
            # With nothing but a whole table to look through it still does so.
            connection.exec_driver_sql("SET enable_seqscan = off")
            plan = connection.exec_driver_sql(f"EXPLAIN {statement}", values).all()
            told = [re.search(r"Seq Scan on (\w+)", str(row[0])) for row in plan]
    return {one[1] for one in told if one and one[1] in tables}
