"""What the drivers report, as the store's own errors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnusable,
    NotFound,
    StoreError,
)

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
_POSTGRESQL_READ_ONLY = {
    "25006",  # read-only transaction
    "42501",  # insufficient privilege
    "53100",  # disk full
}


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
