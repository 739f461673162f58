"""Reading what somebody brings in a process that does nothing else, with limits.

What a file says can keep a reader busy for minutes, take all memory, or end its process. In the
server that would end the evening for everybody. So such a file is read by `apart_process`, which
may take only so much time and memory, one file at a time in the whole installation.
"""

import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

from valuemap.files import apart_process

PATIENCE_SECONDS: Final = 20
"""How long the server waits: longer than the process may compute, on a machine that is busy."""
_QUEUE_SECONDS: Final = 40
_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


Turn = Callable[[float], AbstractContextManager[object]]
"""Waits at most so many seconds until no other process reads a file, and keeps it so; else raises
`Busy`."""


def alone(_seconds: float) -> AbstractContextManager[object]:
    """The turn of who is the only process."""
    return nullcontext()


class ReadingFailed(Exception):
    """A file was not read; the class of the error says why."""


class OverLimits(ReadingFailed):
    """Reading the file takes too much memory or time."""


class Busy(ReadingFailed):
    """Others are reading files, and the turn of this one did not come."""


class BrokenOff(ReadingFailed):
    """The reader itself failed: a fault of ours, or of this machine. It is in the log."""


def read_apart(reader: str, data: bytes, *arguments: str, turn: Turn = alone) -> dict[str, Any]:
    """What a reader makes of a file.

    Args:
        reader: the name of a module in this folder; its function `answer` takes the file and the
            arguments, and gives what can be written as JSON.
        turn: among the processes of the installation; those of this one wait for each other here.

    Raises:
        ReadingFailed: one of its subclasses.
    """
    begun = time.monotonic()
    if not _one_at_a_time.acquire(timeout=_QUEUE_SECONDS):
        raise Busy
    try:
        with turn(max(0.0, _QUEUE_SECONDS - (time.monotonic() - begun))):
            ended = _run(reader, data, arguments)
    finally:
        _one_at_a_time.release()
    if ended.returncode < 0 or ended.returncode == apart_process.OVER_LIMITS:
        raise OverLimits
    if ended.returncode:
        _log.error("Reading a file (%s) ended with status %d", reader, ended.returncode)
        raise BrokenOff
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def _run(reader: str, data: bytes, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    program = str(Path(apart_process.__file__).resolve())
    try:
        return subprocess.run(  # noqa: S603 - our own program; the file is its input
            [sys.executable, "-I", program, reader, *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise OverLimits from error
