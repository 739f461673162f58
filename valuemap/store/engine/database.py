"""Opening the database: one engine per process, short sessions, durable commits.

SQLite runs with a write-ahead log (readers never wait for a writer), foreign keys,
a busy timeout, and `synchronous=FULL`: a ballot that was acknowledged survives a
power cut. Writers begin with `BEGIN IMMEDIATE`, so that what they read cannot
change before they write.
"""

import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from valuemap.settings import settings
from valuemap.store.engine import database_files
from valuemap.store.engine.database_files import Course, Identity, LogMark, Stamp
from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseReadOnly,
    DatabaseReplaced,
    DatabaseUnusable,
    NotFound,
    StoreError,
)
from valuemap.store.engine.schema import metadata

BUSY_TIMEOUT_MS = 5_000
_WRITES = "valuemap_writes"
_NO_TRANSACTION = "valuemap_no_transaction"
_FILES = "valuemap_files"
_LOG_MARK = "valuemap_log_mark"
_log = logging.getLogger(__name__)

# What the drivers' codes mean. Never their sentences: PostgreSQL speaks the language of
# its server, and quotes what people typed.
_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SQLITE_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM}
# Only a full disk is "full" to SQLite. A quota, the largest size that a file may have, and a disk
# that became read-only are errors in writing, in growing a file, or in bringing it to the disk.
_SQLITE_NO_ROOM = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
}
_POSTGRESQL_BUSY = {
    "23505",  # unique violation: somebody else was first, by less than our checks can see
    "40001",  # serialization failure
    "40P01",  # deadlock
    "53300",  # too many connections
    "55P03",  # lock not available
    "57014",  # cancelled, by a statement timeout
    "57P03",  # starting up or shutting down
}
_POSTGRESQL_OUT_OF_RANGE = "22003"  # a number larger than its column can hold: nothing has it
_POSTGRESQL_READ_ONLY = {
    "25006",  # read-only transaction
    "42501",  # insufficient privilege
    "53100",  # disk full
}


def default_url(data: Path) -> str:
    """The database URL: what the settings name, or a SQLite file in the data folder."""
    return settings().database_url or f"sqlite:///{data / 'valuemap.db'}"


class Database:
    """One database, from which short sessions are opened.

    Args:
        url: a SQLAlchemy URL, `sqlite:///...` or `postgresql+psycopg://...`.

    Raises:
        DatabaseUnusable: the URL is not one, or names a driver that is not here.
    """

    def __init__(self, url: str) -> None:
        try:
            self.url = make_url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            self.engine = _engine(url, self.is_sqlite)
        except (ArgumentError, ImportError, TypeError, ValueError) as error:
            raise DatabaseUnusable(type(error).__name__) from error
        self._writer = self.engine.execution_options(**{_WRITES: True})
        self._turn = threading.Lock() if self.is_sqlite else None
        self._identity: Identity | None = None
        self._stamp: Stamp | None = None  # of the file, as the last writer of this process left it
        if self.is_sqlite:
            event.listen(self.engine, "do_connect", self._before_connecting)
            event.listen(self.engine, "connect", self._connected)

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps it; None for PostgreSQL, and for a database in memory or by URI."""
        name = self.url.database
        is_plain = self.is_sqlite and name and name != ":memory:" and "uri" not in self.url.query
        return Path(name) if is_plain and name else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading. Raises `StoreError` where the database fails."""
        with _translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session for reading in which everything is of one moment, however long it takes."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        engine = self.engine.execution_options(**options)
        with _translated(), Session(engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits when its block ends well, and else changes nothing.

        When the block has ended without an error, the change is on disk.

        Raises:
            DatabaseReplaced: the file is not the one any more that the disk has.
            StoreError: the database fails.
        """
        with (
            self._taking_turns(),
            _translated(),
            Session(self._writer, expire_on_commit=False) as session,
        ):
            try:
                yield session
            except (LookupError, TypeError, ValueError):
                # What is read of files that others wrote into may be no value of its column.
                self._refuse_changed(session.connection().connection.info)
                raise
            info = session.connection().connection.info
            files = self._refuse_changed(info)
            session.commit()
            _refuse_replaced(files)  # the moment of writing takes the longest
            self._look_at(files, info)

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        """Let the writers of this process wait for each other here, not within SQLite.

        SQLite has no queue: who finds it locked sleeps, up to 0.1 s at a time, and looks
        again. When many save at once the unlucky ones waited for seconds, and some until
        it gave up.
        """
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000):
            raise DatabaseBusy
        try:
            yield
        finally:
            self._turn.release()

    def _refuse_changed(self, info: dict[str, Any]) -> Mapping[str, Identity]:
        """The files that a connection has open, where nobody else replaced or wrote into them."""
        files = _files_in(info)
        _refuse_replaced(files)
        self._refuse_rewritten(files, info)
        return files

    def _refuse_rewritten(self, files: Mapping[str, Identity], info: dict[str, Any]) -> None:
        """Refuse to write where others wrote into the very files that SQLite has open.

        Other processes may, by way of SQLite: then the database is sound, and only looking takes
        some time.
        """
        for path in files:
            if path.endswith(database_files.LOG):
                _mark_log(path, info)
                continue
            is_known = self._stamp in (None, database_files.stamp(path))
            if not is_known and not database_files.is_whole(path):
                raise _replaced([path])

    def _look_at(self, files: Mapping[str, Identity], info: dict[str, Any]) -> None:
        """Remember how a writer left the files. Raises `DatabaseReplaced` for a log of nothing."""
        for path in files:
            if path.endswith(database_files.LOG):
                _mark_log(path, info)
            else:
                self._stamp = database_files.stamp(path)

    def lock_tables(self, session: Session) -> None:
        """Keep everybody else from writing until this transaction ends; reading goes on.

        On SQLite a writer is alone already.

        Raises:
            DatabaseBusy: others write all the while.
        """
        if not self.is_sqlite:
            connection = session.connection()
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}")
            names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
            connection.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")

    @contextmanager
    def plain(self) -> Iterator[Connection]:
        """A connection without a transaction, for care of the files that knows none."""
        options: dict[str, Any] = {_NO_TRANSACTION: True}
        if not self.is_sqlite:
            options = {"isolation_level": "AUTOCOMMIT"}
        with _translated(), self.engine.execution_options(**options).connect() as connection:
            yield connection
            _refuse_replaced(_files_in(connection.connection.info))

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._identity = self._stamp = None

    def _before_connecting(self, *_: object) -> None:
        if self.file is not None:
            database_files.make_private(self.file)

    def _connected(self, connection: sqlite3.Connection, record: Any) -> None:
        """Set a new connection up, and remember which files it opened."""
        path = database_files.path_of(connection)
        if not path:
            _prepare_sqlite(connection)
            return
        place = path if self.file is None else str(self.file.absolute())
        found = database_files.identity(place)
        # Before anything is read: SQLite would replay the log of the file that was there.
        if found is None or found != (self._identity or found):
            connection.close()
            raise _replaced([place])
        self._identity = found
        _prepare_sqlite(connection)
        database_files.shut_out_others(path)  # now that it proved to be a database
        log = path + database_files.LOG
        opened = {place: found, log: database_files.identity(log)}
        record.info[_FILES] = {name: known for name, known in opened.items() if known}


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
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _files_in(info: Mapping[str, Any]) -> Mapping[str, Identity]:
    """Which files a connection opened; none of PostgreSQL."""
    files: Mapping[str, Identity] = info.get(_FILES, {})
    return files


def _mark_log(path: str, info: dict[str, Any]) -> None:
    """See that the log is the one that this connection left, further on, and remember it."""
    known: LogMark | None = info.get(_LOG_MARK)
    try:
        found = database_files.log_mark(path)
    except ValueError as error:
        raise _replaced([path]) from error
    if found is not None:
        course = found.course(known) if known else Course.ON
        is_own = course is Course.ON or (
            course is Course.ANEW and database_files.is_whole(path.removesuffix(database_files.LOG))
        )
        if not is_own:
            raise _replaced([path])
        info[_LOG_MARK] = found


def _refuse_replaced(files: Mapping[str, Identity]) -> None:
    if not database_files.are_in_place(files):
        raise _replaced(files)


def _replaced(paths: Iterable[str]) -> DatabaseReplaced:
    """The error, once it is in the log for whoever can do something about it."""
    _log.error(
        "The database was replaced or taken away while it was in use (%s). Nothing is saved "
        "until Valuemap is stopped and started again; docs/beheer.md says how.",
        ", ".join(Path(path).name for path in paths),
    )
    return DatabaseReplaced()


def _prepare_sqlite(connection: sqlite3.Connection) -> None:
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
    if options.get(_NO_TRANSACTION):
        return
    if options.get(_WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # takes no lock, so there is no error to translate; and it comes before every read
        connection.connection.driver_connection.execute("BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise store_error(error) from error
    except PoolTimeout as error:  # all our connections are in use
        raise DatabaseBusy from error
    except OverflowError as error:  # the same in SQLite, which cannot even be asked
        raise NotFound from error


def store_error(error: DBAPIError) -> StoreError:
    """The store's own error for what a database driver reports."""
    extended = getattr(error.orig, "sqlite_errorcode", 0)
    code, state = extended & 0xFF, getattr(error.orig, "sqlstate", None)
    if code in _SQLITE_BUSY or extended == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return DatabaseBusy()
    is_without_room = code in _SQLITE_READ_ONLY or extended in _SQLITE_NO_ROOM
    if is_without_room or state in _POSTGRESQL_READ_ONLY:
        return DatabaseReadOnly()
    if state in _POSTGRESQL_BUSY:
        return DatabaseBusy()
    if state == _POSTGRESQL_OUT_OF_RANGE:
        return NotFound()
    return DatabaseUnusable(type(error.orig).__name__)
