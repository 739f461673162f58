"""The sheet in which a municipality writes its own questions or values, with an example."""

import datetime as dt
from collections.abc import Sequence

from valuemap.reports.description.document import Document, Sheet
from valuemap.texts.own.own_sheets import SheetWords

_MADE = dt.date(2026, 1, 1)  # the same for everybody: the same template, the same bytes


def own_sheet_template(columns: Sequence[str], words: SheetWords, names: Sequence[str]) -> Document:
    """A head and one row; `names` are those of the clusters, for the example."""
    sheet = Sheet(words.title, tuple(columns), (tuple(words.example(names)),))
    return Document(words.template_title, _MADE, (), sheets=(sheet,), main_sheet=sheet)
