"""The council's value map: areas are weights, and nothing in it is cut or says what may not be."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CLUSTERS, NUT, VRIJHEID, ballot, published
from tests.unit.councils import ballots as given_points
from valuemap.charts.base import Chart
from valuemap.charts.picture import (
    Picture,
    columns_for,
    empty_picture,
    picture_chart,
    picture_height,
    picture_of,
)
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.domain.weighing import Ballot
from valuemap.texts.dates import points
from valuemap.texts.screens.result import TOGETHER
from valuemap.ways import POINTS

NAMES = [f"Lijst {letter}" for letter in "ABCDEFGHIJ"]
SIZES = [(322, 14), (700, 14), (1082, 14), (1800, 26), (3600, 52)]


def picture(result: Published, names: Sequence[str] = NAMES) -> Picture:
    found = picture_of(result, [*names[: len(result.factions)], TOGETHER], CLUSTERS)
    assert found is not None
    return found


def drawn(one: Picture, width: float, letter: float) -> Chart:
    return picture_chart(one, width, picture_height(width, len(one.cells), letter), letter)


def area(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Of a polygon, by the shoelace formula."""
    pairs = zip(zip(xs, ys, strict=True), [*zip(xs, ys, strict=True)][1:], strict=False)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def shapes_of(chart: Chart) -> list[tuple[float, bool]]:
    """The area of each shape in the order of drawing, and whether it is striped."""
    return [
        (area(trace.x, trace.y), bool(trace.fillpattern.shape))
        for trace in chart.figure.data
        if trace.fill == "toself"
    ]


@given(st.lists(st.lists(given_points(), min_size=3, max_size=4), min_size=2, max_size=5))
def test_areas_of_one_shape_are_in_proportion_to_weights(rows: list[list[list[int]]]) -> None:
    one = picture(published(*[[Ballot(tuple(row), POINTS) for row in rows_] for rows_ in rows]))
    outer = {
        trace.line.color: area(trace.x, trace.y)
        for trace in drawn(one, 1082, 14).figure.data
        if trace.fill == "toself" and trace.fillpattern.shape
    }
    discs = [cell for cell in one.cells if cell.shape == "disc" and cell.colour in outer]
    for a, b in pairwise(discs):
        assert outer[a.colour] * b.weight == pytest.approx(outer[b.colour] * a.weight, 0.01)


def test_the_full_part_is_what_is_shared() -> None:
    half = ballot(vrijheid=50, nut=50)
    one = picture(published([half] * 3, [VRIJHEID] * 3))
    (outer, _), (inner, is_striped) = shapes_of(drawn(one, 1082, 14))[:2]
    assert not is_striped
    vrijheid = one.cells[0]
    assert (points(vrijheid.weight), points(vrijheid.shared)) == ("75", "50")
    assert inner / outer == pytest.approx(50 / 75, 0.01)


@pytest.mark.parametrize(("width", "letter"), SIZES)
def test_every_part_lies_within_the_picture(width: float, letter: float) -> None:
    one = picture(published([NUT] * 3, [VRIJHEID] * 3, [ballot(nut=50, vrijheid=50)] * 3))
    chart = drawn(one, width, letter)
    height = chart.figure.layout.height
    for trace in chart.figure.data:
        if trace.fill == "toself":
            assert all(0 <= x <= width for x in trace.x)
            assert all(0 <= y <= height for y in trace.y)
    for words in chart.figure.layout.annotations:
        assert 0 <= words.x <= width
        assert 0 <= words.y <= height


def test_the_small_ones_together_are_never_pointed_at() -> None:
    lone = [ballot(empathie=100)]
    result = published([NUT] * 3, [VRIJHEID] * 3, lone, lone, lone, lone)
    assert result.together is not None
    one = picture(result)
    assert one.together is not None
    assert all(TOGETHER not in cell.highest + cell.lowest for cell in one.cells)
    assert TOGETHER in one.alternative


def test_where_nothing_is_compared_there_is_no_picture() -> None:
    assert picture_of(published([NUT]), ["Lijst A", TOGETHER], CLUSTERS) is None


@pytest.mark.parametrize("items", [3, 9, 16])
def test_before_the_reveal_all_are_alike(items: int) -> None:
    clusters = {
        f"waarde-{n}": Cluster(f"waarde-{n}", f"Waarde {n}", "Dat telt.", (), "", ())
        for n in range(items)
    }
    one = empty_picture(clusters)
    assert len({cell.weight for cell in one.cells}) == 1
    found = [size for size, _ in shapes_of(drawn(one, 1082, 14))]
    assert len(found) == items
    assert all(math.isclose(size, found[0]) for size in found)


def test_a_narrow_screen_has_one_column_and_a_long_list_four() -> None:
    assert [columns_for(width, 9) for width in (322, 700, 1082)] == [1, 2, 3]
    assert columns_for(1800, 16) == 4
