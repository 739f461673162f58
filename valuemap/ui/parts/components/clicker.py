"""Leading with a clicker or the keyboard."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "valuemap_clicker",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "clicker.js").read_text(encoding="utf-8"),
)


def clicker(*, forward: str, back: str) -> None:
    """Page Down, space and arrow right press one button; Page Up and arrow left another.

    Args:
        forward, back: keys of the containers in which the two buttons stand.
    """
    _mount(key="clicker", data={"forward": f".st-key-{forward}", "back": f".st-key-{back}"})
