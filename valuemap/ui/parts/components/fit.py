"""Lets the words of the wall fit its screen, and tells how large the places for charts are."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from valuemap.ui.parts.components.script import script

KEY: Final = "fit"
EDGES: Final = ("left", "top", "width", "height")
"""Of a place, each as a custom property of the page: `--place-map-left`."""
_USUAL: Final = (1920.0, 1080.0)
_LEAST, _MOST = 1, 20_000
_mount = st.components.v2.component(
    "valuemap_fit", html="<span hidden></span>", js=script("fit.js")
)


def fit() -> None:
    """Let the stage of this page fit, now and whenever it or the screen changes."""
    screen, places = sizes()
    _mount(
        key=KEY,
        data={"screen": screen, "places": {name: list(size) for name, size in places.items()}},
        on_sizes_change=lambda: None,
    )


def sizes() -> tuple[tuple[float, float], Mapping[str, tuple[float, float]]]:
    """The screen and the places on it, as width and height in CSS pixels.

    A full HD screen without places until a browser has told them.
    """
    state = st.session_state.get(KEY)
    told = state.get("sizes") if isinstance(state, Mapping) else None
    if not isinstance(told, Mapping) or not isinstance(told.get("places"), Mapping):
        return _USUAL, {}
    known = {str(name): _size(size) for name, size in told["places"].items()}
    places = {name: size for name, size in known.items() if size is not None}
    return _size(told.get("screen")) or _USUAL, places


def _size(told: Any) -> tuple[float, float] | None:
    """A width and a height as a browser told them; None for what is none."""
    if not isinstance(told, list | tuple) or len(told) != 2:
        return None
    width, height = told
    if not all(isinstance(one, int | float) and _LEAST <= one <= _MOST for one in (width, height)):
        return None
    return float(width), float(height)
