"""The archive package of a dossier, for its clerk."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from valuemap.acts.dossiers import archiving
from valuemap.settings import settings
from valuemap.store.engine.database import Database
from valuemap.texts import report as texts
from valuemap.texts.dossiers import archiving as own_texts
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.resources import deck


@dataclass(frozen=True)
class _Packed:
    """A package of a dossier as it stood at a version."""

    dossier: tuple[int, int]
    name: str
    content: bytes


def show(visit: Visit) -> None:
    """Have the package made, and save it."""
    if not settings().municipality.name:
        st.html(widgets.paragraph(texts.PACKAGE_NO_MUNICIPALITY, "vm-quiet"))
        return
    st.html(widgets.paragraph(own_texts.NOTE, "vm-quiet"))
    wanted = (visit.dossier.id, visit.dossier.version)
    if st.button(texts.PACKAGE_MAKE, key="make-dossier-package"):
        with st.spinner(texts.MAKING):
            acting.do(lambda database: _make(database, wanted))
    packed = state.recall(state.DOSSIER_PACKAGE, _Packed)
    if packed is not None and packed.dossier == wanted:
        st.success(texts.MADE.format(name=packed.name))
        st.download_button(
            texts.SAVE_FILE.format(name=packed.name),
            data=packed.content,
            file_name=packed.name,
            mime="application/zip",
            key="save-dossier-package",
            on_click="ignore",
        )


def _make(database: Database, wanted: tuple[int, int]) -> None:
    from valuemap.reports.archive.dossier import dossier_package, dossier_package_name

    whole = archiving.whole(database, wanted[0], deck(), is_public=True)
    content = dossier_package(whole, deck(), settings().municipality, dt.datetime.now(dt.UTC))
    state.remember(state.DOSSIER_PACKAGE, _Packed(wanted, dossier_package_name(whole), content))
