"""Votes on statements: common ground, dividing statements and Fisher's exact test."""

from itertools import combinations
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.unit.reference import Case, cases
from valuemap.measures import fisher
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.fisher import fisher_exact
from valuemap.measures.statements import measure_statements

NEAR = 1e-12

Counts = list[list[list[int]]]
factions = st.integers(1, 5)
tables: st.SearchStrategy[Counts] = factions.flatmap(
    lambda k: st.lists(
        st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=k, max_size=k),
        min_size=1,
        max_size=4,
    )
)
groups = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))


# By hand.


def test_common_ground_and_dividing_by_hand() -> None:
    result = measure_statements([[[2, 0, 0], [1, 1, 0], [0, 1, 1]]])

    # (3/4 * 2/4 * 1/4) ** (1/3); differences 1/2, 1 and 1/2.
    assert result.common_ground == pytest.approx([(3 / 32) ** (1 / 3)], abs=NEAR)
    assert result.dividing == pytest.approx([2 / 3], abs=NEAR)
    assert result.k.tolist() == [3]


def test_to_pass_is_to_have_seen_without_agreeing() -> None:
    passed = measure_statements([[[1, 0, 3], [2, 0, 0]]])
    disagreed = measure_statements([[[1, 3, 0], [2, 0, 0]]])

    assert passed.seen.tolist() == [[4, 2]]
    assert passed.agree.tolist() == disagreed.agree.tolist() == [[0.25, 1.0]]
    assert passed.common_ground == disagreed.common_ground


def test_a_faction_that_saw_nothing_is_left_out() -> None:
    with_gap = measure_statements([[[2, 0, 0], [0, 0, 0], [0, 1, 0]]])
    without = measure_statements([[[2, 0, 0], [0, 1, 0]]])

    assert with_gap.common_ground == without.common_ground
    assert with_gap.dividing == without.dividing
    assert np.isnan(with_gap.agree[0, 1])
    assert np.isnan(with_gap.p[0, 1])
    assert with_gap.p[0, [0, 2]].tolist() == without.p[0].tolist()


def test_fifteen_unanimous_factions_of_one_do_not_vanish() -> None:
    result = measure_statements([[[1, 0, 0]] * 15])

    assert result.common_ground == pytest.approx([2 / 3], abs=NEAR)  # (2/3) ** 15 is 0.0023


def test_unanimous_factions_of_other_sizes_are_not_divided() -> None:
    assert measure_statements([[[1, 0, 0], [10, 0, 0]]]).dividing.tolist() == [0.0]


def test_ranks_are_shared_by_equals_and_go_from_high_to_low() -> None:
    agreed, split, neither = [[3, 0, 0], [3, 0, 0]], [[3, 0, 0], [0, 3, 0]], [[0, 3, 0], [0, 3, 0]]

    result = measure_statements([split, agreed, neither, agreed])

    assert result.common_ground_rank.tolist() == [3.0, 1.5, 4.0, 1.5]
    assert result.dividing_rank.tolist() == [1.0, 3.0, 3.0, 3.0]


def test_one_agreeing_member_does_not_pass_the_test() -> None:
    result = measure_statements([[[1, 0, 0], *[[0, 1, 0]] * 7]])

    assert result.p[0, 0] == pytest.approx(1 / 8, abs=NEAR)
    assert (result.p[0, 1:] == 1.0).all()


# Edge cases.


def test_without_votes_there_is_nothing_to_measure() -> None:
    result = measure_statements([[[0, 0, 0], [0, 0, 0]]])

    assert result.k.tolist() == [0]
    for values in (
        result.agree,
        result.common_ground,
        result.dividing,
        result.common_ground_rank,
        result.dividing_rank,
        result.p,
    ):
        assert np.isnan(values).all()


def test_what_one_faction_saw_is_no_common_ground_and_has_no_rank() -> None:
    result = measure_statements([[[9, 0, 0], [0, 0, 0]], [[1, 0, 0], [1, 1, 0]]])

    assert result.k.tolist() == [1, 2]
    assert np.isnan(result.common_ground).tolist() == [True, False]
    assert np.isnan(result.dividing).tolist() == [True, False]
    assert result.common_ground_rank[1] == 1.0
    assert result.agree[0, 0] == 1.0
    assert np.isnan(result.p[0]).all()


def test_when_all_pass_nobody_agrees_and_nobody_is_divided() -> None:
    result = measure_statements([[[0, 0, 2], [0, 0, 4]]])

    assert result.common_ground == pytest.approx([(1 / 4 * 1 / 6) ** 0.5], abs=NEAR)
    assert result.dividing.tolist() == [0.0]
    assert result.p.tolist() == [[1.0, 1.0]]


def test_no_statements_give_no_figures() -> None:
    assert measure_statements(np.empty((0, 3, 3), dtype=np.int64)).common_ground.shape == (0,)


@pytest.mark.parametrize(
    "counts", [[[1, 2, 3]], [[[1, 2]]], [[[1, 2, -1]]], [[[0.5, 1.0, 1.0]]], 3]
)
def test_counts_that_are_no_votes_are_refused(counts: object) -> None:
    with pytest.raises(InvalidMeasureInput):
        measure_statements(counts)  # type: ignore[arg-type]


# Properties.


@given(tables)
def test_measures_follow_from_the_plain_definitions(counts: Counts) -> None:
    result = measure_statements(counts)

    for statement, rows in enumerate(counts):
        voted = [row for row in rows if sum(row)]
        assert result.k[statement] == len(voted)
        if len(voted) < 2:
            assert np.isnan(result.common_ground[statement])
            continue
        smoothed = [(row[0] + 1) / (sum(row) + 2) for row in voted]
        agree = [row[0] / sum(row) for row in voted]
        pairs = [abs(a - b) for a, b in combinations(agree, 2)]
        assert result.common_ground[statement] == pytest.approx(
            prod(smoothed) ** (1 / len(smoothed)), abs=NEAR
        )
        assert result.dividing[statement] == pytest.approx(sum(pairs) / len(pairs), abs=NEAR)


@given(tables)
def test_every_measure_of_statements_stays_within_its_bounds(counts: Counts) -> None:
    result = measure_statements(counts)

    known = result.k >= 2
    assert ((result.common_ground[known] > 0) & (result.common_ground[known] < 1)).all()
    assert ((result.dividing[known] >= 0) & (result.dividing[known] <= 1)).all()
    p = result.p[~np.isnan(result.p)]
    assert ((p > 0) & (p <= 1)).all()
    ranked = int(known.sum())
    for ranks in (result.common_ground_rank, result.dividing_rank):
        assert np.nansum(ranks) == pytest.approx(ranked * (ranked + 1) / 2, abs=NEAR)


@given(tables, st.data())
def test_the_order_of_factions_does_not_matter_to_statements(
    counts: Counts, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(counts[0]))))
    one, other = measure_statements(counts), measure_statements(np.array(counts)[:, order])

    assert other.common_ground == pytest.approx(one.common_ground, abs=NEAR, nan_ok=True)
    assert other.dividing == pytest.approx(one.dividing, abs=NEAR, nan_ok=True)
    assert np.array_equal(other.p, one.p[:, order], equal_nan=True)
    assert np.array_equal(other.dividing_rank, one.dividing_rank, equal_nan=True)


@given(tables, st.data())
def test_one_more_that_agrees_raises_the_common_ground(counts: Counts, data: st.DataObject) -> None:
    before = measure_statements(counts)
    statement = data.draw(st.sampled_from(range(len(counts))))
    voted = [faction for faction, row in enumerate(counts[statement]) if sum(row)]
    if len(voted) < 2:
        return
    counts[statement][data.draw(st.sampled_from(voted))][0] += 1

    after = measure_statements(counts)

    assert after.common_ground[statement] > before.common_ground[statement]


@given(tables)
def test_agreeing_and_disagreeing_turned_around_divide_as_much(counts: Counts) -> None:
    table = np.array(counts)
    table[:, :, 2] = 0

    one, other = measure_statements(table), measure_statements(table[:, :, [1, 0, 2]])

    assert other.dividing == pytest.approx(one.dividing, abs=NEAR, nan_ok=True)
    assert other.p == pytest.approx(one.p, abs=NEAR, nan_ok=True)


# Fisher's exact test.


@pytest.mark.parametrize("known", cases("V"), ids=lambda c: c.id)
def test_the_exact_test_is_what_other_tools_compute(known: Case) -> None:
    (one_yes, one_no), (other_yes, other_no) = known.input["table"]

    p = fisher_exact(one_yes, one_yes + one_no, other_yes, other_yes + other_no)

    assert p == pytest.approx(known.expected["p"], abs=known.tolerance)


@given(groups)
@settings(max_examples=200)
def test_the_exact_test_is_that_of_scipy(group: tuple[int, int, int, int]) -> None:
    one_yes, one_no, other_yes, other_no = group

    p = fisher_exact(one_yes, one_yes + one_no, other_yes, other_yes + other_no)

    expected = stats.fisher_exact([[one_yes, one_no], [other_yes, other_no]]).pvalue
    assert p == pytest.approx(expected, rel=1e-9)


@given(groups)
def test_the_exact_test_sums_what_is_no_more_likely(group: tuple[int, int, int, int]) -> None:
    one_yes, one_no, other_yes, other_no = group
    one, other, yes = one_yes + one_no, other_yes + other_no, one_yes + other_yes

    ways = [comb(one, x) * comb(other, yes - x) for x in range(yes + 1)]
    own = ways[one_yes]

    assert sum(ways) == comb(one + other, yes)
    assert fisher_exact(one_yes, one, other_yes, other) == (
        sum(way for way in ways if way <= own) / sum(ways)
    )


@given(groups)
def test_groups_and_answers_may_be_turned_around(group: tuple[int, int, int, int]) -> None:
    one_yes, one_no, other_yes, other_no = group
    one, other = one_yes + one_no, other_yes + other_no
    p = fisher_exact(one_yes, one, other_yes, other)

    assert fisher_exact(other_yes, other, one_yes, one) == p
    assert fisher_exact(one_no, one, other_no, other) == p


def test_many_votes_are_tested_with_logarithms_to_the_same_outcome(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables = [(3, 3, 1, 5), (0, 4, 0, 9), (4, 4, 9, 9), (50, 100, 50, 100), (300, 400, 500, 900)]
    exact = [fisher_exact(*table) for table in tables]

    monkeypatch.setattr(fisher, "EXACT_UP_TO", 0)
    fisher_exact.cache_clear()
    by_logarithms = [fisher_exact(*table) for table in tables]
    fisher_exact.cache_clear()

    assert by_logarithms == pytest.approx(exact, rel=1e-9)


def test_a_hundred_thousand_votes_are_tested_as_scipy_does() -> None:
    p = fisher_exact(50_200, 100_000, 49_800, 100_000)

    expected = stats.fisher_exact([[50_200, 49_800], [49_800, 50_200]]).pvalue
    assert p == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("votes", [(4, 3, 0, 1), (0, 1, 2, 1), (-1, 3, 0, 1)])
def test_more_that_agree_than_vote_are_refused(votes: tuple[int, int, int, int]) -> None:
    with pytest.raises(InvalidMeasureInput):
        fisher_exact(*votes)
