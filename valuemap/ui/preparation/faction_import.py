"""Taking factions over from a file or a web page: first what it would give, then the field."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from valuemap.charts.tables import Table
from valuemap.domain.preparing.faction_list import written
from valuemap.files.factions.faction_reading import read_factions
from valuemap.files.factions.faction_source import FactionSource
from valuemap.files.factions.faction_sources import LARGEST_FILE
from valuemap.files.ori_a.ori_a_file import OriA
from valuemap.files.ori_a.ori_a_reading import is_xml, read_ori_a
from valuemap.texts.dates import day as day_in_words
from valuemap.texts.own import faction_import as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import reading_turn
from valuemap.ui.preparation import ori_a_import, uploading

_MEGABYTE = 1_000_000
_KINDS = ["csv", "txt", "json", "xml", "xlsx", "xlsm", "xls", "ods"]


@dataclass(frozen=True)
class _Read:
    """What came of a file or a paste on a day, and which that was."""

    brought: tuple[str, dt.date]
    source: FactionSource | OriA


def offer(day: dt.date) -> None:
    """Offer to read a list of factions, with their seats on the day of the meeting.

    Nothing is taken over before the button is pressed; then the field for factions holds the
    lines, and its reader is the one that counts.
    """
    with st.expander(texts.TITLE, key="faction-import"):
        st.caption(texts.HELP)
        file = uploading.file_place(
            texts.FILE,
            type=_KINDS,
            key=state.IMPORT_FILE,
            max_upload_size=LARGEST_FILE // _MEGABYTE,
        )
        pasted = st.text_area(
            texts.PASTED, key=state.IMPORT_TEXT, placeholder=texts.PASTED_EXAMPLE, height=140
        )
        if file is None and not pasted.strip():
            state.forget(state.IMPORT_READ)
            return
        if file is not None and pasted.strip():
            st.caption(texts.BOTH)
        read = _read(pasted if file is None else file, day)
        if isinstance(read.source, OriA):
            ori_a_import.preview(read.brought, read.source)
        else:
            _preview(read, read.source, day)


def _read(found: str | UploadedFile, day: dt.date) -> _Read:
    """What came of this, read once: not again when something else on the page changes."""
    if isinstance(found, str):
        key = sha256(found.encode(errors="replace")).hexdigest()
    else:
        key = found.file_id
    known = state.recall(state.IMPORT_READ, _Read)
    if known is not None and known.brought == (key, day):
        return known
    content = found if isinstance(found, str) else found.getvalue()
    if isinstance(content, bytes) and is_xml(content):
        read = _Read((key, day), read_ori_a(content, turn=reading_turn))
    else:
        read = _Read((key, day), read_factions(content, day, turn=reading_turn))
    state.remember(state.IMPORT_READ, read)
    return read


def _preview(read: _Read, source: FactionSource, day: dt.date) -> None:
    """What would be taken over; once it was, only that it was."""
    lines = written(source.factions)
    if source.factions and state.recall(state.IMPORT_TAKEN, tuple) == read.brought:
        st.success(widgets.plain(texts.taken(len(source.factions), source.seats)))
        if state.recall(state.PREPARE_FACTIONS, str) != lines:
            st.button(
                texts.TAKE_AGAIN, key="take-factions", on_click=_take, args=(read.brought, source)
            )
        return
    # A heading among factions that were found is no trouble, only left out. A faction that could
    # not be read is: it would be missed without a word.
    beside = tuple(one for one in source.unread if one.is_beside and source.factions)
    faults = tuple(one for one in source.unread if one not in beside)
    if faults:
        say = st.warning if source.factions else st.error
        say(_told(texts.NOT_UNDERSTOOD, texts.unread(faults, source.more, source.sheet)))
    if beside:
        more = 0 if faults else source.more
        st.info(_told(texts.SKIPPED, texts.unread(beside, more, source.sheet)))
    if not source.factions:
        notice(texts.NOTHING, texts.NOTHING_NEXT)
        return
    st.html(widgets.paragraph(texts.KINDS[source.kind].format(day=day_in_words(day))))
    if source.notes:
        notes = "".join(f"<li>{escape(texts.note(note))}</li>" for note in source.notes)
        st.html(f"{widgets.paragraph(texts.NOTES, 'vm-strong')}<ul>{notes}</ul>")
    rows = [(faction.name, str(faction.seats)) for faction in source.factions]
    total = (texts.TOTAL, str(source.seats))
    st.html(widgets.table(Table(texts.PREVIEW, (texts.NAME, texts.SEATS), (*rows, total))))
    st.caption(texts.TAKE_NOTE)
    st.button(texts.TAKE, key="take-factions", on_click=_take, args=(read.brought, source))


def _told(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"**{title}**", "", *(f"- {widgets.plain(line)}" for line in lines)])


def _take(brought: tuple[str, dt.date], source: FactionSource) -> None:
    state.remember(state.PREPARE_FACTIONS, written(source.factions))
    state.remember(state.IMPORT_TAKEN, brought)
