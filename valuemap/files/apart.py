"""Reading what somebody brings in a process that does nothing else, with limits.

What a file says can keep a reader busy for minutes, take all memory, or end its process. In the
server that would end the evening for everybody. So such a file is read by `apart_process`, which
may take only so much time and memory, one file at a time.
"""

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

from valuemap.files import apart_process

_PATIENCE_SECONDS: Final = 20
"""How long the server waits: longer than the process may compute, on a machine that is busy."""
_QUEUE_SECONDS: Final = 40
_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


class ReadingFailed(Exception):
    """A file was not read; the class of the error says why."""


class OverLimits(ReadingFailed):
    """Reading the file takes too much memory or time."""


class Busy(ReadingFailed):
    """Others are reading files, and the turn of this one did not come."""


class BrokenOff(ReadingFailed):
    """The reader itself failed: a fault of ours, or of this machine. It is in the log."""


def read_apart(reader: str, data: bytes, *arguments: str) -> dict[str, Any]:
    """What a reader makes of a file.

    Args:
        reader: the name of a module in this folder; its function `answer` takes the file and the
            arguments, and gives what can be written as JSON.

    Raises:
        ReadingFailed: one of its subclasses.
    """
    program = str(Path(apart_process.__file__).resolve())
    if not _one_at_a_time.acquire(timeout=_QUEUE_SECONDS):
        raise Busy
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; the file is its input
            [sys.executable, "-I", program, reader, *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise OverLimits from error
    finally:
        _one_at_a_time.release()
    if ended.returncode < 0 or ended.returncode == apart_process.OVER_LIMITS:
        raise OverLimits
    if ended.returncode:
        _log.error("Reading a file (%s) ended with status %d", reader, ended.returncode)
        raise BrokenOff
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer
