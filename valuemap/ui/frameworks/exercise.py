"""An exercise that is played on a page: a sentence, a value to choose, and then whose it was.

Nothing is kept but for the length of a visit.
"""

import streamlit as st

from valuemap.content.frameworks.part import Item, Part
from valuemap.content.value_list import ValueList
from valuemap.texts.work import exercise as texts
from valuemap.ui.parts import state, widgets


def play(part: Part, values: ValueList, *, level: int = 2) -> None:
    """Play the sentences of a part one by one, below the first of its notes.

    Args:
        values: the list of values that the sentences are laid beside.
        level: of the heading of a sentence.
    """
    items = tuple(part.items.values())
    at = f"exercise-{part.id}"
    now = min(state.recall(at, int) or 0, len(items) - 1)
    if part.notes:
        st.html(widgets.paragraph(part.notes[0], "vm-beside"))
    st.html(widgets.paragraph(texts.NOT_KEPT, "vm-quiet"))
    with st.container(key=f"card-{at}"):
        _sentence(part, items[now], values, now, level)
    with st.container(horizontal=True, key=f"noprint-{at}"):
        if now:
            st.button(texts.BEFORE, key=f"{at}-before", on_click=_go, args=(at, now - 1))
        if now + 1 < len(items):
            st.button(texts.AFTER, key=f"{at}-after", on_click=_go, args=(at, now + 1))
        else:
            st.button(texts.AGAIN, key=f"{at}-again", on_click=_begin, args=(at,))


def _sentence(part: Part, item: Item, values: ValueList, now: int, level: int) -> None:
    count = texts.HOW_FAR.format(now=now + 1, all=len(part.items))
    st.html(widgets.paragraph(count, "vm-quiet") + widgets.heading(item.text, level, "vm-question"))
    names = {one.id: one.name for one in values.clusters}
    key, kept = f"exercise-{part.id}-{item.id}", f"exercise-{part.id}-{item.id}-kept"
    if not state.has(key):
        state.remember(key, state.recall(kept, str))
    chosen = st.radio(
        texts.WHICH,
        list(names),
        index=None,
        format_func=lambda one: widgets.plain(names[one]),
        key=key,
        on_change=_keep,
        args=(key, kept),
        horizontal=True,
    )
    if chosen is None:
        return
    said = [texts.YOURS.format(value=names[chosen])]
    said.append(texts.ours([names[one] for one in item.clusters if one in names]))
    st.html(
        widgets.heading(texts.opened(item.opened, part.year), level + 1)
        + widgets.paragraph(" ".join(filter(None, said)))
    )


def _keep(key: str, kept: str) -> None:
    """A field that is not drawn loses what it holds; who goes back finds the choice again."""
    state.remember(kept, state.recall(key, str))


def _go(at: str, position: int) -> None:
    state.remember(at, position)


def _begin(at: str) -> None:
    state.forget_all((at,))
