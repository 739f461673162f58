"""OpenDocument text, by odfdo: real headings, lists, table headers, words for pictures."""

import datetime as dt
import io
from typing import Any

from odfdo import Document as OpenDocument
from odfdo import Element, Frame, Header, List, ListItem, Style
from odfdo import Paragraph as Line

from valuemap.charts.colours import INK, LINE, QUIET
from valuemap.charts.description import Bars, Dots
from valuemap.reports.description.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Space,
    Tone,
    ValueMap,
)
from valuemap.reports.writers.drawing import WIDTH_CM, draw_png
from valuemap.reports.writers.packing import without_moments

_LINE = "_" * 70
_TEXT_WIDTH_CM = 17.0
_TONES = {
    Tone.NORMAL: "VmNormal",
    Tone.LEAD: "VmLead",
    Tone.QUIET: "VmQuiet",
}
_SERIF = "Cambria, Caladea, 'Liberation Serif', serif"
_CELL_SIZES = {"Wide": "9.5pt", "Many": "8.5pt"}


def write_odt(document: Document) -> bytes:
    """The document as ODT; the same document always gives the same bytes."""
    odt = OpenDocument("text")
    odt.body.clear()
    prepare(odt, document)
    _styles(odt)
    writer = _Writer(odt)
    if document.arms:
        _add(document.arms, writer)
    if document.above:
        writer.line(document.above, "VmQuiet")
    writer.line(document.name or document.title, "VmTitle")
    for block in document.blocks:
        _add(block, writer)
    return packed(odt)


def prepare(odt: OpenDocument, document: Document) -> None:
    """Say in a document of any kind what it is, in which language, and when."""
    moment = dt.datetime.combine(document.date, dt.time())
    meta = odt.meta
    meta.title, meta.language, meta.generator = document.title, "nl-NL", "Valuemap"
    meta.creation_date = meta.date = moment
    meta.initial_creator = meta.creator = "Valuemap"
    odt.set_language("nl-NL")


def packed(odt: OpenDocument) -> bytes:
    """The file."""
    file = io.BytesIO()
    odt.save(file)
    return without_moments(file.getvalue())


def _text_style(name: str, size: str, *, parent: str | None = None, **look: str) -> Style:
    style = Style("paragraph", name=name, parent_style=parent)
    colour = look.pop("colour", INK)
    bold = look.pop("bold", "") == "yes"
    is_serif = look.pop("serif", "") == "yes"
    # Font and language apart: a style without them takes those of the reader's program.
    properties = {
        "fo:font-size": size,
        "fo:color": colour,
        "style:font-name": "Liberation Serif" if is_serif else "Liberation Sans",
        "fo:font-family": _SERIF if is_serif else "Arial, 'Liberation Sans', sans-serif",
        "fo:language": "nl",
        "fo:country": "NL",
        "fo:font-style": "normal",
    }
    if bold:
        properties["fo:font-weight"] = "bold"
    style.set_properties(
        {f"fo:{name.replace('_', '-')}": value for name, value in look.items()}, area="paragraph"
    )
    style.set_properties(properties, area="text")  # after the other: the standard asks that order
    return style


def _styles(odt: OpenDocument) -> None:
    common = [
        _text_style("VmNormal", "10.5pt", margin_bottom="0.25cm"),
        _text_style("VmTitle", "28pt", bold="yes", serif="yes", margin_bottom="0.5cm"),
        _text_style("VmStrong", "10.5pt", bold="yes", margin_bottom="0.25cm"),
        _text_style("VmLead", "14pt", margin_bottom="0.25cm"),
        _text_style(
            "VmQuiet", "9.5pt", colour=QUIET, margin_bottom="0.2cm", keep_with_next="always"
        ),
        _text_style("VmLine", "9.5pt", colour=QUIET, margin_bottom="0.2cm"),
        _text_style("VmGap", "6pt"),
        _text_style("VmCaption", "9pt", colour=QUIET, keep_with_next="always"),
        _text_style("VmNewPage", "2pt", break_before="page"),
    ]
    for level, size in ((1, "21pt"), (2, "14pt"), (3, "11.5pt"), (4, "10.5pt")):
        style = _text_style(
            f"VmHeading{level}",
            size,
            parent=f"Heading_20_{level}",
            bold="yes",
            serif="yes" if level < 3 else "",
            margin_top="0.6cm" if level < 3 else "0.4cm",
            margin_bottom="0.2cm",
            keep_with_next="always",
        )
        common.append(style)
    for kind, size in _CELL_SIZES.items():
        common += [
            _text_style(f"VmCell{kind}", size),
            _text_style(f"VmFigure{kind}", size, text_align="end"),
            _text_style(f"VmHead{kind}", size, bold="yes"),
            _text_style(f"VmFigureHead{kind}", size, bold="yes", text_align="end"),
        ]
    common += [
        _text_style(
            "VmFact",
            "10.5pt",
            parent="Heading_20_2",
            bold="yes",
            margin_top="0.1cm",
            keep_with_next="auto",
        ),
        _text_style("VmFactLine", "10pt", margin_top="0.1cm", margin_bottom="0.1cm"),
    ]
    for style in common:
        odt.insert_style(style)
    whole = Style("table-row", name="VmWhole")
    whole.set_properties({"fo:keep-together": "always"}, area="table-row")
    odt.insert_style(whole, automatic=True)
    numbers = Style("list", name="VmNumbers")
    numbers.set_level_style(1, num_format="1", suffix=". ")
    odt.insert_style(numbers)
    root: Any = odt.styles.root
    for level in root.get_elements("//text:outline-level-style"):
        for name in ("loext:num-list-format", "style:num-suffix", "style:num-format"):
            if level.get_attribute(name) is not None:
                level.set_attribute(name, "")
    cell = Style("table-cell", name="VmCell")
    cell.set_properties(
        {"fo:border-bottom": f"0.5pt solid {LINE}", "fo:padding": "0.1cm"}, area="table-cell"
    )
    odt.insert_style(cell, automatic=True)
    short = Style("table", name="VmShort")
    short.set_properties(
        {"style:may-break-between-rows": "false", "style:width": f"{_TEXT_WIDTH_CM}cm"},
        area="table",
    )
    odt.insert_style(short, automatic=True)


class _Writer:
    def __init__(self, odt: OpenDocument) -> None:
        self.odt = odt
        self.body = odt.body
        self.tables = 0
        self.columns: set[str] = set()

    def column_style(self, part: float) -> str:
        """The style of a column that takes this part of the width."""
        name = f"VmColumn{round(part * 1000)}"
        if name not in self.columns:
            style = Style("table-column", name=name)
            style.set_properties(
                {"style:column-width": f"{_TEXT_WIDTH_CM * part:.2f}cm"}, area="table-column"
            )
            self.odt.insert_style(style, automatic=True)
            self.columns.add(name)
        return name

    def line(self, text: str, style: str) -> None:
        self.body.append(Line(text, style=style, formatted=False))

    def picture(self, png: bytes, width: float, alternative: str) -> None:
        address = self.odt.add_file(io.BytesIO(png))
        height = width * int.from_bytes(png[20:24]) / int.from_bytes(png[16:20])
        frame = Frame.image_frame(
            address, size=(f"{width:.2f}cm", f"{height:.2f}cm"), anchor_type="as-char"
        )
        frame.svg_description = alternative
        line = Line(style="VmNormal")
        line.append(frame)
        self.body.append(line)


def _add(block: Block, writer: _Writer) -> None:
    match block:
        case Heading():
            _heading(block.level, block.text, writer)
        case Paragraph():
            writer.line(block.text, _TONES[block.tone])
        case Bullets():
            _bullets(block, writer)
        case Grid():
            _grid(block, writer)
        case Bars() | Dots() | ValueMap() | Picture():
            _picture(block, writer)
        case Facts():
            _facts(block, writer)
        case Space():
            writer.line(block.label, "VmStrong")
            for _ in range(block.lines):
                writer.line(_LINE, "VmLine")
        case NewPage():
            writer.line("", "VmNewPage")


def _picture(block: Bars | Dots | ValueMap | Picture, writer: _Writer) -> None:
    if isinstance(block, Picture):
        writer.picture(block.png, block.width, block.alternative)
        return
    if isinstance(block, Bars | Dots):
        _heading(3, block.title, writer)
        writer.line(block.note, "VmCaption")
    writer.picture(draw_png(block), WIDTH_CM, block.alternative)


def _facts(block: Facts, writer: _Writer) -> None:
    """Heads at the left, lines at the right: a table without a head, each row whole."""
    writer.tables += 1
    table = Element.from_tag("table:table")
    table.set_attribute("table:name", f"{writer.tables}. {block.rows[0][0][:60]}")
    for part in (block.head_part, 1 - block.head_part):
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", writer.column_style(part))
        table.append(column)
    for head, lines in block.rows:
        row = Element.from_tag("table:table-row")
        row.set_attribute("table:style-name", "VmWhole")
        name = Header(2, head, formatted=False)
        name.style = "VmFact"
        for content in ([name], [Line(one, style="VmFactLine", formatted=False) for one in lines]):
            cell = Element.from_tag("table:table-cell")
            cell.set_attribute("table:style-name", "VmCell")
            cell.set_attribute("office:value-type", "string")
            for element in content:
                cell.append(element)
            row.append(cell)
        table.append(row)
    writer.body.append(table)
    writer.line("", "VmGap")


def _heading(level: int, text: str, writer: _Writer) -> None:
    head = Header(level, text, formatted=False)
    head.style = f"VmHeading{level}"  # given to the constructor, it would be dropped
    writer.body.append(head)


def _bullets(block: Bullets, writer: _Writer) -> None:
    items = List(style="VmNumbers" if block.is_numbered else None)
    for text in block.items:
        item = ListItem()
        item.append(Line(text, style="VmNormal", formatted=False))
        items.append(item)
    writer.body.append(items)


def _grid(block: Grid, writer: _Writer) -> None:
    writer.line(block.table.caption, "VmCaption")
    writer.tables += 1
    columns = len(block.table.head)
    size = "Many" if columns > 6 else "Wide"
    table = Element.from_tag("table:table")
    table.set_attribute("table:name", f"{writer.tables}. {block.table.caption[:60]}")
    if block.is_short:
        table.set_attribute("table:style-name", "VmShort")
    for part in block.widths:
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", writer.column_style(part))
        table.append(column)
    head = Element.from_tag("table:table-header-rows")
    over, figure = ("VmFigureHead", "VmFigure") if block.figures else ("VmHead", "VmCell")
    head.append(_row(block.table.head, (f"VmHead{size}", *(f"{over}{size}",) * (columns - 1))))
    table.append(head)
    styles = (f"VmCell{size}", *(f"{figure}{size}",) * (columns - 1))
    for row in block.table.rows:
        table.append(_row(row, styles))
    writer.body.append(table)
    writer.line("", "VmGap")


def _row(texts: tuple[str, ...], styles: tuple[str, ...]) -> Element:
    row = Element.from_tag("table:table-row")
    for text, style in zip(texts, styles, strict=True):
        cell = Element.from_tag("table:table-cell")
        cell.set_attribute("table:style-name", "VmCell")
        cell.set_attribute("office:value-type", "string")
        cell.append(Line(text, style=style, formatted=False))
        row.append(cell)
    return row
