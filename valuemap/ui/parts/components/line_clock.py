"""The timer within a line of words, for who leads."""

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from valuemap.ui.parts.components.script import script

_CSS = """
.countdown { margin: 0; font: inherit; font-variant-numeric: tabular-nums; }
"""
_mount = st.components.v2.component(
    "valuemap_line_clock",
    html='<p class="countdown" role="timer"></p>',
    css=_CSS,
    js=script("line_clock.js"),
)


def line_clock(until: dt.datetime, words: Mapping[str, str]) -> None:
    """Count down to a moment (UTC), by the server's clock.

    Args:
        words: for days, hours, minutes, the clock itself, and when the time is over.
    """
    seconds = max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())
    _mount(
        key=f"line-clock-{until.timestamp():.0f}",
        data={"seconds": round(seconds), "words": dict(words)},
    )
