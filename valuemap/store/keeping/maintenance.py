"""Care of the database: deleting what is past its date, for real.

Everything goes in portions, a meeting or a dossier at a time: SQLite lets one write at a time, and
who saves a ballot meanwhile comes in between two of them. A process that dies has deleted whole
meetings, and the next one goes on.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from sqlmodel import Session

from valuemap.store import meetings
from valuemap.store.dossiers import dossiers
from valuemap.store.dossiers.dossiers import DossierReceipt
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, StoreError
from valuemap.store.engine.wiping import wipe, wipe_at_ease
from valuemap.store.keeping import deletion
from valuemap.store.keeping.deletion import Before, Receipt
from valuemap.store.preparing import drafts
from valuemap.store.shared import guesses

T = TypeVar("T")
# Another process that waits to write looks again and again, mostly every 0.1 s. So the database is
# left to others for as long as it was taken.
_LEAST_PAUSE: Final = 0.01


@dataclass(frozen=True)
class Cleaned:
    """What a cleaning did.

    Attributes:
        receipts: one per meeting that was deleted.
        dossiers: the same per dossier.
        is_wiped: nothing of these, or of what was deleted before, is left on the disk.
            Else the next cleaning takes it away.
        failure: why there is more to delete: the database failed after these, or another meeting
            cannot be read. The next cleaning tries again.
    """

    receipts: tuple[Receipt, ...]
    is_wiped: bool
    dossiers: tuple[DossierReceipt, ...] = ()
    failure: Exception | None = None


def delete_expired(database: Database, *, today: dt.date, before: Before | None = None) -> Cleaned:
    """Delete meetings and dossiers past their date, and drafts that were left; wipe their words.

    Also where nothing is past its date now: a process that was killed between the two,
    or a reader who was in the way, may have left the words there.

    Raises:
        StoreError: the database fails; nothing was deleted.
    """
    cleaned = delete_past(database, today=today, before=before)
    return with_receipts(cleaned, is_wiped=wiped(database))


def delete_past(database: Database, *, today: dt.date, before: Before | None = None) -> Cleaned:
    """The same without the wiping: `wiped_at_ease` may take its time.

    Raises:
        StoreError: the database fails; nothing was deleted.
    """
    receipts: list[Receipt] = []
    gone: list[DossierReceipt] = []

    def meeting(number: int, session: Session) -> Receipt:
        return deletion.delete(number, before=before, session=session)

    def dossier(number: int, session: Session) -> DossierReceipt:
        return dossiers.delete_if_expired(number, today=today, session=session)

    failures: list[Exception] = []
    try:
        with database.read() as session:
            past = deletion.expired(today=today, session=session)
            past_dossiers = dossiers.expired(today=today, session=session)
        _each_apart(database, past, meeting, receipts, failures)
        _each_apart(database, past_dossiers, dossier, gone, failures)
        while _forgotten(database) == drafts.A_PORTION:
            continue
    except StoreError as error:
        if not receipts and not gone:
            raise
        failures.insert(0, error)
    return Cleaned(tuple(receipts), False, tuple(gone), next(iter(failures), None))


def with_receipts(cleaned: Cleaned, *, is_wiped: bool) -> Cleaned:
    """What was cleaned, with whether the disk was wiped since on each receipt."""
    return replace(
        cleaned,
        receipts=tuple(replace(receipt, is_wiped=is_wiped) for receipt in cleaned.receipts),
        dossiers=tuple(replace(receipt, is_wiped=is_wiped) for receipt in cleaned.dossiers),
        is_wiped=is_wiped,
    )


def _each_apart(
    database: Database,
    numbers: Iterable[int],
    delete: Callable[[int, Session], T],
    receipts: list[T],
    failures: list[Exception],
) -> None:
    """Delete each in a transaction of its own, and let others write in between.

    One that cannot be read, so that nothing of it can be kept, stops none of the others.
    """
    for number in numbers:
        began = time.monotonic()
        try:
            with database.write() as session:
                receipt = delete(number, session)
        except NotFound:
            continue  # another server was first
        except StoreError:
            raise
        except Exception as error:
            failures.append(error)
        else:
            receipts.append(receipt)
        _let_others_write(began)


def _forgotten(database: Database) -> int:
    """How many drafts went, of those that were left too long; guesses go too."""
    began = time.monotonic()
    with database.write() as session:
        guesses.forget_old(now=meetings.now(), session=session)
        number = drafts.forget_old(now=meetings.now(), session=session)
    _let_others_write(began)
    return number


def _let_others_write(began: float) -> None:
    time.sleep(max(_LEAST_PAUSE, time.monotonic() - began))


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


def wiped_at_ease(database: Database) -> bool:
    """The same, where it may wait for a moment in which nobody writes."""
    try:
        wipe_at_ease(database)
    except StoreError:
        return False
    return True
