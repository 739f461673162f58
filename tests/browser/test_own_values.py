"""Own values: from a spreadsheet to what members choose, and to the table of what they chose."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.seed import FIRST, NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.test_own_cards import File, bring
from tests.browser.verbs import (
    add_question,
    back_to_form,
    button,
    click,
    divide,
    join_meeting,
    links_of,
    press,
    rows_of,
    save,
    sees,
    show_question,
    type_into,
    unfold,
    unfold_words,
)
from tests.unit.spreadsheet_files import csv_file, ods_file
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings
from valuemap.domain.own_values import own_value, own_value_id
from valuemap.files.sheets.own_value_cards import COLUMNS
from valuemap.texts.own import own_sheets as sheets
from valuemap.texts.own import own_values as texts
from valuemap.texts.screens import frame, host, prepare, result

NEAR = ("Nabijheid", "Dicht bij huis.", "Empathie", "Een <b>balie</b> in elk dorp.", "", "")
EASE = ("Gemak", "Zonder moeite.", "nut", "Eén knop.", "Geen knop.", "")
MARKED = texts.NAME.format(name="Gemak")


def test_own_values_come_from_a_spreadsheet_and_members_choose_them(
    open_browser: OpenBrowser,
) -> None:
    clerk = open_browser()
    clerk.goto("/voorbereiden")
    type_into(clerk, prepare.NAME, "Avond met eigen waarden")
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 3\n{VILLAGE}, 3")
    add_question(clerk, FIRST)
    part = unfold(clerk, texts.WORDS.title)

    # Faults: each with its place, and nothing taken over.
    faulty = ods_file([COLUMNS, ("Privacy", "x", "Vrijheid", "x", "", ""), ("", "x", "geluk", "x")])
    bring(clerk, File("waarden.ods", faulty), texts.WORDS)
    sees(part, "kolom A: de waarde 'Privacy' staat al op de waardenkaart")
    sees(part, "kolom C: het cluster 'geluk' bestaat niet")
    expect(part.get_by_role("button", name=sheets.TAKE)).to_have_count(0)

    bring(clerk, File("waarden.csv", csv_file([COLUMNS, NEAR, EASE])), texts.WORDS)
    sees(part, texts.WORDS.found(2, "waarden.csv"))
    sees(part, NEAR[3])
    press(clerk, texts.WORDS.take_all)
    expect(button(clerk, sheets.TAKEN)).to_have_count(2)
    sees(clerk, texts.NOT_ASKED)
    click(clerk.get_by_text(prepare.ASKS_VALUES))
    expect(clerk.get_by_text(texts.NOT_ASKED)).to_have_count(0)
    is_for_everybody(clerk, frame.TITLES["voorbereiden"])
    press(clerk, prepare.CREATE_BUTTON)
    links = links_of(clerk)
    member = open_browser(PHONE)
    join_meeting(member, links.code, NORTH)
    show_question(clerk, 1)
    press(clerk, host.OPEN)

    divide(member, {"nut": 65, "vrijheid": 35})
    choice = member.get_by_role("radio", name=MARKED)
    choice.check()
    save(member)
    is_for_everybody(member, frame.TITLES["meedoen"])
    member.reload()
    back_to_form(member)
    expect(choice).to_be_checked()


def test_a_table_of_chosen_values_marks_those_of_the_municipality(
    open_browser: OpenBrowser, server: Server
) -> None:
    ease = own_value("nut", "Gemak", "Zonder moeite.", ["Eén knop."])
    strange = own_value_id("nut", "Van elders")
    council = Seeded(
        server, {NORTH: 5, VILLAGE: 5}, settings=Settings(asks_values=True), own_values=(ease,)
    )
    council.move(1, Move.OPEN)
    for faction, value in ((NORTH, ease.id), (VILLAGE, strange)):
        for _ in range(5):
            council.weigh(council.person(faction), 1, {"nut": 100}, values=(value,))
    council.move(1, Move.CLOSE, Move.REVEAL)
    page = open_browser()
    page.goto(council.links.host.replace("begeleiden", "resultaat"))
    unfold_words(page, result.VALUES_TITLE)
    rows = rows_of(page.get_by_role("table", name=result.VALUES_CAPTION))
    # One that this installation does not know is told by its id, and breaks nothing.
    assert sorted(rows[1:]) == [
        [MARKED, "Nut", "5"],
        [texts.NAME.format(name=strange), "Nut", "5"],
    ]
