"""Gatherings: a form that people answer, each for oneself, until it closes."""

import json
from collections.abc import Mapping

from sqlmodel import Session, col, func, select

from valuemap.domain.access import hash_key, new_join_code, new_key, normalise_join_code
from valuemap.domain.dossiers.gathering import (
    FOLLOWS,
    MOST_PEOPLE,
    Gathering,
    GatheringState,
    Respondent,
    Shows,
)
from valuemap.domain.dossiers.work import Entry
from valuemap.store.dossiers import dossiers, entries
from valuemap.store.dossiers.works import read_part
from valuemap.store.engine.dossier_tables import (
    DossierWorkRow,
    GatheringPersonRow,
    GatheringRow,
)
from valuemap.store.engine.errors import (
    EntryChanged,
    GatheringMoved,
    NotAnswering,
    NotFound,
    TooManyLines,
)
from valuemap.store.engine.tables import MeetingRow
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now


def prepare(work_id: int, groups: tuple[str, ...], *, session: Session) -> int:
    """Prepare a gathering on the form of a work; gives its id.

    Args:
        groups: names of functions or groups, if the form says that answers are shown by them;
            empty where they are counted only. Fixed from now on.

    Raises `NotFound`.
    """
    work = session.get(DossierWorkRow, work_id)
    if work is None:
        raise NotFound
    row = GatheringRow(
        work_id=work_id,
        code=_unused_code(session),
        shows=Shows.GROUPS if groups else Shows.COUNTS,
        group_names=json.dumps(groups, ensure_ascii=False),
        created_at=now(),
    )
    session.add(row)
    session.flush()
    dossiers.touch(work.dossier_id, session=session)
    return row.id or 0


def _unused_code(session: Session) -> str:
    while True:
        code = new_join_code()
        taken = [
            session.exec(select(MeetingRow.id).where(MeetingRow.join_code == code)).first(),
            session.exec(select(GatheringRow.id).where(GatheringRow.code == code)).first(),
        ]
        if taken == [None, None]:
            return code


def load(gathering_id: int, *, session: Session) -> Gathering:
    """A gathering as it is. Raises `NotFound`."""
    return _gathering(_row(gathering_id, session), session)


def of_work(work_id: int, *, session: Session) -> tuple[Gathering, ...]:
    """The gatherings on a work, the oldest first."""
    rows = session.exec(
        select(GatheringRow).where(GatheringRow.work_id == work_id).order_by(col(GatheringRow.id))
    ).all()
    return tuple(_gathering(row, session) for row in rows)


def by_code(typed: str, *, session: Session) -> int:
    """The gathering with a typed code. Raises `NotFound`."""
    code = normalise_join_code(typed)
    found = session.exec(select(GatheringRow.id).where(GatheringRow.code == code)).first()
    if code is None or found is None:
        raise NotFound
    return found


def move(gathering_id: int, seen: GatheringState, to: GatheringState, *, session: Session) -> None:
    """Bring a gathering from the state that was seen to the next.

    Raises:
        NotFound: it is gone.
        GatheringMoved: it is in another state by now; `args[0]` is that state.
        ValueError: no such step.
    """
    row = _row(gathering_id, session, lock=True)
    if row.state != seen:
        raise GatheringMoved(GatheringState(row.state))
    if to not in FOLLOWS[seen]:
        raise ValueError(to)
    row.state = to
    _changed(row, session)


def enter(gathering_id: int, group: int | None, *, session: Session) -> str:
    """Let somebody answer; gives the key of their link, known this once.

    Raises:
        NotFound: no such gathering, or no such group in it.
        NotAnswering: it takes no answers (any more); `args[0]` is its state.
        TooManyLines: as many people are in as can be.
    """
    row = _row(gathering_id, session, lock=True)
    if row.state not in (GatheringState.PREPARED, GatheringState.OPEN):
        raise NotAnswering(GatheringState(row.state))
    names = json.loads(row.group_names)
    if (group is None) == bool(names) or (group is not None and not 0 <= group < len(names)):
        raise NotFound
    if _count(gathering_id, session) >= MOST_PEOPLE:
        raise TooManyLines(MOST_PEOPLE)
    key = new_key()
    session.add(
        GatheringPersonRow(
            gathering_id=gathering_id,
            key_hash=hash_key(key),
            group_number=group,
            joined_at=now(),
        )
    )
    _changed(row, session)
    return key


def respondent(key: str, *, session: Session) -> Respondent:
    """Who answers by a personal key, with the own answers. Raises `NotFound`."""
    return _respondent(_person(key, session))


def answer(
    key: str, answers: Mapping[str, Entry], *, seen: int, is_ready: bool, session: Session
) -> int:
    """Keep the answers of somebody, all of them; gives their new revision.

    Args:
        answers: by place, as the rules took them.
        seen: the revision that was seen.

    Raises:
        NotFound: the key opens nothing.
        NotAnswering: the form takes no answers; `args[0]` is its state.
        EntryChanged: the same person saved on another screen meanwhile.
    """
    person = _person(key, session)
    row = _row(person.gathering_id, session, lock=True)
    if row.state != GatheringState.OPEN:
        raise NotAnswering(GatheringState(row.state))
    session.refresh(person)
    if person.revision != seen:
        raise EntryChanged(person.revision)
    person.entries = entries.all_written(answers)
    person.revision += 1
    if person.is_ready != is_ready:
        person.is_ready = is_ready
    session.add(person)
    _changed(row, session)
    return person.revision


def revision_of(key: str, *, session: Session) -> int:
    """How often the answers of somebody were saved. Raises `NotFound`."""
    return _person(key, session).revision


def answers(gathering_id: int, *, session: Session) -> tuple[Respondent, ...]:
    """What everybody answered. For `disclosure`, which says what may be shown of it.

    Raises:
        NotFound: no such gathering.
        NotAnswering: it is not shown yet, so nobody sees anybody's answers; `args[0]` is its state.
    """
    row = _row(gathering_id, session)
    if row.state != GatheringState.SHOWN:
        raise NotAnswering(GatheringState(row.state))
    people = session.exec(
        select(GatheringPersonRow)
        .where(GatheringPersonRow.gathering_id == gathering_id)
        .order_by(col(GatheringPersonRow.id))
    )
    return tuple(_respondent(person) for person in people)


def delete(gathering_id: int, *, session: Session) -> None:
    """Delete a gathering with all answers. Raises `NotFound`."""
    row = _row(gathering_id, session, lock=True)
    work = session.get_one(DossierWorkRow, row.work_id)
    session.delete(row)
    session.flush()
    dossiers.touch(work.dossier_id, session=session)
    ask_for_wiping(session)


def _row(gathering_id: int, session: Session, *, lock: bool = False) -> GatheringRow:
    row = session.get(GatheringRow, gathering_id, with_for_update=lock, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _person(key: str, session: Session) -> GatheringPersonRow:
    found = session.exec(
        select(GatheringPersonRow).where(GatheringPersonRow.key_hash == hash_key(key))
    ).first()
    if found is None:
        raise NotFound
    return found


def _changed(row: GatheringRow, session: Session) -> None:
    row.version += 1
    session.add(row)
    session.flush()


def _count(gathering_id: int, session: Session, *, ready: bool = False) -> int:
    statement = (
        select(func.count())
        .select_from(GatheringPersonRow)
        .where(col(GatheringPersonRow.gathering_id) == gathering_id)
    )
    if ready:
        statement = statement.where(col(GatheringPersonRow.is_ready))
    return session.exec(statement).one()


def _gathering(row: GatheringRow, session: Session) -> Gathering:
    work = session.get_one(DossierWorkRow, row.work_id)
    return Gathering(
        row.id or 0,
        row.work_id,
        work.dossier_id,
        read_part(work.part),
        work.name,
        row.code,
        GatheringState(row.state),
        Shows(row.shows),
        tuple(json.loads(row.group_names)),
        row.version,
        _count(row.id or 0, session),
        _count(row.id or 0, session, ready=True),
    )


def _respondent(person: GatheringPersonRow) -> Respondent:
    return Respondent(
        person.id or 0,
        person.gathering_id,
        person.group_number,
        person.is_ready,
        entries.all_read(person.entries),
    )
