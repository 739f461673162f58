"""Damaged content files: every fault is named, with its place, and all of them at once."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import DATA
from valuemap.content.content import load_content
from valuemap.content.deck_files import QUESTIONS_FILE
from valuemap.content.question_entries import ENTRIES_FILE
from valuemap.content.toml_files import LONGEST_TEXT, DeckError, Fault, FaultKind

VALUES_FILE = "waardenkaart.toml"
QUESTION = "gemeentelijke-processen.bedrijfsvoering.archiefbeheer.1"
OPINION = "vrijheid.autonomie.1"


class Folder:
    """A copy of the deck and the list that it is about, to be damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path / "data"
        shutil.copytree(DATA, self.path, ignore=shutil.ignore_patterns("*.db*", "kaders"))
        for other in (self.path / "lijsten").iterdir():
            if other.name != VALUES_FILE:
                other.unlink()

    def file(self, name: str) -> Path:
        """Where a file of content lies."""
        return self.path / "lijsten" / name if name == VALUES_FILE else self.path / name

    def replace(self, file: str, old: str, new: str, times: int = 1) -> None:
        """Put other text in place of the first so many occurrences."""
        path = self.file(file)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, times), encoding="utf-8")

    def faults(self) -> list[Fault]:
        with pytest.raises(DeckError) as error:
            load_content(self.path)
        return list(error.value.faults)

    def fault(self) -> Fault:
        """The only fault."""
        (found,) = self.faults()
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_copy_of_the_built_in_files_is_the_built_in_deck(folder: Folder) -> None:
    assert load_content(folder.path).deck == load_content(DATA).deck


def test_a_file_that_is_not_there_is_unreadable(folder: Folder) -> None:
    folder.file(QUESTIONS_FILE).unlink()
    fault = folder.fault()
    assert (fault.file, fault.kind) == (QUESTIONS_FILE, FaultKind.UNREADABLE)


def test_without_any_list_of_values_that_is_the_fault(folder: Folder) -> None:
    folder.file(VALUES_FILE).unlink()
    fault = folder.fault()
    assert (fault.file, fault.kind) == ("lijsten", FaultKind.MISSING)


def test_a_folder_in_place_of_a_file_is_unreadable(folder: Folder) -> None:
    folder.file(VALUES_FILE).unlink()
    folder.file(VALUES_FILE).mkdir()
    assert folder.fault().kind is FaultKind.UNREADABLE


def test_a_file_that_is_not_utf8_is_unreadable(folder: Folder) -> None:
    path = folder.file(VALUES_FILE)
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", errors="replace"))
    assert folder.fault().kind is FaultKind.UNREADABLE


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2] + '"""',
        lambda text: text.replace('"', "'", 1),
        lambda text: text + "\n[[card",
        lambda text: "\x00" * 500,
        lambda text: "<<<<<<< HEAD\n" + text,
    ],
    ids=["cut off", "quotes", "unfinished", "zeros", "merge conflict"],
)
def test_a_damaged_file_is_no_toml(folder: Folder, damage: Callable[[str], str]) -> None:
    path = folder.file(QUESTIONS_FILE)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    fault = folder.fault()
    assert (fault.file, fault.kind) == (QUESTIONS_FILE, FaultKind.SYNTAX)


def test_an_empty_file_lacks_everything(folder: Folder) -> None:
    folder.file(VALUES_FILE).write_text("")
    faults = folder.faults()
    own = [fault for fault in faults if fault.file == VALUES_FILE]
    assert {fault.kind for fault in own} == {FaultKind.MISSING, FaultKind.WRONG_NUMBER}
    assert {"format", "list", "cluster"} <= {fault.where for fault in own}


@dataclass(frozen=True)
class Damage:
    """Other text in one place of a file, and the one fault that it must give."""

    file: str
    old: str
    new: str
    kind: FaultKind
    where: str
    found: str


DAMAGES = {
    "a missing text": Damage(
        QUESTIONS_FILE,
        'name = "Archiefbeheer"\n',
        "",
        FaultKind.MISSING,
        "archiefbeheer > name",
        "",
    ),
    "a missing id": Damage(
        VALUES_FILE,
        f'id = "{OPINION}"\n',
        "",
        FaultKind.MISSING,
        "cluster 1 > value 1 > opinion 1 > id",
        "",
    ),
    "a number as text": Damage(
        QUESTIONS_FILE,
        "year = 2021",
        'year = "2021"',
        FaultKind.WRONG_TYPE,
        "source > year",
        "'2021'",
    ),
    "a text as number": Damage(
        QUESTIONS_FILE,
        'name = "Archiefbeheer"',
        "name = 12",
        FaultKind.WRONG_TYPE,
        "archiefbeheer > name",
        "12",
    ),
    "true as number": Damage(
        QUESTIONS_FILE,
        "year = 2021",
        "year = true",
        FaultKind.WRONG_TYPE,
        "source > year",
        "True",
    ),
    "an empty text": Damage(
        VALUES_FILE,
        'name = "Autonomie"',
        'name = "  "',
        FaultKind.EMPTY,
        "vrijheid.autonomie > name",
        "  ",
    ),
    "an empty id": Damage(
        VALUES_FILE,
        f'id = "{OPINION}"',
        'id = ""',
        FaultKind.EMPTY,
        "cluster 1 > value 1 > opinion 1 > id",
        "",
    ),
    "an empty group": Damage(
        VALUES_FILE,
        'group = "moreel"',
        'group = ""',
        FaultKind.EMPTY,
        "vrijheid > group",
        "",
    ),
    "a text that is too long": Damage(
        VALUES_FILE,
        'name = "Autonomie"',
        f'name = "{"x" * (LONGEST_TEXT + 1)}"',
        FaultKind.TOO_LONG,
        "vrijheid.autonomie > name",
        f"{LONGEST_TEXT + 1} characters",
    ),
    "a misspelt key": Damage(
        QUESTIONS_FILE,
        'name = "Archiefbeheer"',
        'name = "Archiefbeheer"\n    naam = "x"',
        FaultKind.UNKNOWN_KEY,
        "archiefbeheer > naam",
        "naam",
    ),
    "an id with capitals": Damage(
        QUESTIONS_FILE,
        'id = "vragenkaarten"',
        'id = "Vragenkaarten"',
        FaultKind.WRONG_ID,
        "Vragenkaarten > id",
        "Vragenkaarten",
    ),
    "an id that names another place": Damage(
        VALUES_FILE,
        f'id = "{OPINION}"',
        'id = "nut.autonomie.1"',
        FaultKind.WRONG_ID,
        "nut.autonomie.1 > id",
        "nut.autonomie.1",
    ),
    "a double position": Damage(
        VALUES_FILE,
        f'id = "{OPINION}"\n    position = 1',
        f'id = "{OPINION}"\n    position = 2',
        FaultKind.WRONG_POSITION,
        f"{OPINION} > position",
        "2",
    ),
    "two categories with one id": Damage(
        QUESTIONS_FILE,
        'id = "publieke-partijen"',
        'id = "particulieren"',
        FaultKind.DOUBLE_ID,
        "particulieren > id",
        "particulieren",
    ),
    "an unknown cluster": Damage(
        QUESTIONS_FILE,
        'clusters = ["kwaliteit", "vrijheid"',
        'clusters = ["geld", "vrijheid"',
        FaultKind.UNKNOWN_CLUSTER,
        f"{QUESTION} > clusters",
        "geld",
    ),
    "a double cluster": Damage(
        QUESTIONS_FILE,
        'clusters = ["kwaliteit", "vrijheid"',
        'clusters = ["vrijheid", "vrijheid"',
        FaultKind.DOUBLE_CLUSTER,
        f"{QUESTION} > clusters",
        "vrijheid, vrijheid, continuiteit",
    ),
    "no cluster": Damage(
        QUESTIONS_FILE,
        'clusters = ["kwaliteit", "vrijheid", "continuiteit"]',
        "clusters = []",
        FaultKind.WRONG_NUMBER,
        f"{QUESTION} > clusters",
        "0",
    ),
    "five clusters": Damage(
        QUESTIONS_FILE,
        'clusters = ["kwaliteit", "vrijheid"',
        'clusters = ["nut", "empathie", "kwaliteit", "vrijheid"',
        FaultKind.WRONG_NUMBER,
        f"{QUESTION} > clusters",
        "5",
    ),
    "an unknown group": Damage(
        VALUES_FILE,
        'group = "moreel"',
        'group = "moral"',
        FaultKind.WRONG_VALUE,
        "vrijheid > group",
        "moral",
    ),
    "an unknown opinion": Damage(
        ENTRIES_FILE,
        '["kwaliteit.openheid.3", "continuiteit',
        '["kwaliteit.openheid.9", "continuiteit',
        FaultKind.UNKNOWN_OPINION,
        f"{QUESTION} > sides",
        "kwaliteit.openheid.9",
    ),
    "an opinion on both sides": Damage(
        ENTRIES_FILE,
        '["kwaliteit.openheid.3", "continuiteit.duurzaamheid.1"]',
        '["kwaliteit.openheid.3", "vrijheid.privacy.1"]',
        FaultKind.DOUBLE_OPINION,
        f"{QUESTION} > sides",
        "kwaliteit.openheid.3, vrijheid.privacy.1, kwaliteit.zorgvuldigheid.3, "
        "rechtvaardigheid.proportionaliteit.1, vrijheid.privacy.1",
    ),
    "an unknown role": Damage(
        ENTRIES_FILE,
        'roles = ["kaders"]',
        'roles = ["stemmen"]',
        FaultKind.UNKNOWN_ROLE,
        f"{QUESTION} > roles",
        "stemmen",
    ),
    "a double role": Damage(
        ENTRIES_FILE,
        'roles = ["kaders"]',
        'roles = ["kaders", "kaders"]',
        FaultKind.DOUBLE_ROLE,
        f"{QUESTION} > roles",
        "kaders, kaders",
    ),
    "an unknown question": Damage(
        ENTRIES_FILE,
        "[[question]]",
        '[[question]]\nid = "kaart.vak.onderwerp.1"\n\n[[question]]',
        FaultKind.UNKNOWN_QUESTION,
        "kaart.vak.onderwerp.1 > id",
        "kaart.vak.onderwerp.1",
    ),
    "another format": Damage(
        QUESTIONS_FILE,
        "format = 1",
        "format = 2",
        FaultKind.WRONG_VALUE,
        "format",
        "2",
    ),
}


@pytest.mark.parametrize("name", list(DAMAGES))
def test_one_fault_is_named_with_its_kind_its_place_and_what_stands_there(
    folder: Folder, name: str
) -> None:
    damage = DAMAGES[name]
    folder.replace(damage.file, damage.old, damage.new)

    # Moving two categories under one id also moves the ids of the questions below, and who takes
    # the id of an opinion takes it from the questions that it fits.
    fault, *others = folder.faults()

    assert (fault.file, fault.kind, fault.where) == (damage.file, damage.kind, damage.where)
    assert fault.found == damage.found
    assert fault.expected
    assert {other.kind for other in others} <= {
        FaultKind.WRONG_ID,
        FaultKind.UNKNOWN_OPINION,
    }


def test_there_is_a_damage_for_every_kind_of_fault() -> None:
    whole_files = {FaultKind.UNREADABLE, FaultKind.SYNTAX}
    of_lists = {FaultKind.DOUBLE_NAME, FaultKind.TAKEN_ID}  # see test_value_lists
    of_frameworks = {FaultKind.DOUBLE_QUESTION}  # see test_frameworks
    elsewhere = whole_files | of_lists | of_frameworks
    assert {damage.kind for damage in DAMAGES.values()} | elsewhere == set(FaultKind)


def test_a_double_question_is_a_double_id_and_stands_at_the_wrong_position(folder: Folder) -> None:
    text = folder.file(QUESTIONS_FILE).read_text(encoding="utf-8")
    start = text.index("      [[card.category.topic.question]]")
    question = text[start : text.index("      [[card.category.topic.question]]", start + 1)]
    folder.replace(QUESTIONS_FILE, question, question + question)

    kinds = {(fault.kind, fault.found) for fault in folder.faults()}

    assert (FaultKind.DOUBLE_ID, QUESTION) in kinds
    assert (FaultKind.WRONG_POSITION, "1") in kinds


def test_a_value_needs_a_name_behind_the_cluster_in_its_id(folder: Folder) -> None:
    folder.replace(VALUES_FILE, 'id = "vrijheid.diversiteit"\n', 'id = "vrijheid."\n')
    assert (FaultKind.WRONG_ID, "vrijheid.") in {(f.kind, f.found) for f in folder.faults()}


def test_a_list_that_is_empty_or_holds_no_tables_is_a_fault(folder: Folder) -> None:
    folder.file(QUESTIONS_FILE).write_text("format = 1\ncard = []")
    assert (FaultKind.EMPTY, "card") in {(f.kind, f.where) for f in folder.faults()}
    folder.file(QUESTIONS_FILE).write_text("format = 1\ncard = [1]")
    assert (FaultKind.WRONG_TYPE, "card 1") in {(f.kind, f.where) for f in folder.faults()}


def test_a_cluster_that_others_name_and_the_list_lacks_is_a_fault(folder: Folder) -> None:
    folder.replace(VALUES_FILE, 'id = "nut"', 'id = "geld"')
    found = [fault for fault in folder.faults() if fault.kind is FaultKind.UNKNOWN_CLUSTER]
    assert {fault.found for fault in found} == {"nut"}
    assert QUESTIONS_FILE in {fault.file for fault in found}


FAR_APART = (
    "a missing text",
    "a number as text",
    "a text that is too long",
    "an id with capitals",
    "an unknown cluster",
    "an unknown group",
    "another format",
)


def test_all_faults_of_both_files_are_reported_at_once(folder: Folder) -> None:
    damages = [DAMAGES[name] for name in FAR_APART]
    for damage in damages:
        folder.replace(damage.file, damage.old, damage.new)

    faults = folder.faults()

    assert {(f.file, f.kind, f.where) for f in faults} == {
        (damage.file, damage.kind, damage.where) for damage in damages
    }
    assert len(faults) == len(set(faults)) == len(damages)


def test_the_error_itself_names_every_fault(folder: Folder) -> None:
    folder.replace(QUESTIONS_FILE, "format = 1", "format = 2")
    folder.file(VALUES_FILE).write_bytes(b"\xff")
    with pytest.raises(DeckError, match=r"vragenkaarten\.toml format: wrong value") as error:
        load_content(folder.path)
    assert "waardenkaart.toml : unreadable" in str(error.value)
