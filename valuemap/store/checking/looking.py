"""Opening a database to look only: nothing is made, mended, brought up to date or locked."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from valuemap.store.engine.database import Database
from valuemap.store.engine.database_files import LOG
from valuemap.store.engine.driver_errors import translated
from valuemap.store.engine.drivers import BUSY_TIMEOUT_MS, any_text
from valuemap.store.engine.reaching import refuse_missing


@contextmanager
def looking_at(database: Database) -> Iterator[Connection]:
    """A connection in one transaction that can only read.

    Raises:
        NoDatabase: there is no file at this place.
        FolderNotOurs: it cannot be seen whether there is one.
        StoreError: it cannot be opened.
    """
    file = database.file
    refuse_missing(database)
    engine = _of_file(file) if file else database.engine
    try:
        with translated(), engine.connect() as connection:
            if not database.is_sqlite:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            yield connection
    finally:
        if file:
            engine.dispose()


def _of_file(file: Path) -> Engine:
    """An engine for a file that is opened for reading only.

    Where no log stands beside it nobody has it open, and SQLite is told so: it would make an empty
    log else, and leave it behind.
    """
    is_alone = not Path(f"{file}{LOG}").exists()
    how = "mode=ro&immutable=1" if is_alone else "mode=ro"
    address = f"file:{quote(str(file.absolute()))}?{how}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None
        )
        connection.text_factory = any_text  # what is no text is named, and ends no look
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")
