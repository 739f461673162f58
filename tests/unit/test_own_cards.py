"""Own questions from a sheet: all of them, or every fault with its place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import VALUES
from tests.unit.spreadsheet_files import HEAD, ROW
from valuemap.content.content import load_content
from valuemap.content.own_questions import WrongClusters, own_id, own_question
from valuemap.files.meetings.meeting_file import QUESTION_ID
from valuemap.files.sheets.own_cards import OwnCards, read_own_cards
from valuemap.files.sheets.own_sheets import CellFault, FaultyCell
from valuemap.files.sheets.spreadsheets import Area, Cell, NotWords, Sheet
from valuemap.wording import WordingError

DECK = load_content(Path(__file__).resolve().parents[2] / "data").deck


def read(*rows: tuple[Cell, ...], merged: tuple[Area, ...] = ()) -> OwnCards:
    return read_own_cards(Sheet("Vragen", rows, merged), VALUES.clusters)


def faults(*rows: tuple[Cell, ...], merged: tuple[Area, ...] = ()) -> list[FaultyCell]:
    found = read(*rows, merged=merged)
    assert bool(found.faults) != bool(found.cards)
    return list(found.faults)


def test_a_row_is_a_question() -> None:
    (card,) = read(HEAD, ROW).cards
    assert card.topic == "Plein"
    assert card.question.text == "Mag de gemeente meekijken?"
    assert card.question.explanation == "Het plein is van iedereen."
    assert card.question.clusters == ("vrijheid", "nut")
    assert card.question.id == own_id(card.question.text)


def test_columns_may_stand_in_any_order_and_without_a_topic() -> None:
    head = ("Clusters ", "VRAAG", "Toelichting")
    (card,) = read((), head, (), ("nut,Hiërarchie", "Mag\ndit?", "Omdat."), ("", " ")).cards
    assert card.question.text == "Mag dit?"
    assert card.question.clusters == ("nut", "hierarchie")
    assert card.topic == ""


def test_every_fault_is_told_at_once_with_its_place() -> None:
    long = "x" * 401
    assert faults(
        (*HEAD, "extra"),
        ROW,
        ("MAG de gemeente  meekijken?", "", "geluk; nut, Nut", "Plein"),
        (NotWords.DATE, long, NotWords.NUMBER, NotWords.TRUTH),
        (),
        ("42", "Omdat.", "vrijheid,nut,empathie,kwaliteit,loyaliteit"),
    ) == [
        FaultyCell(1, 5, CellFault.UNKNOWN_COLUMN, "extra"),
        FaultyCell(3, 1, CellFault.DOUBLED_ROW, "MAG de gemeente meekijken?", "2"),
        FaultyCell(3, 2, CellFault.EMPTY),
        FaultyCell(3, 3, CellFault.DOUBLED_CLUSTER, "Nut"),
        FaultyCell(3, 3, CellFault.UNKNOWN_CLUSTER, "geluk"),
        FaultyCell(4, 1, CellFault.NOT_WORDS, "date"),
        FaultyCell(4, 2, CellFault.TOO_LONG, "401", "400"),
        FaultyCell(4, 3, CellFault.NOT_WORDS, "number"),
        FaultyCell(4, 4, CellFault.NOT_WORDS, "truth"),
        FaultyCell(6, 1, CellFault.NOT_WORDS),
        FaultyCell(6, 3, CellFault.NUMBER_OF_CLUSTERS, "5", "4"),
    ]


def test_a_head_that_is_wrong_is_told_alone() -> None:
    assert faults(("vraag", "Vraag", "uitleg"), ROW) == [
        FaultyCell(1, 0, CellFault.MISSING_COLUMN, "clusters"),
        FaultyCell(1, 0, CellFault.MISSING_COLUMN, "toelichting"),
        FaultyCell(1, 2, CellFault.DOUBLED_COLUMN, "vraag"),
        FaultyCell(1, 3, CellFault.UNKNOWN_COLUMN, "uitleg"),
    ]


def test_what_stands_beside_the_columns_is_told_once() -> None:
    assert faults(HEAD[:3], ROW, ("Tweede?", *ROW[1:])) == [
        FaultyCell(2, 4, CellFault.UNKNOWN_COLUMN)
    ]


def test_a_merged_cell_is_one_fault_and_what_it_covers_is_none() -> None:
    """The cells that it covers read as empty."""
    merged = Area(2, 2, 3, 2)
    assert faults(HEAD, ROW, ("Tweede?", "", "nut"), merged=(merged,)) == [
        FaultyCell(2, 2, CellFault.MERGED, "B2:B3")
    ]


def test_a_sheet_without_questions_is_a_fault() -> None:
    assert faults(HEAD) == [FaultyCell(1, 0, CellFault.NOTHING)]
    assert faults()[0].fault is CellFault.MISSING_COLUMN


def test_more_than_200_questions_are_one_fault() -> None:
    rows = [(f"Vraag {n} over het plein?", "Omdat.", "nut") for n in range(201)]
    assert len(read(HEAD, *rows[:200]).cards) == 200
    assert faults(HEAD, *rows, ("", "", "fout")) == [
        FaultyCell(1, 0, CellFault.TOO_MANY, "202", "200")
    ]


@given(st.text(min_size=1))
def test_an_id_can_stand_in_every_file(text: str) -> None:
    assert re.fullmatch(QUESTION_ID, own_id(text))


cells = st.one_of(
    st.text(max_size=12), st.sampled_from(list(NotWords)), st.sampled_from([*HEAD, *ROW])
)


@given(st.lists(st.lists(cells, max_size=5), max_size=5))
def test_whatever_stands_on_a_sheet_gives_questions_or_faults(rows: list[list[Cell]]) -> None:
    for head in ((), HEAD):
        found = read(head, *(tuple(row) for row in rows))
        assert bool(found.faults) != bool(found.cards)
        for card in found.cards:
            question = card.question
            assert question == own_question(question.text, question.explanation, question.clusters)


@pytest.mark.parametrize("clusters", [("nut", "nut"), VALUES.ids[:5]])
def test_an_own_question_has_at_most_four_different_clusters(clusters: tuple[str, ...]) -> None:
    with pytest.raises(WrongClusters):
        own_question("Mag dit?", "Omdat.", clusters)


def test_an_own_question_has_words_within_the_limits() -> None:
    for text, explanation in (("", "x"), ("x", " "), ("x" * 401, "x"), ("x", "x" * 401)):
        with pytest.raises(WordingError):
            own_question(text, explanation, ("nut",))
    kept = own_question(" Mag\ndit? ", "x" * 400, ["nut"], question_id="eigen.1")
    assert (kept.id, kept.text, kept.clusters) == ("eigen.1", "Mag dit?", ("nut",))
