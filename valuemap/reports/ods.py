"""Spreadsheets in OpenDocument, by odfdo: numbers as numbers, words that can do nothing."""

from collections.abc import Sequence

from odfdo import Document as OpenDocument
from odfdo import Element, Style
from odfdo import Paragraph as Line

from valuemap.reports.document import Document
from valuemap.reports.figures import Cell, Sheet, sheets
from valuemap.reports.odt import packed, prepare
from valuemap.spreadsheet_cells import harmless
from valuemap.store.gathering import Report

_WORDS = "VmWords"
_WIDEST_CM = 12.0


def write_ods(document: Document, report: Report) -> bytes:
    """The figures as ODS, titled as the document is; the same report gives the same bytes."""
    return write_sheets(document, sheets(report))


def write_sheets(document: Document, content: Sequence[Sheet]) -> bytes:
    """These sheets as ODS, with the title and the date of the document."""
    ods = OpenDocument("spreadsheet")
    ods.body.clear()
    prepare(ods, document)
    wrapped = Style("table-cell", name=_WORDS)
    wrapped.set_properties({"fo:wrap-option": "wrap"}, area="table-cell")
    ods.insert_style(wrapped, automatic=True)
    for number, sheet in enumerate(content, start=1):
        ods.body.append(_table(sheet, [_column(ods, number, c) for c in _columns(sheet)]))
    return packed(ods)


def _columns(sheet: Sheet) -> list[tuple[int, tuple[Cell, ...]]]:
    return list(enumerate(zip(sheet.head, *sheet.rows, strict=True), start=1))


def _column(ods: OpenDocument, sheet: int, column: tuple[int, tuple[Cell, ...]]) -> str:
    """The name of a style as wide as the longest words of a column."""
    number, cells = column
    longest = max(len(str(cell)) for cell in cells if cell is not None)
    style = Style("table-column", name=f"VmColumn{sheet}.{number}")
    width = min(0.6 + 0.2 * longest, _WIDEST_CM)
    style.set_properties({"style:column-width": f"{width:.1f}cm"}, area="table-column")
    ods.insert_style(style, automatic=True)
    return str(style.name)


def _table(sheet: Sheet, styles: list[str]) -> Element:
    table = Element.from_tag("table:table")
    table.set_attribute("table:name", sheet.name)
    for style in styles:
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", style)
        table.append(column)
    head = Element.from_tag("table:table-header-rows")
    head.append(_row(sheet.head))
    table.append(head)
    for row in sheet.rows:
        table.append(_row(row))
    return table


def _row(cells: tuple[Cell, ...]) -> Element:
    row = Element.from_tag("table:table-row")
    for content in cells:
        cell = Element.from_tag("table:table-cell")
        if isinstance(content, str):
            cell.set_attribute("office:value-type", "string")
            cell.set_attribute("table:style-name", _WORDS)
            cell.append(Line(harmless(content), formatted=False))
        elif content is not None:
            cell.set_attribute("office:value-type", "float")
            cell.set_attribute("office:value", str(content))
            cell.append(Line(str(content), formatted=False))
        row.append(cell)
    return row
