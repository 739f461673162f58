"""The password for clerks of this installation, where there is one."""

import hmac
import os

import streamlit as st

from valuemap.attempts import visitor_of
from valuemap.texts import join as join_texts
from valuemap.texts import prepare as texts
from valuemap.ui.frame import notice
from valuemap.ui.resources import clerk_attempts

HOST_KEY_VARIABLE = "VALUEMAP_HOST_KEY"


def is_asked() -> bool:
    """Whether this installation has a password."""
    return bool(os.environ.get(HOST_KEY_VARIABLE, ""))


def is_clerk(given: str) -> bool:
    """Whether this is the password. Says what is wrong where it is not; guessing is slow."""
    who = visitor_of(st.context.ip_address)
    # An empty field is no guess; a press too many must not bring anybody nearer to the limit.
    wait = clerk_attempts().admit(who, given) if given else 0.0
    if wait > 0:
        notice(texts.HOST_KEY_SLOW, join_texts.wait(wait))
        return False
    wanted = os.environ.get(HOST_KEY_VARIABLE, "")
    if hmac.compare_digest(given.encode(), wanted.encode()):
        clerk_attempts().forgive(who, given)
        return True
    notice(texts.HOST_KEY_WRONG, texts.HOST_KEY_WRONG_NEXT)
    return False
