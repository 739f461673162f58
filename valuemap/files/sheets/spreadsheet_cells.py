"""Texts in the cells of a spreadsheet, so that none of them is taken for a formula.

A spreadsheet program computes a cell that begins with `=`, `+`, `-` or `@`, or with a tab or a
return before one. An apostrophe in front keeps it a text; reading takes that one away again.
"""

import re
from typing import Final

MARK: Final = "'"
PROTECTED: Final = r"^'('*[=+\-@\t\r])"
"""What a protected text begins with: without the first apostrophe it is what it was."""

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_PROTECTED = re.compile(PROTECTED)


def harmless(text: str) -> str:
    r"""The text as it can stand in a cell.

    A text that looks protected already gets one more apostrophe, so that reading is exact.

    >>> harmless("=cmd()"), harmless("'=cmd()"), harmless("'s-Gravenhage")
    ("'=cmd()", "''=cmd()", "'s-Gravenhage")
    """
    return MARK + text if _DANGEROUS.match(text) else text


def plain(cell: str) -> str:
    """The text that `harmless` made this cell of.

    >>> plain("'=cmd()"), plain("'s-Gravenhage")
    ('=cmd()', "'s-Gravenhage")
    """
    return cell[1:] if _PROTECTED.match(cell) else cell
