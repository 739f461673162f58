"""The way of a dossier through a framework."""

import datetime as dt

from tests.builders import DATA
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import STOPS, Framework
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import (
    ActionState,
    LookedBack,
    Outcome,
    Promise,
    RegisteredAction,
)
from valuemap.domain.dossiers.dossier import LookingBack
from valuemap.domain.dossiers.routes import Progress, route, suggested
from valuemap.domain.dossiers.work import Entry, Work, Written

FRAMEWORKS = load_content(DATA).frameworks
CODE = FRAMEWORKS.framework["codio"]
NOW = dt.datetime(2026, 3, 10, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 10)


def work(part_id: str, *places: str, is_ended: bool = False) -> Work:
    """A work in which these places are filled."""
    entries = {place: Written(Entry(text="iets", choice=""), 1) for place in places}
    return Work(1, 1, FRAMEWORKS.parts[part_id], "", entries, 1, 1, NOW, NOW, is_ended)


def action(**more: object) -> RegisteredAction:
    """An action of the dossier."""
    promise = Promise("Praat met inwoners.", Level.PROJECT)
    return RegisteredAction(1, 1, "Drones", promise, ActionState.OPEN, 1, **more)  # type: ignore[arg-type]


def test_a_new_dossier_has_everything_before_it() -> None:
    stops = route(CODE, FRAMEWORKS.parts, (), (), ())
    assert {one.progress for one in stops} == {Progress.NOT_BEGUN}
    assert [one.id for one in stops if one.part is None] == list(STOPS)


def test_each_stop_says_how_far_it_is() -> None:
    works = (
        work("codio.fundamenten", "democratie", "rechtsstaat", "bestuurskracht"),
        work("codio.waarden", "privacy"),
        work("codio.belofte", is_ended=True),
    )
    found = {one.id: one.progress for one in route(CODE, FRAMEWORKS.parts, works, (action(),), ())}
    assert found["codio.fundamenten"] is Progress.DONE
    assert found["codio.waarden"] is Progress.BEGUN
    assert found["codio.belofte"] is Progress.NOT_BEGUN
    assert found["actions"] is Progress.DONE
    assert found["lifting"] is Progress.NOT_BEGUN


def test_three_chosen_values_are_enough() -> None:
    works = (work("codio.waarden", "privacy", "veiligheid", "duurzaamheid"),)
    found = {one.id: one.progress for one in route(CODE, FRAMEWORKS.parts, works, (), ())}
    assert found["codio.waarden"] is Progress.DONE


def test_lifting_and_looking_back_are_read_from_the_register() -> None:
    looked = LookedBack(Outcome.PARTLY, "Weinig.", "Eerder beginnen.", DAY)
    both = (action(lifted_to=2), action(looked_back=looked))
    found = {one.id: one.progress for one in route(CODE, FRAMEWORKS.parts, (), both, ())}
    assert found["lifting"] is found["looking-back"] is Progress.DONE
    moment = (LookingBack(1, DAY, "Kijk terug.", is_done=True),)
    found = {one.id: one.progress for one in route(CODE, FRAMEWORKS.parts, (), (), moment)}
    assert found["looking-back"] is Progress.DONE


def test_what_the_case_begins_with_comes_first_and_once() -> None:
    frameworks = {"een": Framework("een", "Een", "wij", 2021, "lees", suits=("plan",))}
    parts = dict.fromkeys(["twee.a", "een.a", "een.b"], FRAMEWORKS.parts["codio.project"])
    assert suggested(parts, frameworks, "plan", ["een.b", "weg.x"]) == ("een.b", "een.a")
    assert suggested(parts, frameworks, "software", []) == ()
