"""What a terminal shows when one laptop opens for a hall."""

import io
import sys

import segno

from valuemap.hall import Hall
from valuemap.texts import hall as texts
from valuemap.ui.parts.widgets import JOIN_PATH

_HALF_BLOCK = "\u2580"
_WHITE_ON_BLACK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"


def opening(room: Hall) -> str:
    """The addresses, a QR code of the first, and what plain HTTP means."""
    phones = [f"{origin}/{JOIN_PATH}" for origin in room.origins]
    picture = _picture(phones[0]) if _can_show(_HALF_BLOCK) else ""
    return texts.opening(f"http://localhost:{room.port}", phones, picture)


def _picture(link: str) -> str:
    """A QR code in signs: two rows of it are one line.

    In colours of its own: a terminal with dark letters would show it inside out.
    """
    drawn = io.StringIO()
    segno.make(link, error="m").terminal(out=drawn, border=2, compact=True)
    lines = drawn.getvalue().rstrip("\n").splitlines()
    if sys.stdout.isatty():
        lines = [f"{_WHITE_ON_BLACK}{line}{_AS_BEFORE}" for line in lines]
    return "\n".join(lines)


def _can_show(sign: str) -> bool:
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
