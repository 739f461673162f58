"""No cluster is favoured by its place: over all orders each stands equally often everywhere."""

import secrets
from collections import Counter
from itertools import pairwise

import pytest

from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.domain.orders import letters, order_of, orders

LENGTHS = range(LEAST_ITEMS, MOST_ITEMS + 1)
PEOPLE = 6_000


@pytest.mark.parametrize("length", LENGTHS)
def test_over_all_orders_each_cluster_stands_equally_often_at_each_place(length: int) -> None:
    rows = orders(length)
    for place in range(length):
        counted = Counter(row[place] for row in rows)
        assert set(counted) == set(range(length))
        assert set(counted.values()) == {len(rows) // length}


@pytest.mark.parametrize("length", LENGTHS)
def test_over_all_orders_each_cluster_follows_each_other_equally_often(length: int) -> None:
    following = Counter(pair for row in orders(length) for pair in pairwise(row))
    assert len(following) == length * (length - 1)
    assert len(set(following.values())) == 1


@pytest.mark.parametrize("length", [3, 9, 16])
def test_over_many_participants_each_cluster_stands_about_equally_often_at_each_place(
    length: int,
) -> None:
    """Six standard errors: a fair draw is outside in two of a milliard tries."""
    shown = [order_of(secrets.token_urlsafe(24), length) for _ in range(PEOPLE)]
    expected = PEOPLE / length
    room = 6 * (PEOPLE * (1 / length) * (1 - 1 / length)) ** 0.5
    for place in range(length):
        counted = Counter(order[place] for order in shown)
        assert all(abs(counted[cluster] - expected) < room for cluster in range(length))


def test_who_weighs_meets_the_same_order_all_evening() -> None:
    assert order_of("sleutel", 9) == order_of("sleutel", 9)
    assert len({order_of(f"sleutel {number}", 9) for number in range(200)}) == len(orders(9))


@pytest.mark.parametrize("length", LENGTHS)
def test_each_order_has_a_letter_of_its_own_on_paper(length: int) -> None:
    assert len(set(letters(length))) == len(letters(length)) == len(orders(length))
