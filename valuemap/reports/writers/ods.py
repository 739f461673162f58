"""Spreadsheets in OpenDocument, by odfdo: numbers as numbers, words that can do nothing."""

from collections.abc import Sequence

from odfdo import Document as OpenDocument
from odfdo import Element, Style
from odfdo import Paragraph as Line

from valuemap.files.sheets.spreadsheet_cells import harmless
from valuemap.reports.description.document import Cell, Document, Sheet
from valuemap.reports.writers.odt import packed, prepare

_WORDS, _WHOLE, _TENTHS = "VmWords", "VmWhole", "VmTenths"
_HEAD, _FIGURE_HEAD = "VmHead", "VmFigureHead"
_WIDEST_CM = 12.0


def write_ods(document: Document) -> bytes:
    """The sheets as ODS, titled as the document is; the same document gives the same bytes."""
    ods = OpenDocument("spreadsheet")
    ods.body.clear()
    prepare(ods, document)
    _styles(ods)
    for number, sheet in enumerate(document.sheets, start=1):
        ods.body.append(_table(sheet, [_column(ods, number, c) for c in _columns(sheet)]))
    return packed(ods)


def _styles(ods: OpenDocument) -> None:
    """Words that wrap and stand off from a number before them, heads, and Dutch numbers."""
    ods.insert_style(_cell(_WORDS), automatic=True)
    ods.insert_style(_cell(_WHOLE), automatic=True)
    for name, side in ((_HEAD, "start"), (_FIGURE_HEAD, "end")):
        head = _cell(name)
        head.set_properties({"fo:text-align": side}, area="paragraph")
        head.set_properties({"fo:font-weight": "bold"}, area="text")
        ods.insert_style(head, automatic=True)
    ods.insert_style(
        f'<number:number-style style:name="{_TENTHS}Form" number:language="nl"'
        ' number:country="NL"><number:number number:decimal-places="1"'
        ' number:min-decimal-places="1" number:min-integer-digits="1"/></number:number-style>',
        automatic=True,
    )
    figure = _cell(_TENTHS)
    figure.set_attribute("style:data-style-name", f"{_TENTHS}Form")
    ods.insert_style(figure, automatic=True)


def _cell(name: str) -> Style:
    style = Style("table-cell", name=name)
    style.set_properties(
        {"fo:wrap-option": "wrap", "fo:padding": "0.1cm", "style:vertical-align": "top"},
        area="table-cell",
    )
    return style


def _columns(sheet: Sheet) -> list[tuple[int, tuple[Cell, ...]]]:
    return list(enumerate(zip(sheet.head, *sheet.rows, strict=True), start=1))


def _column(ods: OpenDocument, sheet: int, column: tuple[int, tuple[Cell, ...]]) -> str:
    """The name of a style as wide as the longest words of a column."""
    number, cells = column
    longest = max(len(str(cell)) for cell in cells if cell is not None)
    style = Style("table-column", name=f"VmColumn{sheet}.{number}")
    width = min(0.8 + 0.2 * longest, _WIDEST_CM)
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
    figures = [any(isinstance(cell, int | float) for cell in cells) for _, cells in _columns(sheet)]
    head.append(_row(sheet.head, [_FIGURE_HEAD if each else _HEAD for each in figures]))
    table.append(head)
    for row in sheet.rows:
        table.append(_row(row, [_style_of(cell) for cell in row]))
    return table


def _style_of(cell: Cell) -> str:
    if isinstance(cell, float):
        return _TENTHS
    return _WHOLE if isinstance(cell, int) else _WORDS


def _row(cells: tuple[Cell, ...], styles: Sequence[str]) -> Element:
    row = Element.from_tag("table:table-row")
    for content, style in zip(cells, styles, strict=True):
        cell = Element.from_tag("table:table-cell")
        cell.set_attribute("table:style-name", style)
        if isinstance(content, str):
            cell.set_attribute("office:value-type", "string")
            cell.append(Line(harmless(content), formatted=False))
        elif content is not None:
            cell.set_attribute("office:value-type", "float")
            cell.set_attribute("office:value", str(content))
            cell.append(Line(str(content).replace(".", ","), formatted=False))
        row.append(cell)
    return row
