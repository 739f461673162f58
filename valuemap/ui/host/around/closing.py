"""What helps to end a question: ways to decide, what platforms ask, and what one can ask for."""

from collections.abc import Callable
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Item, Part, Place
from valuemap.domain.conclusion import Conclusions
from valuemap.domain.deciding import illustration
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.documents import deciding as deciding_texts
from valuemap.texts.screens import closing as texts
from valuemap.ui.parts import widgets
from valuemap.ui.parts.resources import content, deck


def decided(meeting: Meeting, item: AgendaItem, ended: Conclusions) -> None:
    """What each way to decide would give on the standpoints; nothing where none says for what."""
    found = illustration(meeting, item, ended)
    if found is None:
        return
    st.html(
        widgets.heading(deciding_texts.TITLE, 3)
        + widgets.paragraph(deciding_texts.NOTE, "vm-quiet")
    )
    if found.decided is None:
        st.html(widgets.paragraph(deciding_texts.missing(found.missing)))
        return
    table = Table(
        deciding_texts.caption(found.decided),
        deciding_texts.HEAD,
        deciding_texts.rows(found.decided),
    )
    st.html(widgets.table(table))


def before_the_end(item: AgendaItem) -> None:
    """What frameworks ask before a question ends, and before one on platforms does; folded."""
    places = {texts.ANY: Place.CONCLUSION}
    if item.question(deck()).about_platforms:
        places[texts.PLATFORMS] = Place.CONCLUSION_ON_PLATFORMS
    for title, place in places.items():
        parts = content().frameworks.placed(place)
        if parts:
            with st.expander(title):
                st.html("".join(_part(one) for one in parts))


def requests(item: AgendaItem, agree: Callable[[str], None]) -> None:
    """Buttons that add what frameworks let one ask for at this card as an agreed action."""
    for part in content().frameworks.requests_at(item.question_id):
        if part.request is None:
            continue
        label, action = part.request
        with st.container(key=f"request-{part.id.replace('.', '-')}"):
            st.button(label, key=f"ask-{part.id}", on_click=agree, args=(action,))
            st.caption(widgets.plain(texts.REQUEST.format(action=action, source=part.source)))


def _part(part: Part) -> str:
    items = "".join(f"<li>{escape(_line(one))}</li>" for one in part.items.values())
    source = texts.SOURCE.format(source=part.source)
    return (
        f"{widgets.heading(part.name, 3)}<ol>{items}</ol>"
        f"{widgets.paragraph(source, 'vm-quiet vm-small')}"
    )


def _line(item: Item) -> str:
    return f"{item.text} {item.asks}".strip()
