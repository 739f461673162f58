"""Answering a form together: preparing, entering, answering, and looking at it."""

from collections.abc import Collection
from dataclasses import dataclass

from valuemap.disclosure.forms import ShownForm
from valuemap.domain.access import new_key
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

    Raises `NotFound` or `TooManyLines`.
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


def of_code(database: Database, code: str, given: str = "") -> Gathering:
    """The gathering of a code, or of a join link with its pass. Raises `NotFound`."""
    with database.read() as session:
        found = (
            gatherings.by_join_link(code, given, session=session)
            if given
            else gatherings.by_code(code, session=session)
        )
        return gatherings.load(found, session=session)


def join_pass(database: Database, gathering_id: int) -> str:
    """The pass in the join link of a gathering. Raises `NotFound`."""
    with database.read() as session:
        return gatherings.pass_of(gathering_id, session=session)


def screen_key(database: Database, gathering_id: int) -> str:
    """The key of the address that is projected. Raises `NotFound`."""
    with database.read() as session:
        return gatherings.screen_key(gathering_id, session=session)


def on_screen(database: Database, gathering_id: int, key: str) -> Gathering:
    """The gathering of an address that is projected. Raises `NotFound`."""
    with database.read() as session:
        found = gatherings.by_screen_key(gathering_id, key, session=session)
        return gatherings.load(found, session=session)


def move(database: Database, gathering_id: int, seen: GatheringState, to: GatheringState) -> None:
    """Bring a gathering to the next state. Raises `NotFound` or `GatheringMoved`."""
    with database.write() as session:
        gatherings.move(gathering_id, seen, to, session=session)


def enter(database: Database, gathering_id: int, group: int | None, key: str = "") -> str:
    """Let somebody answer; gives the key of their link.

    Args:
        key: made before they pressed, so that pressing twice lets in once; a new one if empty.

    Raises `NotFound`, `NotAnswering` or `TooManyLines`.
    """
    with database.write() as session:
        return gatherings.enter(gathering_id, group, key=key or new_key(), session=session)


def mine(database: Database, key: str) -> Answering:
    """Who answers by a key, and what they answered. Raises `NotFound`."""
    with database.read() as session:
        respondent = gatherings.respondent(key, session=session)
        return Answering(
            respondent,
            gatherings.revision_of(key, session=session),
            gatherings.load(respondent.gathering_id, session=session),
        )


def answer(database: Database, key: str, place: str, entry: Entry, *, seen: Entry) -> None:
    """Keep what somebody answered at a place, changed from what was `seen` there.

    Raises `NotAChoice` or `WordingError` for what was filled in, `NotFound`, `NotAnswering`,
    `FormFull` or `EntryChanged`.
    """
    with database.write() as session:
        respondent = gatherings.respondent(key, session=session)
        part = gatherings.load(respondent.gathering_id, session=session).part
        taken = take_entry(part, place, entry)
        gatherings.answer(key, place, taken, seen=seen, session=session)


def say_ready(database: Database, key: str, is_ready: bool) -> None:
    """Say that somebody is done, or not after all: only who is done counts.

    Raises `NotFound` or `NotAnswering`.
    """
    with database.write() as session:
        gatherings.say_ready(key, is_ready, session=session)


def result(database: Database, gathering_id: int) -> ShownForm:
    """What is shown of a form. Raises `NotFound`, or `NotAnswering` before it is shown."""
    with database.read() as session:
        return gatherings.outcome(gathering_id, session=session)


def pulse_of_person(database: Database, key: str) -> tuple[GatheringState, int]:
    """What a phone follows. Raises `NotFound`."""
    with database.read() as session:
        return gatherings.pulse_of_person(key, session=session)


def pulse_of_screen(database: Database, gathering_id: int, key: str) -> int:
    """What host and screen follow. Raises `NotFound`."""
    with database.read() as session:
        return gatherings.pulse_of_screen(gathering_id, key, session=session)


def known_keys(database: Database, gathering_id: int, keys: Collection[str]) -> tuple[str, ...]:
    """Those of these keys that are of somebody in a gathering, in their order."""
    with database.read() as session:
        return gatherings.known_keys(gathering_id, keys, session=session)


def delete(database: Database, gathering_id: int) -> None:
    """Delete a gathering with all answers. Raises `NotFound`."""
    with database.write() as session:
        gatherings.delete(gathering_id, session=session)
