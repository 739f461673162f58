"""Tables with more columns than a page can hold in letters that one can read."""

from valuemap.charts.tables import Table
from valuemap.reports.description.document import Grid, first_part, word_part
from valuemap.texts import report as texts

MOST_COLUMNS = 5
"""Of factions beside the names of the rows, so that their names stand over them unbroken."""
MOST_SHORT = 7
"""Where the first are not factions, and have short names."""

_BREAKS = 0.3
"""A word that needs more of the width is broken: a name of 80 letters gets no column alone."""


def in_parts(table: Table, *, together: int = 0) -> list[Grid]:
    """A table of figures as one, or as parts of about the same width that fit on a page.

    Each part names the rows again.

    Args:
        together: how many columns of figures in front are a part of their own where it is cut.
    """
    figures = list(range(1, len(table.head)))
    rest = figures[together:]
    fit = _fitting(table, rest)
    if len(figures) <= (min(MOST_SHORT, together + fit) if together else fit):
        return [Grid(table)]
    number = -(-len(rest) // fit)
    size = -(-len(rest) // number)
    cuts = [rest[start : start + size] for start in range(0, len(rest), size)]
    if together:
        cuts.insert(0, figures[:together])
    return [
        Grid(_columns(table, cut, texts.GOES_ON if part else table.caption))
        for part, cut in enumerate(cuts)
    ]


def _fitting(table: Table, columns: list[int]) -> int:
    """How many of these columns stand beside each other with every word of their heads whole."""
    needed = [word_part(table.head[column], is_bold=True) for column in columns]
    widest = max((part for part in needed if part <= _BREAKS), default=0.0)
    room = 1 - first_part(table)
    return max(1, min(MOST_COLUMNS, int(room / widest) if widest else MOST_COLUMNS))


def _columns(table: Table, cut: list[int], caption: str) -> Table:
    head, *rows = (
        (line[0], *(line[column] for column in cut)) for line in (table.head, *table.rows)
    )
    return Table(caption, head, tuple(rows))
