"""Ways of weighing: what each allows of a list of any length, and the shares that it stands for."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.meeting_files import numbers
from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.texts.screens import ways as texts
from valuemap.ways import (
    CHIPS,
    OFFERED,
    POINTS,
    SCORES,
    THREE,
    WAYS,
    BallotError,
    NothingGiven,
    Way,
    WrongClusters,
    WrongNumber,
    WrongTotal,
)

WAY = st.sampled_from(list(WAYS.values()))
LENGTHS = st.integers(LEAST_ITEMS, MOST_ITEMS)
NO_WHOLE_NUMBER = [2.5, "3", None, True, False, float("inf"), float("nan"), [1]]


def ids_of(length: int) -> tuple[str, ...]:
    """The ids of a list of so many."""
    return tuple(f"waarde{n}" for n in range(length))


@st.composite
def allowed(draw: st.DrawFn) -> tuple[Way, tuple[str, ...], tuple[int, ...]]:
    """A way, a list, and something that the way allows of it."""
    way, ids = draw(WAY), ids_of(draw(LENGTHS))
    return way, ids, tuple(draw(numbers(way, len(ids))))


@st.composite
def anything(draw: st.DrawFn) -> tuple[Way, tuple[str, ...], list[int]]:
    """A way, a list, and whole numbers that may be wrong in any respect."""
    way, ids = draw(WAY), ids_of(draw(LENGTHS))
    number = st.integers(-1, way.most + 1) | st.integers(0, 2) | st.integers()
    return way, ids, draw(st.lists(number, min_size=len(ids), max_size=len(ids)))


def is_allowed(way: Way, given: Sequence[int]) -> bool:
    """The rule of a way, from its words."""
    within = all(0 <= number <= way.most and number % way.step == 0 for number in given)
    return within and (any(given) if way.total is None else sum(given) == way.total)


def test_the_ways_are_those_of_the_contract() -> None:
    assert list(WAYS) == ["chips", "scores", "three", "points"]
    assert OFFERED == (CHIPS, SCORES, THREE)
    assert (CHIPS.most, CHIPS.total, CHIPS.step) == (100, 100, 5)
    assert (SCORES.most, SCORES.total, SCORES.step) == (10, None, 1)
    assert (THREE.most, THREE.total, THREE.step) == (1, 3, 1)
    assert (POINTS.most, POINTS.total, POINTS.step) == (100, 100, 1)


@given(allowed())
def test_what_a_way_allows_is_taken_as_it_is(made: tuple[Way, tuple[str, ...], Any]) -> None:
    way, ids, found = made
    assert way.check(found, ids) == found
    assert way.check(list(found), ids) == found


@given(anything())
def test_what_is_taken_is_just_what_the_way_allows(
    made: tuple[Way, tuple[str, ...], list[int]],
) -> None:
    way, ids, found = made
    if is_allowed(way, found):
        assert way.check(found, ids) == tuple(found)
    else:
        with pytest.raises(BallotError):
            way.check(found, ids)


@given(allowed(), st.integers(0, MOST_ITEMS + 1))
def test_as_many_numbers_as_the_list_is_long(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]], length: int
) -> None:
    way, ids, found = made
    assume(length != len(ids))
    with pytest.raises(WrongClusters):
        way.check(found, ids_of(length))


@given(allowed(), st.data())
def test_a_number_that_cannot_be_is_named_with_its_cluster(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]], data: st.DataObject
) -> None:
    way, ids, found = made
    place = data.draw(st.sampled_from(range(len(ids))))
    wrong = data.draw(st.sampled_from([-1, -way.step, way.most + way.step, 10**400]))
    with pytest.raises(WrongNumber) as refused:
        way.check([*found[:place], wrong, *found[place + 1 :]], ids)
    assert refused.value.args == (ids[place], wrong)


@given(LENGTHS, st.sampled_from([way for way in WAYS.values() if way.total is not None]), st.data())
def test_a_wrong_total_is_said_with_the_right_one(
    length: int, way: Way, data: st.DataObject
) -> None:
    most = way.most // way.step
    steps = data.draw(st.lists(st.integers(0, most), min_size=length, max_size=length))
    found = [number * way.step for number in steps]
    assume(sum(found) != way.total)
    with pytest.raises(WrongTotal) as refused:
        way.check(found, ids_of(length))
    assert refused.value.args == (sum(found), way.total)


@given(LENGTHS, WAY)
def test_nothing_is_no_answer(length: int, way: Way) -> None:
    with pytest.raises(NothingGiven if way.total is None else WrongTotal):
        way.check([0] * length, ids_of(length))


@given(allowed(), st.randoms())
def test_presses_are_what_is_given_by_the_step_in_whatever_order_they_come(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]], rng: Any
) -> None:
    way, ids, found = made
    pressed = [(one, number // way.step) for one, number in zip(ids, found, strict=True)]
    rng.shuffle(pressed)
    assert way.from_steps(dict(pressed), ids) == found
    assert way.from_steps({one: float(number) for one, number in pressed}, ids) == found


@given(allowed(), st.randoms())
def test_the_numbers_of_a_form_are_what_is_given(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]], rng: Any
) -> None:
    way, ids, found = made
    typed = list(zip(ids, found, strict=True))
    rng.shuffle(typed)
    taken = way.from_numbers(dict(typed), ids)
    assert taken == found
    assert all(type(number) is int for number in way.from_numbers({**dict(typed)}, ids))


@given(allowed(), st.data())
def test_just_the_clusters_of_the_list_are_taken(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]], data: st.DataObject
) -> None:
    way, ids, found = made
    sent = dict(zip(ids, found, strict=True))
    other = data.draw(st.text().filter(lambda name: name not in ids))
    left_out = data.draw(st.sampled_from(ids))
    for wrong in (
        {**sent, other: 0},
        {one: number for one, number in sent.items() if one != left_out},
        {other if one == left_out else one: number for one, number in sent.items()},
        {},
    ):
        with pytest.raises(WrongClusters):
            way.from_steps(wrong, ids)
        with pytest.raises(WrongClusters):
            way.from_numbers(wrong, ids)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("number", NO_WHOLE_NUMBER, ids=repr)
def test_what_is_no_whole_number_is_refused(way: Way, number: object) -> None:
    ids = ids_of(LEAST_ITEMS)
    sent = {**dict.fromkeys(ids, 1), ids[0]: number}
    for take in (way.from_steps, way.from_numbers):
        with pytest.raises(WrongNumber):
            take(sent, ids)


@given(
    WAY,
    LENGTHS,
    st.data(),
)
def test_whatever_a_client_sends_is_allowed_or_refused(
    way: Way, length: int, data: st.DataObject
) -> None:
    ids = ids_of(length)
    number = st.integers() | st.floats() | st.booleans() | st.none() | st.text(max_size=3)
    sent = data.draw(st.fixed_dictionaries(dict.fromkeys(ids, number | st.integers(-1, 12))))
    for take in (way.from_steps, way.from_numbers):
        try:
            found = take(sent, ids)
        except BallotError:
            continue
        assert is_allowed(way, found)


@given(allowed())
def test_shares_are_what_was_given_in_its_part_and_sum_to_one(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]],
) -> None:
    way, _, found = made
    shares = way.shares(found)
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)
    assert shares == tuple(number / sum(found) for number in found)


@given(allowed(), st.randoms())
def test_shares_favour_no_place_in_the_list(
    made: tuple[Way, tuple[str, ...], tuple[int, ...]], rng: Any
) -> None:
    way, ids, found = made
    order = list(range(len(ids)))
    rng.shuffle(order)
    shares = way.shares(found)
    assert way.shares([found[place] for place in order]) == tuple(shares[place] for place in order)


@given(LENGTHS, st.integers(1, 10))
def test_scores_that_are_all_alike_weigh_everything_alike(length: int, score: int) -> None:
    assert SCORES.shares([score] * length) == (1 / length,) * length


@given(st.integers(THREE.least_items, MOST_ITEMS))
def test_who_chooses_three_gives_each_a_third(length: int) -> None:
    assert THREE.shares([1, 1, 1, *[0] * (length - 3)])[:4] == (1 / 3, 1 / 3, 1 / 3, 0)


@given(anything())
def test_a_database_holds_just_what_the_way_allows(
    made: tuple[Way, tuple[str, ...], list[int]],
) -> None:
    """Its columns behind the list are NULL."""
    way, _, found = made
    assume(all(abs(number) < 2**31 for number in found))
    columns = [f"given_{n}" for n in range(1, MOST_ITEMS + 1)]
    with closing(sqlite3.connect(":memory:")) as connection:
        typed = ", ".join(f"{column} INTEGER" for column in columns)
        connection.execute(f"CREATE TABLE t ({typed}, CHECK ({way.constraint(columns)}))")
        row = [*found, *[None] * (MOST_ITEMS - len(found))]
        insert = f"INSERT INTO t VALUES ({', '.join('?' * MOST_ITEMS)})"
        if is_allowed(way, found):
            connection.execute(insert, row)
        else:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(insert, row)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_has_its_words(way: Way) -> None:
    words = texts.of(way)
    assert words.instruction
    assert words.wall
    assert words.choice
    assert "Vrijheid" in words.entry.format(name="Vrijheid")
    assert "Vrijheid" in words.own.format(name="Vrijheid", points=5)


@given(anything())
def test_whatever_is_wrong_on_paper_is_said_in_a_sentence(
    made: tuple[Way, tuple[str, ...], list[int]],
) -> None:
    way, ids, found = made
    assume(not is_allowed(way, found))
    with pytest.raises(BallotError) as refused:
        way.check(found, ids)
    said = texts.wrong(refused.value, way)
    assert said.endswith(".")
    assert "{" not in said


def test_a_mean_in_whole_chips_leaves_over_what_rounding_leaves() -> None:
    """Whoever got the rest would have been chosen by the order of the list."""
    thirds = CHIPS.at_least((1 / 3, 1 / 3, 1 / 3))
    assert thirds == (30, 30, 30)
    assert CHIPS.at_least((0.15, 0.35, 0.5)) == (15, 35, 50), "what fits is not rounded"
    assert THREE.at_least((1 / 3, 1 / 3, 2 / 9, 1 / 9)) == (1, 1, 0, 0)
    assert SCORES.at_least((0.5, 0.5)) is None, "scores divide nothing"
