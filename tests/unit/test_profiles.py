"""Profiles through time: the same faction by its name, as far as it may be shown."""

import datetime as dt

import pytest

from tests.builders import VALUES, ballot, published
from valuemap.disclosure import Published
from valuemap.domain.weighing import Ballot
from valuemap.overviews.profiles import Held, council_profiles, faction_names, faction_profiles

SPRING, AUTUMN = dt.date(2026, 3, 10), dt.date(2026, 10, 6)
NUT, FREE = ballot(nut=100), ballot(vrijheid=100)
NUT_AT, FREE_AT = VALUES.ids.index("nut"), VALUES.ids.index("vrijheid")


def result(*per_faction: int, first: Ballot = NUT) -> Published:
    """A question on which the first faction weighs so, and the others weigh nut."""
    own = [[first if place == 0 else NUT] * n for place, n in enumerate(per_faction)]
    return published(*own, seats=[3] * len(per_faction))


def held(date: dt.date, names: tuple[str, ...], *results: Published) -> Held:
    return Held(VALUES, f"Avond {date.month}", date, names, results)


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


@pytest.mark.parametrize("small", [(1, 2), (2, 2, 2)], ids=["left out", "together"])
def test_a_faction_that_never_stands_alone_is_not_offered(small: tuple[int, ...]) -> None:
    own = tuple(f"Klein {number}" for number, _ in enumerate(small))
    evening = held(SPRING, (*own, "A", "B", "C"), result(*small, 3, 3, 3))
    assert faction_names([evening]) == ("A", "B", "C")
    assert faction_profiles([evening], "Klein 0") == ()
    (shown,) = faction_profiles([evening], "A")
    assert shown.shares[NUT_AT] == 1


def test_the_council_is_weighted_by_the_seats_of_what_is_shown() -> None:
    whole = held(AUTUMN, ("A", "B", "C"), result(3, 3, 3, first=FREE))
    left_out = held(SPRING, ("A", "B", "C", "D", "E"), result(3, 3, 3, 1, 2, first=FREE))
    for profile in council_profiles([whole, left_out]):
        assert profile.shares[FREE_AT] == pytest.approx(1 / 3)
    together = held(SPRING, tuple("ABCDEF"), result(3, 3, 3, 2, 2, 2, first=FREE))
    (profile,) = council_profiles([together])
    assert profile.shares[FREE_AT] == pytest.approx(1 / 6)


def test_meetings_without_a_result_have_no_profile() -> None:
    empty = held(SPRING, ("A", "B"))
    assert council_profiles([empty]) == ()
    assert faction_profiles([empty], "A") == ()
    assert faction_names([empty]) == ()
