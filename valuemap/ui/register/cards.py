"""Actions as cards to work on, as a table to print, and what was learnt of them."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.texts.dates import today
from valuemap.texts.register import page as texts
from valuemap.ui.parts import widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.register import forms
from valuemap.ui.register.desk import Desk


def cards(
    desk: Desk, actions: Sequence[RegisteredAction], known: Mapping[int, RegisteredAction]
) -> None:
    """A card for each action.

    Args:
        known: the whole register by id, for what an action was lifted from or to.
    """
    shown = {one.id for one in actions}
    for one in actions:
        with st.container(key=f"card-action-{one.id}"):
            st.html(_card(desk, one, known, shown))
            _ways_on(desk, one)
            if desk.may_write and forms.is_open(one):
                forms.work_on(desk, one)


def printed(desk: Desk, actions: Sequence[RegisteredAction]) -> None:
    """The same as a table, on paper alone."""
    named = desk.names_dossier
    head = (*texts.TABLE_HEAD, texts.TABLE_DOSSIER) if named else texts.TABLE_HEAD
    rows = tuple(texts.table_row(one, today(), names_dossier=named) for one in actions)
    table = widgets.table(Table(texts.TABLE, head, rows))
    st.html(f'<div class="vm-on-paper">{table}</div>')


def learnt(actions: Sequence[RegisteredAction], level: int = 2) -> None:
    """What was found when looking back, action by action."""
    looked = tuple(one for one in actions if one.looked_back is not None)
    st.html(
        widgets.heading(texts.LEARNT, level)
        + widgets.paragraph(texts.learnt(looked))
        + "".join(_learnt(one, level + 1) for one in looked)
    )


def _card(
    desk: Desk,
    one: RegisteredAction,
    known: Mapping[int, RegisteredAction],
    shown: set[int],
) -> str:
    badge = f'<p><span class="vm-badge">{escape(texts.state(one, today()))}</span></p>'
    lines = texts.more(one, today())
    more = "".join(widgets.paragraph(line, "vm-quiet vm-small") for line in lines)
    more += _links(one, known, shown)
    return (
        f'<div id="{_anchor(one.id)}" class="vm-action">'
        f"{widgets.heading(one.promise.what, desk.level)}{badge}"
        f"{widgets.paragraph(texts.facts(one))}{more}</div>"
    )


def _links(one: RegisteredAction, known: Mapping[int, RegisteredAction], shown: set[int]) -> str:
    """From a project action to its guideline and back: a link where that one is on the page."""
    found = []
    for words, other in ((texts.LIFTED_TO, one.lifted_to), (texts.LIFTED_FROM, one.lifted_from)):
        if other is not None and other in known:
            text = escape(words.format(what=known[other].promise.what))
            inner = f'<a href="#{_anchor(other)}">{text}</a>' if other in shown else text
            found.append(f'<p class="vm-small">{inner}</p>')
    return "".join(found)


def _anchor(number: int) -> str:
    return f"actie-{number}"


def _ways_on(desk: Desk, one: RegisteredAction) -> None:
    if not (desk.may_write or desk.names_dossier):
        return
    with st.container(key=f"noprint-action-{one.id}", horizontal=True, vertical_alignment="center"):
        if desk.may_write:
            st.button(
                texts.FOLD if forms.is_open(one) else texts.OPEN,
                key=f"work-on-{one.id}",
                type="tertiary",
                on_click=forms.toggle,
                args=(one,),
            )
        if desk.names_dossier:
            st.page_link(
                PAGES["dossier"].file,
                label=texts.TO_DOSSIER.format(title=widgets.plain(one.dossier_title)),
                query_params=dict(desk.address(one)),
            )


def _learnt(one: RegisteredAction, level: int) -> str:
    found = one.looked_back
    if found is None:
        return ""
    told = [widgets.heading(one.promise.what, level), widgets.paragraph(texts.looked_back(one))]
    for label, text in ((texts.NOTICED, found.noticed), (texts.TAKEN_ALONG, found.learnt)):
        if text:
            told.append(widgets.paragraph(label, "vm-strong"))
            told += [widgets.paragraph(line) for line in text.splitlines() if line.strip()]
    return "".join(told)
