"""Points to read beside a plan, with a note for each where that is useful."""

import streamlit as st

from valuemap.content.frameworks.part import Item
from valuemap.texts.work import items as item_texts
from valuemap.texts.work import reading as texts
from valuemap.ui.parts import widgets
from valuemap.ui.work.desk import answers, items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw the points with what each makes one ask, and the notes."""
    part, number = desk.work.part, 0
    answers.beside(part)
    for group in part.groups:
        if group.name:
            st.header(widgets.plain(group.name))
            if group.explanation:
                st.html(widgets.paragraph(group.explanation, "vm-quiet"))
        for item in group.items:
            number += 1
            _point(desk, number, item, level=3 if group.name else 2)


def _point(desk: Desk, number: int, item: Item, *, level: int) -> None:
    note = desk.entry(item.id).note
    with st.container(key=f"card-point-{item.id}"):
        point, beside = st.columns([3, 2], gap="large")
        with point:
            items.head(desk.work.part, number, item, level=level)
            if item.asks:
                st.html(widgets.paragraph(texts.ask(item.asks)))
        with beside:
            if desk.writes:
                label = texts.NOTE.format(number=number)
                place(desk, item.id, [Field("note", label, is_low=True)])
            elif note:
                st.html(answers.paragraphs(item_texts.fact(texts.NOTED, note), "vm-reason"))
