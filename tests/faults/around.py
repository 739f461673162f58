"""What goes wrong around a server that lives on: its disk, its file, and another program at it.

Each fault is made while the real server serves, and looked at from a phone: what it is told, what
is kept, and whether the next message goes through once the fault is over.
"""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.builders import migrated_file
from tests.faults.door import Heard, Message, knock, message
from tests.faults.outcome import Outcome
from tests.faults.scene import Evening, Kept, begin, look
from tests.load.serving import ROOT, Serving
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseReadOnly
from valuemap.texts import errors as error_texts

SMALL = "3m"
PAGE = 4_096
_NO_ANSWER = "(no answer)"


class Room:
    """A server with an evening of which the first round is open, and the phones in it."""

    def __init__(self, url: str, outcome: Outcome, seed: int) -> None:
        self.url, self.outcome = url, outcome
        self.chance = random.Random(seed)
        self.kept: set[Kept] = set()
        self.revisions: dict[int, int] = {}
        with closing(Database(url)) as database:
            self.evening: Evening = begin(database, opens=True)

    def serve(self, folder: Path, **environment: str) -> Serving:
        """Our server on this database."""
        return Serving(
            [sys.executable, "-m", "valuemap", "serve", "--port", "{port}"],
            folder=ROOT,
            log=folder / "valuemap.log",
            environment={"VALUEMAP_DATABASE_URL": self.url, **environment},
        )

    def must_not_start(self, folder: Path) -> None:
        """The server says in one sentence why it does not begin."""
        try:
            with self.serve(folder):
                self.outcome.wrong.append("it started all the same")
        except RuntimeError as error:
            self.outcome.hear(str(error).strip().splitlines()[-1].strip())

    def all_save(self, port: int) -> list[Heard]:
        """Everybody saves a new ballot once; what was refused or lost is not sent again."""
        return [self.send(port, self.next(number)) for number in range(len(self.evening.people))]

    def send(self, port: int, sent: Message) -> Heard:
        """One message, and what is remembered of it."""
        heard = knock(port, sent)
        self.outcome.tries += 1
        if heard.kept:
            self.kept.add(heard.kept)
            self.revisions[sent.person.id] = heard.kept.revision
        else:
            self.outcome.hear(heard.sentence or _NO_ANSWER)
        return heard

    def next(self, number: int) -> Message:
        """A new ballot of one of the people."""
        person = self.evening.people[number]
        based_on = self.revisions.get(person.id, 0)
        return message(person, self.evening.rounds[0], self.chance, based_on)

    def must_save(self, port: int) -> None:
        """It works now, for everybody; else the app did not come back by itself."""
        if not all(heard.kept for heard in self.all_save(port)):
            self.outcome.recovers = False

    def must_refuse(self, port: int) -> None:
        """Nobody is told that something was kept, and each is told why in a sentence."""
        for heard in self.all_save(port):
            if heard.kept:
                self.outcome.wrong.append("acknowledged in spite of the fault")
            elif not heard.sentence:
                self.outcome.wrong.append("an answer without a sentence")

    def must_answer(self, port: int) -> None:
        """Each is told that it is kept, which the look afterwards holds the app to, or why not."""
        for heard in self.all_save(port):
            if not heard.kept and not heard.sentence:
                self.outcome.wrong.append("an answer without a sentence")

    def look(self) -> None:
        """See that all is there."""
        with closing(Database(self.url)) as database:
            look(database, self.outcome, [self.evening], self.kept)


@contextmanager
def small_disk() -> Iterator[Path]:
    """A folder on a disk of three megabytes of its own. Raises `PermissionError` without root."""
    folder = Path(tempfile.mkdtemp(prefix="valuemap-disk-"))
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=700", "tmpfs", folder],
            capture_output=True,
            check=False,
        )
        if mounted.returncode:
            raise PermissionError("only root mounts a disk")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", folder], check=True)
    finally:
        folder.rmdir()


def disk_full(folder: Path, seed: int) -> Outcome:
    """The disk of the database is full, and gets room again."""
    outcome = Outcome("disk full")
    with small_disk() as disk:
        room = Room(migrated_file(disk / "valuemap.db"), outcome, seed)
        with room.serve(folder) as server:
            room.must_save(server.port)
            filler = disk / "filler"
            _fill(filler)
            while not room.outcome.said:  # the log may have some room of its own
                room.must_answer(server.port)
            room.must_answer(server.port)
            filler.unlink()
            room.must_save(server.port)
        _without_room(room)
    return outcome


def _without_room(room: Room) -> None:
    """Look in spite of the small disk: that it is small is no fault of the database."""
    room.look()
    room.outcome.wrong = [one for one in room.outcome.wrong if "MB vrij" not in one]


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as filled:
        try:
            while True:
                filled.write(b"\0" * 4096)
        except OSError:
            return


def read_only(folder: Path, seed: int) -> Outcome:
    """The disk is read-only: nothing starts on it, and who has the database open comes back."""
    outcome = Outcome("disk read-only")
    with small_disk() as disk:
        room = Room(migrated_file(disk / "valuemap.db"), outcome, seed)
        with room.serve(folder) as server:
            room.must_save(server.port)
        _remount(disk, "ro")
        room.must_not_start(folder)
        with closing(Database(room.url)) as database:
            _write(database, outcome, may=False)
            _remount(disk, "rw")
            _write(database, outcome, may=True)
        with room.serve(folder) as server:
            room.must_save(server.port)
        _without_room(room)
    return outcome


def _write(database: Database, outcome: Outcome, *, may: bool) -> None:
    """Change nothing, in a transaction that writes; it must do so, or say why it does not."""
    try:
        with database.write() as session:
            session.connection().exec_driver_sql("UPDATE meeting SET version = version")
    except DatabaseReadOnly as error:
        outcome.hear(" ".join(error_texts.sentence(error)))
        is_done = False
    else:
        is_done = True
    if is_done != may:
        outcome.wrong.append("written on a read-only disk" if is_done else "not mended by itself")


def _remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)


def locked(folder: Path, seed: int, *, seconds: float = 30.0) -> Outcome:
    """Another program holds the database locked."""
    outcome = Outcome(f"database locked for {seconds:g} s by another program")
    room = Room(migrated_file(folder / "valuemap.db"), outcome, seed)
    with room.serve(folder) as server:
        room.must_save(server.port)
        with closing(sqlite3.connect(folder / "valuemap.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                if room.send(server.port, room.next(0)).kept:
                    outcome.wrong.append("acknowledged while another held the database")
            other.execute("ROLLBACK")
        room.must_save(server.port)
    room.look()
    return outcome


def overwritten(folder: Path, seed: int, *, tries: int = 10) -> Outcome:
    """A page of the file is overwritten: while the server serves, and before it starts again."""
    outcome = Outcome("pages of the file overwritten", recovers=None)
    for number in range(tries):
        place = folder / f"overwritten-{number}"
        place.mkdir()
        _overwrite_one(place, outcome, seed + number, is_serving=number % 2 == 1)
    return outcome


def _overwrite_one(place: Path, outcome: Outcome, seed: int, *, is_serving: bool) -> None:
    file = place / "valuemap.db"
    room = Room(migrated_file(file), outcome, seed)
    with room.serve(place) as server:
        room.must_save(server.port)
        if is_serving:
            _overwrite(file, room.chance)
            _refused_or_sound(room, server.port)
    if not is_serving:
        _overwrite(file, room.chance)
        with room.serve(place) as server:
            _refused_or_sound(room, server.port)


def _overwrite(file: Path, chance: random.Random) -> None:
    """Noise in the place of a page that holds something, as a disk that goes bad gives back.

    The log is brought into the file first: nobody reads the old page of one that stands in it.
    """
    with closing(sqlite3.connect(file)) as shell:
        shell.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as opened:
        content = opened.read()
        used = [
            place for place in range(0, len(content), PAGE) if any(content[place : place + PAGE])
        ]
        opened.seek(chance.choice(used))
        opened.write(chance.randbytes(PAGE))


def _refused_or_sound(room: Room, port: int) -> None:
    """Nothing may be acknowledged into a file that is broken."""
    heard = room.all_save(port)
    said = subprocess.run(
        [sys.executable, "-m", "valuemap", "check"],
        cwd=ROOT,
        env={**os.environ, "VALUEMAP_DATABASE_URL": room.url},
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode == 0:
        room.outcome.wrong.append("check found nothing in a file that was overwritten")
    if "Traceback" in said.stderr:
        room.outcome.wrong.append("check broke off")
    if any(one.kept for one in heard):
        room.outcome.wrong.append("acknowledged into a file that was overwritten")
