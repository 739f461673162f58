"""The look that the theme cannot express, as style sheets in `css`; `docs/design.md` shows it.

Colours and fonts stand in .streamlit/config.toml. Selectors use our own container
keys (`st-key-...`) and Streamlit's test ids, which are stable between versions.

Our own server links a sheet from the document, so that a browser fetches it once. Elsewhere each
run of a page sends it (`linked`).
"""

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

FOLDER = "_valuemap/style/"
"""Where a server has the sheets, below the address of the app."""
_HERE = Path(__file__).parent / "css"
linked = threading.Event()
"""Set where every document that this process serves links its sheet and its icon."""


@dataclass(frozen=True)
class Sheet:
    """A style sheet for a whole page.

    Attributes:
        name: changes with what stands in it.
    """

    name: str
    text: str

    @property
    def address(self) -> str:
        """Where our own server has it, below the address of the app."""
        return f"{FOLDER}{self.name}"

    @property
    def in_page(self) -> str:
        """The sheet as a part of a page."""
        return f"<style>{self.text}</style>"


def _sheet(*names: str) -> Sheet:
    text = "".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return Sheet(f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.css", text)


SITE = _sheet(
    "tokens", "base", "site", "start", "host", "phone", "results", "forms", "canvas", "print"
)
WALL = _sheet("tokens", "base", "wall", "beats")
STYLE = SITE.in_page
WALL_STYLE = WALL.in_page
LARGE_STYLE = _sheet("large").in_page
