"""Taking a whole dossier along as a file, and opening one out of a file."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from valuemap.acts.dossiers import exchanging
from valuemap.files.dossiers.bringing import LARGEST_DOSSIER_FILE, NotRead, read_brought
from valuemap.files.dossiers.dossier_file import DossierRecord
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import RetentionOver
from valuemap.texts.dates import day, today
from valuemap.texts.dossiers import exchanging as texts
from valuemap.ui.dossiers.visiting import KEEPING, Visit, admit
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.components.download import file_name
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import database, deck, reading_turn
from valuemap.ui.preparation import uploading


def offer(visit: Visit) -> None:
    """The whole dossier as a file."""
    kept, cards, dossier = database(), deck(), visit.dossier

    def file() -> bytes:
        admit(visit.parameters, dossier.id, kept)  # its key may have been replaced meanwhile
        return exchanging.export(kept, dossier.id, cards).text().encode()

    st.html(widgets.paragraph(texts.EXPORT_NOTE, "vm-quiet"))
    st.download_button(
        texts.EXPORT_BUTTON,
        data=file,
        file_name=texts.FILE_NAME.format(title=file_name(dossier.described.title) or dossier.id),
        mime="application/json",
        key="export-dossier",
        on_click="ignore",
    )


def bring() -> None:
    """A place for a file, and the button that makes a dossier of it."""
    with st.expander(texts.IMPORT, key="dossier-file"):
        st.caption(texts.IMPORT_NOTE)
        file = uploading.file_place(
            texts.FILE,
            type=["json"],
            key=state.DOSSIER_FILE,
            max_upload_size=LARGEST_DOSSIER_FILE // 1_000_000,
        )
        if file is not None and st.button(texts.IMPORT_BUTTON, key="bring-dossier"):
            _take(file)


def _take(file: UploadedFile) -> None:
    found = read_brought(file.getvalue(), turn=reading_turn)
    if isinstance(found, NotRead):
        notice(*texts.NOT_READ[found])
    elif isinstance(found, DossierRecord):
        _make(found)
    else:
        notice(*texts.wrong(found))


def _make(record: DossierRecord) -> None:
    made: dict[str, str] = {}

    def make(database: Database) -> None:
        _, made[KEEPING] = exchanging.bring(database, record, today=today())

    words: acting.Words = {
        RetentionOver: lambda error: (texts.OVER.format(day=day(error.args[0])), texts.OVER_NEXT)
    }
    if acting.do(make, words=words, say=notice):
        state.remember(state.DOSSIER_KEY, made[KEEPING])
        st.switch_page(PAGES["dossier"].file, query_params=made)
