"""Taking turns among the processes of an installation."""

import datetime as dt
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from valuemap.files.apart import PATIENCE_SECONDS, Busy
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseBusy, StoreError
from valuemap.store.meetings import now
from valuemap.store.shared import leases

READER: Final = "reader of files"
READER_LASTS: Final = dt.timedelta(seconds=PATIENCE_SECONDS + 10)
"""Longer than any reading: a process that died in the middle of one keeps its turn no longer."""
_LOOK_SECONDS: Final = 0.25


@contextmanager
def reading_a_file(database: Database, patience: float) -> Iterator[None]:
    """Be the only process of the installation that reads a file, until the block ends.

    Raises:
        Busy: others read all the while, or the database cannot be asked.
    """
    holder = secrets.token_hex(16)
    latest = time.monotonic() + patience
    while not _took(database, holder):
        if time.monotonic() + _LOOK_SECONDS > latest:
            raise Busy
        time.sleep(_LOOK_SECONDS)
    try:
        yield
    finally:
        with suppress(StoreError), database.write() as session:  # else it ends by itself
            leases.give_back(READER, holder, session=session)


def _took(database: Database, holder: str) -> bool:
    try:
        with database.write() as session:
            return leases.take(READER, holder, READER_LASTS, now=now(), session=session)
    except DatabaseBusy:
        return False
    except StoreError as error:
        raise Busy from error
