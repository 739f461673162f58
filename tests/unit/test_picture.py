"""The council's value map: its points can be counted, and nothing in it says what may not be."""

import math
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CLUSTERS, NUT, VRIJHEID, ballot, in_round, play, published
from tests.unit.councils import ballots as given_points
from valuemap.charts.base import Chart
from valuemap.charts.tables import evening_table
from valuemap.charts.value_map.drawing import columns_for, page_picture
from valuemap.charts.value_map.heap import places, reach
from valuemap.charts.value_map.picture import Picture, empty_picture, evening_picture, picture_of
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, publish_shift
from valuemap.domain.weighing import Ballot
from valuemap.texts.dates import points
from valuemap.texts.pictures import picture as texts
from valuemap.texts.screens.result import TOGETHER
from valuemap.ways import POINTS

NAMES = [f"Lijst {letter}" for letter in "ABCDEFGHIJ"]
SIZES = [(322, 14), (700, 14), (1082, 14), (1800, 26), (3600, 52)]


def picture(result: Published, names: Sequence[str] = NAMES) -> Picture:
    found = picture_of(result, [*names[: len(result.factions)], TOGETHER], CLUSTERS)
    assert found is not None
    return found


def drawn(one: Picture, width: float, letter: float) -> Chart:
    return page_picture(one, width, letter)


def discs_of(chart: Chart) -> list[tuple[str, bool, int]]:
    """Colour, whether they are striped, and number of the discs of each trace in the heaps."""
    return [
        (trace.line.color, bool(trace.fillpattern.shape), list(trace.x).count(None) + 1)
        for trace in chart.figure.data
        if trace.fill == "toself" and not trace.uid.startswith("legend")
    ]


@given(st.lists(st.lists(given_points(), min_size=3, max_size=4), min_size=2, max_size=5))
def test_every_disc_is_a_point_that_the_words_name(rows: list[list[list[int]]]) -> None:
    one = picture(published(*[[Ballot(tuple(row), POINTS) for row in rows_] for rows_ in rows]))
    found = discs_of(drawn(one, 1082, 14))
    for cell in one.cells:
        full = sum(n for colour, striped, n in found if colour == cell.colour and not striped)
        rest = sum(n for colour, striped, n in found if colour == cell.colour and striped)
        assert (full + rest, full) == (cell.all, cell.full)
        assert str(cell.all) == points(cell.weight)


def test_the_full_discs_are_what_is_shared() -> None:
    half = ballot(vrijheid=50, nut=50)
    one = picture(published([half] * 3, [VRIJHEID] * 3))
    vrijheid = one.cells[0]
    assert (vrijheid.all, vrijheid.full) == (75, 50)


@pytest.mark.parametrize("shape", ["disc", "square", "diamond"])
@pytest.mark.parametrize("number", [1, 2, 3, 7, 19, 33, 100])
def test_discs_of_a_heap_lie_apart_and_around_its_middle(shape: str, number: int) -> None:
    found = places(number, shape)
    assert len(set(found)) == number
    for (x, y), (u, v) in combinations(found, 2):
        assert math.hypot(x - u, y - v) >= 1 - 1e-9
    far = reach(number, shape)
    assert all(abs(x) <= far and abs(y) <= far for x, y in found)


def test_an_evening_is_the_mean_of_what_its_questions_published() -> None:
    first = published([NUT] * 3, [VRIJHEID] * 3)
    second = published([NUT] * 3, [NUT] * 3)
    nothing = published([NUT], [VRIJHEID])
    names = ["Lijst A", "Lijst B", TOGETHER]
    one = evening_picture([first, second, nothing], names, CLUSTERS)
    assert one is not None
    weights = {cell.label: (cell.weight, cell.shared) for cell in one.cells}
    nut, vrijheid = CLUSTERS["nut"].name, CLUSTERS["vrijheid"].name
    assert weights[nut] == pytest.approx((0.75, 0.5))
    assert weights[vrijheid] == pytest.approx((0.25, 0.0))
    assert nut in one.title
    table = evening_table([first, second, nothing], names, CLUSTERS)
    assert table is not None
    assert table.head[-2:] == ("Lijst A", "Lijst B")
    assert ("75,0", "50,0", "25,0", "100,0", "50,0") in {row[1:] for row in table.rows}


def test_an_evening_in_which_nothing_is_compared_has_no_picture() -> None:
    nothing = [published([NUT], [VRIJHEID])]
    names = ["Lijst A", "Lijst B", TOGETHER]
    assert evening_picture(nothing, names, CLUSTERS) is None
    assert evening_table(nothing, names, CLUSTERS) is None
    assert evening_picture([], names, CLUSTERS) is None


def test_a_second_round_shows_from_where_each_place_came() -> None:
    rounds = [in_round([NUT] * 3, [VRIJHEID] * 3), in_round([VRIJHEID] * 3, [VRIJHEID] * 3)]
    before, after = (shown.result for shown in play(rounds))
    shift = publish_shift(before, after)
    one = picture_of(after, ["Lijst A", "Lijst B", TOGETHER], CLUSTERS, shift)
    assert one is not None
    assert one.cells[0].before == pytest.approx((0.0, 1.0))
    figure = drawn(one, 1082, 14).figure
    heads = [shape for shape in figure.layout.shapes if shape.path]
    assert len(heads) == 6  # a line and a head: in the legend, and in two clusters
    assert texts.SINCE in [words.text for words in figure.layout.annotations]


def test_a_move_too_small_to_speak_of_has_no_arrow_and_no_word_of_one() -> None:
    little = ballot(nut=96, vrijheid=4)
    rounds = [in_round([NUT] * 3, [VRIJHEID] * 3), in_round([little] * 3, [VRIJHEID] * 3)]
    before, after = (shown.result for shown in play(rounds))
    one = picture_of(
        after, ["Lijst A", "Lijst B", TOGETHER], CLUSTERS, publish_shift(before, after)
    )
    assert one is not None
    figure = drawn(one, 1082, 14).figure
    assert not [shape for shape in figure.layout.shapes if shape.path]
    assert texts.SINCE not in [words.text for words in figure.layout.annotations]


@pytest.mark.parametrize(("width", "letter"), SIZES)
def test_every_part_lies_within_the_picture(width: float, letter: float) -> None:
    one = picture(published([NUT] * 3, [VRIJHEID] * 3, [ballot(nut=50, vrijheid=50)] * 3))
    chart = drawn(one, width, letter)
    height = chart.figure.layout.height
    for trace in chart.figure.data:
        if trace.fill == "toself":
            assert all(0 <= x <= width for x in trace.x if x is not None)
            assert all(0 <= y <= height for y in trace.y if y is not None)
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
    found = discs_of(drawn(one, 1082, 14))
    assert len(found) == items
    assert {number for _, _, number in found} == {round(100 / items)}


def test_a_narrow_screen_has_one_column_and_a_long_list_four() -> None:
    assert [columns_for(width, 9) for width in (322, 700, 1082)] == [1, 2, 3]
    assert columns_for(1800, 16) == 4


@pytest.mark.parametrize("items", [3, 5, 9, 12, 16])
@pytest.mark.parametrize("width", range(300, 1420, 70))
def test_a_page_is_as_high_as_the_rows_that_stand_on_it(items: int, width: int) -> None:
    """The height was made for other columns than were drawn, on pages of some widths."""
    clusters = {
        f"waarde-{n}": Cluster(f"waarde-{n}", f"Waarde {n}", "Dat telt.", (), "", ())
        for n in range(items)
    }
    chart = page_picture(empty_picture(clusters), width, 14)
    rules = {(round(rule.x0), round(rule.y0)) for rule in chart.figure.layout.shapes}
    columns, rows = (len({at[way] for at in rules}) for way in (0, 1))
    assert columns == min(columns_for(width, items), items)
    assert rows == -(-items // columns)
    assert chart.figure.layout.height / rows >= 8.6 * 14
