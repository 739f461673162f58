"""What this browser remembers of a meeting: the personal link."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

_CSS = """
.memory { border: 2px solid #0f4c5c; border-radius: 0.4rem; padding: 0.6rem 1rem;
  background: #fff; max-width: 44rem; color: #1c2530; }
.memory[hidden] { display: none; }
.memory p { margin: 0 0 0.4rem; }
.memory a { font-weight: 700; color: #0f4c5c; display: inline-block; padding: 0.4rem 0; }
"""
_mount = st.components.v2.component(
    "valuemap_memory",
    html='<div class="memory" hidden></div>',
    css=_CSS,
    js=(Path(__file__).parent / "memory.js").read_text(encoding="utf-8"),
)


def known_link(code: str, *, page: str, words: Mapping[str, str]) -> None:
    """Offer the way back, where this browser knows a personal link for the meeting."""
    _mount(key="memory-offer", data={"code": code, "page": page, "words": dict(words)})


def remember_link(code: str, key: str) -> None:
    """Keep the personal link of this participant in the browser."""
    _mount(key="memory-keep", data={"code": code, "key": key})
