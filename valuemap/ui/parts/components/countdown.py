"""The timer, on the wall and on phones."""

import datetime as dt

import streamlit as st

from valuemap.texts.screens import wall as texts
from valuemap.ui.parts.components.script import script

_CSS = """
.countdown { margin: 0; font: 700 2rem/1.2 "Atkinson Hyperlegible Next", sans-serif;
  color: #1c2530; font-variant-numeric: tabular-nums; }
.countdown.in-corner { font: 600 var(--clock)/1.1 "Source Serif", serif; text-align: right;
  white-space: nowrap; }
"""
_mount = st.components.v2.component(
    "valuemap_countdown",
    html='<p class="countdown" role="timer"></p>',
    css=_CSS,
    js=script("countdown.js"),
)


def countdown(until: dt.datetime, *, is_in_corner: bool = False) -> None:
    """Count down to a moment (UTC), by the server's clock.

    Args:
        is_in_corner: on the wall, where a room reads minutes and seconds in a few letters.
    """
    seconds = max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())
    _mount(
        key=f"countdown-{until.timestamp():.0f}",
        data={
            "seconds": round(seconds),
            "words": texts.IN_CORNER if is_in_corner else texts.COUNTDOWN,
            "inCorner": is_in_corner,
        },
    )
