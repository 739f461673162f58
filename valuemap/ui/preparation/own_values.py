"""Own values on the preparing page: from a spreadsheet, to choose beside those of the value map."""

from html import escape

import streamlit as st

from valuemap.content.value_list import Value
from valuemap.domain.own_values import cluster_of
from valuemap.files.sheets.own_sheets import FaultyCell
from valuemap.files.sheets.own_value_cards import COLUMNS, read_own_values
from valuemap.files.sheets.spreadsheets import Sheet
from valuemap.texts.own import own_values as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.preparation import own_sheets, value_lists
from valuemap.wording import comparable


def taken() -> tuple[Value, ...]:
    """The values that go along to the meeting, in the order in which they were brought."""
    return tuple(value for value, is_taken in state.own_values().values() if is_taken)


def forget() -> None:
    """Start anew, for another meeting."""
    state.own_values().clear()
    own_sheets.forget(_KIND)


def offer(*, are_asked: bool) -> None:
    """Draw the place to bring values, and those of this visit.

    Args:
        are_asked: participants will choose values; else a note tells where these go.
    """
    with st.expander(texts.WORDS.title, key="own-values"):
        own_sheets.offer(_KIND, value_lists.chosen())
        values = state.own_values()
        if len(values) > 1:
            st.button(texts.WORDS.take_all, key="own-values-all", on_click=_take_all)
        for value, is_taken in values.values():
            own_sheets.offer_card(value.id, _card(value), taken=is_taken, toggle=_toggle)
    if taken() and not are_asked:
        st.html(widgets.paragraph(texts.NOT_ASKED, "vm-quiet"))


def _take_in(sheet: Sheet, _name: str) -> tuple[int, tuple[FaultyCell, ...]]:
    """The last sound sheet replaces what was not taken yet, and what has the same name."""
    found = read_own_values(sheet, value_lists.chosen().clusters)
    values = state.own_values()
    if found.values:
        taken = {comparable(value.name) for value, is_taken in values.values() if is_taken}
        again = {comparable(value.name) for value in found.values}
        kept = [
            v for v, is_taken in values.values() if is_taken and comparable(v.name) not in again
        ]
        values.clear()
        values.update({value.id: (value, True) for value in kept})
        values.update({v.id: (v, comparable(v.name) in taken) for v in found.values})
    return len(found.values), found.faults


_KIND = own_sheets.OwnSheet("values", texts.WORDS, COLUMNS, _take_in)


def _card(value: Value) -> str:
    values, own = value_lists.chosen(), cluster_of(value.id)
    cluster = widgets.cluster_names((own,), values) if own in values.cluster else escape(own)
    opinions = "".join(f"<li>{escape(opinion.text)}</li>" for opinion in value.opinions)
    head = texts.HEAD.format(name=escape(value.name), cluster=cluster)
    return f'<p class="vm-question">{head}</p>{widgets.paragraph(value.meaning)}<ul>{opinions}</ul>'


def _take_all() -> None:
    values = state.own_values()
    for value, _ in list(values.values()):
        values[value.id] = (value, True)


def _toggle(value_id: str) -> None:
    values = state.own_values()
    value, is_taken = values[value_id]
    values[value_id] = (value, not is_taken)
