"""The page of cases, and a case that fills the form of a meeting."""

from pathlib import Path

import pytest
from sqlmodel import select

from tests.pages.conftest import forget_everything, notices, open_page, said
from valuemap.acts import drafting
from valuemap.content.playing.cases import CASES, OWN_CASES_FOLDER
from valuemap.domain.preparing.preparation import Asked, Preparation
from valuemap.settings import FRAMEWORKS_VARIABLE
from valuemap.store.engine.database import Database
from valuemap.store.tables.dossier_tables import DossierRow
from valuemap.texts.dossiers import describing, listing
from valuemap.texts.site import cases as texts
from valuemap.ui.parts import resources, roles, state

SCOOTERS = "deelscooter-app"
ROADS = "gemeentelijke-processen.uitvoering.ontwikkeling-en-beheer-openbare-ruimte.3"
SLUG = ROADS.replace(".", "-")
OWN = """
format = 1
[[case]]
id = "oude-kaart"
name = "Een oude kaart"
fictional = true
source = "Onze gemeente"
year = 2026
situation = "Deze casus is van ons."
proposition = "De gemeente doet dit."
[[case.question]]
id = "kaart.die.weg.is.1"
[[case.step]]
minutes = 10
phase = "oordeelsvorming"
text = "Praat erover."
"""


@pytest.fixture
def with_an_own_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kaders" / OWN_CASES_FOLDER).mkdir(parents=True)
    path = tmp_path / "kaders" / OWN_CASES_FOLDER / "onze.toml"
    path.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv(FRAMEWORKS_VARIABLE, str(tmp_path / "kaders"))
    forget_everything()


def test_all_cases_are_told_with_whether_they_happened() -> None:
    words = said(open_page("casussen"))
    for case in resources.cases().values():
        assert case.name in words
        origin = texts.origin(case.source, case.year, is_fictional=case.is_fictional)
        assert origin in words


def test_a_case_fills_the_form_with_question_proposition_and_script() -> None:
    page = open_page("voorbereiden", **{roles.CASE: SCOOTERS})
    case = resources.cases()[SCOOTERS]
    assert texts.TAKEN.format(name=case.name) in said(page).replace("\\", "")
    assert page.text_input(key=state.PREPARE_TITLE).value == case.name
    assert page.text_input(key=f"proposition-{SLUG}").value == case.proposition
    script = page.text_area(key=state.PREPARE_SCRIPT).value or ""
    assert "oordeelsvorming; Weeg de vraag met de stelling" in script
    assert all(begin.why in script for begin in case.begins)
    assert roles.CASE not in page.query_params


def test_a_case_leaves_what_was_typed_and_keeps_it_as_a_draft(database: Database) -> None:
    typed = Preparation(
        title="Raadsavond",
        questions=(Asked(ROADS, "", "Mijn eigen stelling."),),
        script="5; pauze; Koffie",
    )
    key = drafting.begin(database, typed, visitor="x")
    page = open_page("voorbereiden", **{roles.DRAFT: key, roles.CASE: SCOOTERS})
    assert page.text_input(key=state.PREPARE_TITLE).value == "Raadsavond"
    assert page.text_input(key=f"proposition-{SLUG}").value == "Mijn eigen stelling."
    assert page.text_area(key=state.PREPARE_SCRIPT).value == "5; pauze; Koffie"


def test_a_case_fills_the_form_of_a_dossier_which_keeps_it(database: Database) -> None:
    page = open_page("dossiers", **{roles.CASE: SCOOTERS})
    case = resources.cases()[SCOOTERS]
    (title,) = [one for one in page.text_input if one.label == describing.TITLE]
    assert title.value == case.name
    (summary,) = [one for one in page.text_area if one.label == describing.SUMMARY]
    assert case.proposition in (summary.value or "")
    (make,) = [one for one in page.button if one.label == listing.MAKE]
    make.click().run()
    with database.read() as session:
        made = session.exec(select(DossierRow)).one()
    assert (made.case_id, made.question_id, made.about) == (SCOOTERS, ROADS, "case")


def test_a_dossier_of_a_case_that_is_not_there_is_told() -> None:
    assert texts.NO_CASE in notices(open_page("dossiers", **{roles.CASE: "weg"}))


def test_a_case_that_is_not_there_is_told_and_the_form_is_empty() -> None:
    page = open_page("voorbereiden", **{roles.CASE: "weg" * 1000})
    assert texts.NO_CASE in notices(page)
    assert page.text_input(key=state.PREPARE_TITLE).value == ""


@pytest.mark.usefixtures("with_an_own_case")
def test_an_own_case_whose_card_is_gone_is_shown_without_the_way_to_a_meeting() -> None:
    page = open_page("casussen")
    words = said(page)
    assert "Deze casus is van ons." in words
    assert "De vraag kaart.die.weg.is.1 staat niet meer op de vragenkaarten." in words
    assert len(resources.cases()) == CASES + 1
    form = open_page("voorbereiden", **{roles.CASE: "oude-kaart"})
    assert texts.NO_QUESTION in notices(form)
