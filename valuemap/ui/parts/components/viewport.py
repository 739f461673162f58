"""The size of the screen that shows a page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

KEY = "viewport"
_USUAL = (1920, 1080)
_LEAST, _MOST = 200, 10_000
_mount = st.components.v2.component(
    "valuemap_viewport",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "viewport.js").read_text(encoding="utf-8"),
)


def viewport() -> tuple[int, int]:
    """Width and height of the window in CSS pixels; a full HD screen until it has said so."""
    width, height = _known(st.session_state.get(KEY))
    _mount(key=KEY, data={"width": width, "height": height}, on_size_change=lambda: None)
    return width, height


def known() -> tuple[int, int]:
    """The same where a page has asked already: a component stands on a page once."""
    return _known(st.session_state.get(KEY))


def _known(state: Any) -> tuple[int, int]:
    size = state.get("size") if isinstance(state, Mapping) else None
    if not isinstance(size, Mapping):
        return _USUAL
    width, height = size.get("width"), size.get("height")
    if not isinstance(width, int) or not isinstance(height, int):
        return _USUAL
    return min(max(width, _LEAST), _MOST), min(max(height, _LEAST), _MOST)
