"""What this browser remembers: the personal links of the meetings that it took part in."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from valuemap.domain.access import is_key
from valuemap.ui.parts.components.script import script

MOST = 20
_mount = st.components.v2.component(
    "valuemap_memory",
    html="<span hidden></span>",
    js=script("memory.js"),
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


def ask(code: str = "", *, join_pass: str = "", is_awaited: bool = True) -> Device | None:
    """Ask the browser what it remembers; None while it has not answered.

    Args:
        code: of the meeting that somebody wants to join, empty outside a meeting.
        join_pass: goes into the address, so that a reload or a bookmark passes too.
        is_awaited: also to hear that it remembers nothing. Else it leads through the steps of
            joining, and answers where it knows anybody; the rest goes `along`.
    """
    key, came_along = component_key(code), _told(_key_along(code))
    data = {"code": code, "pass": join_pass, "most": MOST}
    if not is_awaited:
        data |= {"quiet": True, "steps": True, "told": _told(key) is not None}
    elif came_along is not None:
        # It is known: another answer would draw the page anew, without what it says of the press.
        data["quiet"] = True
    answered = _mount(key=key, data=data, on_answer_change=_drawn_again)
    return read(answered.get("answer")) or came_along


def along(code: str) -> None:
    """Within a form: let what the browser remembers come along when it is sent (`told`)."""
    data = {"code": code, "most": MOST}
    _mount(key=_key_along(code), data=data, on_answer_change=_drawn_again)


def told(code: str) -> Device:
    """What the browser told of a meeting until now, along with a form or before it."""
    return _told(_key_along(code)) or _told(component_key(code)) or Device()


def _told(key: str) -> Device | None:
    state = st.session_state.get(key)
    return read(state.get("answer")) if isinstance(state, Mapping) else None


def _key_along(code: str) -> str:
    return f"memory-along-{code}"


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
