"""A part of a framework is kept as text, and comes back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.content.frameworks.frozen import NotAPart, read, written
from valuemap.content.frameworks.part import Group, Item, Kind, Part

PART = Part(
    id="proef.punten",
    framework="Proef",
    kind=Kind.READ,
    name="Punten",
    lead="Lees ze.",
    year=2021,
    source="Bron",
    groups=(Group("een", "", (Item("p1", "Een punt.", clusters=("vrijheid",)),)),),
)


@given(st.builds(Part))
def test_every_part_comes_back_as_it_was(part: Part) -> None:
    assert read(written(part)) == part
    assert written(read(written(part))) == written(part)


def test_a_part_of_before_a_field_was_there_is_read_with_that_field_empty() -> None:
    said = json.loads(written(PART))
    del said["advice"], said["phases"]
    assert read(json.dumps(said)) == PART


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "{", "null", '{"id": "x"}', '{"id": 1', "[" * 5_000]
)
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(NotAPart):
        read(text)


def test_a_name_that_no_part_has_is_refused_at_every_depth() -> None:
    for path in ((), ("groups", 0), ("groups", 0, "items", 0)):
        said = there = json.loads(written(PART))
        for step in path:
            there = there[step]
        there["van later"] = 1
        with pytest.raises(NotAPart, match="van later"):
            read(json.dumps(said))


def test_a_number_is_not_read_from_a_text() -> None:
    said = json.loads(written(PART)) | {"year": "2021"}
    with pytest.raises(NotAPart):
        read(json.dumps(said))
