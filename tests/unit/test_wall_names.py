"""Who is marked as ready on the wall: never so that one who is not stands alone."""

from hypothesis import given
from hypothesis import strategies as st

from valuemap.ui.wall.names import columns, marks

HERE = (1, 2, 3, 4, 5)


def test_who_is_ready_is_marked() -> None:
    assert marks((), {2, 4}, HERE) == {2, 4}


def test_the_last_two_are_marked_together() -> None:
    """One name without a mark would point at who keeps the room waiting."""
    three = marks((), {1, 2, 3}, HERE)
    four = marks(three, {1, 2, 3, 5}, HERE)
    assert three == four == {1, 2, 3}
    assert marks(four, set(HERE), HERE) == set(HERE)


def test_a_mark_stays_while_others_become_ready() -> None:
    assert marks({4, 5}, {1, 2, 4, 5}, HERE) == {1, 4, 5}


def test_who_takes_the_answer_back_loses_the_mark() -> None:
    assert marks({1, 2}, {2}, HERE) == {2}


def test_of_two_factions_neither_is_marked_alone() -> None:
    assert marks((), {1}, (1, 2)) == frozenset()
    assert marks((), {1, 2}, (1, 2)) == {1, 2}


def test_where_nobody_is_there_nobody_is_marked() -> None:
    assert marks((), (), ()) == frozenset()


@given(st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)))
def test_only_who_is_ready_is_marked_and_never_all_but_one(
    before: set[int], ready: set[int], here: set[int]
) -> None:
    found = marks(before, ready & here, sorted(here))
    assert found <= ready & here
    assert len(here) - len(found) != 1


@given(st.integers(1, 40))
def test_names_stand_in_rows_of_which_the_last_is_as_full_as_can_be(number: int) -> None:
    beside = columns(number)
    assert 1 <= beside <= 5
    if number > 5:
        assert all(-number % beside <= -number % other for other in (3, 4, 5))
