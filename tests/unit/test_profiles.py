"""Profiles through time: the same faction by its name, as far as it may be shown."""

import datetime as dt

import pytest

from tests.builders import ballot
from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure import Published, publish
from valuemap.profiles import Held, council_profiles, faction_names, faction_profiles

SPRING, AUTUMN = dt.date(2026, 3, 10), dt.date(2026, 10, 6)
NUT, FREE = ballot(nut=100), ballot(vrijheid=100)
NUT_AT, FREE_AT = CLUSTER_IDS.index("nut"), CLUSTER_IDS.index("vrijheid")


def result(*per_faction: int, first: object = NUT) -> Published:
    """A question on which the first faction weighs so, and the others weigh nut."""
    own = [[first if place == 0 else NUT] * n for place, n in enumerate(per_faction)]
    return publish(own, [3] * len(per_faction))  # type: ignore[arg-type]


def held(date: dt.date, names: tuple[str, ...], *results: Published) -> Held:
    return Held(f"Avond {date.month}", date, names, results)


def test_a_faction_is_followed_by_its_name_whatever_its_capitals_and_place() -> None:
    spring = held(SPRING, ("Lijst A", "Lijst B", "Lijst C"), result(3, 3, 3, first=FREE))
    autumn = held(AUTUMN, ("LIJST  a", "Nieuw", "Anders"), result(3, 3, 3))
    profiles = faction_profiles([autumn, spring], "lijst a")
    assert [profile.date for profile in profiles] == [SPRING, AUTUMN]
    assert [profile.shares[FREE_AT] for profile in profiles] == [1.0, 0.0]
    assert faction_names([spring, autumn]) == ("Anders", "Lijst A", "Lijst B", "Lijst C", "Nieuw")


def test_the_mean_is_over_the_questions_in_which_the_faction_is_shown() -> None:
    both = held(SPRING, ("A", "B", "C"), result(3, 3, 3, first=FREE), result(3, 3, 3))
    (profile,) = faction_profiles([both], "A")
    assert profile.questions == 2
    assert (profile.shares[FREE_AT], profile.shares[NUT_AT]) == pytest.approx((0.5, 0.5))


def test_a_faction_that_is_hidden_everywhere_is_not_offered() -> None:
    small = held(SPRING, ("Klein", "Ook klein", "A", "B", "C"), result(1, 2, 3, 3, 3))
    assert faction_names([small]) == ("A", "B", "C")
    assert faction_profiles([small], "Klein") == ()
    (shown,) = faction_profiles([small], "A")
    assert shown.is_rounded


def test_the_council_is_weighted_by_seats_and_marked_where_rounded() -> None:
    whole = held(AUTUMN, ("A", "B", "C"), result(3, 3, 3, first=FREE))
    part = held(SPRING, ("A", "B", "C", "D", "E"), result(3, 3, 3, 1, 2, first=FREE))
    rounded, exact = council_profiles([whole, part])
    assert (rounded.is_rounded, exact.is_rounded) == (True, False)
    assert exact.shares[FREE_AT] == pytest.approx(1 / 3)
    assert sum(exact.shares) == pytest.approx(1)


def test_meetings_without_a_result_have_no_profile() -> None:
    empty = held(SPRING, ("A", "B"))
    assert council_profiles([empty]) == ()
    assert faction_profiles([empty], "A") == ()
    assert faction_names([empty]) == ()
