"""Making a dossier, describing it, linking it, giving links to it, and deleting it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from valuemap.domain.dossiers.dossier import Described, Dossier, DossierState
from valuemap.domain.dossiers.fits import Fits
from valuemap.store.dossiers import actions, dossiers
from valuemap.store.dossiers import fits as all_fits
from valuemap.store.dossiers.dossiers import DossierReceipt
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.keeping import maintenance


def make(database: Database, described: Described) -> tuple[int, str]:
    """Make a dossier; gives its id, and the key of its clerk's link, known this once."""
    with database.write() as session:
        return dossiers.create(described, session=session)


def open_by_key(database: Database, key: str) -> int:
    """The id of the dossier of a clerk's link. Raises `NotFound`."""
    with database.read() as session:
        return dossiers.by_key(key, session=session)


def opens(database: Database, dossier_id: int, key: str) -> bool:
    """Whether this key is of the clerk's link of a dossier."""
    try:
        return open_by_key(database, key) == dossier_id
    except NotFound:
        return False


def open_by_reading_key(database: Database, key: str) -> int:
    """The id of the dossier of a link to read. Raises `NotFound`, also where it was revoked."""
    with database.read() as session:
        return dossiers.by_reading_key(key, session=session)


def load(database: Database, dossier_id: int) -> Dossier:
    """A dossier as it is now. Raises `NotFound`."""
    with database.read() as session:
        return dossiers.load(dossier_id, session=session)


def load_all(database: Database) -> tuple[Dossier, ...]:
    """All dossiers, the one that changed last first."""
    with database.read() as session:
        return dossiers.load_all(session=session)


def describe(database: Database, dossier_id: int, seen: Described, described: Described) -> None:
    """Say something else of a dossier. Raises `NotFound` or `LineChanged`."""
    with database.write() as session:
        dossiers.change(dossier_id, seen, described, session=session)


def set_state(database: Database, dossier_id: int, state: DossierState) -> None:
    """End a dossier, or open it again. Raises `NotFound`."""
    with database.write() as session:
        dossiers.set_state(dossier_id, state, session=session)


def add_document(database: Database, dossier_id: int, title: str, address: str) -> None:
    """Add a link to a document. Raises `NotFound` or `TooManyLines`."""
    with database.write() as session:
        dossiers.add_document(dossier_id, title, address, session=session)


def remove_document(database: Database, dossier_id: int, document_id: int) -> None:
    """Take a link to a document away; another may have done so already."""
    with database.write() as session:
        dossiers.remove_document(dossier_id, document_id, session=session)


def add_moment(database: Database, dossier_id: int, date: dt.date, what: str) -> None:
    """Add a moment to look back. Raises `NotFound` or `TooManyLines`."""
    with database.write() as session:
        dossiers.add_moment(dossier_id, date, what, session=session)


def set_moment_done(database: Database, dossier_id: int, moment_id: int, is_done: bool) -> None:
    """Say that a moment was kept, or not after all. Raises `NotFound`."""
    with database.write() as session:
        dossiers.set_moment_done(dossier_id, moment_id, is_done, session=session)


def remove_moment(database: Database, dossier_id: int, moment_id: int) -> None:
    """Take a moment away; another may have done so already."""
    with database.write() as session:
        dossiers.remove_moment(dossier_id, moment_id, session=session)


def link_meeting(database: Database, dossier_id: int, meeting_id: int) -> int:
    """Say that a meeting is about a dossier; gives how many of its actions were taken in.

    Raises `NotFound`, `NotForDossiers` or `TooManyLines`.
    """
    with database.write() as session:
        dossiers.link_meeting(dossier_id, meeting_id, session=session)
        return actions.take_in(meeting_id, session=session)


def unlink_meeting(
    database: Database, dossier_id: int, link_id: int, *, with_kept: bool = False
) -> None:
    """Take the reference to a meeting away; its actions stay in the register.

    Args:
        with_kept: what was kept of a meeting that was deleted goes as well.

    Raises `LineChanged` where the meeting was deleted since it was seen.
    """
    with database.write() as session:
        dossiers.unlink_meeting(dossier_id, link_id, with_kept=with_kept, session=session)


def fits(database: Database, dossier_id: int) -> Mapping[str, Fits]:
    """What a dossier changed in our reading of frameworks, by cluster."""
    with database.read() as session:
        return all_fits.load(dossier_id, session=session)


def change_fits(database: Database, dossier_id: int, cluster: str, changes: Fits) -> None:
    """Take items off for a cluster, or add them; what others changed stays. Raises `NotFound`."""
    with database.write() as session:
        all_fits.change(dossier_id, cluster, changes, session=session)


def give_new_key(database: Database, dossier_id: int) -> str:
    """Give a dossier a new clerk's link: its key. The old one stops. Raises `NotFound`."""
    with database.write() as session:
        return dossiers.give_new_key(dossier_id, session=session)


def give_reading_link(database: Database, dossier_id: int) -> None:
    """Let a new link to read work; one that was there stops. Raises `NotFound`."""
    with database.write() as session:
        dossiers.give_reading_link(dossier_id, session=session)


def revoke_reading_link(database: Database, dossier_id: int) -> None:
    """Let no link to read work any more. Raises `NotFound`."""
    with database.write() as session:
        dossiers.revoke_reading_link(dossier_id, session=session)


def reading_key(database: Database, dossier_id: int) -> str | None:
    """The key of the link to read; None where there is none. Raises `NotFound`."""
    with database.read() as session:
        return dossiers.reading_key(dossier_id, session=session)


def delete(database: Database, dossier_id: int) -> DossierReceipt:
    """Delete a dossier now, from the disk as well. Raises `NotFound`."""
    with database.write() as session:
        receipt = dossiers.delete(dossier_id, session=session)
    return replace(receipt, is_wiped=maintenance.wiped(database))
