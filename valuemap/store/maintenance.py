"""Care of the database: deleting what is past its date, for real."""

import datetime as dt
from dataclasses import replace

from valuemap.store import archive, meetings
from valuemap.store.archive import Receipt
from valuemap.store.database import Database
from valuemap.store.errors import DatabaseBusy


def delete_expired(database: Database, *, today: dt.date) -> int:
    """Delete meetings past their date, and wipe what they wrote from the disk.

    Also where nothing is past its date now: a process that was killed between the two,
    or a reader who was in the way, may have left the words there.

    Returns:
        The number of meetings deleted.

    Raises:
        DatabaseBusy: the meetings are deleted, but others were at work, so that their
            words may still stand on the disk. The next call takes them away.
    """
    with database.write() as session:
        gone = meetings.delete_expired(today=today, session=session)
    database.wipe()
    return gone


def delete_now(database: Database, meeting_id: int) -> Receipt:
    """Delete one meeting, wipe what it wrote from the disk, and say what went.

    Raises:
        NotFound: no such meeting.
    """
    with database.write() as session:
        receipt = archive.delete(meeting_id, session=session)
    try:
        database.wipe()
    except DatabaseBusy:
        return receipt  # the server tries again every hour
    return replace(receipt, is_wiped=True)
