"""Statements that are compiled once say the same as by SQLAlchemy, and go beside it on SQLite."""

from typing import NoReturn

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from tests.builders import Council
from tests.store.rows import statements
from valuemap.store.engine.prepared import Prepared
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
def test_within_a_session_on_sqlite_they_go_beside_sqlalchemy(
    council: Council, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    database = council.database
    if not database.is_sqlite:
        pytest.skip("PostgreSQL's driver reads otherwise")

    def refuse(*_args: object, **_more: object) -> NoReturn:
        raise AssertionError("by SQLAlchemy")

    with database.write() if writes else database.read() as session:
        connection = session.connection()
        with monkeypatch.context() as patched:
            patched.setattr(Connection, "execute", refuse)
            found = NAMES.all(connection, {"meeting_id": council.id})
    assert len(found) == len(council.meeting.factions)


def test_who_listens_hears_them(council: Council) -> None:
    with statements(council.database) as heard, council.database.read() as session:
        NAMES.all(session.connection(), {"meeting_id": council.id})
    assert any("faction.name" in statement for statement in heard)
