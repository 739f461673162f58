"""Lets a page follow its meeting: it is drawn again when something changed."""

from urllib.parse import urlencode

import streamlit as st

from valuemap.ui.parts.components import said
from valuemap.ui.parts.components.script import script

KEY = "watch"
TRIGGER = f"-{KEY}__events"
"""How the name ends under which Streamlit hears that something changed."""

_mount = st.components.v2.component(
    "valuemap_watch",
    html="<span hidden></span>",
    js=script("watch.js"),
)


def watch(
    link: dict[str, str], seen: str, *, every: float, keep: tuple[str, str] | None = None
) -> None:
    """Draw this page again soon after its mark is another than the one it was drawn with.

    Args:
        link: the key in the page's address under its name, as `news` reads it.
        seen: the mark that belongs to what is drawn now, read before it is drawn.
        every: seconds between two questions.
        keep: what the browser is to remember, as `memory.keep` does: a join code, and the key of
            a personal link. It goes along here where a page is drawn for a whole hall.
    """
    _mount(
        key=KEY,
        data={"link": urlencode(link), "seen": seen, "every": round(every * 1000), "keep": keep},
        on_changed_change=_drawn_again,
    )


def _drawn_again() -> None:
    """The run that follows reads everything anew; what was said just now it says again."""
    said.say_again()
