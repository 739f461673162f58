"""Gatherings: a form that people answer, each for oneself, until it closes."""

import hmac
import json
from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session, col, func, select

from valuemap.disclosure.forms import ShownForm, publish_form
from valuemap.domain.access import (
    hash_key,
    is_join_pass,
    join_pass,
    normalise_join_code,
    wall_key,
)
from valuemap.domain.dossiers.gathering import (
    FOLLOWS,
    MOST_GATHERINGS,
    MOST_PEOPLE,
    MOST_WRITTEN,
    Gathering,
    GatheringState,
    Respondent,
    Shows,
)
from valuemap.domain.dossiers.work import Entry
from valuemap.store.dossiers import dossiers, entries, outcomes
from valuemap.store.dossiers.works import read_part
from valuemap.store.engine.errors import (
    EntryChanged,
    FormFull,
    GatheringMoved,
    NotAnswering,
    NotFound,
    TooManyLines,
)
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now, unused_code
from valuemap.store.tables.dossier_tables import (
    DossierWorkRow,
    GatheringPersonRow,
    GatheringRow,
)


def prepare(work_id: int, groups: tuple[str, ...], *, session: Session) -> int:
    """Prepare a gathering on the form of a work; gives its id.

    Args:
        groups: names of functions or groups, if the form says that answers are shown by them;
            empty where they are counted only. Fixed from now on.

    Raises `NotFound` or `TooManyLines`.
    """
    work = session.get(DossierWorkRow, work_id, with_for_update=True)
    if work is None:
        raise NotFound
    own = select(func.count()).select_from(GatheringRow).where(GatheringRow.work_id == work_id)
    if session.exec(own).one() >= MOST_GATHERINGS:
        raise TooManyLines(MOST_GATHERINGS)
    row = GatheringRow(
        work_id=work_id,
        code=unused_code(session),
        shows=Shows.GROUPS if groups else Shows.COUNTS,
        group_names=json.dumps(groups, ensure_ascii=False),
        created_at=now(),
    )
    session.add(row)
    session.flush()
    dossiers.touch(work.dossier_id, session=session)
    return row.id or 0


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


def by_join_link(typed: str, given: str, *, session: Session) -> int:
    """The gathering of a join link with its pass, which cannot be guessed. Raises `NotFound`."""
    found = by_code(typed, session=session)
    if not is_join_pass(given, _secret(_row(found, session), session)):
        raise NotFound
    return found


def pass_of(gathering_id: int, *, session: Session) -> str:
    """The pass in the join link of a gathering. Raises `NotFound`."""
    return join_pass(_secret(_row(gathering_id, session), session))


def screen_key(gathering_id: int, *, session: Session) -> str:
    """The key of the address that is projected: it opens this gathering to look at, no more.

    Raises `NotFound`.
    """
    return wall_key(_secret(_row(gathering_id, session), session))


def by_screen_key(gathering_id: int, key: str, *, session: Session) -> int:
    """The gathering of an address that is projected. Raises `NotFound`."""
    known = screen_key(gathering_id, session=session)
    if not hmac.compare_digest(key.encode(errors="replace"), known.encode()):
        raise NotFound
    return gathering_id


def _secret(row: GatheringRow, session: Session) -> str:
    """From what the address of the screen and the pass are made; a new clerk's link changes it."""
    work = session.get_one(DossierWorkRow, row.work_id)
    return f"{dossiers.row_of(work.dossier_id, session).key_hash} {row.id}"


def move(gathering_id: int, seen: GatheringState, to: GatheringState, *, session: Session) -> None:
    """Bring a gathering from the state that was seen to the next.

    Raises:
        NotFound: it is gone.
        GatheringMoved: it is in another state by now; `args[0]` is that state.
        ValueError: no such step.

    With the last step what is shown is fixed, and what each of them answered is deleted.
    """
    row = _row(gathering_id, session, lock=True)
    if row.state != seen:
        raise GatheringMoved(GatheringState(row.state))
    if to not in FOLLOWS[seen]:
        raise ValueError(to)
    if to is GatheringState.SHOWN:
        _freeze(row, session)
    row.state = to
    _changed(row, session)


def _freeze(row: GatheringRow, session: Session) -> None:
    """Keep what is shown of a form, and delete what each of them answered."""
    people = session.exec(
        select(GatheringPersonRow)
        .where(GatheringPersonRow.gathering_id == row.id)
        .order_by(col(GatheringPersonRow.id))
    ).all()
    closed = _gathering(row, session)
    shown = replace(closed, state=GatheringState.SHOWN)
    found = publish_form(shown, [_respondent(one) for one in people])
    row.state = GatheringState.SHOWN
    row.outcome = outcomes.written(found)
    for person in people:
        person.entries = entries.all_written({})
        session.add(person)
    ask_for_wiping(session)


def enter(gathering_id: int, group: int | None, *, key: str, session: Session) -> str:
    """Let somebody answer; gives the key of their link.

    Args:
        key: for who enters, made before they pressed: pressing twice lets in once.

    Raises:
        NotFound: no such gathering, or no such group in it.
        NotAnswering: it takes no answers (any more); `args[0]` is its state.
        TooManyLines: as many people are in as can be.
    """
    row = _row(gathering_id, session, lock=True)
    hashed = hash_key(key)
    mine = select(GatheringPersonRow.gathering_id).where(GatheringPersonRow.key_hash == hashed)
    if session.exec(mine).first() == gathering_id:
        return key
    if row.state not in (GatheringState.PREPARED, GatheringState.OPEN):
        raise NotAnswering(GatheringState(row.state))
    names = json.loads(row.group_names)
    if (group is None) == bool(names) or (group is not None and not 0 <= group < len(names)):
        raise NotFound
    if _count(gathering_id, session) >= MOST_PEOPLE:
        raise TooManyLines(MOST_PEOPLE)
    session.add(
        GatheringPersonRow(
            gathering_id=gathering_id,
            key_hash=hashed,
            group_number=group,
            joined_at=now(),
        )
    )
    _changed(row, session)
    return key


def respondent(key: str, *, session: Session) -> Respondent:
    """Who answers by a personal key, with the own answers. Raises `NotFound`."""
    return _respondent(_person(key, session))


def answer(key: str, place: str, entry: Entry, *, seen: Entry, session: Session) -> None:
    """Keep what somebody answered at a place.

    Args:
        entry: as the rules took it; an empty one takes the answer away.
        seen: what stood there on the screen on which it was changed.

    Raises:
        NotFound: the key opens nothing.
        NotAnswering: the form takes no answers; `args[0]` is its state.
        FormFull: a longer text than stood there, and everybody together wrote enough.
        EntryChanged: the same person saved something else there on another screen meanwhile;
            `args[0]` is what stands there.
    """
    person, _ = _answering(key, session)
    written = dict(entries.all_read(person.entries))
    stands = written.get(place, Entry())
    if stands not in (seen, entry):
        raise EntryChanged(stands)
    written.pop(place, None)
    if not entry.is_empty:
        written[place] = entry
    kept = entries.all_written(written)
    if entry.size > stands.size and _written_by_all(person, session) + len(kept) > MOST_WRITTEN:
        raise FormFull
    person.entries = kept
    person.revision += 1
    session.add(person)
    session.flush()


def _written_by_all(but: GatheringPersonRow, session: Session) -> int:
    """How many characters the answers of all others in a form take."""
    statement = select(func.coalesce(func.sum(func.length(GatheringPersonRow.entries)), 0)).where(
        GatheringPersonRow.gathering_id == but.gathering_id, GatheringPersonRow.id != but.id
    )
    return int(session.exec(statement).one())


def say_ready(key: str, is_ready: bool, *, session: Session) -> None:
    """Say that somebody is done, or not after all: only who is done counts.

    Raises `NotFound` or `NotAnswering`.
    """
    person, row = _answering(key, session)
    person.is_ready = is_ready
    person.revision += 1
    session.add(person)
    _changed(row, session)


def _answering(key: str, session: Session) -> tuple[GatheringPersonRow, GatheringRow]:
    """Who answers, and their form, which stays open until this is kept."""
    person = _person(key, session)
    row = _row(person.gathering_id, session, lock=True)
    if row.state != GatheringState.OPEN:
        raise NotAnswering(GatheringState(row.state))
    session.refresh(person)
    return person, row


def revision_of(key: str, *, session: Session) -> int:
    """How often the answers of somebody were saved. Raises `NotFound`."""
    return _person(key, session).revision


def outcome(gathering_id: int, *, session: Session) -> ShownForm:
    """What is shown of a form, as it was made once.

    Raises:
        NotFound: no such gathering.
        NotAnswering: it is not shown yet, so nobody sees anybody's answers; `args[0]` is its state.
    """
    row = _row(gathering_id, session)
    if row.outcome is None:
        raise NotAnswering(GatheringState(row.state))
    return outcomes.read(row.outcome)


def shown_of(work_id: int, *, session: Session) -> tuple[ShownForm, ...]:
    """What is shown of the forms on a work, the oldest first; without those not shown yet."""
    found = session.exec(
        select(GatheringRow.outcome)
        .where(GatheringRow.work_id == work_id, col(GatheringRow.outcome).is_not(None))
        .order_by(col(GatheringRow.id))
    ).all()
    return tuple(outcomes.read(one) for one in found if one is not None)


def pulse_of_person(key: str, *, session: Session) -> tuple[GatheringState, int]:
    """What a phone follows: the state of the form, and how often the own answers were saved.

    Raises `NotFound`.
    """
    person = _person(key, session)
    return GatheringState(_row(person.gathering_id, session).state), person.revision


def pulse_of_screen(gathering_id: int, key: str, *, session: Session) -> int:
    """What host and screen follow: the version of a gathering. Raises `NotFound`."""
    return _row(by_screen_key(gathering_id, key, session=session), session).version


def known_keys(gathering_id: int, keys: Collection[str], *, session: Session) -> tuple[str, ...]:
    """Those of these keys that are of somebody in a gathering, in their order."""
    hashes = {hash_key(key): key for key in keys}
    found = session.exec(
        select(GatheringPersonRow.key_hash).where(
            GatheringPersonRow.gathering_id == gathering_id,
            col(GatheringPersonRow.key_hash).in_(list(hashes)),
        )
    ).all()
    return tuple(key for hashed, key in hashes.items() if hashed in found)


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
    people, ready = _count(row.id or 0, session), _count(row.id or 0, session, ready=True)
    if row.outcome is not None and not people:  # out of a file: nobody came along
        people = ready = outcomes.read(row.outcome).people
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
        people,
        ready,
    )


def _respondent(person: GatheringPersonRow) -> Respondent:
    return Respondent(
        person.id or 0,
        person.gathering_id,
        person.group_number,
        person.is_ready,
        entries.all_read(person.entries),
    )
