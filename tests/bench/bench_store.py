"""How fast ballots are saved, and what that costs as a database grows.

Run as `python -m tests.bench.bench_store`, with `--growth 100000` for the long table.

The first table is the act that a phone's ballot comes to, `weighing.save`, beside plain SQL that
writes the same rows into the same tables under the same pragmas, one transaction each: both in
turns of a tenth of a second, so that what else the machine does falls on both. The second is what a
save, a pulse and a live update cost in databases with ever more meetings.
"""

import argparse
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.timing import machine
from tests.builders import VALUES
from tests.conftest import Postgres, find_postgres, postgres_database
from tests.load.meetings import Evening, open_evening, some_chips
from tests.load.table import aligned
from tests.store.many_meetings import fill
from valuemap.acts import entering, reading, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.weighing import Ballot
from valuemap.store.engine.database import Database
from valuemap.store.tables.answer_columns import GIVEN_COLUMNS
from valuemap.store.versions.migrate import migrate
from valuemap.texts.dates import today
from valuemap.ways import CHIPS

PEOPLE = 48
WRITERS = 8
SLICES = 12
SLICE = 0.1  # seconds
GROWTH = (10, 1_000)
Rows = list[tuple[str, ...]]
Urls = Callable[[str], AbstractContextManager[str]]

PRAGMAS = (
    *("busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL"),
    *("foreign_keys = ON", "secure_delete = ON"),
)
_ANSWER = ("way", "abstained", *GIVEN_COLUMNS, "stance", "reason", "consent", "shows_reason")
_OF = ("values_chosen", "round_id", "participant_id", "round_version", "revision", "origin")
_COLUMNS = (*_ANSWER, *_OF, "saved_at")
_PUT = f"INSERT INTO ballot ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_TOUCH = "UPDATE meeting SET version = version + 1 WHERE id = ?"


@dataclass
class Done:
    """What some work came to: how often, in how many seconds of the clock and the processor."""

    times: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def per_second(self) -> float:
        return self.times / self.seconds

    @property
    def milliseconds(self) -> float:
        """Of the processor, each time."""
        return 1e3 * self.processor / self.times


def by_turns(*works: Callable[[], object], threads: int = 1) -> list[Done]:
    """Do some kinds of work in turns; the threads of one kind work at the same moment."""
    done = [Done() for _ in works]
    for work in works:
        work()
    for _ in range(SLICES):
        for work, one in zip(works, done, strict=True):
            _slice(work, one, threads)
    return done


def _slice(work: Callable[[], object], done: Done, threads: int) -> None:
    begin, used = time.perf_counter(), time.process_time()

    def repeat() -> None:
        number = 0
        while time.perf_counter() - begin < SLICE:
            work()
            number += 1
        with done.lock:
            done.times += number

    working = [threading.Thread(target=repeat) for _ in range(threads)]
    for thread in working:
        thread.start()
    for thread in working:
        thread.join()
    done.seconds += time.perf_counter() - begin
    done.processor += time.process_time() - used


class Hall:
    """A meeting with an open question, and people who save one ballot after the other."""

    def __init__(self, database: Database, evening: Evening) -> None:
        self.database = database
        self.evening = evening
        self.people = [
            Weigher(key, entering.participant(database, key, today=today()))
            for key in evening.keys.values()
        ]
        self._chance = random.Random(1)
        self._revisions = dict.fromkeys(evening.keys, 0)
        self._free = list(self.people)  # nobody weighs on two phones at once
        self._day = today()

    def save(self) -> None:
        """As `ui.participant.saving` does it for the door."""
        who = self._free.pop(self._chance.randrange(len(self._free)))
        given = CHIPS.from_steps(some_chips(self._chance), VALUES.ids)
        saved = weighing.save(
            self.database,
            who,
            self.evening.round_id,
            Ballot(given),
            based_on=self._revisions[who.person.id],
            today=self._day,
            words=1,
        )
        self._revisions[who.person.id] = saved.revision
        self._free.append(who)

    def pulse(self) -> None:
        """As every page asks for it."""
        reading.pulse(self.database, self.evening.meeting_id)

    def live(self) -> None:
        """As the screens of a meeting are brought up to date after a ballot."""
        reading.watched(self.database, self.evening.meeting_id, None)

    def find(self) -> None:
        """As each press of somebody begins."""
        entering.participant(self.database, self.people[0].key, today=self._day)


class Plainly:
    """The same rows by hand, on the same file; nothing is asked and nothing is checked."""

    def __init__(self, path: Path, evening: Evening) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}")
        self._evening = evening
        self._people = list(evening.keys)
        self._revision = 0
        self._chance = random.Random(1)
        self._turn = threading.Lock()

    def save(self) -> None:
        """One ballot, in one transaction."""
        given = CHIPS.from_steps(some_chips(self._chance), VALUES.ids)
        row = ["chips", 0, *given, *[None] * (len(GIVEN_COLUMNS) - len(given)), None, "", 0, 0, ""]
        with self._turn:
            self._revision += 1
            who = self._chance.choice(self._people)
            row += [self._evening.round_id, who, 1, self._revision, "device"]
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute(_PUT, [*row, "2026-03-10 19:30:00.000000"])
            self.connection.execute(_TOUCH, (self._evening.meeting_id,))
            self.connection.execute("COMMIT")


def saving() -> Rows:
    """Saves a second, beside plain SQL, and what each costs."""
    rows: Rows = []
    with tempfile.TemporaryDirectory(prefix="valuemap-store-") as folder:
        file, other = Path(folder) / "store.db", Path(folder) / "plain.db"
        url = f"sqlite:///{file}"
        evening = open_evening(url, PEOPLE)
        beside = open_evening(f"sqlite:///{other}", PEOPLE)
        with closing(Database(url)) as database, closing(Plainly(other, beside).connection):
            hall, plain = Hall(database, evening), Plainly(other, beside)
            for threads in (1, WRITERS):
                ours, theirs = by_turns(hall.save, plain.save, threads=threads)
                name = "one after the other" if threads == 1 else f"{threads} at the same moment"
                rows.append(
                    (
                        name,
                        f"{ours.per_second:,.0f}",
                        f"{theirs.per_second:,.0f}",
                        f"{ours.per_second / theirs.per_second:.2f}",
                        f"{ours.milliseconds:.2f}",
                        f"{theirs.milliseconds:.2f}",
                    )
                )
            rows.append(("statements of a save", str(statements(hall)), "4", "", "", ""))
            plain.connection.close()
    return rows


def statements(hall: Hall) -> int:
    """How many statements SQLite gets for one save, from beginning to end."""
    seen: list[str] = []
    hall.database.engine.dispose()  # so that there is one connection from here on
    with hall.database.plain() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(seen.append)
    seen.clear()
    hall.save()
    return len(seen)


@contextmanager
def sqlite_urls() -> Iterator[Urls]:
    """Gives the URL of a file for a name."""
    with tempfile.TemporaryDirectory(prefix="valuemap-growth-") as folder:
        yield lambda name: nullcontext(f"sqlite:///{Path(folder) / name}.db")


@contextmanager
def postgresql_urls() -> Iterator[Urls]:
    """Gives the URL of a database for a name, on a server that syncs to disk or not as tests do."""
    server = Postgres()
    try:
        server.create()
        server.start()
        yield lambda _name: postgres_database(server.url)
    finally:
        server.remove()


def growth(sizes: tuple[int, ...], urls: Urls) -> Rows:
    """What a hall asks most, by how many meetings the database holds.

    In milliseconds of the clock and, after the stroke, of the processor of this process.
    """
    rows: Rows = []
    for size in sizes:
        with urls(f"of-{size}") as url, closing(Database(url)) as database:
            migrate(database)
            begin = time.perf_counter()
            fill(database, size)
            filled = time.perf_counter() - begin
            hall = Hall(database, open_evening(url, PEOPLE))
            done = by_turns(hall.save, hall.pulse, hall.live, hall.find)
            cells = (f"{1e3 / one.per_second:.2f} / {one.milliseconds:.2f}" for one in done)
            rows.append((f"{size:,}", f"{filled:.0f}", *cells))
    return rows


def main(most: int = GROWTH[-1]) -> None:
    """Print the tables.

    Args:
        most: meetings of the largest database.
    """
    print("Ballots saved on SQLite, on disk: a second, and processor milliseconds of each")
    head = ["", "Valuemap", "plain SQL", "of plain", "ours ms", "plain ms"]
    print(aligned(head, saving()), flush=True)
    sizes = (*(size for size in (*GROWTH, 10_000, 100_000) if size < most), most)
    head = ["meetings", "made in s", "save", "pulse", "live update", "who is it"]
    for name, urls in (("SQLite", sqlite_urls), ("PostgreSQL", postgresql_urls)):
        if name == "PostgreSQL" and find_postgres() is None:
            continue
        print(f"\n{name}, as it grows: milliseconds of the clock / of our processor")
        with urls() as of_name:
            print(aligned(head, growth(sizes, of_name)), flush=True)


if __name__ == "__main__":
    wanted = argparse.ArgumentParser(prog="python -m tests.bench.bench_store")
    wanted.add_argument("--growth", type=int, default=GROWTH[-1], metavar="MEETINGS")
    print(machine())
    main(wanted.parse_args().growth)
