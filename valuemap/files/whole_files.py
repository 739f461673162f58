"""Writing a file whole or not at all, for the eyes of its owner only."""

import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn


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
def stopping_in_order() -> Iterator[None]:
    """Let a request to stop end the block as an error does, so that what it made is tidied up.

    Else Python ends at once when it is asked to stop, or its terminal closes. A request that
    somebody else handles or ignores (nohup) is left to them; only the main thread gets any.
    """
    ours: list[signal.Signals] = []
    if threading.current_thread() is threading.main_thread():
        hang_up = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows has none
        both = {signal.SIGTERM, hang_up}
        ours = [number for number in both if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, _stop)
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


@contextmanager
def whole_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A file to write in, which gets its name when the block ends well, with mode 0600.

    Until then it has a name of its own in the same folder, and it is taken away when the
    block ends with an error, or the program is asked to stop.

    Raises:
        FileThere: see `refuse_existing`.
        OSError: the file cannot be written.
    """
    refuse_existing(path, replace=replace)
    with stopping_in_order():
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
