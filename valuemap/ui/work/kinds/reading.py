"""Points to read beside a plan, with a note for each where that is useful."""

import streamlit as st

from valuemap.texts.work import items as item_texts
from valuemap.texts.work import reading as texts
from valuemap.ui.parts import widgets
from valuemap.ui.work.desk import answers, items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw the points with what each makes one ask, and the notes."""
    answers.beside(desk.work.part)
    for number, item in items.each(desk.work.part):
        if item.asks:
            st.html(widgets.paragraph(texts.ask(item.asks)))
        if desk.writes:
            place(desk, item.id, [Field("note", texts.NOTE.format(number=number))])
        elif note := desk.entry(item.id).note:
            st.html(answers.paragraphs(item_texts.fact(texts.NOTED, note), "vm-reason"))
