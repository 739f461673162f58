"""What helps to end a question, and to lead one: on the pages of the clerk and the host."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import CONTENT, Council
from tests.pages.conftest import evening, open_page, said
from valuemap.acts import concluding, leading, reading
from valuemap.content.frameworks.part import Place
from valuemap.domain.conclusion import ACTION_LIMIT, Stand, Standpoint
from valuemap.domain.preparing.plan import AgendaPlan
from valuemap.store.engine.database import Database
from valuemap.texts import report
from valuemap.texts.documents import deciding as texts
from valuemap.texts.screens import closing
from valuemap.ui.parts import roles, state

MONEY = "gemeentelijke-processen.bedrijfsvoering.financien.1"
RENTING = "belanghebbenden.particulieren.inwoners.3"
DESK = "gemeentelijke-processen.uitvoering.dienstverlening.2"
PROPOSITION = "De gemeente stelt een grens."


def meet(database: Database, question: str, proposition: str = PROPOSITION) -> Council:
    agenda = (AgendaPlan(question, proposition),)
    return Council.meet(database, replace(evening(), agenda=agenda))


@pytest.fixture
def renting(database: Database) -> Council:
    return revealed(meet(database, RENTING))


def revealed(council: Council) -> Council:
    council.open()
    council.reveal()
    return council


def sheet(council: Council) -> AppTest:
    return open_page("debatblad", **{roles.HOST: council.new.host_key})


def note(council: Council, *stands: Stand | None) -> None:
    for faction, stand in zip(council.meeting.factions, stands, strict=True):
        concluding.write_standpoint(
            council.database, council.id, 1, Standpoint(faction.id, "Ja.", stand)
        )


def test_nothing_is_told_of_ways_to_decide_before_a_faction_says_for_or_against(
    renting: Council,
) -> None:
    note(renting, None, None, None)
    assert texts.TITLE not in said(sheet(renting))


def test_where_a_faction_is_missing_its_name_stands_instead_of_an_outcome(
    renting: Council,
) -> None:
    note(renting, Stand.FOR, Stand.FOR, Stand.OPEN)
    words = said(sheet(renting))
    last = renting.meeting.factions[-1].name
    assert texts.missing([last]) in words
    assert texts.HEAD[2] not in words


def test_each_way_to_decide_is_told_by_seats_as_an_illustration(renting: Council) -> None:
    note(renting, Stand.FOR, Stand.AGAINST, Stand.AGAINST)
    words = said(sheet(renting))
    first, *others = (faction.seats for faction in renting.meeting.factions)
    assert texts.NOTE in words
    assert f"Voor zijn fracties met {first} van de {first + sum(others)} zetels." in words
    assert words.count("<td>niet aangenomen</td>") >= 3


def test_a_stand_without_words_is_noted_in_one_press(renting: Council) -> None:
    page = sheet(renting)
    faction = renting.meeting.factions[0].id
    where = state.of(state.END_STAND, renting.id, 1, faction)
    page.radio(key=where).set_value(Stand.AGAINST)
    (save,) = [one for one in page.button if one.label == report.STANDPOINT_SAVE]
    page = save.click().run()
    (noted,) = reading.concluded(renting.database, renting.id)[1].standpoints
    assert noted == Standpoint(faction, texts.ALONE[Stand.AGAINST], Stand.AGAINST)
    assert texts.missing([one.name for one in renting.meeting.factions[1:]]) in said(page)


def test_before_a_question_on_platforms_ends_the_frameworks_ask_their_questions(
    renting: Council,
) -> None:
    words = said(sheet(renting))
    assert closing.PLATFORMS in words
    parts = CONTENT.frameworks.placed(Place.CONCLUSION_ON_PLATFORMS)
    assert [len(part.items) for part in parts] == [9, 5]
    for part in (*parts, *CONTENT.frameworks.placed(Place.CONCLUSION)):
        assert part.name in words


def test_an_evaluation_is_asked_for_at_its_card_with_six_points(database: Database) -> None:
    council = revealed(meet(database, MONEY, ""))
    page = sheet(council)
    assert closing.PLATFORMS not in said(page)
    assert closing.ANY in said(page)
    (asked,) = CONTENT.frameworks.placed(Place.CONCLUSION)
    assert [one.text in said(page) for one in asked.items.values()] == [True] * 3
    (ask,) = [one for one in page.button if one.label == "Vraag om een evaluatie"]
    page = ask.click().run()
    ((_, action),) = reading.concluded(database, council.id)[1].actions
    assert len(action.what) <= ACTION_LIMIT
    assert all(str(number) in action.what for number in range(1, 7))
    assert report.action(action) in said(page)


def test_the_host_asks_in_which_role_an_inhabitant_comes_before_services_are_weighed(
    database: Database,
) -> None:
    council = meet(database, DESK)
    leading.show(database, council.id, 1)
    page = open_page("begeleiden", **{roles.HOST: council.new.host_key})
    words = said(page)
    assert "<li>In welke rol komt de inwoner hier bij ons?</li>" in words
    (lessons,) = CONTENT.frameworks.placed(Place.HOST)
    assert len(lessons.items) == 7
    assert lessons.name in words
