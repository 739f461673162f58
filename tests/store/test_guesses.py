"""Slowing down those who guess, by a clock that the tests hold; for all processes together."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from sqlmodel import Session

from tests.builders import DAY, opened
from tests.store.crowd import Crowd, patiently
from tests.store.rows import count, on_disk, select
from valuemap.acts import guessing, keeping
from valuemap.acts.guessing import TooFast
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.shared import guesses
from valuemap.store.shared.guesses import Limit

HALL = "192.0.2.1"
THREE = Limit("code", 3)
START = dt.datetime(2026, 3, 10, 19, 30, tzinfo=dt.UTC)


def after(seconds: float) -> dt.datetime:
    return START + dt.timedelta(seconds=seconds)


def guess(database: Database, visitor: str, *words: str, at: float = 0) -> list[float]:
    """The seconds that a visitor must wait at each guess."""
    return [wait(database, THREE, visitor, word, at) for word in words]


def wait(database: Database, limit: Limit, visitor: str, word: str, at: float = 0) -> float:
    """The seconds that a visitor must wait with a guess that is wrong."""
    try:
        guessing.attempt(database, limit, visitor, word, nothing, at=after(at))
    except TooFast as error:
        return error.seconds
    except NotFound:
        return 0.0
    raise AssertionError("found")


def nothing(_session: Session) -> None:
    """What is behind a guess that is wrong."""
    raise NotFound


def test_below_the_limit_nobody_waits(database: Database) -> None:
    assert guess(database, HALL, "a", "b", "c") == [0.0, 0.0, 0.0]


def test_beyond_the_limit_a_visitor_waits_until_the_oldest_guess_is_a_window_old(
    database: Database,
) -> None:
    guess(database, HALL, "a")
    guess(database, HALL, "b", "c", at=10)
    assert guess(database, HALL, "d", at=10) == [50.0]
    assert guess(database, HALL, "d", at=59) == [1.0]
    assert guess(database, HALL, "d", "e", at=60) == [0.0, 10.0]


def test_being_refused_makes_the_wait_no_longer(database: Database) -> None:
    guess(database, HALL, "a", "b", "c")
    for second in range(2, 60, 7):
        guess(database, HALL, f"again {second}", at=second)
    assert guess(database, HALL, "d", at=60) == [0.0]


def test_the_same_guess_again_is_no_new_one(database: Database) -> None:
    """A page that stood on a wrong code counted it at every drawing, and shut the hall out."""
    assert guess(database, HALL, *["a"] * 9) == [0.0] * 9
    assert guess(database, HALL, "b", "c") == [0.0, 0.0]
    assert guess(database, HALL, "a", "d") == [0.0, 60.0]


def test_a_right_guess_counts_for_nothing(database: Database) -> None:
    for number in range(5):
        right = f"right {number}"
        guessing.attempt(database, THREE, HALL, right, lambda _: None, at=START)
    assert guess(database, HALL, "a", "b", "c") == [0.0, 0.0, 0.0]


def test_while_a_visitor_must_wait_a_right_guess_waits_as_well(database: Database) -> None:
    """Else the limit would be none: who guesses sees the right one pass."""
    guess(database, HALL, "a", "b", "c")
    assert guess(database, HALL, "right") == [60.0]


def test_many_visitors_together_make_nobody_wait(database: Database) -> None:
    """Two hundred wrong codes from ten addresses kept every council out of its meeting."""
    for visitor in range(9):
        guess(database, f"198.51.100.{visitor}", "a", "b", "c", "d")
    assert guess(database, "stranger", "a") == [0.0]


def test_codes_and_passwords_are_counted_apart(database: Database) -> None:
    guess(database, HALL, "a", "b", "c")
    assert wait(database, Limit("password", 1), HALL, "a") == 0.0


def admitted(database: Database, word: str) -> float:
    return patiently(lambda: wait(database, THREE, HALL, word))


def test_a_burst_of_guesses_at_once_is_counted_as_it_is_let_in(
    database: Database, crowd: Crowd
) -> None:
    """Asking how long to wait and counting were two steps: sixty at once all passed.

    And each process counted for itself: with three of them, who guessed had three times as many.
    """
    guess(database, HALL, "before", "and before")
    waits = crowd.act(database, admitted, [str(number) for number in range(crowd.size)])
    assert waits.count(0.0) == 1


def attempt(database: Database, word: str, at: float = 0) -> str:
    """What is behind a word; only "right" is."""

    def look(_session: Session) -> str:
        if word != "right":
            raise NotFound
        return "found"

    try:
        return guessing.attempt(database, THREE, HALL, word, look, at=after(at))
    except NotFound:
        return "wrong"
    except TooFast as error:
        return f"wait {error.seconds:.0f}"


def test_only_a_guess_that_is_wrong_counts(database: Database) -> None:
    assert [attempt(database, word) for word in ("right", "a", "right")] == [
        "found",
        "wrong",
        "found",
    ]
    assert count(database, "guess") == 1


def test_beyond_the_limit_nothing_is_looked_up(database: Database) -> None:
    assert [attempt(database, word) for word in "abca"] == ["wrong"] * 4
    assert attempt(database, "right", at=20) == "wait 40"
    assert attempt(database, "right", at=60) == "found"


def test_a_guess_that_was_wrong_and_is_right_now_counts_no_more(database: Database) -> None:
    guess(database, HALL, "right", "a", "b")
    assert attempt(database, "right") == "found"
    assert [attempt(database, word) for word in ("c", "d")] == ["wrong", "wait 60"]


def test_of_many_wrong_guesses_at_once_no_more_are_looked_up_than_the_limit(
    database: Database,
) -> None:
    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(lambda word: patiently(lambda: attempt(database, word)), "abcdefgh"))
    assert sorted(found) == ["wait 60"] * 5 + ["wrong"] * 3


def test_what_one_process_counted_counts_in_the_other(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    with opened(url) as other:
        waits = [
            guess(where, HALL, word)[0]
            for where, word in zip(islice(cycle((database, other)), 4), "abcd", strict=True)
        ]
    assert waits == [0.0, 0.0, 0.0, 60.0]


def test_a_clock_that_is_set_back_makes_nobody_wait_for_long(database: Database) -> None:
    guess(database, HALL, "a", "b", "c", at=7_200)
    assert guess(database, HALL, "d") == [0.0]


def test_any_text_can_be_a_guess(database: Database) -> None:
    assert guess(database, HALL, "", "\u00e9\U0001f469", "\ud800") == [0.0, 0.0, 0.0]


def test_neither_an_address_nor_a_guess_is_stored(database: Database) -> None:
    guess(database, HALL, "geheim1")
    found = on_disk(database)
    assert HALL.encode() not in found
    assert b"geheim1" not in found
    ((visitor, word),) = select(database, "SELECT visitor, guess FROM guess")
    assert (len(visitor), len(word)) == (32, 8)


def test_the_same_address_looks_otherwise_once_the_key_is_over(database: Database) -> None:
    guess(database, HALL, "a")
    before = select(database, "SELECT visitor, guess FROM guess")
    guess(database, HALL, "a", at=3_600)
    assert not set(before) & set(select(database, "SELECT visitor, guess FROM guess"))


def test_after_the_window_everything_is_forgotten(database: Database) -> None:
    guess(database, HALL, "a", "b", "c")
    guess(database, "other", "a", at=60)
    assert count(database, "guess") == 1


def test_the_hourly_cleaning_takes_old_guesses_and_their_key_away(
    database: Database,
) -> None:
    guess(database, HALL, "a")
    with database.write() as session:
        guesses.forget_old(now=after(3_599), session=session)
    assert (count(database, "guess"), count(database, "lease")) == (1, 1)
    keeping.delete_expired(database, today=DAY)  # by the clock of the machine, long after
    assert (count(database, "guess"), count(database, "lease")) == (0, 0)
