"""Inhabitants beside the council, and an evening of tables that is rehearsed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, ONE, OTHER, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    add_question,
    agree,
    choose,
    click,
    enter_code,
    links_of,
    press,
    press_first,
    saved_message,
    sees,
    type_into,
    unfold_words,
    weigh_points,
)
from valuemap.disclosure import COMPANY
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import GroupWord, Kind
from valuemap.texts import beside as texts
from valuemap.texts import kinds, rehearsing
from valuemap.texts.groups import said
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import join, prepare, result, wall, weigh

INHABITANTS = "Inwoners"
SEEDED = COMPANY.place - 2

pytestmark = pytest.mark.timeout(600)  # journeys of many people


def join_beside(phone: Page, council: Seeded) -> None:
    """Scan the QR of the company, read the contract, and come in."""
    meeting = council.meeting()
    link = f"/meedoen?code={meeting.join_code}&pas={meeting.join_pass}"
    phone.goto(f"{link}&fractie={council.faction_key(INHABITANTS)}")
    sees(phone, texts.CONTRACT_LINES[3])
    agree(phone)
    sees(phone, texts.FOR.format(name=INHABITANTS))
    press(phone, join.FACTION_BUTTON)
    sees(phone, weigh.WAIT_FIRST)


def test_inhabitants_weigh_beside_the_council(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, {NORTH: 3, VILLAGE: 3}, (FIRST,), companies=(INHABITANTS,))
    for number in range(SEEDED):
        person = council.person(INHABITANTS)
        assert person.id, number
    screen, host = open_browser(WALL), open_browser()
    screen.goto(council.links.wall)
    host.goto(council.links.host.replace("begeleiden", "klaar"))
    sees(host, texts.LINKS)
    host.goto(council.links.host)
    phones = [open_browser(PHONE), open_browser(PHONE)]
    for phone in phones:
        join_beside(phone, council)
    everybody = host_texts.people(COMPANY.place)
    sees(host, texts.PEOPLE.format(name=INHABITANTS, people=everybody))
    sees(screen, f"{INHABITANTS} {wall.BESIDE.format(people=everybody)}")
    sees(screen, f"0 {wall.people_in(0)}")
    members = [council.person(faction) for faction in (NORTH, VILLAGE) for _ in range(3)]
    council.move(1, Move.OPEN)
    for member in members:
        council.weigh(member, 1, ONE if member in members[:3] else OTHER)
    for phone in phones:
        weigh_points(phone, ONE)
        expect(saved_message(phone)).to_be_visible()
    council.weigh_all(INHABITANTS, 1, OTHER)
    of_all = texts.TURNOUT.format(name=INHABITANTS, answered=COMPANY.place, joined=COMPANY.place)
    on_wall = f"{INHABITANTS} {wall.BESIDE_READY.format(people=everybody)}"
    for page, ready in ((screen, on_wall), (host, of_all)):
        sees(page, ready)
        sees(page, host_texts.ready(2, 2))
    council.move(1, Move.CLOSE)
    sees(phones[0], weigh.CLOSED)
    council.move(1, Move.REVEAL)
    shown = texts.SHOWN.format(name=INHABITANTS, ballots="10 wegingen")
    sees(screen, shown)
    sees(phones[0], weigh.RESULT_LINK)
    click_result(phones[0])
    for page in (screen, phones[0]):
        sees(page, shown)
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
        settle(page)
        assert violations(page) == []
        assert overflow(page) <= 0
    unfold_words(phones[0], texts.TITLE)
    sees(phones[0], texts.TABLE_CAPTION)


def click_result(phone: Page) -> None:
    """Go from the own screen to the result."""
    phone.get_by_role("link", name=weigh.RESULT_LINK).click()
    settle(phone)


def test_an_evening_of_tables_is_rehearsed_and_wiped(
    open_browser: OpenBrowser, server: Server
) -> None:
    host, screen, phone = open_browser(), open_browser(WALL), open_browser(PHONE)
    host.goto("/voorbereiden")
    type_into(host, prepare.NAME, "Avond in het dorpshuis")
    click(host.get_by_role("radiogroup").get_by_text(kinds.KINDS[Kind.GROUPS]))
    choose(host.get_by_role("combobox", name=kinds.WORD), GroupWord.TABLE.value)
    type_into(host, kinds.NAMES, "Tafel aan het raam\nFractie Jansen")
    add_question(host, FIRST)
    press(host, prepare.CREATE_BUTTON)
    links_of(host)
    sees(host, said(host_texts.EXTRA_PLACE, GroupWord.TABLE))
    host.get_by_text(rehearsing.OFFER, exact=True).click()
    press(host, rehearsing.BUTTON)
    sees(host, rehearsing.IS_ONE)
    links = links_of(host)
    screen.goto(links.wall)
    sees(screen, result.MARK_REHEARSAL)
    sees(screen, f"8 {wall.people_in(8)}")
    join_meeting_at_table(phone, links.code)
    sees(phone, result.MARK_REHEARSAL)
    press_first(host, host_texts.SHOW_QUESTION.format(position=1))
    press(host, host_texts.OPEN)
    press(host, rehearsing.LET_WEIGH)
    sees(screen, "1 van 2 tafels klaar")
    weigh_points(phone, ONE)
    sees(screen, "2 van 2 tafels klaar")
    press(host, host_texts.CLOSE)
    press(host, host_texts.REVEAL)
    sees(screen, "wegingen van twee tafels")
    press(host, host_texts.BEATS[Beat.DIFFER])
    sees(screen, "Twee tafels verschillen gemiddeld")
    sees(screen, result.MARK_REHEARSAL)
    for page in (screen, host, phone):
        settle(page)
        words = page.locator("body").inner_text().replace("Fractie Jansen", "")
        assert not re.search(r"fractie|zetel|\braad\b", words, re.IGNORECASE), words
        assert violations(page) == []
    press(host, rehearsing.WIPE)
    sees(host, re.compile("is een bijeenkomst van .* verwijderd"))
    sees(host, rehearsing.OFFER)


def join_meeting_at_table(phone: Page, code: str) -> None:
    """Join a table with the code."""
    enter_code(phone, code)
    agree(phone)
    sees(phone, said(join.FACTION, GroupWord.TABLE))
    click(phone.get_by_role("radiogroup").locator("label").filter(has_text="Fractie Jansen"))
    press(phone, join.FACTION_BUTTON)
    sees(phone, weigh.WAIT_FIRST)
