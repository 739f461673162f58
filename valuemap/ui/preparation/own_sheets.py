"""Own content on the preparing page: a template out, a spreadsheet in, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from valuemap.content.value_list import ValueList
from valuemap.files.sheets.own_sheets import FaultyCell
from valuemap.files.sheets.spreadsheets import Sheet, SpreadsheetError, read_spreadsheet
from valuemap.files.table_text import Encoding
from valuemap.texts.own import own_sheets as texts
from valuemap.texts.own.own_sheets import SheetWords
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import reading_turn
from valuemap.ui.preparation import uploading

_ODS = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class OwnSheet:
    """A kind of sheet that a clerk can bring.

    Attributes:
        key: names its widgets, and what of it is remembered in this visit.
        take_in: reads a sheet of a file with a name, and keeps what stands on it; gives how many
            that is, or the faults.
    """

    key: str
    words: SheetWords
    columns: tuple[str, ...]
    take_in: Callable[[Sheet, str], tuple[int, tuple[FaultyCell, ...]]]

    @property
    def file_key(self) -> str:
        """Where the file that was brought stands."""
        return f"own-file-{self.key}"

    @property
    def read_key(self) -> str:
        """Where stands what came of it."""
        return f"own-read-{self.key}"


@dataclass(frozen=True)
class _Read:
    """What came of a file: a problem with the whole of it, or what stands on its sheet."""

    name: str
    problem: tuple[str, str] | None = None
    sheet: str = ""
    number: int = 0
    faults: tuple[FaultyCell, ...] = ()
    has_macros: bool = False
    encoding: Encoding = Encoding.UTF_8


def offer(kind: OwnSheet, weighed: ValueList | None = None) -> bool:
    """Draw the template, the place to bring a file, and what came of it.

    Args:
        weighed: the list whose clusters the sheet may name.

    Returns:
        Whether the last file was sound, so that what stood on it can be offered.
    """
    names = [cluster.name for cluster in weighed.clusters] if weighed is not None else ["", ""]
    st.html(widgets.paragraph(kind.words.intro))
    if kind.words.column_help:
        st.html(widgets.paragraph(kind.words.column_help.format(names=", ".join(names))))
    _templates(kind, names)
    # Without a kind or a size: what Streamlit refuses, it marks without saying why.
    uploading.file_place(kind.words.file, key=kind.file_key, on_change=_read, args=(kind,))
    read = state.recall(kind.read_key, _Read)
    return read is not None and _show(kind, read)


def forget(kind: OwnSheet) -> None:
    """Say no more what came of the last file."""
    state.forget(kind.read_key)


def _templates(kind: OwnSheet, names: list[str]) -> None:
    with st.container(horizontal=True):
        for label, form, ending, media_type in (
            (kind.words.template_ods, "ods", "ods", _ODS),
            (kind.words.template_csv, "figures", "csv", "text/csv"),
        ):
            st.download_button(
                label,
                data=partial(_template, form, kind, names),
                file_name=f"{kind.words.template_name}.{ending}",
                mime=media_type,
                key=f"template-{kind.key}-{ending}",
                on_click="ignore",
            )


def _template(form: str, kind: OwnSheet, names: list[str]) -> bytes:
    from valuemap.reports.documents.own_sheet_template import own_sheet_template
    from valuemap.reports.formats import FORMATS

    return FORMATS[form].write(own_sheet_template(kind.columns, kind.words, names))


def _read(kind: OwnSheet) -> None:
    """Read the file that was brought, once; nothing of it is kept but what stands on it."""
    file = state.recall(kind.file_key, UploadedFile)
    if file is None:
        state.forget(kind.read_key)
        return
    try:
        sheet = read_spreadsheet(file.getvalue(), file.name, turn=reading_turn)
    except SpreadsheetError as error:
        state.remember(kind.read_key, _Read(file.name, texts.file(error)))
        return
    number, faults = kind.take_in(sheet, file.name)
    state.remember(
        kind.read_key,
        _Read(file.name, None, sheet.name, number, faults, sheet.has_macros, sheet.encoding),
    )


def _show(kind: OwnSheet, read: _Read) -> bool:
    if read.problem is not None:
        notice(*read.problem)
        return False
    if read.has_macros:
        st.html(widgets.paragraph(texts.MACROS, "vm-quiet"))
    if read.encoding is Encoding.WINDOWS_1252:
        st.html(widgets.paragraph(texts.WINDOWS_1252, "vm-quiet"))
    if read.faults:
        _show_faults(read.name, [texts.fault(fault, read.sheet) for fault in read.faults])
        return False
    st.success(widgets.plain(kind.words.found(read.number, read.name)))
    return True


def _show_faults(name: str, faults: Sequence[str]) -> None:
    lines = list(faults[: texts.MOST_SHOWN])
    if len(faults) > texts.MOST_SHOWN:
        lines.append(texts.more(len(faults) - texts.MOST_SHOWN))
    head = widgets.plain(texts.NOT_TAKEN.format(name=name))
    st.error("\n".join([f"**{head}**", "", *(f"- {widgets.plain(line)}" for line in lines)]))


def offer_card(card_id: str, content: str, *, taken: bool, toggle: Callable[[str], None]) -> None:
    """A card with a button to take it along, or to leave it."""
    slug = card_id.replace(".", "-")
    with st.container(key=f"own-{slug}", border=True):
        st.html(content)
        st.button(
            texts.TAKEN if taken else texts.TAKE,
            key=f"take-{slug}",
            on_click=toggle,
            args=(card_id,),
        )
