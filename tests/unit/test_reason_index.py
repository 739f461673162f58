"""The Deliberative Reason Index: by hand, what other tools compute, and its identities."""

import math
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from tests.unit.reference import Case, cases
from valuemap.measures import reason_index as module
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.reason_index import ReasonIndex, reason_index, spearman

NEAR = 1e-9

Answers = list[list[int]]


@st.composite
def groups(draw: st.DrawFn, max_size: int = 6) -> tuple[Answers, Answers]:
    """A group: considerations rated 1..5, preferences rated 1..4; some the same all over."""
    size = draw(st.integers(0, max_size))

    def answers(items: int, most: int) -> Answers:
        row = st.lists(st.integers(1, most), min_size=items, max_size=items)
        return draw(st.lists(row, min_size=size, max_size=size))

    return answers(4, 5), answers(3, 4)


def measured(group: tuple[Answers, Answers], draws: int = 999) -> ReasonIndex:
    considerations, preferences = group
    return reason_index(
        np.array(considerations).reshape(-1, 4), np.array(preferences).reshape(-1, 3), draws=draws
    )


def by_definition(considerations: Answers, preferences: Answers) -> tuple[list[float], list[float]]:
    """d and the weight of each pair of participants, from scipy's correlations."""
    distances, weights = [], []
    for a, b in combinations(range(len(considerations)), 2):
        rows = considerations[a], considerations[b], preferences[a], preferences[b]
        if any(len(set(row)) == 1 for row in rows):
            continue
        c = float(stats.spearmanr(rows[0], rows[1]).statistic)
        q = float(stats.spearmanr(rows[2], rows[3]).statistic)
        distances.append(abs(c - q) / math.sqrt(2))
        weights.append(min(1.0, max(abs(c), abs(q)) / 0.2))
    return distances, weights


def index(mean_distance: float) -> float:
    return (math.sqrt(2) / 2 - 2 * mean_distance) / (math.sqrt(2) / 2)


# By hand.


def test_who_reason_alike_and_prefer_alike_give_an_index_of_1() -> None:
    result = reason_index([[1, 2, 3], [4, 5, 6], [3, 2, 1]], [[1, 2], [3, 9], [2, 1]])

    assert (result.pairs, result.left_out) == (3, 0)
    assert result.adjusted == pytest.approx(1.0, abs=NEAR)
    assert result.unadjusted == pytest.approx(1.0, abs=NEAR)


def test_who_reason_alike_and_prefer_the_opposite_give_the_lowest_index() -> None:
    result = reason_index([[1, 2, 3], [4, 5, 6]], [[1, 2], [2, 1]])

    assert result.adjusted == pytest.approx(-3.0, abs=NEAR)  # d = 2 / sqrt(2)
    assert result.unadjusted == pytest.approx(-3.0, abs=NEAR)


def test_a_pair_without_any_agreement_counts_in_the_unadjusted_index_only() -> None:
    # Both correlations are 0: on the line, but no sign of reason.
    result = reason_index([[1, 2, 2, 1], [1, 1, 2, 2]], [[1, 2, 2, 1], [1, 1, 2, 2]])

    assert result.unadjusted == pytest.approx(1.0, abs=NEAR)
    assert result.adjusted == pytest.approx(index(1.0), abs=NEAR)


def test_a_half_weight_by_hand() -> None:
    # Ranks 1 2 3 4 5 and 1 5 4 2 3: c = 1 - 6 * (0 + 9 + 1 + 4 + 4) / 120 = 0.1; q = 0.1 too.
    rows = [[1, 2, 3, 4, 5], [1, 5, 4, 2, 3]]

    result = reason_index(rows, rows)

    assert spearman(rows)[0, 1] == pytest.approx(0.1, abs=NEAR)
    assert result.unadjusted == pytest.approx(1.0, abs=NEAR)
    assert result.adjusted == pytest.approx(index(0.5), abs=NEAR)


@pytest.mark.parametrize("known", cases("DRI"), ids=lambda c: c.id)
def test_the_index_is_what_other_tools_compute(known: Case) -> None:
    result = reason_index(known.input["considerations"], known.input["preferences"])

    assert result.pairs == known.expected["pairs"]
    assert result.left_out == 0
    assert result.adjusted == pytest.approx(known.expected["dri_adjusted"], abs=known.tolerance)
    assert result.unadjusted == pytest.approx(known.expected["dri_unadjusted"], abs=known.tolerance)


# Edge cases.


def test_pairs_with_somebody_who_answers_all_the_same_are_left_out_and_counted() -> None:
    considerations = [[1, 2, 3], [1, 3, 2], [4, 4, 4], [3, 1, 2]]
    preferences = [[1, 2], [2, 1], [1, 2], [5, 5]]

    result = reason_index(considerations, preferences)
    without = reason_index(considerations[:2], preferences[:2])

    assert (result.participants, result.pairs, result.left_out) == (4, 1, 5)
    assert (result.adjusted, result.p) == (without.adjusted, without.p)


@pytest.mark.parametrize("size", [0, 1])
def test_without_a_pair_there_is_no_index(size: int) -> None:
    result = reason_index(np.ones((size, 3)), np.ones((size, 2)))

    assert result == ReasonIndex(size, 0, 0)


def test_when_all_answer_all_the_same_there_is_no_index() -> None:
    assert reason_index(np.ones((3, 3)), np.ones((3, 2))) == ReasonIndex(3, 0, 3)


def test_one_pair_can_prove_nothing() -> None:
    result = reason_index([[1, 2, 3], [1, 2, 3]], [[1, 2], [1, 2]])

    assert (result.p, result.draws, result.exact) == (1.0, 2, True)


def test_no_draws_means_no_p_value() -> None:
    result = reason_index([[1, 2, 3], [1, 2, 3]], [[1, 2], [1, 2]], draws=0)

    assert (result.p, result.draws) == (None, 0)
    assert result.adjusted is not None


def test_a_great_number_of_participants_has_an_index_but_no_p_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = cases("DRI")[0]
    monkeypatch.setattr(module, "MOST_PERMUTED", 7)

    result = reason_index(known.input["considerations"], known.input["preferences"])

    assert (result.p, result.draws, result.exact) == (None, 0, False)
    assert result.adjusted is not None


@pytest.mark.parametrize(
    ("considerations", "preferences"),
    [
        ([[1, 2, 3]], [[1, 2], [2, 1]]),
        ([[1], [2]], [[1, 2], [2, 1]]),
        ([1, 2, 3], [[1, 2]]),
        ([[1, math.nan]], [[1, 2]]),
        ([[1, 2]], [[1, math.inf]]),
    ],
)
def test_answers_that_do_not_fit_are_refused(considerations: object, preferences: object) -> None:
    with pytest.raises(InvalidMeasureInput):
        reason_index(considerations, preferences)  # type: ignore[arg-type]


def test_too_many_participants_and_fewer_draws_than_none_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(InvalidMeasureInput):
        reason_index([[1, 2]], [[1, 2]], draws=-1)
    monkeypatch.setattr(module, "MOST_PARTICIPANTS", 1)
    with pytest.raises(InvalidMeasureInput):
        reason_index([[1, 2]] * 2, [[1, 2]] * 2)


# The permutation test.


@given(groups(max_size=4))
@settings(max_examples=40)
def test_the_exact_p_value_goes_over_all_permutations_of_the_preferences(
    group: tuple[Answers, Answers],
) -> None:
    kept = [(c, q) for c, q in zip(*group, strict=True) if len(set(c)) > 1 and len(set(q)) > 1]
    considerations, preferences = [c for c, _ in kept], [q for _, q in kept]
    result = measured(group)

    if len(kept) < 2:
        assert result.p is None
        return
    adjusted = [
        measured((considerations, [preferences[row] for row in order]), draws=0).adjusted or 0.0
        for order in permutations(range(len(kept)))
    ]
    assert result.exact
    assert result.draws == len(adjusted)
    assert result.adjusted is not None
    own = result.adjusted
    assert result.p == pytest.approx(
        sum(value >= own - NEAR for value in adjusted) / len(adjusted), abs=NEAR
    )


def test_reasons_that_decide_the_preferences_are_told_from_chance() -> None:
    ranks = np.random.default_rng(4).permuted(np.tile(np.arange(8), (12, 1)), axis=1)

    result = reason_index(ranks, ranks)

    assert not result.exact
    assert result.p == pytest.approx(1 / 1000, abs=NEAR)


def test_the_permutation_test_is_wrong_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    orders = np.tile(np.arange(6), (9, 1))
    p = [
        reason_index(rng.integers(1, 8, (9, 10)), rng.permuted(orders, axis=1), draws=99).p
        for _ in range(300)
    ]

    below = np.mean([value is not None and value <= 0.1 for value in p])
    assert below == pytest.approx(0.1, abs=0.05)


def test_the_same_seed_gives_the_same_p_value_and_another_seed_another() -> None:
    known = cases("DRI")[0]
    tables = known.input["considerations"], known.input["preferences"]

    assert reason_index(*tables) == reason_index(*tables)
    assert reason_index(*tables, seed=1).p != reason_index(*tables, seed=2).p


def test_the_order_of_the_participants_does_not_matter() -> None:
    known = cases("DRI")[1]
    considerations, preferences = known.input["considerations"], known.input["preferences"]

    assert reason_index(considerations[::-1], preferences[::-1]) == reason_index(
        considerations, preferences
    )


# Properties.


@given(groups())
def test_the_index_follows_from_the_plain_definition(group: tuple[Answers, Answers]) -> None:
    result = measured(group, draws=0)
    distances, weights = by_definition(*group)

    assert result.pairs == len(distances)
    assert result.pairs + result.left_out == math.comb(len(group[0]), 2)
    if not distances:
        assert result.adjusted is None
        assert result.unadjusted is None
        return
    weighed = [weight * (1 - d) for d, weight in zip(distances, weights, strict=True)]
    assert result.unadjusted == pytest.approx(index(sum(distances) / len(distances)), abs=NEAR)
    assert result.adjusted == pytest.approx(index(1 - sum(weighed) / len(weighed)), abs=NEAR)


@given(groups())
def test_the_index_stays_within_its_bounds(group: tuple[Answers, Answers]) -> None:
    result = measured(group, draws=19)

    if result.adjusted is not None and result.unadjusted is not None:
        assert -3 - NEAR <= result.adjusted <= result.unadjusted + NEAR
        assert result.unadjusted <= 1 + NEAR
        assert result.p is not None
        assert 0 < result.p <= 1


@given(groups())
def test_only_the_order_of_the_answers_counts(group: tuple[Answers, Answers]) -> None:
    considerations, preferences = group
    stretched = [[value**3 - 7 for value in row] for row in considerations]

    assert measured((stretched, preferences)) == measured(group)


def test_the_work_on_many_pairs_is_cut_without_changing_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = cases("DRI")[1]
    tables = known.input["considerations"], known.input["preferences"]
    whole = reason_index(*tables, draws=0)

    monkeypatch.setattr(module, "_CHUNK_CELLS", 17)
    pieces = reason_index(*tables, draws=0)

    assert pieces.adjusted == pytest.approx(whole.adjusted, abs=NEAR)
    assert pieces.unadjusted == pytest.approx(whole.unadjusted, abs=NEAR)


@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=5))
def test_correlations_are_those_of_scipy(rows: list[list[int]]) -> None:
    found: NDArray[np.float64] = spearman(rows)

    for a, b in combinations(range(len(rows)), 2):
        if len(set(rows[a])) == 1 or len(set(rows[b])) == 1:
            assert np.isnan(found[a, b])
        else:
            expected = float(stats.spearmanr(rows[a], rows[b]).statistic)
            assert found[a, b] == pytest.approx(expected, abs=NEAR)
