"""A company beside the council in documents: apart, and in no figure of the council."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DECK, HALF, Council, migrated_file, opened
from tests.reports.evenings import an_evening, report_of, weigh_all
from tests.store.test_companies import come_in
from valuemap.charts.base import PAGE
from valuemap.charts.beside import shown_beside
from valuemap.charts.result import split_chart
from valuemap.domain.preparing.plan import plan_company
from valuemap.reports.description.document import Grid
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.figures import main_sheet
from valuemap.reports.documents.slides import slides
from valuemap.reports.formats import FORMATS
from valuemap.store.gathering import Report
from valuemap.texts import beside as texts

NAME = "Inwoners <b> & co"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """An evening of two factions with ten inhabitants beside them."""
    planned = an_evening(("Lijst A", "Lijst B"), (3, 3), 1)
    factions = (*planned.factions, plan_company(NAME, 60))
    file: Path = tmp_path_factory.mktemp("beside") / "evening.db"
    with opened(migrated_file(file)) as database:
        council = Council.meet(database, replace(planned, factions=factions))
        people = come_in(council, 10)
        weigh_all(council, beside=[(person, HALF) for person in people])
        yield report_of(council)


def test_the_debate_sheet_has_a_heading_and_a_table_of_its_own(report: Report) -> None:
    document = debate_sheet(report, DECK)
    tables = [block.table for block in document.blocks if isinstance(block, Grid)]
    own = [table for table in tables if table.caption == texts.TABLE_CAPTION]
    assert [table.head[-1] for table in own] == [texts.NAMED.format(name=NAME)]
    others = [table for table in tables if table not in own]
    assert all(NAME not in name for table in others for name in table.head)


def test_slides_and_figures_tell_of_it_with_its_mark(report: Report) -> None:
    told = " ".join(line for slide in slides(report) for line in slide.lines)
    assert texts.SHOWN.format(name=NAME, ballots="10 wegingen") in told
    rows = [row for row in main_sheet(report).rows if NAME in str(row)]
    assert [row[3:6] for row in rows] == [(texts.NAMED.format(name=NAME), None, 10)]


def test_the_chart_draws_it_apart_from_the_stack(report: Report) -> None:
    (question,) = report.questions
    assert question.result is not None
    plain = split_chart(question.result, question.clusters, PAGE)
    beside = shown_beside(question.beside[-1])
    both = split_chart(question.result, question.clusters, PAGE, beside=beside)
    stack, own = both.figure.data[:2], both.figure.data[2:]
    assert [list(bar.x) for bar in stack] == [list(bar.x) for bar in plain.figure.data]
    assert len(own) == 1
    assert own[0].base == 0  # out of the stack
    assert texts.NAMED.format(name=NAME) in both.alternative
    assert "&lt;b&gt;" in own[0].name


@pytest.mark.parametrize("form", ["pptx", "ods", "figures"])
def test_every_kind_of_file_can_be_made_of_it(report: Report, form: str) -> None:
    assert FORMATS[form].write(debate_sheet(report, DECK))
