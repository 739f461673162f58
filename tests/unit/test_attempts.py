"""Whom an address counts as, where guesses are counted."""

import pytest

from valuemap.domain.attempts import visitor_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8::1", "2001:db8::ffff:1"),
        ("fe80::1%eth0", "fe80::2"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        (None, ""),
    ],
)
def test_addresses_of_one_visitor_count_as_one(one: str | None, other: str) -> None:
    assert visitor_of(one) == visitor_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "192.0.2.2"),
        ("2001:db8:0:1::1", "2001:db8:0:2::1"),
        ("testclient", "other"),
        ("192.0.2.1", None),
    ],
)
def test_addresses_of_two_visitors_count_apart(one: str, other: str | None) -> None:
    assert visitor_of(one) != visitor_of(other)
