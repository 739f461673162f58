"""What this browser remembers: the personal links of the meetings that it took part in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from valuemap.domain.access import is_key

MOST = 20
_mount = st.components.v2.component(
    "valuemap_memory",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "memory.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Device:
    """What a browser answered.

    Attributes:
        keys: of the personal links that it keeps, of this meeting first, 20 at most.
        next: the key for who joins here next, the same in every tab; None where the
            browser may keep nothing.
    """

    keys: tuple[str, ...] = ()
    next: str | None = None


def ask(code: str = "", *, join_pass: str = "") -> Device | None:
    """Ask the browser what it remembers; None while it has not answered.

    Args:
        code: of the meeting that somebody wants to join, empty outside a meeting.
        join_pass: goes into the address, so that a reload or a bookmark passes too.
    """
    answered = _mount(
        key=component_key(code),
        data={"code": code, "pass": join_pass, "most": MOST},
        on_answer_change=_drawn_again,
    )
    return read(answered.get("answer"))


def component_key(code: str) -> str:
    """Where Streamlit keeps the answer: apart for each meeting."""
    return f"memory-{code}"


def read(answer: object) -> Device | None:
    """An answer as a browser sent it, which may hold anything.

    >>> read({"keys": ["x"], "next": 7})
    Device(keys=(), next=None)
    """
    if not isinstance(answer, Mapping):
        return None
    keys = answer.get("keys")
    found = [key for key in keys if _is_key(key)] if isinstance(keys, list | tuple) else []
    after = answer.get("next")
    return Device(tuple(found[:MOST]), after if _is_key(after) else None)


def keep(code: str, key: str) -> None:
    """Keep the personal link of this participant in the browser."""
    _mount(key="memory-keep", data={"code": code, "keep": key})


def _is_key(sent: object) -> bool:
    return isinstance(sent, str) and is_key(sent)


def _drawn_again() -> None:
    """Nothing to do: the run that follows reads the answer."""
