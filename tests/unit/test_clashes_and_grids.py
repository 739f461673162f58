"""Values that clash, marks in a grid, and one of several that is chosen."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from valuemap.content.frameworks.part import Column, Group, Item, Kind, Part
from valuemap.domain.dossiers.clashes import SIDES, decided, shown_order, side_name
from valuemap.domain.dossiers.placing import choosing, fact_names, grid, marked
from valuemap.domain.dossiers.work import Entry

COLOURS = Item("kleuren", "Andere kleuren lezen beter.", sides=("Inclusiviteit", "Herkenbaarheid"))
CLASHES = Part(
    "voorbeeld.botsingen",
    "Voorbeeld",
    Kind.CLASHES,
    "Botsingen",
    "Wat weegt zwaarder?",
    2022,
    "een bron",
    (Group("een", "", (COLOURS, Item("meten", "Meten.", sides=("Vertrouwen", "Controle")))),),
)
GRID = Part(
    "voorbeeld.raster",
    "Voorbeeld",
    Kind.GRID,
    "Raster",
    "Zet een teken.",
    2022,
    "een bron",
    (
        Group(
            "een",
            "",
            (
                Item("grip", "Grip", facts=(("Mensen", "Met wie?"), ("Regels", "Welke?"))),
                Item("hulp", "Hulp", facts=(("Regels", "Waarmee?"),)),
            ),
        ),
    ),
    columns=(Column("mensen", "Mensen"), Column("regels", "Regels")),
)


def test_the_value_that_gave_way_is_told_from_the_one_that_stays() -> None:
    day = dt.date(2026, 3, 10)
    entries = {"kleuren": Entry("b", note="Iedereen leest mee.", who="raad", date=day)}
    (found,) = decided(CLASHES, entries)
    assert (found.stays, found.yields) == ("Inclusiviteit", "Herkenbaarheid")
    assert (found.why, found.who, found.date) == ("Iedereen leest mee.", "raad", day)


@given(st.dictionaries(st.sampled_from(["kleuren", "meten"]), st.builds(Entry, note=st.text())))
def test_a_clash_with_a_reason_and_no_choice_is_not_decided(entries: dict[str, Entry]) -> None:
    assert decided(CLASHES, entries) == ()


@given(st.integers(1, 10**9), st.sampled_from(list(CLASHES.items.values())))
def test_both_values_of_a_clash_are_shown_and_their_order_stays(work_id: int, item: Item) -> None:
    order = shown_order(work_id, item)
    assert sorted(order) == list(SIDES)
    assert order == shown_order(work_id, item)
    assert {side_name(item, side) for side in order} == set(item.sides)


def test_each_value_comes_first_about_as_often() -> None:
    first = sum(shown_order(work_id, COLOURS)[0] == "a" for work_id in range(1_000))
    assert 450 < first < 550


def test_a_grid_has_a_cell_for_each_row_and_column_with_its_question() -> None:
    cells = grid(GRID, {"hulp.regels": Entry("mark", note="hier")})
    assert [[cell.question for cell in row] for row in cells] == [
        ["Met wie?", "Welke?"],
        ["", "Waarmee?"],
    ]
    assert [cell.place for row in cells for cell in row] == list(GRID.places())


@given(
    st.dictionaries(
        st.sampled_from(list(GRID.places())),
        st.builds(Entry, choice=st.sampled_from(["", "mark"]), note=st.sampled_from(["", "a"])),
    )
)
def test_as_many_marks_are_shown_as_were_put(entries: dict[str, Entry]) -> None:
    assert len(marked(GRID, entries)) == sum(one.choice == "mark" for one in entries.values())


def test_what_is_chosen_and_what_is_ruled_out_stand_apart() -> None:
    found = choosing(GRID, {"grip": Entry("refused"), "hulp": Entry("chosen", note="past")})
    assert [item.id for item in found.chosen] == ["hulp"]
    assert [item.id for item in found.refused] == ["grip"]


def test_facts_are_named_once_in_the_order_of_the_part() -> None:
    assert fact_names(GRID) == ("Mensen", "Regels")
