"""Factions from the first sheet of a spreadsheet.

Its rows are read by the same rules as the lines of a CSV file; a fault names its row, and the
column where that is clear.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from valuemap.domain.preparing.faction_list import LineFault, plain_name
from valuemap.files.factions.faction_source import FactionSource, SourceFault, SourceKind, Unread
from valuemap.files.factions.faction_table import header_at, read_faction_rows
from valuemap.files.factions.faction_text import read_text
from valuemap.files.sheets.spreadsheets import Area
from valuemap.wording import clean, comparable

_REFUSED: Final = {
    "locked": SourceFault.SHEET_LOCKED,
    "empty": SourceFault.SHEET_EMPTY,
    "unreadable": SourceFault.SHEET_UNREADABLE,
    "rows": SourceFault.SHEET_ROWS,
    "columns": SourceFault.SHEET_COLUMNS,
    "merged": SourceFault.MERGED,
}
_OF_SEATS: Final = {
    LineFault.NO_SEATS,
    LineFault.SEATS_NOT_A_NUMBER,
    LineFault.SEATS_OUT_OF_RANGE,
}
_OF_NAMES: Final = {LineFault.NO_NAME, LineFault.NAME_TOO_LONG, LineFault.DOUBLE}


def read_faction_sheet(answer: Mapping[str, Any]) -> FactionSource:
    """The factions on the sheet that `spreadsheet_process` answers with.

    >>> read_faction_sheet({"sheet": "Raad", "merged": [], "rows": [
    ...     ["Fractie", "Zetels"], ["Noord", ["number", "4"]], ["Zuid", ["number", "3"]]
    ... ]}).seats
    7
    """
    if "refused" in answer:
        fault = _REFUSED[answer["refused"]]
        return FactionSource(SourceKind.SPREADSHEET, unread=(Unread(fault),))
    rows = [[_text(cell) for cell in row] for row in answer["rows"]]
    read = _read(rows)
    name, seats = _columns(rows, read)
    placed = [
        replace(one, column=seats if one.fault in _OF_SEATS else name * (one.fault in _OF_NAMES))
        for one in read.unread
    ]
    merged = [Area(*area) for area in answer["merged"]]
    # A title above the table is often one wide cell; that divides nothing.
    unread = [
        Unread(SourceFault.MERGED, area.top, area.left, text=str(area))
        for area in merged
        if sum(bool(cell.strip()) for cell in rows[area.top - 1]) > 1
    ]
    return replace(
        read,
        kind=SourceKind.SPREADSHEET,
        unread=tuple(sorted((*placed, *unread), key=lambda one: one.line)),
        sheet=clean(answer["sheet"])[:60] or "1",
    )


def _read(rows: Sequence[Sequence[str]]) -> FactionSource:
    """As a table where a header shows that it is one, else as typed lines."""
    numbered = list(enumerate(rows, start=1))
    if header_at(numbered) is None:
        return read_text(_as_csv(rows))
    return read_faction_rows(numbered).result(SourceKind.SPREADSHEET)


def _text(cell: str | Sequence[str]) -> str:
    """What stands in a cell, in one line."""
    said = cell if isinstance(cell, str) else cell[-1]
    return " ".join(said.split())


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    """The rows as lines of CSV, a line for each, so that their numbers are the same."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\n")
    for row in rows:
        writer.writerow(row if any(row) else ())
    return lines.getvalue()


def _columns(rows: Sequence[Sequence[str]], read: FactionSource) -> tuple[int, int]:
    """In which columns, from 1, most names and seats of the factions stand; 0 where none do."""
    known = {comparable(faction.name): str(faction.seats) for faction in read.factions}
    names: Counter[int] = Counter()
    seats: Counter[int] = Counter()
    for row in rows:
        for column, cell in enumerate(row, start=1):
            found = known.get(comparable(plain_name(cell)))
            if found is not None:
                names[column] += 1
                others = (n for n, one in enumerate(row, start=1) if one == found)
                seats.update(n for n in others if n != column)
    return _most(names), _most(seats)


def _most(columns: Counter[int]) -> int:
    return columns.most_common(1)[0][0] if columns else 0
