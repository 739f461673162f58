"""Questions for somebody outside: some are chosen, and leave as a letter."""

from collections.abc import Sequence

import streamlit as st

from valuemap.content.frameworks.part import Item
from valuemap.reports.dossiers.letter import letter
from valuemap.texts.dates import today
from valuemap.texts.work import letter as texts
from valuemap.ui.dossiers import taking_along
from valuemap.ui.parts import state, widgets
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place

_CHOSEN = "chosen"
_LONGEST = 200


def show(desk: Desk) -> None:
    """Draw the questions to choose, and the letter that they make."""
    for number, item in items.each(desk.work.part):
        place(desk, item.id, [Field("choice", texts.choose(number), {_CHOSEN: item.text})])
    chosen = [
        item for item in desk.work.part.items.values() if desk.entry(item.id).choice == _CHOSEN
    ]
    st.header(texts.MAKE)
    if not chosen:
        st.html(widgets.paragraph(texts.NONE, "vm-quiet"))
        return
    st.html(widgets.paragraph(texts.chosen(len(chosen))))
    _make(desk, chosen)


def _make(desk: Desk, chosen: Sequence[Item]) -> None:
    work, part = desk.work, desk.work.part
    to, sender = (
        st.text_input(label, placeholder=help_, max_chars=_LONGEST, key=state.of(key, work.id))
        for label, help_, key in (
            (texts.TO, texts.TO_HELP, state.WORK_TO),
            (texts.FROM, texts.FROM_HELP, state.WORK_FROM),
        )
    )
    st.html(widgets.paragraph(texts.NOT_KEPT, "vm-quiet"))
    taking_along.offer(
        lambda: letter(
            [item.text for item in chosen],
            about=work.name,
            to=to.strip(),
            sender=sender.strip(),
            origin=(part.framework, part.year, part.source),
            date=today(),
        ),
        texts.DO,
        work.dossier_id,
        asked=(work.id, work.version, f"{[item.id for item in chosen]} {to} {sender}"),
        is_letter=True,
    )
