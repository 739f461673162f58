"""Emptying a browser of what was weighed at a place that is over, or around one screen."""

from collections.abc import Sequence

import streamlit as st

from valuemap.ui.parts.components.script import script

_mount = st.components.v2.component(
    "valuemap_emptying",
    html="<span hidden></span>",
    js=script("emptying.js"),
)


def empty(marks: Sequence[str], to: str) -> None:
    """Remove what was kept with these marks, and go to another page of ours, in a new visit.

    Args:
        to: the address of that page; empty to stay.
    """
    _mount(key="emptying", data={"marks": list(marks), "to": to})
