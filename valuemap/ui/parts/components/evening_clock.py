"""The script of an evening beside the clock: the step of now stands out, and moves on by itself."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from valuemap.domain.evening.planned import Planned
from valuemap.texts.dates import clock

_CSS = """
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 3.4em 1fr; gap: 0.5rem; padding: 0.28rem 0;
  border-bottom: 1px solid #cfc9bc; line-height: 1.3; }
li span { color: #55504a; }
li[aria-current] { font-weight: 700; }
li[aria-current] span { color: inherit; }
li[hidden] { display: none; }
"""
_mount = st.components.v2.component(
    "valuemap_evening_clock",
    html="<ol></ol>",
    css=_CSS,
    js=(Path(__file__).parent / "evening_clock.js").read_text(encoding="utf-8"),
)


def evening_clock(steps: Sequence[Planned], *, most: int) -> None:
    """List steps with their times, by the server's clock.

    Args:
        most: as many are shown, around the one of now.
    """
    now = dt.datetime.now(dt.UTC)
    _mount(
        key="evening-clock",
        data={
            "most": most,
            "steps": [
                {
                    "time": clock(one.begins),
                    "text": one.step.text,
                    "begins": round((one.begins - now).total_seconds()),
                    "ends": round((one.ends - now).total_seconds()),
                }
                for one in steps
            ],
        },
    )
