"""Codes that are typed, and keys that travel in links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.access import (
    CODE_ALPHABET,
    CODE_LENGTH,
    hash_key,
    is_join_pass,
    is_key,
    join_pass,
    new_join_code,
    new_key,
    normalise_join_code,
    readable_join_code,
    wall_key,
)

CODES = st.text(CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


def test_a_new_code_is_a_code() -> None:
    code = new_join_code()
    assert normalise_join_code(code) == code


def test_codes_differ() -> None:
    assert len({new_join_code() for _ in range(100)}) == 100


def test_no_character_of_a_code_can_be_taken_for_another() -> None:
    confusing = [{"O", "0", "Q"}, {"I", "1", "L"}, {"Z", "2"}, {"S", "5"}, {"B", "8"}, {"G", "6"}]
    for alike in [*confusing, {"U", "V"}]:
        assert len(alike & set(CODE_ALPHABET)) == 0
    assert not set("AEIOU") & set(CODE_ALPHABET)
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET)


@given(CODES)
def test_a_code_survives_being_read_aloud_and_typed(code: str) -> None:
    assert normalise_join_code(readable_join_code(code)) == code
    assert normalise_join_code(f"  {readable_join_code(code).lower()} ") == code


@pytest.mark.parametrize(
    "typed",
    [
        "cdfh3479",
        "CDFH-3479",
        "cdfh 3479",
        " CDFH\u20133479\n",
        "c.d.f.h.3.4.7.9",
        "CD\u2011FH3479",
    ],
)
def test_case_blanks_and_dashes_do_not_matter(typed: str) -> None:
    assert normalise_join_code(typed) == "CDFH3479"


@pytest.mark.parametrize(
    "typed",
    ["", "CDFH347", "CDFH34799", "CDFH3470", "AEIOU123", "CDFH347\x00", "ＣDFH3479", "x" * 10_000],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise_join_code(typed) is None


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    code = normalise_join_code(typed)
    assert code is None or (len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET))


def test_keys_are_long_different_and_fit_in_a_link() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", key) for key in keys)
    assert all(is_key(key) for key in keys)


@pytest.mark.parametrize("cut", [0, 1, 16, 31])
def test_a_truncated_key_is_no_key(cut: int) -> None:
    assert not is_key(new_key()[:cut])


@pytest.mark.parametrize("stray", ["\n", " ", ".", "=", "é", "\x00"])
def test_a_key_with_something_behind_or_inside_it_is_no_key(stray: str) -> None:
    key = new_key()
    assert not is_key(key + stray)
    assert not is_key(stray + key[1:])


def test_the_hash_of_a_key_does_not_hold_the_key() -> None:
    key = new_key()
    assert re.fullmatch(r"[0-9a-f]{64}", hash_key(key))
    assert key not in hash_key(key)
    assert hash_key(key) == hash_key(key)
    assert hash_key(key) != hash_key(new_key())


def test_a_host_key_has_one_wall_key_that_does_not_lead_back() -> None:
    host = new_key()
    wall = wall_key(host)
    assert wall_key(host) == wall
    assert is_key(wall)
    assert wall != host
    assert wall not in hash_key(host)
    assert wall_key(wall) != host


def test_a_pass_belongs_to_one_secret_and_is_too_long_to_guess() -> None:
    secret = hash_key(new_key())
    given = join_pass(secret)
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", given), "six bits each: 144"
    assert is_join_pass(given, secret)
    assert not is_join_pass(given, hash_key(new_key()))
    assert secret not in given
    assert given not in secret


@pytest.mark.parametrize("wrong", ["", "x", "é", "\x00", "x" * 10_000, "\ud800"])
def test_anything_else_is_no_pass(wrong: str) -> None:
    assert not is_join_pass(wrong, hash_key(new_key()))
