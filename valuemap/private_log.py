"""A log without what people typed: types, places and numbers, and no message of an error.

The message of an error often quotes the words that caused it: the name of a faction, a reason,
the parameters of a query. So of an error only its type and its places in the code are written,
in one line. Of what libraries log, only what stands literally in their code, and numbers; the
words that they fill in are left out: also keys, and the ids of visits, with which somebody else
could take a visit over.
"""

import logging
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, TextIO

OURS = "valuemap"
WITHHELD = "…"
_MOST_PLACES = 12
_MOST_ERRORS = 5
_log = logging.getLogger(__name__)


def speak_up() -> None:
    """Write what our own modules log to standard error: the receipts of deletion as well.

    Without this Python keeps back all but warnings.
    """
    ours = logging.getLogger(OURS)
    if ours.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False


def trace(error: BaseException) -> str:
    """An error in one line: its type and where it arose, innermost first; its causes likewise.

    >>> trace(ValueError("Lijst Jansen"))
    'ValueError'
    """
    lines: list[str] = []
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen and len(lines) < _MOST_ERRORS:
        seen.add(id(following))
        lines.append(_one(following))
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)
    return ", from ".join(lines)


def _one(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_PLACES:]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    name = type(error).__name__
    return f"{name} at {' < '.join(places)}" if places else name


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-2:])


def install() -> None:
    """Let this process log no typed words from now on, whoever logs and wherever it goes."""
    if logging.getLogRecordFactory() is not _record:
        logging.setLogRecordFactory(_record)
    # Else Python prints what could not be formatted, with all that stood in it.
    logging.raiseExceptions = False
    warnings.showwarning = _warned
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread


def _record(
    name: str | None,
    level: int,
    fn: str,
    lno: int,
    msg: object,
    args: Any,
    exc_info: Any,
    func: str | None = None,
    _sinfo: str | None = None,  # the lines of a stack: left out
) -> logging.LogRecord:
    if (name or "").partition(".")[0] != OURS:
        msg, args = _withheld(fn, lno, msg, args)
    if exc_info and isinstance(exc_info[1], BaseException):
        told = trace(exc_info[1])
        msg = f"{msg}: {told.replace('%', '%%') if args else told}"
    return logging.LogRecord(name or "", level, fn, lno, msg, args, None, func, None)


def _withheld(fn: str, lno: int, msg: object, args: Any) -> tuple[str, Any]:
    """What another's record says without words that were filled in."""
    if not (isinstance(msg, str) and _is_literal(msg, fn, lno)):
        return f"{_short(fn)}:{lno} says {WITHHELD}", ()
    if args and len(args) == 1 and isinstance(args[0], Mapping):  # %(name)s
        return msg, ({name: _number(value) for name, value in args[0].items()},)
    return msg.strip(), tuple(_number(value) for value in args or ())


def _number(value: object) -> object:
    return value if isinstance(value, (int, float)) else WITHHELD


def _is_literal(msg: str, fn: str, lno: int) -> bool:
    """Whether a message stands as it is in the code of who logs it, which now waits for us."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code.co_filename == fn and frame.f_lineno == lno:
            return msg in frame.f_code.co_consts
        frame = frame.f_back
    return False


def _warned(
    message: Warning | str,  # noqa: ARG001 - Python's own names
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    _log.warning("%s at %s:%d", category.__name__, _short(filename), lineno)


def _uncaught(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    _log.critical("Uncaught: %s", trace(error))


def _unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    if unraisable.exc_value is not None:
        _log.error("Ignored: %s", trace(unraisable.exc_value))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        _log.error("Uncaught in a thread: %s", trace(args.exc_value))
