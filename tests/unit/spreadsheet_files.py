"""Spreadsheets made for tests, as people make them and as nobody should."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
from odfdo import Document, Table

HEAD = ("vraag", "toelichting", "clusters", "onderwerp")
ROW = ("Mag de gemeente meekijken?", "Het plein is van iedereen.", "Vrijheid; Nut", "Plein")

Rows = Sequence[Sequence[object]]


def csv_file(rows: Rows = (HEAD, ROW), *, separator: str = ";") -> bytes:
    """A CSV file; every cell between quotes."""
    lines = (separator.join('"' + str(c).replace('"', '""') + '"' for c in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode()


def xlsx_file(rows: Rows = (HEAD, ROW), *, merged: str = "", sheet: str = "Vragen") -> bytes:
    """A workbook with one sheet, with these cells merged."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    if merged:
        page.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_file(rows: Rows = (HEAD, ROW), *, merged: tuple[int, int, int, int] | None = None) -> bytes:
    """An OpenDocument sheet; merged as column, row, column and row from 0."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Vragen")
    for y, row in enumerate(rows):
        for x, content in enumerate(row):
            table.set_value((x, y), str(content))
    if merged:
        table.set_span(merged)
    document.body.append(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(packed: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part more, or another content of one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()
