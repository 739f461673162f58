"""Own values: from a sheet, into the list of a meeting, and never mixed up with ours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import VALUES
from valuemap.domain.own_values import (
    MOST_OWN_VALUES,
    WrongValue,
    is_own,
    own_value,
    own_value_id,
    within,
)
from valuemap.domain.weighing import RecognisableReason
from valuemap.files.sheets.own_sheets import CellFault, FaultyCell
from valuemap.files.sheets.own_value_cards import COLUMNS, OwnValues, read_own_values
from valuemap.files.sheets.spreadsheets import Cell, NotWords, Sheet
from valuemap.texts.own.own_values import value_name
from valuemap.wording import WordingError

ROW = ("Nabijheid", "Dicht bij huis.", "Empathie", "Een balie in elk dorp.", "", "")
NEAR = own_value("empathie", "Nabijheid", "Dicht bij huis.", ["Een balie in elk dorp."])


def read(*rows: tuple[Cell, ...]) -> OwnValues:
    return read_own_values(Sheet("Waarden", rows), VALUES.clusters)


def faults(*rows: tuple[Cell, ...]) -> list[FaultyCell]:
    found = read(*rows)
    assert bool(found.faults) != bool(found.values)
    return list(found.faults)


def test_a_row_is_a_value_with_its_opinions() -> None:
    more = ("Rust", "Niet gestoord worden.", "vrijheid", "Geen apps.", "Wel apps.", "Soms.")
    near, rest = read(COLUMNS, ROW, more).values
    assert near == NEAR
    assert [opinion.text for opinion in rest.opinions] == ["Geen apps.", "Wel apps.", "Soms."]
    assert [opinion.position for opinion in rest.opinions] == [1, 2, 3]


def test_one_opinion_is_enough_and_the_other_columns_may_be_missing() -> None:
    (value,) = read(COLUMNS[:4], ROW[:4]).values
    assert len(value.opinions) == 1


def test_every_fault_is_told_at_once_with_its_place() -> None:
    assert faults(
        COLUMNS,
        ROW,
        ("nabijheid ", "", "Nut", "x", "y", ""),
        ("x" * 61, "Omdat.", "Nut, Empathie", "", "", "Derde."),
        ("Privacy", "Omdat.", "geluk", NotWords.NUMBER, "", ""),
    ) == [
        FaultyCell(3, 1, CellFault.DOUBLED_ROW, "nabijheid", "2"),
        FaultyCell(3, 2, CellFault.EMPTY),
        FaultyCell(4, 1, CellFault.TOO_LONG, "61", "60"),
        FaultyCell(4, 3, CellFault.NUMBER_OF_CLUSTERS, "2", "1"),
        FaultyCell(4, 4, CellFault.EMPTY),
        FaultyCell(5, 1, CellFault.KNOWN_VALUE, "Privacy"),
        FaultyCell(5, 3, CellFault.UNKNOWN_CLUSTER, "geluk"),
        FaultyCell(5, 4, CellFault.NOT_WORDS, "number"),
    ]


def test_an_opinion_that_could_be_no_reason_is_a_fault_for_members_may_take_it_as_theirs() -> None:
    assert faults(
        COLUMNS,
        (*ROW[:3], "x" * 281, "Bel 0612345678", "Zie www.dorp.nl"),
    ) == [
        FaultyCell(2, 4, CellFault.TOO_LONG, "281", "280"),
        FaultyCell(2, 5, CellFault.RECOGNISABLE),
        FaultyCell(2, 6, CellFault.RECOGNISABLE),
    ]
    with pytest.raises(RecognisableReason):
        own_value("nut", "Gemak", "Zonder moeite.", ["Bel 0612345678"])


def test_more_values_than_a_meeting_takes_are_one_fault() -> None:
    rows = [(f"Waarde nummer {n}", *ROW[1:]) for n in range(MOST_OWN_VALUES + 1)]
    assert len(read(COLUMNS, *rows[1:]).values) == MOST_OWN_VALUES
    assert faults(COLUMNS, *rows) == [FaultyCell(1, 0, CellFault.TOO_MANY, "31", "30")]


def test_a_value_stands_behind_those_of_its_cluster_and_nowhere_else() -> None:
    other = own_value("nut", "Gemak", "Zonder moeite.", ["Eén knop."])
    values = within(VALUES, (other, NEAR))
    assert values.cluster["empathie"].values == (*VALUES.cluster["empathie"].values, NEAR)
    assert values.cluster["nut"].values[-1] is other
    rest = set(VALUES.ids) - {"empathie", "nut"}
    assert all(values.cluster[cluster] == VALUES.cluster[cluster] for cluster in rest)
    assert values.value[NEAR.id] is NEAR
    assert NEAR.id not in VALUES.value
    assert within(VALUES, ()) is VALUES


def test_only_an_own_value_is_marked_as_one() -> None:
    assert value_name(NEAR.id, NEAR.name) == "Nabijheid (eigen waarde)"
    for value in VALUES.value.values():
        assert not is_own(value.id)
        assert value_name(value.id, value.name) == value.name


@given(st.sampled_from(VALUES.ids), st.text(min_size=1))
def test_an_id_can_stand_in_every_file_and_names_its_cluster(cluster: str, name: str) -> None:
    found = own_value_id(cluster, name)
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", found)
    assert len(found) <= 59
    assert is_own(found)
    assert found.partition(".")[0] == cluster


@pytest.mark.parametrize("opinions", [[], ["x"] * 4])
def test_a_value_with_a_wrong_number_of_opinions_is_refused(opinions: list[str]) -> None:
    with pytest.raises(WrongValue):
        own_value("nut", "Gemak", "Zonder moeite.", opinions)


def test_a_value_of_a_cluster_that_the_list_has_not_is_left_out() -> None:
    assert within(VALUES, [own_value("geluk", "Gemak", "Zonder moeite.", ["x"])]) == VALUES


@pytest.mark.parametrize(
    "words", [("", "x", "x"), ("x", "", "x"), ("x", "x", " "), ("x" * 61, "x", "x")]
)
def test_a_value_with_an_empty_or_too_long_text_is_refused(words: tuple[str, str, str]) -> None:
    with pytest.raises(WordingError):
        own_value("nut", words[0], words[1], [words[2]])
