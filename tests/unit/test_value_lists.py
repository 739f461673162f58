"""Lists of values: from files, from a sheet of one's own, and what they say of themselves."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CONTENT, DATA, VALUES
from tests.meeting_files import value_lists
from valuemap.content.list_files import read_lists
from valuemap.content.list_form import LIST
from valuemap.content.own_lists import (
    MOST_OF_CATALOGUE,
    from_catalogue,
    is_catalogue,
    is_own_list,
    own_list,
    own_list_id,
    slug,
)
from valuemap.content.toml_files import Fault, FaultKind
from valuemap.content.value_list import (
    LEAST_ITEMS,
    MOST_ITEMS,
    NOT_ITEMS,
    Cluster,
    Group,
    Value,
    ValueList,
)
from valuemap.files.ballots.ballots_csv import HEAD as FIXED_COLUMNS
from valuemap.files.ballots.ballots_csv import WAY
from valuemap.files.sheets.own_list_cards import COLUMNS, OwnList, read_own_list
from valuemap.files.sheets.own_sheets import CellFault, FaultyCell
from valuemap.files.sheets.spreadsheets import Cell, NotWords, Sheet
from valuemap.texts.own.value_lists import about

# --- a list


@given(value_lists(1))
def test_a_list_reads_back_from_what_files_and_the_database_keep(values: ValueList) -> None:
    assert LIST.validate_json(LIST.dump_json(values)) == values
    assert LIST.validate_python(LIST.dump_python(values, mode="json")) == values


@given(value_lists(1))
def test_everything_stands_in_the_order_of_the_list(values: ValueList) -> None:
    assert LEAST_ITEMS <= len(values.ids) <= MOST_ITEMS
    assert tuple(values.cluster) == values.ids
    assert values.names(values.ids) == tuple(cluster.name for cluster in values.clusters)
    for value_id, cluster_id in values.cluster_of.items():
        assert values.value[value_id] in values.cluster[cluster_id].values


def test_an_id_that_the_list_has_not_is_its_own_name_and_is_not_known() -> None:
    assert VALUES.names(["nut", "geluk"]) == ("Nut", "geluk")
    assert VALUES.known(["geluk", "nut"]) == ("nut",)


def test_opinions_are_counted_with_those_of_values() -> None:
    opinions = VALUES.cluster["nut"].values[0].opinions
    value = Value("een.a", "A", "a", opinions)
    assert Cluster("een", "Een", "een", (value,), opinions=opinions).opinion_count == 4


def test_what_a_list_is_says_how_many_whose_and_what_it_lacks() -> None:
    said = about(VALUES)
    assert said.startswith("Deze lijst heeft 9 namen om te wegen. Bron: Digitalisering in beeld")
    assert VALUES.note.rstrip(".") in said


# --- from files


def test_the_usual_list_is_that_of_the_deck() -> None:
    assert CONTENT.deck.values == CONTENT.usual_list.id == "waardenkaart"
    assert CONTENT.lists[VALUES.id] is VALUES


def test_every_list_that_comes_along_can_be_weighed() -> None:
    for values in CONTENT.lists.values():
        assert LEAST_ITEMS <= len(values.clusters) <= MOST_ITEMS
        assert values.source


def test_every_list_of_the_folder_is_read_by_its_id() -> None:
    faults: list[Fault] = []
    assert read_lists([DATA / "lijsten", None], faults) == CONTENT.lists
    assert faults == []


HEAD = """format = 1

[list]
id = "{list_id}"
version = 1
name = "Lijst"
source = "Wij"
"""
CLUSTER = """
[[cluster]]
id = "{id}"
name = "{name}"
meaning = "Wat het is."
"""
IDS = [f"waarde-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]


def file_of(
    *ids: str, list_id: str = "lijst", groups: tuple[str, ...] = (), after: str = ""
) -> str:
    """A file with a list of these clusters."""
    made = [f'\n[[group]]\nid = "{group}"\nname = "{group}"\n' for group in groups]
    made += [CLUSTER.format(id=one, name=one.capitalize()) for one in ids]
    return HEAD.format(list_id=list_id) + "".join(made) + after


def read(folder: Path, *files: str) -> tuple[dict[str, ValueList], list[Fault]]:
    """The lists in these files, and what is wrong with them."""
    for number, text in enumerate(files):
        (folder / f"lijst{number}.toml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return dict(read_lists([folder], faults)), faults


def kinds(faults: list[Fault]) -> set[tuple[FaultKind, str, str]]:
    return {(fault.kind, fault.where, fault.found) for fault in faults}


@pytest.mark.parametrize("number", [LEAST_ITEMS, 9, MOST_ITEMS])
def test_a_list_of_three_to_sixteen_single_values_is_read(tmp_path: Path, number: int) -> None:
    lists, faults = read(tmp_path, file_of(*IDS[:number]))
    assert faults == []
    assert lists["lijst"].ids == tuple(IDS[:number])
    assert {cluster.values for cluster in lists["lijst"].clusters} == {()}
    assert lists["lijst"].groups == ()


@pytest.mark.parametrize("number", [1, LEAST_ITEMS - 1, MOST_ITEMS + 1])
def test_a_list_that_is_too_short_or_too_long_is_a_fault(tmp_path: Path, number: int) -> None:
    _, faults = read(tmp_path, file_of(*IDS[:number]))
    assert kinds(faults) == {(FaultKind.WRONG_NUMBER, "cluster", str(number))}
    assert faults[0].expected == "3 to 16"


def test_a_cluster_can_have_a_group_and_opinions_of_its_own(tmp_path: Path) -> None:
    last = (
        CLUSTER.format(id="een", name="Een")
        + 'group = "zacht"\n[[cluster.opinion]]\nid = "een.1"\nposition = 1\ntext = "Dit eerst."\n'
    )
    hard = "".join(
        CLUSTER.format(id=one, name=one) + 'group = "hard"\n' for one in ("twee", "drie")
    )
    lists, faults = read(tmp_path, file_of(groups=("hard", "zacht"), after=hard + last))
    assert faults == []
    found = lists["lijst"]
    assert found.groups == (Group("hard", "hard"), Group("zacht", "zacht"))
    assert [cluster.group for cluster in found.clusters] == ["hard", "hard", "zacht"]
    assert [opinion.text for opinion in found.cluster["een"].opinions] == ["Dit eerst."]


def test_all_faults_of_a_list_are_told_at_once(tmp_path: Path) -> None:
    wrong = (
        CLUSTER.format(id="een", name="  ")
        + 'group = "geluk"\nkleur = "rood"\n'
        + CLUSTER.format(id="een", name="Een")
        + 'group = "zacht"\n[[cluster.opinion]]\nid = "een.2"\nposition = 2\ntext = ""\n'
    )
    text = file_of(groups=("zacht",), after=wrong).replace("version = 1", 'version = "1"')
    _, faults = read(tmp_path, text)
    assert kinds(faults) == {
        (FaultKind.WRONG_TYPE, "lijst > version", "'1'"),
        (FaultKind.EMPTY, "een > name", "  "),
        (FaultKind.WRONG_VALUE, "een > group", "geluk"),
        (FaultKind.UNKNOWN_KEY, "een > kleur", "kleur"),
        (FaultKind.DOUBLE_ID, "een > id", "een"),
        (FaultKind.WRONG_POSITION, "een.2 > position", "2"),
        (FaultKind.WRONG_ID, "een.2 > id", "een.2"),
        (FaultKind.EMPTY, "een.2 > text", ""),
        (FaultKind.WRONG_NUMBER, "cluster", "2"),
    }


def test_faults_of_several_files_are_told_at_once_by_file(tmp_path: Path) -> None:
    _, faults = read(
        tmp_path, file_of(*IDS[:2]), "format = 1 2", file_of(*IDS[:17], list_id="twee")
    )
    assert [(fault.file, fault.kind) for fault in faults] == [
        ("lijst0.toml", FaultKind.WRONG_NUMBER),
        ("lijst1.toml", FaultKind.SYNTAX),
        ("lijst2.toml", FaultKind.WRONG_NUMBER),
        ("lijst2.toml", FaultKind.DOUBLE_NAME),
    ]


def test_two_lists_with_one_id_are_a_fault(tmp_path: Path) -> None:
    _, faults = read(tmp_path, file_of(*IDS[:3]), file_of(*IDS[:4]))
    assert [(f.file, f.kind, f.found) for f in faults] == [
        ("lijst1.toml", FaultKind.DOUBLE_ID, "lijst")
    ]


def test_two_groups_with_one_id_are_a_fault(tmp_path: Path) -> None:
    clusters = "".join(CLUSTER.format(id=one, name=one) + 'group = "hard"\n' for one in IDS[:3])
    _, faults = read(tmp_path, file_of(groups=("hard", "hard"), after=clusters))
    assert {fault.kind for fault in faults} == {FaultKind.DOUBLE_ID}


def test_a_folder_without_lists_and_one_that_is_not_there_are_faults(tmp_path: Path) -> None:
    _, faults = read(tmp_path)
    assert [fault.kind for fault in faults] == [FaultKind.MISSING]
    faults.clear()
    assert read_lists([DATA / "lijsten", tmp_path / "nergens"], faults) == CONTENT.lists
    assert [(fault.kind, Path(fault.file).name) for fault in faults] == [
        (FaultKind.MISSING, "nergens")
    ]


# --- from a sheet of one's own

ROW: tuple[Cell, ...] = ("Nabijheid", "Dicht bij huis.", "Zacht", "Een balie in elk dorp.", "", "")
MORE: tuple[Cell, ...] = ("Rust", "Niet gestoord worden.", "Hard", "Geen apps.", "Wel apps.", "")
LAST: tuple[Cell, ...] = ("Één loket", "Alles op één plek.", "Zacht", "", "", "")


def sheet(*rows: tuple[Cell, ...]) -> OwnList:
    return read_own_list(Sheet("Lijst", rows))


def cell_faults(*rows: tuple[Cell, ...]) -> list[FaultyCell]:
    found = sheet(*rows)
    assert found.clusters == ()
    return list(found.faults)


def named(number: int) -> list[tuple[Cell, ...]]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [*letters, *(f"{one}{other}" for one in letters for other in letters)]
    return [(f"Waarde {word}", *ROW[1:]) for word in words[:number]]


def test_a_row_is_a_value_to_weigh_with_its_opinions() -> None:
    found = sheet(COLUMNS, ROW, MORE, LAST)
    assert found.faults == ()
    near, rest, one = found.clusters
    assert [cluster.id for cluster in found.clusters] == ["nabijheid", "rust", "een-loket"]
    assert (near.name, near.meaning, near.group) == ("Nabijheid", "Dicht bij huis.", "Zacht")
    assert [(o.id, o.position, o.text) for o in rest.opinions] == [
        ("rust.1", 1, "Geen apps."),
        ("rust.2", 2, "Wel apps."),
    ]
    assert one.opinions == ()


def test_the_columns_for_a_group_and_for_opinions_may_be_missing() -> None:
    found = sheet(COLUMNS[:2], ROW[:2], MORE[:2], LAST[:2])
    assert found.faults == ()
    assert {(cluster.group, cluster.opinions) for cluster in found.clusters} == {("", ())}


def test_a_column_that_must_be_there_is_named() -> None:
    assert cell_faults(("waarde", "groep"), ("Rust", "Hard")) == [
        FaultyCell(1, 0, CellFault.MISSING_COLUMN, "betekenis")
    ]


@pytest.mark.parametrize("number", [LEAST_ITEMS, MOST_ITEMS])
def test_a_sheet_of_three_to_sixteen_rows_is_a_list(number: int) -> None:
    assert len(sheet(COLUMNS, *named(number)).clusters) == number


@pytest.mark.parametrize("number", [1, LEAST_ITEMS - 1])
def test_too_few_rows_are_one_fault(number: int) -> None:
    assert cell_faults(COLUMNS, *named(number)) == [
        FaultyCell(1, 0, CellFault.TOO_FEW, str(number), "3")
    ]


def test_too_many_rows_are_one_fault() -> None:
    assert cell_faults(COLUMNS, *named(MOST_OF_CATALOGUE + 1)) == [
        FaultyCell(1, 0, CellFault.TOO_MANY, "61", "60")
    ]


@pytest.mark.parametrize("number", [MOST_ITEMS + 1, 30, MOST_OF_CATALOGUE])
def test_a_sheet_with_more_than_can_be_weighed_is_a_catalogue_to_choose_from(number: int) -> None:
    found = sheet(COLUMNS, *named(number))
    assert found.faults == ()
    assert is_catalogue(found.clusters)
    assert not is_catalogue(found.clusters[:MOST_ITEMS])


@given(st.sets(st.integers(0, 29)))
def test_what_is_chosen_from_a_catalogue_is_a_list_in_its_order(places: set[int]) -> None:
    catalogue = sheet(COLUMNS[:2], *(row[:2] for row in named(30))).clusters
    chosen = {catalogue[place].id for place in places}
    values = from_catalogue("Code", "eigen", catalogue, chosen | {"onbekend"})
    if not LEAST_ITEMS <= len(places) <= MOST_ITEMS:
        assert values is None
        return
    assert values is not None
    assert values.ids == tuple(one.id for one in catalogue if one.id in chosen)
    assert is_own_list(values)


def test_a_sheet_with_nothing_but_its_columns_is_one_fault() -> None:
    assert cell_faults(COLUMNS) == [FaultyCell(1, 0, CellFault.NOTHING)]


def test_every_fault_is_told_at_once_with_its_place() -> None:
    assert cell_faults(
        COLUMNS,
        ROW,
        ("", "Omdat.", "Zacht", "x" * 281, "Bel 0612345678", "Zie www.dorp.nl"),
        ("nabijheid ", "", "x" * 61, NotWords.NUMBER, "", ""),
        ("x" * 61, "x" * 401, NotWords.NUMBER, "", "", "12"),
    ) == [
        FaultyCell(3, 1, CellFault.EMPTY),
        FaultyCell(3, 4, CellFault.TOO_LONG, "281", "280"),
        FaultyCell(3, 5, CellFault.RECOGNISABLE),
        FaultyCell(3, 6, CellFault.RECOGNISABLE),
        FaultyCell(4, 1, CellFault.DOUBLED_ROW, "nabijheid", "2"),
        FaultyCell(4, 2, CellFault.EMPTY),
        FaultyCell(4, 3, CellFault.TOO_LONG, "61", "60"),
        FaultyCell(4, 4, CellFault.NOT_WORDS, "number"),
        FaultyCell(5, 1, CellFault.TOO_LONG, "61", "60"),
        FaultyCell(5, 2, CellFault.TOO_LONG, "401", "400"),
        FaultyCell(5, 3, CellFault.NOT_WORDS, "number"),
        FaultyCell(5, 6, CellFault.NOT_WORDS),
    ]


def test_too_few_rows_are_told_beside_the_other_faults() -> None:
    """Who mends a cell should not hear afterwards that there are too few."""
    assert cell_faults(COLUMNS, ROW, ("Rust", "", "", "", "", "")) == [
        FaultyCell(1, 0, CellFault.TOO_FEW, "2", "3"),
        FaultyCell(3, 2, CellFault.EMPTY),
    ]


def test_too_few_rows_are_told_at_the_row_of_the_columns() -> None:
    assert cell_faults(("", ""), COLUMNS, *named(2)) == [
        FaultyCell(2, 0, CellFault.TOO_FEW, "2", "3")
    ]


def test_names_that_give_one_id_give_others_by_a_number() -> None:
    found = sheet(
        COLUMNS[:2], ("Wij!", "a"), ("Wij?", "b"), ("Wij", "c"), ("שלום", "d"), ("Ж", "e")
    )
    assert found.faults == ()
    ids = [cluster.id for cluster in found.clusters]
    assert ids == ["wij", "wij-2", "wij-3", "waarde", "waarde-2"]


@given(st.lists(st.text(max_size=80), max_size=MOST_ITEMS))
def test_whatever_names_there_are_their_ids_differ_and_can_stand_in_a_file(
    names: list[str],
) -> None:
    ids: list[str] = []
    for name in names:
        ids.append(slug(name, ids))
    assert len(set(ids)) == len(ids)
    for found in ids:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
        assert len(found) <= 60


def test_a_list_of_ones_own_has_its_groups_by_their_words_and_an_id_by_its_name() -> None:
    found = own_list("Onze lijst", "eigen lijst", sheet(COLUMNS, ROW, MORE, LAST).clusters)
    assert found.groups == (Group("zacht", "Zacht"), Group("hard", "Hard"))
    assert [cluster.group for cluster in found.clusters] == ["zacht", "hard", "zacht"]
    assert found.id == own_list_id("onze  LIJST")
    assert is_own_list(found)
    assert not is_own_list(VALUES)
    assert own_list("Andere lijst", "", ()).id != found.id


def test_a_list_of_ones_own_without_groups_has_none() -> None:
    found = own_list("Lijst", "wij", sheet(COLUMNS[:2], ROW[:2], MORE[:2], LAST[:2]).clusters)
    assert found.groups == ()
    assert {cluster.group for cluster in found.clusters} == {""}


# --- what an installation lays in its folder, and what a clerk calls a value


def own_file(*names: str, list_id: str = "onze-lijst", ids: str = "abcdefg") -> str:
    """A list in TOML with these names of clusters."""
    head = f'format = 1\n[list]\nid = "{list_id}"\nversion = 1\nname = "Ons"\nsource = "Wij"\n'
    return head + "".join(
        f'[[cluster]]\nid = "{one}"\nname = "{name}"\nmeaning = "Zo."\n'
        for one, name in zip(ids.split() if " " in ids else ids, names, strict=False)
    )


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (own_file("Nut", " nut", "Rust"), [FaultKind.DOUBLE_NAME]),
        (own_file("Nut", r"\u200b", "Rust"), [FaultKind.EMPTY]),
        (own_file("Nut", "N" * 61, "Rust"), [FaultKind.TOO_LONG]),
        (own_file("Nut", "Rust", "Maat", ids="nut round maat"), [FaultKind.TAKEN_ID]),
        (own_file("Nut", "Rust", "Maat", list_id="eigen-nut"), [FaultKind.TAKEN_ID]),
        (own_file("Nut", "Rust", "Maat", list_id="waardenkaart"), [FaultKind.DOUBLE_ID]),
        ("a = " + "[" * 5000 + "]" * 5000, [FaultKind.UNREADABLE]),
        ("a = " + "9" * 5000, [FaultKind.UNREADABLE]),
        ("\ufeff" + own_file("Nut", "Rust", r"Ma\u202eat\n"), []),
    ],
)
def test_what_no_screen_or_file_could_hold_is_one_fault(
    tmp_path: Path, content: str, wanted: list[FaultKind]
) -> None:
    (tmp_path / "ons.toml").write_text(content, encoding="utf-8")
    faults: list[Fault] = []
    lists = read_lists([DATA / "lijsten", tmp_path], faults)
    assert [fault.kind for fault in faults] == wanted
    assert lists[VALUES.id] is not None
    if not wanted:
        assert lists["onze-lijst"].clusters[2].name == "Maat"


def test_no_value_is_called_as_another_column_of_a_file_with_ballots() -> None:
    """Two columns of one name made a file that nobody could read back."""
    assert frozenset((*FIXED_COLUMNS, WAY)) == NOT_ITEMS
    rows = (("waarde", "betekenis"), *((word, "Zo.") for word in ("Round", "Way", "Nut")))
    found = read_own_list(Sheet("Blad", rows))
    assert [cluster.id for cluster in found.clusters] == ["round-2", "way-2", "nut"]
