"""Dossiers themselves: made, found, changed, linked with meetings, and deleted with a receipt."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from valuemap.domain.access import dossier_reading_key, hash_key, new_key
from valuemap.domain.dossiers.dossier import (
    MOST_DOCUMENTS,
    MOST_MEETINGS,
    MOST_MOMENTS,
    About,
    Described,
    Document,
    Dossier,
    DossierState,
    LinkedMeeting,
    LookingBack,
)
from valuemap.domain.meeting import Kind
from valuemap.domain.moments import aware
from valuemap.store.engine import telling
from valuemap.store.engine.errors import LineChanged, NotForDossiers, NotFound, TooManyLines
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now
from valuemap.store.tables.dossier_tables import (
    DossierActionRow,
    DossierDocumentRow,
    DossierMeetingRow,
    DossierMomentRow,
    DossierRow,
    DossierWorkRow,
)
from valuemap.store.tables.meeting_tables import MeetingRow

_Line = TypeVar("_Line", DossierDocumentRow, DossierMeetingRow, DossierMomentRow)


@dataclass(frozen=True)
class DossierReceipt:
    """What a deletion took away: numbers only.

    Attributes:
        at: when, in UTC.
        is_wiped: the words were overwritten on the disk too.
    """

    at: dt.datetime
    documents: int
    works: int
    actions: int
    moments: int
    is_wiped: bool = False


def create(described: Described, *, is_demo: bool = False, session: Session) -> tuple[int, str]:
    """Store a new dossier; gives its id, and the key of its clerk's link, known this once."""
    key = new_key()
    row = DossierRow(
        **_fields(described),
        key_hash=hash_key(key),
        is_demo=is_demo,
        created_at=now(),
        changed_at=now(),
    )
    session.add(row)
    session.flush()
    return row.id or 0, key


def by_key(key: str, *, session: Session) -> int:
    """The dossier of a clerk's link. Raises `NotFound`."""
    return _found(session.exec(select(DossierRow.id).where(DossierRow.key_hash == hash_key(key))))


def by_reading_key(key: str, *, session: Session) -> int:
    """The dossier of a link to read. Raises `NotFound`: also where it was revoked."""
    return _found(
        session.exec(select(DossierRow.id).where(DossierRow.reading_key_hash == hash_key(key)))
    )


def _found(ids: Any) -> int:
    found = ids.first()
    if found is None:
        raise NotFound
    return int(found)


def load(dossier_id: int, *, session: Session) -> Dossier:
    """A dossier with what hangs on it. Raises `NotFound`."""
    return _dossier(row_of(dossier_id, session), session)


def load_all(*, session: Session) -> tuple[Dossier, ...]:
    """All dossiers, the one that changed last first."""
    rows = session.exec(
        select(DossierRow).order_by(col(DossierRow.changed_at).desc(), col(DossierRow.id).desc())
    ).all()
    return tuple(_dossier(row, session) for row in rows)


def change(dossier_id: int, seen: Described, described: Described, *, session: Session) -> None:
    """Say something else of a dossier.

    Raises:
        NotFound: it is gone.
        LineChanged: it is not as it was seen any more.
    """
    row = row_of(dossier_id, session, lock=True)
    if _described(row) != seen:
        raise LineChanged
    for name, value in _fields(described).items():
        setattr(row, name, value)
    session.add(row)
    touch(dossier_id, session=session)
    ask_for_wiping(session)


def set_state(dossier_id: int, state: DossierState, *, session: Session) -> None:
    """End a dossier, or open it again. Raises `NotFound`."""
    row = row_of(dossier_id, session, lock=True)
    row.state = state
    session.add(row)
    touch(dossier_id, session=session)


def add_document(dossier_id: int, title: str, address: str, *, session: Session) -> None:
    """Add a link to a document. Raises `NotFound` or `TooManyLines`."""
    _refuse_too_many(DossierDocumentRow, dossier_id, MOST_DOCUMENTS, session)
    session.add(DossierDocumentRow(dossier_id=dossier_id, title=title, address=address))
    touch(dossier_id, session=session)


def remove_document(dossier_id: int, document_id: int, *, session: Session) -> None:
    """Take a link away; another may have done so already."""
    _remove(DossierDocumentRow, dossier_id, document_id, session)


def add_moment(dossier_id: int, date: dt.date, what: str, *, session: Session) -> None:
    """Add a moment to look back. Raises `NotFound` or `TooManyLines`."""
    _refuse_too_many(DossierMomentRow, dossier_id, MOST_MOMENTS, session)
    session.add(DossierMomentRow(dossier_id=dossier_id, date=date, what=what))
    touch(dossier_id, session=session)


def set_moment_done(dossier_id: int, moment_id: int, is_done: bool, *, session: Session) -> None:
    """Say that a moment was kept, or not after all. Raises `NotFound`."""
    row = session.get(DossierMomentRow, moment_id, with_for_update=True)
    if row is None or row.dossier_id != dossier_id:
        raise NotFound
    row.is_done = is_done
    session.add(row)
    touch(dossier_id, session=session)


def remove_moment(dossier_id: int, moment_id: int, *, session: Session) -> None:
    """Take a moment away; another may have done so already."""
    _remove(DossierMomentRow, dossier_id, moment_id, session)


def link_meeting(dossier_id: int, meeting_id: int, *, session: Session) -> None:
    """Say that a meeting is about a dossier; twice is once.

    Raises `NotFound` (either of the two), `NotForDossiers` or `TooManyLines`.
    """
    row_of(dossier_id, session, lock=True)
    meeting = session.get(MeetingRow, meeting_id)
    if meeting is None:
        raise NotFound
    if meeting.is_rehearsal or meeting.kind == Kind.FACTION:
        raise NotForDossiers
    known = session.exec(
        select(DossierMeetingRow.id).where(
            DossierMeetingRow.dossier_id == dossier_id, DossierMeetingRow.meeting_id == meeting_id
        )
    ).first()
    if known is not None:
        return
    _refuse_too_many(DossierMeetingRow, dossier_id, MOST_MEETINGS, session)
    session.add(
        DossierMeetingRow(
            dossier_id=dossier_id, meeting_id=meeting_id, title=meeting.title, date=meeting.date
        )
    )
    touch(dossier_id, session=session)


def unlink_meeting(
    dossier_id: int, link_id: int, *, with_kept: bool = False, session: Session
) -> None:
    """Take the reference to a meeting away.

    Args:
        with_kept: what was kept of a meeting that was deleted goes as well.

    Raises `LineChanged` where the meeting was deleted since it was seen.
    """
    row = session.get(DossierMeetingRow, link_id, with_for_update=True, populate_existing=True)
    if row is not None and row.meeting_id is None and not with_kept:
        raise LineChanged
    _remove(DossierMeetingRow, dossier_id, link_id, session)


def dossiers_of_meeting(meeting_id: int, *, session: Session) -> tuple[int, ...]:
    """The ids of the dossiers that a meeting is about."""
    found = session.exec(
        select(DossierMeetingRow.dossier_id)
        .where(DossierMeetingRow.meeting_id == meeting_id)
        .order_by(col(DossierMeetingRow.dossier_id))
    )
    return tuple(found)


def keep_published(meeting_id: int, published: str, *, session: Session) -> None:
    """Keep what was published of a meeting with its dossiers; call it before it is deleted."""
    rows = session.exec(
        select(DossierMeetingRow).where(DossierMeetingRow.meeting_id == meeting_id)
    ).all()
    meeting = session.get(MeetingRow, meeting_id)
    for row in rows:
        row.published = published
        if meeting is not None:
            row.title, row.date = meeting.title, meeting.date
        session.add(row)


def give_new_key(dossier_id: int, *, session: Session) -> str:
    """Give a dossier a new clerk's link: its key. The old one stops. Raises `NotFound`."""
    row = row_of(dossier_id, session, lock=True)
    key = new_key()
    row.key_hash = hash_key(key)
    session.add(row)
    touch(dossier_id, session=session)
    return key


def give_reading_link(dossier_id: int, *, session: Session) -> None:
    """Let a new link to read work; one that was there stops. Raises `NotFound`."""
    row = row_of(dossier_id, session, lock=True)
    row.reading_secret = secrets.token_hex(32)
    row.reading_key_hash = hash_key(dossier_reading_key(row.reading_secret))
    session.add(row)
    touch(dossier_id, session=session)


def revoke_reading_link(dossier_id: int, *, session: Session) -> None:
    """Let no link to read work any more. Raises `NotFound`."""
    row = row_of(dossier_id, session, lock=True)
    row.reading_secret = row.reading_key_hash = None
    session.add(row)
    touch(dossier_id, session=session)


def reading_key(dossier_id: int, *, session: Session) -> str | None:
    """The key of the link to read, for its clerk; None where there is none. Raises `NotFound`."""
    secret = row_of(dossier_id, session).reading_secret
    return None if secret is None else dossier_reading_key(secret)


def delete(dossier_id: int, *, session: Session) -> DossierReceipt:
    """Delete a dossier with all that hangs on it, and say how much that was. Raises `NotFound`."""
    row = row_of(dossier_id, session, lock=True)

    def count(table: Any) -> int:
        return int(
            session.exec(
                select(func.count()).select_from(table).where(table.dossier_id == dossier_id)
            ).one()
        )

    receipt = DossierReceipt(
        now(),
        documents=count(DossierDocumentRow),
        works=count(DossierWorkRow),
        actions=count(DossierActionRow),
        moments=count(DossierMomentRow),
    )
    session.delete(row)
    session.flush()
    ask_for_wiping(session)
    telling.tell_gone(session.connection())
    return receipt


def expired(*, today: dt.date, session: Session) -> tuple[int, ...]:
    """The ids of all dossiers whose date has come, in order."""
    past = session.exec(select(DossierRow.id).where(col(DossierRow.keep_until) <= today)).all()
    return tuple(sorted(number for number in past if number is not None))


def delete_if_expired(dossier_id: int, *, today: dt.date, session: Session) -> DossierReceipt:
    """Delete a dossier. Raises `NotFound`: also where it was given a later date since."""
    if row_of(dossier_id, session, lock=True).keep_until > today:
        raise NotFound
    return delete(dossier_id, session=session)


def touch(dossier_id: int, *, session: Session) -> None:
    """Count a change of a dossier, for who looks at it."""
    session.exec(
        update(DossierRow)
        .where(col(DossierRow.id) == dossier_id)
        .values(version=DossierRow.version + 1, changed_at=now())
    )


def row_of(dossier_id: int, session: Session, *, lock: bool = False) -> DossierRow:
    """The row of a dossier, for the modules of this folder. Raises `NotFound`."""
    row = session.get(DossierRow, dossier_id, with_for_update=lock, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _refuse_too_many(table: type[_Line], dossier_id: int, most: int, session: Session) -> None:
    row_of(dossier_id, session, lock=True)
    number = session.exec(
        select(func.count()).select_from(table).where(col(table.dossier_id) == dossier_id)
    ).one()
    if number >= most:
        raise TooManyLines(most)


def _remove(table: type[_Line], dossier_id: int, line_id: int, session: Session) -> None:
    row = session.get(table, line_id)
    if row is None or row.dossier_id != dossier_id:
        return
    session.delete(row)
    touch(dossier_id, session=session)
    ask_for_wiping(session)


def _fields(described: Described) -> dict[str, Any]:
    return {
        "title": described.title,
        "about": described.about,
        "summary": described.summary,
        "keep_until": described.keep_until,
        "question_id": described.question_id,
        "case_id": described.case_id,
    }


def _described(row: DossierRow) -> Described:
    return Described(
        row.title,
        About(row.about),
        row.summary,
        row.keep_until,
        row.question_id,
        row.case_id,
    )


def _dossier(row: DossierRow, session: Session) -> Dossier:
    def lines(table: type[_Line]) -> list[_Line]:
        return list(
            session.exec(
                select(table).where(col(table.dossier_id) == row.id).order_by(col(table.id))
            )
        )

    meetings = [
        LinkedMeeting(one.id or 0, one.meeting_id, one.title, one.date, one.published)
        for one in lines(DossierMeetingRow)
    ]
    return Dossier(
        row.id or 0,
        _described(row),
        DossierState(row.state),
        aware(row.created_at),
        aware(row.changed_at),
        row.version,
        row.reading_key_hash is not None,
        row.is_demo,
        documents=tuple(
            Document(one.id or 0, one.title, one.address) for one in lines(DossierDocumentRow)
        ),
        meetings=tuple(sorted(meetings, key=lambda one: (one.date, one.id))),
        moments=tuple(
            sorted(
                (
                    LookingBack(one.id or 0, one.date, one.what, one.is_done)
                    for one in lines(DossierMomentRow)
                ),
                key=lambda one: (one.date, one.id),
            )
        ),
    )
