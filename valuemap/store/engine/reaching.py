"""Why a database cannot be opened, found out by asking once more.

Of a server of PostgreSQL the driver passes on a sentence, in the language of that server. So the
conversation itself is looked at: how far it came, and the code with which the server ended it.
"""

import os
import re
import select
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from psycopg import Error, pq
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, text

from valuemap.store.engine.database import Database
from valuemap.store.engine.drivers import CONNECT_SECONDS
from valuemap.store.engine.errors import (
    AccountRefused,
    AnswersOtherwise,
    DatabaseBusy,
    DatabaseReadOnly,
    DatabaseUnusable,
    FolderNotOurs,
    LoginRefused,
    MayNotMakeTables,
    NoDatabase,
    NoSuchDatabase,
    NotUtf8,
    PoolerRefuses,
    ServerDown,
    ServerFull,
    ServerUnknown,
    StoreError,
    TlsFailed,
    UnknownUrlOption,
)

_BY_CODE: Final[dict[str, type[DatabaseUnusable]]] = {
    "28P01": LoginRefused,  # invalid password
    "28000": AccountRefused,  # invalid authorization specification: pg_hba.conf
    "3D000": NoSuchDatabase,  # invalid catalog name
    "42501": AccountRefused,  # may not connect to this database
    "53300": ServerFull,  # too many connections
    "08P01": PoolerRefuses,  # protocol violation: what a pooler answers to all that it refuses
}
_ENDED: Final = re.compile(r'^B\t\d+\tErrorResponse\t.* C "([0-9A-Z]{5})"', re.MULTILINE)
_LONGEST_TRACE: Final = 60_000
"""Less than a pipe holds, so that writing to it never waits for us."""


@contextmanager
def said_why(database: Database) -> Iterator[None]:
    """Say what keeps a database from being opened in the block, where that can be found out.

    Raises:
        StoreError: of the kind that names it, in the place of one that fits every case.
    """
    try:
        if not database.is_sqlite:
            with database.read() as session:
                _refuse_encoding(session.connection())
        yield
    except NotUtf8:
        raise
    except (DatabaseBusy, DatabaseReadOnly, DatabaseUnusable) as error:
        raise why_not(database) or error from error


def refuse_missing(database: Database) -> None:
    """See that there is a file, where the database is one.

    Raises:
        NoDatabase: there is none.
        FolderNotOurs: that cannot be seen.
    """
    if database.file is not None and not os.path.isfile(database.file):  # noqa: PTH113 - hidden too
        raise _why_no_file(database.file) or NoDatabase(database.shown_url)


def why_not(database: Database) -> StoreError | None:
    """What keeps a database from being opened; None where it can be, or nothing is known."""
    if database.is_sqlite:
        return _why_no_file(database.file)
    try:
        _, options = database.engine.dialect.create_connect_args(database.url)
        options.pop("context", None)  # of SQLAlchemy and the driver, not of libpq
        conninfo = make_conninfo(**options)
    except Error:
        return UnknownUrlOption()
    refused = _why_no_connection(conninfo, options)
    if refused is not None:
        return refused
    with suppress(Exception), database.engine.connect() as connection:
        return _why_no_tables(connection)
    return None


def _refuse_encoding(connection: Connection) -> None:
    found = connection.execute(text("SHOW server_encoding")).scalar_one()
    if found != "UTF8":
        raise NotUtf8(found)


def _why_no_file(file: Path | None) -> StoreError | None:
    if file is None:
        return None
    folder = file.absolute().parent
    beside = [file.with_name(file.name + ending) for ending in ("", "-wal", "-shm")]
    is_ours = _may(folder, os.R_OK | os.W_OK | os.X_OK) and all(
        _may(one, os.R_OK | os.W_OK) for one in beside if one.exists()
    )
    return None if is_ours else FolderNotOurs(str(folder))


def _may(path: Path, rights: int) -> bool:
    by_effective = os.access in os.supports_effective_ids
    return os.access(path, rights, effective_ids=by_effective)


def _why_no_connection(conninfo: str, options: Mapping[str, Any]) -> StoreError | None:
    connection = pq.PGconn.connect_start(conninfo.encode())
    if connection.status == pq.ConnStatus.BAD:
        host = str(options.get("host", ""))
        return UnknownUrlOption() if _is_found(host) else ServerUnknown(host)
    where = _where(connection)
    trace, is_open = _conversation(connection)
    needs_password = connection.needs_password
    connection.finish()
    if is_open:
        return None
    if needs_password:
        return LoginRefused(where)
    if code := _ENDED.findall(trace):
        kind = _BY_CODE.get(code[-1], DatabaseUnusable)
        return kind(str(options.get("dbname", "")) if kind is NoSuchDatabase else where)
    if "\tSSLResponse\t" in trace and "\tStartupMessage\t" not in trace:
        return TlsFailed(where)
    return AnswersOtherwise(where) if trace else ServerDown(where)


def _is_found(host: str) -> bool:
    """Whether this is an address, the folder of a socket, or a name that somebody knows."""
    try:
        return not host or host.startswith("/") or bool(socket.getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


def _where(connection: pq.abc.PGconn) -> str:
    host, port = connection.host.decode(), connection.port.decode()
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _conversation(connection: pq.abc.PGconn) -> tuple[str, bool]:
    """What a server and we say to each other until we are in, or not; and whether we are.

    A line per message, as libpq writes them. They go through memory only, for they may hold a
    password.
    """
    reading, writing = os.pipe()
    try:
        with suppress(Error):  # only on Linux
            connection.trace(writing)
            connection.set_trace_flags(pq.Trace.SUPPRESS_TIMESTAMPS)
        is_open = _wait(connection)
        with suppress(Error):
            connection.untrace()
        os.set_blocking(reading, False)
        with suppress(BlockingIOError):
            return os.read(reading, _LONGEST_TRACE).decode(errors="replace"), is_open
        return "", is_open
    finally:
        os.close(reading)
        os.close(writing)


def _wait(connection: pq.abc.PGconn) -> bool:
    """Wait until a connection is there; gives whether it is."""
    until = time.monotonic() + CONNECT_SECONDS
    state = pq.PollingStatus.WRITING
    while state not in (pq.PollingStatus.OK, pq.PollingStatus.FAILED):
        left = until - time.monotonic()
        if left <= 0:
            return False
        ours = [connection.socket]
        is_writing = state == pq.PollingStatus.WRITING
        select.select([] if is_writing else ours, ours if is_writing else [], [], left)
        state = pq.PollingStatus(connection.connect_poll())
    return state == pq.PollingStatus.OK


def _why_no_tables(connection: Connection) -> StoreError | None:
    may = "SELECT current_schema() IS NOT NULL AND has_schema_privilege(current_schema(), 'CREATE')"
    if connection.execute(text(may)).scalar_one():
        return None
    return MayNotMakeTables(connection.engine.url.username or "")
