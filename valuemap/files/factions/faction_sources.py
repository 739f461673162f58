"""Recognising what kind of list of factions a text is, and reading it."""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from valuemap.domain.preparing.faction_list import LineFault
from valuemap.files.factions.faction_source import (
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
    Unread,
)
from valuemap.files.factions.faction_text import read_text
from valuemap.files.factions.popolo import read_popolo
from valuemap.files.meetings.file_faults import FaultKind, FileFault
from valuemap.files.meetings.json_text import parsed
from valuemap.files.table_text import Encoding, NoText, decoded

LONGEST_TEXT: Final = 200_000
"""The most characters of a list that is no JSON."""
LARGEST_FILE: Final = 5_000_000
"""The most bytes of any file: a council in Popolo JSON, with twenty years of its members and
committees, is below two million."""

_JSON: Final = re.compile(r"\{|\[\s*(?:[\[{\"\]]|$)")
_ENCODINGS: Final = {
    Encoding.WINDOWS_1252: NoteKind.WINDOWS_1252,
    Encoding.UTF_16: NoteKind.UTF_16,
}
_JSON_FAULTS: Final = {
    FaultKind.CUT_OFF: SourceFault.CUT_OFF,
    FaultKind.DOUBLED_NAME: SourceFault.DOUBLED_NAME,
}


def read_faction_source(found: str | bytes, day: dt.date) -> FactionSource:
    """The factions in a pasted text or a file, whatever of the kinds it is.

    `day` is that of the meeting: in Popolo JSON the memberships that hold then are the seats.
    Never raises for what stands in the text: what is wrong stands in the result.

    >>> read_faction_source("Partij;Zetels\\nNoord;4\\nZuid;3", dt.date(2026, 3, 10)).kind
    <SourceKind.CSV: 'csv'>
    """
    notes: list[Note] = []
    if len(found) > LARGEST_FILE:
        return _nothing(LineFault.TOO_MUCH_TEXT)
    if isinstance(found, bytes):
        try:
            found, encoding = decoded(found)
        except NoText:
            return _nothing(SourceFault.NOT_TEXT)
        notes += [Note(_ENCODINGS[encoding])] if encoding in _ENCODINGS else []
    text = found.removeprefix("\ufeff")
    if "\0" in text:
        return _nothing(SourceFault.NOT_TEXT)
    if _JSON.match(text.lstrip()):
        source = _read_json(text, day)
    elif len(text) > LONGEST_TEXT:
        source = _nothing(LineFault.TOO_MUCH_TEXT)
    else:
        source = read_text(text)
    return replace(source, notes=(*notes, *source.notes))


def _nothing(fault: LineFault | SourceFault) -> FactionSource:
    return FactionSource(SourceKind.NOTHING, unread=(Unread(fault),))


def _read_json(text: str, day: dt.date) -> FactionSource:
    content = parsed(text)
    if isinstance(content, FileFault):
        fault = _JSON_FAULTS.get(content.kind, SourceFault.NOT_JSON)
        if fault is SourceFault.DOUBLED_NAME:
            return FactionSource(SourceKind.POPOLO, unread=(Unread(fault, path="$"),))
        line, column = int(content.found), int(content.expected)
        return FactionSource(SourceKind.POPOLO, unread=(Unread(fault, line, column),))
    return read_popolo(content, day).result(SourceKind.POPOLO)
