"""Many people at once: as threads on one database, or as processes with each their own."""

import io
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from types import ModuleType
from typing import Any, Protocol, TypeVar

import pytest

from tests.builders import DAY, DECK, ballot
from tests.store.rows import select
from valuemap.acts import preparing, reading
from valuemap.domain.evening.rounds import Move
from valuemap.domain.weighing import Ballot
from valuemap.store import ballots, leading, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    AnotherRoundOpen,
    DatabaseBusy,
    DatabaseNotEmpty,
    FactionFull,
    NewerBallot,
    NotRevealed,
    RoundNotOpen,
    TooManyWishes,
)
from valuemap.store.exchange.backup import restore_backup
from valuemap.store.versions.migrate import migrate

T = TypeVar("T")
Action = Callable[..., T]
TRIES = 200
SECONDS = 30  # after which what should have happened will not
BIRTH = 90  # in which all processes are there, on a machine that does much else
BREATH = 0.01  # between the saves of one person, or the host never gets a turn

_WAITING = (
    "SELECT pid FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def until(happened: Callable[[], object], under_way: Future[Any]) -> None:
    """Wait for what another thread brings about; it fails when that one ends without it."""
    deadline = time.monotonic() + SECONDS
    while not happened():
        if under_way.done():
            under_way.result()  # its own error says more
            assert happened(), "it ended, and this did not happen"
        assert time.monotonic() < deadline, "this does not happen"
        time.sleep(BREATH)


def until_it_waits(database: Database, writing: Future[Any]) -> None:
    """Wait until the database itself says that a thread which writes waits for a lock.

    A writer on SQLite has the whole database to itself, before it reads anything; who comes
    next has done nothing yet, and there is nothing to wait for.
    """
    if not database.is_sqlite:
        until(lambda: select(database, _WAITING), writing)


class Crowd(Protocol):
    """Does one thing `size` times at the same moment, each with its own argument."""

    size: int

    def act(self, database: Database, action: Action[T], arguments: Sequence[object]) -> list[T]:
        """What each of them got, in the order of the arguments."""


class Threads:
    """People on one server: one database object, as the app has it."""

    size = 6

    def act(self, database: Database, action: Action[T], arguments: Sequence[object]) -> list[T]:
        assert len(arguments) == self.size
        start = threading.Barrier(self.size)

        def one(argument: object) -> T:
            start.wait()
            return action(database, argument)

        with ThreadPoolExecutor(self.size) as pool:
            return list(pool.map(one, arguments))


class Processes:
    """People on several servers that share a database."""

    size = 3

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def act(self, database: Database, action: Action[T], arguments: Sequence[object]) -> list[T]:
        assert len(arguments) == self.size
        url = database.url.render_as_string(hide_password=False)
        tasks = [(url, action, argument) for argument in arguments]
        return list(self._pool.map(_in_a_process, tasks))


_start: Any = None


def _remember(start: Any) -> None:
    global _start  # noqa: PLW0603 - a barrier can only be given to a process at its birth
    _start = start


def _be_there() -> None:
    _start.wait()


def _in_a_process(task: tuple[str, Action[T], object]) -> T:
    url, action, argument = task
    with closing(Database(url)) as database:
        # All wait here, so each process takes just one of the tasks.
        _start.wait()
        return action(database, argument)


@contextmanager
def apart_from_the_main_script() -> Iterator[None]:
    """Let processes be spawned that do not import it: it may be that of a page, and gone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


@contextmanager
def processes() -> Iterator[Processes]:
    """Processes that were not forked from this one, as those of servers."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        Processes.size, context, _remember, (context.Barrier(Processes.size, timeout=BIRTH),)
    )
    try:
        with apart_from_the_main_script():
            wait([pool.submit(_be_there) for _ in range(Processes.size)])
        yield Processes(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def patiently(act: Callable[[], T]) -> T:
    """Do as the screens ask: try again when the database is busy."""
    for _ in range(TRIES - 1):
        try:
            return act()
        except DatabaseBusy:
            continue
    return act()


def numbered(number: int) -> Ballot:
    """A ballot that is unlike the ones of the numbers next to it."""
    given = number % 101
    return ballot(nut=100 - given, vrijheid=given, reason=f"weging {number}")


def save(database: Database, person: int, round_id: int, number: int) -> int:
    """Save the ballot of this number as somebody who saw the one before; its revision."""

    def act() -> int:
        with database.write() as session:
            saved = ballots.save_ballot(
                person, round_id, numbered(number), based_on=number - 1, session=session
            )
        return saved.revision

    return patiently(act)


# What a crowd can do.


def make_tables(database: Database, _argument: object) -> None:
    """Bring the database up to date."""
    migrate(database)


def save_in_turn(database: Database, argument: tuple[int, list[int], int]) -> list[int]:
    """Some people save again and again; the revisions that were acknowledged."""
    round_id, people, times = argument
    return [
        save(database, person, round_id, number)
        for number in range(1, times + 1)
        for person in people
    ]


def save_until_closed(database: Database, argument: tuple[int, int]) -> int:
    """Somebody saves until the round is closed; the last revision acknowledged."""
    round_id, person = argument
    last = 0
    while True:
        try:
            last = save(database, person, round_id, last + 1)
            time.sleep(BREATH)
        except RoundNotOpen:
            return last


def save_same_base(database: Database, argument: tuple[int, int, int]) -> str:
    """A device saves what it made of an empty page; the outcome by name."""
    round_id, person, number = argument

    def act() -> str:
        try:
            with database.write() as session:
                ballots.save_ballot(person, round_id, numbered(number), based_on=0, session=session)
        except NewerBallot:
            return "newer"
        return "saved"

    return patiently(act)


def join_faction(database: Database, argument: tuple[int, int, str | None]) -> int | None:
    """Somebody joins; their id, or None where the faction is full."""
    meeting_id, faction_id, key = argument

    def act() -> int | None:
        try:
            with database.write() as session:
                joined = participants.join(meeting_id, faction_id, key=key, session=session)
        except FactionFull:
            return None
        return joined.participant_id

    return patiently(act)


def open_round(database: Database, round_id: int) -> bool:
    """A host opens a question; whether that was taken."""

    def act() -> bool:
        try:
            with database.write() as session:
                leading.move_round(round_id, Move.OPEN, session=session)
        except AnotherRoundOpen:
            return False
        return True

    return patiently(act)


def begin_round(database: Database, argument: tuple[int, int]) -> bool:
    """A host begins the next round of a question; whether that was taken."""
    meeting_id, position = argument

    def act() -> bool:
        try:
            with database.write() as session:
                leading.add_round(meeting_id, position, session=session)
        except NotRevealed:
            return False
        return True

    return patiently(act)


def restore_it(database: Database, data: bytes) -> str:
    """Somebody restores a backup; the outcome by name."""

    def act() -> str:
        try:
            restore_backup(database, io.BytesIO(data), today=DAY)
        except DatabaseNotEmpty:
            return "filled"
        return "restored"

    return patiently(act)


def look(database: Database, meeting_id: object) -> list[str]:
    """Look at a meeting as a page does; the states of its questions."""
    assert isinstance(meeting_id, int)
    return [item.current.state.value for item in reading.meeting(database, meeting_id).agenda]


def wish_for(database: Database, argument: tuple[str, str]) -> bool:
    """A member of a faction asks for a question; whether that was taken."""
    key, question_id = argument

    def act() -> bool:
        try:
            preparing.wish(database, key, question_id, deck=DECK, today=DAY)
        except TooManyWishes:
            return False
        return True

    return patiently(act)
