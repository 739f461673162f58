"""A municipality moves to another database, of either kind, whole or not at all."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Date, DateTime, String, Table, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from tests.builders import DAY, DAY_AFTER, HALF, NUT, Council, opened, plan
from tests.conftest import BACKENDS, postgres_database
from tests.store.rows import count, everything, insert
from tests.store.test_backup import a_dossier
from tests.store.test_migrations import SECOND
from tests.store.test_transfer import an_evening
from valuemap.domain.moments import aware
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    CopyDiffers,
    DatabaseNotEmpty,
    NoDatabase,
    RowNotCopied,
    StoreError,
)
from valuemap.store.exchange import copying, whole_tables
from valuemap.store.exchange.copying import Copied, copy_all
from valuemap.store.exchange.opening import existing, to_fill
from valuemap.store.exchange.whole_tables import TABLES

HASH = "0f" * 32
# Rows of the tables that an evening and a dossier leave empty.
MORE: dict[str, dict[str, object]] = {
    "decision": {"id": 2, "agenda_item_id": 2, "note": "Ja, mits\n\n\u00abprivé\u00bb"},
    "dossier_fit": {"id": 3},
    "evaluation": {"id": 4, "participant_id": 1},
    "preparation": {"id": 2**31 - 2, "key_hash": HASH},
    "wish": {"id": 6},
}
UNICODE = "Zo’n e\u0301\u00e9n \U0001f469\u200d\U0001f9b0 \u202bעברית\u202c \\x \"'%s {0}"


@pytest.fixture(params=BACKENDS)
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a place without tables, once for each backend."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield f"sqlite:///{tmp_path / 'new.db'}"
        else:
            yield stack.enter_context(postgres_database(request.getfixturevalue("postgres_url")))


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """A database with an evening in it, for what does not depend on where it comes from."""
    with opened(f"sqlite:///{tmp_path / 'old.db'}") as database:
        an_evening(database)
        yield database


def fill(database: Database) -> Council:
    """Put rows in every table, and a value in every column that takes one."""
    an_evening(database)
    council = Council.meet(database)
    a_dossier(database, council)
    for name, values in MORE.items():
        insert(database, name, {**SECOND[name], **values})
    with database.engine.begin() as connection:
        odd = {"title": UNICODE, "version": 2**31 - 1}
        connection.execute(text("UPDATE meeting SET title = :title, version = :version"), odd)
        for table in TABLES:
            for column in table.columns:
                if column.nullable and not column.foreign_keys:
                    _set(connection, column)
    return council


def _set(connection: Connection, column: Column[Any]) -> None:
    table = column.table
    change = update(table).where(column.is_(None), table.c.id > 1)
    with suppress(DBAPIError), connection.begin_nested():  # a rule may want it empty
        connection.execute(change.values({column: _value(column.type)}))


def _value(kind: Any) -> object:
    if isinstance(kind, DateTime):
        return dt.datetime(2026, 3, 10, 19, 0, 0, 1, dt.UTC)
    if isinstance(kind, String):
        return HASH[: kind.length]
    return DAY if isinstance(kind, Date) else 1


def values_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, with moments as the code takes them from either backend."""
    with database.engine.connect() as connection:
        return {
            table.name: [
                tuple(aware(one) if isinstance(one, dt.datetime) else one for one in row)
                for row in connection.execute(table.select().order_by(table.c.id))
            ]
            for table in TABLES
        }


def copy(database: Database, url: str, today: dt.date = DAY) -> Copied:
    with existing(address(database)) as source, to_fill(url) as target:
        return copy_all(source, target, today=today)


def address(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def test_every_row_of_every_table_is_the_same_on_the_other_side(
    database: Database, target_url: str
) -> None:
    fill(database)
    before = everything(database)
    assert [table.name for table in TABLES if not before[table.name]] == []
    copy(database, target_url)
    with existing(target_url) as target:
        assert values_of(target) == values_of(database)
    assert everything(database) == before


def test_links_ballots_and_ids_go_on_on_the_other_side(database: Database, target_url: str) -> None:
    council = Council.meet(database)
    person = council.join()
    council.open()
    council.save(person, HALF)
    gone = Council.meet(database)
    with database.write() as session:
        meetings.delete_meeting(gone.id, session=session)
    copy(database, target_url)
    with existing(target_url) as target:
        again = Council(target, council.new)
        again.save(person, NUT)
        again.reveal()
        assert [cast.ballot for cast in again.revealed()] == [NUT]
        assert Council.meet(target).id == gone.id + 1


def test_what_is_past_its_date_does_not_move(database: Database, target_url: str) -> None:
    an_evening(database)
    still = Council.meet(database, plan(delete_on=DAY_AFTER))
    a_dossier(database, still)
    copied = copy(database, target_url, DAY_AFTER)
    assert (copied.rows["meeting"], copied.rows["dossier"], copied.expired) == (1, 1, 1)
    with existing(target_url) as target:
        assert count(target, "meeting") == 1


def left_alone(database: Database, url: str, kind: type[StoreError]) -> StoreError:
    """The error with which copying is refused, having changed neither database."""
    with opened(url) as target:
        before = everything(database), everything(target)
    with pytest.raises(kind) as refused:
        copy(database, url)
    with opened(url) as target:
        assert (everything(database), everything(target)) == before
    return refused.value


def test_a_database_that_holds_something_is_refused(database: Database, target_url: str) -> None:
    Council.meet(database)
    with opened(target_url) as target:
        Council.meet(target)
    left_alone(database, target_url, DatabaseNotEmpty)


def test_a_database_is_not_copied_onto_itself(database: Database) -> None:
    Council.meet(database)
    left_alone(database, address(database), DatabaseNotEmpty)


def test_where_nothing_is_nothing_is_copied_and_nothing_made(
    database_url: str, target_url: str, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(NoDatabase), existing(database_url), to_fill(target_url):
        pass
    assert sorted(tmp_path.iterdir()) == before


WRONG = {
    "a sign that PostgreSQL cannot hold": ("argument", "text = 'een' || char(0) || 'twee'"),
    "a number that PostgreSQL cannot hold": ("meeting", f"version = {2**31}"),
    "a text in the place of a number": ("meeting", "version = 'veel'"),
    "a moment that is none": ("participant", "joined_at = 'gisteren'"),
    "bytes that are no text": ("argument", "text = CAST(x'ff41' AS TEXT)"),
    "bytes in the place of a text": ("argument", "text = x'ff41'"),
    "a moment after the last": ("participant", "joined_at = '9999-12-31 23:30:00.000000-05:00'"),
    "a text that is too long": ("faction", f"carry_code = '{'x' * 2000}'"),
    "what breaks a rule of the tables": ("argument", "side = 'both'"),
    "a hash that is none": ("meeting", "host_key_hash = 'geheim'"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_row_that_cannot_move_is_named_and_nothing_moves(
    sqlite: Database, target_url: str, what: str
) -> None:
    """SQLite holds much that its tables did not promise."""
    table, change = WRONG[what]
    with sqlite.plain() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql(f"UPDATE {table} SET {change} WHERE id = 1")
    with pytest.raises(RowNotCopied) as refused:
        copy(sqlite, target_url)
    assert refused.value.args[0] == table
    with pytest.raises(NoDatabase), existing(target_url):
        pass


A_DRAFT = (
    "INSERT INTO preparation (key_hash, visitor, content, made_at, changed_at, version) "
    "VALUES ('1', '1', '{}', '2026-03-10 19:00:00+00:00', '2026-03-10 19:00:00+00:00', 1)"
)
CHANGES = {
    "a value": "UPDATE argument SET text = 'Iets anders' WHERE id = 1",
    "a row too few": "DELETE FROM round_event WHERE id = 1",
    "a row too many": (
        "INSERT INTO wish (faction_id, question_id, added_at)"
        " VALUES (1, 'vraag', '2026-03-10 19:00:00+00:00')"
    ),
}


@pytest.mark.parametrize(
    "beyond",
    [
        "UPDATE sqlite_sequence SET seq = 2147483648 WHERE name = 'meeting'",
        "UPDATE evaluation SET id = 2147483648",
    ],
)
def test_an_id_that_the_new_database_cannot_count_to_is_named(
    sqlite: Database, postgres_url: str, beyond: str
) -> None:
    """It said that a meeting or a link does not exist."""
    insert(sqlite, "evaluation", {**SECOND["evaluation"], **MORE["evaluation"]})
    with sqlite.engine.begin() as connection:
        connection.execute(text(beyond))
    with (
        postgres_database(postgres_url) as url,
        pytest.raises(RowNotCopied) as refused,
        to_fill(url) as new,
    ):
        copy_all(sqlite, new, today=DAY)
    table = "evaluation" if "evaluation" in beyond else "meeting"
    assert refused.value.args == (table, 2**31)


@pytest.mark.parametrize("what", CHANGES)
def test_a_difference_after_writing_is_noticed_and_nothing_stays(
    sqlite: Database, target_url: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go_on_and_change(table: Table, last: int, session: Session) -> None:
        whole_tables.go_on_after(table, last, session)
        if table is TABLES[-1]:
            session.connection().exec_driver_sql(CHANGES[what])

    monkeypatch.setattr(copying, "go_on_after", go_on_and_change)
    with pytest.raises(CopyDiffers):
        copy(sqlite, target_url)
    with pytest.raises(NoDatabase), existing(target_url):
        pass


def test_what_is_written_meanwhile_does_not_move(
    database: Database, target_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is of one moment: with each query of its own moment both sides would differ."""
    Council.meet(database)

    def go_on_while_others_write(table: Table, last: int, session: Session) -> None:
        whole_tables.go_on_after(table, last, session)
        if table is TABLES[0]:
            Council.meet(database)

    monkeypatch.setattr(copying, "go_on_after", go_on_while_others_write)
    assert copy(database, target_url).rows["meeting"] == 1


def test_nobody_else_fills_the_new_database_meanwhile(
    sqlite: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else two who copy would both find nothing there. On SQLite a writer is alone already."""
    seen = []

    def refuse_while_others_write(session: Session, tables: Sequence[Table]) -> None:
        whole_tables.refuse_rows(session, tables)
        with session.connection().engine.connect() as other:
            other.exec_driver_sql("SET lock_timeout = '100ms'")
            with pytest.raises(DBAPIError):
                other.execute(text(A_DRAFT))
            seen.append(other)

    monkeypatch.setattr(copying, "refuse_rows", refuse_while_others_write)
    with postgres_database(postgres_url) as url:
        copy(sqlite, url)
    assert seen


def test_an_id_that_would_be_given_again_is_noticed(
    sqlite: Database, target_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "go_on_after", lambda *_: None)
    gone = Council.meet(sqlite)
    with sqlite.write() as session:
        meetings.delete_meeting(gone.id, session=session)
    with pytest.raises(CopyDiffers):
        copy(sqlite, target_url)
