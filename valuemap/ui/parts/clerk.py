"""The password for clerks of this installation, where there is one."""

import hmac
import secrets

import streamlit as st

from valuemap.acts import guessing
from valuemap.acts.guessing import PASSWORDS, TooFast
from valuemap.domain.attempts import visitor_of
from valuemap.settings import settings
from valuemap.store.engine.errors import NotFound
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import prepare as texts
from valuemap.ui.parts import state
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import database

_SECRET = secrets.token_bytes(32)


def is_asked() -> bool:
    """Whether this installation has a password."""
    return bool(settings().host_key)


def enter(button: str) -> bool:
    """Whether who looks may go on; asks for the password, where there is one, once per visit.

    What stands behind it is not drawn before: a page that reads files reads none for a stranger.
    """
    if not is_asked() or is_known():
        return True
    with st.form("clerk", border=False):
        given = st.text_input(texts.HOST_KEY_NEEDED, type="password")
        if st.form_submit_button(button, type="primary") and is_clerk(given):
            remember()
            st.rerun()
    return False


def remember() -> None:
    """Ask this visitor no more, as long as this connection of the browser lasts."""
    state.remember(state.IS_CLERK, _this_connection())


def is_known() -> bool:
    """Whether this visitor gave the password over this very connection.

    Who knows the id of a visit can take it over, with all that is remembered in it; so over
    another connection the password is asked anew.
    """
    return state.recall(state.IS_CLERK, str) == _this_connection()


def _this_connection() -> str:
    # A browser draws it anew for each connection (RFC 6455, section 4.1).
    return proof_of(st.context.headers.get("Sec-Websocket-Key") or "")


def proof_of(connection: str) -> str:
    """What a visit holds once the password was given over a connection; nobody else can make it."""
    return hmac.new(_SECRET, connection.encode(), "sha256").hexdigest()


def is_clerk(given: str) -> bool:
    """Whether this is the password. Says what is wrong where it is not; guessing is slow."""
    who = visitor_of(st.context.ip_address)

    def look(_session: object) -> None:
        if not hmac.compare_digest(given.encode(), settings().host_key.encode()):
            raise NotFound

    try:
        if given:  # an empty field is no guess: a press too many brings nobody nearer to the limit
            guessing.attempt(database(), PASSWORDS, who, given, look)
            return True
    except TooFast as error:
        notice(texts.HOST_KEY_SLOW, join_texts.wait(error.seconds))
        return False
    except NotFound:
        pass
    notice(texts.HOST_KEY_WRONG, texts.HOST_KEY_WRONG_NEXT)
    return False
