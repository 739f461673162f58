"""What can be wrong around the file of a SQLite database: rights, room, and what was left there."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from valuemap.store.checking.findings import Finding, Wrong
from valuemap.store.engine.database_files import BESIDE

LEAST_ROOM = 100_000_000
"""Bytes that must be free beside a second copy of the database: an evening, and a backup of it."""
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def around(file: Path) -> Iterator[Finding]:
    """What is wrong with the file, its log, their folder and their disk."""
    there = [path for ending in BESIDE if (path := Path(f"{file}{ending}")).is_file()]
    for path in there:
        if path.stat().st_mode & _OF_OTHERS:
            yield Finding(Wrong.READ_BY_OTHERS, what=path.name)
    folder = file.absolute().parent
    rights = folder.stat().st_mode
    if rights & stat.S_IWOTH and not rights & stat.S_ISVTX:
        yield Finding(Wrong.FOLDER_OF_ALL, what=str(folder))
    for path in (*there, folder):
        if not os.access(path, os.W_OK):
            yield Finding(Wrong.NOT_TO_WRITE, what=path.name)
    free = shutil.disk_usage(folder).free
    if free < LEAST_ROOM + sum(path.stat().st_size for path in there):
        yield Finding(Wrong.NO_ROOM, what=str(free // 1_000_000))
    for left in sorted(folder.glob(f".{file.name[:40]}-*")):
        if left.is_dir():
            yield Finding(Wrong.LEFT_BEHIND, what=left.name)
