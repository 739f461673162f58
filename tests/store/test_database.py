"""Opening a database, and what each way in which it fails is called."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from tests.builders import NUT, VRIJHEID, Council, ballot, opened
from tests.store.rows import ballots_in, everything, select
from valuemap.store.engine.database import Database, default_url
from valuemap.store.engine.driver_errors import store_error
from valuemap.store.engine.drivers import BUSY_TIMEOUT_MS
from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnusable,
    NotFound,
    StoreError,
)
from valuemap.store.meetings import load_meeting
from valuemap.store.participants import joined_counts
from valuemap.store.versions.migrate import migrate


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database of a test lies."""
    return tmp_path / "valuemap.db"


@pytest.fixture
def in_sqlite(file: Path) -> Iterator[Council]:
    """A council in a SQLite of its own."""
    with opened(f"sqlite:///{file}") as database:
        yield Council.meet(database)


def test_the_database_is_a_file_beside_the_content_unless_the_environment_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unset in (None, ""):
        monkeypatch.delenv("VALUEMAP_DATABASE_URL", raising=False)
        if unset is not None:
            monkeypatch.setenv("VALUEMAP_DATABASE_URL", unset)
        assert default_url(tmp_path) == f"sqlite:///{tmp_path}/valuemap.db"
    monkeypatch.setenv("VALUEMAP_DATABASE_URL", "postgresql+psycopg://elsewhere/valuemap")
    assert default_url(tmp_path) == "postgresql+psycopg://elsewhere/valuemap"


def test_every_connection_to_sqlite_is_durable_and_keeps_the_rules(in_sqlite: Council) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": BUSY_TIMEOUT_MS,
    }
    engine = in_sqlite.database.engine
    with ExitStack() as stack:
        for connection in [stack.enter_context(engine.connect()) for _ in range(12)]:
            for pragma, value in expected.items():
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_reader_sees_one_moment_and_holds_no_writer_up(in_sqlite: Council) -> None:
    person = in_sqlite.join()
    in_sqlite.open()
    with in_sqlite.database.read() as session:
        before = load_meeting(in_sqlite.id, session=session)
        in_sqlite.save(person, NUT)
        in_sqlite.reveal()
        session.expire_all()
        assert load_meeting(in_sqlite.id, session=session) == before
    assert in_sqlite.meeting != before


def test_a_block_that_fails_changes_nothing(council: Council) -> None:
    before = everything(council.database)
    with pytest.raises(RuntimeError):
        _fail_after_writing(council.database)
    assert everything(council.database) == before


def _fail_after_writing(database: Database) -> None:
    with database.write() as session:
        session.connection().execute(text("UPDATE meeting SET title = 'Anders'"))
        raise RuntimeError


# --- read-only, locked, full


@pytest.fixture
def reading_only(database_url: str) -> Iterator[tuple[Council, Database]]:
    """A council, and a database object that may not write in its database."""
    with opened(database_url) as database:
        council = Council.meet(database)
        council.open()
        reader = _without_rights(database)
        yield council, reader
        reader.close()


def _without_rights(database: Database) -> Database:
    """The same database for somebody who may only read."""
    if database.is_sqlite:
        return Database(f"sqlite:///file:{database.url.database}?mode=ro&uri=true")
    url = database.url.render_as_string(hide_password=False)
    return Database(f"{url}&options=-cdefault_transaction_read_only%3Don")


def test_a_read_only_database_can_be_read_and_says_why_it_cannot_be_written(
    reading_only: tuple[Council, Database],
) -> None:
    council, reader = reading_only
    migrate(reader)
    watching = Council(reader, council.new)
    assert watching.meeting == council.meeting
    with pytest.raises(DatabaseReadOnly):
        watching.join()
    council.join()


def test_a_read_only_database_without_our_tables_is_not_migrated(database_url: str) -> None:
    maker = Database(database_url)
    with maker.engine.begin() as connection:
        connection.execute(text("CREATE TABLE something_else (id INTEGER)"))
    reader = _without_rights(maker)
    with pytest.raises(DatabaseReadOnly):
        migrate(reader)
    maker.close()
    reader.close()


def test_a_locked_database_is_busy_and_works_again_when_the_lock_is_gone(
    in_sqlite: Council, file: Path
) -> None:
    person = in_sqlite.join()
    in_sqlite.open()
    _tell(in_sqlite.database, "PRAGMA busy_timeout = 1")
    other = Database(f"sqlite:///{file}")
    with other.write() as session:
        session.connection()
        with pytest.raises(DatabaseBusy):
            in_sqlite.save(person, NUT)
        assert in_sqlite.own(person) is None
    assert in_sqlite.save(person, NUT, based_on=0).revision == 1
    other.close()


def test_what_a_writer_has_read_nobody_changes_before_it_writes(
    in_sqlite: Council, file: Path
) -> None:
    other = Database(f"sqlite:///{file}")
    _tell(other, "PRAGMA busy_timeout = 1")
    with in_sqlite.database.write() as session:
        load_meeting(in_sqlite.id, session=session)
        with pytest.raises(DatabaseBusy):
            Council(other, in_sqlite.new).join()
    Council(other, in_sqlite.new).join()
    other.close()


def test_a_locked_row_is_busy_and_works_again_when_the_lock_is_gone(database_url: str) -> None:
    with opened(database_url) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        if database.is_sqlite:
            _tell(database, "PRAGMA busy_timeout = 1")
            hurried = Council(database, council.new)
        else:
            hurried = Council(Database(f"{database_url}&options=-clock_timeout%3D1"), council.new)
        other = Database(database_url)
        with other.write() as session:
            session.connection().execute(text("UPDATE weighing_round SET version = version"))
            with pytest.raises(DatabaseBusy):
                hurried.save(person, NUT)
        assert hurried.save(person, NUT).revision == 1
        hurried.database.close()
        other.close()


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A quota of the system for this process: writing beyond it fails (EFBIG)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_quota_that_is_met_is_a_full_disk_too(in_sqlite: Council) -> None:
    """SQLite calls it an error of reading or writing, and we said that nothing could be opened."""
    person = in_sqlite.join()
    in_sqlite.open()
    file = in_sqlite.database.file
    assert file is not None
    log = file.with_name(f"{file.name}-wal")
    saved = 0
    with no_file_larger_than(log.stat().st_size + 40_000):  # noqa: SIM117 - it must end in any case
        with pytest.raises(DatabaseReadOnly):  # noqa: PT012 - which of them fails depends on sizes
            while saved < 1_000:
                what = ballot(nut=100 - saved % 2, vrijheid=saved % 2, reason="lang " * 50)
                saved = in_sqlite.save(person, what, based_on=saved).revision
    assert saved > 0
    assert in_sqlite.save(person, ballot(nut=100), based_on=saved).revision == saved + 1


def test_a_full_disk_is_named_and_what_was_saved_before_is_safe(in_sqlite: Council) -> None:
    person = in_sqlite.join()
    in_sqlite.open()
    used = select(in_sqlite.database, "PRAGMA page_count")[0][0]
    _tell(in_sqlite.database, f"PRAGMA max_page_count = {used + 2}")
    saved = 0
    with pytest.raises(DatabaseReadOnly):  # noqa: PT012 - which of them fails depends on sizes
        while True:
            what = ballot(nut=100 - saved % 2, vrijheid=saved % 2, reason="lang " * 50)
            saved = in_sqlite.save(person, what, based_on=saved).revision
    assert saved > 0
    kept = ballots_in(in_sqlite.database, in_sqlite.round().id)
    assert kept == [(revision,) for revision in range(1, saved + 1)]

    _tell(in_sqlite.database, "PRAGMA max_page_count = 100000")
    assert in_sqlite.save(person, VRIJHEID, based_on=saved).revision == saved + 1
    assert select(in_sqlite.database, "PRAGMA integrity_check") == [("ok",)]


def _tell(database: Database, pragma: str) -> None:
    """Set something for the one connection that a test without threads uses."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql(pragma)


# --- not to be opened


def test_a_url_that_is_none_is_unusable() -> None:
    for url in ("", "valuemap.db", "oracle://x/y", "nonsense://", "sqlite+nothing:///x"):
        with pytest.raises(DatabaseUnusable):
            Database(url)


def test_what_is_no_database_is_unusable_and_left_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Geachte raad, " * 1_000)
    for path in (letter, tmp_path, tmp_path / "no such folder" / "valuemap.db"):
        database = Database(f"sqlite:///{path}")
        with pytest.raises(DatabaseUnusable):
            migrate(database)
        with pytest.raises(DatabaseUnusable):
            Council.meet(database)
        database.close()
    assert letter.read_text() == "Geachte raad, " * 1_000


def test_a_damaged_database_is_unusable(file: Path) -> None:
    with opened(f"sqlite:///{file}") as database:
        council = Council.meet(database)
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnusable), database.read() as session:
        load_meeting(council.id, session=session)
    database.close()


def test_a_server_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    database = Database(f"postgresql+psycopg://valuemap@/valuemap?host={tmp_path}")
    with pytest.raises(DatabaseUnusable):
        migrate(database)
    database.close()


# --- the drivers' codes


def _reported(orig: Exception) -> type[StoreError]:
    return type(store_error(DBAPIError("SELECT 1", None, orig)))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SQLITE_FULL", DatabaseReadOnly),
        ("SQLITE_READONLY", DatabaseReadOnly),
        ("SQLITE_READONLY_DBMOVED", DatabaseReadOnly),
        ("SQLITE_IOERR_WRITE", DatabaseReadOnly),
        ("SQLITE_IOERR_FSYNC", DatabaseReadOnly),
        ("SQLITE_IOERR_SHMSIZE", DatabaseReadOnly),
        ("SQLITE_IOERR_READ", DatabaseUnusable),
        ("SQLITE_CORRUPT", DatabaseDamaged),
        ("SQLITE_CANTOPEN", DatabaseUnusable),
        ("SQLITE_BUSY_SNAPSHOT", DatabaseBusy),
    ],
)
def test_an_error_of_sqlite_is_known_by_its_code(name: str, meant: type[StoreError]) -> None:
    """A used-up quota was called a database that cannot be opened."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = getattr(sqlite3, name)
    assert _reported(error) is meant


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (psycopg.errors.DeadlockDetected, DatabaseBusy),
        (psycopg.errors.SerializationFailure, DatabaseBusy),
        (psycopg.errors.LockNotAvailable, DatabaseBusy),
        (psycopg.errors.TooManyConnections, DatabaseBusy),
        (psycopg.errors.CannotConnectNow, DatabaseBusy),
        (psycopg.errors.UniqueViolation, DatabaseBusy),
        (psycopg.errors.DiskFull, DatabaseReadOnly),
        (psycopg.errors.ReadOnlySqlTransaction, DatabaseReadOnly),
        (psycopg.errors.InsufficientPrivilege, DatabaseReadOnly),
        (psycopg.errors.NumericValueOutOfRange, NotFound),
        (psycopg.errors.CheckViolation, DatabaseUnusable),
        (psycopg.errors.UndefinedTable, DatabaseUnusable),
        (psycopg.OperationalError, DatabaseUnusable),
    ],
)
def test_an_error_of_postgresql_is_known_by_its_code_in_whatever_language(
    error: type[psycopg.Error], meant: type[StoreError]
) -> None:
    """Its sentences are in the language of the server, and quote what people typed."""
    for said in ("deadlock gedetecteerd", "the title is 'De schijf is full, locked and read-only'"):
        assert _reported(error(said)) is meant


def test_when_all_connections_are_in_use_the_database_is_busy(in_sqlite: Council) -> None:
    with pytest.raises(DatabaseBusy), in_sqlite.database.read():
        raise PoolTimeout


def test_an_error_tells_nothing_of_what_people_typed(council: Council) -> None:
    with pytest.raises(DatabaseUnusable) as failed, council.database.write() as session:
        session.connection().execute(
            text("INSERT INTO meeting (title) VALUES (:title)"), {"title": "geheim woord"}
        )
    assert "geheim" not in str(failed.value)


def test_a_snapshot_stays_of_one_moment_while_others_write(database: Database) -> None:
    council = Council.meet(database)

    def joined(session: Session) -> int:
        return sum(joined_counts(council.id, session=session).values())

    with database.snapshot() as session:
        assert joined(session) == 0
        council.join()
        assert joined(session) == 0
    with database.snapshot() as session:
        assert joined(session) == 1
