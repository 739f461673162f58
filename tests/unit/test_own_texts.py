"""What is said about own questions: a sentence with a place and a next step for every fault."""

from itertools import product

import pytest

from tests.unit.test_texts import all_kinds
from valuemap.files.sheets.own_sheets import CellFault, FaultyCell
from valuemap.files.sheets.spreadsheets import NotWords, SpreadsheetError
from valuemap.texts.own import own_sheets as texts


@pytest.mark.parametrize("kind", all_kinds(SpreadsheetError))
def test_every_file_that_cannot_be_read_has_a_sentence_and_a_next_step(
    kind: type[SpreadsheetError],
) -> None:
    what, then = texts.file(kind(7))
    assert what.endswith(".")
    assert then.endswith(".")
    assert "{" not in what + then


def test_every_fault_is_said_with_its_sheet_row_and_column() -> None:
    for kind, word in product(CellFault, NotWords):
        found = word.value if kind is CellFault.NOT_WORDS else "iets"
        said = texts.fault(FaultyCell(7, 28, kind, found, "4"), "Blad {1}")
        assert said.startswith("blad Blad {1}, rij 7, kolom AB: ")
        assert "{found}" not in said
        assert "{expected}" not in said


def test_a_fault_of_a_whole_row_names_no_column_and_csv_has_no_sheet() -> None:
    fault = FaultyCell(1, 0, CellFault.MISSING_COLUMN, "clusters")
    assert texts.fault(fault, "") == (
        "rij 1: de kolom clusters ontbreekt; zet dat woord boven de kolom"
    )


def test_braces_in_a_cell_are_only_words() -> None:
    fault = FaultyCell(2, 3, CellFault.UNKNOWN_CLUSTER, "{expected} {0}")
    assert "'{expected} {0}'" in texts.fault(fault, "")


def test_a_column_without_a_name_is_called_so() -> None:
    assert "kolom zonder naam" in texts.fault(FaultyCell(2, 5, CellFault.UNKNOWN_COLUMN), "")
