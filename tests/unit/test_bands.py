"""Bands instead of a ranking: what is in one band, what is firm, and what is not compared."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.measures.bands import Bands, question_bands
from valuemap.measures.distance import InvalidMeasureInput
from valuemap.measures.jackknife import JackknifeRange

Question = tuple[float, JackknifeRange]
parts = st.integers(0, 20).map(lambda number: number / 20)
questions: st.SearchStrategy[list[Question]] = st.lists(
    st.tuples(parts, st.tuples(parts, parts).map(lambda p: JackknifeRange(min(p), max(p), 0))),
    max_size=9,
)


def span(low: float, high: float) -> JackknifeRange:
    return JackknifeRange(low, high, 0)


def banded(asked: list[Question]) -> Bands:
    """The bands of questions that everybody answered."""
    headlines, ranges = [h for h, _ in asked], [drops for _, drops in asked]
    return question_bands(headlines, ranges, [1.0] * len(asked))


def tied(one: Question, other: Question) -> bool:
    """Whether two spans, each with its H, overlap: from the definition."""
    (h, drops), (g, others) = one, other
    return min(h, drops.low) <= max(g, others.high) and min(g, others.low) <= max(h, drops.high)


# By hand.


def test_questions_come_in_bands_from_shared_to_divided() -> None:
    result = banded(
        [(0.5, span(0.45, 0.6)), (0.15, span(0.1, 0.2)), (0.48, span(0.4, 0.5))],
    )

    assert result.bands == ((1,), (2, 0))
    assert result.firm == (True,)


def test_a_question_that_is_not_tied_with_all_of_a_band_starts_the_next() -> None:
    # The second is tied with both others, which are not tied with each other.
    result = banded([(0.2, span(0.1, 0.25)), (0.3, span(0.2, 0.4)), (0.4, span(0.35, 0.45))])

    assert result.bands == ((0, 1), (2,))
    assert result.firm == (False,)


def test_a_wide_question_ties_no_other_two() -> None:
    result = banded([(0.1, span(0.1, 0.11)), (0.2, span(0.05, 0.9)), (0.5, span(0.5, 0.5))])

    assert result.bands == ((0, 1), (2,))
    assert result.firm == (False,)


def test_a_wide_question_leaves_no_gap_firm_that_it_spans() -> None:
    result = banded(
        [
            (0.1, span(0.1, 0.1)),
            (0.2, span(0.2, 0.9)),
            (0.4, span(0.4, 0.4)),
            (0.6, span(0.6, 0.6)),
            (0.95, span(0.95, 0.95)),
        ]
    )

    assert result.bands == ((0,), (1, 2), (3,), (4,))
    assert result.firm == (True, False, True)


def test_spans_that_touch_are_tied() -> None:
    assert banded([(0.3, span(0.2, 0.4)), (0.5, span(0.4, 0.5))]).bands == ((0, 1),)
    assert banded([(0.3, span(0.2, 0.39)), (0.5, span(0.4, 0.5))]).bands == ((0,), (1,))


def test_rounding_breaks_no_tie() -> None:
    assert banded([(0.2, span(0.1, 0.3)), (0.4, span(0.1 + 0.2, 0.5))]).bands == ((0, 1),)


def test_h_itself_belongs_to_the_span() -> None:
    # Both factions divided in the same way: H is 0, and every drop makes it 0.5.
    assert banded([(0.0, span(0.5, 0.5)), (0.3, span(0.25, 0.35))]).bands == ((0, 1),)


def test_the_same_questions_make_one_band_in_their_own_order() -> None:
    result = banded([(0.3, span(0.2, 0.4))] * 3)

    assert (result.bands, result.firm) == (((0, 1, 2),), ())


# Not compared.


def test_what_is_not_complete_is_not_compared() -> None:
    same = [span(0.2, 0.4)] * 6

    result = question_bands(
        [0.3, 0.3, 0.3, 0.3, 0.3, None], same, [1.0, 0.59, 0.6, 0.99, None, 0.1]
    )

    assert result.bands == ((0, 4),)
    assert (result.too_few, result.provisional, result.without_range) == ((1, 5), (2, 3), ())


def test_provisional_questions_are_compared_when_asked_for_but_from_sixty_percent_only() -> None:
    result = question_bands(
        [0.3] * 4, [span(0.2, 0.4)] * 4, [1.0, 0.59, 3 / 5, 0.99], compare_provisional=True
    )

    assert result.bands == ((0, 2, 3),)
    assert (result.too_few, result.provisional) == ((1,), ())


def test_questions_without_h_or_range_are_in_no_band() -> None:
    result = question_bands([None, 0.4, 0.5], [None, None, span(0.4, 0.5)], [1.0] * 3)

    assert result.bands == ((2,),)
    assert result.without_range == (0, 1)


def test_no_questions_make_no_bands() -> None:
    assert question_bands([], [], []) == Bands((), (), (), (), ())


@pytest.mark.parametrize(
    ("headlines", "turnouts"),
    [([0.1, 0.2], [1.0]), ([0.1], []), ([1.1], [1.0]), ([-0.1], [1.0]), ([0.1], [60.0])],
)
def test_what_does_not_fit_is_refused(headlines: list[float], turnouts: list[float]) -> None:
    with pytest.raises(InvalidMeasureInput):
        question_bands(headlines, [None] * len(headlines), turnouts)


def test_a_list_of_ranges_of_another_length_is_refused() -> None:
    with pytest.raises(InvalidMeasureInput):
        question_bands([0.1], [], [1.0])


# Properties.


@given(questions)
def test_every_question_is_in_one_band_and_no_band_is_empty(asked: list[Question]) -> None:
    bands = banded(asked).bands

    assert sorted(q for band in bands for q in band) == list(range(len(asked)))
    assert all(bands)


@given(questions)
def test_bands_keep_the_order_of_h(asked: list[Question]) -> None:
    order = [asked[question][0] for band in banded(asked).bands for question in band]

    assert order == sorted(order)


@given(questions)
def test_every_two_questions_of_one_band_are_tied(asked: list[Question]) -> None:
    for band in banded(asked).bands:
        assert all(tied(asked[one], asked[other]) for one in band for other in band)


@given(questions)
def test_a_band_ends_where_one_more_would_not_be_tied_with_all(asked: list[Question]) -> None:
    for band, following in pairwise(banded(asked).bands):
        assert not all(tied(asked[question], asked[following[0]]) for question in band)


@given(questions)
def test_a_gap_is_firm_exactly_where_no_tie_crosses_it(asked: list[Question]) -> None:
    result = banded(asked)

    assert len(result.firm) == max(len(result.bands) - 1, 0)
    for gap, firm in enumerate(result.firm):
        below = [question for band in result.bands[: gap + 1] for question in band]
        above = [question for band in result.bands[gap + 1 :] for question in band]
        crossed = any(tied(asked[one], asked[other]) for one in below for other in above)
        assert firm == (not crossed)


@given(questions)
def test_no_division_in_order_of_h_needs_fewer_bands(asked: list[Question]) -> None:
    order = [question for band in banded(asked).bands for question in band]
    fewest = [0]
    for end in range(1, len(order) + 1):
        fewest.append(
            min(
                fewest[start] + 1
                for start in range(end)
                if all(
                    tied(asked[one], asked[other])
                    for one in order[start:end]
                    for other in order[start:end]
                )
            )
        )

    assert len(banded(asked).bands) == fewest[-1]


@given(questions, st.data())
def test_the_order_of_the_questions_does_not_matter(
    asked: list[Question], data: st.DataObject
) -> None:
    distinct = list({h: (h, drops) for h, drops in asked}.values())
    shuffled = data.draw(st.permutations(distinct))

    def named(some: list[Question]) -> list[list[Question]]:
        return [[some[question] for question in band] for band in banded(some).bands]

    assert named(list(shuffled)) == named(distinct)
