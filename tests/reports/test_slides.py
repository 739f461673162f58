"""Slides: charts that can be edited, with the numbers of the sentences."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from tests.builders import DECK, LETTERS, OWN, Council, ballot, opened, plan
from tests.reports.evenings import report_of
from valuemap.reports.debate_sheet import debate_sheet
from valuemap.reports.document import Bars, Document
from valuemap.reports.pptx import write_pptx
from valuemap.store.gathering import Report
from valuemap.texts import own_cards as own_texts

FACTIONS = 16


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """Sixteen factions of three, of which none is hidden, on an own question."""
    folder = tmp_path_factory.mktemp("crowded")
    with opened(f"sqlite:///{folder / 'evening.db'}") as database:
        council = Council.meet(database, plan(seats=(3,) * FACTIONS, questions=1, own=[OWN]))
        people = [(place, council.join(place)) for place in range(FACTIONS) for _ in range(3)]
        council.open(2)
        for place, person in people:
            council.save(person, ballot(vrijheid=2 * place, nut=100 - 2 * place), position=2)
        council.reveal(2)
        yield report_of(council)


def slides_of(report: Report) -> Any:
    content = write_pptx(debate_sheet(report, DECK), report)
    return Presentation(io.BytesIO(content)).slides


def test_slides_have_charts_that_hold_the_numbers_of_the_sentences(
    sheet: Document, report: Report
) -> None:
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
        (row.label, *map(int, row.words.split(" + "))) for row in bars.rows[::-1]
    ]
    assert expected in found


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
