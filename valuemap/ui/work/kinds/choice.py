"""One of several is chosen, with a reason; others may be ruled out."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Item, Part
from valuemap.domain.dossiers.placing import CHOSEN, REFUSED, choosing, fact_names
from valuemap.domain.dossiers.work import Entry
from valuemap.texts.work import choice as texts
from valuemap.ui.parts import frame, widgets
from valuemap.ui.work.desk import answers
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place

_OPTIONS = {CHOSEN: texts.CHOOSE, REFUSED: texts.REFUSE}


def show(desk: Desk) -> None:
    """Draw what each item asks, the fields to choose or refuse, and what was chosen."""
    part = desk.work.part
    entries = {name: one.entry for name, one in desk.work.entries.items()}
    found = choosing(part, entries)
    st.html(widgets.paragraph(texts.found(found.chosen, found.refused), "vm-question"))
    if len(found.chosen) > 1 and desk.writes:
        frame.remark(texts.SEVERAL, texts.SEVERAL_NEXT)
    names = fact_names(part)
    if names:
        st.html(answers.words_table(_facts(part, names)))
    answers.beside(part)
    if not desk.writes:
        if reasons := _reasons(part, entries):
            st.html(reasons)
        return
    for item in part.items.values():
        with st.container(key=f"card-choice-{item.id}"):
            _fill_in(desk, item)


def _fill_in(desk: Desk, item: Item) -> None:
    about = " ".join(filter(None, (item.explanation, item.source)))
    st.html(widgets.heading(item.text) + (widgets.paragraph(about, "vm-quiet") if about else ""))
    fields = [
        Field("choice", texts.PICK.format(name=item.text), _OPTIONS, is_said_above=True),
        Field("note", texts.WHY.format(name=item.text), is_low=True),
    ]
    place(desk, item.id, fields)


def _facts(part: Part, names: tuple[str, ...]) -> Table:
    rows = tuple(
        (item.text, *(dict(item.facts).get(name, "") for name in names))
        for item in part.items.values()
    )
    return Table(texts.CAPTION, (texts.FACTS_HEAD, *names), rows)


def _reasons(part: Part, entries: Mapping[str, Entry]) -> str:
    said = ""
    for item in part.items.values():
        entry = entries.get(item.id, Entry())
        if not entry.is_empty:
            fate = _OPTIONS.get(entry.choice, "")
            said += widgets.heading(item.text)
            said += f"<p><strong>{escape(fate)}</strong></p>" if fate else ""
            said += answers.paragraphs(entry.note)
    return said
