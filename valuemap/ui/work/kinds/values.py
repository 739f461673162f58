"""Values of a framework: some are chosen, each with a reason, and can be weighed."""

import streamlit as st

from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.texts.work import values as texts
from valuemap.ui.parts import frame, widgets
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place

_CHOSEN = "chosen"


def show(desk: Desk) -> None:
    """Draw the values to choose, and how many were chosen; or for a reader those alone."""
    part = desk.work.part
    chosen = [item for item in part.items.values() if desk.entry(item.id).choice == _CHOSEN]
    st.header(texts.CHOSEN)
    if not chosen:
        st.html(widgets.paragraph(texts.NONE, "vm-quiet"))
    if not desk.writes:
        for number, item in enumerate(chosen, 1):
            items.head(part, number, item, level=3)
            if desk.entry(item.id).note:
                place(desk, item.id, [Field("note", texts.reason(item.text))])
            else:
                st.html(widgets.paragraph(texts.NO_REASON, "vm-quiet"))
        return
    if chosen:
        said = texts.how_many(len(chosen), part.least, part.most)
        names = [one.text for one in chosen if not desk.entry(one.id).note]
        st.html(
            widgets.paragraph(said, "vm-strong")
            + (widgets.paragraph(texts.unreasoned(names)) if names else "")
        )
    _weigh(desk, len(chosen))
    for _, item in items.each(part):
        fields = [Field("choice", texts.choose(item.text), {_CHOSEN: item.text})]
        if item in chosen:
            fields.append(Field("note", texts.reason(item.text)))
        place(desk, item.id, fields)


def _weigh(desk: Desk, number: int) -> None:
    if LEAST_ITEMS <= number <= MOST_ITEMS:
        parameters = {**desk.visit.parameters, "werk": str(desk.work.id)}
        label, file = texts.WEIGH, frame.PAGES["voorbereiden"].file
        st.page_link(file, label=label, query_params=parameters)
        st.html(widgets.paragraph(texts.WEIGH_NOTE, "vm-quiet"))
    else:
        st.html(widgets.paragraph(texts.WEIGH_NEEDS, "vm-quiet"))
