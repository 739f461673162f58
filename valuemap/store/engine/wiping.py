"""Wiping: taking what was deleted away from the disk, and not from the tables alone.

SQLite overwrites deleted rows with zeros, but as tables grow it moves rows to other pages and
may leave copies behind; and older copies stand in the write-ahead log. PostgreSQL leaves deleted
rows in place until their room is needed. So the tables are written again, and SQLite's log emptied.

Who deletes, asks for it by a mark in the database, so that the question outlives the process that
asked. Every question has a mark of its own: who wipes takes away only the one that it found
before it began, and what is deleted meanwhile waits for the next time.

Nobody writes while a file or table is written anew. That takes the longer, the larger it is: who
can wait does a large one in a moment in which nobody weighs.
"""

import secrets
import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection
from sqlmodel import Session

from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseBusy
from valuemap.store.engine.telling import tell_gone
from valuemap.store.tables.schema import metadata

Pause = Callable[[float], object]
_LARGEST = 2**31 - 1
_ASKED = "to wipe"
_READ_SQLITE = "PRAGMA user_version"
_READ_POSTGRESQL = "SELECT obj_description('meeting'::regclass, 'pg_class')"
SMALL: Final = 32_000_000
"""Bytes of a database that is written anew so soon that nobody need wait for a good moment."""
QUIET: Final = 5
"""Seconds in which no meeting changes: there is a moment to write a large one anew."""
PATIENCE: Final = 1_800
"""Seconds, after which it is done in a bad moment too."""
_SIZE_SQLITE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
_SIZE_POSTGRESQL = "SELECT pg_database_size(current_database())"
_CHANGES = "SELECT sum(version) FROM meeting"
# Emptying the log keeps writers out while it waits for who reads: so a little at a time.
_LOG_WAITS_MS = 100
_LOG_PAUSE_MS = 400
# Rewriting a table waits until nobody uses it, and all who come after wait behind that.
_LOCK_TIMEOUT_MS = 500
# Deleted or changed rows may stand in every table that has any room on the disk: counts of
# them come late, and are gone after a crash.
_HAS_ROOM = (
    "SELECT pg_relation_size(oid) + COALESCE(pg_relation_size(NULLIF(reltoastrelid, 0)), 0) > 0 "
    "FROM pg_class WHERE oid = CAST(%s AS regclass)"
)


def ask_for_wiping(session: Session) -> None:
    """Have the next `wipe` take away what this transaction deletes."""
    token = secrets.randbelow(_LARGEST) + 1
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    session.connection().exec_driver_sql(
        f"PRAGMA user_version = {token}"
        if is_sqlite
        else f"COMMENT ON TABLE meeting IS '{_ASKED} {token}'"
    )


def is_asked(database: Database) -> bool:
    """Whether something was deleted that `wipe` has not taken away yet."""
    with database.plain() as connection:
        return _mark(connection, database) is not None


def wipe(database: Database, *, pause: Pause = time.sleep) -> None:
    """Write the database's files anew, if anything was deleted since the last time.

    Args:
        pause: waits for so many seconds.

    Raises:
        DatabaseBusy: others were at work all the while; the next call tries again.
        StoreError: the database fails, such as where there is no room for a second copy.
    """
    with database.plain() as connection:
        mark = _mark(connection, database)
        if mark is None:
            return
        if database.is_sqlite:
            _rewrite_sqlite(connection, pause)
        else:
            _rewrite_postgresql(connection)
    _answered(database, mark)


def wipe_at_ease(database: Database, *, pause: Pause = time.sleep) -> None:
    """The same; but a large database waits until nobody weighs, for half an hour at most."""
    if _bytes_to_wipe(database) > SMALL:
        _wait_for_quiet(database, pause)
    wipe(database, pause=pause)


def _bytes_to_wipe(database: Database) -> int:
    size = _SIZE_SQLITE if database.is_sqlite else _SIZE_POSTGRESQL
    with database.plain() as connection:
        asked = _mark(connection, database) is not None
        return int(connection.exec_driver_sql(size).scalar() or 0) if asked else 0


def _wait_for_quiet(database: Database, pause: Pause) -> None:
    known, quiet = None, 0
    for _ in range(PATIENCE):
        with database.read() as session:
            found = session.connection().exec_driver_sql(_CHANGES).scalar()
        quiet = quiet + 1 if found == known else 0
        if quiet >= QUIET:
            return
        known = found
        pause(1)


def _mark(connection: Connection, database: Database) -> str | None:
    """The question that stands in the database, None where there is none."""
    read = _READ_SQLITE if database.is_sqlite else _READ_POSTGRESQL
    found = connection.exec_driver_sql(read).scalar()
    return str(found) if found else None


def _rewrite_sqlite(connection: Connection, pause: Pause) -> None:
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")  # no copy in another folder
    connection.exec_driver_sql("VACUUM")
    _empty_log(connection, pause)


def _empty_log(connection: Connection, pause: Pause) -> None:
    patience = int(connection.exec_driver_sql("PRAGMA busy_timeout").scalar() or 0)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {_LOG_WAITS_MS}")
    try:
        for _ in range(0, max(1, patience), _LOG_WAITS_MS + _LOG_PAUSE_MS):
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            if not busy:
                return
            pause(_LOG_PAUSE_MS / 1000)
        raise DatabaseBusy
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")


def _rewrite_postgresql(connection: Connection) -> None:
    before = connection.exec_driver_sql("SHOW lock_timeout").scalar_one()
    connection.exec_driver_sql(f"SET lock_timeout = {_LOCK_TIMEOUT_MS}")
    try:
        for table in metadata.sorted_tables:
            if connection.exec_driver_sql(_HAS_ROOM, (table.name,)).scalar():
                connection.exec_driver_sql(f'VACUUM (FULL) "{table.name}"')
    finally:
        connection.exec_driver_sql(f"SET lock_timeout = '{before}'")


def _answered(database: Database, mark: str) -> None:
    """Take the mark away, unless somebody asked again meanwhile."""
    with database.write() as session:
        tell_gone(session.connection())
        connection = session.connection()
        if not database.is_sqlite:  # the lock that writing a mark takes
            connection.exec_driver_sql("LOCK TABLE meeting IN SHARE UPDATE EXCLUSIVE MODE")
        if _mark(connection, database) == mark:
            connection.exec_driver_sql(
                "PRAGMA user_version = 0"
                if database.is_sqlite
                else "COMMENT ON TABLE meeting IS NULL"
            )
