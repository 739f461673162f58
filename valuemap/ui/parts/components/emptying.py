"""Emptying a browser of what a faction weighed around one screen."""

from collections.abc import Sequence

import streamlit as st

from valuemap.ui.parts.components.script import script

_mount = st.components.v2.component(
    "valuemap_emptying",
    html="<span hidden></span>",
    js=script("emptying.js"),
)


def empty(marks: Sequence[str], to: str) -> None:
    """Remove the drafts with these marks, and go to another page of ours, in a new visit.

    Args:
        to: the address of that page; empty to stay.
    """
    _mount(key="emptying", data={"marks": list(marks), "to": to})
