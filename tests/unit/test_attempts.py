"""Slowing down those who guess, by a clock that the tests hold."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from valuemap.attempts import Attempts, visitor_of

HALL = "192.0.2.1"


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
    return Attempts(3, window=60.0, clock=clock)


def guess(attempts: Attempts, visitor: str, *guesses: str) -> list[float]:
    return [attempts.admit(visitor, one) for one in guesses]


def test_below_the_limit_nobody_waits(attempts: Attempts) -> None:
    assert guess(attempts, HALL, "a", "b", "c") == [0.0, 0.0, 0.0]


def test_beyond_the_limit_a_visitor_waits_until_the_oldest_guess_is_a_window_old(
    attempts: Attempts, clock: Clock
) -> None:
    attempts.admit(HALL, "a")
    clock.now += 10
    guess(attempts, HALL, "b", "c")
    assert attempts.admit(HALL, "d") == 50.0

    clock.now += 49
    assert attempts.admit(HALL, "d") == 1.0

    clock.now += 1
    assert guess(attempts, HALL, "d", "e") == [0.0, 10.0]


def test_being_refused_makes_the_wait_no_longer(attempts: Attempts, clock: Clock) -> None:
    guess(attempts, HALL, "a", "b", "c")
    for _ in range(30):
        clock.now += 2
        attempts.admit(HALL, f"again {clock.now}")
    assert attempts.admit(HALL, "d") == 0.0


def test_the_same_guess_again_is_no_new_one(attempts: Attempts) -> None:
    """A page that stood on a wrong code counted it at every drawing, and shut the hall out."""
    assert guess(attempts, HALL, *["a"] * 500) == [0.0] * 500
    assert guess(attempts, HALL, "b", "c") == [0.0, 0.0]
    assert guess(attempts, HALL, "a", "d") == [0.0, 60.0]


def test_a_right_guess_counts_for_nothing(attempts: Attempts) -> None:
    for _ in range(100):
        assert attempts.admit(HALL, "right") == 0.0
        attempts.forgive(HALL, "right")
    assert guess(attempts, HALL, "a", "b", "c") == [0.0, 0.0, 0.0]


def test_while_a_visitor_must_wait_a_right_guess_waits_as_well(attempts: Attempts) -> None:
    """Else the limit would be none: who guesses sees the right one pass."""
    guess(attempts, HALL, "a", "b", "c")
    assert attempts.admit(HALL, "right") == 60.0


def test_many_visitors_together_make_nobody_wait(attempts: Attempts) -> None:
    """Two hundred wrong codes from ten addresses kept every council out of its meeting."""
    for visitor in range(100):
        guess(attempts, f"198.51.100.{visitor}", "a", "b", "c", "d")
    assert attempts.admit("stranger", "a") == 0.0


def test_a_burst_of_guesses_at_once_is_counted_as_it_is_let_in(attempts: Attempts) -> None:
    """Asking how long to wait and counting were two steps: sixty at once all passed."""
    together = Barrier(20)

    def one(number: int) -> float:
        together.wait()
        return attempts.admit(HALL, str(number))

    with ThreadPoolExecutor(20) as pool:
        waits = list(pool.map(one, range(20)))
    assert waits.count(0.0) == 3


def test_after_the_window_everything_is_forgotten(attempts: Attempts, clock: Clock) -> None:
    guess(attempts, HALL, "a", "b", "c")
    clock.now += 60
    assert guess(attempts, "other", "a") == [0.0]
    assert list(attempts._guesses) == ["other"]


def test_any_text_can_be_a_guess(attempts: Attempts) -> None:
    assert guess(attempts, HALL, "", "é👩", "\ud800") == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8::1", "2001:db8::ffff:1"),
        ("fe80::1%eth0", "fe80::2"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        (None, ""),
    ],
)
def test_addresses_of_one_visitor_count_as_one(one: str | None, other: str) -> None:
    assert visitor_of(one) == visitor_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "192.0.2.2"),
        ("2001:db8:0:1::1", "2001:db8:0:2::1"),
        ("testclient", "other"),
        ("192.0.2.1", None),
    ],
)
def test_addresses_of_two_visitors_count_apart(one: str, other: str | None) -> None:
    assert visitor_of(one) != visitor_of(other)
