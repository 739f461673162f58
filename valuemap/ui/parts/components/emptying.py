"""Emptying a browser of what a faction weighed around one screen."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "valuemap_emptying",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "emptying.js").read_text(encoding="utf-8"),
)


def empty(marks: Sequence[str], to: str) -> None:
    """Remove the drafts with these marks, and go to another page of ours, in a new visit."""
    _mount(key="emptying", data={"marks": list(marks), "to": to})
