"""A test is tried twice by name only, with a date and a reason: else faults would hide in it."""

from typing import Any

import pytest

from tests.conftest import explain_second_try


def flaky(*args: object, **kwargs: Any) -> pytest.Mark:
    mark: pytest.Mark = pytest.mark.flaky(*args, **kwargs).mark
    return mark


def test_a_reason_and_a_date_are_enough() -> None:
    explain_second_try("test_x", flaky(reason="the line drops now and then", since="2026-03-10"))


@pytest.mark.parametrize(
    "mark",
    [
        flaky(),
        flaky(2),
        flaky(reruns=1),
        flaky(reason="busy"),
        flaky(since="2026-03-10"),
        flaky(reason="", since="2026-03-10"),
        flaky(reason="busy", since="lately"),
        flaky(reason="busy", since=None),
        flaky(reason="busy", since="2026-03-10", reruns=5),
    ],
)
def test_less_or_more_is_refused(mark: pytest.Mark) -> None:
    with pytest.raises(pytest.UsageError, match="test_x"):
        explain_second_try("test_x", mark)
