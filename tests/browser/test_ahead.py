"""Weighing ahead: two factions on their phones, the mean, agreeing, and on in the hall."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, ONE, OTHER, SECOND, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    FACTION_WORDS,
    agree,
    button,
    divide,
    press,
    rows_of,
    save_draft,
    sees,
    type_into,
    unfold,
    wait_until,
    weigh_points,
)
from valuemap.domain.evening.rounds import RoundState
from valuemap.texts import ahead as texts
from valuemap.texts.dates import today, typed_day
from valuemap.texts.screens import host, join, weigh

pytestmark = pytest.mark.timeout(600)
DAY = timedelta(days=1)
SHOTS = os.environ.get("SHOTS_FOLDER")
"""A folder, for who wants to look at what was drawn."""


def look_at(page: Page, name: str) -> None:
    """See that a page is fit to use, and keep a picture of it where that is wanted."""
    settle(page)
    assert violations(page) == []
    assert overflow(page) == 0
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def join_by_link(page: Page, council: Seeded, faction: str) -> None:
    page.goto(council.link_of(faction))
    agree(page)
    press(page, join.FACTION_BUTTON)
    sees(page, weigh.FOR_FACTION.format(faction=faction))


def to_question(page: Page, number: int, standing: RoundState = RoundState.OPEN) -> None:
    press(page, texts.TO_QUESTION[standing].format(number=number))


def test_factions_weigh_ahead_on_their_phones_agree_and_go_on_in_the_hall(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, {NORTH: 4, VILLAGE: 1}, (FIRST, SECOND))
    leads = open_browser(LAPTOP)
    leads.goto(council.links.host)
    open_until_the_day_after_tomorrow(leads)

    anna, bert = open_browser(PHONE, touch=True), open_browser(PHONE)
    join_by_link(anna, council, NORTH)
    sees(anna, texts.STILL.format(questions="2 vragen"))
    look_at(anna, "list")
    to_question(anna, 2)  # in any order
    weigh_points(anna, ONE)
    look_at(anna, "question")
    press(anna, texts.TO_LIST)
    to_question(anna, 1)
    weigh_points(anna, ONE)
    weigh_points(anna, OTHER)  # and changed
    press(anna, texts.TO_LIST)
    sees(anna, texts.ALL_DONE)
    colleagues = [council.person(NORTH), council.person(NORTH)]
    for colleague in colleagues:
        council.weigh(colleague, 1, ONE)
    join_by_link(bert, council, VILLAGE)
    to_question(bert, 1)
    weigh_points(bert, OTHER)
    press(bert, texts.TO_LIST)
    to_question(bert, 2)
    divide(bert, ONE)  # and not saved

    turnout = leads.get_by_role("table", name=texts.TURNOUT)
    expected = [[NORTH, "3 van 3", "1 van 3"], [VILLAGE, "1 van 1", "0 van 1"]]
    wait_until(leads, lambda: rows_of(turnout)[1:], expected)  # saved by several, heard in turns
    sees(leads, texts.REMIND)
    look_at(leads, "host")

    council.pass_time(2 * DAY)  # nobody presses anything
    expect(bert.get_by_text(texts.CLOSED_AT.split(" {")[0]).first).to_be_visible()
    expect(button(bert, weigh.CHIPS["save"])).to_have_count(0)
    look_at(bert, "closed")
    to_question(anna, 1, RoundState.CONSULTING)
    sees(anna, weigh.OWN_FACTION.format(number=3))
    divide(anna, ONE)
    save_draft(anna)
    look_at(anna, "agreeing")
    council.approve(NORTH, 1)  # another than who wrote it
    expect(button(anna, FACTION_WORDS["withdraw"])).to_be_visible()
    council.pass_time(DAY)
    sees(anna, texts.AGREED)
    look_at(anna, "agreed")

    council.show(1)
    press(leads, host.REVEAL)
    sees(anna, weigh.REVEALED)
    press(leads, host.SECOND_ROUND.format(number=2))
    press(leads, host.OPEN)
    weigh_points(anna, ONE)
    assert council.answered(1) == 1
    press(leads, host.CLOSE)
    press(leads, host.REVEAL)
    sees(anna, weigh.REVEALED)
    assert council.meeting().item(2).current.state is RoundState.CONSULTING
    look_at_slips(leads, council)


def open_until_the_day_after_tomorrow(leads: Page) -> None:
    """The host opens all questions; a moment that cannot be is refused first, with a sentence."""
    unfold(leads, texts.TITLE)
    sees(leads, texts.BY_LINK)
    type_into(leads, texts.DAY, typed_day(today() - DAY))
    press(leads, texts.OPEN)
    sees(leads, "Dit moment is al voorbij")
    type_into(leads, texts.DAY, typed_day(today() + DAY))
    type_into(leads, texts.AGREE_DAY, typed_day(today() + 2 * DAY))
    type_into(leads, texts.AGREE_TIME, "24:00")
    press(leads, texts.OPEN)
    sees(leads, texts.NOT_A_MOMENT.split(" {")[0])
    type_into(leads, texts.AGREE_TIME, "23:59")
    press(leads, texts.OPEN)
    sees(leads, "Vragen 1 en 2: open tot")


def look_at_slips(leads: Page, council: Seeded) -> None:
    """The printing page has an invitation per faction, and a slip per seat."""
    leads.goto(council.links.host.replace("begeleiden", "afdrukken"))
    for faction in (NORTH, VILLAGE):
        expect(leads.get_by_alt_text(texts.LINK_ALT.format(faction=faction))).to_have_count(1)
    leads.get_by_text(texts.SLIPS, exact=True).click()
    expect(leads.get_by_alt_text(texts.LINK_ALT.format(faction=NORTH))).to_have_count(4)
    look_at(leads, "slips")
