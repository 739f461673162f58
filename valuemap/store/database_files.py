"""The files of a SQLite database: for their owner only, and the same ones while they are open.

Political opinions stand in them, and not every account of a machine may read those. And who
writes into a file that another has taken the place of, writes for nobody: after a restart it is
as if nothing was ever saved.

No file is opened here that may be there already: closing it would take away the locks that SQLite
holds on it for this whole process.
"""

import logging
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

Identity = tuple[int, int]
"""Which file it is, whatever its name: device and inode."""
LOG = "-wal"
_BESIDE = ("", LOG, "-shm", "-journal")
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_log = logging.getLogger(__name__)


def make_private(file: Path) -> None:
    """Make the empty file of a new database, so that it is its owner's from the first byte.

    What SQLite makes beside it gets the same rights. Where it cannot be made, SQLite says why.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def shut_out_others(path: str) -> None:
    """Take the rights of group and others away from a database and what stands beside it."""
    for ending in _BESIDE:
        file = Path(path + ending)
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & _OF_OTHERS:
                file.chmod(mode & ~_OF_OTHERS)
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
