"""JSON that people hand over: read whole, or told what is wrong, in little time."""

import json
import time

import pytest

from valuemap.files.meetings.file_faults import FaultKind, FileFault
from valuemap.files.meetings.json_text import parsed


def test_the_first_name_that_stands_twice_is_told() -> None:
    assert parsed('{"a": 1, "b": {"c": 1, "d": 2, "d": 3, "c": 4}}') == FileFault(
        "$", FaultKind.DOUBLED_NAME, found="d"
    )
    assert parsed('[{"a": 1}, {"a": 1}]') == [{"a": 1}, {"a": 1}]


def test_a_file_of_names_with_one_doubled_at_the_end_is_refused_at_once() -> None:
    """Each name was counted among all others: a file of a megabyte held the server for minutes."""
    names = [f"naam {number}" for number in range(60_000)]
    text = json.dumps(dict.fromkeys(names, 0))[:-1] + f', "{names[-1]}": 0}}'
    begin = time.perf_counter()
    assert parsed(text) == FileFault("$", FaultKind.DOUBLED_NAME, found=names[-1])
    assert time.perf_counter() - begin < 5


def test_wherever_a_text_stops_it_is_cut_off() -> None:
    """Within `null`, `false` or a number it was called a wrong sign: no JSON, on a line that was.

    A test that cut a meeting every 97 bytes had never met one of its 130 such places.
    """
    whole = '{"a": [null, true, false, -1.5e-3, 2E+4], "b\\n\\u00e9": {"c": "\\u20ac"}, "d": -0.25}'
    json.loads(whole)
    for end in range(len(whole)):
        fault = parsed(whole[:end])
        assert isinstance(fault, FileFault), whole[:end]
        assert fault.kind is FaultKind.CUT_OFF, whole[:end]


@pytest.mark.parametrize(
    "text", ['{"a": nope}', "[nul]", '{"a": falsetto', "[1.x", '"\\u00zz"', "{,"]
)
def test_what_is_wrong_before_its_end_is_no_json(text: str) -> None:
    fault = parsed(text)
    assert isinstance(fault, FileFault)
    assert fault.kind is FaultKind.NOT_JSON
