"""Tables of many factions are cut into parts that fit on a page, and lose nothing."""

import datetime as dt
from itertools import pairwise

import pypdfium2
import pytest

from valuemap.charts.tables import Table
from valuemap.reports.description.document import Bullets, Document, Grid, Heading, Paragraph
from valuemap.reports.description.wide_tables import in_parts
from valuemap.reports.writers.pdf import write_pdf
from valuemap.texts import report as texts


def wide(columns: int) -> Table:
    """A table with two rows and so many columns of figures."""
    numbers = [str(n) for n in range(columns)]
    rows = (("nut", *numbers), ("vrijheid", *(f"-{n}" for n in numbers)))
    return Table("Punten", ("Cluster", *(f"Lijst {n}" for n in numbers)), rows)


@pytest.mark.parametrize("together", [0, 4])
def test_a_table_that_fits_stays_whole(together: int) -> None:
    (grid,) = in_parts(wide(5), together=together)
    assert grid.table == wide(5)


@pytest.mark.parametrize(("factions", "sizes"), [(8, [4, 4]), (11, [4, 4, 3]), (40, [5] * 8)])
def test_a_wide_table_is_cut_evenly_and_names_its_rows_again(
    factions: int, sizes: list[int]
) -> None:
    parts = [grid.table for grid in in_parts(wide(factions))]
    assert [len(part.head) - 1 for part in parts] == sizes
    assert [part.caption for part in parts] == ["Punten", *[texts.GOES_ON] * (len(sizes) - 1)]
    for row, whole in enumerate(wide(factions).rows):
        assert [part.rows[row][0] for part in parts] == [whole[0]] * len(sizes)
        assert sum((part.rows[row][1:] for part in parts), ()) == whole[1:]


def test_the_figures_of_the_council_stay_together_in_front() -> None:
    parts = [grid.table for grid in in_parts(wide(12), together=4)]
    assert parts[0].head[1:] == tuple(f"Lijst {n}" for n in range(4))
    assert [len(part.head) - 1 for part in parts] == [4, 4, 4]


@pytest.mark.parametrize(
    "word", ["Lijst" * 16, "W" * 80, "x" * 40 + "/" + "y" * 39, "Gemeentebelangen-" * 4, "Ŵ" * 80]
)
@pytest.mark.parametrize("columns", [2, 5, 7])
def test_a_word_that_no_column_holds_breaks_instead_of_running_over(
    word: str, columns: int
) -> None:
    """A name of 80 letters without a space ran over the names beside it and off the page."""
    head = ("Cluster", *[word] * columns)
    figures = Table(word, head, (("nut", *["5"] * columns), (word, *["10"] * columns)))
    words = Table(word, ("Fractie", "standpunt"), ((word, word), ("B", word * 3)))
    blocks = (
        Heading(1, word),
        Paragraph(word * 2),
        Bullets((word, word * 2)),
        Grid(figures),
        Grid(words, figures=False),
    )
    with pypdfium2.PdfDocument(write_pdf(Document(word, dt.date(2026, 3, 10), blocks))) as read:
        for page in read:
            text = page.get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            inked = {(left, low, right) for left, low, right, _ in boxes if right > left}
            assert max(right for _, _, right in inked) <= page.get_width() - 60
            assert are_apart(inked), "letters lie on each other"


def are_apart(boxes: set[tuple[float, float, float]]) -> bool:
    """Whether no letter of a line begins well before the one left of it ends."""
    lines: dict[int, list[tuple[float, float]]] = {}
    for left, low, right in boxes:
        lines.setdefault(round(low), []).append((left, right))
    return all(
        after[0] > before[1] - 1.5
        for line in lines.values()
        for before, after in pairwise(sorted(line))
    )
