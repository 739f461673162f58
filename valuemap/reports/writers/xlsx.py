"""Spreadsheets for Excel, by XlsxWriter: the same sheets as in OpenDocument."""

import datetime as dt
import io
from typing import Any

from valuemap.files.sheets.spreadsheet_cells import harmless
from valuemap.reports.description.document import Cell, Document, Sheet
from valuemap.reports.writers.packing import without_moments
from valuemap.reports.writers.workbooks import new_workbook

_WIDEST = 60
"""Of a column, in letters; longer words go on on the next line of their cell."""
_CELL = {"text_wrap": True, "valign": "top"}


def write_xlsx(document: Document) -> bytes:
    """The sheets as XLSX, titled as the document is; the same document gives the same bytes."""
    file = io.BytesIO()
    book = new_workbook(file)
    moment = dt.datetime.combine(document.date, dt.time())
    book.set_properties({"title": document.title, "author": "Valuemap", "created": moment})
    looks = {
        str: book.add_format(_CELL),
        int: book.add_format(_CELL),
        float: book.add_format(_CELL | {"num_format": "0.0"}),
    }
    for sheet in document.sheets:
        _write(book, sheet, looks)
    book.close()
    return without_moments(file.getvalue())


def _write(book: Any, sheet: Sheet, looks: dict[type, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for number, (head, *cells) in enumerate(zip(sheet.head, *sheet.rows, strict=True)):
        is_figure = any(isinstance(cell, int | float) for cell in cells)
        look = _CELL | {"bold": True, "align": "right" if is_figure else "left"}
        longest = max(len(str(cell)) for cell in (head, *cells) if cell is not None)
        page.set_column(number, number, min(longest + 3, _WIDEST))
        page.write_string(0, number, harmless(head), book.add_format(look))
        for row, cell in enumerate(cells, start=1):
            _fill(page, row, number, cell, looks)


def _fill(page: Any, row: int, column: int, cell: Cell, looks: dict[type, Any]) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, harmless(cell), looks[str])
    elif cell is not None:
        page.write_number(row, column, cell, looks[type(cell)])
