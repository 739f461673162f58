"""Sentences of the screens are short enough for a council member of any age to read once."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.plain_language import LONGEST_SENTENCE
from valuemap import texts

MODULES = sorted(Path(texts.__file__).parent.rglob("*.py"))


def said(source: str) -> Iterator[str]:
    """The texts of a module; what is filled in counts as one word. No docstrings."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    within: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            within |= {id(part) for part in node.values}
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in alone | within
        ):
            yield node.value


def too_long(source: str) -> list[str]:
    """The parts of sentences, up to a stop, a colon or a semicolon, with too many words."""
    return [
        part
        for text in said(source)
        for part in re.split(r"(?<=[.?!:;])\s+", text)
        if len(part.split()) > LONGEST_SENTENCE
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_sentence_of_a_screen_is_over_twenty_words(path: Path) -> None:
    assert too_long(path.read_text(encoding="utf-8")) == []


def test_a_sentence_too_long_is_seen_however_it_is_put_together() -> None:
    words = "woord " * 10
    assert too_long(f'X = ("{words}" f"{words}{{y}} einde.")') != []
    assert too_long(f'"""{words * 3}"""') == []
    assert too_long(f'X = "{words}: {words}"') == []
