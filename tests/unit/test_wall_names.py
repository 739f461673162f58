"""Who is marked as ready on the wall: never so that one who is not stands alone."""

from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.evening.ready_marks import ReadyMarks, marks
from valuemap.ui.wall.names import columns

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


@given(
    st.none() | st.sets(st.integers(1, 9)),
    st.sets(st.integers(1, 9)),
    st.sets(st.integers(1, 9), min_size=2),
)
def test_only_who_is_ready_is_marked_and_never_all_but_one(
    before: set[int] | None, ready: set[int], here: set[int]
) -> None:
    found = marks(before, ready & here, sorted(here))
    assert found <= ready & here
    assert len(here) - len(found) != 1


@given(st.permutations(HERE), st.lists(st.booleans(), min_size=5, max_size=5))
def test_what_the_room_has_seen_never_points_at_the_last(
    order: list[int], reloads: list[bool]
) -> None:
    """Who was ever marked, on any wall, leaves two or more in doubt until all are ready."""
    memory, seen, ready = ReadyMarks(), set[int](), set[int]()
    for one, forgets in zip(order, reloads, strict=True):
        ready.add(one)
        if forgets:
            memory = ReadyMarks()
        seen |= memory.now(1, ready, HERE)
        assert len(HERE) - len(seen) != 1
    assert seen == set(HERE)


def test_a_memory_of_one_round_forgets_the_one_before() -> None:
    memory = ReadyMarks(most=1)
    memory.now(1, {1, 2}, HERE)
    memory.now(2, {3}, HERE)
    assert memory.now(2, {1, 2, 3, 4}, HERE) == {1, 2, 3}
    assert memory.now(1, {1, 2, 3, 4}, HERE) == frozenset()


@given(st.integers(1, 40))
def test_names_stand_in_rows_of_which_the_last_is_as_full_as_can_be(number: int) -> None:
    beside = columns(number)
    assert 1 <= beside <= 5
    if number > 5:
        assert all(-number % beside <= -number % other for other in (3, 4, 5))
