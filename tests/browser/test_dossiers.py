"""A dossier from its making to its receipt: a clerk, a colleague and a reader."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import NEW, NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import click, fill, press, sees, unfold
from valuemap.domain.evening.rounds import Move
from valuemap.texts.dossiers import describing, listing, visiting, weighings
from valuemap.texts.dossiers import page as texts
from valuemap.texts.screens import archive, frame
from valuemap.ui.dossiers.visiting import KEEPING, VIEWING

TITLE = "Drones boven de daken"
BALLOTS = {NORTH: {"vrijheid": 70, "nut": 30}, VILLAGE: {"nut": 100}, NEW: {"kwaliteit": 100}}


def revealed(server: Server) -> Seeded:
    """A meeting of three factions of three, whose first question is revealed."""
    made = Seeded(server, {NORTH: 3, VILLAGE: 3, NEW: 3})
    made.move(1, Move.OPEN)
    for faction, points in BALLOTS.items():
        for _ in range(3):
            made.weigh(made.person(faction), 1, points)
    made.move(1, Move.CLOSE, Move.REVEAL)
    return made


def link_on(page: Page, name: str) -> str:
    """The address of a link of the dossier that stands on the page."""
    code = page.locator("code", has_text=re.compile(rf"\?{name}=")).first
    expect(code).to_be_visible()
    return str(code.text_content()).strip()


def describe(page: Page, words: str) -> None:
    press(page, describing.CHANGE)
    fill(page.get_by_label(describing.SUMMARY), words)


def test_a_dossier_is_made_described_linked_read_and_deleted(
    open_browser: OpenBrowser, server: Server
) -> None:
    meeting = revealed(server)
    page = open_browser()
    page.goto("/dossiers")
    fill(page.get_by_label(describing.TITLE), TITLE)
    press(page, listing.MAKE)
    sees(page, texts.MADE)
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    keeping = link_on(page, KEEPING)
    press(page, texts.MADE_SEEN)
    settle(page)

    colleague = open_browser()
    colleague.goto(keeping)
    describe(page, "a" * 20_000)
    press(page, describing.SAVE)
    sees(page, re.compile("20000"))
    fill(page.get_by_label(describing.SUMMARY), "Woorden van de griffier.")
    describe(colleague, "Woorden van een collega.")
    press(page, describing.SAVE)
    sees(page, describing.SAVED)
    press(colleague, describing.SAVE)
    sees(colleague, describing.CHANGED)
    sees(colleague, "Woorden van de griffier.")
    expect(colleague.get_by_label(describing.SUMMARY)).to_have_value("Woorden van een collega.")

    unfold(page, weighings.LINK)
    fill(page.get_by_label(weighings.PASTE_ONLY), meeting.links.host)
    press(page, weighings.PASTE_BUTTON)
    sees(page, meeting.meeting().title)
    is_for_everybody(page, frame.TITLES["dossier"])

    press(page, texts.READING_GIVE)
    reading = link_on(page, VIEWING)
    reader = open_browser(PHONE)
    reader.goto(reading)
    sees(reader, "Woorden van de griffier.")
    expect(reader.get_by_role("button", name=describing.CHANGE)).to_have_count(0)
    is_for_everybody(reader, frame.TITLES["dossier"])
    press(page, texts.READING_REVOKE)
    sees(page, texts.READING_REVOKED)
    reader.goto(reading)
    sees(reader, visiting.NO_DOSSIER)

    unfold(page, texts.DELETE_TITLE)
    click(page.get_by_text(texts.DELETE_SURE))
    press(page, texts.DELETE)
    sees(page, texts.DELETED)
    sees(page, archive.RECEIPT_TITLE)
    colleague.goto(keeping)
    sees(colleague, visiting.NO_DOSSIER)
