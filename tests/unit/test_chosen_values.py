"""Chosen values as a list that can be weighed."""

import datetime as dt

import pytest

from tests.builders import DATA
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import Group, Item, Kind, Part
from valuemap.domain.dossiers.chosen_values import chosen_list
from valuemap.domain.dossiers.work import Entry, Work, Written

CONTENT = load_content(DATA)
NOW = dt.datetime(2026, 3, 10, tzinfo=dt.UTC)


def work(part: Part, *chosen: str) -> Work:
    """A work in which these values are chosen."""
    entries = {one: Written(Entry(choice="chosen", note="daarom"), 1) for one in chosen}
    return Work(1, 1, part, "Drones", entries, 1, 1, NOW, NOW)


@pytest.fixture
def code() -> Part:
    return CONTENT.frameworks.parts["codio.waarden"]


def test_chosen_values_keep_their_ids_in_the_order_of_the_list(code: Part) -> None:
    found = chosen_list(
        work(code, "privacy", "inclusiviteit", "veiligheid"), "Drones", "bron", CONTENT.lists
    )
    assert found is not None
    assert found.ids == ("inclusiviteit", "veiligheid", "privacy")
    assert found.name == "Drones"
    assert found.id not in CONTENT.lists


def test_fewer_than_three_cannot_be_weighed(code: Part) -> None:
    assert chosen_list(work(code, "privacy", "veiligheid"), "x", "y", CONTENT.lists) is None


def test_all_values_are_the_list_itself(code: Part) -> None:
    found = chosen_list(work(code, *code.items), "x", "y", CONTENT.lists)
    assert found is CONTENT.lists[code.weighed]


def test_values_of_a_framework_without_a_list_get_one_of_their_own() -> None:
    items = tuple(Item(one, f"Waarde {one}", "uitleg") for one in ("way", "rust", "groen"))
    part = Part("x.y", "X", Kind.VALUES, "Y", "lees", 2021, "bron", (Group("a", "", items),))
    found = chosen_list(work(part, "way", "rust", "groen"), "Onze waarden", "bron", CONTENT.lists)
    assert found is not None
    assert len(set(found.ids)) == 3
    assert "way" not in found.ids  # the name of a column in files of ballots
