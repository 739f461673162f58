"""A link to copy: its text, and a button.

Streamlit's own has 0.5 MB of colours for code beside it, which every phone would fetch.
"""

from pathlib import Path

import streamlit as st

from valuemap.texts.around import handing_over as texts

_CSS = """
div { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
code { font: 400 1rem/1.5 "Atkinson Codes", monospace; color: #1c2530; overflow-wrap: anywhere;
  user-select: all; }
button { font: 400 1rem/1.4 "Atkinson Hyperlegible Next", sans-serif; color: #0f4c5c;
  background: none; border: 1px solid #0f4c5c; border-radius: 0.4rem; padding: 0.35rem 0.9rem;
  min-height: 2.75rem; cursor: pointer; }
button:focus-visible { outline: 3px solid #0f4c5c; outline-offset: 2px; }
@media print { button { display: none; } }
"""
_mount = st.components.v2.component(
    "valuemap_copying",
    html='<div><code></code><button type="button"></button><span role="status"></span></div>',
    css=_CSS,
    js=(Path(__file__).parent / "copying.js").read_text(encoding="utf-8"),
)


def to_copy(text: str, *, key: str) -> None:
    """Show a text, such as a link, with a button that copies it; nothing is sent anywhere."""
    _mount(key=key, data={"text": text, "words": texts.COPYING})
