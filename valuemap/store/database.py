"""Opening the database: one engine per process, short sessions, durable commits.

SQLite runs with a write-ahead log (readers never wait for a writer), foreign keys,
a busy timeout, and `synchronous=FULL`: a ballot that was acknowledged survives a
power cut. Writers begin with `BEGIN IMMEDIATE`, so that what they read cannot
change before they write.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlmodel import Session

from valuemap.store.errors import (
    DatabaseBusy,
    DatabaseReadOnly,
    DatabaseUnusable,
    StoreError,
)

URL_VARIABLE = "VALUEMAP_DATABASE_URL"
BUSY_TIMEOUT_MS = 5_000
_WRITES = "valuemap_writes"


def default_url(data: Path) -> str:
    """The database URL: from the environment, or a SQLite file in the data folder."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{data / 'valuemap.db'}"


class Database:
    """One database, from which short sessions are opened.

    Args:
        url: a SQLAlchemy URL, `sqlite:///...` or `postgresql+psycopg://...`.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(url, self.is_sqlite)
        self._writer = self.engine.execution_options(**{_WRITES: True})

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading. Raises `StoreError` where the database fails."""
        with _translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits when its block ends well, and else changes nothing.

        When the block has ended without an error, the change is on disk.
        """
        with _translated(), Session(self._writer, expire_on_commit=False) as session:
            yield session
            session.commit()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: str, is_sqlite: bool) -> Engine:
    if not is_sqlite:
        return create_engine(
            url, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True
        )
    engine = create_engine(
        url,
        pool_size=10,
        max_overflow=40,
        hide_parameters=True,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    # A read-only or locked file: reading may still work, writing will say why not.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise store_error(error) from error


def store_error(error: DBAPIError) -> StoreError:
    """The store's own error for what a database driver reports."""
    said = str(error.orig).casefold()
    if "locked" in said or "busy" in said or "lock timeout" in said:
        return DatabaseBusy()
    if "readonly" in said or "read-only" in said or "full" in said or "permission" in said:
        return DatabaseReadOnly()
    return DatabaseUnusable(type(error.orig).__name__)
