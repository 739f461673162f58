"""The manual as a page, with its table of contents beside it."""

import re
import unicodedata
from functools import cache
from html import escape

import streamlit as st

from valuemap.places import MANUAL
from valuemap.texts.screens import frame as frame_texts
from valuemap.texts.site import manual as texts
from valuemap.ui.parts.frame import notice

_FIRST_HEADING = re.compile(r"^# .+$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_SOFT_HYPHEN = "\u00ad"
_NO_PART_OF_AN_ADDRESS = re.compile(r"[^\w\- ]")


def show() -> None:
    """Draw the whole page."""
    text = _text()
    if not text:
        st.title(frame_texts.TITLES["handleiding"])
        notice(texts.MISSING, texts.MISSING_NEXT)
        return
    before, _, after = text.partition("\n## ")
    st.title(frame_texts.TITLES["handleiding"])
    st.markdown(_FIRST_HEADING.sub("", before))
    with st.container(key="manual"):
        contents, words = st.columns((4, 8), gap="large")
        with contents:
            st.html(_contents(text))
        with words, st.container(key="manual-text"):
            st.markdown(f"## {after}")


@cache
def _text() -> str:
    try:
        lines = MANUAL.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return "\n".join(_breakable(line) if line.startswith("|") else line for line in lines)


def _breakable(row: str) -> str:
    """A row of a table, in which long words may break where they are put together."""
    for word in texts.MAY_BREAK:
        row = row.replace(word.replace("-", ""), word.replace("-", _SOFT_HYPHEN))
    return row


def place_of(heading: str) -> str:
    """Where Streamlit puts a heading in the address of a page; the file's own links say the same.

    >>> place_of("Voor de begeleider: één avond")
    'voor-de-begeleider-een-avond'
    """
    plain = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode()
    return _NO_PART_OF_AN_ADDRESS.sub("", plain).strip().replace(" ", "-")


def _contents(text: str) -> str:
    lines = "".join(
        f'<li class="vm-level-{len(marks)}"><a href="#{place_of(heading)}">'
        f"{escape(heading)}</a></li>"
        for marks, heading in _HEADING.findall(text)
        if len(marks) > 1
    )
    return (
        f'<nav class="vm-contents" aria-label="{escape(texts.CONTENTS)}">'
        f"<p>{escape(texts.CONTENTS)}</p><ul>{lines}</ul></nav>"
    )
