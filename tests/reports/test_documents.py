"""Every format that holds words, read back by a program that did not make it."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from tests.builders import DECK, VALUES, Council
from tests.reports.evenings import ACTION, REASON, STANDPOINT, report_of
from tests.reports.reading import WRITERS, elements, headings, part, squeezed, words_of
from valuemap.reports.description.document import Document, Grid, Paragraph
from valuemap.reports.description.issuer import Issuer
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.poster import evening_poster
from valuemap.reports.writers.docx import write_docx
from valuemap.reports.writers.letters import covered
from valuemap.reports.writers.odt import write_odt
from valuemap.reports.writers.pdf import write_pdf
from valuemap.reports.writers.poster import write_poster_pdf
from valuemap.reports.writers.pptx import write_pptx
from valuemap.store.gathering import Report
from valuemap.texts.documents.sheet import ARMS as ARMS_ALT
from valuemap.texts.screens import result as result_texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_meeting_gives_the_same_bytes(
    kind: str, ordinary: Council, sheet: Document, report: Report
) -> None:
    again = report_of(ordinary)
    assert WRITERS[kind](debate_sheet(again, DECK)) == WRITERS[kind](sheet)


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """What says how the letters look, of every font in a file."""
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]


@pytest.mark.parametrize("which", ["sheet", "odd sheet", "poster"])
def test_every_pdf_claims_to_be_kept_for_long_and_read_by_everybody(
    which: str, sheet: Document, odd_sheet: Document, report: Report
) -> None:
    """PDF/A-2a and PDF/UA-1 in one file, and what these ask of it, as another library reads it."""
    document = {"sheet": sheet, "odd sheet": odd_sheet, "poster": evening_poster(report)}[which]
    content = write_poster_pdf(document) if which == "poster" else write_pdf(document)
    read = pikepdf.open(io.BytesIO(content))
    with read.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == document.title
        assert read.docinfo["/Title"] == document.title
    (intent,) = read.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert "sRGB" in str(intent.OutputCondition)
    assert str(read.Root.Lang).startswith("nl")
    assert bool(read.Root.MarkInfo.Marked)
    assert elements(read)
    assert bool(read.Root.ViewerPreferences.DisplayDocTitle)
    assert not read.is_encrypted
    fonts = fonts_of(read)
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in fonts)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(read.Root.get("/Names", {}).keys())


ARMS = (Path(__file__).resolve().parents[2] / "static" / "icon.png").read_bytes()


def test_a_document_says_of_which_municipality_it_is(sheet: Document) -> None:
    told = replace(sheet, issuer=Issuer("Gemeente Lindervaart", ARMS))
    content = write_pdf(told)
    assert words_of(content).startswith(squeezed("Gemeente Lindervaart · Debatblad"))
    read = pikepdf.open(io.BytesIO(content))
    first = next(node for kind, node in elements(read) if kind == "/Figure")
    assert str(first["/Alt"]) == ARMS_ALT.format(name="Gemeente Lindervaart")
    for write, name in ((write_docx, "word/document.xml"), (write_odt, "content.xml")):
        body = part(write(told), name)
        assert "Gemeente Lindervaart" in "".join(body.itertext())
        assert len(pictures(body)) == len(pictures(part(write(sheet), name))) + 1


def pictures(body: ElementTree.Element) -> list[ElementTree.Element]:
    return [one for one in body.iter() if one.tag.rpartition("}")[2] in ("docPr", "image")]


def test_the_municipality_of_the_installation_is_on_slides_and_poster(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALUEMAP_MUNICIPALITY", "Gemeente Lindervaart")
    slides = write_pptx(debate_sheet(report, DECK))
    assert "Gemeente Lindervaart" in "".join(part(slides, "ppt/slides/slide1.xml").itertext())
    assert squeezed("Gemeente Lindervaart") in words_of(write_poster_pdf(evening_poster(report)))


def test_where_no_municipality_is_told_no_document_names_one(sheet: Document) -> None:
    assert sheet.issuer == Issuer()
    assert sheet.above == sheet.kind


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
    tables = [
        table
        for table in body.iter(f"{W}tbl")
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None  # facts have no head
    ]
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


@pytest.mark.parametrize("kind", ["docx", "odt", "pptx", "ods", "xlsx"])
def test_another_program_opens_it_and_finds_the_words(
    kind: str,
    odd_report: Report,
    odd_sheet: Document,
    opened_by_libreoffice: Callable[[bytes, str], bytes],
) -> None:
    found = words_of(opened_by_libreoffice(WRITERS[kind](odd_sheet), kind))
    result = odd_report.questions[0].result
    assert result is not None
    rows = result_texts.place_names(odd_report.meeting.factions)
    sentences = result_texts.sentences(result, rows, VALUES.cluster)
    names = [cluster.name for cluster in VALUES.clusters]
    expected = names if kind in ("ods", "xlsx") else [*sentences, names[0]]
    if kind == "pptx":  # the other sentences stand in the notes
        expected = [sentences[0], *names]
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
