"""One sheet as text, as spreadsheet programs in the Netherlands open it."""

import csv
import io

from valuemap.files.sheets.spreadsheet_cells import harmless
from valuemap.reports.description.document import Cell, Document


def write_csv(document: Document) -> bytes:
    """The sheet that stands for all: UTF-8 with a mark that says so, semicolons, decimal commas.

    Raises:
        ValueError: the document has no such sheet.
    """
    sheet = document.main_sheet
    if sheet is None:
        raise ValueError(document.title)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerows([_in_dutch(cell) for cell in row] for row in (sheet.head, *sheet.rows))
    return file.getvalue().encode("utf-8-sig")


def _in_dutch(cell: Cell) -> str:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else str(cell).replace(".", ",")
