"""Drafts on the preparing page: of a file, of an old meeting, and what is said where one fails."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Council
from tests.meeting_files import as_bytes, small
from tests.pages.conftest import QUESTIONS, notices, open_page, said
from valuemap.acts import drafting
from valuemap.domain.preparing.preparation import Asked, Preparation
from valuemap.files.meetings.meeting_again import AgainFault
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DraftGone, TooManyDrafts
from valuemap.store.preparing import drafts
from valuemap.texts import errors
from valuemap.texts.preparing import change
from valuemap.texts.preparing import draft as texts
from valuemap.ui.parts import roles, state


def bring(page: AppTest, content: bytes) -> AppTest:
    key = state.PREPARE_MEETING_FILE
    page.file_uploader(key=key).set_value(("avond.json", content, "application/json"))
    return page.run().button(key="take-meeting-file").click().run()


def title(page: AppTest) -> str:
    return page.text_input(key=state.PREPARE_TITLE).value or ""


def test_a_meeting_file_fills_the_form_and_tells_which_questions_are_gone() -> None:
    content = small()
    page = bring(open_page("voorbereiden"), as_bytes(content))
    assert title(page) == content["title"]
    first = content["factions"][0]
    assert f"{first['name']}, {first['seats']}" in (
        page.text_area(key=state.PREPARE_FACTIONS).value or ""
    )
    gone = [item["question"] for item in content["agenda"] if "own" not in item]
    assert texts.gone(gone) in notices(page)
    assert page.query_params[roles.DRAFT]


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, json.dumps([1]).encode()])
def test_any_other_file_ends_in_one_sentence_and_what_was_typed_stays(content: bytes) -> None:
    page = open_page("voorbereiden")
    page = page.text_input(key=state.PREPARE_TITLE).set_value("Avond").run()
    page = bring(page, content)
    assert texts.FILE_FAULTS[AgainFault.NOT_A_MEETING][0] in notices(page)
    assert title(page) == "Avond"


def test_a_draft_of_a_deck_that_changed_keeps_all_but_the_questions_that_went(
    database: Database,
) -> None:
    asked = (Asked("weg.1", "Oude vraag?"), Asked(QUESTIONS[0], "", "Dit moet."))
    kept = Preparation(title="Avond", questions=asked, list_id="weg", way="weg")
    key = drafting.begin(database, kept, visitor="x")
    page = open_page("voorbereiden", **{roles.DRAFT: key})
    assert texts.gone(["Oude vraag?"]) in notices(page)
    slug = QUESTIONS[0].replace(".", "-")
    assert page.text_input(key=f"proposition-{slug}").value == "Dit moet."


def test_a_link_of_no_draft_says_so_and_opens_an_empty_form() -> None:
    page = open_page("voorbereiden", **{roles.DRAFT: "x" * 32})
    assert errors.sentence(DraftGone())[0] in notices(page)
    assert title(page) == ""
    assert roles.DRAFT not in page.query_params


def test_an_empty_form_keeps_nothing(database: Database) -> None:
    page = open_page("voorbereiden").run()
    assert notices(page) == ""
    assert roles.DRAFT not in page.query_params


def test_where_no_draft_can_be_begun_the_form_goes_on_with_a_sentence(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_OF_A_VISITOR", 0)
    page = open_page("voorbereiden")
    page = page.text_input(key=state.PREPARE_TITLE).set_value("Avond").run()
    assert errors.sentence(TooManyDrafts(0))[0] in notices(page)
    assert title(page) == "Avond"


def test_seats_that_are_no_number_are_told_by_the_name_of_the_faction(council: Council) -> None:
    page = open_page("wijzigen", **{roles.HOST: council.new.host_key})
    position = council.meeting.factions[1].position
    page.text_input(key=f"faction-seats-{position}").set_value("veel")
    page = page.button(key="save-changes").click().run()
    assert change.SEATS_WRONG.format(name="Lijst B") in notices(page)
    page.text_input(key=f"faction-seats-{position}").set_value("4")
    page.text_input(key=f"faction-name-{position}").set_value("Lijst A")
    page = page.button(key="save-changes").click().run()
    assert "Lijst A" in notices(page)
    page.text_input(key=f"faction-name-{position}").set_value("Herdoopt")
    page = page.button(key="save-changes").click().run()
    assert notices(page) == ""
    assert change.SAVED in said(page).replace("\\", "")
    assert [(f.name, f.seats) for f in council.meeting.factions][1] == ("Herdoopt", 4)


def test_what_another_host_changed_as_well_is_said_and_what_was_typed_stays(
    council: Council,
) -> None:
    mine, other = (open_page("wijzigen", **{roles.HOST: council.new.host_key}) for _ in range(2))
    other.text_input(key=state.PREPARE_TITLE).set_value("Van de ander")
    other.button(key="save-changes").click().run()
    mine.text_input(key=state.PREPARE_TITLE).set_value("Van mij")
    mine = mine.button(key="save-changes").click().run()
    assert "Iemand anders wijzigde intussen ook" in notices(mine)
    assert title(mine) == "Van mij"
    assert council.meeting.title == "Van de ander"
    mine = mine.run()
    mine = mine.button(key="save-anyway").click().run()
    assert council.meeting.title == "Van mij"
