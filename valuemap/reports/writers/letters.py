"""Which letters our fonts have: PDF/UA refuses a document with one that cannot be shown."""

from functools import cache
from pathlib import Path

_COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
REPLACEMENT = "\ufffd"
"""Stands for a letter that no font of ours has, as in other programs."""


@cache
def covered() -> frozenset[str]:
    """All characters that a document can show."""
    found: set[str] = set()
    for line in _COVERAGE.read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


def printable(text: str) -> str:
    """The text with a mark for each character that cannot be shown.

    >>> printable("Łukasz שלום 🌍 漢")
    'Łukasz שלום 🌍 \ufffd'
    """
    known = covered()
    return "".join(letter if letter in known else REPLACEMENT for letter in text)
