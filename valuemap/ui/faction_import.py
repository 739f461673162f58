"""Taking factions over from a file or a web page: first what it would give, then the field."""

import datetime as dt
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.faction_list import written
from valuemap.files.faction_source import FactionSource
from valuemap.files.faction_sources import LARGEST_FILE, read_faction_source
from valuemap.texts import faction_import as texts
from valuemap.texts.dates import day as day_in_words
from valuemap.ui import state, uploading, widgets
from valuemap.ui.frame import notice

_MEGABYTE = 1_000_000


def offer(day: dt.date) -> None:
    """Offer to read a list of factions, with their seats on the day of the meeting.

    Nothing is taken over before the button is pressed; then the field for factions holds the
    lines, and its reader is the one that counts.
    """
    with st.expander(texts.TITLE, key="faction-import"):
        st.caption(texts.HELP)
        file = uploading.file_place(
            texts.FILE,
            type=["csv", "txt", "json"],
            key=state.IMPORT_FILE,
            max_upload_size=LARGEST_FILE // _MEGABYTE,
        )
        pasted = st.text_area(
            texts.PASTED, key=state.IMPORT_TEXT, placeholder=texts.PASTED_EXAMPLE, height=140
        )
        if file is None and not pasted.strip():
            return
        if file is not None and pasted.strip():
            st.caption(texts.BOTH)
        found = pasted if file is None else file.getvalue()
        _preview(read_faction_source(found, day), day)


def _preview(source: FactionSource, day: dt.date) -> None:
    if source.unread:
        lines = [f"- {widgets.plain(line)}" for line in texts.unread(source.unread)]
        st.error("\n".join([f"**{texts.NOT_UNDERSTOOD}**", "", *lines]))
    if not source.factions:
        notice(texts.NOTHING, texts.NOTHING_NEXT)
        return
    st.html(widgets.paragraph(texts.KINDS[source.kind].format(day=day_in_words(day))))
    if source.notes:
        items = "".join(f"<li>{escape(texts.note(note))}</li>" for note in source.notes)
        st.html(f"{widgets.paragraph(texts.NOTES, 'vm-strong')}<ul>{items}</ul>")
    rows = [(faction.name, str(faction.seats)) for faction in source.factions]
    total = (texts.TOTAL, str(source.seats))
    st.html(widgets.table(Table(texts.PREVIEW, (texts.NAME, texts.SEATS), (*rows, total))))
    st.caption(texts.TAKE_NOTE)
    st.button(texts.TAKE, key="take-factions", on_click=_take, args=(written(source.factions),))
    if state.recall(state.PREPARE_FACTIONS, str) == written(source.factions):
        st.success(widgets.plain(texts.taken(len(source.factions), source.seats)))


def _take(lines: str) -> None:
    state.remember(state.PREPARE_FACTIONS, lines)
