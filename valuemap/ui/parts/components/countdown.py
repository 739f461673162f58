"""The timer: on the wall, on phones, and within a line of words for who leads."""

import datetime as dt
from collections.abc import Mapping
from enum import Enum

import streamlit as st

from valuemap.texts.screens import wall as texts
from valuemap.ui.parts.components.script import script

_CSS = """
.countdown { margin: 0; font-variant-numeric: tabular-nums; }
.on-its-own { font: 700 2rem/1.2 "Atkinson Hyperlegible Next", sans-serif; color: #1c2530; }
.in-corner { font: 600 var(--clock)/1.1 "Source Serif", serif; text-align: right;
  white-space: nowrap; }
.in-line { font: inherit; }
"""
_mount = st.components.v2.component(
    "valuemap_countdown",
    html='<p class="countdown" role="timer"></p>',
    css=_CSS,
    js=script("countdown.js"),
)


class Look(Enum):
    """Where a timer stands: on a phone, in the corner of the wall, or within a line of words.

    The number is from how many seconds on it tells each of them.
    """

    ON_ITS_OWN = "on-its-own", 90
    IN_CORNER = "in-corner", 7199
    IN_LINE = "in-line", 7199


def countdown(
    until: dt.datetime,
    look: Look = Look.ON_ITS_OWN,
    words: Mapping[str, str] | None = None,
) -> None:
    """Count down to a moment (UTC), by the server's clock.

    Args:
        words: for days, hours, minutes, the clock itself, and when the time is over; None for
            those of a phone.
    """
    seconds = max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())
    style, exact = look.value
    told = texts.COUNTDOWN if words is None else words
    _mount(
        key=f"countdown-{until.timestamp():.0f}",
        data={"seconds": round(seconds), "words": dict(told), "look": style, "exact": exact},
    )
