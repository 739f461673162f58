"""Bringing a database to the version of the tables that this code knows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text
from sqlmodel import Session

from valuemap.store.engine.database import Database
from valuemap.store.engine.driver_errors import translated
from valuemap.store.engine.drivers import BUSY_TIMEOUT_MS
from valuemap.store.engine.errors import (
    DatabaseFromNewerVersion,
    DatabaseUnusable,
    TablesOfOthers,
)
from valuemap.store.frozen import freeze_what_was_revealed
from valuemap.store.tables.schema import metadata

_FOLDER = Path(__file__).parent / "migrations"
_POSTGRESQL_LOCK = 7_261_119
_PATIENCE_MS = 60_000


def migrate(database: Database) -> None:
    """Create or upgrade the tables; does nothing where they are up to date.

    Safe to call from several processes at once: one migrates, the others wait.

    Raises:
        DatabaseFromNewerVersion: a newer Valuemap made this database.
        TablesOfOthers: it is of another program.
        StoreError: the database cannot be opened or written.
    """
    with translated():
        with database.engine.connect() as connection:
            if _current(connection) == _head():
                return
        with _exclusive(database) as connection:
            _upgrade(connection)


def migrate_to(database: Database, revision: str) -> None:
    """Make the tables of an empty database as they were at an older version.

    Raises `StoreError`.
    """
    with translated(), _exclusive(database) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def has_tables(database: Database) -> bool:
    """Whether our tables are there, of whatever version. Raises `StoreError`."""
    with translated(), database.engine.connect() as connection:
        return _current(connection) is not None


@contextmanager
def _exclusive(database: Database) -> Iterator[Connection]:
    """A transaction in which nobody else migrates.

    SQLite changes a table by making it anew and dropping the old one, and a dropped
    table takes along the rows that refer to it: foreign keys are off meanwhile, and
    checked before the commit.
    """
    writer = database.engine.execution_options(valuemap_writes=True)
    with writer.connect() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SET LOCAL lock_timeout = {_PATIENCE_MS}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})"))
            yield connection
            connection.commit()
            return
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        # A migration takes longer than a ballot: who starts meanwhile waits for its end.
        driver.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        try:
            with connection.begin():
                yield connection
                broken = connection.execute(text("PRAGMA foreign_key_check")).first()
                if broken is not None:
                    raise DatabaseUnusable("foreign keys")
        finally:
            driver.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            driver.execute("PRAGMA foreign_keys = ON")


def _upgrade(connection: Connection) -> None:
    current = _current(connection)
    if current == _head():
        return
    if current is None or not _is_known(current):
        _refuse_others(connection, current)
    config = _config()
    config.attributes["connection"] = connection
    before = _last_ids(connection)
    command.upgrade(config, "head")
    _keep_last_ids(connection, before)
    if current is not None:
        with Session(bind=connection, join_transaction_mode="create_savepoint") as session:
            freeze_what_was_revealed(session)
            session.commit()


def _refuse_others(connection: Connection, current: str | None) -> None:
    """See that a database without a version that we know is an empty one.

    Raises:
        DatabaseFromNewerVersion: it is ours, of later.
        TablesOfOthers: another program lives there.
    """
    seen = inspect(connection)
    taken = metadata.tables.keys() & {*seen.get_table_names(), *seen.get_view_names()}
    if current is None:
        if taken:
            raise TablesOfOthers(min(taken))
    elif taken:
        raise DatabaseFromNewerVersion(current)
    else:
        raise TablesOfOthers("alembic_version")


def _last_ids(connection: Connection) -> dict[str, int]:
    """The last id that each table of SQLite gave out, those of deleted rows too.

    Making a table anew, as SQLite does to change it, forgets the ids of rows that are gone:
    they would be given to others. PostgreSQL changes a table in place.
    """
    if connection.dialect.name != "sqlite":
        return {}
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
    if connection.execute(known).first() is None:
        return {}
    rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {name: number for name, number in rows if name in metadata.tables}


def _keep_last_ids(connection: Connection, before: Mapping[str, int]) -> None:
    now = _last_ids(connection)
    for name, number in before.items():
        if now.get(name, 0) < number:
            named = {"name": name, "number": number}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), named)
            connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :number)"), named)


def newest_revision() -> str:
    """The version of the tables that this code knows."""
    return _head() or ""


def is_older(revision: str) -> bool:
    """Whether this is a version of the tables from before the newest one."""
    return revision != _head() and _is_known(revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config


def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _is_known(revision: str) -> bool:
    try:
        return ScriptDirectory.from_config(_config()).get_revision(revision) is not None
    except CommandError:
        return False


def _current(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_heads()
    if len(found) > 1:
        raise DatabaseUnusable("versions")
    return found[0] if found else None
