"""The links of a dossier, how long it is kept, and deleting it."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import Dossier
from valuemap.store.dossiers.dossiers import DossierReceipt
from valuemap.store.engine.database import Database
from valuemap.texts.dates import day
from valuemap.texts.dossiers import page as texts
from valuemap.texts.screens import archive as archive_texts
from valuemap.ui.dossiers.visiting import KEEPING, VIEWING, Visit
from valuemap.ui.parts import acting, clerk, forgetting, state, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import database

QR_SIZE = "11rem"


def made(visit: Visit) -> None:
    """The clerk's link that was given just now, to copy; it cannot be given again."""
    key = state.recall(state.DOSSIER_KEY, str)
    if key is None or not visit.may_write or not _opens(visit.dossier, key):
        return
    with st.container(key="dossier-made"):
        is_new = visit.dossier.version == 1
        st.header(texts.MADE if is_new else texts.NEW_KEY_MADE)
        note = texts.MADE_NOTE if clerk.is_asked() else texts.MADE_ONCE
        st.html(widgets.paragraph(note, "vm-strong"))
        st.code(_address(KEEPING, key), language=None, wrap_lines=True)
        st.button(texts.MADE_SEEN, key="seen-key", on_click=state.forget, args=(state.DOSSIER_KEY,))


def _opens(dossier: Dossier, key: str) -> bool:
    return following.opens(database(), dossier.id, key)


def show(visit: Visit) -> None:
    """For the clerk: both links, the keeping date, and deleting."""
    if not visit.may_write:
        return
    with st.container(key="noprint-dossier-links"):
        st.header(texts.LINKS)
        left, right = st.columns(2, gap="large")
        with left:
            _clerk_link(visit)
        with right:
            _reading_link(visit.dossier)
        _keeping(visit.dossier)


def _clerk_link(visit: Visit) -> None:
    st.html(widgets.heading(texts.CLERK_LINK, 3))
    st.caption(texts.CLERK_LINK_HELP)
    key = visit.parameters.get(KEEPING)
    if key is None:
        st.html(widgets.paragraph(texts.CLERK_LINK_UNKNOWN))
    else:
        st.code(_address(KEEPING, key), language=None, wrap_lines=True)
    dossier_id = visit.dossier.id
    with st.expander(texts.NEW_KEY_TITLE), st.form("new-key", border=False):
        st.checkbox(texts.NEW_KEY_SURE, key=_sure("key", dossier_id))
        st.form_submit_button(texts.NEW_KEY, on_click=_renew, args=(dossier_id,))


def _renew(dossier_id: int) -> None:
    if not state.recall(_sure("key", dossier_id), bool):
        state.report(texts.NEW_KEY_UNSURE, texts.SURE_NEXT)
        return

    def renew(database: Database) -> None:
        state.remember(state.DOSSIER_KEY, following.give_new_key(database, dossier_id))

    if acting.do(renew):
        state.remember(_sure("key", dossier_id), False)
        if KEEPING in st.query_params:
            st.query_params[KEEPING] = state.recall(state.DOSSIER_KEY, str) or ""


def _reading_link(dossier: Dossier) -> None:
    st.html(widgets.heading(texts.READING, 3))
    st.caption(texts.READING_HELP)
    key = following.reading_key(database(), dossier.id)
    if key is None:
        _button(texts.READING_GIVE, "give", following.give_reading_link, dossier.id)
        return
    link = _address(VIEWING, key)
    st.code(link, language=None, wrap_lines=True)
    st.html(widgets.qr(link, QR_SIZE, alt=texts.READING_QR))
    _button(texts.READING_REVOKE, "revoke", following.revoke_reading_link, dossier.id)


_SAID = {
    texts.READING_GIVE: texts.READING_GIVEN,
    texts.READING_REVOKE: texts.READING_REVOKED,
}


def _button(label: str, key: str, act: Callable[[Database, int], None], dossier_id: int) -> None:
    def press() -> None:
        if acting.do(lambda database: act(database, dossier_id)):
            state.tell_done(_SAID[label])

    st.button(label, key=f"{key}-dossier-reading", on_click=press)


def _keeping(dossier: Dossier) -> None:
    st.html(widgets.paragraph(texts.KEPT.format(day=day(dossier.described.keep_until))))
    with st.expander(texts.DELETE_TITLE), st.form("delete-dossier", border=False):
        st.checkbox(texts.DELETE_SURE, key=_sure("delete", dossier.id))
        st.form_submit_button(texts.DELETE, on_click=_delete, args=(dossier.id,))


def _delete(dossier_id: int) -> None:
    if not state.recall(_sure("delete", dossier_id), bool):
        state.report(texts.DELETE_UNSURE, texts.SURE_NEXT)
        return

    def delete(database: Database) -> None:
        state.remember(state.DOSSIER_RECEIPT, following.delete(database, dossier_id))
        state.remember(state.DOSSIER_GONE, True)
        forgetting.forget_what_is_gone()

    acting.do(delete)


def receipt_slot() -> None:
    """The receipt of a dossier that was deleted in this visit, to save."""
    receipt = state.recall(state.DOSSIER_RECEIPT, DossierReceipt)
    if receipt is None:
        return
    text = texts.receipt(receipt)
    st.header(archive_texts.RECEIPT_TITLE)
    st.html(widgets.paragraph(text))
    st.download_button(
        archive_texts.RECEIPT_SAVE,
        data=text,
        file_name=texts.RECEIPT_FILE,
        mime="text/plain",
        key="save-dossier-receipt",
        on_click="ignore",
    )


def _sure(what: str, dossier_id: int) -> str:
    return f"{state.DOSSIER_SURE}-{what}-{dossier_id}"


def _address(name: str, key: str) -> str:
    return f"{widgets.origin()}/{PAGES['dossier'].url_path}?{urlencode({name: key})}"
