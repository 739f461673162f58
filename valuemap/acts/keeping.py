"""How long a meeting is kept: shortening that, and deleting it with a receipt."""

import datetime as dt

from valuemap.store import archive, maintenance
from valuemap.store.database import Database
from valuemap.store.deletion import Receipt
from valuemap.store.maintenance import Cleaned


def shorten(database: Database, meeting_id: int, delete_on: dt.date, *, today: dt.date) -> None:
    """Bring the date of deletion forward. Raises `NotFound`, `NothingToShorten`, `NotShorter`."""
    with database.write() as session:
        archive.shorten(meeting_id, delete_on, today=today, session=session)


def delete(database: Database, meeting_id: int) -> Receipt:
    """Delete a meeting now, from the disk as well. Raises `NotFound`."""
    return maintenance.delete_now(database, meeting_id)


def delete_expired(database: Database, *, today: dt.date) -> Cleaned:
    """Delete what is past its date, from the disk as well."""
    return maintenance.delete_expired(database, today=today)
