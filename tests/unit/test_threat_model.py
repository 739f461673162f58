"""The threat model names tests that exist, and each kind of attack."""

import re

from tests.attacks.elsewhere import OTHERS
from tests.unit.test_house import ROOT

MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:attacks|browser|pages|reports|store|unit)/test_\w+\.py)(?:::(\w+))?`")


def test_each_test_that_holds_an_attack_exists() -> None:
    found = NAMED.findall(MODEL)
    assert len(found) > 40
    for path, name in found:
        source = (ROOT / "tests" / path).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in source, f"{path}::{name}"


def test_each_file_of_attacks_is_named() -> None:
    named = {path for path, _ in NAMED.findall(MODEL)}
    files = {f"attacks/{path.name}" for path in (ROOT / "tests" / "attacks").glob("test_*.py")}
    assert files <= named


def test_every_kind_of_somebody_has_a_part() -> None:
    for who in ("colleague", "activist", "faction", "Wi-Fi", "host", "runs the computer"):
        assert re.search(rf"^### .*{who}", MODEL, re.MULTILINE), who


def test_the_tests_that_stand_elsewhere_are_there() -> None:
    for node in OTHERS:
        path, _, name = node.partition("::")
        source = (ROOT / path).read_text(encoding="utf-8")
        assert f"def {name}(" in source or not name, node
