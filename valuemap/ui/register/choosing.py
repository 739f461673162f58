"""Which actions one sees, and in what order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from valuemap.content.deck import LONGEST_SEARCH
from valuemap.domain.dossiers import register
from valuemap.domain.dossiers.actions import RegisteredAction
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
                stands = _one_of(texts.STATE, texts.STATES, state.REGISTER_STATE)
                level = _one_of(texts.LEVEL, texts.LEVELS, state.REGISTER_OF_LEVEL)
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


def _one_of(label: str, names: Mapping[_T, str], key: str) -> _T | None:
    """One of these by its name, or all; a choice that is there no more counts as all."""
    by_name = {name: one for one, name in names.items()}
    if state.recall(key, str) not in by_name:
        state.forget(key)
    chosen = st.selectbox(label, [texts.ANY, *by_name], key=key)
    return by_name.get(chosen)


def _name(label: str, names: Sequence[str], key: str) -> str | None:
    return _one_of(label, {one: one for one in register.names_of(names)}, key)


def _dossier(actions: Sequence[RegisteredAction]) -> int | None:
    """One of the dossiers; where two are called the same, their numbers tell them apart."""
    titles = {one.dossier_id: one.dossier_title for one in actions}
    doubled = {title for title, number in Counter(titles.values()).items() if number > 1}
    names = {
        number: texts.NUMBERED.format(title=title, number=number) if title in doubled else title
        for number, title in titles.items()
    }
    return _one_of(texts.DOSSIER, names, state.REGISTER_DOSSIER)
