"""Companies and groups before the meeting: what is typed, kept as a draft, and used again."""

from dataclasses import replace

import pytest

from tests.builders import plan
from valuemap.domain.meeting import GroupWord, Kind
from valuemap.domain.preparing.plan import (
    MOST_PLACES,
    FactionCount,
    PlacesOutOfRange,
    plan_company,
    plan_group,
)
from valuemap.domain.preparing.preparation import Preparation, TypedCompany, again, read, written
from valuemap.texts import groups
from valuemap.texts.screens import prepare
from valuemap.wording import WordingError


@pytest.mark.parametrize("places", [0, MOST_PLACES + 1])
def test_a_company_has_at_least_one_place(places: int) -> None:
    with pytest.raises(PlacesOutOfRange):
        plan_company("Inwoners", places)


def test_a_group_has_a_name_and_one_seat() -> None:
    assert plan_group(" Tafel 1 ", 30) == replace(plan_company("Tafel 1", 30), is_beside=False)
    assert plan_group("Tafel 1", 30).seats == 1
    with pytest.raises(WordingError):
        plan_group("  ", 30)


def test_a_company_is_no_second_faction() -> None:
    one = plan((5, 3)).factions[:1]
    with pytest.raises(FactionCount):
        replace(plan((5, 3)), factions=(*one, plan_company("Inwoners", 60)))


def test_what_is_missing_is_said_in_the_word_of_the_groups() -> None:
    with groups.speaking(GroupWord.TEAM):
        what, then = prepare.meeting(FactionCount(1))
    assert what == "Er zijn minstens twee teams nodig."
    assert "teams" in then


def test_a_draft_keeps_companies_and_groups() -> None:
    typed = Preparation(
        companies=(TypedCompany("Inwoners", 45),),
        kind=Kind.GROUPS,
        group_word=GroupWord.TABLE,
        groups="Tafel 1\nTafel 2",
        group_places=12,
    )
    assert read(written(typed)) == typed
    assert read("{}") == Preparation()


def test_a_meeting_that_is_used_again_brings_its_company() -> None:
    planned = plan((5, 3))
    planned = replace(planned, factions=(*planned.factions, plan_company("Inwoners", 45)))
    typed = again(planned, date="", delete_on="", known=())
    assert typed.companies == (TypedCompany("Inwoners", 45),)
    assert typed.factions == "Lijst A, 5\nLijst B, 3"


def test_groups_that_are_used_again_are_groups() -> None:
    planned = replace(
        plan((5, 3)),
        factions=(plan_group("Tafel 1", 12), plan_group("Tafel 2", 12)),
        kind=Kind.GROUPS,
        group_word=GroupWord.TABLE,
    )
    typed = again(planned, date="", delete_on="", known=())
    assert (typed.kind, typed.group_word) == (Kind.GROUPS, GroupWord.TABLE)
    assert (typed.groups, typed.group_places) == ("Tafel 1\nTafel 2", 12)
    assert typed.factions == ""
