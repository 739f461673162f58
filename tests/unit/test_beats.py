"""The beats of a reveal: their order, with and without reasons, and when phones may follow."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.evening.beats import (
    LOOK_UP,
    Beat,
    beat_after,
    beat_before,
    beats,
    has_been_looked_at,
)

NOW = dt.datetime(2026, 3, 10, 20, 0, tzinfo=dt.UTC)


def test_the_reveal_goes_from_the_question_to_the_finding() -> None:
    assert beats(has_reasons=True) == tuple(Beat)
    assert beats(has_reasons=False) == (Beat.QUESTION, Beat.MAP, Beat.DIFFER, Beat.FINDING)


@given(has_reasons=st.booleans())
def test_each_beat_leads_to_the_next_and_back(has_reasons: bool) -> None:
    order = beats(has_reasons=has_reasons)
    for before, after in pairwise(order):
        assert beat_after(before, has_reasons=has_reasons) is after
        assert beat_before(after, has_reasons=has_reasons) is before
    assert beat_after(order[-1], has_reasons=has_reasons) is None
    assert beat_before(order[0], has_reasons=has_reasons) is None


def test_a_beat_whose_reasons_were_taken_off_still_leads_on_and_back() -> None:
    assert beat_after(Beat.WHY, has_reasons=False) is Beat.FINDING
    assert beat_before(Beat.WHY, has_reasons=False) is Beat.DIFFER


@pytest.mark.parametrize(
    ("revealed_at", "may"), [(None, True), (NOW, False), (NOW - LOOK_UP, True)]
)
def test_phones_wait_until_the_room_has_looked_up(
    revealed_at: dt.datetime | None, may: bool
) -> None:
    assert has_been_looked_at(revealed_at, NOW) is may
