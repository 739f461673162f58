"""Care of the database: deleting what is past its date, for real."""

import datetime as dt

from valuemap.store import meetings
from valuemap.store.database import Database


def delete_expired(database: Database, *, today: dt.date) -> int:
    """Delete meetings past their date and, in SQLite, wipe the pages they stood on.

    `secure_delete` overwrites deleted rows with zeros; the write-ahead log, in which
    older copies of those pages stand, is emptied. Also where nothing is deleted: a
    process that was killed in between may have left the words there.

    Returns:
        The number of meetings deleted.

    Raises:
        DatabaseBusy: the meetings are deleted, but others were reading, so that their
            words may still stand in the log. The next call takes them away.
    """
    with database.write() as session:
        gone = meetings.delete_expired(today=today, session=session)
    database.empty_log()
    return gone
