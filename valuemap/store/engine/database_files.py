"""The files of a SQLite database: for their owner only, and the same ones while they are open.

Political opinions stand in them, and not every account of a machine may read those. And who
writes into a file that another has taken the place of, writes for nobody: after a restart it is
as if nothing was ever saved.

No file is opened here that may be there already: closing it would take away the locks that SQLite
holds on it for this whole process.
"""

import errno
import logging
import os
import sqlite3
import stat
import struct
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

Identity = tuple[int, int]
"""Which file it is, whatever its name: device and inode."""
LOG = "-wal"
BESIDE = ("", LOG, "-shm", "-journal")
_LOG_MAGIC = 0x377F0682  # its last bit is the order of bytes in the sums (SQLite file format, 4.1)
_LOG_HEADER = 32
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_HEADER = struct.Struct(">I12xII8x")  # the magic number, salt-1 and salt-2
_TURNS = 2**32
_TURNS_NEAR = 2**16  # more than a log begins anew between two looks at it
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NO_ROOM_TO_LOOK = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
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
    for ending in BESIDE:
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


Stamp = tuple[int, int]
"""Size and moment of the last change (ns) of a file: of that of a database they change when anybody
writes into the file itself, and not into its log."""


def stamps(known: Mapping[Path, Identity]) -> Mapping[Path, Stamp] | None:
    """The stamps of files that were opened; None where one of them stands at its path no more."""
    found = {}
    for path, opened in known.items():
        try:
            now = os.stat(str(path))  # noqa: PTH116 - half of the time, before and after each save
        except OSError:
            return None
        if (now.st_dev, now.st_ino) != opened:
            return None
        found[path] = (now.st_size, now.st_mtime_ns)
    return found


def is_whole(path: Path) -> bool:
    """Whether the file and its log make a sound database, read anew from the disk.

    A copy of another day, written into the same file, does not fit the log that stands beside it.
    """
    try:
        if path.stat().st_size == 0:
            return False  # SQLite would throw its log away
    except OSError:
        return False
    try:
        with closing(sqlite3.connect(path)) as fresh:
            has_tables = fresh.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None
            is_sound = fresh.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            fits = fresh.execute("PRAGMA foreign_key_check").fetchone() is None
            return has_tables and is_sound and fits
    except sqlite3.OperationalError:
        return True  # busy, or no room: writing will say so
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # it quotes what stands where a name should
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


def _begin_of(log: int) -> bytes:
    if hasattr(os, "pread"):  # which Windows has not
        return os.pread(log, _LOG_HEADER, 0)
    os.lseek(log, 0, os.SEEK_SET)
    return os.read(log, _LOG_HEADER)


class CannotLook(Exception):
    """As many files are open as may be, or memory is full: that tells nothing of a file."""


def log_mark(path: Path) -> LogMark | None:
    """The mark of a log as it stands on the disk; None for an empty one.

    Raises:
        CannotLook: there is no room to look now.
        ValueError: there is none, or it does not begin as a log does: after a restart it counts
            for nothing.
    """
    try:
        # SQLite locks the database and its index and not the log: this one may be opened.
        number = os.open(str(path), _TO_READ)
        try:
            first, again = None, _begin_of(number)
            while first != again:  # until no other turn began between
                first = again
                size = os.fstat(number).st_size
                again = _begin_of(number)
        finally:
            os.close(number)
    except OSError as error:
        if error.errno in _NO_ROOM_TO_LOOK:
            raise CannotLook from error
        raise ValueError(path) from error
    if size == 0:
        return None
    if len(first) < _LOG_HEADER:
        raise ValueError(path)
    magic, turn, drawn = _HEADER.unpack(first)
    if magic & ~1 != _LOG_MAGIC:
        raise ValueError(path)
    return LogMark(turn, drawn, size)
