"""One faction alone: on five phones, and around one laptop."""

import re
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import LAPTOP, PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    agree,
    approve,
    button,
    choose,
    click,
    deck,
    divide,
    plus,
    press,
    save,
    save_draft,
    sees,
    sees_points,
    timed,
    type_into,
)
from tests.builders import VALUES
from valuemap.domain.evening.rounds import Move
from valuemap.texts.faction import alone, carry, together
from valuemap.texts.screens import join

MOST_PRESSES = 8
_JOIN_LINK = re.compile(r"/meedoen\?code=[A-Z0-9]{8}&pas=[\w-]+")

pytestmark = pytest.mark.timeout(600)  # journeys of many people


class Presses:
    """Counts what somebody presses or fills in: each is one press, or one touch of a field."""

    def __init__(self, page: Page) -> None:
        self.page, self.number, self.began = page, 0, perf_counter()

    def press(self, name: str) -> None:
        self.number += 1
        press(self.page, name)

    def type(self, label: str, text: str) -> None:
        self.number += 1
        type_into(self.page, label, text)

    def choose(self, label: str, option: str) -> None:
        self.number += 2
        choose(self.page.get_by_role("combobox", name=label), option)

    @property
    def seconds(self) -> float:
        return perf_counter() - self.began


def picture(page: Page, name: str, folder: Path, size: ViewportSize) -> None:
    """A picture of a state, at one width; everybody can read and use it there."""
    page.set_viewport_size(size)
    settle(page)
    assert violations(page) == []
    assert overflow(page) == 0
    page.screenshot(path=folder / f"{name}-{size['width']}.png", full_page=True)


def test_one_faction_alone_on_five_phones(open_browser: OpenBrowser, tmp_path: Path) -> None:
    leader = open_browser()
    leader.goto("/")
    expect(button(leader, alone.START_BUTTON)).to_be_visible()
    presses = Presses(leader)
    presses.press(alone.START_BUTTON)
    presses.type(alone.NAME, NORTH)
    presses.choose(alone.QUESTIONS, deck().question(FIRST).text)
    presses.press(alone.BEGIN)
    expect(leader.locator("body")).to_contain_text(alone.JOINING)
    print(f"\nfive phones: {presses.number} presses, {presses.seconds:.1f} s to the code")
    picture(leader, "joining", tmp_path, LAPTOP)
    phones = [open_browser(PHONE) for _ in range(5)]
    click(leader.get_by_text(alone.MORE_PEOPLE))
    expect(leader.locator("body")).to_contain_text(_JOIN_LINK)
    found = _JOIN_LINK.search(leader.locator("body").text_content() or "")
    assert found
    for phone in phones:
        phone.goto(found[0])
        agree(phone)
        sees(phone, alone.JOIN_FOR.format(faction=NORTH))
        press(phone, join.FACTION_BUTTON)
    sees(leader, alone.joined(5))
    opening = perf_counter()
    presses.press(alone.OPEN)
    for phone in phones:
        expect(plus(phone, "vrijheid")).to_be_visible()
    assert presses.number <= MOST_PRESSES
    print(f"five phones: {presses.number} presses, {perf_counter() - opening:.1f} s to the ballots")

    for number, phone in enumerate(phones):
        give_all(phone, "vrijheid" if number < 2 else "nut")
        save(phone)
    sees(leader, alone.ANSWERED.format(answered=5, joined=5))
    expect(leader.get_by_text(alone.RESULT)).to_have_count(0)
    press(leader, alone.CLOSE)
    press(leader, alone.SHOW)
    spread = alone.SPREAD.format(points=60)
    for page in (leader, *phones):
        sees(page, spread)
        names = (VALUES.cluster["vrijheid"].name, VALUES.cluster["nut"].name)
        sees(page, alone.APART.format(names=" en ".join(names)))
    picture(leader, "result", tmp_path, LAPTOP)
    picture(phones[0], "phone", tmp_path, PHONE)
    divide(phones[0], {"nut": 100})  # from the mean, with which the draft begins
    save_draft(phones[0])
    approve(phones[1])
    press(leader, alone.ROUND_OFF)
    for page in (leader, phones[4]):
        sees(page, alone.AGREED)
    click(leader.get_by_text(carry.TAKE))
    press(leader, carry.GIVE)
    sees(leader, carry.CODE)


def test_one_faction_alone_around_a_laptop_and_one_after_another_in_the_council(
    open_browser: OpenBrowser, tmp_path: Path, server: Server
) -> None:
    laptop = open_browser(WALL)
    laptop.goto("/")
    expect(button(laptop, alone.START_BUTTON)).to_be_visible()
    presses = Presses(laptop)
    presses.press(alone.START_BUTTON)
    presses.type(alone.NAME, NORTH)
    presses.choose(alone.QUESTIONS, deck().question(FIRST).text)
    presses.number += 1
    click(laptop.get_by_role("radiogroup").locator("label").filter(has_text=alone.ON_SCREEN))
    presses.press(alone.BEGIN)
    expect(plus(laptop, "vrijheid")).to_be_visible()
    assert presses.number <= MOST_PRESSES
    print(f"\none laptop: {presses.number} presses, {presses.seconds:.1f} s")
    for size in (PHONE, LAPTOP, WALL):
        picture(laptop, "together", tmp_path, size)
    agree_on_screen(laptop)
    press(laptop, together.ROUND_OFF)
    sees(laptop, alone.AGREED)
    picture(laptop, "shown", tmp_path, WALL)

    council = Seeded(server, {VILLAGE: 3, NORTH: 3})
    council.move(1, Move.OPEN)
    lent = open_browser(LAPTOP)
    lent.goto(council.links.host.replace("begeleiden", "samen"))
    sit_down(lent, VILLAGE)
    picture(lent, "lent", tmp_path, LAPTOP)
    agree_on_screen(lent)
    address = lent.url
    leave_empty(lent)
    sees(lent, together.EMPTIED)
    expect(lent.get_by_role("radio", name=VILLAGE)).to_have_count(0)
    sit_down(lent, NORTH)
    sees_points(lent, {})
    divide(lent, {"vrijheid": 10})  # and goes away without saving
    assert drafts(lent) == 1
    leave_empty(lent)
    assert drafts(lent) == 0
    lent.goto(address)
    sees(lent, "U doet niet meer mee")
    expect(plus(lent, "nut")).to_have_count(0)
    assert council.agreed(VILLAGE, 1) is not None
    assert council.agreed(NORTH, 1) is None


def sit_down(page: Page, faction: str) -> None:
    """A faction takes its place at the laptop of the host."""
    expect(page.get_by_role("heading", name=together.LAPTOP)).to_be_visible()
    click(page.get_by_role("radiogroup").locator("label").filter(has_text=faction))
    press(page, together.BEGIN)
    expect(plus(page, "vrijheid")).to_be_visible()


def give_all(page: Page, cluster: str) -> None:
    """Give every chip to one cluster, as fast as a finger never could."""
    expect(plus(page, cluster)).to_be_visible()
    settle(page)
    plus(page, cluster).evaluate("(button) => { for (let n = 0; n < 20; n++) button.click(); }")
    sees_points(page, {cluster: 100})


def agree_on_screen(page: Page) -> None:
    """Divide, save, and say that all agree: two presses."""
    give_all(page, "nut")
    press(page, together.WORDS["save"])
    expect(timed(page, together.WORDS["saved"])).to_be_visible()
    press(page, together.WORDS["approve"])
    expect(timed(page, together.WORDS["approved"])).to_be_visible()


def leave_empty(page: Page) -> None:
    """Close the screen, which empties it and goes back to the choice of a faction."""
    press(page, together.CLOSE)
    expect(page.get_by_role("heading", name=together.LAPTOP)).to_be_visible()
    settle(page)


def drafts(page: Page) -> int:
    """How many drafts this browser keeps."""
    found: int = page.evaluate(
        "() => Object.keys(localStorage).filter((n) => n.startsWith('valuemap.draft.')).length"
    )
    return found
