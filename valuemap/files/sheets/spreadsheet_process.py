"""Reads one spreadsheet; only ever in a process of its own (`apart`).

A file of a few kilobytes can say that it has 17 billion cells; the library that reads it then ends
its whole process, and that should not be the server.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.etree import ElementTree

# What the standard library says of files that were cut off or changed.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ElementTree.ParseError, NotImplementedError)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ZIP = b"PK"
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), b"encryption-data")

Merged = tuple[int, int, int, int]
"""First row, first column, last row and last column, from 1."""


def answer(data: bytes, most_rows: str, most_columns: str, most_merged: str) -> dict[str, Any]:
    """What `read` gives, or that the file is damaged."""
    try:
        return read(data, int(most_rows), int(most_columns), int(most_merged))
    except _DAMAGE:
        return {"refused": "unreadable"}


def read(data: bytes, most_rows: int, most_columns: int, most_merged: int) -> dict[str, Any]:
    """The first sheet that can be seen, or under `refused` the reason why not.

    Cells are texts, or in a list the kind of what is no text (number, date or truth), and what
    would stand there if it were one.
    """
    from python_calamine import CalamineError, PasswordError

    try:
        if _is_locked(data):
            raise PasswordError
        sheet = _first_sheet(data)
    except PasswordError:
        return {"refused": "locked"}
    except CalamineError:
        return {"refused": "unreadable"}
    if sheet is None or sheet.end is None:
        return {"refused": "empty"}
    for kind, last, most in zip(
        ("rows", "columns"), sheet.end, (most_rows, most_columns), strict=True
    ):
        if last + 1 > most:
            return {"refused": kind, "found": last + 1}
    found = sheet.merged_cell_ranges
    areas = _merged_in_ods(data, sheet.name) if found is None else map(_from_one, found)
    merged = list(islice(areas, most_merged + 1))
    if len(merged) > most_merged:
        return {"refused": "merged"}
    return {
        "sheet": sheet.name,
        "rows": [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)],
        "merged": merged,
        "macros": _has_macros(data),
    }


def _first_sheet(data: bytes) -> Any:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            return book.get_sheet_by_name(sheet.name)
    return None


def _cell(content: object) -> str | list[str]:
    if isinstance(content, str):
        return content
    if isinstance(content, bool):
        return ["truth", str(content)]
    if isinstance(content, float) and content.is_integer():
        return ["number", str(int(content))]  # in a sheet, 7 is 7.0
    return ["number" if isinstance(content, int | float) else "date", str(content)]


def _from_one(area: tuple[tuple[int, int], tuple[int, int]]) -> Merged:
    (top, left), (bottom, right) = area
    return top + 1, left + 1, bottom + 1, right + 1


def _parts(data: bytes) -> zipfile.ZipFile | None:
    if not data.startswith(_ZIP):
        return None
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None  # no zip that Python can open: calamine decides whether it is a spreadsheet


def _is_locked(data: bytes) -> bool:
    """Whether a password is needed: Excel says so in the file, OpenDocument in its list."""
    parts = _parts(data)
    if parts is None:
        return _ENCRYPTED[0] in data
    try:
        return _ENCRYPTED[1] in parts.read("META-INF/manifest.xml")
    except (KeyError, zipfile.BadZipFile, RuntimeError):
        return False


def _has_macros(data: bytes) -> bool:
    parts = _parts(data)
    names = [] if parts is None else parts.namelist()
    return any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names)


def _merged_in_ods(data: bytes, name: str) -> Iterator[Merged]:
    """The merged cells of a sheet, which the library tells of Excel's files only."""
    parts = _parts(data)
    if parts is None or "content.xml" not in parts.namelist():
        return
    with parts.open("content.xml") as content:
        yield from (area for sheet, area in _areas(content) if sheet == name)


def _areas(content: Any) -> Iterator[tuple[str, Merged]]:
    sheet, row, column = "", 0, 0
    for event, element in ElementTree.iterparse(content, events=("start", "end")):  # noqa: S314 - the limits hold here
        tag = element.tag.removeprefix(_TABLE)
        if event == "start" and tag == "table":
            sheet, row = element.get(f"{_TABLE}name", ""), 0
        elif event == "start" and tag == "table-row":
            column = 0
        elif event == "start" and tag in ("table-cell", "covered-table-cell"):
            wide, high = (_number(element, f"number-{n}-spanned") for n in ("columns", "rows"))
            if wide > 1 or high > 1:
                yield sheet, (row + 1, column + 1, row + high, column + wide)
            column += _number(element, "number-columns-repeated")
        elif event == "end" and tag == "table-row":
            row += _number(element, "number-rows-repeated")
            element.clear()


def _number(element: Any, name: str) -> int:
    found = element.get(f"{_TABLE}{name}", "1")
    return int(found) if found.isdecimal() else 1
