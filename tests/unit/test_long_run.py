"""What `make test` leaves out is there, and something else stands for it."""

import pytest

from tests.long_run import LONG, is_long
from tests.unit.test_house import ROOT


@pytest.mark.parametrize("start", LONG)
def test_what_is_left_out_is_a_test_that_exists_and_something_stands_for_it(start: str) -> None:
    path, _, case = start.partition("::")
    name, _, _ = case.partition("[")
    source = (ROOT / path).read_text(encoding="utf-8")
    assert not name or f"def {name}" in source
    assert LONG[start]


def test_each_journey_that_the_product_stands_or_falls_with_is_run() -> None:
    for journey in ("evening", "any_list", "blind_first", "griffier", "privacy", "accessibility"):
        assert not is_long(f"tests/browser/test_{journey}.py::test_it")
