"""Opening the database: one engine per process, short sessions, durable commits.

SQLite runs with a write-ahead log (readers never wait for a writer), foreign keys,
a busy timeout, and `synchronous=FULL`: a ballot that was acknowledged survives a
power cut. Writers begin with `BEGIN IMMEDIATE`, so that what they read cannot
change before they write.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session

from valuemap.settings import settings
from valuemap.store.engine import drivers, in_place
from valuemap.store.engine.driver_errors import translated
from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnusable,
    UnknownUrlOption,
)
from valuemap.store.engine.in_place import InPlace
from valuemap.store.engine.prepared import driver_of
from valuemap.store.engine.row import Row, Turn, Waiting
from valuemap.store.engine.telling import Teller, changed
from valuemap.store.tables.schema import metadata

T = TypeVar("T")
Writing = Connection
"""What a small piece of writing is done with, in a transaction that others may share."""
_GENERATION = "valuemap_generation"
_log = logging.getLogger(__name__)


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
            self.engine = drivers.make_engine(url, self.is_sqlite)
        except (ArgumentError, ImportError, TypeError, ValueError) as error:
            raise DatabaseUnusable(type(error).__name__) from error
        if not self.is_sqlite and not drivers.OF_A_SERVER.issuperset(self.url.query):
            raise UnknownUrlOption
        self._writer = self.engine.execution_options(**{drivers.WRITES: True})
        self._turn = Turn() if self.is_sqlite else None
        self._row = Row(self._in_one_commit) if self.is_sqlite else None
        self._quick: Engine | None = None
        self._kept: Connection | None = None
        self._files = InPlace(self.file)
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
            drivers.any_text_read(session.connection()),
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
                driver_of(connection).execute(drivers.BEGIN_WRITING)
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
        if not self._turn.acquire(timeout=drivers.BUSY_TIMEOUT_MS / 1000):
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
            self._files.refuse_changed(connection.connection.info)
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
        self._files.refuse_changed(info)
        commit()
        versions = changed(info)
        if self._teller is not None:
            self._teller.tell(versions)
        self._files.remember(info)  # the moment of writing takes the longest, so once more

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
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {drivers.BUSY_TIMEOUT_MS}")
            names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
            connection.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")

    @contextmanager
    def plain(self) -> Iterator[Connection]:
        """A connection without a transaction, for care of the files that knows none."""
        options: dict[str, Any] = {drivers.NO_TRANSACTION: True}
        if not self.is_sqlite:
            options = {"isolation_level": "AUTOCOMMIT"}
        with translated(), self.engine.execution_options(**options).connect() as connection:
            yield connection
            in_place.see(connection.connection.info)

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
        self._files.forget()

    def _before_connecting(self, *_: object) -> None:
        self._files.make_private()

    def _connected(self, connection: sqlite3.Connection, record: Any) -> None:
        record.info[_GENERATION] = self._generation
        self._files.set_up(connection, record.info)


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
