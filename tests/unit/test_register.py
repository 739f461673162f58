"""Reading the register: filtering, ordering and counting keep every action and invent none."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import register
from valuemap.domain.dossiers.actions import (
    ActionState,
    LookedBack,
    Outcome,
    Promise,
    RegisteredAction,
)
from valuemap.domain.dossiers.register import OrderBy, Wanted

TODAY = dt.date(2026, 3, 10)
ADDED = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)


def action(
    number: int = 1, *, state: ActionState = ActionState.OPEN, **words: Any
) -> RegisteredAction:
    return RegisteredAction(
        number,
        words.pop("dossier_id", 1),
        "Drones",
        Promise(**{"what": f"Actie {number}", "level": Level.PROJECT, **words}),
        state,
        1,
        reason="Te duur." if state is ActionState.DROPPED else "",
    )


names = st.sampled_from(["", "Privacy", "privacy", "Veiligheid"])
days = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))
some_actions = st.lists(
    st.builds(
        action,
        st.integers(1, 99),
        state=st.sampled_from(ActionState),
        value=names,
        owner=names,
        due=days,
        need=st.integers(0, 3),
        level=st.sampled_from(Level),
        dossier_id=st.integers(1, 3),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


@given(some_actions, st.sampled_from(OrderBy))
def test_an_order_keeps_every_action_and_has_the_open_ones_first(
    found: list[RegisteredAction], by: OrderBy
) -> None:
    got = register.ordered(found, by, {"Privacy": 0.3})
    assert sorted(one.id for one in got) == sorted(one.id for one in found)
    is_open = [one.state is ActionState.OPEN for one in got]
    assert is_open == sorted(is_open, reverse=True)


@given(some_actions)
def test_the_sums_add_up(found: list[RegisteredAction]) -> None:
    sums = register.sums(found, TODAY)
    assert sums.all == len(found) == sums.open + sums.done + sums.dropped
    assert max(sums.late, sums.unowned, sums.undated) <= sums.open
    late = register.wanted(found, Wanted(late=True), TODAY)
    assert len(late) == sums.late
    assert all(one.is_late(TODAY) for one in late)


@given(some_actions)
def test_who_asks_for_nothing_sees_all_and_groups_lose_none(found: list[RegisteredAction]) -> None:
    assert register.wanted(found, Wanted(), TODAY) == tuple(found)
    groups = register.per_value(found)
    assert sorted(one.id for _, own in groups for one in own) == sorted(one.id for one in found)
    assert not any(name == "" for name, _ in groups[:-1])


def test_every_filter_leaves_what_it_says() -> None:
    mine = action(1, value="Privacy", owner="griffier", due=TODAY - dt.timedelta(days=1))
    other = action(2, state=ActionState.DROPPED, level=Level.ORGANISATION, dossier_id=2)
    both = (mine, other)

    def left(**words: Any) -> tuple[RegisteredAction, ...]:
        return register.wanted(both, Wanted(**words), TODAY)

    assert left(dossier_id=2) == (other,)
    assert left(state=ActionState.OPEN) == (mine,)
    assert left(level=Level.ORGANISATION) == (other,)
    assert left(value="PRIVACY") == (mine,)
    assert left(owner="Griffier") == (mine,)
    assert left(late=True) == (mine,)
    assert left(unowned=True) == ()
    assert left(words="te DUUR drones") == (other,)
    assert left(words="nergens") == ()


def test_need_comes_before_weight_and_weight_before_the_day() -> None:
    first = action(1, need=3, due=TODAY)
    heavy = action(2, need=1, value="privacy", due=dt.date(2027, 1, 1))
    light = action(3, need=1, value="Gemak", due=TODAY)
    weights = {"Privacy": 0.4, "Gemak": 0.1}
    assert register.ordered([light, heavy, first], OrderBy.NEED, weights) == (first, heavy, light)
    assert register.ordered([heavy, light], OrderBy.DUE, weights) == (light, heavy)


def test_an_action_is_late_the_day_after_its_day_and_only_while_it_is_open() -> None:
    today = action(due=TODAY)
    assert not today.is_late(TODAY)
    assert today.is_late(TODAY + dt.timedelta(days=1))
    assert not replace(today, state=ActionState.DONE).is_late(dt.date(2030, 1, 1))
    assert not action().is_late(dt.date(2030, 1, 1))


def test_after_a_year_one_looks_back_once_and_not_at_what_was_dropped() -> None:
    due = action(due=dt.date(2025, 3, 10), state=ActionState.DONE)
    assert due.asks_to_look_back(TODAY)
    assert not due.asks_to_look_back(TODAY - dt.timedelta(days=1))
    assert not replace(due, state=ActionState.DROPPED).asks_to_look_back(TODAY)
    found = LookedBack(Outcome.DONE, "", "", TODAY)
    assert not replace(due, looked_back=found).asks_to_look_back(TODAY)
    assert not action().asks_to_look_back(TODAY)
    assert replace(action(), added_at=ADDED).asks_to_look_back(TODAY)


@given(st.dates(dt.date(9990, 1, 1)))
def test_a_day_at_the_end_of_the_calendar_is_one_to_wait_for(day: dt.date) -> None:
    far = action(due=day)
    assert not far.asks_to_look_back(TODAY)
    assert register.sums([far], TODAY).to_look_back == 0
