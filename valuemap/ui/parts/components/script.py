"""The scripts of the components, as Streamlit takes them: one text without imports of its own."""

import re
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
