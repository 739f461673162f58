"""Opening the database: one engine per process, short sessions, durable commits.

SQLite runs with a write-ahead log (readers never wait for a writer), foreign keys,
a busy timeout, and `synchronous=FULL`: a ballot that was acknowledged survives a
power cut. Writers begin with `BEGIN IMMEDIATE`, so that what they read cannot
change before they write.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from psycopg import pq
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from valuemap.settings import settings
from valuemap.store.engine import database_files
from valuemap.store.engine.database_files import CannotLook, Course, Identity, LogMark, Stamp
from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseReplaced,
    DatabaseUnusable,
    NotFound,
    StoreError,
    UnknownUrlOption,
)
from valuemap.store.engine.prepared import driver_of
from valuemap.store.engine.row import Row, Turn, Waiting
from valuemap.store.engine.schema import metadata
from valuemap.store.engine.telling import Teller, changed

T = TypeVar("T")
Writing = Connection
"""What a small piece of writing is done with, in a transaction that others may share."""
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
_BEGIN_WRITING = "BEGIN IMMEDIATE"
_WRITES = "valuemap_writes"
_NO_TRANSACTION = "valuemap_no_transaction"
_FILES = "valuemap_files"
_LOG_MARK = "valuemap_log_mark"
_GENERATION = "valuemap_generation"
_log = logging.getLogger(__name__)

# What the drivers' codes mean. Never their sentences: PostgreSQL speaks the language of
# its server, and quotes what people typed.
_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SQLITE_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
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
# What a URL may say of a server: what libpq knows. Psycopg takes more, such as `autocommit`, with
# which half an act would stay where the other half was refused. Texts are UTF-8 in every encoding.
_OF_A_SERVER = {one.keyword.decode() for one in pq.Conninfo.get_defaults()} - {"client_encoding"}
_POSTGRESQL_READ_ONLY = {
    "25006",  # read-only transaction
    "42501",  # insufficient privilege
    "53100",  # disk full
}


def default_url(folder: Path) -> str:
    """The database URL: what the settings name, or a SQLite file in this folder, which is made.

    Raises:
        DatabaseReadOnly: the folder is not there and cannot be made.
    """
    if settings().database_url:
        return settings().database_url
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseReadOnly from error
    return f"sqlite:///{folder / 'valuemap.db'}"


class Database:
    """One database, from which short sessions are opened.

    Args:
        url: a SQLAlchemy URL, `sqlite:///...` or `postgresql+psycopg://...`.

    Raises:
        DatabaseUnusable: the URL is not one, or names a driver that is not here.
        UnknownUrlOption: it says more of a server than a URL may.
    """

    def __init__(self, url: str) -> None:
        try:
            self.url = make_url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            self.engine = _engine(url, self.is_sqlite)
        except (ArgumentError, ImportError, TypeError, ValueError) as error:
            raise DatabaseUnusable(type(error).__name__) from error
        if not self.is_sqlite and not _OF_A_SERVER.issuperset(self.url.query):
            raise UnknownUrlOption
        self._writer = self.engine.execution_options(**{_WRITES: True})
        self._turn = Turn() if self.is_sqlite else None
        self._row = Row(self._in_one_commit) if self.is_sqlite else None
        self._quick: Engine | None = None
        self._kept: Connection | None = None
        self._identity: Identity | None = None
        self._stamp: Stamp | None = None  # of the file, as the last writer of this process left it
        self._teller: Teller | None = None
        self._was_read_only = False  # when this process last tried to write
        self._generation = 0
        if self.is_sqlite:
            event.listen(self.engine, "checkin", self._returned)
            event.listen(self.engine, "do_connect", self._before_connecting)
            event.listen(self.engine, "connect", self._connected)

    @property
    def shown_url(self) -> str:
        """The URL as everybody may read it: without a password, wherever that stands in it."""
        secrets = [name for name in self.url.query if "pass" in name]
        return self.url.difference_update_query(secrets).render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps it; None for PostgreSQL, and for a database in memory or by URI."""
        name = self.url.database
        is_plain = self.is_sqlite and name and name != ":memory:" and "uri" not in self.url.query
        return Path(name) if is_plain and name else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading. Raises `StoreError` where the database fails."""
        with translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    def glance(self, ask: Callable[[Connection], T]) -> T:
        """What a prepared statement or two find: for what every page and every save asks.

        A session with its transaction takes several times as long. On SQLite each statement is a
        reading of its own moment. Raises `StoreError` where the database fails.
        """
        with translated(), self._unheard().connect() as connection:
            return ask(connection)

    def ask(self) -> None:
        """See that the database answers. Raises `StoreError` where it does not."""
        with translated(), self.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session for reading in which everything is of one moment, however long it takes.

        Texts are as `any_text` reads them.
        """
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        engine = self.engine.execution_options(**options)
        with (
            translated(),
            Session(engine, expire_on_commit=False) as session,
            _any_text_read(session.connection()),
        ):
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
            translated(),
            Session(self._writer, expire_on_commit=False) as session,
        ):
            connection = session.connection()
            changed(connection.info)  # of a transaction before it that was not committed
            with self._unless_replaced(connection):
                yield session
                session.flush()
            self._commit(session.connection(), session.commit)

    def write_together(self, work: Callable[[Connection], T]) -> T:
        """Do a small piece of writing; who writes at the same moment shares one commit.

        Bringing it to the disk takes the longest, and SQLite lets one write at a time: who comes
        while another commits waits in a row, and whoever is first does the work of all who stand
        there, each within a savepoint of its own. What is refused changes nothing, and stops none
        of the others. When this returns, the change is on disk. PostgreSQL does the like itself.

        Args:
            work: what is written, in another thread maybe; it raises what it refuses.

        Raises:
            DatabaseReplaced, StoreError: as `write`.
            Whatever `work` raises.
        """
        if self._row is None:
            return self._in_one(work)
        return self._row.through(work)

    def _in_one(self, work: Callable[[Connection], T]) -> T:
        """Do a piece of writing in a transaction of its own."""
        with translated(), self._at_hand() as connection, connection.begin() as transaction:
            if self.is_sqlite:
                driver_of(connection).execute(_BEGIN_WRITING)
            changed(connection.info)
            with self._unless_replaced(connection):
                done = work(connection)
            self._commit(connection, transaction.commit)
            return done

    @contextmanager
    def _at_hand(self) -> Iterator[Connection]:
        """A connection to write with; that of SQLite stays out of the pool for the next writer.

        One has the turn at a time. After an error it goes back, for the pool to clean up.
        """
        if not self.is_sqlite:
            with self._unheard().connect() as connection:
                yield connection
            return
        kept, engine = self._kept, self._unheard()
        if kept is None or kept.engine is not engine:
            self._put_back()
            kept = engine.connect()
        self._kept = None
        try:
            yield kept
        except BaseException:
            kept.close()
            raise
        self._kept = kept

    def _put_back(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()

    def _unheard(self) -> Engine:
        """The same connections, without who listens to each statement: that costs a third of it."""
        engine, known = self.engine, self._quick
        if known is None or known.pool is not engine.pool:  # it was disposed of since
            known = Engine(engine.pool, engine.dialect, engine.url, hide_parameters=True)
            self._quick = known
        return known

    def _in_one_commit(self, row: Callable[[], Sequence[Waiting]]) -> None:
        """Do what stands in a row, in one transaction; each knows then what became of it."""
        with self._taking_turns():
            waiting = row()
            if len(waiting) == 1:
                waiting[0].done(self._in_one(waiting[0].work))
            else:
                self._in_one(lambda connection: _each_apart(waiting, connection))

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
            with self._opening_anew():
                yield
        finally:
            self._turn.release()

    @contextmanager
    def _unless_replaced(self, connection: Connection) -> Iterator[None]:
        """Say that the files were replaced, where that is why something in them makes no sense."""
        try:
            yield
        except (LookupError, TypeError, ValueError):
            # What is read of files that others wrote into may be no value of its column.
            self._refuse_changed(connection.connection.info)
            raise

    @contextmanager
    def _opening_anew(self) -> Iterator[None]:
        """Open the files anew for a write after one that they did not allow.

        What SQLite could open for reading only stays so in this whole process, as long as any
        connection is open: nothing could be saved after the disk had been mended.
        """
        if self._was_read_only:
            self._generation += 1
            self._put_back()
            self.engine.dispose()
        try:
            yield
        except DatabaseReadOnly:
            self._was_read_only = True
            raise
        self._was_read_only = False

    def _returned(self, _connection: object, record: Any) -> None:
        """Close a connection of before the files were opened anew; its pool is forgotten."""
        if record.info.get(_GENERATION) not in (None, self._generation):
            record.invalidate()

    def _commit(self, connection: Connection, commit: Callable[[], None]) -> None:
        """Bring a change to the disk. Raises `DatabaseReplaced` where it is not the one we know."""
        info = connection.connection.info
        self._refuse_changed(info)
        commit()
        versions = changed(info)
        if self._teller is not None:
            self._teller.tell(versions)
        # The moment of writing takes the longest, so once more: how it left the files.
        for path, stamp in _stamps(info).items():
            if path.name.endswith(database_files.LOG):
                with suppress(CannotLook):  # it was written: who writes next looks
                    _mark_log(path, info)  # a log of nothing is refused
            else:
                self._stamp = stamp

    def _refuse_changed(self, info: dict[str, Any]) -> None:
        """Refuse to write where others replaced the files, or wrote into those that are open.

        Other processes may, by way of SQLite: then the database is sound, and only looking takes
        some time. Where there is no room to look, nothing is written now either.
        """
        for path, stamp in _stamps(info).items():
            if path.name.endswith(database_files.LOG):
                try:
                    _mark_log(path, info)
                except CannotLook as error:
                    raise DatabaseBusy from error
            elif self._stamp not in (None, stamp) and not database_files.is_whole(path):
                raise _replaced([path])

    def refuse_damaged(self) -> None:
        """See that the pages of a SQLite file are sound, before anything is kept in it.

        SQLite notices a broken page when it reads that page, which may be long after it said of
        others that they were saved.

        Raises:
            DatabaseDamaged: they are not.
            StoreError: it cannot be opened.
        """
        if not self.is_sqlite:
            return
        with self.plain() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                _log.error("The file of the database is damaged; docs/beheer.md says what to do.")
                raise DatabaseDamaged

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
        with translated(), self.engine.execution_options(**options).connect() as connection:
            yield connection
            _stamps(connection.connection.info)

    def tell_changes(self) -> None:
        """Tell other processes of what is written from now on, where they can hear it."""
        if not self.is_sqlite and self._teller is None:
            self._teller = Teller(self.engine)

    def close(self) -> None:
        """Close all connections."""
        if self._teller is not None:
            self._teller.stop()
            self._teller = None
        self._put_back()
        self.engine.dispose()
        self._identity = self._stamp = None

    def _before_connecting(self, *_: object) -> None:
        if self.file is not None:
            database_files.make_private(self.file)

    def _connected(self, connection: sqlite3.Connection, record: Any) -> None:
        """Set a new connection up, and remember which files it opened."""
        record.info[_GENERATION] = self._generation
        path = database_files.path_of(connection)
        if not path:
            _prepare_sqlite(connection)
            return
        place = path if self.file is None else str(self.file.absolute())
        found = database_files.identity(place)
        # Before anything is read: SQLite would replay the log of the file that was there.
        if found is None or found != (self._identity or found):
            connection.close()
            raise _replaced([Path(place)])
        self._identity = found
        _prepare_sqlite(connection)
        database_files.shut_out_others(path)  # now that it proved to be a database
        log = path + database_files.LOG
        opened = {place: found, log: database_files.identity(log)}
        record.info[_FILES] = {Path(name): known for name, known in opened.items() if known}


def any_text(found: bytes) -> str:
    """What SQLite has for a text; of bytes that are none, half signs that cannot be written down.

    Python's own reading ends the whole query there, and does not say at which row.
    """
    return found.decode(errors="surrogateescape")


@contextmanager
def _any_text_read(connection: Connection) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    driver.text_factory = any_text
    try:
        yield
    finally:
        driver.text_factory = str


def _engine(url: str, is_sqlite: bool) -> Engine:
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


def _each_apart(waiting: Sequence[Waiting], connection: Connection) -> None:
    """Do pieces of writing; one that fails changes nothing, and stops none of the others."""
    driver = driver_of(connection)
    for one in waiting:
        driver.execute("SAVEPOINT one")
        try:
            with translated():
                one.done(one.work(connection))
        except Exception as error:
            if not driver.in_transaction:  # a full disk takes the whole of it back
                raise
            driver.execute("ROLLBACK TO one")
            one.failed(error)
        driver.execute("RELEASE one")


def _stamps(info: Mapping[str, Any]) -> Mapping[Path, Stamp]:
    """The stamps of the files that a connection opened; none of PostgreSQL.

    Raises `DatabaseReplaced` where one of them stands in its place no more.
    """
    files: Mapping[Path, Identity] = info.get(_FILES, {})
    found = database_files.stamps(files)
    if found is None:
        raise _replaced(files)
    return found


def _mark_log(path: Path, info: dict[str, Any]) -> None:
    """See that the log is the one that this connection left, further on, and remember it."""
    known: LogMark | None = info.get(_LOG_MARK)
    try:
        found = database_files.log_mark(path)
    except ValueError as error:
        raise _replaced([path]) from error
    if found is not None:
        course = found.course(known) if known else Course.ON
        if course is Course.BACK or (
            course is Course.ANEW
            and not database_files.is_whole(
                path.with_name(path.name.removesuffix(database_files.LOG))
            )
        ):
            raise _replaced([path])
        info[_LOG_MARK] = found


def _replaced(paths: Iterable[Path]) -> DatabaseReplaced:
    """The error, once it is in the log for whoever can do something about it."""
    _log.error(
        "The database was replaced or taken away while it was in use (%s). Nothing is saved "
        "until Valuemap is stopped and started again; docs/beheer.md says how.",
        ", ".join(path.name for path in paths),
    )
    return DatabaseReplaced()


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
        connection.exec_driver_sql(_BEGIN_WRITING)
    else:  # takes no lock, so there is no error to translate; and it comes before every read
        connection.connection.driver_connection.execute("BEGIN")


@contextmanager
def translated() -> Iterator[None]:
    """Raise what a driver reports as the store's own errors."""
    try:
        yield
    except DBAPIError as error:
        raise store_error(error) from error
    except sqlite3.Error as error:  # of what goes by the driver
        raise _error_of(error) from error
    except PoolTimeout as error:  # all our connections are in use
        raise DatabaseBusy from error
    except OverflowError as error:  # the same in SQLite, which cannot even be asked
        raise NotFound from error
    except UnicodeDecodeError as error:  # SQLite quotes the name of a table that was overwritten
        raise DatabaseDamaged(type(error).__name__) from error


def store_error(error: DBAPIError) -> StoreError:
    """The store's own error for what a database driver reports by SQLAlchemy."""
    return _error_of(error.orig)


def _error_of(reported: BaseException | None) -> StoreError:
    extended = getattr(reported, "sqlite_errorcode", 0)
    code, state = extended & 0xFF, getattr(reported, "sqlstate", None)
    if code in _SQLITE_BUSY or extended == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return DatabaseBusy()
    is_without_room = code in _SQLITE_READ_ONLY or extended in _SQLITE_NO_ROOM
    if is_without_room or state in _POSTGRESQL_READ_ONLY:
        return DatabaseReadOnly()
    if state in _POSTGRESQL_BUSY:
        return DatabaseBusy()
    if state == _POSTGRESQL_OUT_OF_RANGE:
        return NotFound()
    if code in _SQLITE_DAMAGED:
        return DatabaseDamaged(type(reported).__name__)
    return DatabaseUnusable(type(reported).__name__)
