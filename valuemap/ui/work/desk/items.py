"""The items of a part one by one: its groups as headings, and each item with its explanation."""

from collections.abc import Iterator

import streamlit as st

from valuemap.content.frameworks.part import Item, Part
from valuemap.texts.work import items as texts
from valuemap.ui.parts import widgets


def each(part: Part, *, level: int = 2) -> Iterator[tuple[int, Item]]:
    """Every item with its number from 1, under the heading of its group; draws what it is.

    Args:
        level: of the headings of groups, or of the items where the part has one group.
    """
    number = 0
    for group in part.groups:
        if group.name:
            st.html(widgets.heading(group.name, level, "vm-item"))
            if group.explanation:
                st.html(widgets.paragraph(group.explanation, "vm-quiet"))
        for item in group.items:
            number += 1
            head(part, number, item, level=level + 1 if group.name else level)
            yield number, item


def head(part: Part, number: int, item: Item, *, level: int) -> None:
    """An item with its number, what it means, and whose it is."""
    words = widgets.heading(
        texts.numbered(number, item.text) if len(part.items) > 1 else item.text,
        level,
        "vm-item",
    )
    if item.explanation:
        words += widgets.paragraph(item.explanation, "vm-quiet")
    words += "".join(widgets.paragraph(texts.fact(*one), "vm-quiet") for one in item.facts)
    about = [*([texts.OURS] if item.is_ours else []), *([item.source] if item.source else [])]
    if about:
        words += widgets.paragraph(" · ".join(about), "vm-small vm-quiet")
    st.html(words)
