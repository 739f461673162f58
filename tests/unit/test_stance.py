"""Stances on a proposition: examples by hand, reference cases, properties."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reference import Case, case, cases
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.stance import largest_mean_distance, leik, measure_stance, van_der_eijk

NEAR = 1e-12

rooms = st.integers(1, 6).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 5), min_size=5, max_size=5), min_size=k, max_size=k)
)


def test_opposite_factions_have_a_stance_distance_of_1() -> None:
    result = measure_stance([[3, 0, 0, 0, 0], [0, 0, 0, 0, 2]])

    assert result.h == 1.0
    assert result.leik == pytest.approx(0.8, abs=NEAR)  # the room itself is 3 against 2


def test_two_factions_a_step_apart_by_hand() -> None:
    # Cumulative 1, 1 and 1/2, 1: |1 - 1/2| + 0 = 1/2 step of the 2 there are.
    result = measure_stance([[2, 0, 0], [1, 1, 0]])

    assert result.h == pytest.approx(0.25, abs=NEAR)


@pytest.mark.parametrize("known", cases("S_"), ids=lambda c: c.id)
def test_measures_of_a_room_are_what_other_tools_compute(known: Case) -> None:
    answers = known.input["freq"]
    agreement = van_der_eijk(answers)

    assert agreement == pytest.approx(known.expected["van_der_Eijk_A"], abs=known.tolerance)
    assert leik(answers) == pytest.approx(known.expected["Leik_D"], abs=known.tolerance)
    assert agreement is not None
    assert (1 - agreement) / 2 == pytest.approx(known.expected["polarization"], abs=known.tolerance)


@pytest.mark.parametrize("known", [case("T_stance_factions")], ids=lambda c: c.id)
def test_distances_between_factions_are_what_other_tools_compute(known: Case) -> None:
    result = measure_stance(list(known.input["freq"].values()))

    assert result.distances == pytest.approx(
        np.array(known.expected["pairwise"]), abs=known.tolerance
    )
    assert result.mean_distance == pytest.approx(known.expected["raw"], abs=known.tolerance)
    assert largest_mean_distance(result.k) == pytest.approx(
        known.expected["D_max"], abs=known.tolerance
    )
    assert result.h == pytest.approx(known.expected["H_stance"], abs=known.tolerance)


@pytest.mark.parametrize("known", cases("T_single"), ids=lambda c: c.id)
def test_with_one_member_per_faction_h_is_berry_and_mielkes_iov(known: Case) -> None:
    pooled = known.input["freq_pooled"]
    one_each = np.eye(known.input["scale"], dtype=np.int64).repeat(pooled, axis=0)

    result = measure_stance(one_each)

    assert result.h == pytest.approx(known.expected["H_stance"], abs=known.tolerance)


def test_without_answers_nothing_is_measured() -> None:
    result = measure_stance([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])

    assert (result.n, result.k) == (0, 0)
    assert (result.h, result.leik, result.agreement, result.polarisation) == (None,) * 4
    assert result.leik_by_faction == (None, None)


def test_one_faction_with_answers_cannot_be_compared() -> None:
    result = measure_stance([[0, 0, 0], [1, 2, 0]])

    assert result.h is None
    assert result.leik_by_faction[1] == pytest.approx(1 / 3, abs=NEAR)


@given(rooms)
def test_distances_follow_from_the_plain_definition(room: list[list[int]]) -> None:
    result = measure_stance(room)

    answered = [np.cumsum(row) / sum(row) for row in room if sum(row)]
    distances = [float(np.abs(a - b).sum()) / 4 for a, b in combinations(answered, 2)]
    if distances:
        mean = sum(distances) / len(distances)
        assert result.mean_distance == pytest.approx(mean, abs=NEAR)
    else:
        assert result.mean_distance is None


@given(rooms)
def test_every_stance_measure_stays_within_its_bounds(room: list[list[int]]) -> None:
    result = measure_stance(room)

    for value in (result.h, result.mean_distance, result.leik, result.polarisation):
        assert value is None or -NEAR <= value <= 1 + NEAR
    assert result.agreement is None or -1 - NEAR <= result.agreement <= 1 + NEAR


@given(rooms, st.randoms())
def test_the_order_of_factions_does_not_matter_to_stance(
    room: list[list[int]], random: "np.random.RandomState"
) -> None:
    shuffled = room.copy()
    random.shuffle(shuffled)

    assert measure_stance(shuffled).h == pytest.approx(measure_stance(room).h, abs=NEAR)


@given(rooms)
def test_turning_the_scale_around_changes_nothing(room: list[list[int]]) -> None:
    here, there = measure_stance(room), measure_stance([row[::-1] for row in room])

    assert there.h == pytest.approx(here.h, abs=NEAR)
    assert there.leik == pytest.approx(here.leik, abs=NEAR)
    assert there.agreement == pytest.approx(here.agreement, abs=NEAR)


@pytest.mark.parametrize("counts", [[[1, 2]], [[1, -1, 0]], [[0.5, 0.5, 0.0]], [1, 2, 3]])
def test_counts_that_are_no_answers_are_refused(counts: object) -> None:
    with pytest.raises(InvalidMeasureInput):
        measure_stance(counts)  # type: ignore[arg-type]
