"""Words in charts: beside what they name, and never over each other."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.charts.base import FINE_UNTIL, PAGE, fitting, points_axis
from valuemap.charts.labels import Frame, Label, Offset, apart, place_labels, text_width

WIDE, HIGH, SIDE = 60.0, 18.0, 300.0
SPOTS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=8, unique=True
)
HEIGHTS = st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=9)


def placed(spots: Sequence[tuple[float, float]]) -> list[tuple[Label, Offset]]:
    """Words on a sheet of 300 by 300 pixels."""
    labels = [Label(x, y, WIDE, HIGH) for x, y in spots]
    marks = tuple((x, y, 5.0) for x, y in spots)
    frame = Frame(0, SIDE, 0, SIDE, marks, tuple(spots))
    return list(zip(labels, place_labels(labels, frame), strict=True))


@given(SPOTS)
def test_words_never_cover_each_other_and_stay_on_the_sheet(
    spots: list[tuple[float, float]],
) -> None:
    middles = [(label.x + o.x, label.y + o.y) for label, o in placed(spots)]
    for one, other in combinations(middles, 2):
        assert abs(one[0] - other[0]) >= WIDE or abs(one[1] - other[1]) >= HIGH
    for x, y in middles:
        assert WIDE / 2 - 1e-6 <= x <= SIDE - WIDE / 2 + 1e-6
        assert HIGH / 2 - 1e-6 <= y <= SIDE - HIGH / 2 + 1e-6


@given(SPOTS)
def test_a_word_is_nearest_to_its_own_point_or_has_a_line_to_it(
    spots: list[tuple[float, float]],
) -> None:
    for label, offset in placed(spots):
        if offset.has_line:
            continue
        own = gap(label, offset, label.x, label.y)
        assert own <= HIGH * 1.2 + 1e-6
        for x, y in spots:
            assert (x, y) == (label.x, label.y) or gap(label, offset, x, y) > own


def gap(label: Label, offset: Offset, x: float, y: float) -> float:
    """How far a point is from the edge of a word."""
    aside = max(abs(label.x + offset.x - x) - label.width / 2, 0)
    above = max(abs(label.y + offset.y - y) - label.height / 2, 0)
    return hypot(aside, above)


def test_a_word_with_room_stands_close_to_its_point_without_a_line() -> None:
    ((_, offset),) = placed([(150.0, 150.0)])
    assert not offset.has_line
    assert gap(Label(0, 0, WIDE, HIGH), offset, 0, 0) <= HIGH


def test_the_same_points_give_the_same_places() -> None:
    spots = [(100.0, 100.0), (110.0, 100.0), (110.0, 112.0)]
    assert placed(spots) == placed(spots)


@given(HEIGHTS, st.floats(0.5, 20))
def test_labels_on_a_line_keep_their_distance_and_their_order(
    heights: list[float], step: float
) -> None:
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    moved = apart(heights, step)
    assert all(moved[b] - moved[a] >= step - 1e-6 for a, b in pairwise(order))
    assert sum(moved) == pytest.approx(sum(heights), abs=1e-6)


def test_a_name_fits_in_its_pixels() -> None:
    name = "Onafhankelijke Gemeentebelangen Lindervaart"
    assert fitting(name, 1000, 14) == name
    assert text_width(fitting(name, 120, 14), 14) <= 120


def test_a_long_axis_has_fewer_numbers() -> None:
    assert points_axis(FINE_UNTIL, PAGE)["tickvals"] == [0, 10, 20, 30, 40, 50, 60]
    assert points_axis(100, PAGE)["tickvals"] == [0, 20, 40, 60, 80, 100]
