"""A component's script reaches the browser whole, though it is written in parts."""

import re

import pytest

from tests.unit.test_house import ROOT
from valuemap.server import save_door
from valuemap.ui.parts.components.script import script

FOLDER = ROOT / "valuemap" / "ui" / "parts" / "components"
SCRIPTS = sorted(path.name for path in FOLDER.glob("*.js"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_is_left_to_import(name: str) -> None:
    assert re.findall(r"^\s*import\b.*", script(name), flags=re.MULTILINE) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_parts_that_stand_together_name_nothing_twice(name: str) -> None:
    """Two parts that call something the same are one script that no browser takes."""
    named = r"^(?:export )?(?:const|let|class|function|async function) (\w+)"
    found = re.findall(named, script(name), flags=re.MULTILINE)
    assert sorted(found) == sorted(set(found))


MAKES_MARKUP = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|parseFromString"


@pytest.mark.parametrize("name", SCRIPTS)
def test_words_are_set_as_text_and_never_as_markup(name: str) -> None:
    assert re.findall(MAKES_MARKUP, script(name)) == []


def test_what_the_ballot_imports_stands_in_it_once_and_is_not_exported() -> None:
    joined = script("chips.js")
    for name in ("given", "heaviest", "fits"):
        assert len(re.findall(rf"^function {name}\(", joined, flags=re.MULTILINE)) == 1
    assert re.findall(r"^export.*", joined, flags=re.MULTILINE) == [
        "export default function (component) {"
    ]


def test_a_script_without_parts_is_as_it_stands_in_its_file() -> None:
    assert script("clicker.js") == (FOLDER / "clicker.js").read_text(encoding="utf-8")


def test_a_browser_waits_longer_for_an_answer_than_a_ballot_waits_for_its_turn() -> None:
    """Else a hall sends again what still stands in line, and work is done for nobody."""
    (first,) = re.findall(r"FIRST_TRY_MS = (\d+);", script("chips.js"))
    assert int(first) >= save_door._PATIENCE * 1000 + 1000
