"""Answering a form together: preparing, entering, answering, and looking at it."""

from collections.abc import Mapping
from dataclasses import dataclass

from valuemap.domain.dossiers.gathering import Gathering, GatheringState, Respondent
from valuemap.domain.dossiers.work import Entry, take_entry
from valuemap.store.dossiers import gatherings
from valuemap.store.engine.database import Database


@dataclass(frozen=True)
class Answering:
    """Who answers, the own answers with their revision, and the form as it is now."""

    respondent: Respondent
    revision: int
    gathering: Gathering


def prepare(database: Database, work_id: int, groups: tuple[str, ...] = ()) -> int:
    """Prepare a gathering on a work; gives its id. See `store`'s `gatherings.prepare`.

    Raises `NotFound`.
    """
    with database.write() as session:
        return gatherings.prepare(work_id, groups, session=session)


def load(database: Database, gathering_id: int) -> Gathering:
    """A gathering as it is. Raises `NotFound`."""
    with database.read() as session:
        return gatherings.load(gathering_id, session=session)


def of_work(database: Database, work_id: int) -> tuple[Gathering, ...]:
    """The gatherings on a work, the oldest first."""
    with database.read() as session:
        return gatherings.of_work(work_id, session=session)


def find(database: Database, typed: str) -> Gathering:
    """The gathering with a typed code. Raises `NotFound`."""
    with database.read() as session:
        return gatherings.load(gatherings.by_code(typed, session=session), session=session)


def move(database: Database, gathering_id: int, seen: GatheringState, to: GatheringState) -> None:
    """Bring a gathering to the next state. Raises `NotFound` or `GatheringMoved`."""
    with database.write() as session:
        gatherings.move(gathering_id, seen, to, session=session)


def enter(database: Database, gathering_id: int, group: int | None) -> str:
    """Let somebody answer; gives the key of their link.

    Raises `NotFound`, `NotAnswering` or `TooManyLines`.
    """
    with database.write() as session:
        return gatherings.enter(gathering_id, group, session=session)


def mine(database: Database, key: str) -> Answering:
    """Who answers by a key, and what they answered. Raises `NotFound`."""
    with database.read() as session:
        respondent = gatherings.respondent(key, session=session)
        return Answering(
            respondent,
            gatherings.revision_of(key, session=session),
            gatherings.load(respondent.gathering_id, session=session),
        )


def answer(
    database: Database, key: str, given: Mapping[str, Entry], *, seen: int, is_ready: bool
) -> int:
    """Keep what somebody answered, all of it; gives the new revision.

    Raises `NotAChoice` or `WordingError` for what was filled in, `NotFound`, `NotAnswering` or
    `EntryChanged`.
    """
    with database.write() as session:
        respondent = gatherings.respondent(key, session=session)
        part = gatherings.load(respondent.gathering_id, session=session).part
        taken = {place: take_entry(part, place, entry) for place, entry in given.items()}
        kept = {place: entry for place, entry in taken.items() if not entry.is_empty}
        return gatherings.answer(key, kept, seen=seen, is_ready=is_ready, session=session)


def answers(database: Database, gathering_id: int) -> tuple[Respondent, ...]:
    """What everybody answered, once it is shown; only `disclosure` may look at it.

    Raises `NotFound` or `NotAnswering`.
    """
    with database.read() as session:
        return gatherings.answers(gathering_id, session=session)


def delete(database: Database, gathering_id: int) -> None:
    """Delete a gathering with all answers. Raises `NotFound`."""
    with database.write() as session:
        gatherings.delete(gathering_id, session=session)
