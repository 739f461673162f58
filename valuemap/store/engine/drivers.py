"""The drivers of SQLite and PostgreSQL: how their connections are opened and set up."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from psycopg import pq
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

BUSY_TIMEOUT_MS = 5_000
CONNECT_SECONDS = 5
"""How long one waits for a server that does not answer: a page must say so before people go."""
CARE: Mapping[str, int] = {
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""For connections to a server. A machine that is gone, or a firewall that forgot a connection,
says nothing: without these whoever asks waits for a quarter of an hour, and so does everybody."""
_POOL_KEPT, _POOL_MORE = 5, 10
POOL = _POOL_KEPT + _POOL_MORE
"""Connections to PostgreSQL that one process has at most: four processes fit its usual hundred."""
LISTENING = 1
"""The one beside these over which a process hears of changes."""
BEGIN_WRITING = "BEGIN IMMEDIATE"
WRITES = "valuemap_writes"
"""The option of a connection on which transactions begin as those of a writer."""
NO_TRANSACTION = "valuemap_no_transaction"
"""The option of one on which none begins by itself."""
OF_A_SERVER = {one.keyword.decode() for one in pq.Conninfo.get_defaults()} - {"client_encoding"}
"""What a URL may say of a server: what libpq knows. Psycopg takes more, such as `autocommit`, with
which half an act would stay where the other half was refused. Texts are UTF-8 in every encoding."""


def any_text(found: bytes) -> str:
    """What SQLite has for a text; of bytes that are none, half signs that cannot be written down.

    Python's own reading ends the whole query there, and does not say at which row.
    """
    return found.decode(errors="surrogateescape")


@contextmanager
def any_text_read(connection: Connection) -> Iterator[None]:
    """Read texts on this connection as `any_text` does, where it is one of SQLite."""
    driver: Any = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    driver.text_factory = any_text
    try:
        yield
    finally:
        driver.text_factory = str


def make_engine(url: str, is_sqlite: bool) -> Engine:
    """The engine of SQLAlchemy for a URL, whose connections are set up as we want them.

    Those of SQLite are set up by who opens them (`prepare_sqlite`): its files are looked at first.
    """
    if not is_sqlite:
        told = make_url(url).query
        care = {**CARE, "connect_timeout": CONNECT_SECONDS}
        engine = create_engine(
            url,
            pool_size=_POOL_KEPT,
            max_overflow=_POOL_MORE,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={name: value for name, value in care.items() if name not in told},
        )
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    engine = create_engine(
        url,
        pool_size=10,
        max_overflow=40,
        hide_parameters=True,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgresql(connection: Any, _record: object) -> None:
    """Let nobody wait longer for a lock than on SQLite, unless the URL says otherwise.

    Who has tables open in another program, and forgot it, kept pages waiting for ever.
    """
    connection.autocommit = True
    connection.execute(
        "SELECT set_config('lock_timeout', %s, false) WHERE current_setting('lock_timeout') = '0'",
        (str(BUSY_TIMEOUT_MS),),
    )
    connection.autocommit = False


def prepare_sqlite(connection: sqlite3.Connection) -> None:
    """A write-ahead log, durable commits, keys that hold, and nothing left of what is deleted."""
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    # A read-only or locked file: reading may still work, writing will say why not.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA user_version").fetchone()  # the log is opened by the first read
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    options = connection.get_execution_options()
    if options.get(NO_TRANSACTION):
        return
    if options.get(WRITES):
        connection.exec_driver_sql(BEGIN_WRITING)
    else:  # takes no lock, so there is no error to translate; and it comes before every read
        connection.connection.driver_connection.execute("BEGIN")
