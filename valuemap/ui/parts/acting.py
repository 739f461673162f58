"""Doing an act for a screen: what is refused becomes a sentence, in one place."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from valuemap.domain.meeting import GroupWord
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, StoreError
from valuemap.texts import errors as error_texts
from valuemap.texts import groups
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.ui.parts import state
from valuemap.ui.parts.resources import database
from valuemap.wording import WordingError

Act = Callable[[Database], object]
"""An act with all that it needs but the database."""
Words = Mapping[type[Exception], Callable[[Any], tuple[str, str]]]
"""By kind of refusal: what is the matter, and what to do next."""
Say = Callable[[str, str], None]


def _of_wording(error: WordingError) -> tuple[str, str]:
    return prepare_texts.wording(error)  # looked up now: it follows the word for groups


def _of_store(error: StoreError) -> tuple[str, str]:
    return error_texts.sentence(error)


_USUAL: Words = {WordingError: _of_wording, StoreError: _of_store}


def admit_by(admit: Act) -> None:
    """Let what is pressed on the page that is drawn now be done only while `admit` lets it.

    A press comes before the page is drawn again, and so before it looks at the address.

    Args:
        admit: raises `NotFound` where who looks may not change anything (any more).
    """
    state.remember(state.ADMISSION, admit)


def _is_admitted() -> bool:
    """Whether who pressed may still do so; where not, the page that is drawn next says it."""
    admit: Act | None = st.session_state.get(state.ADMISSION)
    try:
        if admit is not None:
            admit(database())
    except NotFound:
        return False
    return True


def do(act: Act, *, words: Words | None = None, say: Say = state.report) -> bool:
    """Do an act, and say what came in its way. Gives whether it was done.

    Nothing is done, nor said, for who is not admitted any more (`admit_by`).

    Args:
        words: for what the usual words do not fit, or do not know.
        say: where to; above the page that is drawn next unless told otherwise.
    """
    if groups.spoken() is None:
        groups.speak(state.recall(state.GROUP_WORD, GroupWord))
    try:
        if not _is_admitted():
            return False
        act(database())
    except Exception as error:
        known = [*(words or {}).items(), *_USUAL.items()]
        in_words = next((said for kind, said in known if isinstance(error, kind)), None)
        if in_words is None:
            raise
        say(*in_words(error))
        return False
    return True


def pressed(act: Act) -> None:
    """Do the act of a button, as its callback."""
    do(act)
