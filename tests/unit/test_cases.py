"""The cases to play: ten, each sound, and of a municipality's own what can be kept is kept."""

import shutil
from pathlib import Path

import pytest

from tests.builders import CONTENT, DATA
from tests.unit.plain_language import too_long
from valuemap.content.frameworks.part import Frameworks, Group, Item, Kind, Part
from valuemap.content.playing.cases import (
    CASES,
    CASES_FILE,
    LONGEST_PROPOSITION,
    LONGEST_STEP,
    MOST_MINUTES,
    MOST_STEPS,
    Case,
    LinkKind,
    LostLink,
    read_cases,
)
from valuemap.content.toml_files import Fault, FaultKind
from valuemap.domain.evening import script
from valuemap.domain.preparing.plan import PROPOSITION_LIMIT

OWN = """
format = 1
[[case]]
id = "slimme-afvalbak"
name = "Slimme afvalbak"
fictional = true
source = "Onze gemeente"
year = 2026
situation = "Een afvalbak meldt zelf dat hij vol is."
proposition = "De gemeente hangt sensoren in afvalbakken."
values = "{values}"
[[case.question]]
id = "{question}"
[[case.begin]]
at = "{begin}"
why = "Wat wilt u eerst weten?"
[[case.step]]
minutes = 10
phase = "oordeelsvorming"
text = "Weeg de vraag."
"""
CAMERAS = "gemeentelijke-processen.uitvoering.toezicht-en-handhaving.2"


def frameworks() -> Frameworks:
    items = (Item("p1", "Is dit een platform?"),)
    part = Part(
        *("soort.lijst", "Soort", Kind.CHECKLIST, "De lijst", "Kijk dit na.", 2022, "Een bron"),
        groups=(Group("a", "", items),),
    )
    return Frameworks({part.id: part})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(DATA / CASES_FILE, tmp_path / CASES_FILE)
    return tmp_path


def own_case(
    folder: Path, *, question: str = CAMERAS, values: str = "waardenkaart", begin: str = ""
) -> tuple[Case, list[Fault]]:
    (folder / "own").mkdir()
    text = OWN.format(question=question, values=values, begin=begin or "soort.lijst#p1")
    (folder / "own" / "onze.toml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    cases = read_cases(folder, folder / "own", CONTENT, frameworks(), faults)
    return cases["slimme-afvalbak"], [fault for fault in faults if fault.file == "onze.toml"]


def test_a_municipality_adds_a_case_beside_ours(folder: Path) -> None:
    case, faults = own_case(folder)
    assert faults == []
    assert case.questions == (CAMERAS,)
    assert [begin.reference for begin in case.begins] == ["soort.lijst#p1"]
    assert case.lost == ()


def test_an_own_case_whose_card_is_gone_stays_without_that_link(folder: Path) -> None:
    case, faults = own_case(folder, question="kaart.die.weg.is.1")
    assert faults == []
    assert case.questions == ()
    assert case.lost == (LostLink(LinkKind.QUESTION, "kaart.die.weg.is.1"),)


def test_an_own_case_whose_list_is_gone_is_weighed_by_the_usual_one(folder: Path) -> None:
    case, faults = own_case(folder, values="oude-lijst")
    assert (case.list_id, faults) == ("", [])
    assert case.lost == (LostLink(LinkKind.LIST, "oude-lijst"),)


@pytest.mark.parametrize(
    ("begin", "kind", "left"),
    [("weg.lijst", LinkKind.PART, []), ("soort.lijst#weg", LinkKind.ITEM, ["soort.lijst"])],
)
def test_an_own_case_keeps_what_is_left_of_a_link_to_a_framework(
    folder: Path, begin: str, kind: LinkKind, left: list[str]
) -> None:
    case, faults = own_case(folder, begin=begin)
    assert faults == []
    assert [one.reference for one in case.begins] == left
    assert case.lost == (LostLink(kind, begin),)


def test_a_case_of_ours_that_refers_to_a_card_that_is_gone_is_a_fault(folder: Path) -> None:
    path = folder / CASES_FILE
    text = path.read_text(encoding="utf-8").replace(CAMERAS, "kaart.die.weg.is.1")
    path.write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    read_cases(folder, None, CONTENT, frameworks(), faults)
    found = {(one.where, one.kind, one.found) for one in faults}
    assert ("drones-voor-inspecties", FaultKind.WRONG_VALUE, "kaart.die.weg.is.1") in found


def test_a_case_too_few_is_a_fault(folder: Path) -> None:
    path = folder / CASES_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("[[case]]")], encoding="utf-8")
    faults: list[Fault] = []
    read_cases(folder, None, CONTENT, frameworks(), faults)
    assert [one.found for one in faults if one.kind is FaultKind.WRONG_NUMBER] == [str(CASES - 1)]


def test_a_file_that_cannot_be_read_is_told_and_the_others_stay(folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "stuk.toml").write_text("format = 1\n[[case", encoding="utf-8")
    faults: list[Fault] = []
    assert len(read_cases(folder, folder / "own", CONTENT, frameworks(), faults)) == CASES
    assert [one.kind for one in faults if one.file == "stuk.toml"] == [FaultKind.SYNTAX]


def ours() -> list[Case]:
    return list(read_cases(DATA, None, CONTENT, frameworks(), []).values())


def test_our_cases_are_without_a_fault() -> None:
    faults: list[Fault] = []
    read_cases(DATA, None, CONTENT, CONTENT.frameworks, faults)
    assert faults == []


def test_there_are_ten_cases_of_which_three_happened() -> None:
    cases = ours()
    assert len(cases) == CASES
    assert [case.name for case in cases if not case.is_fictional] == [
        *("Dashboard Deelmobiliteit", "Vakantieverhuur in Amsterdam"),
        "Snel of met aandacht: Hengelo",
    ]


@pytest.mark.parametrize("case", ours(), ids=lambda case: case.id)
def test_every_case_has_a_card_a_neutral_proposition_and_a_way_to_play(case: Case) -> None:
    assert case.questions
    assert case.steps
    assert case.proposition.endswith(".")
    assert " niet " not in case.proposition
    for text in (
        case.situation,
        case.proposition,
        *(s.text for s in case.steps),
        *(p.text for p in case.points),
    ):
        assert too_long(text) == [], text


def test_a_case_is_no_longer_than_a_meeting_that_is_made_of_it() -> None:
    assert MOST_MINUTES == script.MOST_MINUTES
    assert MOST_STEPS == script.MOST_STEPS
    assert LONGEST_STEP == script.STEP_LIMIT
    assert LONGEST_PROPOSITION == PROPOSITION_LIMIT


STEP = '[[case.step]]\nminutes = 1\nphase = "oordeelsvorming"\ntext = "Praat."\n'


@pytest.mark.parametrize(
    ("old", "new", "kind", "where"),
    [
        ("minutes = 10", "minutes = 241", FaultKind.WRONG_VALUE, "case 1 > step 1 > minutes"),
        ("[[case.step]]", STEP * 39 + "[[case.step]]", FaultKind.WRONG_NUMBER, "step"),
        ("sensoren", "sensoren " + "x" * 300, FaultKind.TOO_LONG, "proposition"),
        (
            "[[case.begin]]",
            f'[[case.question]]\nid = "{CAMERAS}"\n[[case.begin]]',
            FaultKind.DOUBLE_QUESTION,
            "question",
        ),
    ],
)
def test_a_case_that_no_meeting_can_hold_is_a_fault(
    tmp_path: Path, old: str, new: str, kind: FaultKind, where: str
) -> None:
    text = OWN.format(values="waardenkaart", question=CAMERAS, begin="soort.lijst")
    assert old in text
    (tmp_path / "eigen.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    faults: list[Fault] = []
    read_cases(DATA, tmp_path, CONTENT, CONTENT.frameworks, faults)
    (one,) = faults
    assert one.kind is kind
    assert one.where.endswith(where)
