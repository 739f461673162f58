"""Filling in a part of a framework, place by place, and keeping versions of it."""

import datetime as dt
from dataclasses import replace
from typing import Final

from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.actions import Promise
from valuemap.domain.dossiers.work import Entry, Work, WorkVersion, Written
from valuemap.store.dossiers import actions, dossiers, works
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import EntryChanged

PUT: Final = "chosen"
"""What a step says whose action is in the register."""


def begin(database: Database, dossier_id: int, part: Part, name: str) -> int:
    """Begin to fill in a part; gives the id of the work. Raises `NotFound` or `TooManyLines`."""
    with database.write() as session:
        return works.begin(dossier_id, part, name, session=session)


def load(database: Database, work_id: int) -> Work:
    """A work as it stands. Raises `NotFound`."""
    with database.read() as session:
        return works.load(work_id, session=session)


def of_dossier(database: Database, dossier_id: int) -> tuple[Work, ...]:
    """The works of a dossier, the oldest first."""
    with database.read() as session:
        return works.of_dossier(dossier_id, session=session)


def public(database: Database, dossier_id: int) -> tuple[Work, ...]:
    """The works that a reader of a dossier sees: ended, or answered together and shown."""
    with database.read() as session:
        return works.public(dossier_id, session=session)


def save_entry(database: Database, work_id: int, place: str, entry: Entry, *, seen: int) -> int:
    """Keep what was filled in at a place, as `take_entry` took it; gives its new revision.

    Raises `NotFound`, or `EntryChanged` since the revision that was `seen`.
    """
    with database.write() as session:
        return works.save_entry(work_id, place, entry, seen=seen, session=session)


def put_in_register(
    database: Database,
    work: Work,
    place: str,
    promise: Promise,
    moment: tuple[dt.date, str] | None,
) -> None:
    """Make a step an action of its dossier, and its day a moment; the step says that it is there.

    Raises `NotFound`, `TooManyLines`, or `EntryChanged` since the work was read.
    """
    written = work.entries.get(place, Written(Entry(), 0))
    entry, seen = written.entry, written.revision
    with database.write() as session:
        there = works.load(work.id, lock=True, session=session).entries.get(place, written)
        if there.revision != seen:  # a second press, too: it is in the register already
            raise EntryChanged(there)
        works.save_entry(work.id, place, replace(entry, choice=PUT), seen=seen, session=session)
        actions.add(work.dossier_id, promise, session=session)
        if moment is not None:
            dossiers.add_moment(work.dossier_id, *moment, session=session)


def rename(database: Database, work_id: int, name: str) -> None:
    """Say otherwise what a work is about. Raises `NotFound`."""
    with database.write() as session:
        works.rename(work_id, name, session=session)


def keep_version(database: Database, work_id: int, name: str = "") -> int:
    """Keep a work as it stands as a version; gives its number.

    Raises `NotFound` or `TooManyLines`.
    """
    with database.write() as session:
        return works.keep_version(work_id, name, session=session)


def next_phase(database: Database, work_id: int) -> int:
    """Go round again; gives the number of the phase. Raises `NotFound` or `TooManyLines`."""
    with database.write() as session:
        return works.next_phase(work_id, session=session)


def set_ended(database: Database, work_id: int, is_ended: bool) -> None:
    """Say that a work is done, or not after all. Raises `NotFound`."""
    with database.write() as session:
        works.set_ended(work_id, is_ended, session=session)


def versions(database: Database, work_id: int) -> tuple[WorkVersion, ...]:
    """The versions of a work that were kept, the oldest first."""
    with database.read() as session:
        return works.versions(work_id, session=session)


def delete(database: Database, work_id: int) -> None:
    """Delete a work with all that was filled in. Raises `NotFound`."""
    with database.write() as session:
        works.delete(work_id, session=session)
