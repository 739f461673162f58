"""Slides: charts that can be edited, with the numbers of the sentences."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.builders import (
    DECK,
    OWN,
    VALUES,
    Council,
    ballot,
    migrated_file,
    opened,
    plan,
    published,
)
from tests.reports.evenings import report_of
from tests.reports.reading import squeezed
from valuemap.charts.description import Bar, Bars
from valuemap.charts.lines.differ import differ_of
from valuemap.reports.description.document import Document, Slide, Strips, ValueMap
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.slides import strips_of
from valuemap.reports.drawing.items import Words
from valuemap.reports.drawing.strips import lay_out_strips
from valuemap.reports.letters.widths import width
from valuemap.reports.writers.pptx import write_pptx
from valuemap.reports.writers.pptx_drawing import WIDER
from valuemap.store.gathering import Report
from valuemap.texts.documents import sheet as sheet_texts
from valuemap.texts.documents import slides as texts
from valuemap.texts.own import own_cards as own_texts
from valuemap.texts.screens import result as result_texts

FACTIONS = 16


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """Sixteen factions of three, of which none is hidden, on an own question."""
    folder = tmp_path_factory.mktemp("crowded")
    with opened(migrated_file(folder / "evening.db")) as database:
        council = Council.meet(database, plan(seats=(3,) * FACTIONS, questions=1, own=[OWN]))
        people = [(place, council.join(place)) for place in range(FACTIONS) for _ in range(3)]
        council.open(2)
        for place, person in people:
            council.save(person, ballot(vrijheid=2 * place, nut=100 - 2 * place), position=2)
        council.reveal(2)
        yield report_of(council)


def slides_of(report: Report) -> Any:
    content = write_pptx(debate_sheet(report, DECK))
    return Presentation(io.BytesIO(content)).slides


def test_slides_have_charts_that_hold_the_numbers_of_the_sentences(
    sheet: Document, report: Report
) -> None:
    with zipfile.ZipFile(io.BytesIO(write_pptx(sheet))) as files:
        charts = sorted(name for name in files.namelist() if re.search(r"charts/chart\d", name))
        books = sorted(name for name in files.namelist() if name.endswith(".xlsx"))
        found = []
        for name in books:
            table = openpyxl.load_workbook(io.BytesIO(files.read(name))).active
            assert table is not None
            found.append(list(table.iter_rows(values_only=True)))
    described = [slide.picture for slide in sheet.slides if isinstance(slide.picture, Bars)]
    assert len(charts) == len(described) == len(report.weighed)
    for bars in described:
        expected = [(None, *bars.series)] + [
            (row.label, *map(int, row.words.split(" + "))) for row in bars.rows[::-1]
        ]
        assert expected in found


def test_a_question_has_one_idea_a_slide_and_its_caveats_in_the_notes(
    sheet: Document, report: Report
) -> None:
    cover, first, second, *_, last = slides_of(report)
    (question,) = report.weighed
    assert question.result is not None
    rows = result_texts.place_names(report.meeting.factions)
    found = result_texts.sentences(question.result, rows, question.clusters)
    assert cover.shapes.title.text_frame.text == report.meeting.title
    assert squeezed(first.shapes.title.text_frame.text) == squeezed(found[0])
    assert second.shapes.title.text_frame.text == texts.APART
    assert last.shapes.title.text_frame.text == texts.READ
    for slide in (first, second):
        assert set(found) <= set(slide.notes_slide.notes_text_frame.text.split("\n"))
        assert result_texts.certainty(question.result) not in words_on(slide)


def test_the_map_and_the_differences_are_forms_with_words_for_who_cannot_see_them(
    sheet: Document, report: Report
) -> None:
    _, first, second, *_ = slides_of(report)
    pictures = [slide.picture for slide in sheet.slides[1:3]]
    for slide, picture in zip((first, second), pictures, strict=True):
        assert isinstance(picture, ValueMap | Strips)
        (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        assert group._element.nvGrpSpPr.cNvPr.get("descr") == picture.alternative
    names = [cluster.name for cluster in VALUES.clusters]
    assert set(names) <= set(words_on(first))
    for faction in report.meeting.factions:
        assert any(words.startswith(f"{faction.name} ") for words in words_on(second))


def words_on(slide: Any) -> list[str]:
    """All words on a slide, those in groups too."""
    shapes = [
        one
        for shape in slide.shapes
        for one in (shape.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP else (shape,))
    ]
    return [shape.text_frame.text for shape in shapes if shape.has_text_frame]


FORMULAS = ("=1+HYPERLINK(1,2)", "=cmd|' /C calc'!A0", "{=1+1}", "+1+1", "@SUM(1)", "-2+3")
LINKS = ("https://lijst.nl", "mailto:x@lijst.nl", "internal:Sheet1!A1", "external:c:\\x.xlsx")


def test_no_name_is_a_formula_or_a_link_in_the_workbook_behind_a_chart() -> None:
    """What is called `=1+1` once was a formula in the workbook that a chart opens.

    Whoever chose "edit data" computed it, or was led to another place by a name that looks
    like an address.
    """
    names = (*FORMULAS, *LINKS, 'Groep "Klein & <Fijn>"', "'s-Gravenhage $x$ [y] \\")
    rows = tuple(
        Bar(f"c{n}", name, "#3f90da", (20.0, 10.0), "20 + 10") for n, name in enumerate(names)
    )
    bars = Bars("Balken", "", "Balken.", ("gedeeld", "betwist"), rows, 40)
    slides = (Slide("Voorkant"), Slide("Cijfers", picture=bars))
    content = write_pptx(Document("Dia's", dt.date(2026, 3, 10), (), slides=slides))
    found = set()
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        for book in (name for name in files.namelist() if name.endswith(".xlsx")):
            data = files.read(book)
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                for part in parts.namelist():
                    raw = parts.read(part)
                    assert b"<f>" not in raw, part
                    assert b"<hyperlink" not in raw, part
                    assert b'TargetMode="External"' not in raw, part
            table = openpyxl.load_workbook(io.BytesIO(data)).active
            assert table is not None
            assert {cell.data_type for row in table.iter_rows() for cell in row} <= {"s", "n"}
            found |= {row[0].value for row in table.iter_rows()}
    assert set(names) <= found


def test_of_many_factions_the_ends_are_named_and_no_words_lie_on_each_other(
    crowded: Report,
) -> None:
    (slide,) = [
        one for one in debate_sheet(crowded, DECK).slides if isinstance(one.picture, Strips)
    ]
    assert isinstance(slide.picture, Strips)
    drawing = lay_out_strips(slide.picture, 875, 374, 14, WIDER)
    words = [item for item in drawing.items if isinstance(item, Words)]
    assert f"{crowded.meeting.factions[-1].name} 30" in {item.text for item in words}
    boxes = [(one.x, one.y, one.x + width(one.text, one.size) * WIDER, one.size) for one in words]
    for (left, y, right, size), (other, at, end, _) in combinations(boxes, 2):
        assert abs(y - at) >= size * 0.9 or right <= other + 0.1 or end <= left + 0.1
    assert max(right for _, _, right, _ in boxes) <= 875


def test_an_own_question_is_marked_on_each_of_its_slides(crowded: Report) -> None:
    marked = own_texts.NAME.format(text=OWN.text)
    told = [slide for slide in slides_of(crowded) if any(marked in w for w in words_on(slide))]
    assert len(told) == 3


def test_slides_tell_of_the_values_that_the_wall_tells_of_and_of_no_other(report: Report) -> None:
    """What divides less than five points is not said to divide, in lines nor in words."""
    divided = ballot(vrijheid=40, nut=33, kwaliteit=27), ballot(vrijheid=10, nut=60, kwaliteit=30)
    result = published(*([one] * 3 for one in divided), [divided[0]] * 3)
    alike = published(*([divided[0]] * 3 for _ in report.meeting.factions))
    names = result_texts.place_names(report.meeting.factions)
    for one, number in ((result, 2), (alike, 0)):
        question = replace(report.weighed[0], results=(one,))
        strips = strips_of(one, question, report)
        lines = differ_of(one, names, question.clusters).lines
        assert len(lines) == number
        labels = [line.label for line in lines]
        assert [row.label for row in (strips.rows if strips else ())] == labels
        told = sheet_texts.apart(one, names, question.clusters)
        assert [line.partition(":")[0] for line in told if ":" in line] == labels
