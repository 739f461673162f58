"""The council's own value map on paper: what stands on it, that it fits, and the poster of it."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pypdfium2
import pytest

from tests.builders import CLUSTERS, DECK, ballot, published
from tests.reports.evenings import ODD_NAMES
from tests.reports.reading import squeezed, words_of
from valuemap.charts.value_map.picture import Cell, Picture, picture_of
from valuemap.reports.description.document import Document, Facts, Heading, NewPage, ValueMap
from valuemap.reports.documents.cover import cover_picture
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.poster import evening_poster, question_poster
from valuemap.reports.drawing.items import Disc, Drawing, Fill, Outline, Words
from valuemap.reports.drawing.value_map import largest_letter, lay_out
from valuemap.reports.letters.widths import width
from valuemap.reports.writers.pdf import write_pdf
from valuemap.reports.writers.poster import write_poster_pdf, write_poster_svg
from valuemap.store.gathering import Report
from valuemap.texts import report as report_texts
from valuemap.texts.documents import sheet as texts
from valuemap.texts.screens import result as result_texts

SVG = "{http://www.w3.org/2000/svg}"
LONG = ("Gemeentebelangen", "W" * 80, "שלום ירושלים", "Ondernemend Lindervaart en omstreken")


def a_picture(cells: int, names: tuple[str, ...], label: str) -> Picture:
    """A map with so many items of this name, on which these places give different weights."""
    made = tuple(
        Cell(
            f"{label} {number}",
            "#3f90da",
            ("disc", "square", "diamond")[number % 3],
            (number + 1) / 50,
            number / 100,
            tuple((number + place) / 60 for place in range(len(names))),
            (),
            f"{names[0]} {number}",
            f"{names[-1]} {number + len(names)}",
            is_dividing=number % 2 == 0,
            names_ends=number % 2 == 0,
        )
        for number in range(cells)
    )
    return Picture(
        "Kaart",
        "Gevonden",
        "Uitleg",
        "In woorden",
        made,
        names,
        tuple(range(len(names))),
        None,
        0.6,
    )


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, baseline, right and size of each line of words."""
    return [
        (
            item.x,
            item.y,
            item.x + width(item.text, item.size, is_serif=item.is_serif, is_bold=item.is_bold),
            item.size,
        )
        for item in drawing.items
        if isinstance(item, Words)
    ]


@pytest.mark.parametrize("cells", [3, 9, 16])
@pytest.mark.parametrize("names", [LONG[:2], LONG, tuple(f"{n} {LONG[3]}" for n in range(16))])
@pytest.mark.parametrize(("wide", "high", "letter"), [(462, 400, 9), (462, 0, 9), (875, 374, 14)])
def test_nothing_on_the_map_is_cut_or_lies_on_each_other(
    cells: int, names: tuple[str, ...], wide: float, high: float, letter: float
) -> None:
    picture = a_picture(cells, names, "Rechtvaardige verdeling over de wijken")
    if high:
        letter = largest_letter(picture, wide, high, letter)
    drawing = lay_out(picture, wide, letter, high)
    assert not high or drawing.height <= high + 0.01
    placed = boxes(drawing)
    for left, y, right, size in placed:
        assert -0.1 <= left < right <= wide + 0.1
        assert size * 0.6 <= y <= drawing.height
    for (left, y, right, size), (other, at, end, _) in combinations(placed, 2):
        assert abs(y - at) >= size * 0.85 or right <= other + 0.1 or end <= left + 0.1
    for item in drawing.items:
        if isinstance(item, Disc) and item.fill is Fill.STRIPED and item.radius > letter:
            assert item.y - item.radius >= 0
            assert item.y + item.radius <= drawing.height


def test_the_map_on_paper_has_the_names_figures_and_colours_of_the_screen() -> None:
    result = published(*([ballot(vrijheid=10 * n, nut=100 - 10 * n)] * 3 for n in (1, 3, 5)))
    names = ["Lijst A", "Lijst B", "Lijst C", result_texts.TOGETHER]
    picture = picture_of(result, names, CLUSTERS)
    assert picture is not None
    drawing = lay_out(picture, 462, 9, 400)
    told = squeezed(" ".join(item.text for item in drawing.items if isinstance(item, Words)))
    for cell in picture.cells:
        assert squeezed(cell.label) in told
        assert squeezed(cell.highest) in told
    drawn = {item.colour for item in drawing.items if isinstance(item, Disc | Outline)}
    assert {cell.colour for cell in picture.cells if cell.weight} <= drawn


def test_a_heap_has_a_disc_per_point_full_where_it_is_shared() -> None:
    cells = tuple(
        replace(cell, shape="disc", colour=f"#00000{number}")
        for number, cell in enumerate(a_picture(3, LONG[:2], "Nut").cells)
    )
    drawing = lay_out(replace(a_picture(3, LONG[:2], "Nut"), cells=cells), 462, 9, 400)
    for cell in cells:
        discs = [d for d in drawing.items if isinstance(d, Disc) and d.colour == cell.colour]
        assert len(discs) == cell.all
        assert sum(disc.fill is Fill.FULL for disc in discs) == cell.full


def test_the_debate_sheet_has_the_map_on_its_cover_and_a_page_per_weighed_question(
    report: Report, sheet: Document
) -> None:
    first = sheet.blocks.index(NewPage())
    (on_cover,) = [block for block in sheet.blocks[:first] if isinstance(block, ValueMap)]
    assert on_cover.picture == cover_picture(report)
    (question,) = report.weighed
    title = report_texts.QUESTION.format(position=question.item.number, text=question.question.text)
    with pypdfium2.PdfDocument(write_pdf(sheet)) as read:
        pages = [squeezed(page.get_textpage().get_text_range()) for page in read]
    (page,) = [
        words for words in pages if squeezed(title) in words and squeezed(texts.WHO) in words
    ]
    facts = [block for block in sheet.blocks if isinstance(block, Facts)][-1]
    for head, lines in facts.rows:
        assert squeezed(head) in page
        assert all(squeezed(line) in page for line in lines), "a question is one page"


def test_the_title_is_not_said_twice(report: Report) -> None:
    meeting = replace(report.meeting, title="Voorbeeld: een raad", is_demo=True)
    made = debate_sheet(replace(report, meeting=meeting), DECK)
    assert made.running.count("Voorbeeld") == 1
    assert words_of(write_pdf(made)).startswith(squeezed("Debatblad Voorbeeld: een raad"))
    assert Heading(1, texts.SHORT) in made.blocks


def test_a_poster_is_one_a3_and_its_svg_has_words_and_says_what_it_shows(
    odd_report: Report,
) -> None:
    (question,) = odd_report.weighed
    for document in (evening_poster(odd_report), question_poster(question, odd_report)):
        assert document.poster is not None
        pdf = write_poster_pdf(document)
        with pypdfium2.PdfDocument(pdf) as read:
            (page,) = read
            assert page.get_size() == pytest.approx((1190.55, 841.89), abs=1)
        assert write_poster_pdf(document) == pdf
        svg = write_poster_svg(document)
        root = ElementTree.fromstring(svg)
        assert root.findtext(f"{SVG}title") == document.poster.title
        described = root.findtext(f"{SVG}desc")
        assert described is not None
        assert document.poster.picture.alternative in described
        words = [text.text or "" for text in root.iter(f"{SVG}text")]
        assert {cell.label for cell in document.poster.picture.cells} <= set(words)
        assert any(ODD_NAMES[2] in line for line in words)
        assert b'href="http' not in svg
        assert b"url(http" not in svg
        for line in (document.poster.title, document.poster.finding):
            assert squeezed(line) in squeezed("".join(words))
            assert squeezed(line) in words_of(pdf)


def test_before_a_result_the_poster_has_an_empty_map(report: Report) -> None:
    nothing = replace(report, questions=report.questions[1:])
    document = evening_poster(nothing)
    assert document.poster is not None
    assert document.poster.picture.is_empty
    assert write_poster_svg(document)
