"""Noting a decision and taking the archive package along, on the page for the clerk."""

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Council
from tests.pages.conftest import notices, open_page, said
from tests.pages.test_around import press, sheet
from valuemap.acts import concluding, reading
from valuemap.acts.dossiers import following
from valuemap.domain.conclusion import Conclusions, Decision, Result
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.settings import MUNICIPALITY_VARIABLE
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged
from valuemap.texts import errors, report
from valuemap.texts.dates import today
from valuemap.ui.dossiers.visiting import KEEPING, VIEWING
from valuemap.ui.parts import state
from valuemap.ui.parts.forgetting import Made


@pytest.fixture
def weighed(council: Council) -> Council:
    council.open()
    council.reveal()
    return council


def decided(council: Council) -> Decision | None:
    return reading.concluded(council.database, council.id).get(1, Conclusions()).decision


def told(page: AppTest) -> str:
    return " ".join(one.value.replace("\\", "") for one in page.success)


def fill(page: AppTest, result: Result | str, note: str) -> AppTest:
    (choice,) = [one for one in page.selectbox if one.label == report.DECISION_RESULT]
    (area,) = [one for one in page.text_area if one.label == report.DECISION_NOTE]
    choice.set_value(result)
    area.set_value(note)
    return press(page, report.DECISION_SAVE)


def test_a_decision_is_noted_shown_and_taken_away(weighed: Council) -> None:
    page = fill(sheet(weighed), Result.AMENDED, "Zie de besluitenlijst.")
    assert decided(weighed) == Decision(Result.AMENDED, "Zie de besluitenlijst.")
    assert report.DECISION_SAVED in told(page)
    assert report.RESULTS[Result.AMENDED] in said(page)
    page = fill(page, "", "")
    assert decided(weighed) is None
    assert report.DECISION_GONE in told(page)


def test_what_the_second_who_notes_a_decision_typed_stays_on_the_screen(weighed: Council) -> None:
    page = sheet(weighed)
    other = Decision(Result.REJECTED)
    concluding.write_decision(weighed.database, weighed.id, 1, other, before=None)
    page = fill(page, Result.ADOPTED, "Met ruime meerderheid.")
    assert errors.sentence(LineChanged())[0] in notices(page)
    assert decided(weighed) == other
    assert "Met ruime meerderheid." in [one.value for one in page.text_area]


def test_a_package_is_made_where_the_municipality_is_known(
    weighed: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sheet(weighed)
    assert report.PACKAGE_NO_MUNICIPALITY in said(page)
    assert report.PACKAGE_MAKE not in [button.label for button in page.button]
    monkeypatch.setenv(MUNICIPALITY_VARIABLE, "Gemeente Lindervaart")
    page = press(sheet(weighed), report.PACKAGE_MAKE)
    made = page.session_state[state.PACKAGE_MADE]
    assert isinstance(made, Made)
    names = zipfile.ZipFile(io.BytesIO(made.content)).namelist()
    assert [name for name in names if name.endswith("ori-a.xml")]
    assert report.MADE.format(name=made.name) in told(page)


@pytest.fixture
def dossier(database: Database) -> tuple[int, str]:
    """The number and the clerk's key of a dossier."""
    described = describe("Drones", About.PLAN, "Kijken of daken heel zijn.", today=today())
    return following.make(database, described)


def test_the_clerk_of_a_dossier_takes_its_package_along_and_a_reader_does_not(
    dossier: tuple[int, str], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MUNICIPALITY_VARIABLE, "Gemeente Lindervaart")
    number, key = dossier
    page = press(open_page("dossier", **{KEEPING: key}), report.PACKAGE_MAKE)
    packed = page.session_state[state.DOSSIER_PACKAGE]
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert [name for name in names if name.endswith("/dossier.pdf")]
    assert report.MADE.format(name=packed.name) in told(page)
    following.give_reading_link(database, number)
    reader = following.reading_key(database, number) or ""
    page = open_page("dossier", **{VIEWING: reader})
    assert report.PACKAGE_MAKE not in [button.label for button in page.button]
