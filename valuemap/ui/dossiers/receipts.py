"""The receipt of a dossier that was deleted in this visit, to save."""

import streamlit as st

from valuemap.store.dossiers.dossiers import DossierReceipt
from valuemap.texts.dossiers import page as texts
from valuemap.texts.screens import archive as archive_texts
from valuemap.ui.parts import state, widgets


def slot() -> None:
    """Show the receipt, where there is one."""
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
