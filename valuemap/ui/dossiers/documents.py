"""The documents of a dossier: links, and nothing that is uploaded."""

from html import escape

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import Document, take_document
from valuemap.store.engine.database import Database
from valuemap.texts.dossiers import page as texts
from valuemap.ui.dossiers import fields
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, state, widgets


def show(visit: Visit) -> None:
    """The documents; for the clerk also adding one, and taking one away."""
    documents = visit.dossier.documents
    if not documents and not visit.may_write:
        return
    st.header(texts.DOCUMENTS)
    if not documents:
        st.html(widgets.paragraph(texts.NO_DOCUMENTS, "vm-quiet"))
    for document in documents:
        with st.container(key=f"line-document-{document.id}", horizontal=True):
            st.html(_link(document))
            if visit.may_write:
                st.button(
                    widgets.plain(texts.DOCUMENT_REMOVE.format(title=document.title)),
                    key=f"remove-document-{document.id}",
                    type="tertiary",
                    on_click=_remove,
                    args=(visit.dossier.id, document.id),
                )
    if visit.may_write:
        _add(visit.dossier.id)


def _link(document: Document) -> str:
    address = escape(document.address)
    return (
        f'<p><a href="{address}" target="_blank" rel="noopener noreferrer">'
        f"{escape(document.title)}</a> "
        f'<span class="vm-quiet vm-small">({escape(texts.NEW_WINDOW)})</span></p>'
    )


def _add(dossier_id: int) -> None:
    with (
        st.container(key="noprint-add-document"),
        st.expander(texts.DOCUMENT_NEW),
        st.form("add-document", border=False),
    ):
        st.caption(texts.DOCUMENTS_HELP)
        st.text_input(
            texts.DOCUMENT_TITLE, key=state.field(state.of(state.DOSSIER_DOCUMENT, dossier_id))
        )
        st.text_input(
            texts.DOCUMENT_ADDRESS, key=state.field(state.of(state.DOSSIER_ADDRESS, dossier_id))
        )
        st.form_submit_button(texts.DOCUMENT_ADD, on_click=_take, args=(dossier_id,))


def _take(dossier_id: int) -> None:
    keys = [
        state.field(state.of(key, dossier_id))
        for key in (state.DOSSIER_DOCUMENT, state.DOSSIER_ADDRESS)
    ]

    def add(database: Database) -> None:
        title, address = take_document(*(state.recall(key, str) or "" for key in keys))
        following.add_document(database, dossier_id, title, address)

    if acting.do(add, words=fields.WORDS):
        state.empty(*keys)
        state.tell_done(texts.DOCUMENT_ADDED)


def _remove(dossier_id: int, document_id: int) -> None:
    if acting.do(lambda database: following.remove_document(database, dossier_id, document_id)):
        state.tell_done(texts.DOCUMENT_REMOVED)
