"""What a griffier takes home: noting how a question ended, and having documents made."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, SECOND, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    button,
    choose,
    click,
    press,
    sees,
    unfold,
)
from tests.reports.reading import squeezed, words_of
from valuemap.domain.evening.rounds import Move
from valuemap.reports.formats import FORMATS
from valuemap.texts import report
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import frame, result

STANDPOINT = "Eerst een proef van een half jaar, en dan pas verder."
ACTION = "Zet alle camera's in het register"
BALLOTS = {NORTH: {"vrijheid": 70, "nut": 30}, VILLAGE: {"nut": 100}, NEW: {"kwaliteit": 100}}


@pytest.fixture
def evening(server: Server) -> Seeded:
    """Three factions of three; the first question is revealed, the second is being weighed."""
    made = Seeded(server, {NORTH: 3, VILLAGE: 3, NEW: 3}, [FIRST, SECOND])
    made.move(1, Move.OPEN)
    for faction, points in BALLOTS.items():
        for _ in range(3):
            made.weigh(made.person(faction), 1, points)
    made.move(1, Move.CLOSE, Move.REVEAL)
    return made


def at_the_sheet(open_browser: OpenBrowser, evening: Seeded, phone: bool = False) -> Page:
    page = open_browser(PHONE) if phone else open_browser()
    page.goto(evening.links.host)
    settle(page)
    click(page.get_by_role("link", name=hosting.PLACES["debatblad"]))
    expect(page.get_by_role("heading", level=1, name=frame.TITLES["debatblad"])).to_be_visible()
    settle(page)
    return page


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)


def make(page: Page, form: str) -> bytes:
    """Choose a format, have the file made, and save it."""
    click(page.get_by_text(report.FORMATS[form], exact=True))
    press(page, report.MAKE)
    save = page.get_by_role("button", name=report.SAVE_FILE.format(name=""))
    expect(save).to_be_visible()
    settle(page)
    with page.expect_download() as caught:
        save.click()
    assert caught.value.suggested_filename.endswith(f".{FORMATS[form].extension}")
    return caught.value.path().read_bytes()


def test_the_griffier_notes_how_a_question_ended_and_takes_it_home(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = at_the_sheet(open_browser, evening)
    unfold(page, report.STANDPOINT_ADD)
    choose(page.get_by_label(report.STANDPOINT_FACTION, exact=True), VILLAGE)
    fill(page, report.STANDPOINT_TEXT, STANDPOINT)
    press(page, report.STANDPOINT_SAVE)
    sees(page, report.STANDPOINT_SAVED.format(faction=VILLAGE))
    unfold(page, report.ACTION_ADD)
    press(page, report.ACTION_SAVE)
    sees(page, "De afspraak is leeg.")
    fill(page, report.ACTION_WHAT, ACTION)
    fill(page, report.ACTION_WHO, "college")
    press(page, report.ACTION_SAVE)
    sees(page, report.ACTION_SAVED)
    sees(page, f"{VILLAGE}: {STANDPOINT}")
    is_for_everybody(page, frame.TITLES["debatblad"])
    pdf = make(page, "pdf")
    words = words_of(pdf)
    for sentence in (STANDPOINT, ACTION, report.HOW_TO_READ):
        assert squeezed(sentence) in words
    assert make(page, "figures").decode().count(NORTH) == 1
    poster = make(page, "poster-svg").decode()
    assert f'<title id="vm-title">{evening.meeting().title}</title>' in poster
    assert NORTH in poster
    is_for_everybody(page, frame.TITLES["debatblad"])


def test_a_line_is_taken_away_again(open_browser: OpenBrowser, evening: Seeded) -> None:
    page = at_the_sheet(open_browser, evening, phone=True)
    unfold(page, report.COLLEGE_ADD)
    fill(page, report.COLLEGE_TEXT, "Wat kost dit?")
    press(page, report.COLLEGE_SAVE)
    sees(page, report.COLLEGE_SAVED)
    press(page, report.REMOVE)
    expect(page.get_by_text("Wat kost dit?", exact=True)).to_have_count(0)


def test_while_a_question_is_weighed_the_page_says_that_it_stays_out(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    evening.move(2, Move.OPEN)
    page = at_the_sheet(open_browser, evening)
    sees(page, report.waiting([2]))
    words = make(page, "figures").decode()
    assert {line.split(";")[0] for line in words.splitlines()[1:]} == {"1"}


def test_a_file_made_before_a_change_is_not_offered_after_it(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = at_the_sheet(open_browser, evening)
    make(page, "figures")
    evening.move(2, Move.OPEN)
    click(page.get_by_text(report.FORMATS["pdf"], exact=True))
    click(page.get_by_text(report.FORMATS["figures"], exact=True))
    expect(page.get_by_role("button", name=report.SAVE_FILE.format(name=""))).to_have_count(0)


def test_who_has_no_host_link_gets_no_documents(open_browser: OpenBrowser, evening: Seeded) -> None:
    page = open_browser()
    page.goto(evening.links.wall.replace("projecteren", "debatblad"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(button(page, report.MAKE)).to_have_count(0)
    expect(page.get_by_text(result.TABLE_TITLE)).to_have_count(0)
