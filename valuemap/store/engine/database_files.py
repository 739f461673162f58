"""The files of a SQLite database: for their owner only, and the same ones while they are open.

Political opinions stand in them, and not every account of a machine may read those. And who
writes into a file that another has taken the place of, writes for nobody: after a restart it is
as if nothing was ever saved.

No file is opened here that may be there already: closing it would take away the locks that SQLite
holds on it for this whole process.
"""

import logging
import os
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum, auto
from io import FileIO
from pathlib import Path
from typing import Any

Identity = tuple[int, int]
"""Which file it is, whatever its name: device and inode."""
LOG = "-wal"
_BESIDE = ("", LOG, "-shm", "-journal")
_LOG_MAGIC = 0x377F0682  # its last bit is the order of bytes in the sums (SQLite file format, 4.1)
_LOG_HEADER = 32
_TURNS = 2**32
_TURNS_NEAR = 2**16  # more than a log begins anew between two looks at it
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_log = logging.getLogger(__name__)


def make_private(file: Path) -> None:
    """Make the empty file of a new database, so that it is its owner's from the first byte.

    What SQLite makes beside it gets the same rights. Where it cannot be made, SQLite says why.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def shut_out_others(path: str) -> None:
    """Take the rights of group and others away from a database and what stands beside it.

    A device or a pipe that somebody names by a slip is everybody's: `/dev/null` once was not.
    """
    for ending in _BESIDE:
        file = Path(path + ending)
        try:
            found = file.stat().st_mode
            if stat.S_ISREG(found) and found & _OF_OTHERS:
                file.chmod(stat.S_IMODE(found) & ~_OF_OTHERS)
        except FileNotFoundError:
            continue
        except OSError as error:
            _log.warning(
                "Other accounts of this machine may read %s: %s", file.name, type(error).__name__
            )


def path_of(connection: Any) -> str:
    """The path of the file behind a connection of sqlite3; empty for one in memory."""
    return next(str(row[2] or "") for row in connection.execute("PRAGMA database_list"))


def identity(path: str) -> Identity | None:
    """Which file stands at a path; None where there is none that we can see."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def are_in_place(known: Mapping[str, Identity]) -> bool:
    """Whether the files that were opened still stand at their paths."""
    return all(identity(path) == opened for path, opened in known.items())


Stamp = tuple[int, int]
"""Size and moment of the last change (ns) of the file of a database."""


def stamp(path: str) -> Stamp | None:
    """What changes when anybody writes into the file itself, and not into its log."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def is_whole(path: str) -> bool:
    """Whether the file and its log make a sound database, read anew from the disk.

    A copy of another day, written into the same file, does not fit the log that stands beside it.
    """
    found = stamp(path)
    if found is None or found[0] == 0:
        return False  # SQLite would throw its log away
    try:
        with closing(sqlite3.connect(path)) as fresh:
            has_tables = fresh.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None
            is_sound = fresh.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            fits = fresh.execute("PRAGMA foreign_key_check").fetchone() is None
            return has_tables and is_sound and fits
    except sqlite3.OperationalError:
        return True  # busy, or no room: writing will say so
    except sqlite3.DatabaseError:
        return False


class Course(Enum):
    """What became of a log since it was last seen."""

    ON = auto()
    """It was written on, or begun anew by its writer."""
    ANEW = auto()
    """It was emptied, and begun by a connection that draws its turn by chance."""
    BACK = auto()
    """It is of an earlier moment, or of another database."""


@dataclass(frozen=True)
class LogMark:
    """How far a log has come: its turn (salt-1), a number drawn for it (salt-2), its size in bytes.

    Who resets the log begins the next turn with the next number. But where a checkpoint emptied it
    (RESTART, TRUNCATE), the first writer that has not reset it before draws the turn's number by
    chance. Source: SQLite, wal.c, walRestartHdr and sqlite3WalFrames.
    """

    turn: int
    drawn: int
    size: int

    def course(self, earlier: "LogMark") -> Course:
        """What became of the log since an earlier mark of it."""
        if self.turn == earlier.turn:
            is_on = self.drawn == earlier.drawn and self.size >= earlier.size
            return Course.ON if is_on else Course.BACK
        turns = (self.turn - earlier.turn) % _TURNS
        if turns < _TURNS_NEAR:
            return Course.ON
        return Course.BACK if _TURNS - turns < _TURNS_NEAR else Course.ANEW


def _begin_of(log: FileIO) -> bytes:
    log.seek(0)
    return log.read(_LOG_HEADER)


def log_mark(path: str) -> LogMark | None:
    """The mark of a log as it stands on the disk; None for an empty one.

    Raises:
        ValueError: there is none, or it does not begin as a log does: after a restart it counts
            for nothing.
    """
    try:
        # SQLite locks the database and its index and not the log: this one may be opened.
        with Path(path).open("rb", buffering=0) as file:
            first, again = b"", None
            while first != again:  # until no other turn began between
                first = _begin_of(file)
                size = os.fstat(file.fileno()).st_size
                again = _begin_of(file)
    except OSError as error:
        raise ValueError(path) from error
    if size == 0:
        return None
    magic, *_, turn, drawn, _, _ = (
        int.from_bytes(first[at : at + 4]) for at in range(0, _LOG_HEADER, 4)
    )
    if len(first) < _LOG_HEADER or magic & ~1 != _LOG_MAGIC:
        raise ValueError(path)
    return LogMark(turn, drawn, size)
