"""A spreadsheet that somebody brings: from bytes to the cells of its first sheet.

ODS, XLSX, XLSM and XLS by python-calamine, in a process of its own (`apart`); CSV by Python.
Formulas are not computed, they count as the value that was saved with them; macros are not run.
"""

import csv
import io
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from valuemap.files.apart import BrokenOff, Busy, OverLimits, Turn, alone, read_apart
from valuemap.files.table_text import Encoding, NoText, decoded, named_separator

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 50
MOST_MERGED: Final = 100
KINDS: Final = ("ods", "xlsx", "xlsm", "xls", "csv")
_PACKED: Final = (  # a zip, also an empty one or a part of one; Excel's old container
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"),
    b"\xd0\xcf\x11\xe0",
)
_LINE_END = re.compile(rb"\r\n|\r|\n")


class SpreadsheetError(Exception):
    """A file cannot be read as a spreadsheet; the class of the error says why."""


class TooManyBytes(SpreadsheetError):
    """The file is over `MOST_BYTES`; `args[0]` is its number of bytes."""


class UnknownKind(SpreadsheetError):
    """The file is of none of `KINDS`."""


class Unreadable(SpreadsheetError):
    """The file is damaged."""


class Locked(SpreadsheetError):
    """The file asks for a password."""


class TooHeavy(SpreadsheetError):
    """Reading the file takes too much memory or time."""


class TooBusy(SpreadsheetError):
    """Other files are being read, and this one waited its turn in vain."""


class NoCells(SpreadsheetError):
    """There is nothing on the first sheet."""


class TooManyRows(SpreadsheetError):
    """The last row that holds something lies beyond `MOST_ROWS`; `args[0]` is its number."""


class TooManyColumns(SpreadsheetError):
    """The last column that holds something lies beyond `MOST_COLUMNS`."""


class TooManyMerged(SpreadsheetError):
    """More than `MOST_MERGED` blocks of cells are merged."""


class NotUtf8(SpreadsheetError):
    """The CSV file is in no encoding that is known; `args[0]` is the row where that shows."""


class OpenQuote(SpreadsheetError):
    """A quote in the CSV file is not closed, or closed halfway; `args[0]` is the row."""


class NotWords(StrEnum):
    """What stands in a cell that holds no text."""

    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"


Cell = str | NotWords


@dataclass(frozen=True)
class Area:
    """A block of cells; rows and columns from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet; `rows[0]` is row 1, and rows may differ in length.

    Attributes:
        name: of the sheet; empty for CSV.
        merged: blocks that are shown as one cell.
        has_macros: the file holds programs, which nobody ran.
        encoding: that of a CSV file.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Area, ...] = ()
    has_macros: bool = False
    encoding: Encoding = Encoding.UTF_8


def letters(column: int) -> str:
    """The letters of a column, from 1.

    >>> letters(1), letters(26), letters(27), letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def read_spreadsheet(data: bytes, name: str, *, turn: Turn = alone) -> Sheet:
    """The first sheet of a file that can be seen.

    Args:
        name: of the file. What it is shows in its bytes; only CSV goes by its name.
        turn: as `read_apart` takes it.

    Raises:
        SpreadsheetError: one of its subclasses.
    """
    if len(data) > MOST_BYTES:
        raise TooManyBytes(len(data))
    if not data.strip():
        raise NoCells
    if is_packed(data):
        return _read_packed(data, turn)
    if not name.casefold().endswith((".csv", ".txt")):
        raise Unreadable if name.casefold().endswith(KINDS) else UnknownKind
    return _read_csv(data)


_REFUSED: dict[str, type[SpreadsheetError]] = {
    "locked": Locked,
    "empty": NoCells,
    "unreadable": Unreadable,
    "rows": TooManyRows,
    "columns": TooManyColumns,
    "merged": TooManyMerged,
}


def is_packed(data: bytes) -> bool:
    """Whether a file may be a spreadsheet that only a process of its own should open."""
    return data.startswith(_PACKED)


def _read_packed(data: bytes, turn: Turn) -> Sheet:
    limits = (str(most) for most in (MOST_ROWS, MOST_COLUMNS, MOST_MERGED))
    try:
        answer = read_apart("sheets.spreadsheet_process", data, *limits, turn=turn)
    except OverLimits as error:
        raise TooHeavy from error
    except Busy as error:
        raise TooBusy from error
    except BrokenOff as error:
        raise Unreadable from error
    return sheet_of(answer)


def sheet_of(answer: dict[str, Any]) -> Sheet:
    """The sheet that `spreadsheet_process` answers with.

    Raises:
        SpreadsheetError: one of its subclasses.
    """
    if "refused" in answer:
        found = [answer["found"]] if "found" in answer else []
        raise _REFUSED[answer["refused"]](*found)
    rows = tuple(
        tuple(cell if isinstance(cell, str) else NotWords(cell[0]) for cell in row)
        for row in answer["rows"]
    )
    merged = tuple(Area(*area) for area in answer["merged"])
    return Sheet(answer["sheet"], rows, merged, bool(answer["macros"]))


def _read_csv(data: bytes) -> Sheet:
    try:
        text, encoding = decoded(data)
    except NoText as error:
        before = len(_LINE_END.findall(data, 0, error.args[0]))
        raise NotUtf8(before + 1) from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    named = named_separator(first)
    # Most of these stand in the first row; the comma goes first where none does.
    separator = named or max(",;\t|", key=first.count)
    rows: list[tuple[Cell, ...]] = []
    number = last = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            number += 1
            if named and number == 1:
                rows.append(())  # it says how the file is written, and holds nothing
                continue
            if any(cell.strip() for cell in row):
                last = number
            if number <= MOST_ROWS:
                rows.append(tuple(row))
    except csv.Error as error:
        raise OpenQuote(number + 1) from error
    if last > MOST_ROWS:
        raise TooManyRows(last)
    if not last:
        raise NoCells
    if max(len(row) for row in rows) > MOST_COLUMNS:
        raise TooManyColumns(max(len(row) for row in rows))
    return Sheet("", tuple(rows[:last]), encoding=encoding)
