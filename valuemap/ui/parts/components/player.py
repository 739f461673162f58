"""A button that plays the steps of a page, and pauses."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from valuemap.texts.site import example as texts

KEY = "player"
_CSS = """
button { font: 600 1rem/1.2 "Atkinson Hyperlegible Next", sans-serif; min-height: 2.75rem;
  padding: 0.4rem 0; border: 0; background: none; color: #0f4c5c; text-decoration: underline;
  text-underline-offset: 0.22em; cursor: pointer; }
button:focus-visible { outline: 3px solid #0f4c5c; outline-offset: 2px; }
"""
_mount = st.components.v2.component(
    "valuemap_player",
    html='<button type="button"></button>',
    css=_CSS,
    js=(Path(__file__).parent / "player.js").read_text(encoding="utf-8"),
)


def player(step: int, *, seconds: float, go_on: Callable[[], None]) -> None:
    """Go on from a step after a while, where motion is welcome or somebody pressed play.

    Args:
        seconds: that a step stays.
        go_on: is called when they are over.
    """
    words = {"play": texts.PLAY, "pause": texts.PAUSE}
    _mount(
        key=KEY,
        data={"step": step, "seconds": seconds, "words": words},
        on_next_change=go_on,
    )
