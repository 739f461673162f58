"""Own questions: from a spreadsheet with faults to a question that people see marked."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, VILLAGE
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    add_question,
    button,
    join_meeting,
    links_of,
    press,
    sees,
    show_question,
    type_into,
    unfold,
)
from tests.unit.spreadsheet_files import HEAD, ROW, csv_file, ods_file, xlsx_file
from valuemap.files.sheets.spreadsheets import read_spreadsheet
from valuemap.texts.own import own_cards as texts
from valuemap.texts.own import own_sheets as sheets
from valuemap.texts.screens import frame, prepare

OTHER = ("<b>Mag</b> dit *ook*?", "Zie [hier](https://example.org) <i>ja</i>.", "nut", "")


@dataclass(frozen=True)
class File:
    """A file that a clerk has on the desk."""

    name: str
    content: bytes


def bring(page: Page, file: File, words: sheets.SheetWords = texts.WORDS) -> None:
    """Choose a file in the place for own questions, or for values, open or not."""
    part = unfold(page, words.title)
    part.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": file.name, "mimeType": "application/octet-stream", "buffer": file.content}
    )
    settle(page)


def test_own_questions_come_from_a_spreadsheet_and_are_seen_as_such(
    open_browser: OpenBrowser,
) -> None:
    clerk = open_browser()
    clerk.goto("/voorbereiden")
    type_into(clerk, prepare.NAME, "Eigen avond")
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 3\n{VILLAGE}, 3")
    part = unfold(clerk, texts.WORDS.title)
    chooser = part.locator("button", has_text=frame.STREAMLIT_WORDS["file upload"])
    expect(chooser).to_be_visible()

    # The template opens as it should.
    with clerk.expect_download() as download:
        press(clerk, texts.WORDS.template_ods)
    template = download.value.path().read_bytes()
    assert read_spreadsheet(template, download.value.suggested_filename).rows[0] == HEAD

    # Faults: each with its place, and nothing taken over.
    faulty = xlsx_file([HEAD, ROW, ("Tweede?", "", "geluk"), (3, "x", "nut")], merged="A2:B2")
    bring(clerk, File("vragen.xlsx", faulty))
    for line in (
        "blad Vragen, rij 2, kolom A: de cellen A2:B2 zijn samengevoegd",
        "blad Vragen, rij 3, kolom B: deze cel is leeg",
        "blad Vragen, rij 3, kolom C: het cluster 'geluk' bestaat niet",
        "blad Vragen, rij 4, kolom A: hier staat een getal",
    ):
        sees(part, line)
    expect(button(clerk, sheets.TAKE)).to_have_count(0)
    is_for_everybody(clerk, frame.TITLES["voorbereiden"])

    for name, content, said in (
        ("groot.xlsx", b"x" * 6_000_000, "groter dan 5 MB"),
        ("foto.png", b"\x89PNG", "Dit is geen spreadsheet."),
        ("vragen.xlsx", xlsx_file([["x"]] * 100_000), "meer dan 5000 rijen"),
    ):
        bring(clerk, File(name, content))
        sees(part, said)

    # A sound file: choose beside a question of the deck.
    bring(clerk, File("vragen.csv", csv_file([HEAD, ROW, OTHER])))
    sees(part, texts.WORDS.found(2, "vragen.csv"))
    bring(clerk, File("vragen.ods", ods_file([HEAD, ROW, OTHER])))
    sees(part, texts.WORDS.found(2, "vragen.ods"))
    press(clerk, texts.WORDS.take_all)
    expect(button(clerk, sheets.TAKEN)).to_have_count(2)
    add_question(clerk, FIRST)
    is_for_everybody(clerk, frame.TITLES["voorbereiden"])
    press(clerk, prepare.CREATE_BUTTON)
    links = links_of(clerk)
    sees(clerk, texts.NAME.format(text=OTHER[0]))

    show_question(clerk, 2)
    participant, wall = open_browser(PHONE), open_browser()
    join_meeting(participant, links.code, NORTH)
    wall.goto(links.wall)
    for page in (clerk, participant, wall):
        expect(page.get_by_role("heading", name=OTHER[0], exact=True)).to_be_visible()
        expect(page.get_by_text(texts.MARK, exact=True).first).to_be_visible()
    sees(participant, OTHER[1])
    is_for_everybody(participant, frame.TITLES["meedoen"])
    show_question(clerk, 3)
    expect(participant.get_by_text(texts.MARK, exact=True)).to_have_count(0)
