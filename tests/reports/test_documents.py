"""Every format, read back by a program that did not make it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.builders import Council
from tests.reports.evenings import ACTION, DECK, ODD_NAMES, REASON, STANDPOINT, report_of
from valuemap.reports.debate_sheet import debate_sheet
from valuemap.reports.document import Bars, Document, Dots, Grid, Heading, Paragraph
from valuemap.reports.docx import write_docx
from valuemap.reports.figures import figures_csv
from valuemap.reports.letters import covered
from valuemap.reports.ods import write_ods
from valuemap.reports.odt import write_odt
from valuemap.reports.pdf import write_pdf
from valuemap.reports.pptx import write_pptx
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts import result as result_texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WRITERS: dict[str, Callable[[Document, Report], bytes]] = {
    "pdf": lambda document, _report: write_pdf(document),
    "docx": lambda document, _report: write_docx(document),
    "odt": lambda document, _report: write_odt(document),
    "pptx": write_pptx,
    "ods": write_ods,
}


@pytest.fixture(scope="module")
def sheet(report: Report) -> Document:
    return debate_sheet(report, DECK)


@pytest.fixture(scope="module")
def odd_sheet(odd_report: Report) -> Document:
    return debate_sheet(odd_report, DECK)


def headings(document: Document) -> list[tuple[int, str]]:
    """The headings that a reader finds: charts have one of their own."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append((block.level, block.text))
        if isinstance(block, Bars | Dots):
            found.append((3, block.title))
    return found


def squeezed(text: str) -> str:
    """Words without what a page adds between them: line ends and hyphens."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as read:
        pages = [page.get_textpage().get_text_range() for page in read]
    return squeezed("".join(pages))


def part(packed: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return ElementTree.fromstring(files.read(name))


def elements(pdf: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The tags of a PDF in order, read by a library that did not make it."""
    found: list[tuple[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node["/S"]), node))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_meeting_gives_the_same_bytes(
    kind: str, ordinary: Council, sheet: Document, report: Report
) -> None:
    again = report_of(ordinary)
    assert WRITERS[kind](debate_sheet(again, DECK), again) == WRITERS[kind](sheet, report)


def test_the_pdf_says_that_it_follows_the_standard_for_everybody(sheet: Document) -> None:
    read = pikepdf.open(io.BytesIO(write_pdf(sheet)))
    with read.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == sheet.title
    assert str(read.Root.Lang).startswith("nl")
    assert bool(read.Root.MarkInfo.Marked)
    assert bool(read.Root.ViewerPreferences.DisplayDocTitle)


def test_the_pdf_has_headings_table_heads_and_words_for_charts(sheet: Document) -> None:
    read = pikepdf.open(io.BytesIO(write_pdf(sheet)))
    tags = elements(read)
    kinds = [kind for kind, _ in tags]
    expected = [level for level, _ in headings(sheet)]
    # The title is the first heading's level or a title of its own; the others follow in order.
    found = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert found[-len(expected) :] == [level + found[-len(expected)] - 1 for level in expected]
    assert kinds.count("/TH") == sum(len(b.table.head) for b in sheet.blocks if isinstance(b, Grid))
    alternatives = [str(node["/Alt"]) for kind, node in tags if kind == "/Figure"]
    assert alternatives == [chart.alternative for chart in sheet.charts]


@pytest.mark.parametrize("which", ["ordinary", "odd"])
def test_the_pdf_holds_all_words_and_numbers(which: str, request: pytest.FixtureRequest) -> None:
    document: Document = request.getfixturevalue("sheet" if which == "ordinary" else "odd_sheet")
    found = words_of(write_pdf(document))
    for _, text in headings(document):
        assert squeezed(text) in found
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.table.rows:
                # Right-to-left words come out in another order; their letters are checked apart.
                if not any("\u0590" <= letter <= "\u05ff" for letter in "".join(row)):
                    assert squeezed("".join(row)) in found or all(
                        squeezed(cell) in found for cell in row
                    )
    assert squeezed(STANDPOINT) in found


def test_word_has_real_headings_heads_and_words_for_pictures(sheet: Document) -> None:
    content = write_docx(sheet)
    body = part(content, "word/document.xml")
    found = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        if name.startswith("Heading"):
            found.append((int(name[-1]), "".join(paragraph.itertext())))
    assert found == headings(sheet)
    tables = list(body.iter(f"{W}tbl"))
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert len(tables) == len(grids)
    for table, grid in zip(tables, grids, strict=True):
        first, *rows = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        cells = [["".join(c.itertext()) for c in row.iter(f"{W}tc")] for row in rows]
        assert cells == [list(row) for row in grid.table.rows]
    described = [element.get("descr") for element in body.iter() if element.tag.endswith("}docPr")]
    assert described == [chart.alternative for chart in sheet.charts]
    language = part(content, "word/styles.xml").find(f".//{W}style/{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "nl-NL"


def test_opendocument_has_real_headings_heads_and_words_for_pictures(sheet: Document) -> None:
    body = part(write_odt(sheet), "content.xml")
    found = [
        (int(head.get(f"{TEXT}outline-level", "0")), "".join(head.itertext()))
        for head in body.iter(f"{TEXT}h")
    ]
    assert found == headings(sheet)
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    heads = list(body.iter(f"{TABLE}table-header-rows"))
    assert [["".join(c.itertext()) for c in head.iter(f"{TABLE}table-cell")] for head in heads] == [
        list(grid.table.head) for grid in grids
    ]
    described = ["".join(words.itertext()) for words in body.iter(f"{SVG}desc")]
    assert described == [chart.alternative for chart in sheet.charts]


def test_slides_have_charts_that_hold_their_own_numbers(sheet: Document, report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(write_pptx(sheet, report))) as files:
        charts = sorted(name for name in files.namelist() if re.search(r"charts/chart\d", name))
        assert len(charts) == len(sheet.charts)
        books = sorted(name for name in files.namelist() if name.endswith(".xlsx"))
        found = []
        for name in books:
            table = openpyxl.load_workbook(io.BytesIO(files.read(name))).active
            assert table is not None
            found.append(list(table.iter_rows(values_only=True)))
    (bars,) = [chart for chart in sheet.charts if isinstance(chart, Bars)]
    expected = [(None, *bars.series)] + [
        (row.label, *(round(value, 1) for value in row.values)) for row in bars.rows[::-1]
    ]
    assert expected in found


def test_the_spreadsheet_holds_numbers_as_numbers(report: Report, sheet: Document) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(sheet, report)))
    rows = book.get_sheet_by_name(texts.SHEET_FACTIONS).to_python()
    result = report.questions[0].result
    assert result is not None
    for row, faction, shown in zip(rows[1:], report.meeting.factions, result.factions, strict=True):
        assert row[2:5] == [faction.name, faction.seats, shown.ballots]
        assert shown.profile is not None
        assert row[5:] == pytest.approx([share * 100 for share in shown.profile], abs=1e-4)


def test_hidden_factions_have_no_figure_in_any_format(
    odd_report: Report, odd_sheet: Document
) -> None:
    hidden = {"@Lokaal 'Anders'", "#heading *niet* $markup$"}
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(odd_sheet, odd_report)))
    rows = book.get_sheet_by_name(texts.SHEET_FACTIONS).to_python()[1:]
    kept_back = {str(row[2]).removeprefix("'") for row in rows if row[5:] == [""] * 9}
    assert kept_back == hidden
    for chart in odd_sheet.charts:
        if isinstance(chart, Dots):
            assert hidden.isdisjoint(chart.names)
    assert texts.SOMETHING_HIDDEN in "".join(
        getattr(block, "text", "") for block in odd_sheet.blocks
    )


def test_no_cell_of_a_spreadsheet_begins_as_a_formula(
    odd_report: Report, odd_sheet: Document
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(odd_sheet, odd_report)))
    cells = [
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
        if isinstance(cell, str)
    ]
    assert f"'{ODD_NAMES[0]}" in cells
    assert f"'{ACTION.what}" in cells
    lines = figures_csv(odd_report).decode().splitlines()
    cells += [cell.strip('"') for line in lines for cell in line.split(",")]
    assert [cell for cell in cells if cell[:1] in set("=+@\t\r") or cell[:2] == "-W"] == []


@pytest.mark.parametrize("kind", ["docx", "odt", "pptx", "ods"])
def test_another_program_opens_it_and_finds_the_words(
    kind: str,
    odd_report: Report,
    odd_sheet: Document,
    opened_by_libreoffice: Callable[[bytes, str], bytes],
) -> None:
    found = words_of(opened_by_libreoffice(WRITERS[kind](odd_sheet, odd_report), kind))
    result = odd_report.questions[0].result
    assert result is not None
    sentences = (result_texts.headline(result), *result_texts.highlights(result, DECK.cluster))
    names = [cluster.name for cluster in DECK.clusters]
    expected = names if kind == "ods" else [*sentences, names[0]]
    if kind in ("docx", "odt"):
        expected += [REASON, STANDPOINT, ACTION.what]
        for block in odd_sheet.blocks:
            if isinstance(block, Grid):
                expected += [cell for row in block.table.rows for cell in row[1:]]
    missing = [
        words
        for words in expected
        if squeezed(words) not in found and not any("\u0590" <= c <= "\u05ff" for c in words)
    ]
    assert missing == []


def test_every_letter_that_we_promise_can_be_shown(sheet: Document) -> None:
    letters = "".join(sorted(covered() - set("\u00ad")))
    # The standard refuses the whole document for one letter without a shape.
    write_pdf(replace(sheet, blocks=(Paragraph(letters),)))


def test_a_letter_without_a_shape_does_not_stop_the_document(sheet: Document) -> None:
    document = replace(sheet, blocks=(Paragraph("Partij 漢字 \U0001f9ff"),))
    assert "Partij" in words_of(write_pdf(document))
