"""The guide for councils names what stands on the screens by its own words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "handleiding.md"
ITALIC = re.compile(r"(?<!\*)\*(?![*\s])([^*]+)(?<!\s)\*(?!\*)")
# Put together on the screen of a part and a name, a number or an example.
BUILT = {
    "mening 1",
    "Laat opnieuw binnen",
    "punten uit de kaders",
    "De weg door: Code Goed Digitaal Openbaar Bestuur",
}
LONG = 12
"""Words from which something in italics is an example of a sentence of a result."""


def test_what_the_guide_puts_in_italics_stands_on_a_screen() -> None:
    """It named a link by words that the page did not have any more."""
    guide = GUIDE.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", guide, re.MULTILINE)
    known = plain("\n".join((*sentences(), *contents(), *headings))).lower()
    named = {plain(one) for one in ITALIC.findall(guide)}
    assert len(named) > 100
    strange = {one for one in named - BUILT if one.lower().rstrip(".:") not in known}
    assert {one for one in strange if len(one.split()) < LONG} == set()


def sentences() -> Iterator[str]:
    for file in (ROOT / "valuemap").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def contents() -> Iterator[str]:
    for file in (ROOT / "data").rglob("*.toml"):
        yield file.read_text(encoding="utf-8")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
