"""Words in charts: beside what they name, and never over each other."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.charts.base import FINE_UNTIL, PAGE, fitting, points_axis, wall_size
from valuemap.charts.labels import Frame, Label, apart, place_labels, text_width

WIDE, HIGH, MARK = 60.0, 18.0, 10.0
SPOTS = st.lists(
    st.tuples(st.floats(-1, 1, allow_nan=False), st.floats(-1, 1, allow_nan=False)),
    min_size=1,
    max_size=8,
)
HEIGHTS = st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=9)


def placed(spots: list[tuple[float, float]], *scales: float) -> list[tuple[float, float]]:
    """Where the middle of each word stands at the smallest scale."""
    frame = Frame(-2.5, 2.5, -2.5, 2.5, scales, tuple(spots), MARK)
    offsets = place_labels([Label(x, y, WIDE, HIGH) for x, y in spots], frame)
    return [
        (x * scales[0] + o.x, y * scales[0] + o.y) for (x, y), o in zip(spots, offsets, strict=True)
    ]


@given(SPOTS)
def test_up_to_eight_words_never_cover_each_other(spots: list[tuple[float, float]]) -> None:
    for one, other in combinations(placed(spots, 120.0), 2):
        assert abs(one[0] - other[0]) >= WIDE - 1 or abs(one[1] - other[1]) >= HIGH - 1


def test_a_word_with_room_stands_close_above_its_point_without_a_line() -> None:
    frame = Frame(-2, 2, -2, 2, (100.0,), ((0.0, 0.0),), MARK)
    (offset,) = place_labels([Label(0, 0, WIDE, HIGH)], frame)
    assert (offset.x, offset.is_far) == (0, False)
    assert HIGH / 2 + MARK / 2 <= offset.y <= HIGH + MARK


def test_a_word_at_the_edge_stays_within_the_picture() -> None:
    frame = Frame(-1, 1, -1, 1, (100.0,), ((-0.9, 0.0),), MARK)
    (offset,) = place_labels([Label(-0.9, 0, WIDE, HIGH)], frame)
    assert -90 + offset.x - WIDE / 2 >= -100


def test_the_same_points_give_the_same_places() -> None:
    spots = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1)]
    assert placed(spots, 50.0, 90.0) == placed(spots, 50.0, 90.0)


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


def test_a_wall_gives_two_charts_half_its_width_and_a_phone_one_the_whole() -> None:
    assert wall_size(1920, 1080, rows=9).narrow < 960
    assert wall_size(360, 800, rows=9).narrow > 320
