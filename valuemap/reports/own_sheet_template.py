"""The sheet in which a municipality writes its own questions or values, with an example."""

import csv
import datetime as dt
import io
from collections.abc import Sequence

from valuemap.reports.document import Document
from valuemap.reports.figures import Sheet
from valuemap.reports.ods import write_sheets
from valuemap.texts.own_sheets import SheetWords

_MADE = dt.date(2026, 1, 1)  # the same for everybody: the same template, the same bytes


def template_ods(columns: Sequence[str], words: SheetWords) -> bytes:
    """The sheet in OpenDocument."""
    document = Document(words.template_title, _MADE, ())
    return write_sheets(document, [Sheet(words.title, tuple(columns), (words.row,))])


def template_csv(columns: Sequence[str], words: SheetWords) -> bytes:
    """The same as CSV, as spreadsheet programs in the Netherlands open it: UTF-8, semicolons."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([columns, words.row])
    return file.getvalue().encode("utf-8-sig")
