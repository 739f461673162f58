"""A map of several questions: who stands on it, who does not, and which questions it is of."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import CLUSTERS, HALF, NUT, VALUES, VRIJHEID, ballot, published
from tests.unit.evenings import WAYS, play, question
from valuemap.charts.tables import evening_table
from valuemap.charts.value_map.drawing import picture_chart
from valuemap.charts.value_map.picture import evening_picture, picture_of, picture_of_the_evening
from valuemap.domain.meeting import AgendaItem
from valuemap.overviews.evening import absent, compared, of_most_questions, placed_profiles
from valuemap.overviews.profile_map import map_of_profiles
from valuemap.texts.pictures import picture as texts
from valuemap.texts.screens.result import TOGETHER

NAMES = ("Lijst A", "Lijst B", "Lijst C", "Lijst D", TOGETHER)
THREE = [NUT] * 3, [VRIJHEID] * 3, [HALF] * 3
ALL = published(*THREE, [ballot(empathie=100)] * 3)
WITHOUT_D = published(*THREE, [])
NOTHING = published([NUT] * 3, [], [], [])


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), way=st.sampled_from(WAYS), number=st.integers(1, 4))
def test_all_on_a_map_stand_over_the_same_questions(seed: int, way: str, number: int) -> None:
    """And every faction either stands there, or is named as one that does not."""
    factions = random.Random(seed).randint(2, 8)
    results = [
        play(question(seed + n, way, factions=factions), way)[-1].result for n in range(number)
    ]
    means, names = placed_profiles(results), [f"Lijst {n}" for n in range(factions)]
    own = compared(results)
    for row, profile in enumerate(means):
        if profile is not None:
            shares = [result.rows[row].profile for result in own]
            assert None not in shares
            expected = [sum(part) / len(own) for part in zip(*filter(None, shares), strict=True)]
            assert profile == pytest.approx(expected)
    placed = {row for row, profile in enumerate(means) if profile is not None}
    if factions in placed:
        placed |= {f for result in own if result.together for f in result.together.factions}
    out = {one.faction for one in absent(results, means)}
    assert out == set(range(factions)) - placed
    picture = evening_picture(results, [*names, TOGETHER], CLUSTERS)
    table = evening_table(results, [*names, TOGETHER], CLUSTERS)
    assert (picture is None) == (table is None) == (not own)
    if picture is None or table is None:
        return
    assert picture.rows == tuple(row for row, profile in enumerate(means) if profile is not None)
    assert table.head[4:] == picture.names
    for name in (names[faction] for faction in out):
        assert name in picture.missing
    drawn = map_of_profiles(results)
    if drawn is not None:
        assert tuple(n for n, spot in enumerate(drawn.rows) if spot is not None) == picture.rows


def test_who_weighed_some_of_the_questions_is_named_and_not_placed() -> None:
    results = [ALL, WITHOUT_D, ALL]
    picture = evening_picture(results, NAMES, CLUSTERS)
    table = evening_table(results, NAMES, CLUSTERS)
    drawn = map_of_profiles(results)
    assert picture is not None
    assert table is not None
    assert drawn is not None
    assert "Lijst D" not in picture.names
    assert "Lijst D" not in table.head
    assert drawn.rows[3] is None
    assert "Lijst D (in 2 van 3 vragen te zien)" in picture.missing
    for told in (picture.note, picture.alternative):
        assert picture.missing in told
    out = absent(results, drawn.rows)
    assert texts.not_on_map(out, NAMES) == picture.missing


def test_a_question_in_which_nothing_is_compared_takes_nobody_from_the_map() -> None:
    picture = evening_picture([ALL, NOTHING], NAMES, CLUSTERS)
    assert picture is not None
    assert picture.names == NAMES[:4]
    assert not picture.missing


def test_a_map_on_which_nobody_stands_still_shows_what_weighs() -> None:
    first, second = published(*THREE[:2], [], []), published([], [], *THREE[:2])
    picture = evening_picture([first, second], NAMES, CLUSTERS)
    assert picture is not None
    assert picture.names == ()
    assert picture.missing.count("in 1 van 2 vragen") == 4
    assert picture_chart(picture, 700, 900, 14).figure.data
    assert evening_table([first, second], NAMES, CLUSTERS) is not None


def test_the_small_ones_together_stand_there_where_they_are_the_same_all_along() -> None:
    small = [[ballot(empathie=100)]] * 4
    names = [*(f"Lijst {letter}" for letter in "ABCDEF"), TOGETHER]
    one = published(*THREE[:2], *small)
    assert one.together is not None
    same = evening_picture([one, one], names, CLUSTERS)
    assert same is not None
    assert same.together == same.names.index(TOGETHER)
    assert not same.missing
    other = published(*THREE[:2], *small[:3], [ballot(kwaliteit=100)] * 3)
    changed = evening_picture([one, other], names, CLUSTERS)
    assert changed is not None
    assert TOGETHER not in changed.names
    assert "Lijst F (in 1 van 2 vragen te zien)" in changed.missing


def item(number: int, list_id: str = VALUES.id) -> AgendaItem:
    return AgendaItem(number, f"vraag.{number}", "", (), replace(VALUES, id=list_id))


def test_the_map_of_a_meeting_is_over_the_list_by_which_most_is_compared() -> None:
    """Not over the one by which most was asked: where nothing is compared there is no map."""
    weighed = [(item(1), NOTHING), (item(2), NOTHING), (item(3, "andere"), ALL)]
    found = of_most_questions(weighed)
    assert found is not None
    assert found[0].id == "andere"
    assert picture_of_the_evening(weighed, NAMES) == picture_of(ALL, NAMES, CLUSTERS)


def test_of_lists_with_as_many_questions_the_first_is_the_map_of_a_meeting() -> None:
    weighed = [(item(1), ALL), (item(2, "andere"), WITHOUT_D)]
    found = of_most_questions(weighed)
    assert found is not None
    assert found == (VALUES, (ALL,))


def test_the_map_of_a_meeting_is_over_all_questions_of_its_list() -> None:
    weighed = [(item(1), ALL), (item(2, "andere"), ALL), (item(3), WITHOUT_D)]
    over_two = evening_picture([ALL, WITHOUT_D], NAMES, CLUSTERS)
    assert picture_of_the_evening(weighed, NAMES) == over_two
    assert picture_of_the_evening([], NAMES) is None
