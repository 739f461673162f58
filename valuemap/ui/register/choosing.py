"""Which actions one sees, and in what order."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from valuemap.content.deck import LONGEST_SEARCH
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import register
from valuemap.domain.dossiers.actions import ActionState, RegisteredAction
from valuemap.domain.dossiers.register import Actions, OrderBy, Wanted
from valuemap.texts.dates import today
from valuemap.texts.register import page as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.register.desk import Desk

_T = TypeVar("_T")


def choose(desk: Desk, actions: Sequence[RegisteredAction]) -> Actions:
    """Draw the filter; gives the actions that are left, in the order asked for."""
    with st.container(key="noprint-register-filter"):
        words = st.text_input(texts.WORDS, key=state.REGISTER_WORDS)[:LONGEST_SEARCH]
        with st.expander(texts.FILTER):
            left, right = st.columns(2, gap="large")
            with left:
                dossier_id = _dossier(actions) if desk.names_dossier else None
                stands = _one_of(
                    texts.STATE, list(ActionState), texts.STATES.get, state.REGISTER_STATE
                )
                level = _one_of(texts.LEVEL, list(Level), texts.LEVELS.get, state.REGISTER_OF_LEVEL)
            with right:
                value = _name(
                    texts.VALUE, [one.promise.value for one in actions], state.REGISTER_OF_VALUE
                )
                owner = _name(
                    texts.OWNER, [one.promise.owner for one in actions], state.REGISTER_OF_OWNER
                )
            late = st.checkbox(texts.ONLY_LATE, key=state.REGISTER_LATE)
            unowned = st.checkbox(texts.ONLY_UNOWNED, key=state.REGISTER_UNOWNED)
            to_look_back = st.checkbox(texts.ONLY_LOOK_BACK, key=state.REGISTER_TO_LOOK_BACK)
            by = st.radio(
                texts.ORDER,
                list(OrderBy),
                format_func=texts.ORDERS.__getitem__,
                key=state.REGISTER_ORDER,
            )
            if desk.weights:
                st.caption(texts.ORDER_NOTE)
    which = Wanted(
        dossier_id, stands, level, value or "", owner or "", late, unowned, to_look_back, words
    )
    found = register.wanted(actions, which, today())
    if not found:
        st.html(widgets.paragraph(texts.FOUND_NONE))
    elif len(found) < len(actions):
        some = texts.FOUND_SOME.format(found=len(found), all=len(actions))
        st.html(widgets.paragraph(some, "vm-quiet"))
    return register.ordered(found, by or OrderBy.DUE, desk.weights)


def _one_of(
    label: str, choices: Sequence[_T], name: Callable[[_T], str | None], key: str
) -> _T | None:
    return st.selectbox(
        label,
        [None, *choices],
        format_func=lambda one: texts.ANY if one is None else str(name(one)),
        key=key,
    )


def _name(label: str, names: Sequence[str], key: str) -> str | None:
    return _one_of(label, register.names_of(names), str, key)


def _dossier(actions: Sequence[RegisteredAction]) -> int | None:
    titles = {one.dossier_id: one.dossier_title for one in actions}
    return _one_of(texts.DOSSIER, list(titles), titles.get, state.REGISTER_DOSSIER)
