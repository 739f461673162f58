"""Care of the database: deleting what is past its date, for real."""

import datetime as dt
from dataclasses import dataclass, replace

from valuemap.store import meetings
from valuemap.store.dossiers import dossiers
from valuemap.store.dossiers.dossiers import DossierReceipt
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError
from valuemap.store.engine.wiping import wipe
from valuemap.store.keeping import deletion
from valuemap.store.keeping.deletion import Before, Receipt
from valuemap.store.preparing import drafts
from valuemap.store.shared import guesses


@dataclass(frozen=True)
class Cleaned:
    """What a cleaning did.

    Attributes:
        receipts: one per meeting that was deleted.
        dossiers: the same per dossier.
        is_wiped: nothing of these, or of what was deleted before, is left on the disk.
            Else the next cleaning takes it away.
    """

    receipts: tuple[Receipt, ...]
    is_wiped: bool
    dossiers: tuple[DossierReceipt, ...] = ()


def delete_expired(database: Database, *, today: dt.date, before: Before | None = None) -> Cleaned:
    """Delete meetings and dossiers past their date, and drafts that were left; wipe their words.

    Also where nothing is past its date now: a process that was killed between the two,
    or a reader who was in the way, may have left the words there.

    Raises:
        StoreError: the database fails; nothing was deleted.
    """
    with database.write() as session:
        receipts = deletion.delete_expired(today=today, before=before, session=session)
        guesses.forget_old(now=meetings.now(), session=session)
        drafts.forget_old(now=meetings.now(), session=session)
        gone = dossiers.delete_expired(today=today, session=session)
    is_wiped = wiped(database)
    return Cleaned(
        tuple(replace(receipt, is_wiped=is_wiped) for receipt in receipts),
        is_wiped,
        tuple(replace(receipt, is_wiped=is_wiped) for receipt in gone),
    )


def delete_now(database: Database, meeting_id: int, *, before: Before | None = None) -> Receipt:
    """Delete one meeting, wipe what it wrote from the disk, and say what went.

    Raises:
        NotFound: no such meeting.
        StoreError: the database fails; nothing was deleted.
    """
    with database.write() as session:
        receipt = deletion.delete(meeting_id, before=before, session=session)
    return replace(receipt, is_wiped=wiped(database))


def wiped(database: Database) -> bool:
    """Whether the disk was wiped. The deletion itself stands: it has a right to its receipt."""
    try:
        wipe(database)
    except StoreError:
        return False  # the mark is still there, and the server tries again every hour
    return True
