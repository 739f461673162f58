"""Figures to count on: spreadsheets that hold what may be shown, as Dutch programs open them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.builders import DECK, OWN, VALUES, Council, ballot, migrated_file, opened, plan
from tests.reports.evenings import ACTION, ODD_NAMES, report_of
from valuemap.charts.description import Dots
from valuemap.reports.description.document import Document
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.figures import sheets
from valuemap.reports.writers.dutch_csv import write_csv
from valuemap.reports.writers.ods import write_ods
from valuemap.reports.writers.xlsx import write_xlsx
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts.screens import result as result_texts

COLUMNS = len(texts.SHEET_FACTIONS_HEAD)
THIRDS = [ballot(vrijheid=1, nut=99), ballot(vrijheid=1, nut=99), ballot(vrijheid=2, nut=98)]


def rows_of(report: Report) -> list[list[str]]:
    """The lines of the CSV file, read as a Dutch spreadsheet program reads them."""
    content = write_csv(debate_sheet(report, DECK))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def example(folder: Path, *, is_demo: bool) -> Iterator[Report]:
    """Two factions of three on an own question, in thirds of points."""
    with opened(migrated_file(folder / "figures.db")) as database:
        planned = plan(seats=(3, 3), questions=1, own=[OWN], is_demo=is_demo)
        council = Council.meet(database, planned)
        people = [council.join(place) for place in (0, 0, 0, 1, 1, 1)]
        council.open(2)
        for person, what in zip(people, THIRDS * 2, strict=True):
            council.save(person, what, position=2)
        council.reveal(2)
        yield report_of(council)


def test_the_spreadsheet_holds_numbers_as_numbers(report: Report, sheet: Document) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(sheet)))
    _, *rows, council = book.get_sheet_by_name(texts.SHEET_FACTIONS).to_python()
    result = report.questions[0].result
    assert result is not None
    for row, faction, shown in zip(rows, report.meeting.factions, result.factions, strict=True):
        assert row[3:6] == [faction.name, faction.seats, shown.ballots]
        assert shown.profile is not None
        assert row[COLUMNS:] == [round(share * 100, 1) for share in shown.profile]
    assert result.council is not None
    assert council[3:6] == [result_texts.COUNCIL, 9, result.ballots]
    assert council[COLUMNS:] == [round(share * 100, 1) for share in result.council]


def test_a_csv_file_has_one_decimal_with_a_comma_and_the_whole_council(tmp_path: Path) -> None:
    """Of 1, 1 and 2 points the mean is 1,3; of 99, 99 and 98 it is 98,7."""
    for report in example(tmp_path, is_demo=False):
        head, *rows = rows_of(report)
        first = head.index(VALUES.cluster["vrijheid"].name)
        last = head.index(VALUES.cluster["nut"].name)
        assert [row[3] for row in rows] == ["Lijst A", "Lijst B", result_texts.COUNCIL]
        assert {(row[first], row[last]) for row in rows} == {("1,3", "98,7")}
        decimals = {
            len(str(cell).partition(".")[2])
            for sheet in sheets(report)
            for row in sheet.rows
            for cell in row
            if isinstance(cell, float)
        }
        assert decimals == {1}


@pytest.mark.parametrize(("is_demo", "said"), [(True, "ja"), (False, "nee")])
def test_each_row_of_a_csv_file_says_whether_it_is_of_an_example(
    tmp_path: Path, is_demo: bool, said: str
) -> None:
    for report in example(tmp_path, is_demo=is_demo):
        head, *rows = rows_of(report)
        assert head[-1] == result_texts.MARK_DEMO.lower()
        assert {row[-1] for row in rows} == {said}


def test_own_questions_are_marked(tmp_path: Path, report: Report) -> None:
    own = texts.SHEET_FACTIONS_HEAD[1]
    for example_report in example(tmp_path, is_demo=False):
        assert marks(example_report, own) == {"ja"}
        (question,) = sheets(example_report)[1].rows
        assert question[texts.SHEET_QUESTIONS_HEAD.index(own)] == "ja"
    assert marks(report, own) == {"nee"}


def marks(report: Report, column: str) -> set[str]:
    """What stands in a column, in any row."""
    head, *rows = rows_of(report)
    return {row[head.index(column)] for row in rows}


def test_hidden_factions_have_no_figure_in_any_format(
    odd_report: Report, odd_sheet: Document
) -> None:
    hidden = {"@Lokaal 'Anders'", "#heading *niet* $markup$"}
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(odd_sheet)))
    nothing = [""] * len(VALUES.ids)
    for rows, end in (
        (book.get_sheet_by_name(texts.SHEET_FACTIONS).to_python()[1:], None),
        (rows_of(odd_report)[1:], -1),
    ):
        kept_back = {str(row[3]).removeprefix("'") for row in rows if row[COLUMNS:end] == nothing}
        assert kept_back == hidden
    for chart in odd_sheet.charts:
        if isinstance(chart, Dots):
            assert hidden.isdisjoint(chart.names)
    assert texts.SOME_LEFT_OUT in "".join(getattr(block, "text", "") for block in odd_sheet.blocks)


def test_excel_gets_the_same_sheets_as_opendocument(
    odd_report: Report, odd_sheet: Document
) -> None:
    """Clerks who work with Excel had to change an ODS file into one of theirs by hand."""
    content = write_xlsx(odd_sheet)
    book = openpyxl.load_workbook(io.BytesIO(content))
    other = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(odd_sheet)))
    assert book.sheetnames == other.sheet_names
    assert book.properties.title == odd_sheet.title
    for page in book.worksheets:
        cells = [["" if c.value is None else c.value for c in row] for row in page.iter_rows()]
        assert cells == other.get_sheet_by_name(page.title).to_python()
        assert page.freeze_panes == "A2"
        assert {cell.font.b for cell in page[1]} == {True}
    decimals = [
        cell.number_format
        for row in book[texts.SHEET_FACTIONS].iter_rows(min_row=2)
        for cell in row[COLUMNS:]
        if cell.value is not None
    ]
    assert set(decimals) == {"0.0"}


def test_nothing_in_an_excel_file_is_computed_or_leads_elsewhere(
    odd_report: Report, odd_sheet: Document
) -> None:
    with zipfile.ZipFile(io.BytesIO(write_xlsx(odd_sheet))) as parts:
        for part in parts.namelist():
            raw = parts.read(part)
            assert b"<f>" not in raw, part
            assert b"<hyperlink" not in raw, part
            assert b'TargetMode="External"' not in raw, part


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_no_cell_of_a_spreadsheet_begins_as_a_formula(
    odd_report: Report, odd_sheet: Document, write: Callable[[Document], bytes]
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(odd_sheet)))
    cells = [
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
        if isinstance(cell, str)
    ]
    assert f"'{ODD_NAMES[0]}" in cells
    assert f"'{ACTION.what}" in cells
    cells += [cell for row in rows_of(odd_report) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+@\t\r") or cell[:2] == "-W"] == []
