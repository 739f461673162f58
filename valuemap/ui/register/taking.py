"""Taking the register along: a spreadsheet, or the dates for a calendar."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.domain.dossiers.dossier import Dossier
from valuemap.store.meetings import now
from valuemap.texts.dates import today
from valuemap.texts.register import files as texts
from valuemap.ui.parts import widgets


def take(title: str, actions: Sequence[RegisteredAction], dossiers: Sequence[Dossier]) -> None:
    """Offer the files of these actions, made when they are asked for.

    Args:
        title: of the files.
        dossiers: those of which the moments go into the calendar.
    """
    from valuemap.reports.formats import FORMATS, file_name
    from valuemap.reports.writers.calendar import EXTENSION, MEDIA_TYPE

    kinds = [(texts.ODS, FORMATS["ods"]), (texts.CSV, FORMATS["figures"])]
    with st.container(key="noprint-register-take"):
        st.header(texts.TAKE)
        st.html(widgets.paragraph(texts.TAKE_NOTE, "vm-quiet"))
        with st.container(horizontal=True, key="register-files"):
            for label, kind in kinds:
                st.download_button(
                    label,
                    data=partial(_sheet, kind.extension, title, actions),
                    file_name=file_name(title, today().isoformat(), kind.extension),
                    mime=kind.media_type,
                    key=f"take-{kind.extension}",
                    on_click="ignore",
                )
            st.download_button(
                texts.CALENDAR,
                data=partial(_calendar, title, actions, dossiers),
                file_name=file_name(title, today().isoformat(), EXTENSION),
                mime=MEDIA_TYPE,
                key=f"take-{EXTENSION}",
                on_click="ignore",
            )
        st.html(widgets.paragraph(texts.CALENDAR_NOTE, "vm-quiet vm-small"))


def _sheet(extension: str, title: str, actions: Sequence[RegisteredAction]) -> bytes:
    from valuemap.reports.documents.register import register_sheet
    from valuemap.reports.writers.dutch_csv import write_csv
    from valuemap.reports.writers.ods import write_ods

    document = register_sheet(title, actions, today())
    return write_ods(document) if extension == "ods" else write_csv(document)


def _calendar(
    title: str, actions: Sequence[RegisteredAction], dossiers: Sequence[Dossier]
) -> bytes:
    from valuemap.reports.documents.register import register_days
    from valuemap.reports.writers.calendar import write_calendar

    return write_calendar(title, register_days(actions, dossiers), now())
