"""Ways to decide: each by its rule, by seats, and nothing where a faction has not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.conclusion import Stand
from valuemap.domain.deciding import Rule, decide

SEATS = st.integers(1, 20)
SAID = st.sampled_from([Stand.FOR, Stand.AGAINST])
COUNCILS = st.lists(st.tuples(SEATS, SAID), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("for_", "against", "passing"),
    [
        (30, 0, {Rule.UNANIMITY, Rule.MAJORITY, Rule.QUALIFIED}),
        (20, 10, {Rule.MAJORITY, Rule.QUALIFIED}),
        (19, 11, {Rule.MAJORITY}),
        (15, 15, set()),
        (0, 30, set()),
    ],
)
def test_each_rule_asks_its_share_of_the_seats(for_: int, against: int, passing: set[Rule]) -> None:
    sides = [(for_, Stand.FOR), (against, Stand.AGAINST)]
    found = decide([side for side in sides if side[0]])
    assert found is not None
    assert {rule for rule, passes in found.passes.items() if passes} == passing
    assert (found.seats_for, found.seats) == (for_, for_ + against)


@given(COUNCILS)
def test_what_all_agree_on_passes_by_two_thirds_and_that_by_a_majority(
    council: list[tuple[int, Stand]],
) -> None:
    found = decide(council)
    assert found is not None
    assert found.passes[Rule.UNANIMITY] <= found.passes[Rule.QUALIFIED]
    assert found.passes[Rule.QUALIFIED] <= found.passes[Rule.MAJORITY]


@given(COUNCILS, st.data())
def test_a_faction_that_comes_round_never_makes_it_fail(
    council: list[tuple[int, Stand]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(council) - 1))
    more = [(own, Stand.FOR if place == at else said) for place, (own, said) in enumerate(council)]
    before, after = decide(council), decide(more)
    assert before is not None
    assert after is not None
    assert all(before.passes[rule] <= after.passes[rule] for rule in Rule)


@given(COUNCILS)
def test_a_majority_is_never_on_both_sides(council: list[tuple[int, Stand]]) -> None:
    turned = [(own, Stand.AGAINST if said is Stand.FOR else Stand.FOR) for own, said in council]
    one, other = decide(council), decide(turned)
    assert one is not None
    assert other is not None
    assert not (one.passes[Rule.MAJORITY] and other.passes[Rule.MAJORITY])


@given(COUNCILS, st.sampled_from([None, Stand.OPEN]), st.data())
def test_nothing_is_told_where_a_faction_has_not_said(
    council: list[tuple[int, Stand]], open_: Stand | None, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(council)))
    assert decide([*council[:at], (1, open_), *council[at:]]) is None


def test_nothing_is_told_of_nobody() -> None:
    assert decide([]) is None
