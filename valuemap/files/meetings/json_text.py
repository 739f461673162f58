"""JSON as people hand it over: read whole, or told where it stops being JSON."""

import json
import re
from typing import Any, Final, NoReturn

from valuemap.files.meetings.file_faults import FaultKind, FileFault, brief

_HALF: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
)
"""Half of a sign, escaped: JSON allows it, and no text can hold it."""
_BEGUN: Final = re.compile(
    r"(?:n|nu|nul|t|tr|tru|f|fa|fal|fals|-|\.|[eE][+-]?|\\?u[0-9a-fA-F]{0,4})?"
)
"""What remains where a text stops within a word, a number or an escaped sign."""


class _DoubledName(ValueError):
    """A name stands twice within one object; `args[0]` is the name."""


def parsed(text: str) -> Any:
    """What the JSON says, or the `FileFault` that makes it unreadable.

    Stricter than Python: no name twice in one object, no NaN and no Infinity. A text that
    stops halfway is told apart from one with something wrong in it; both name line and column.

    >>> parsed('{"a": [1, 2')
    FileFault(place='$', kind=<FaultKind.CUT_OFF: 'cut off'>, found='1', expected='12')
    """
    try:
        found = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
        return _half_a_sign(text, found) or found
    except _DoubledName as error:
        return FileFault("$", FaultKind.DOUBLED_NAME, found=brief(error.args[0]))
    except json.JSONDecodeError as error:
        rest = text[error.pos :].rstrip()
        cut_off = "Unterminated" in error.msg or _BEGUN.fullmatch(rest) is not None
        kind = FaultKind.CUT_OFF if cut_off else FaultKind.NOT_JSON
        return FileFault("$", kind, found=str(error.lineno), expected=str(error.colno))
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        return FileFault("$", FaultKind.NOT_JSON, found="1", expected="1")


def _half_a_sign(text: str, content: Any) -> FileFault | None:
    half = _HALF.search(text)
    if half is None:
        return None
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        line = text.count("\n", 0, half.start()) + 1
        column = half.start() - text.rfind("\n", 0, half.start())
        return FileFault("$", FaultKind.NOT_JSON, found=str(line), expected=str(column))
    return None  # an escaped backslash before what only looks like it


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in pairs:
        if name in content:
            raise _DoubledName(name)
        content[name] = value
    return content


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity: Python would read them, JSON has no such thing
