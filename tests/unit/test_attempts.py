"""Slowing down those who guess, by a clock that the tests hold."""

import pytest

from valuemap.attempts import Attempts


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def attempts(clock: Clock) -> Attempts:
    return Attempts(per_visitor=3, in_all=5, window=60.0, clock=clock)


def fail(attempts: Attempts, visitor: str, times: int) -> None:
    for _ in range(times):
        attempts.failed(visitor)


def test_who_has_tried_nothing_need_not_wait(attempts: Attempts) -> None:
    assert attempts.wait("a") == 0.0


def test_below_the_limit_nobody_waits(attempts: Attempts) -> None:
    fail(attempts, "a", 2)
    assert attempts.wait("a") == 0.0


def test_at_the_limit_a_visitor_waits_until_the_oldest_try_is_a_window_old(
    attempts: Attempts, clock: Clock
) -> None:
    attempts.failed("a")
    clock.now += 10
    fail(attempts, "a", 2)
    assert attempts.wait("a") == 50.0

    clock.now += 49
    assert attempts.wait("a") == 1.0

    clock.now += 1
    assert attempts.wait("a") == 0.0


def test_one_visitor_does_not_make_another_wait(attempts: Attempts) -> None:
    fail(attempts, "a", 3)
    assert attempts.wait("b") == 0.0


def test_many_visitors_together_make_everybody_wait(attempts: Attempts, clock: Clock) -> None:
    for visitor in "abcde":
        attempts.failed(visitor)
        clock.now += 1

    assert attempts.wait("stranger") == 55.0


def test_asking_how_long_to_wait_is_no_try(attempts: Attempts) -> None:
    fail(attempts, "a", 2)
    for _ in range(10):
        attempts.wait("a")
    assert attempts.wait("a") == 0.0


def test_after_the_window_everything_is_forgotten(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, "a", 5)
    clock.now += 60
    assert attempts.wait("a") == 0.0
    fail(attempts, "a", 2)
    assert attempts.wait("a") == 0.0


def test_with_the_usual_limits_a_typing_error_costs_nothing() -> None:
    attempts = Attempts()
    fail(attempts, "a", 19)
    assert attempts.wait("a") == 0.0
    attempts.failed("a")
    assert 59.0 < attempts.wait("a") <= 60.0
