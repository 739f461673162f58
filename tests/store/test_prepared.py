"""Statements that are compiled once say the same as by SQLAlchemy, and go beside it on SQLite."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Select

from tests.builders import DAY, Council, ballot, plan
from tests.store.rows import statements
from valuemap.domain.access import hash_key
from valuemap.store import ballots, meetings, membership, moments, participants, watching
from valuemap.store.engine.database import Database
from valuemap.store.engine.prepared import Prepared
from valuemap.store.participants import Joined
from valuemap.store.tables.meeting_tables import FactionRow, MeetingRow, table_of

_FACTIONS, _MEETINGS = table_of(FactionRow), table_of(MeetingRow)
NAMES = Prepared(
    sa.select(_FACTIONS.c.name, _FACTIONS.c.is_beside, _MEETINGS.c.date)
    .join(_MEETINGS, _MEETINGS.c.id == _FACTIONS.c.meeting_id)
    .where(_FACTIONS.c.meeting_id == sa.bindparam("meeting_id"))
    .order_by(_FACTIONS.c.position)
)


def test_they_find_what_sqlalchemy_finds(council: Council) -> None:
    given = {"meeting_id": council.id}
    with council.database.read() as session:
        rows = session.connection().execute(NAMES.statement, given).all()
        found = NAMES.all(session.connection(), given)
        first = NAMES.first(session.connection(), given)
        nobody = NAMES.first(session.connection(), {"meeting_id": 0})
    assert [tuple(row) for row in found] == [tuple(row) for row in rows]
    assert (tuple(first), nobody) == (tuple(rows[0]), None)
    assert [row.name for row in found] == [faction.name for faction in council.meeting.factions]
    assert {row.is_beside for row in found} == {False}
    assert {row.date for row in found} == {council.meeting.date}


@pytest.mark.parametrize("writes", [False, True])
def test_within_a_session_they_go_beside_sqlalchemy_on_sqlite_alone(
    council: Council, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    database, asked = council.database, list[object]()
    execute = Connection.execute

    def hear(connection: Connection, statement: Any, *given: Any) -> Any:
        asked.append(statement)
        return execute(connection, statement, *given)

    with database.write() if writes else database.read() as session:
        connection = session.connection()
        with monkeypatch.context() as patched:
            patched.setattr(Connection, "execute", hear)
            found = NAMES.all(connection, {"meeting_id": council.id})
    assert len(found) == len(council.meeting.factions)
    assert asked == ([] if database.is_sqlite else [NAMES.statement])


def test_who_listens_hears_them(council: Council) -> None:
    with statements(council.database) as heard, council.database.read() as session:
        NAMES.all(session.connection(), {"meeting_id": council.id})
    assert any("faction.name" in statement for statement in heard)


def of_the_store() -> Iterator[Prepared]:
    """All that the store asks by a statement that is compiled once."""
    for module in (ballots, meetings, membership, moments, participants, watching):
        found = [one for one in vars(module).values() if isinstance(one, Prepared)]
        yield from (one for one in found if isinstance(one.statement, Select))


def by_code(database: Database) -> tuple[Council, Joined]:
    """A meeting with people who left, whose place was freed, who object, and who came late."""
    council = Council.meet(database)
    people = [council.join(faction) for faction in (0, 0, 0, 1, 2)]
    with database.write() as session:
        freed = participants.find_participant(people[2].key, today=DAY, session=session)
        membership.free_place(council.id, freed.number, session=session)
        participants.leave(people[1].participant_id, session=session)
        membership.answer_count(people[3].participant_id, is_right=False, session=session)
        membership.answer_count(people[4].participant_id, is_right=True, session=session)
    council.open()
    council.join()
    council.save(people[0], ballot(nut=100))
    council.reveal()
    council.open(2)
    with database.write() as session:
        until = meetings.now() + dt.timedelta(minutes=5)
        moments.close_with_clock(council.id, until, begins=True, session=session)
    return council, people[0]


def by_links(database: Database) -> tuple[Council, Joined]:
    """A meeting that is weighed ahead."""
    day = meetings.now().date()
    council = Council.meet(database, plan(date=day, delete_on=day + dt.timedelta(days=9)))
    council.open_ahead(1, 2, closes=dt.timedelta(hours=1), agrees=dt.timedelta(hours=2))
    person = council.join()
    council.save(person, ballot(nut=100))
    return council, person


@pytest.mark.parametrize("meet", [by_code, by_links])
def test_each_of_the_store_reads_what_sqlalchemy_reads(
    database: Database, meet: Callable[[Database], tuple[Council, Joined]]
) -> None:
    council, person = meet(database)
    values = {
        "meeting_id": council.id,
        "faction_id": council.meeting.factions[0].id,
        "participant_id": person.participant_id,
        "key_hash": hash_key(person.key),
        "code": council.meeting.join_code,
    }
    with database.read() as session:
        connection = session.connection()
        for prepared in of_the_store():
            names = prepared.statement.compile().params
            is_of_person = "round_id" in names
            given = {name: values[name] for name in names if name in values} | {
                "id": person.participant_id if is_of_person else council.id,
                "round_id": council.round().id,
            }
            given = {name: value for name, value in given.items() if name in names}
            found = [tuple(row) for row in prepared.all(connection, given)]
            known = [tuple(row) for row in connection.execute(prepared.statement, given).all()]
            assert found
            assert found == known
            assert [[*map(type, row)] for row in found] == [[*map(type, row)] for row in known]
