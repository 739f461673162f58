"""Moments as people type them, and what a round is once its moment has come."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.moments import has_come, state_at
from valuemap.store.engine.errors import ClosedByMoment
from valuemap.texts.dates import moment, read_moment, typed_moment
from valuemap.texts.errors import sentence

UTC = dt.UTC
BEGIN = dt.datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 4 * 366 * 24 * 60).map(lambda number: BEGIN + dt.timedelta(minutes=number))


@pytest.mark.parametrize(
    ("day", "time", "found"),
    [
        ("8-3-2027", "23:59", dt.datetime(2027, 3, 8, 22, 59, tzinfo=UTC)),
        ("8-7-2027", "23.59", dt.datetime(2027, 7, 8, 21, 59, tzinfo=UTC)),  # summer
        (" 08/03/2027 ", " 9:05 ", dt.datetime(2027, 3, 8, 8, 5, tzinfo=UTC)),
        ("31-10-2027", "2:30", dt.datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # there twice
    ],
)
def test_a_moment_is_typed_as_the_clock_in_the_netherlands_tells_it(
    day: str, time: str, found: dt.datetime
) -> None:
    assert read_moment(day, time) == found


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("28-3-2027", "2:30"),  # the night in which that hour is not there
        ("8-3-2027", "24:00"),
        ("8-3-2027", "12:60"),
        ("8-3-2027", "noon"),
        ("8-3-2027", ""),
        ("31-2-2027", "12:00"),
        ("maandag", "12:00"),
        ("", ""),
        ("1-1-0001", "0:00"),
    ],
)
def test_what_is_no_moment_is_none(day: str, time: str) -> None:
    assert read_moment(day, time) is None


@given(MOMENTS)
def test_a_moment_that_is_shown_is_read_back(when: dt.datetime) -> None:
    minute = when.replace(second=0, microsecond=0)
    found = read_moment(*typed_moment(minute))
    assert found is not None
    assert minute - found in (
        dt.timedelta(0),
        dt.timedelta(hours=1),
    )  # the hour that is there twice
    assert typed_moment(found) == typed_moment(minute)


def test_a_moment_is_said_in_words() -> None:
    assert moment(dt.datetime(2027, 3, 8, 22, 59, tzinfo=UTC)) == "maandag 8 maart om 23:59"
    what, _ = sentence(ClosedByMoment(dt.datetime(2027, 3, 8, 22, 59, tzinfo=UTC)))
    assert "maandag 8 maart om 23:59" in what


@given(now=MOMENTS, closes=st.none() | MOMENTS, agrees=st.none() | MOMENTS)
def test_only_an_open_round_goes_on_and_only_when_its_moment_has_come(
    now: dt.datetime, closes: dt.datetime | None, agrees: dt.datetime | None
) -> None:
    for state in RoundState:
        then = state_at(state, closes, agrees, now)
        if state is not RoundState.OPEN or closes is None or now < closes:
            assert then is state
        elif agrees is not None and agrees > closes:
            assert then is RoundState.CONSULTING
        else:
            assert then is RoundState.CLOSED


def test_a_moment_without_a_zone_comes_out_of_sqlite_and_is_utc() -> None:
    noon = dt.datetime(2027, 3, 8, 12, tzinfo=UTC).replace(tzinfo=None)
    assert has_come(noon, dt.datetime(2027, 3, 8, 12, tzinfo=UTC))
    assert not has_come(noon, dt.datetime(2027, 3, 8, 11, 59, tzinfo=UTC))
    assert not has_come(None, dt.datetime(2027, 3, 8, 12, tzinfo=UTC))
