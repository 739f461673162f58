"""How small the letters of a printed sheet must be, so that it is one page of A4.

It is reckoned for the widest margins that are tried, and a little on the safe side; the browser
tests measure the printed pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_WIDE, _HIGH = 170.0, 247.0
"""Millimetres of A4 between margins of 20, less what a page of another printer may miss."""
_BOX = 30.0
_MM_PER_POINT = 0.3528
_LETTER = 0.53
_LEADING = 1.3
_SPACE = 1.5
_INSET = 1.8


@dataclass(frozen=True)
class _Step:
    style: str
    points: float
    row: float
    cuts: bool = False


_STEPS = (
    _Step("vm-sheet-roomy", 11, 13),
    _Step("", 11, 9),
    _Step("vm-sheet-close", 9.75, 8),
    _Step("vm-sheet-full", 8.5, 7.5),
    _Step("vm-sheet-fullest", 7, 6),
    _Step("vm-sheet-fullest vm-sheet-cut", 7, 6, cuts=True),
)
"""From large to small. In the last a meaning takes one line, and what is over is cut."""


def style_of(paragraphs: Sequence[str], rows: Sequence[str], title: str) -> str:
    """The style of the largest letters in which these words and rows of a table fit on a sheet."""
    return next(
        (step.style for step in _STEPS if _height(step, paragraphs, rows, title) <= _HIGH),
        _STEPS[-1].style,
    )


def _height(step: _Step, paragraphs: Sequence[str], rows: Sequence[str], title: str) -> float:
    line = step.points * _MM_PER_POINT * _LEADING
    words = sum(_lines(text, _WIDE, step.points) * line + _SPACE for text in paragraphs)
    head = _lines(title, _WIDE, step.points * 1.5) * line * 1.5 + 2 * _SPACE
    room = _WIDE - _BOX
    table = sum(
        max(step.row, (2 if step.cuts else _lines(row, room, step.points)) * line + _INSET)
        for row in rows
    )
    return head + words + table + step.row


def _lines(text: str, wide: float, points: float) -> int:
    return max(1, ceil(len(text) * points * _MM_PER_POINT * _LETTER / wide))
