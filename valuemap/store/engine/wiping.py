"""Wiping: taking what was deleted away from the disk, and not from the tables alone.

SQLite overwrites deleted rows with zeros, but as tables grow it moves rows to other pages and
may leave copies behind; and older copies stand in the write-ahead log. PostgreSQL leaves deleted
rows in place until their room is needed. So the tables are written again, and SQLite's log emptied.

Who deletes, asks for it by a mark in the database, so that the question outlives the process that
asked. Every question has a mark of its own: who wipes takes away only the one that it found
before it began, and what is deleted meanwhile waits for the next time.
"""

import secrets

from sqlalchemy import Connection
from sqlmodel import Session

from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseBusy
from valuemap.store.engine.schema import metadata
from valuemap.store.engine.telling import tell_gone

_LARGEST = 2**31 - 1
_ASKED = "to wipe"
_READ_SQLITE = "PRAGMA user_version"
_READ_POSTGRESQL = "SELECT obj_description('meeting'::regclass, 'pg_class')"
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


def wipe(database: Database) -> None:
    """Write the database's files anew, if anything was deleted since the last time.

    Raises:
        DatabaseBusy: others were at work all the while; the next call tries again.
        StoreError: the database fails, such as where there is no room for a second copy.
    """
    with database.plain() as connection:
        mark = _mark(connection, database)
        if mark is None:
            return
        if database.is_sqlite:
            _rewrite_sqlite(connection)
        else:
            _rewrite_postgresql(connection)
    _answered(database, mark)


def _mark(connection: Connection, database: Database) -> str | None:
    """The question that stands in the database, None where there is none."""
    read = _READ_SQLITE if database.is_sqlite else _READ_POSTGRESQL
    found = connection.exec_driver_sql(read).scalar()
    return str(found) if found else None


def _rewrite_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")  # no copy in another folder
    connection.exec_driver_sql("VACUUM")
    busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy:
        raise DatabaseBusy


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
