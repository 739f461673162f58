"""Recognising what kind of list of factions a text is, and reading it."""

import csv
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from valuemap.faction_list import LONGEST_LIST, LineFault, read_faction_list
from valuemap.files.faction_source import (
    FactionSource,
    Gathering,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
    Unread,
)
from valuemap.files.file_faults import FaultKind, FileFault
from valuemap.files.json_text import parsed
from valuemap.files.popolo import read_popolo
from valuemap.files.web_list import read_web_list
from valuemap.wording import clean, comparable

LONGEST_TEXT: Final = 200_000
"""The most characters of a list that is no JSON."""
LARGEST_FILE: Final = 5_000_000
"""The most bytes of any file: a council in Popolo JSON, with twenty years of its members and
committees, is below two million."""

# Where both stand in a file, "naam" is that of a person: the party goes first.
_PARTY_COLUMNS: Final = ("fractie", "fractienaam", "partij", "party")
_NAME_COLUMNS: Final = (*_PARTY_COLUMNS, "naam", "name")
_SEAT_COLUMNS: Final = ("zetels", "aantal zetels", "seats", "aantal")
_SEPARATORS: Final = (";", "\t", ",")
_JSON: Final = re.compile(r"\{|\[\s*(?:[\[{\"\]]|$)")
_SHAPED: Final = re.compile("[,;|0-9]")  # else it is no line of name and seats, right or wrong
_JSON_FAULTS: Final = {
    FaultKind.CUT_OFF: SourceFault.CUT_OFF,
    FaultKind.DOUBLED_NAME: SourceFault.DOUBLED_NAME,
}
# The words of such a line may be told again: they are those of a faction.
_NAMED_FAULTS: Final = {LineFault.DOUBLE, LineFault.TOO_MANY}


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
        decoded = _decoded(found)
        if decoded is None:
            return _nothing(SourceFault.NOT_TEXT)
        found, encoding = decoded
        notes += [Note(encoding)] if encoding else []
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


def _decoded(data: bytes) -> tuple[str, NoteKind | None] | None:
    """The text of a file, with its encoding where that is not UTF-8; None where it is no text."""
    attempts: list[tuple[str, NoteKind | None]] = [
        ("utf-8-sig", None),
        ("cp1252", NoteKind.WINDOWS_1252),
    ]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        attempts = [("utf-16", NoteKind.UTF_16)]
    for encoding, note in attempts:
        try:
            return data.decode(encoding), note
        except UnicodeDecodeError:
            continue
    return None


def _read_json(text: str, day: dt.date) -> FactionSource:
    content = parsed(text)
    if isinstance(content, FileFault):
        fault = _JSON_FAULTS.get(content.kind, SourceFault.NOT_JSON)
        if fault is SourceFault.DOUBLED_NAME:
            return FactionSource(SourceKind.POPOLO, unread=(Unread(fault, path="$"),))
        line, column = int(content.found), int(content.expected)
        return FactionSource(SourceKind.POPOLO, unread=(Unread(fault, line, column),))
    return read_popolo(content, day).result(SourceKind.POPOLO)


def read_text(text: str) -> FactionSource:
    """The factions in a text that is no JSON."""
    if not clean(text):
        return FactionSource(SourceKind.NOTHING)
    table = _csv_columns(text)
    if table is not None:
        return _read_csv(text, table).result(SourceKind.CSV)
    web = read_web_list(text)
    typed = read_faction_list(text) if len(text) <= LONGEST_LIST else None
    if typed is None or not typed.factions or list(typed.factions) != web.factions:
        return web.result(SourceKind.WEB_PAGE)
    if not all(_SHAPED.search(line.text) for line in typed.faults):
        return web.result(SourceKind.WEB_PAGE)
    lines = Gathering(factions=web.factions)
    for line in typed.faults:
        told = line.text if line.fault in _NAMED_FAULTS else ""
        lines.unread.append(Unread(line.fault, line.number, text=told))
    known = {line.number for line in typed.faults}
    lines.unread += [one for one in web.unread if one.line not in known]  # taken for a header
    return lines.result(SourceKind.LINES)


@dataclass(frozen=True)
class _Columns:
    """What divides the columns of a CSV file, and where name and seats stand, from 0.

    `is_party` says that the header speaks of parties, and not just of names.
    """

    separator: str
    name: int
    seats: int
    is_party: bool


def _csv_columns(text: str) -> _Columns | None:
    """The columns of a CSV file, where the first line names them."""
    header = next((line for line in text.splitlines() if clean(line)), "")
    for separator in _SEPARATORS:
        names = [comparable(cell) for cell in _cells(header, separator) or []]
        name = next((names.index(one) for one in _NAME_COLUMNS if one in names), None)
        seats = next((names.index(one) for one in _SEAT_COLUMNS if one in names), None)
        if name is not None and seats is not None:
            return _Columns(separator, name, seats, names[name] in _PARTY_COLUMNS)
    return None


def _cells(line: str, separator: str) -> list[str] | None:
    """The fields of a line; None for quotes that are not closed.

    A field holds no line break, so such a quote spoils one line and does not swallow the next.
    """
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def _read_csv(text: str, columns: _Columns) -> Gathering:
    gathering = Gathering()
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if clean(line)]
    for number, line in lines[1:]:
        cells = _cells(line, columns.separator)
        if cells is None:
            gathering.unread.append(Unread(SourceFault.BAD_QUOTES, number))
        elif len(cells) <= max(columns.name, columns.seats):
            gathering.unread.append(Unread(SourceFault.NUMBER_OF_FIELDS, number))
        elif any(cell.strip() for cell in cells):
            name, seats = cells[columns.name], cells[columns.seats]
            gathering.add(name, seats, line=number, is_sure=columns.is_party)
    return gathering
