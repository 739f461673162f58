"""Word documents, by python-docx: real headings, lists, table headers, words for pictures."""

import datetime as dt
import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable

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

FONT = "Arial"  # every reader has it, or letters of the same width
TITLES = "Cambria"  # as of the web: a serif, with figures of one height
_LINE = "_" * 70
_TEXT_WIDTH_CM = 16.4
_SIZES = (  # letters, space above and below, in points
    ("Title", 28, 0, 12),
    ("Heading 1", 21, 18, 7),
    ("Heading 2", 14, 15, 5),
    ("Heading 3", 11.5, 11, 4),
    ("Heading 4", 10.5, 8, 3),
)
_SERIF = ("Title", "Heading 1", "Heading 2")


def write_docx(document: Document) -> bytes:
    """The document for Word; the same document always gives the same bytes."""
    word = docx.Document()
    _set_up(word, document)
    if document.arms:
        _add(document.arms, word)
    if document.above:
        _quiet_line(word, document.above)
    word.add_paragraph(document.name or document.title, style="Title")
    blocks = iter(document.blocks)
    for block in blocks:
        if isinstance(block, NewPage):
            # Before the first line that follows: a line of its own would leave one empty.
            first = len(word.paragraphs)
            _add(next(blocks), word)
            word.paragraphs[first].paragraph_format.page_break_before = True
        else:
            _add(block, word)
    file = io.BytesIO()
    word.save(file)
    return without_moments(file.getvalue())


def _set_up(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.language, properties.author = document.title, "nl-NL", "Valuemap"
    moment = dt.datetime.combine(document.date, dt.time())
    properties.created = properties.modified = moment
    properties.comments = ""
    normal = word.styles["Normal"]
    for name in ("Normal", *(name for name, *_ in _SIZES)):
        style: Any = word.styles[name]
        font = TITLES if name in _SERIF else FONT
        style.font.name, style.font.color.rgb = font, _rgb(INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(which), font)
        for which in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(which), None)
    normal.font.size = Pt(10.5)
    for name, size, before, after in _SIZES:
        style = word.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    for line in word.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        line.getparent().remove(line)
    normal.paragraph_format.space_after = Pt(6)
    for name in ("List Bullet", "List Number"):
        word.styles[name].paragraph_format.space_after = Pt(2)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    normal.element.get_or_add_rPr().append(language)
    (section,) = word.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    footer = section.footer.paragraphs[0]
    _page_number(footer)
    _quiet(footer.add_run(f"  ·  {document.running}"))


def _page_number(paragraph: Any) -> None:
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        _quiet(run)
        if kind is None:
            code = OxmlElement("w:instrText")
            code.text = words
        else:
            code = OxmlElement("w:fldChar")
            code.set(qn("w:fldCharType"), kind)
        run._r.append(code)


def _quiet(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(9), _rgb(QUIET)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def _add(block: Block, word: WordDocument) -> None:
    match block:
        case Heading():
            word.add_heading(block.text, block.level)
        case Paragraph():
            _paragraph(block, word)
        case Bullets():
            _bullets(block, word)
        case Grid():
            _grid(block, word)
        case Bars() | Dots():
            word.add_heading(block.title, 3)
            _quiet_line(word, block.note)
            _picture(word, draw_png(block), WIDTH_CM, block.alternative)
        case ValueMap():
            _picture(word, draw_png(block), WIDTH_CM, block.alternative)
        case Facts():
            _facts(block, word)
        case Picture():
            _picture(word, block.png, block.width, block.alternative)
        case Space():
            _space(block, word)


def _paragraph(block: Paragraph, word: WordDocument) -> None:
    if block.tone is Tone.QUIET:
        _quiet_line(word, block.text)
        return
    run = word.add_paragraph().add_run(block.text)
    if block.tone is Tone.LEAD:
        run.font.size = Pt(13)


def _bullets(block: Bullets, word: WordDocument) -> None:
    number = _new_numbering(word) if block.is_numbered else None
    style: Any = word.styles["List Bullet" if number is None else "List Number"]
    for item in block.items:
        paragraph = word.add_paragraph(item)
        paragraph._p.style = style.style_id  # by name it is looked up anew each time
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number


def _new_numbering(word: WordDocument) -> int:
    """A numbering that begins at 1: else each list counts on from the one before."""
    style: Any = word.styles["List Number"]
    part: Any = word.part
    numbering = part.numbering_part.element
    used = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    new = numbering.add_num(used.abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _grid(block: Grid, word: WordDocument) -> None:
    _quiet_line(word, block.table.caption)
    head = block.table.head
    table: WordTable = word.add_table(rows=1 + len(block.table.rows), cols=len(head))
    table.autofit = False
    _draw_lines(table)
    for column, part in zip(table.columns, block.widths, strict=True):
        column.width = Cm(_TEXT_WIDTH_CM * part)
    size = Pt(8.5 if len(head) > 6 else 9.5)
    last = (head, *block.table.rows)[-1]
    # Cell by cell through the rows: asking the table for a cell reads it all each time.
    for line, row in zip((head, *block.table.rows), table.rows, strict=True):
        for column, (text, cell) in enumerate(zip(line, row.cells, strict=True)):
            cell.width = Cm(_TEXT_WIDTH_CM * block.widths[column])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = Pt(2)
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = block.is_short and line is not last
            run = paragraph.add_run(text)
            run.font.size = size
            run.bold = line is head or None
            if block.figures and column:
                paragraph.alignment = 2
    _mark_head(table, block.table.caption)
    _after_table(word)


def _facts(block: Facts, word: WordDocument) -> None:
    """Heads at the left, lines at the right: a table without a head, each row whole."""
    table: WordTable = word.add_table(rows=len(block.rows), cols=2)
    table.autofit = False
    _draw_lines(table)
    parts = (block.head_part, 1 - block.head_part)
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Cm(_TEXT_WIDTH_CM * part)
    for (head, lines), row in zip(block.rows, table.rows, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, part in zip(row.cells, parts, strict=True):
            cell.width = Cm(_TEXT_WIDTH_CM * part)
        name, said = row.cells
        first = name.paragraphs[0]
        first.style = word.styles["Heading 2"]
        first.paragraph_format.space_before = Pt(4)
        first.paragraph_format.keep_with_next = False  # or all rows would be one
        run = first.add_run(head)
        run.font.name, run.font.size = FONT, Pt(10.5)
        for number, line in enumerate(lines):
            paragraph = said.paragraphs[0] if number == 0 else said.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(4 if number == 0 else 0)
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.add_run(line).font.size = Pt(10)
    _after_table(word)


def _after_table(word: WordDocument) -> None:
    after = word.add_paragraph().paragraph_format
    # Next to nothing: on a full page a line of its own would begin an empty one.
    after.space_after, after.line_spacing = Pt(8), Pt(1)


def _draw_lines(table: WordTable) -> None:
    """A thin line under each row, as in the other formats."""
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _mark_head(table: WordTable, caption: str) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))
    about = OxmlElement("w:tblCaption")
    about.set(qn("w:val"), caption)
    table._tbl.tblPr.append(about)


def _picture(word: WordDocument, png: bytes, width: float, alternative: str) -> None:
    run = word.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(png), width=Cm(width))
    shape._inline.docPr.set("descr", alternative)


def _space(block: Space, word: WordDocument) -> None:
    word.add_paragraph().add_run(block.label).bold = True
    for _ in range(block.lines):
        _quiet(word.add_paragraph().add_run(_LINE))


def _quiet_line(word: WordDocument, text: str) -> None:
    """Words that say what follows, and stay with it."""
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _quiet(paragraph.add_run(text))
