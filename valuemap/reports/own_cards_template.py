"""The sheet in which a municipality writes its own questions, with one as an example."""

import csv
import datetime as dt
import io

from valuemap.own_cards import COLUMNS
from valuemap.reports.document import Document
from valuemap.reports.figures import Sheet
from valuemap.reports.ods import write_sheets
from valuemap.texts import own_cards as texts

_MADE = dt.date(2026, 1, 1)  # the same for everybody: the same template, the same bytes


def template_ods() -> bytes:
    """The sheet in OpenDocument."""
    document = Document(texts.TEMPLATE_TITLE, _MADE, ())
    return write_sheets(document, [Sheet(texts.TITLE, COLUMNS, (texts.TEMPLATE_ROW,))])


def template_csv() -> bytes:
    """The same as CSV, as spreadsheet programs in the Netherlands open it: UTF-8, semicolons."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([COLUMNS, texts.TEMPLATE_ROW])
    return file.getvalue().encode("utf-8-sig")
