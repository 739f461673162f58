"""A list of factions as text: a table with a header, lines as they are typed, or a web page."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from valuemap.domain.preparing.faction_list import LONGEST_LIST, LineFault, read_faction_list
from valuemap.files.factions.faction_source import (
    FactionSource,
    Gathering,
    SourceFault,
    SourceKind,
    Unread,
)
from valuemap.files.factions.faction_table import HEADER_WITHIN, Row, header_at, read_faction_rows
from valuemap.files.factions.web_list import read_web_list
from valuemap.files.meetings.file_faults import FirstFaults
from valuemap.files.table_text import named_separator, records
from valuemap.wording import clean

_SEPARATORS: Final = (";", "\t", "|", ",")
_LONGEST_HEADER: Final = 10_000
MOST_LINES: Final = 2_000
"""The most lines of a list; a page or the file of one municipality has fewer."""
_SHAPED: Final = re.compile("[,;|0-9]")  # else it is no line of name and seats, right or wrong
# The words of such a line may be told again: they are those of a faction.
_NAMED_FAULTS: Final = {LineFault.DOUBLE, LineFault.TOO_MANY}


def read_text(text: str) -> FactionSource:
    """The factions in a text that is no JSON, and what was not understood of it.

    >>> read_text("Partij;Zetels\\nNoord;4\\nZuid;3").kind
    <SourceKind.CSV: 'csv'>
    """
    if not clean(text):
        return FactionSource(SourceKind.NOTHING)
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        return FactionSource(SourceKind.NOTHING, unread=(Unread(LineFault.TOO_MUCH_TEXT),))
    table = read_table(lines)
    if table is not None:
        return table.result(SourceKind.CSV)
    start = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if named_separator(lines[start]) is not None:
        text = "\n".join(["" for _ in range(start + 1)] + lines[start + 1 :])
    return _read_lines(text)


def read_table(lines: Sequence[str]) -> Gathering | None:
    """The factions in lines of CSV; None where no header shows that they are."""
    start = next((place for place, line in enumerate(lines) if line.strip()), 0)
    named = named_separator(lines[start]) if lines else None
    if named is not None:
        rows, broken = _rows(lines, named, start + 1)
        if header_at(rows) is None and named in _SEPARATORS:
            return None
        return _with_broken(read_faction_rows(rows), broken)
    for separator in _SEPARATORS:
        first = islice(records(lines, separator), HEADER_WITHIN)
        if any(len(line) > _LONGEST_HEADER for line in lines[:HEADER_WITHIN]):
            break
        if header_at([(one.line, one.cells or ()) for one in first]) is not None:
            rows, broken = _rows(lines, separator, 0)
            return _with_broken(read_faction_rows(rows), broken)
    return None


def _rows(lines: Sequence[str], separator: str, first: int) -> tuple[list[Row], list[int]]:
    """The rows, and the numbers of the lines of which the quotes are wrong."""
    rows: list[Row] = []
    broken: list[int] = []
    for one in records(lines, separator, first):
        if one.cells is None:
            broken += range(one.line, one.last + 1)
        else:
            rows.append((one.line, one.cells))
    return rows, broken


def _with_broken(gathering: Gathering, broken: Sequence[int]) -> Gathering:
    for line in broken:
        gathering.unread.append(Unread(SourceFault.BAD_QUOTES, line))
    return gathering


def _read_lines(text: str) -> FactionSource:
    web = read_web_list(text)
    typed = read_faction_list(text) if len(text) <= LONGEST_LIST else None
    if typed is None or not typed.factions or list(typed.factions) != web.factions:
        return web.result(SourceKind.WEB_PAGE)
    if not all(_SHAPED.search(line.text) for line in typed.faults):
        return web.result(SourceKind.WEB_PAGE)
    # What one reader knows better than the other: a reason, or that nothing needs doing.
    skipped = {line for note in web.notes for line in note.lines}
    told_better = {
        one.line for one in web.unread if one.fault in (SourceFault.PERSON, SourceFault.FIGURES)
    }
    faults = [line for line in typed.faults if line.number not in skipped | told_better]
    known = {line.number: line for line in faults}
    # Only what the other took for a header is not among these faults; those it counted are.
    web.unread = FirstFaults(one for one in web.unread if one.line not in known)
    for line in faults:
        told = line.text if line.fault in _NAMED_FAULTS else ""
        web.unread.append(Unread(line.fault, line.number, text=told))
    return web.result(SourceKind.LINES)
