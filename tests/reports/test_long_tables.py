"""Tables of words that fill more than a page: every row stands in its own place."""

import datetime as dt

import pypdfium2
import pytest

from tests.builders import LETTERS
from valuemap.charts.tables import Table
from valuemap.content.toml_files import LONGEST_TEXT
from valuemap.domain.conclusion import ACTION_LIMIT, STANDPOINT_LIMIT
from valuemap.reports.description.document import Document, Grid, Heading
from valuemap.reports.writers.pdf import write_pdf


@pytest.mark.parametrize(
    ("rows", "length"),
    [(8, STANDPOINT_LIMIT), (16, STANDPOINT_LIMIT), (16, LONGEST_TEXT), (16, ACTION_LIMIT)],
)
def test_rows_of_words_go_on_on_the_next_page_and_never_lie_on_each_other(
    rows: int, length: int
) -> None:
    marks = [f"Q{LETTERS[n]}X" for n in range(rows)]
    cells = tuple((mark, f"{mark} {'woord ' * ((length - 4) // 6)}") for mark in marks)
    table = Grid(Table("Standpunten", ("Fractie", "standpunt"), cells), figures=False)
    document = Document("Proef", dt.date(2026, 3, 10), (Heading(1, "Proef"), table))
    places = []
    with pypdfium2.PdfDocument(write_pdf(document)) as read:
        for number, page in enumerate(read):
            text = page.get_textpage()
            words = text.get_text_range()
            places += [
                (number, round(text.get_charbox(words.index(mark))[1]))
                for mark in marks
                if mark in words
            ]
    assert len(places) >= rows
    assert len(set(places)) == len(places), "rows lie on each other"
