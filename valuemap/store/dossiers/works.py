"""Work of a dossier: a part of a framework filled in place by place, and its versions.

Saving compares: who saves a place names the revision that was seen, so of two people who edit one
canvas nobody overwrites the other unseen.
"""

from dataclasses import replace
from functools import lru_cache

from sqlmodel import Session, col, func, select

from valuemap.content.frameworks import frozen
from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.dossiers.work import (
    MOST_PHASES,
    MOST_VERSIONS,
    MOST_WORKS,
    Entry,
    Work,
    WorkVersion,
    Written,
)
from valuemap.domain.moments import aware
from valuemap.store.dossiers import dossiers, entries
from valuemap.store.engine.errors import EntryChanged, NotFound, TooManyLines
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now
from valuemap.store.tables.dossier_tables import (
    DossierEntryRow,
    DossierWorkRow,
    DossierWorkVersionRow,
    GatheringRow,
)


def begin(dossier_id: int, part: Part, name: str, *, session: Session) -> int:
    """Begin to fill in a part, about what `name` says; gives the id of the work.

    Raises `NotFound` or `TooManyLines`.
    """
    dossiers.row_of(dossier_id, session, lock=True)
    number = session.exec(
        select(func.count())
        .select_from(DossierWorkRow)
        .where(col(DossierWorkRow.dossier_id) == dossier_id)
    ).one()
    if number >= MOST_WORKS:
        raise TooManyLines(MOST_WORKS)
    row = DossierWorkRow(
        dossier_id=dossier_id,
        part_id=part.id,
        part=frozen.written(part),
        name=name,
        begun_at=now(),
        saved_at=now(),
    )
    session.add(row)
    session.flush()
    dossiers.touch(dossier_id, session=session)
    return row.id or 0


def load(work_id: int, *, lock: bool = False, session: Session) -> Work:
    """A work as it stands. Raises `NotFound`.

    Args:
        lock: nobody else changes it until this transaction ends.
    """
    return _work(_row(work_id, session, lock=lock), session)


def of_dossier(dossier_id: int, *, session: Session) -> tuple[Work, ...]:
    """The works of a dossier, the oldest first."""
    rows = session.exec(
        select(DossierWorkRow)
        .where(DossierWorkRow.dossier_id == dossier_id)
        .order_by(col(DossierWorkRow.id))
    ).all()
    return tuple(_work(row, session) for row in rows)


def public(dossier_id: int, *, session: Session) -> tuple[Work, ...]:
    """The works that a reader of a dossier sees: ended, or answered together and shown.

    Of one that is not ended the outcome is public, and what its clerk fills in is not.
    """
    shown = set(
        session.exec(
            select(GatheringRow.work_id).where(GatheringRow.state == GatheringState.SHOWN)
        ).all()
    )
    found = of_dossier(dossier_id, session=session)
    return tuple(
        work if work.is_ended else replace(work, entries={})
        for work in found
        if work.is_ended or work.id in shown
    )


def save_entry(work_id: int, place: str, entry: Entry, *, seen: int, session: Session) -> int:
    """Keep what was filled in at a place; gives its new revision.

    Args:
        seen: the revision that was seen; 0 where nothing stood there.

    Raises:
        NotFound: the work is gone.
        EntryChanged: somebody else saved this place meanwhile; `args[0]` is what stands there now.
    """
    work = _row(work_id, session, lock=True)
    row = session.exec(
        select(DossierEntryRow).where(
            DossierEntryRow.work_id == work_id, DossierEntryRow.place == place
        )
    ).first()
    there = Written(entries.read(row.entry), row.revision) if row else Written(Entry(), 0)
    if there.entry == entry:
        return there.revision
    if there.revision != seen:
        raise EntryChanged(there)
    if row is None:
        row = DossierEntryRow(
            work_id=work_id, place=place, revision=1, entry=entries.written(entry)
        )
    else:
        row.revision, row.entry = row.revision + 1, entries.written(entry)
        ask_for_wiping(session)
    session.add(row)
    _saved(work, session)
    return row.revision


def rename(work_id: int, name: str, *, session: Session) -> None:
    """Say otherwise what the work is about. Raises `NotFound`."""
    work = _row(work_id, session, lock=True)
    work.name = name
    _saved(work, session)


def keep_version(work_id: int, name: str = "", *, session: Session) -> int:
    """Keep the work as it stands as a version; gives its number, from 1.

    Raises `NotFound` or `TooManyLines`.
    """
    work = _row(work_id, session, lock=True)
    number = session.exec(
        select(func.count())
        .select_from(DossierWorkVersionRow)
        .where(col(DossierWorkVersionRow.work_id) == work_id)
    ).one()
    if number >= MOST_VERSIONS:
        raise TooManyLines(MOST_VERSIONS)
    found = {place: one.entry for place, one in _entries(work_id, session).items()}
    session.add(
        DossierWorkVersionRow(
            work_id=work_id,
            number=number + 1,
            phase=work.phase,
            name=name,
            kept_at=now(),
            entries=entries.all_written(found),
        )
    )
    _saved(work, session)
    return number + 1


def next_phase(work_id: int, *, session: Session) -> int:
    """Go round again: keep the version, and begin the next phase with what stands there.

    Gives the number of the phase. Raises `NotFound` or `TooManyLines`.
    """
    work = _row(work_id, session, lock=True)
    if work.phase >= MOST_PHASES:
        raise TooManyLines(MOST_PHASES)
    keep_version(work_id, session=session)
    work.phase += 1
    _saved(work, session)
    return work.phase


def set_ended(work_id: int, is_ended: bool, *, session: Session) -> None:
    """Say that a work is done, or not after all. Raises `NotFound`."""
    work = _row(work_id, session, lock=True)
    work.is_ended = is_ended
    _saved(work, session)


def versions(work_id: int, *, session: Session) -> tuple[WorkVersion, ...]:
    """The versions that were kept, the oldest first."""
    rows = session.exec(
        select(DossierWorkVersionRow)
        .where(DossierWorkVersionRow.work_id == work_id)
        .order_by(col(DossierWorkVersionRow.number))
    )
    return tuple(
        WorkVersion(
            row.number, row.phase, aware(row.kept_at), entries.all_read(row.entries), row.name
        )
        for row in rows
    )


def delete(work_id: int, *, session: Session) -> None:
    """Delete a work with all that was filled in. Raises `NotFound`."""
    work = _row(work_id, session, lock=True)
    dossiers.touch(work.dossier_id, session=session)
    session.delete(work)
    session.flush()
    ask_for_wiping(session)


@lru_cache(maxsize=256)
def read_part(content: str) -> Part:
    """A part from what its column holds."""
    return frozen.read(content)


def _row(work_id: int, session: Session, *, lock: bool = False) -> DossierWorkRow:
    row = session.get(DossierWorkRow, work_id, with_for_update=lock, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _saved(work: DossierWorkRow, session: Session) -> None:
    work.version += 1
    work.saved_at = now()
    session.add(work)
    session.flush()
    dossiers.touch(work.dossier_id, session=session)


def _entries(work_id: int, session: Session) -> dict[str, Written]:
    rows = session.exec(
        select(DossierEntryRow)
        .where(DossierEntryRow.work_id == work_id)
        .order_by(col(DossierEntryRow.id))
    )
    return {row.place: Written(entries.read(row.entry), row.revision) for row in rows}


def _work(row: DossierWorkRow, session: Session) -> Work:
    return Work(
        row.id or 0,
        row.dossier_id,
        read_part(row.part),
        row.name,
        _entries(row.id or 0, session),
        row.phase,
        row.version,
        aware(row.begun_at),
        aware(row.saved_at),
        row.is_ended,
    )
