"""`python -m valuemap ...`."""

import errno
import io
import os
import sys
from typing import Final

from valuemap import private_log

_NO_ROOM: Final = {errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)}


def main() -> int:
    """Run the command that was typed; `analyse` without the libraries that it does not use."""
    if sys.argv[1:2] == ["analyse"]:
        from valuemap.commands.analyse import main as analyse

        return analyse(sys.argv[2:])
    from valuemap.commands.cli import main as any_command

    return any_command()


def run() -> None:
    """Run it as a program that keeps typed words out of its log, and end with its status."""
    private_log.install()
    _show_any_sign()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # who read along (`| head`) has enough: no fault of anybody
        _show_no_more()
        status = 1
    except OSError as error:
        if error.errno not in _NO_ROOM or not _is_stuck():
            raise
        from valuemap.commands.input_files import say
        from valuemap.texts.cli import NOT_SHOWN

        _show_no_more()
        say(NOT_SHOWN)
        status = 1
    sys.exit(status)


def _is_stuck() -> bool:
    """Whether what was shown cannot go where it is to go, as a file on a disk that is full."""
    try:
        sys.stdout.write("\n")  # of a long text that failed nothing is left to be flushed
        sys.stdout.flush()
    except OSError:
        return True
    return False


def _show_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_any_sign() -> None:
    """Let no sign that a terminal or a pipe does not know end a command.

    It would end after it was done, and before it printed the links that it made.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    run()
