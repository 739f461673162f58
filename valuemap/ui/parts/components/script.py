"""The scripts of the components, as Streamlit takes them: one text without imports of its own."""

import re
from pathlib import Path

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)


def script(name: str) -> str:
    """The text of a script, with the modules that it imports in the place of the imports.

    Streamlit gives a component to the browser as one inline module, which has no address that
    `./counting.js` could be relative to. A part of its own can still be tested by itself.
    """
    text = (_HERE / name).read_text(encoding="utf-8")
    return _IMPORT.sub(lambda found: _EXPORT.sub("", script(found[1])), text)
