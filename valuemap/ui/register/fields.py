"""The fields of an action: drawn as it is, and read back as typed."""

from collections.abc import Sequence

import streamlit as st

from valuemap.domain.conclusion import ACTION_LIMIT, WHEN_LIMIT, WHO_LIMIT, Level
from valuemap.domain.dossiers.actions import MOST_NEED, VALUE_LIMIT, Promise, promise
from valuemap.texts.dates import read_day, typed_day
from valuemap.texts.register import forms as texts
from valuemap.texts.register import page as page_texts
from valuemap.ui.parts import state
from valuemap.ui.register.desk import NotADay, example
from valuemap.wording import clean, comparable

_TYPED = (
    *(state.REGISTER_WHAT, state.REGISTER_OTHER_VALUE, state.REGISTER_OWNER),
    *(state.REGISTER_DUE, state.REGISTER_WHEN),
)
_CHOSEN = (state.REGISTER_VALUE, state.REGISTER_LEVEL, state.REGISTER_NEED)
EMPTY = Promise("", Level.PROJECT)


def draw(of: str, before: Promise, values: Sequence[str], *, asks_level: bool = True) -> None:
    """Draw the fields.

    Args:
        of: what makes their keys differ from those of another form.
        before: what stands in them at first.
        values: the names to choose from.
        asks_level: a guideline is of the organisation, and asks for no level.
    """
    names = ["", *values]
    known = {comparable(name): place for place, name in enumerate(names)}
    place = known.get(comparable(before.value), 0)
    st.text_area(
        texts.WHAT, before.what, max_chars=ACTION_LIMIT, key=key(state.REGISTER_WHAT, of), height=90
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.selectbox(
            texts.VALUE,
            names,
            index=place,
            format_func=lambda name: name or texts.VALUE_NONE,
            key=key(state.REGISTER_VALUE, of),
        )
        other = "" if place or not before.value else before.value
        st.text_input(
            texts.VALUE_OTHER, other, max_chars=VALUE_LIMIT, key=key(state.REGISTER_OTHER_VALUE, of)
        )
        st.text_input(
            texts.OWNER, before.owner, max_chars=WHO_LIMIT, key=key(state.REGISTER_OWNER, of)
        )
    with right:
        day = typed_day(before.due) if before.due else ""
        st.text_input(
            texts.DUE.format(example=example()), day, max_chars=20, key=key(state.REGISTER_DUE, of)
        )
        st.text_input(
            texts.WHEN, before.when, max_chars=WHEN_LIMIT, key=key(state.REGISTER_WHEN, of)
        )
        st.selectbox(
            texts.NEED,
            range(MOST_NEED + 1),
            index=before.need,
            format_func=page_texts.NEEDS.__getitem__,
            key=key(state.REGISTER_NEED, of),
        )
    if asks_level:
        st.radio(
            texts.LEVEL,
            list(Level),
            index=list(Level).index(before.level),
            format_func=page_texts.LEVELS.__getitem__,
            horizontal=True,
            key=key(state.REGISTER_LEVEL, of),
        )


def key(field: str, of: str) -> str:
    """The key of a field of a form."""
    return f"{field}-{of}"


def typed(of: str, before: Promise) -> Promise:
    """What stands in the fields now. Raises `WordingError` or `NotADay`."""
    what, other, owner, due, when = (state.recall(key(field, of), str) or "" for field in _TYPED)
    day = read_day(due)
    if day is None and clean(due):
        raise NotADay
    need = state.recall(key(state.REGISTER_NEED, of), int)
    return promise(
        what,
        state.recall(key(state.REGISTER_LEVEL, of), Level) or before.level,
        value=clean(other) or state.recall(key(state.REGISTER_VALUE, of), str) or "",
        owner=owner,
        due=day,
        when=when,
        need=before.need if need is None else need,
    )


def forget(of: str) -> None:
    """Let the fields begin anew."""
    for field in (*_TYPED, *_CHOSEN):
        state.forget(key(field, of))
