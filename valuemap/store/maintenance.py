"""Care of the database: deleting what is past its date, for real."""

import datetime as dt

from sqlalchemy import text

from valuemap.store import meetings
from valuemap.store.database import Database


def delete_expired(database: Database, *, today: dt.date) -> int:
    """Delete meetings past their date and, in SQLite, wipe the pages they stood on.

    `secure_delete` overwrites deleted rows with zeros; the checkpoint empties the
    write-ahead log, in which older copies of those pages stand.

    Returns:
        The number of meetings deleted.
    """
    with database.write() as session:
        gone = meetings.delete_expired(today=today, session=session)
    if gone:
        wipe(database)
    return gone


def wipe(database: Database) -> None:
    """Empty SQLite's write-ahead log; PostgreSQL cleans up after itself."""
    if database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
            plain.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
