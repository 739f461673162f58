"""From the phone to the result that the hall is looking at."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import question
from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, ONE, OTHER, SECOND, THREE_FACTIONS, Seeded
from tests.browser.server import Server
from tests.browser.verbs import click
from valuemap.domain.evening.rounds import Move
from valuemap.texts.screens import frame, weigh

REVEALED = (Move.OPEN, Move.CLOSE, Move.REVEAL)
_AT_THE_TOP = """() => [window, ...document.querySelectorAll("*")]
  .every((part) => (part.scrollTop ?? part.scrollY) === 0)"""


def weighed(council: Seeded, position: int) -> str:
    """Let everybody weigh a question, reveal it, and give the link of one of them."""
    people = [council.person(faction) for faction in THREE_FACTIONS]
    council.move(position, Move.OPEN)
    for person, points in zip(people, (ONE, OTHER, ONE), strict=True):
        council.weigh(person, position, points)
    council.move(position, Move.CLOSE, Move.REVEAL)
    return people[0].link


def follow(phone: Page) -> None:
    """Press what leads to the result, from the bottom of the page."""
    settle(phone)
    button = phone.get_by_role("link", name=weigh.RESULT_LINK, exact=True)
    button.scroll_into_view_if_needed()
    phone.mouse.wheel(0, 400)
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "a thumb must find it"
    button.click()
    expect(phone.get_by_role("heading", name=frame.TITLES["resultaat"], exact=True)).to_be_visible()
    settle(phone)


@pytest.mark.parametrize("position", [1, 2])
def test_the_phone_opens_the_question_of_the_hall_at_the_top_of_the_page(
    open_browser: OpenBrowser, server: Server, position: int
) -> None:
    """It opened question 1, in the middle of the page, whatever the hall was looking at."""
    council = Seeded(server, dict.fromkeys(THREE_FACTIONS, 2))
    weighed(council, 3 - position)
    link = weighed(council, position)
    phone = open_browser(PHONE)
    phone.goto(link)
    follow(phone)
    expect(question(phone, (FIRST, SECOND)[position - 1])).to_be_visible()
    assert phone.evaluate(_AT_THE_TOP)
    # Another question can still be chosen, and Back leads to the own place.
    phone.go_back()
    expect(phone.get_by_role("link", name=weigh.RESULT_LINK, exact=True)).to_be_visible()


def test_the_phone_opens_the_round_of_the_hall(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server)
    link = weighed(council, 1)
    council.next_round(1)
    council.move(1, *REVEALED)
    phone = open_browser(PHONE)
    phone.goto(link)
    follow(phone)
    expect(phone).to_have_url(re.compile(r"vraag=1&ronde=2"))
    # What can be pressed is the other round; pressing it opens that one.
    expect(phone.get_by_role("link", name="ronde 2", exact=True)).to_have_attribute("disabled", "")
    click(phone.get_by_role("link", name="ronde 1", exact=True))
    expect(phone).to_have_url(re.compile(r"vraag=1&ronde=1"))
    expect(phone.get_by_role("link", name="ronde 1", exact=True)).to_have_attribute("disabled", "")
