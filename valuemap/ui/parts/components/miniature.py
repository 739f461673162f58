"""A page of ours, small and alive, within another: the wall beside who leads."""

from pathlib import Path

import streamlit as st

WIDTH, HEIGHT = 1920, 1080
"""CSS pixels of the screen that is shown small."""
_CSS = """
.miniature { position: relative; overflow: hidden; aspect-ratio: 16 / 9; background: #fff;
  border: 1px solid #cfc9bc; }
iframe { position: absolute; inset: 0 auto auto 0; border: 0; transform-origin: 0 0;
  pointer-events: none; }
"""
_mount = st.components.v2.component(
    "valuemap_miniature",
    html='<div class="miniature" inert></div>',
    css=_CSS,
    js=(Path(__file__).parent / "miniature.js").read_text(encoding="utf-8"),
)


def miniature(address: str, *, title: str) -> None:
    """Show a page of ours small; nothing in it can be pressed or reached by keyboard.

    It is the page itself: it follows what it shows, and takes a session of the server.

    Args:
        address: below our own origin.
        title: what it is, for who does not see it.
    """
    _mount(
        key="miniature",
        data={"address": address, "title": title, "width": WIDTH, "height": HEIGHT},
    )
