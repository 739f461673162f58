"""Words along a line: none touches another, none leaves the picture, and the ends are named."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CLUSTERS, NUT, VRIJHEID, ballot, published
from valuemap.charts.arrows import lanes
from valuemap.charts.colours import INK, faction_mark
from valuemap.charts.lines.differ import differ_chart, differ_of
from valuemap.charts.lines.naming import MOST_TIERS, Word, place
from valuemap.texts.screens.result import TOGETHER

ROOM, GAP = (0.0, 1000.0), 8.0
WORDS = st.lists(
    st.builds(Word, at=st.floats(0, 1000), width=st.floats(10, 600)), min_size=1, max_size=16
)
TIERS = st.integers(1, MOST_TIERS)


@given(WORDS, TIERS)
def test_words_of_one_tier_keep_their_distance(words: list[Word], most: int) -> None:
    found = [
        (spot, word)
        for spot, word in zip(place(words, ROOM, GAP, most), words, strict=True)
        if spot is not None
    ]
    for (one, own), (other, others) in combinations(found, 2):
        if one.tier == other.tier:
            left, right = sorted([(one.left, own.width), (other.left, others.width)])
            assert left[0] + left[1] + GAP <= right[0] + 1e-6


@given(WORDS, TIERS)
def test_no_word_leaves_the_picture(words: list[Word], most: int) -> None:
    for spot, word in zip(place(words, ROOM, GAP, most), words, strict=True):
        if spot is not None:
            assert spot.tier < most
            assert spot.left >= ROOM[0] - 1e-6
            assert spot.left + word.width <= ROOM[1] + 1e-6


@given(WORDS)
def test_the_ends_are_named_first(words: list[Word]) -> None:
    spots = place(words, ROOM, GAP)
    order = sorted(range(len(words)), key=lambda n: (words[n].at, n))
    if any(spot is None for spot in spots):
        assert spots[order[0]] is not None
        if sum(spot is not None for spot in spots) > 1:
            assert spots[order[-1]] is not None


@given(WORDS)
def test_words_keep_the_order_of_their_marks_within_a_tier(words: list[Word]) -> None:
    spots = place(words, ROOM, GAP)
    for one, other in combinations(range(len(words)), 2):
        first, second = spots[one], spots[other]
        if first and second and first.tier == second.tier and words[one].at < words[other].at:
            assert first.left <= second.left


def test_a_word_with_room_stands_over_its_mark() -> None:
    (spot,) = place([Word(500, 100)], ROOM, GAP)
    assert spot is not None
    assert (spot.tier, spot.left) == (0, 450)


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900)), max_size=12), st.floats(0, 20))
def test_arrows_in_a_lane_lie_apart(moves: list[tuple[float, float]], gap: float) -> None:
    found = lanes(moves, gap)
    assert sorted(move for lane in found for move in lane) == sorted(moves)
    for lane in found:
        for one, other in combinations(lane, 2):
            assert max(one) <= min(other) or max(other) <= min(one)


def test_lines_name_every_published_place_and_no_other() -> None:
    lone = [ballot(empathie=100)]
    result = published([NUT] * 3, [VRIJHEID] * 3, lone, lone)
    differ = differ_of(result, ["A", "B", "C", "D", TOGETHER], CLUSTERS)
    for line in differ.lines:
        assert {one.name for one in line.standings} == {"A", "B"}
    chart = differ_chart(differ, 1800, 600, 26)
    assert chart is not None
    told = " ".join(words.text for words in chart.figure.layout.annotations)
    assert "A " in told
    assert "C " not in told
    assert "D " not in told


def test_where_nothing_divides_there_is_no_line() -> None:
    alike = [ballot(vrijheid=50, nut=50)] * 3
    differ = differ_of(published(alike, alike), ["A", "B", TOGETHER], CLUSTERS)
    assert differ_chart(differ, 1800, 600, 26) is None


def test_each_name_on_a_wide_picture_has_the_mark_of_its_place_before_it() -> None:
    """A line from a mark to a name could pass another name, which then seemed to be meant."""
    result = published([NUT] * 3, [VRIJHEID] * 3, [ballot(vrijheid=60, nut=40)] * 3)
    differ = differ_of(result, ["A", "B", "C", TOGETHER], CLUSTERS)
    chart = differ_chart(differ, 1800, 600, 26)
    assert chart is not None
    marks = [(mark.x[0], mark.y[0], mark.marker.symbol) for mark in chart.figure.data]
    for words in chart.figure.layout.annotations:
        if words.text[:2] in {"A ", "B ", "C "}:
            before = [one for one in marks if one[1] == words.y and 0 < words.x - one[0] < 26]
            own = faction_mark("ABC".index(words.text[0]), INK, is_together=False)
            assert [one[2] for one in before] == [own["symbol"]], words.text
