"""Workbooks of Excel, by XlsxWriter, in which words stay words."""

import io
from typing import Any, Final

from xlsxwriter import Workbook

_WORDS_STAY_WORDS: Final = {
    "in_memory": True,
    # What somebody typed is computed by nobody: no formula, no link to another place.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def new_workbook(file: io.BytesIO) -> Any:
    """A workbook that is written to this file when it is closed."""
    return Workbook(file, _WORDS_STAY_WORDS)
