"""Tables of many factions are cut into parts that fit on a page, and lose nothing."""

import pytest

from valuemap.charts.tables import Table
from valuemap.reports.wide_tables import in_parts
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
