"""Opening a database for a command: one that may be new, must be there, or is to be filled."""

import datetime as dt
import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, select, text

from valuemap.files.whole_files import stopping_in_order
from valuemap.store.engine.database import Database
from valuemap.store.engine.database_files import identity
from valuemap.store.engine.errors import (
    DatabaseNotEmpty,
    DatabaseReadOnly,
    DatabaseUnusable,
    LogLeftBehind,
    NoDatabase,
    StoreError,
)
from valuemap.store.engine.reaching import refuse_missing, said_why
from valuemap.store.engine.wiping import ask_for_wiping, wipe
from valuemap.store.shared import leases
from valuemap.store.tables.meeting_tables import OF_PROCESSES
from valuemap.store.tables.schema import metadata
from valuemap.store.versions.migrate import has_tables, migrate

_MOMENT = dt.timedelta(seconds=10)
_NOT_TO_WRITE = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG),  # no room
    *(errno.EROFS, errno.EACCES, errno.EPERM),  # no right
}


@contextmanager
def up_to_date(url: str) -> Iterator[Database]:
    """The database at a URL; made where there is none. Raises `StoreError`."""
    with closing(Database(url)) as database:
        with said_why(database):
            migrate(database)
        yield database


@contextmanager
def to_serve(url: str) -> Iterator[Database]:
    """The same, once something was written in it: who cannot save must not begin a meeting.

    Raises:
        DatabaseReadOnly: nothing can be saved.
        StoreError: it cannot be opened.
    """
    with up_to_date(url) as database:
        name = f"start {secrets.token_hex(6)}"
        with said_why(database):
            with database.write() as session:
                leases.take(name, name, _MOMENT, now=dt.datetime.now(dt.UTC), session=session)
            with database.write() as session:
                leases.end(name, session=session)
        yield database


@contextmanager
def existing(url: str) -> Iterator[Database]:
    """The database at a URL, with its tables up to date.

    Raises:
        NoDatabase: there is none, or not one of ours; nothing is made.
        StoreError: it cannot be opened.
    """
    with closing(Database(url)) as database:
        with said_why(database):
            refuse_missing(database)
            if not has_tables(database):
                raise NoDatabase(database.shown_url)
            migrate(database)
        yield database


@contextmanager
def to_fill(url: str) -> Iterator[Database]:
    """A database to restore into. Where there was none, a block that fails leaves none.

    Raises:
        DatabaseNotEmpty: somebody made a database there meanwhile.
        LogLeftBehind: the log of an earlier database stands there.
        StoreError: it cannot be opened or made.
    """
    with stopping_in_order(), closing(Database(url)) as database:
        file = database.file
        if file is not None and identity(str(file)) is None:
            _refuse_a_log(file)
            with _new_file(database.url, file) as part:
                yield part
        else:
            with _no_new_tables_on_failure(database):
                yield database


def _refuse_a_log(file: Path) -> None:
    for ending in ("-wal", "-journal"):
        log = file.with_name(file.name + ending)
        if identity(str(log)) is not None:
            raise LogLeftBehind(log.name)


@contextmanager
def _no_new_tables_on_failure(database: Database) -> Iterator[None]:
    with said_why(database):
        had_tables = has_tables(database)
        migrate(database)
    try:
        yield
    except BaseException as error:
        if not had_tables:
            _drop_empty_tables(database)
        is_of_others = isinstance(error, DatabaseNotEmpty)
        if not is_of_others and (
            had_tables or database.is_sqlite
        ):  # what PostgreSQL dropped took its file along
            _wipe_what_was_half_written(database)
        raise


def _wipe_what_was_half_written(database: Database) -> None:
    """Rows that were taken back may still stand on the disk: the database was to be empty."""
    with suppress(StoreError):  # else the next cleaning does it
        with database.write() as session:
            ask_for_wiping(session)
        wipe(database)


def _drop_empty_tables(database: Database) -> None:
    """Take our tables away, unless somebody began to use them."""
    with database.write() as session:
        database.lock_tables(session)
        connection = session.connection()
        for table in metadata.sorted_tables:
            if table.name in OF_PROCESSES:
                continue
            if connection.execute(select(table.c.id).limit(1)).first() is not None:
                return
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))


@contextmanager
def _new_file(url: URL, file: Path) -> Iterator[Database]:
    """A SQLite database in a folder of its own, that moves to its place when the block ends well.

    Until then a server that starts does not find it, half filled.
    """
    try:
        folder = Path(tempfile.mkdtemp(dir=file.parent, prefix=f".{file.name[:40]}-"))
    except OSError as error:
        if error.errno in _NOT_TO_WRITE:
            raise DatabaseReadOnly from error
        raise DatabaseUnusable(type(error).__name__) from error
    try:
        part = folder / file.name
        with up_to_date(url.set(database=str(part)).render_as_string()) as database:
            yield database
        _give_its_place(part, file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give_its_place(part: Path, file: Path) -> None:
    try:
        os.link(part, file)  # unlike renaming, this replaces nothing
    except FileExistsError as error:
        raise DatabaseNotEmpty from error
    except OSError:  # a file system that knows no links
        if file.exists():
            raise DatabaseNotEmpty from None
        part.replace(file)
