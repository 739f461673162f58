"""The archive behind the clerks' password: searching, comparing, shortening and deleting."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, SECOND, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    PATIENCE_SECONDS,
    choose,
    click,
    fill,
    press,
    sees,
    unfold,
)
from valuemap.domain.evening.rounds import Move
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store.engine.errors import NotFound
from valuemap.texts import report
from valuemap.texts.around import links
from valuemap.texts.dates import day, today, typed_day
from valuemap.texts.screens import archive, frame, host, prepare, start

PASSWORD = "geheim van de griffie"
BALLOTS = {NORTH: {"vrijheid": 70, "nut": 30}, VILLAGE: {"nut": 100}, NEW: {"kwaliteit": 100}}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks clerks for a password."""
    running = Server(tmp_path_factory.mktemp("server"), {HOST_KEY_VARIABLE: PASSWORD})
    running.start()
    yield running
    running.stop()


@pytest.fixture
def evening(server: Server) -> Seeded:
    """Three factions of three; the first question is revealed."""
    made = Seeded(server, {NORTH: 3, VILLAGE: 3, NEW: 3}, [FIRST, SECOND])
    made.move(1, Move.OPEN)
    for faction, points in BALLOTS.items():
        for _ in range(3):
            made.weigh(made.person(faction), 1, points)
    made.move(1, Move.CLOSE, Move.REVEAL)
    return made


def enter(page: Page, password: str = PASSWORD) -> None:
    page.goto("/archief")
    page.get_by_label(prepare.HOST_KEY_NEEDED).fill(password)
    press(page, archive.ENTER)


def test_the_clerk_searches_compares_and_looks_a_meeting_up(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser()
    enter(page)
    row = page.locator(f".st-key-card-meeting-{evening.meeting().id}")
    expect(row).to_contain_text(evening.meeting().title)
    fill(page.get_by_label(archive.SEARCH), "geen enkele bijeenkomst heet zo")
    sees(page, archive.FOUND_NONE)
    fill(page.get_by_label(archive.SEARCH), VILLAGE.upper())
    expect(row).to_be_visible()
    click(page.get_by_text(archive.COMPARE_ASK))
    choose(page.get_by_label(archive.WHO), NORTH)
    sees(page, archive.COMPARE_TITLE.format(who=NORTH))
    profiles = page.get_by_role("table", name=archive.COMPARE_CAPTION)
    expect(profiles.get_by_role("row").last).to_contain_text("70")
    is_for_everybody(page, frame.TITLES["archief"])
    click(row.get_by_role("button", name=archive.LEAD_ON))
    expect(row.get_by_text(links.RELINK, exact=True)).to_be_visible()
    is_for_everybody(page, frame.TITLES["archief"])
    click(row.get_by_role("link", name=archive.COUNCIL_PAGE))
    expect(page.locator(".st-key-chart-heatmap .js-plotly-plot")).to_be_visible()


def test_without_the_password_there_is_no_archive(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser(PHONE)
    enter(page, "geraden")
    sees(page, prepare.HOST_KEY_WRONG)
    expect(page.get_by_text(evening.meeting().title)).to_have_count(0)
    is_for_everybody(page, frame.TITLES["archief"])


def test_the_start_page_leads_to_the_archive(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/")
    expect(page.get_by_role("heading", name=start.TITLE)).to_be_visible()
    click(page.get_by_role("navigation", name=frame.FOOT).get_by_text(frame.TITLES["archief"]))
    expect(page.get_by_label(prepare.HOST_KEY_NEEDED)).to_be_visible()


def test_a_host_shortens_the_period_and_deletes_with_a_receipt(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser()
    page.goto(evening.links.host.replace("begeleiden", "debatblad"))
    settle(page)
    unfold(page, archive.KEEPING)
    until = page.get_by_label(archive.SHORTER.split("{")[0])
    until.fill("morgen")
    press(page, archive.SHORTER_BUTTON)
    sees(page, archive.SHORTER_WRONG)
    until.fill("01-01-2999")
    press(page, archive.SHORTER_BUTTON)
    date, last = evening.meeting().date, evening.meeting().delete_on - timedelta(days=1)
    sees(page, f"Kies een dag van {day(date)} tot en met {day(last)}.")
    until.fill(typed_day(date))
    press(page, archive.SHORTER_BUTTON)
    sees(page, archive.SHORTER_DONE.format(day=day(date)))
    sees(page, archive.SHORTER_NEVER)
    press(page, archive.DELETE_BUTTON)
    sees(page, archive.DELETE_UNSURE)
    click(page.get_by_text(archive.DELETE_SURE))
    press(page, archive.DELETE_BUTTON)
    expect(page.get_by_role("heading", name=archive.RECEIPT_TITLE)).to_be_visible()
    sees(page, host.LINK_UNKNOWN)
    with page.expect_download() as caught:
        page.get_by_role("button", name=archive.RECEIPT_SAVE).click()
    receipt = caught.value.path().read_text(encoding="utf-8")
    assert "2 vragen, 3 fracties, 9 deelnemers en 9 wegingen" in receipt
    with pytest.raises(NotFound):
        evening.meeting()


def test_what_is_typed_for_one_meeting_or_question_does_not_stand_at_the_next(
    open_browser: OpenBrowser, server: Server
) -> None:
    """Forms had one key for all: a tick to delete one meeting would have deleted the next."""
    first, second = Seeded(server, title="Avond een"), Seeded(server, title="Avond twee")
    page = open_browser()
    enter(page)
    for council in (first, second):
        row = page.locator(f".st-key-card-meeting-{council.meeting().id}")
        click(row.get_by_role("button", name=archive.LEAD_ON))
        expect(row.get_by_text(archive.KEEPING)).to_be_visible()
        expect(page.get_by_text(archive.KEEPING)).to_have_count(1)
        if council is first:
            unfold(page, archive.KEEPING)
            click(page.get_by_text(archive.DELETE_SURE))
            expect(page.get_by_role("checkbox", name=archive.DELETE_SURE)).to_be_checked()
    box = page.get_by_role("checkbox", name=archive.DELETE_SURE, include_hidden=True)
    expect(box).not_to_be_checked()

    for position in (1, 2):
        first.move(position, Move.OPEN, Move.CLOSE, Move.REVEAL)
    page.goto(first.links.host.replace("begeleiden", "debatblad"))
    settle(page)
    unfold(page, report.ACTION_ADD)
    fill(page.get_by_label(report.ACTION_WHAT), "Een register")
    choose(page.get_by_label(report.END_QUESTION), "2. ", begins=True)
    expect(page.get_by_label(report.ACTION_WHAT)).to_have_value("")


def test_the_server_gives_a_receipt_for_what_it_deletes_of_itself(server: Server) -> None:
    past = Seeded(server, title="Zonnebloemavond", days_old=1)
    server.stop()
    server.start()
    date = day(today() - timedelta(days=1))
    wanted = f"is een bijeenkomst van {date} verwijderd: 2 vragen, 3 fracties, 0 deelnemers"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while wanted not in server.logged():
        assert time.monotonic() < deadline, server.logged()
        time.sleep(0.05)
    assert "Zonnebloemavond" not in server.logged()
    with pytest.raises(NotFound):
        past.meeting()
