"""Making a document of a work in a format, and saving it."""

from collections.abc import Callable

import streamlit as st

from valuemap.domain.dossiers.work import Work
from valuemap.reports.description.document import Document
from valuemap.texts import report as texts
from valuemap.ui.parts import state
from valuemap.ui.parts.forgetting import Made


def offer(make: Callable[[], Document], label: str, work: Work, asked: str) -> None:
    """Choose a format, have the document made, and save it.

    Args:
        label: of the button.
        asked: what the document holds; a file of something else is not offered.
    """
    from valuemap.reports.formats import FORMATS, Holds, file_name

    forms = [name for name, one in FORMATS.items() if one.holds is Holds.PAGES]
    form = st.radio(
        texts.FORMAT,
        forms,
        format_func=texts.FORMATS.__getitem__,
        key=state.of(state.WORK_FORMAT, work.id),
    )
    wanted = (work.id, work.version, f"{label} {asked}", form)
    if st.button(label, key="make-document"):
        with st.spinner(texts.MAKING):
            document, kind = make(), FORMATS[form]
            name = file_name(document.title, document.date.isoformat(), kind.extension)
            held = kind.write(document)
            made = Made(wanted, name, kind.media_type, held, dossier_id=work.dossier_id)
            state.remember(state.WORK_MADE, made)
    made_before = state.recall(state.WORK_MADE, Made)
    if made_before is not None and made_before.content and made_before.asked == wanted:
        st.success(texts.MADE.format(name=made_before.name))
        st.download_button(
            texts.SAVE_FILE.format(name=made_before.name),
            data=made_before.content,
            file_name=made_before.name,
            mime=made_before.media_type,
            key="save-document",
            on_click="ignore",
        )
