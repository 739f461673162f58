"""Slides: charts that can be edited, with the numbers of the sentences."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from tests.builders import DECK, LETTERS, OWN, Council, ballot, migrated_file, opened, plan
from tests.reports.evenings import an_evening, report_of, weigh_all
from valuemap.charts.description import Bars
from valuemap.reports.description.document import Document
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.writers.pptx import write_pptx
from valuemap.store.gathering import Report
from valuemap.texts.own import own_cards as own_texts

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
        assert len(charts) == len(sheet.charts)
        books = sorted(name for name in files.namelist() if name.endswith(".xlsx"))
        found = []
        for name in books:
            table = openpyxl.load_workbook(io.BytesIO(files.read(name))).active
            assert table is not None
            found.append(list(table.iter_rows(values_only=True)))
    (bars,) = [chart for chart in sheet.charts if isinstance(chart, Bars)]
    expected = [(None, *bars.series)] + [
        (row.label, *map(int, row.words.split(" + "))) for row in bars.rows[::-1]
    ]
    assert expected in found


FORMULAS = ("=1+HYPERLINK(1,2)", "=cmd|' /C calc'!A0", "{=1+1}", "+1+1", "@SUM(1)", "-2+3")
LINKS = ("https://lijst.nl", "mailto:x@lijst.nl", "internal:Sheet1!A1", "external:c:\\x.xlsx")


def test_no_name_is_a_formula_or_a_link_in_the_workbook_behind_a_chart(tmp_path: Path) -> None:
    """A faction called `=1+1` once was a formula in the workbook that a chart opens.

    Whoever chose "edit data" computed it, or was led to another place by a name that looks
    like an address.
    """
    names = (*FORMULAS, *LINKS, 'Groep "Klein & <Fijn>"', "'s-Gravenhage $x$ [y] \\")
    with opened(migrated_file(tmp_path / "evening.db")) as database:
        council = Council.meet(database, an_evening(names, (3,) * len(names), questions=1))
        weigh_all(council)
        content = write_pptx(debate_sheet(report_of(council), DECK))
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
            found |= {cell.value for cell in next(table.iter_rows())}
        shown = [
            series.name
            for slide in Presentation(io.BytesIO(content)).slides
            for shape in slide.shapes
            if shape.has_chart
            for series in shape.chart.plots[0].series
        ]
    assert set(names) <= found
    assert set(names) <= set(shown)


def test_no_two_factions_have_the_same_mark(crowded: Report) -> None:
    lines = [
        series
        for slide in slides_of(crowded)
        for shape in slide.shapes
        if shape.has_chart
        for series in shape.chart.plots[0].series
        if series.name.startswith("Lijst")
    ]
    assert [line.name for line in lines] == [f"Lijst {letter}" for letter in LETTERS[:FACTIONS]]
    looks = {
        (
            line.marker.style,
            str(line.marker.format.fill.fore_color.rgb),
            str(line.marker.format.line.color.rgb),
        )
        for line in lines
    }
    assert len(looks) == FACTIONS


def test_an_own_question_is_marked_on_each_of_its_slides(crowded: Report) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides_of(crowded)]
    marked = [title for title in titles if own_texts.NAME.format(text=OWN.text) in title]
    assert len(marked) == 2
