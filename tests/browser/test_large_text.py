"""Who needs large letters, or holds a small phone, can do all that others do."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import overflow
from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, PROPOSITION, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.sight import beside, enlarge, stuck
from tests.browser.verbs import (
    abstain_box,
    add_question,
    agree,
    consent_box,
    enter_code,
    plus,
    press,
    save_button,
    score_up,
    sees,
)
from tests.builders import VALUES
from valuemap.domain.meeting import Move, Settings, Who
from valuemap.texts.screens import host, join, prepare, start, ways, weigh
from valuemap.ways import CHIPS, SCORES

THIRD = 1 / 3


@dataclass(frozen=True)
class View:
    """A screen, and how many times larger than usual its reader has the letters."""

    size: ViewportSize
    letters: float = 1


VIEWS = (
    View(PHONE, 2),
    View(PHONE, 1.5),
    View({"width": 320, "height": 640}),
    View({"width": 180, "height": 370}),  # a phone that shows everything twice as large
    View({"width": 740, "height": 360}, 1.25),  # on its side
)


def look(page: Page, view: View) -> None:
    """See the page through a view."""
    page.set_viewport_size(view.size)
    enlarge(page, view.letters)
    settle(page)


def all_is_in_reach(page: Page) -> None:
    """In every view the page scrolls down only, and no control stands beside the screen."""
    for view in VIEWS:
        look(page, view)
        assert overflow(page) == 0, view
        assert beside(page) == [], view
    look(page, View(LAPTOP))


@pytest.mark.parametrize("who", ["member", "faction", "scores"])
def test_every_cluster_can_be_weighed_with_large_letters(
    open_browser: OpenBrowser, server: Server, who: str
) -> None:
    """With letters twice as large the + of nearly every cluster once stood past the screen.

    The page could be swiped sideways, with nothing to say so; in the form of a faction the two
    bars that stay in place met, and nothing of the form could be seen.
    """
    settings = Settings(
        way=SCORES if who == "scores" else CHIPS,
        who=Who.FACTIONS if who == "faction" else Who.MEMBERS,
    )
    council = Seeded(
        server, {NORTH: 2, VILLAGE: 5, NEW: 1}, proposition=PROPOSITION, settings=settings
    )
    council.move(1, Move.OPEN)
    page = open_browser(PHONE, touch=True)
    page.goto(council.person(VILLAGE).link)
    more = score_up if who == "scores" else plus
    said = weigh.words(ways.of(settings.way).browser, is_shared=who == "faction")
    saves = page.get_by_role("button", name=said["save"])
    expect(more(page, VALUES.ids[0])).to_be_visible()
    for turn, view in enumerate(VIEWS[:4], start=1):
        look(page, view)
        assert overflow(page) == 0, view
        for cluster in VALUES.ids if turn < 3 else VALUES.ids[:1]:
            more(page, cluster).tap()
        assert page.get_by_test_id("stMain").evaluate("(main) => main.scrollLeft") == 0
        assert beside(page) == [], view
        expect(saves).to_be_visible()
        # The size of what stays is looked at a moment after it changes.
        expect(page.get_by_test_id("stApp")).to_be_visible()
        assert stuck(page) <= THIRD, view
    given = 4 if who == "scores" else 20
    shown = page.get_by_role("group").filter(has=more(page, VALUES.ids[0]))
    expect(shown).to_contain_text(str(given))
    abstain_box(page).tap()
    if who != "faction":
        consent_box(page).tap()
        expect(consent_box(page)).to_be_checked()
    saves.tap()
    page.set_viewport_size(VIEWS[4].size)
    settle(page)
    assert stuck(page) <= THIRD


def test_with_usual_letters_count_and_button_stay_in_sight(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, {NORTH: 3, VILLAGE: 5})
    council.move(1, Move.OPEN)
    page = open_browser(PHONE, touch=True)
    page.goto(council.person(NORTH).link)
    plus(page, VALUES.ids[-1]).tap()
    left = weigh.CHIPS["left"].format(left=19, total=20, chips=weigh.CHIPS["chips"])
    expect(page.get_by_text(left, exact=True)).to_be_in_viewport()
    expect(save_button(page)).to_be_in_viewport()
    assert stuck(page) <= THIRD


def test_joining_is_in_reach(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, {NORTH: 3, "Onafhankelijke Gemeentebelangenlijst": 2, "N" * 60: 2})
    page = open_browser(PHONE)
    page.goto("/meedoen")
    expect(page.get_by_role("textbox", name=join.CODE)).to_be_visible()
    all_is_in_reach(page)
    enter_code(page, council.links.code)
    expect(page.get_by_role("heading", name=join.CONTRACT)).to_be_visible()
    all_is_in_reach(page)
    agree(page)
    expect(page.get_by_role("heading", name=join.FACTION)).to_be_visible()
    all_is_in_reach(page)


def test_start_and_preparing_are_in_reach(open_browser: OpenBrowser) -> None:
    page = open_browser(PHONE)
    page.goto("/")
    expect(page.get_by_role("heading", name=start.TITLE)).to_be_visible()
    all_is_in_reach(page)
    page.goto("/voorbereiden")
    expect(page.get_by_role("heading", name=prepare.TITLE)).to_be_visible()
    add_question(page, FIRST)
    all_is_in_reach(page)


def test_leading_is_in_reach(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, {"Onafhankelijke Gemeentebelangenlijst": 2, "N" * 60: 2})
    page = open_browser(LAPTOP)
    page.goto(council.links.host)
    expect(page.get_by_role("heading", name=host.JOINING)).to_be_visible()
    all_is_in_reach(page)
    council.move(1, Move.OPEN)
    council.show(1)
    sees(page, host.ready(0, 2))
    all_is_in_reach(page)


@pytest.mark.parametrize("address", ["/vragenkaarten", "/waardenkaart", "/methode"])
def test_reading_is_in_reach(open_browser: OpenBrowser, address: str) -> None:
    page = open_browser(PHONE)
    page.goto(address)
    settle(page)
    all_is_in_reach(page)


def test_the_way_on_from_the_rules_is_in_sight_on_a_phone(
    open_browser: OpenBrowser, server: Server
) -> None:
    """The first thing that a member saw ended in a button cut off by the edge of the screen."""
    page = open_browser(PHONE, touch=True)
    page.goto(f"/meedoen?code={Seeded(server).links.code}")
    go_on = page.get_by_role("button", name=join.CONTRACT_BUTTON)
    expect(go_on).to_be_in_viewport(ratio=1)
    press(page, join.CONTRACT_BUTTON)
