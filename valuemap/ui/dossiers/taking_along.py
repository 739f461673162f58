"""Making a document of a dossier or of its work in a format, and saving it."""

from collections.abc import Callable

import streamlit as st

from valuemap.acts.dossiers import archiving
from valuemap.reports.description.document import Document
from valuemap.texts import report as texts
from valuemap.texts.dates import today
from valuemap.texts.dossiers import works as work_texts
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.forgetting import Made
from valuemap.ui.parts.resources import database, deck


def show(visit: Visit) -> None:
    """The whole dossier as a document, in every format."""
    st.html(widgets.paragraph(work_texts.TAKE_NOTE, "vm-quiet"))
    dossier = visit.dossier

    def make() -> Document:
        from valuemap.reports.dossiers.dossier import dossier_document

        return dossier_document(archiving.whole(database(), dossier.id, deck()), today())

    offer(make, work_texts.TAKE_DO, dossier.id, asked=(dossier.id, dossier.version, "dossier"))


def offer(
    make: Callable[[], Document],
    label: str,
    dossier_id: int,
    *,
    asked: tuple[int, int, str],
    is_letter: bool = False,
) -> None:
    """Choose a format, have the document made, and save it.

    Args:
        label: of the button.
        asked: what the document is of, its version, and what it holds; a file of something else
            is not offered.
        is_letter: pages alone, no slides or sheets.
    """
    from valuemap.reports.formats import FORMATS, Holds, file_name

    wanted = (Holds.PAGES,) if is_letter else (Holds.PAGES, Holds.SLIDES, Holds.SHEETS)
    forms = [name for name, one in FORMATS.items() if one.holds in wanted]
    form = st.radio(
        texts.FORMAT,
        forms,
        format_func=texts.FORMATS.__getitem__,
        key=state.of(state.WORK_FORMAT, dossier_id),
    )
    found = (*asked, form)
    if st.button(label, key="make-document"):
        with st.spinner(texts.MAKING):
            document, kind = make(), FORMATS[form]
            name = file_name(document.title, document.date.isoformat(), kind.extension)
            held = kind.write(document)
            made = Made(found, name, kind.media_type, held, dossier_id=dossier_id)
            state.remember(state.WORK_MADE, made)
    kept = state.recall(state.WORK_MADE, Made)
    if kept is not None and kept.content and kept.asked == found:
        st.success(texts.MADE.format(name=kept.name))
        st.download_button(
            texts.SAVE_FILE.format(name=kept.name),
            data=kept.content,
            file_name=kept.name,
            mime=kept.media_type,
            key="save-document",
            on_click="ignore",
        )
