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
    score_up,
    sees,
)
from tests.builders import VALUES
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings, Who
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


ROW = 56
"""The most that a row with a name of one line takes, in pixels."""
_ROWS = """(list) => [...list.children].map((row) => {
  const box = row.getBoundingClientRect();
  return [box.top, box.bottom];
})"""


@pytest.mark.parametrize("who", ["member", "faction", "scores"])
def test_all_that_is_weighed_is_on_one_screen_and_in_reach_with_large_letters(
    open_browser: OpenBrowser, server: Server, who: str
) -> None:
    """Weighing took five screens of a phone; with letters twice as large nearly every + stood past
    the edge, and in the form of a faction the two bars that stay met, with nothing between.
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
    expect(more(page, VALUES.ids[0])).to_be_visible()
    settle(page)
    more(page, VALUES.ids[0]).tap()
    # The question folds to one line, and is opened again.
    reads = page.get_by_role("button", name=said["read"])
    expect(reads).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_text(PROPOSITION).first).to_be_hidden()
    if who != "faction":  # whose count is asked first
        press(page, weigh.COUNT_RIGHT)
    page.get_by_test_id("stMain").evaluate("(main) => { main.scrollTop = 0; }")
    rows = page.get_by_role("list").filter(has=more(page, VALUES.ids[0])).evaluate(_ROWS)
    assert len(rows) == 9
    assert max(bottom - top for top, bottom in rows) <= ROW
    bar, foot = page.locator(".bar").bounding_box(), page.locator(".foot").bounding_box()
    assert bar is not None
    assert foot is not None
    if who != "faction":
        assert bar["y"] + bar["height"] <= rows[0][0] + 1
        assert rows[-1][1] <= foot["y"] + 2
    assert stuck(page) <= THIRD
    reads.tap()
    expect(page.get_by_text(PROPOSITION).first).to_be_visible()

    for turn, view in enumerate(VIEWS[:4], start=2):
        look(page, view)
        assert overflow(page) == 0, view
        for cluster in VALUES.ids[: {2: 9, 4: 8}.get(turn, 1)]:  # all twenty chips
            more(page, cluster).tap()
        assert page.get_by_test_id("stMain").evaluate("(main) => main.scrollLeft") == 0
        assert beside(page) == [], view
        # The size of what stays is looked at a moment after it changes.
        expect(page.get_by_test_id("stApp")).to_be_visible()
        assert stuck(page) <= THIRD, view
    shown = page.get_by_role("group").filter(has=more(page, VALUES.ids[0]))
    expect(shown).to_contain_text("5" if who == "scores" else "25")
    abstain_box(page).tap()
    if who == "member":
        consent_box(page).tap()
        expect(consent_box(page)).to_be_checked()
    page.get_by_role("button", name=said["save"]).tap()
    page.set_viewport_size(VIEWS[4].size)
    settle(page)
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


@pytest.mark.parametrize("address", ["/vragenkaarten", "/waardenkaart", "/kaders", "/methode"])
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


def test_the_name_of_a_cluster_stays_whole_in_what_somebody_gave(
    open_browser: OpenBrowser, server: Server
) -> None:
    """On a small phone it read Rechtvaardighe-id, on two lines and without a hyphen."""
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    council.weigh(member, 1, {"rechtvaardigheid": 50, "continuiteit": 50})
    council.move(1, Move.CLOSE)
    page = open_browser(PHONE)
    page.goto(member.link)
    names = page.locator(".vm-weight")
    expect(names).to_have_count(2)
    lines = names.evaluate_all(
        """(names) => names.map((name) => {
             const line = parseFloat(getComputedStyle(name).lineHeight);
             return Math.round(name.getBoundingClientRect().height / line);
           })"""
    )
    assert lines == [1, 1]
