"""A power cut: what was written and not brought to the disk yet is gone, in part, or in pieces.

An evening is played on our own database by our own acts, and every statement of theirs is kept.
These are sent again over a file system of our making (a VFS of APSW), which notes each write and
each sync. Then, for a cut at any of these moments, the files are made as a disk may have them: what
was synced is there; of what was written since, each write is there, or not, or for a part. Our own
code opens that, and what was acknowledged before the cut must be in it.

The SQLite of APSW may be another version than that of Python; the statements, the settings of the
connection and their order are ours.
"""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import event

from tests.builders import migrated_file
from tests.faults.outcome import Outcome
from tests.faults.scene import (
    Evening,
    Kept,
    Moved,
    Person,
    begin,
    look,
    points_of,
    some_chips,
)
from valuemap.acts import entering, leading, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.evening.rounds import Move
from valuemap.domain.weighing import Ballot
from valuemap.store.engine import drivers
from valuemap.store.engine.database import Database
from valuemap.store.keeping import maintenance
from valuemap.texts.dates import today
from valuemap.ways import CHIPS

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
_ROUNDS_OF_SAVES = 4
_CHECKPOINT = 40  # pages; SQLite's own 1000 are more than a short evening writes

Promise = Kept | Moved


@dataclass(frozen=True)
class Write:
    """Bytes for a file; `data` None cuts it off there."""

    name: str
    at: int
    data: bytes | None


@dataclass(frozen=True)
class Sync:
    """All that was written into a file is on the disk."""

    name: str


@dataclass(frozen=True)
class Delete:
    """A file is taken away."""

    name: str


Event = Write | Sync | Delete | Promise


@dataclass(frozen=True)
class Step:
    """A statement with what was filled in; or what could be promised by then."""

    statement: str = ""
    promise: Promise | None = None


@contextmanager
def _heard(database: Database) -> Iterator[list[Step]]:
    """All that SQLite is told within the block, in the order of its commits; none of who reads."""
    steps: list[Step] = []

    def connected(connection: Any, _record: Any) -> None:
        writing: list[Step] = []

        def told(statement: str) -> None:
            if writing or statement.startswith("BEGIN IMMEDIATE"):
                writing.append(Step(statement))
                if statement == "COMMIT":
                    steps.extend(writing)
                if statement in ("COMMIT", "ROLLBACK"):
                    writing.clear()
            elif statement.startswith(("VACUUM", "PRAGMA wal_checkpoint")):
                steps.append(Step(statement))

        connection.set_trace_callback(told)

    event.listen(database.engine, "connect", connected)
    try:
        yield steps
    finally:
        event.remove(database.engine, "connect", connected)


def play(file: Path, seed: int) -> tuple[Path, Evening, list[Step]]:
    """An evening, and what it sent. Gives a copy of the file as it was before."""
    url = migrated_file(file)
    with closing(Database(url)) as database:
        evening, gone = begin(database), begin(database, opens=True)
    before = file.with_name("before.db")
    shutil.copy2(file, before)
    chance = random.Random(seed)
    with closing(Database(url)) as database, _heard(database) as steps:

        def promised(promise: Promise) -> None:
            steps.append(Step(promise=promise))

        for number, round_id in enumerate(evening.rounds):
            _move(database, round_id, Move.OPEN, promised)
            for based_on in range(_ROUNDS_OF_SAVES):
                with ThreadPoolExecutor(len(evening.people)) as at_once:
                    list(
                        at_once.map(
                            partial(_save, database, round_id, based_on, promised),
                            evening.people,
                            [points_of(some_chips(chance)) for _ in evening.people],
                        )
                    )
            for move in (Move.CLOSE, Move.CONSULT, Move.REVEAL):
                _move(database, round_id, move, promised)
            if number == 0:  # the log is emptied, and the file written anew
                maintenance.delete_now(database, gone.id)
    return before, evening, steps


def _move(
    database: Database, round_id: int, move: Move, promised: Callable[[Promise], None]
) -> None:
    leading.move_round(database, round_id, move)
    promised(Moved(round_id, move))


def _save(
    database: Database,
    round_id: int,
    based_on: int,
    promised: Callable[[Promise], None],
    person: Person,
    given: tuple[int, ...],
) -> None:
    """Save a ballot at the moment at which the others do: they share commits."""
    who = Weigher(person.key, entering.participant(database, person.key, today=today()))
    saved = weighing.save(
        database, who, round_id, Ballot(given, CHIPS), based_on=based_on, today=today()
    )
    promised(Kept(person.id, round_id, saved.revision, given))


class _File(apsw.VFSFile):
    """A file that tells what is written into it."""

    def __init__(self, name: Any, flags: Any, seen: list[Event]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path).name if path else ""
        self._seen = seen
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's own name
        self._tell(Write(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._tell(Write(self._name, newsize, None))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._tell(Sync(self._name))

    def _tell(self, what: Event) -> None:
        if self._name:  # a file without a name is gone with its process
            self._seen.append(what)


class _Disk(apsw.VFS):
    """A file system over that of the machine, which keeps what happened in it."""

    def __init__(self, name: str, seen: list[Event]) -> None:
        self._seen = seen
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: Any) -> apsw.VFSFile:  # noqa: N802
        return _File(name, flags, self._seen)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self._seen.append(Delete(Path(filename).name))


class _Connection(apsw.Connection):
    """As our own code sets a connection of sqlite3 up."""

    isolation_level: str | None = None


def written(file: Path, steps: list[Step], *, synchronous: str = "") -> list[Event]:
    """What the steps write, by the settings of our own connections.

    Args:
        synchronous: another setting than ours, to see that a cut takes something away then.
    """
    seen: list[Event] = []
    disk = _Disk("faults", seen)
    connection = _Connection(str(file), vfs="faults")
    try:
        # It asks what apsw has as sqlite3 has it: a cursor, and its `execute`.
        drivers.prepare_sqlite(connection)  # type: ignore[arg-type]
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
        if synchronous:
            connection.execute(f"PRAGMA synchronous = {synchronous}")
        for step in steps:
            if step.promise is not None:
                seen.append(step.promise)
            elif step.statement in ("COMMIT", "ROLLBACK"):
                if connection.in_transaction:
                    connection.execute(step.statement)
            else:
                for _row in connection.execute(step.statement):
                    pass
        return list(seen)
    finally:
        connection.close()
        disk.unregister()


def cut(before: Path, events: list[Event], at: int, chance: random.Random, folder: Path) -> Path:
    """The files as a disk may have them after a cut just before an event."""
    synced: dict[str, bytearray] = {"valuemap.db": bytearray(before.read_bytes())}
    waiting: dict[str, list[Write]] = {}
    for one in events[:at]:
        match one:
            case Write(name):
                waiting.setdefault(name, []).append(one)
            case Sync(name):
                file = synced.setdefault(name, bytearray())
                for write in waiting.pop(name, []):
                    _apply(file, write)
            case Delete(name):
                synced.pop(name, None)
                waiting.pop(name, None)
    for name, writes in waiting.items():
        _let_some_through(synced.setdefault(name, bytearray()), writes, chance)
    for name, content in synced.items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    return folder / "valuemap.db"


def _let_some_through(file: bytearray, writes: list[Write], chance: random.Random) -> None:
    """Each write that was not synced is there, or not, or for a part."""
    for write in writes:
        match chance.randrange(3):
            case 0:
                _apply(file, write)
            case 1:
                _apply_torn(file, write, chance)


def _apply(file: bytearray, write: Write) -> None:
    if write.data is None:
        del file[write.at :]
        return
    end = write.at + len(write.data)
    file.extend(b"\0" * (end - len(file)))
    file[write.at : end] = write.data


def _apply_torn(file: bytearray, write: Write, chance: random.Random) -> None:
    """Some of its sectors."""
    if write.data is None:
        return
    place = write.at
    while place < write.at + len(write.data):
        end = min((place // SECTOR + 1) * SECTOR, write.at + len(write.data))
        if chance.random() < 0.5:
            _apply(file, Write(write.name, place, write.data[place - write.at : end - write.at]))
        place = end


def power(folder: Path, *, cuts: int, seed: int, synchronous: str = "") -> Outcome:
    """Cut the power at so many moments of an evening: at each sync, and between."""
    outcome = Outcome("power cut (nothing is kept that was not synced)")
    began = time.monotonic()
    before, evening, steps = play(folder / "valuemap.db", seed)
    replayed = folder / "replay"
    replayed.mkdir()
    shutil.copy2(before, replayed / "valuemap.db")
    events = written(replayed / "valuemap.db", steps, synchronous=synchronous)
    chance = random.Random(seed)
    moments = [place for place, one in enumerate(events) if isinstance(one, Sync | Kept | Moved)]
    moments += [place + 1 for place in moments]
    chosen = sorted(chance.sample(moments, min(cuts // 2, len(moments))))
    chosen += sorted(chance.sample(range(len(events)), min(cuts - len(chosen), len(events))))
    syncs = sum(isinstance(one, Sync) for one in events)
    for number, at in enumerate(chosen):
        place = folder / f"cut-{number}"
        place.mkdir()
        file = cut(before, events, at, chance, place)
        promises = [one for one in events[:at] if isinstance(one, Kept | Moved)]
        _see(file, evening, promises, outcome)
        outcome.tries += 1
        shutil.rmtree(place)
    outcome.note = (
        f"{len(steps)} steps gave {len(events)} writes, syncs and receipts, {syncs} of them syncs; "
        f"SQLite {apsw.sqlite_lib_version()} of APSW for {sqlite3.sqlite_version}, seed {seed}"
    )
    outcome.seconds = time.monotonic() - began
    return outcome


def _see(file: Path, evening: Evening, promises: list[Promise], outcome: Outcome) -> None:
    kept = {one for one in promises if isinstance(one, Kept)}
    moved = [one for one in promises if isinstance(one, Moved)]
    with closing(Database(f"sqlite:///{file}")) as database:
        try:
            look(database, outcome, [evening], kept, moved)
        except Exception as error:
            outcome.wrong.append(f"{type(error).__name__} when it was opened")
            outcome.acknowledged += len(kept) + len(moved)
            outcome.lost += [f"{one}" for one in promises]
