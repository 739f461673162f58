"""A dossier from top to bottom: each section has a module of its own."""

from html import escape

import streamlit as st

from valuemap.acts import publishing
from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import DossierState
from valuemap.texts import report as report_texts
from valuemap.texts.dates import day, today
from valuemap.texts.dossiers import exchanging as exchange_texts
from valuemap.texts.dossiers import page as texts
from valuemap.texts.dossiers import works as work_texts
from valuemap.texts.screens import result as result_texts
from valuemap.ui.dossiers import (
    actions_section,
    archive_section,
    describing,
    documents,
    exchanging,
    fitting,
    links,
    looking_back,
    taking_along,
    weighings,
    works_section,
)
from valuemap.ui.dossiers.visiting import Visit, visit
from valuemap.ui.parts import acting, clerk, state, widgets
from valuemap.ui.parts.frame import PAGES, done_slot, problem_slot
from valuemap.ui.parts.resources import database, deck


def show() -> None:
    """The dossier of the address; after deleting it, the receipt."""
    if state.recall(state.DOSSIER_GONE, bool):
        _gone()
        return
    found = visit()
    _head(found)
    problem_slot()
    done_slot()
    links.made(found)
    describing.show(found)
    published = publishing.published(database(), found.dossier, deck())
    weighings.show(found, published)
    fitting.show(found, [published[one.id] for one in found.dossier.meetings])
    works_section.show(found)
    actions_section.show(found)
    documents.show(found)
    looking_back.show(found)
    _take_along(found)
    if found.may_write:
        _state(found)
    links.show(found)


def _take_along(found: Visit) -> None:
    """For the clerk: the whole dossier as a document, for the archive, and as a file."""
    if not found.may_write:
        return
    with st.container(key="noprint-take-dossier"):
        st.header(texts.TAKE_ALONG)
        with st.expander(work_texts.TAKE, key="dossier-document"):
            taking_along.show(found)
        with st.expander(report_texts.PACKAGE, key="dossier-archive"):
            archive_section.show(found)
        with st.expander(exchange_texts.EXPORT, key="dossier-export"):
            exchanging.offer(found)


def _gone() -> None:
    """The deletion in this run; whoever comes back later is told that the link opens nothing."""
    state.forget(state.DOSSIER_GONE)
    state.forget(state.DOSSIER_PACKAGE)
    st.title(texts.DELETED)
    links.receipt_slot()
    st.page_link(PAGES["dossiers"].file, label=texts.ALL_DOSSIERS)


def _head(found: Visit) -> None:
    dossier = found.dossier
    if found.may_write and clerk.is_asked() and clerk.is_known():
        st.page_link(PAGES["dossiers"].file, label=texts.ALL_DOSSIERS)
    mark = result_texts.MARK_DEMO if dossier.is_demo else ""
    badge = f'<span class="vm-badge">{escape(mark)}</span> ' if mark else ""
    st.html(f"{badge}{widgets.heading(dossier.described.title, 1)}")
    st.html(widgets.paragraph(texts.lead(dossier), "vm-lead"))
    if not found.may_write:
        st.html(widgets.paragraph(texts.READING_VIEW, "vm-quiet"))
    for moment in dossier.due(today()):
        line = texts.DUE.format(what=moment.what, day=day(moment.date))
        st.html(widgets.paragraph(line, "vm-beside"))


def _state(found: Visit) -> None:
    is_open = found.dossier.state is DossierState.OPEN
    to = DossierState.ENDED if is_open else DossierState.OPEN

    def press() -> None:
        if acting.do(lambda database: following.set_state(database, found.dossier.id, to)):
            state.tell_done(texts.ENDED if is_open else texts.REOPENED)

    st.button(
        texts.END if is_open else texts.REOPEN,
        key="dossier-state",
        type="tertiary",
        on_click=press,
    )
