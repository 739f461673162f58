"""What a press did: said in the next run, and again where news has the page drawn soon after.

In a busy meeting a page is drawn every two seconds for what others do, and who pressed would not
have read the answer.
"""

import time
from typing import Any

import streamlit as st

SECONDS = 10.0
"""For so long it is said again, where it was said."""
LONGEST = 60.0
"""For so long it waits for a page that says it: then nobody knows any more what it is about."""
_SAID = "said-"


def leave(name: str, what: object) -> None:
    """Keep what a callback has to say, under a name, for the run that follows."""
    st.session_state[name] = (what, time.monotonic())


def take(name: str) -> Any:
    """What was left under a name: once, and again in runs that news asked for; else None."""
    left = st.session_state.pop(name, None)
    if left is None or time.monotonic() - left[1] >= LONGEST:
        st.session_state.pop(_SAID + name, None)
        return None
    st.session_state[_SAID + name] = (left, _link())
    return left[0]


def say_again() -> None:
    """Let a run that news asked for say what was said a moment ago, at this very link.

    A visit goes from page to page, and from one meeting to another: what was said there is not
    about this one.
    """
    for key in [str(key) for key in st.session_state if str(key).startswith(_SAID)]:
        left, link = st.session_state.pop(key)
        if time.monotonic() - left[1] < SECONDS and link == _link():
            st.session_state.setdefault(key.removeprefix(_SAID), left)


def _link() -> dict[str, str]:
    return st.query_params.to_dict()
