"""What one process of the installation has at a time, by a clock that the tests hold."""

import datetime as dt
import threading
import time

import pytest

from tests.builders import DAY, DAY_AFTER, Council, opened, plan
from tests.store.crowd import Crowd, patiently
from tests.store.rows import count, select
from valuemap.acts import keeping, turns
from valuemap.files.apart import Busy
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseReadOnly
from valuemap.store.keeping import deletion
from valuemap.store.meetings import now
from valuemap.store.shared import leases
from valuemap.ui.parts import upkeep

START = dt.datetime(2026, 3, 10, 19, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
UPKEEP = "valuemap.ui.parts.upkeep"


def after(minutes: float) -> dt.datetime:
    return START + minutes * MINUTE


def taken(database: Database, holder: str, minutes: float = 0) -> bool:
    with database.write() as session:
        return leases.take("one", holder, 10 * MINUTE, now=after(minutes), session=session)


def test_a_lease_is_of_one_until_it_ends(database: Database) -> None:
    assert taken(database, "a")
    assert not taken(database, "b", 9.9)
    assert not taken(database, "a", 9.9)
    assert taken(database, "b", 10)
    assert not taken(database, "a", 19.9)


def test_a_lease_is_given_back_by_its_holder_and_nobody_else(database: Database) -> None:
    assert taken(database, "a")
    for holder, is_free in (("b", False), ("a", True)):
        with database.write() as session:
            leases.give_back("one", holder, session=session)
        assert taken(database, "c") is is_free


def test_leases_of_other_names_are_apart(database: Database) -> None:
    assert taken(database, "a")
    with database.write() as session:
        assert leases.take("other", "b", MINUTE, now=START, session=session)


def test_a_clock_that_was_set_back_keeps_nobody_waiting(database: Database) -> None:
    assert taken(database, "a", 60 * 24)
    assert taken(database, "b")


def waits(database: Database, minutes: float) -> bool:
    return keeping.waits_for_the_clock(database, at=after(minutes))


YEAR, WEEK = 366 * 24 * 60, 7 * 24 * 60


def test_a_clock_that_is_far_ahead_is_waited_for_before_anything_is_deleted(
    database: Database,
) -> None:
    """A clock that came up a year ahead deleted every meeting at the start, for good."""
    assert not waits(database, 0)  # there is nothing to compare with
    assert keeping.takes_the_hour(database, at=START)
    for minutes in (1.0, 30.0, WEEK):
        assert not waits(database, minutes)
    for minutes in (YEAR, YEAR + 1.0, YEAR + 9.9):
        assert waits(database, minutes)
    assert not waits(database, YEAR + 10)
    assert keeping.takes_the_hour(database, at=after(YEAR + 10))
    assert not waits(database, YEAR + 70)


def test_a_clock_that_is_set_right_meanwhile_is_waited_for_no_longer(database: Database) -> None:
    assert keeping.takes_the_hour(database, at=START)
    assert waits(database, YEAR)
    assert not waits(database, 60)
    assert keeping.takes_the_hour(database, at=after(60))
    assert not waits(database, 61)


class Enough(Exception):
    """The loop went round once."""


@pytest.mark.parametrize("is_far", [True, False])
def test_who_serves_deletes_nothing_while_the_clock_is_waited_for(
    database: Database, monkeypatch: pytest.MonkeyPatch, is_far: bool
) -> None:
    def stop(_seconds: float) -> None:
        raise Enough

    Council.meet(database, plan(delete_on=DAY))
    last = now() - dt.timedelta(days=365 if is_far else 2)
    assert keeping.takes_the_hour(database, at=last)
    monkeypatch.setattr(f"{UPKEEP}.time.sleep", stop)
    monkeypatch.setattr(f"{UPKEEP}.resources.database", lambda: database)
    monkeypatch.setattr(f"{UPKEEP}.forgetting.forget_what_is_gone", lambda: None)
    monkeypatch.setattr(f"{UPKEEP}.today", lambda: DAY_AFTER)
    with pytest.raises(Enough):
        upkeep._clean_every_hour()
    assert count(database, "meeting") == int(is_far)


def try_to_take(database: Database, holder: str) -> bool:
    return patiently(lambda: taken(database, holder))


def test_of_many_who_ask_at_once_one_gets_it(database: Database, crowd: Crowd) -> None:
    for has_ended in (False, True):  # or there never was one
        with database.write() as session:
            leases.end("one", session=session)
        assert not has_ended or taken(database, "before", -10)
        got = crowd.act(database, try_to_take, [str(number) for number in range(crowd.size)])
        assert got.count(True) == 1


def clean(database: Database, minutes: float) -> bool:
    return patiently(lambda: keeping.takes_the_hour(database, at=after(minutes)))


def test_of_all_processes_one_cleans_in_each_hour(database: Database, crowd: Crowd) -> None:
    """Each of them rewrote the database at its own hour."""
    for hour in range(2):
        got = crowd.act(database, clean, [60 * hour] * crowd.size)
        assert got.count(True) == 1


def test_another_cleans_where_the_one_before_died(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    assert clean(database, 0)
    with opened(url) as other:
        assert not clean(other, 30)
        assert clean(other, 90)


def test_who_has_a_reason_cleans_anyway_and_then_nobody_else_this_hour(database: Database) -> None:
    assert clean(database, 0)
    assert keeping.takes_the_hour(database, anyway=True, at=after(30))
    assert not clean(database, 60)
    assert clean(database, 90)


def test_two_processes_never_read_a_file_at_the_same_time(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    begun, may_end = threading.Event(), threading.Event()

    def read() -> None:
        with turns.reading_a_file(database, 0):
            begun.set()
            may_end.wait(30)

    reading = threading.Thread(target=read)
    reading.start()
    assert begun.wait(30)
    with opened(url) as other:
        with pytest.raises(Busy), turns.reading_a_file(other, 0):
            pass
        may_end.set()
        with turns.reading_a_file(other, 30):
            reading.join(30)
    assert count(database, "lease") == 0


def test_a_turn_is_given_back_where_reading_fails(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), turns.reading_a_file(database, 0):
        raise ZeroDivisionError
    with turns.reading_a_file(database, 0):
        pass


def test_a_process_that_died_keeps_its_turn_for_half_a_minute_at_most(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write() as session:
        leases.take(turns.READER, "dead", turns.READER_LASTS, now=START, session=session)
    last = START + turns.READER_LASTS
    monkeypatch.setattr(turns, "now", lambda: last - dt.timedelta(seconds=1))
    with pytest.raises(Busy), turns.reading_a_file(database, 0):
        pass
    monkeypatch.setattr(turns, "now", lambda: last)
    with turns.reading_a_file(database, 0):
        ((holder,),) = select(database, "SELECT holder FROM lease")
        assert holder != "dead"


def test_who_waits_gets_the_turn_that_comes_free(database: Database) -> None:
    with database.write() as session:
        leases.take(turns.READER, "other", turns.READER_LASTS, now=now(), session=session)
    begun = time.monotonic()

    def give_back() -> None:
        with database.write() as session:
            leases.give_back(turns.READER, "other", session=session)

    later = threading.Timer(0.3, give_back)
    later.start()
    with turns.reading_a_file(database, 30):
        assert time.monotonic() - begun > 0.2
    later.join()


def test_a_database_that_cannot_be_written_lets_nobody_read(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseReadOnly

    monkeypatch.setattr(database, "write", refuse)
    with pytest.raises(Busy), turns.reading_a_file(database, 30):
        pass


def test_turns_and_guesses_are_no_part_of_a_meeting(database: Database) -> None:
    assert taken(database, "a")
    council = Council.meet(database)
    with database.write() as session:
        deletion.delete(council.id, session=session)
    assert count(database, "lease") == 1
