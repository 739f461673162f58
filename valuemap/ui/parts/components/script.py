"""The scripts of the components, as Streamlit takes them: one text without imports of its own."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)


def script(name: str) -> str:
    """The text of a script, with the modules that it imports in the place of the imports.

    Streamlit gives a component to the browser as one inline module, which has no address that
    `./counting.js` could be relative to. A part of its own can still be tested by itself. A module
    that several others import stands in it once.
    """
    return _whole(name, set())


def _whole(name: str, there: set[str]) -> str:
    there.add(name)
    text = (_HERE / name).read_text(encoding="utf-8")

    def imported(found: re.Match[str]) -> str:
        return "" if found[1] in there else _EXPORT.sub("", _whole(found[1], there))

    return _IMPORT.sub(imported, text)


def packed(data: Mapping[str, object], fixed: Mapping[str, str]) -> bytes:
    """What a component is told, as the bytes of JSON.

    Of data as such Streamlit looks at each part whether it may be a table, and writes it down
    twice: of a ballot that takes more than all else together. `unpacking.js` reads it.

    Args:
        data: at least one thing.
        fixed: what is JSON already.

    >>> packed({"a": 1}, {"b": "[2]"})
    b'{"a": 1, "b": [2]}'
    """
    more = "".join(f", {json.dumps(name)}: {text}" for name, text in fixed.items())
    return f"{json.dumps(data)[:-1]}{more}}}".encode()
