"""The timer, on the wall and on phones."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from valuemap.texts.screens import wall as texts

_CSS = """
.countdown { margin: 0; font: 700 2rem/1.2 "Atkinson Hyperlegible Next", sans-serif;
  color: #1c2530; font-variant-numeric: tabular-nums; }
"""
_mount = st.components.v2.component(
    "valuemap_countdown",
    html='<p class="countdown" role="timer"></p>',
    css=_CSS,
    js=(Path(__file__).parent / "countdown.js").read_text(encoding="utf-8"),
)


_LINE_CSS = """
.countdown { margin: 0; font: inherit; font-variant-numeric: tabular-nums; }
"""
_mount_in_line = st.components.v2.component(
    "valuemap_countdown_line",
    html='<p class="countdown" role="timer"></p>',
    css=_LINE_CSS,
    js=(Path(__file__).parent / "countdown.js").read_text(encoding="utf-8"),
)


def countdown_in_line(until: dt.datetime, words: Mapping[str, str]) -> None:
    """The same as words of a line, to the second."""
    seconds = max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())
    _mount_in_line(
        key=f"countdown-line-{until.timestamp():.0f}",
        data={"seconds": round(seconds), "words": {**texts.COUNTDOWN, **words}},
    )


def countdown(until: dt.datetime) -> None:
    """Count down to a moment (UTC), by the server's clock."""
    seconds = max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())
    _mount(
        key=f"countdown-{until.timestamp():.0f}",
        data={"seconds": round(seconds), "words": texts.COUNTDOWN},
    )
