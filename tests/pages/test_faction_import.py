"""Taking factions over on the page where a meeting is prepared."""

import datetime as dt
import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import DECK
from tests.pages.conftest import notices, open_page, said
from tests.unit.spreadsheet_files import ods_file, xlsx_file
from valuemap.content.own_questions import own_id
from valuemap.domain.preparing.faction_list import LineFault
from valuemap.files.apart import Turn
from valuemap.files.factions.faction_reading import read_factions
from valuemap.files.factions.faction_source import FactionSource
from valuemap.files.ori_a.ori_a_file import OriA, OriAFault
from valuemap.texts.own import faction_import as texts
from valuemap.texts.own import ori_a_import as ori_a_texts
from valuemap.texts.screens import prepare
from valuemap.ui.parts import state
from valuemap.ui.preparation import faction_import

SECRET = "Xqandra Xquist"
POPOLO = {
    "persons": [{"id": "1", "name": SECRET}],
    "organizations": [
        {"id": "n", "name": "Noord", "classification": "party"},
        {"id": "z", "name": "Zuid", "classification": "party"},
    ],
    "memberships": [
        {"organization_id": "n", "person_id": "1", "start_date": "2022-03"},
        {"organization_id": "n", "person_id": "2", "end_date": "2025"},
        {"organization_id": "z", "person_id": "3", "start_date": "2027-05-01"},
        {"organization_id": "z", "person": {"id": "4", "name": SECRET}},
    ],
}


def upload(page: AppTest, content: bytes, name: str = "fracties.json") -> AppTest:
    page.file_uploader(key=state.IMPORT_FILE).set_value((name, content, "text/plain"))
    return page.run()


def field(page: AppTest) -> str:
    return page.text_area(key=state.PREPARE_FACTIONS).value or ""


def offers(page: AppTest) -> bool:
    return "take-factions" in [button.key for button in page.button]


def test_a_popolo_file_fills_the_field_only_when_asked() -> None:
    page = open_page("voorbereiden")
    page.text_input(key=state.PREPARE_DATE).set_value("10-03-2026")
    page = upload(page, json.dumps(POPOLO).encode())
    assert notices(page) == ""
    assert field(page) == ""
    assert "10 maart 2026" in said(page)
    assert texts.PREVIEW in said(page)
    assert SECRET not in said(page)
    page = page.button(key="take-factions").click().run()
    assert field(page) == "Noord, 1\nZuid, 1"
    assert "2 fracties met samen 2 zetels" in said(page)
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Noord, 2\nZuid, 1").run()
    assert field(page) == "Noord, 2\nZuid, 1"


def test_the_seats_are_those_on_the_day_of_the_meeting() -> None:
    page = open_page("voorbereiden")
    for day, lines in (("10-03-2024", "Noord, 2\nZuid, 1"), ("10-06-2027", "Noord, 1\nZuid, 2")):
        page.text_input(key=state.PREPARE_DATE).set_value(day)
        page = upload(page, json.dumps(POPOLO).encode())
        page = page.button(key="take-factions").click().run()
        assert field(page) == lines


def test_a_list_from_a_web_page_is_pasted_and_what_is_not_understood_is_told() -> None:
    page = open_page("voorbereiden")
    pasted = "Zoeken\nVVD (7 zetels)\nAnna Bakker\nD66 (4 zetels)"
    page = page.text_area(key=state.IMPORT_TEXT).set_value(pasted).run()
    assert notices(page) == ""  # what is left out beside what was found is no alarm
    assert not page.warning
    told = "\n".join(str(info.value) for info in page.info).replace("\\", "")
    assert texts.SKIPPED in told
    assert "Zoeken" not in told  # that is a note
    assert "regel 3:" in told
    assert "Anna" not in told
    page = page.button(key="take-factions").click().run()
    assert field(page) == "VVD, 7\nD66, 4"


def test_a_faction_that_cannot_be_read_beside_others_is_a_warning_and_not_left_out() -> None:
    page = open_page("voorbereiden")
    pasted = "Noord; 4\nOost; veel\nZuid; 3"
    page = page.text_area(key=state.IMPORT_TEXT).set_value(pasted).run()
    (warned,) = (str(warning.value).replace("\\", "") for warning in page.warning)
    assert texts.NOT_UNDERSTOOD in warned
    assert "regel 2:" in warned
    assert prepare.LINE_FAULTS[LineFault.SEATS_NOT_A_NUMBER] in warned
    assert texts.SKIPPED not in "".join(str(info.value) for info in page.info)
    assert offers(page)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(POPOLO).encode()[:100],
        b"{}",
        b"",
        b"\x00\x01",
        b"[" * 50_000,
        "naam;zetels\n<b>Noord</b>;veel\n\u202eZuid;0".encode(),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_field_as_it_was(content: bytes) -> None:
    page = open_page("voorbereiden")
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Oost, 1\nWest, 2").run()
    page = upload(page, content)
    assert texts.NOTHING in notices(page)
    assert not offers(page)
    assert field(page) == "Oost, 1\nWest, 2"
    assert prepare.understood(factions=2, seats=3) in said(page)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long each text or file was that was read."""
    lengths: list[int] = []

    def counted(found: str | bytes, day: dt.date, *, turn: Turn) -> FactionSource:
        lengths.append(len(found))
        return read_factions(found, day, turn=turn)

    monkeypatch.setattr(faction_import, "read_factions", counted)
    return lengths


def test_what_was_brought_is_read_once_whatever_else_is_typed(reads: list[int]) -> None:
    """A file was read again at each field that changed: nine megabytes, a minute and a half."""
    page = open_page("voorbereiden")
    page.text_input(key=state.PREPARE_DATE).set_value("10-03-2026")
    content = json.dumps(POPOLO).encode()
    page = upload(page, content)
    for title in ("Raad", "Raadsavond"):
        page = page.text_input(key=state.PREPARE_TITLE).set_value(title).run()
    page = page.button(key="take-factions").click().run()
    assert reads == [len(content)]
    page = page.text_input(key=state.PREPARE_DATE).set_value("10-03-2024").run()
    assert reads == [len(content)] * 2  # on another day, other people have the seats
    page = upload(page, b"naam;zetels\nOost;4\nWest;3", "fracties.csv")
    page = page.text_input(key=state.PREPARE_TITLE).set_value("Avond").run()
    assert len(reads) == 3


def test_a_paste_is_read_once_as_well(reads: list[int]) -> None:
    page = open_page("voorbereiden")
    page = page.text_area(key=state.IMPORT_TEXT).set_value("Noord, 4\nZuid, 3").run()
    page = page.text_input(key=state.PREPARE_TITLE).set_value("Raadsavond").run()
    page = page.text_area(key=state.IMPORT_TEXT).set_value("Noord, 4\nZuid, 2").run()
    assert len(reads) == 2


def test_once_taken_over_the_preview_folds_away() -> None:
    """The same factions stood there four times: pasted, in the preview, the field and a list."""
    page = open_page("voorbereiden")
    page = page.text_area(key=state.IMPORT_TEXT).set_value("Noord (4 zetels)\nZuid: 3 zetels").run()
    assert texts.PREVIEW in said(page)
    page = page.button(key="take-factions").click().run()
    assert "2 fracties met samen 7 zetels" in said(page)
    assert texts.PREVIEW not in said(page)
    assert "<li>Noord" not in said(page)
    assert not offers(page)
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Noord; 4").run()
    assert "<li>Noord" in said(page)
    assert [button.label for button in page.button if button.key == "take-factions"] == [
        texts.TAKE_AGAIN
    ]
    page = page.button(key="take-factions").click().run()
    assert field(page) == "Noord, 4\nZuid, 3"


@pytest.mark.parametrize(
    ("name", "make"), [("raad.xlsx", xlsx_file), ("raad.ods", ods_file)], ids=["xlsx", "ods"]
)
def test_a_spreadsheet_gives_factions_and_its_faults_by_sheet_row_and_column(
    name: str, make: object
) -> None:
    """Own questions came from a spreadsheet, but factions did not."""
    rows = [("Fractie", "Zetels"), ("Noord", 4), ("Zuid", 3), ("Oost", "veel"), ("", 2)]
    assert callable(make)
    page = upload(open_page("voorbereiden"), make(rows), name)
    assert notices(page) == "", "where factions were found the page goes on"
    (warned,) = [one.value for one in page.warning if texts.NOT_UNDERSTOOD in one.value]
    assert "blad Vragen, rij 4, kolom B" in warned
    assert "blad Vragen, rij 5, kolom A" in warned
    page = page.button(key="take-factions").click().run()
    assert field(page) == "Noord, 4\nZuid, 3"


def test_a_hostile_file_ends_in_one_sentence_and_the_page_goes_on() -> None:
    """Nine megabytes of empty memberships kept the whole server busy, before any password."""
    empty = b'{"organizations":[{"name":"a"}],"memberships":[' + b"{}," * 3_000_000 + b"{}]}"
    page = open_page("voorbereiden")
    page = upload(page, empty)
    assert texts.NOTHING in notices(page)
    assert len(notices(page)) < 1_000
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Oost, 1\nWest, 2").run()
    assert prepare.understood(factions=2, seats=3) in said(page)


ORI_A = (
    '<ORI-A xmlns="https://ori-a.nl"><vergadering><naam>Raad</naam></vergadering>'
    "<agendapunt><ID>1</ID><naam>{card}</naam></agendapunt>"
    "<agendapunt><ID>2</ID><naam>RV 23.0081 Drones</naam></agendapunt>"
    "<fractie><ID>3</ID><naam>Noord</naam></fractie><fractie><ID>4</ID><naam>Zuid</naam></fractie>"
    "<persoonBuitenVergadering><naam><achternaam>{secret}</achternaam></naam>"
    "</persoonBuitenVergadering></ORI-A>"
)


def test_a_meeting_in_ori_a_gives_factions_that_are_asked_for_seats_and_an_agenda() -> None:
    card = next(iter(DECK.places.values())).question
    page = open_page("voorbereiden")
    content = ORI_A.format(card=card.text, secret=SECRET).encode()
    page = upload(page, content, "raad.ori-a.xml")
    assert notices(page) == ""
    assert SECRET not in said(page)
    page.number_input(key=state.of(state.IMPORT_SEATS, 0)).set_value(4)
    page = page.button(key="take-ori-a").click().run()
    assert field(page) == "Noord, 4\nZuid,"
    assert prepare.LINE_FAULTS[LineFault.NO_SEATS] in notices(page)
    for key in (
        "take-" + card.id.replace(".", "-"),
        "take-" + own_id("RV 23.0081 Drones").replace(".", "-"),
    ):
        page = page.button(key=key).click().run()
    assert page.session_state[state.BASKET] == [card.id, own_id("RV 23.0081 Drones")]


def test_xml_that_is_no_ori_a_gets_a_sentence_and_nothing_changes() -> None:
    page = open_page("voorbereiden")
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Noord, 2").run()
    page = upload(page, b"<MDTO/>", "iets.xml")
    assert ori_a_texts.fault(OriA(fault=OriAFault.NOT_ORI_A, found="MDTO"))[0] in notices(page)
    assert field(page) == "Noord, 2"
