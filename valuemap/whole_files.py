"""Writing a file whole or not at all, for the eyes of its owner only."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class FileThere(Exception):
    """A file of this name exists already, or something that is no file."""


def refuse_existing(path: Path, *, replace: bool) -> None:
    """Refuse to write over what is there. Raises `FileThere`.

    Args:
        replace: a plain file may be replaced; a folder or a device never.
    """
    is_there = path.is_symlink() or path.exists()
    if is_there and (not replace or path.is_symlink() or not path.is_file()):
        raise FileThere(path.name)


@contextmanager
def whole_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A file to write in, which gets its name when the block ends well, with mode 0600.

    Until then it has a name of its own in the same folder, and it is taken away when the
    block ends with an error.

    Raises:
        FileThere: see `refuse_existing`.
        OSError: the file cannot be written.
    """
    refuse_existing(path, replace=replace)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        refuse_existing(path, replace=replace)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
