"""Where parts of frameworks are shown beside an evening: their files say so, and nothing else."""

from pathlib import Path

import pytest

from tests.builders import CONTENT, DECK
from valuemap.content.framework_files import Known, read_frameworks
from valuemap.content.frameworks.part import Frameworks, Place
from valuemap.content.toml_files import Fault, FaultKind
from valuemap.domain.conclusion import ACTION_LIMIT

WHOLE = """
format = 1
[framework]
id = "soort"
name = "Een kader"
authors = "Wij"
year = 2026
lead = "Om te lezen."
[[part]]
id = "lijst"
kind = "lijst"
name = "Een lijst"
lead = "Om na te kijken."
year = 2026
source = "Onze gemeente"
place = "afronding-platformen"
[part.request]
label = "Vraag erom"
action = "Wij kijken dit na."
[[part.choice]]
id = "ja"
name = "Ja"
[[part.item]]
id = "een"
text = "Klopt het?"
questions = ["vraag.1"]
"""
BEGIN = "gemeentelijke-processen"
CARDS = {
    f"{BEGIN}.uitvoering.toezicht-en-handhaving.1": 1,
    "belanghebbenden.particulieren.burgers.1": 1,
    f"{BEGIN}.bedrijfsvoering.ict-beheer.3": 2,
    f"{BEGIN}.bedrijfsvoering.personeel.2": 1,
    f"{BEGIN}.bedrijfsvoering.archiefbeheer.1": 1,
    f"{BEGIN}.bestuur.besluitvorming.2": 1,
    f"{BEGIN}.bestuur.participatie.2": 1,
}


def read(folder: Path, text: str) -> tuple[Frameworks, list[Fault]]:
    (folder / "kader.toml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    known = Known({}, (), ("vraag.1",))
    return read_frameworks(folder, None, known, faults), faults


def test_a_part_of_any_framework_says_where_it_is_shown_and_what_can_be_asked_for(
    tmp_path: Path,
) -> None:
    found, faults = read(tmp_path, WHOLE)
    assert faults == []
    (part,) = found.placed(Place.CONCLUSION_ON_PLATFORMS)
    assert found.placed(Place.HOST) == ()
    assert found.requests_at("vraag.1") == (part,)
    assert found.requests_at("vraag.2") == ()
    assert part.request == ("Vraag erom", "Wij kijken dit na.")


def test_a_place_that_is_none_and_an_action_that_is_too_long_are_faults(tmp_path: Path) -> None:
    text = WHOLE.replace("afronding-platformen", "overal")
    text = text.replace("Wij kijken dit na.", "x" * (ACTION_LIMIT + 1))
    _, faults = read(tmp_path, text)
    found = [(one.where, one.kind) for one in faults]
    assert found == [
        ("lijst > place", FaultKind.WRONG_VALUE),
        ("part 1 > request > action", FaultKind.TOO_LONG),
    ]


def test_the_debate_questions_of_the_magazine_stand_at_their_cards_and_nowhere_else() -> None:
    found = {one: len(CONTENT.frameworks.debate_questions(one)) for one in DECK.places}
    assert {card: number for card, number in found.items() if number} == CARDS


@pytest.mark.parametrize("position", range(1, 6))
def test_at_each_card_on_services_one_chooses_a_role_first(position: int) -> None:
    card = f"{BEGIN}.uitvoering.dienstverlening.{position}"
    assert CONTENT.frameworks.before_weighing(card) == (
        "In welke rol komt de inwoner hier bij ons?",
    )


def test_every_action_that_can_be_asked_for_fits_an_agreed_action() -> None:
    asked = [one.request for one in CONTENT.frameworks.parts.values() if one.request is not None]
    assert asked
    assert all(len(action) <= ACTION_LIMIT for _, action in asked)
