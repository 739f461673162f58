"""The clock and the pause, on the wall and on phones."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import NORTH, Seeded
from tests.browser.server import Server
from tests.browser.verbs import divide, sees, shown_points, wait_until
from valuemap.domain.evening.rounds import Move
from valuemap.texts.screens import wall

# While a laptop sleeps the steady clock of its browser stands still and the other goes on.
SLEEP = """(seconds) => {
  const now = Date.now;
  Date.now = () => now() + seconds * 1000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
# And when somebody sets the clock back, only the steady one goes on.
SET_BACK = """() => {
  const steady = performance.now.bind(performance), now = Date.now;
  performance.now = () => steady() + 60_000;
  Date.now = () => now() - 3_600_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
_LEFT = re.compile(re.escape(wall.IN_CORNER["clock"]).replace(r"\{clock\}", r"(\d):(\d\d)"))


def seconds_left(page: Page) -> int:
    """What the clock tells, in the last minute and a half."""
    clock = page.get_by_role("timer")
    expect(clock).to_have_text(_LEFT)
    found = _LEFT.fullmatch(clock.inner_text())
    assert found is not None
    return int(found[1]) * 60 + int(found[2])


@pytest.mark.parametrize("script", ["SLEEP", "SET_BACK"])
def test_after_a_sleep_the_clock_tells_what_is_really_left(
    open_browser: OpenBrowser, server: Server, script: str
) -> None:
    """The wall said 1:19 where 39 seconds were left, until the page was drawn anew."""
    council = Seeded(server)
    projector = open_browser(WALL)
    projector.goto(council.links.wall)
    settle(projector)
    council.pace(1, paused=False)
    assert seconds_left(projector) > 20
    if script == "SLEEP":
        projector.evaluate(SLEEP, seconds_left(projector) - 10)
        wait_until(projector, lambda: seconds_left(projector) <= 10)
    else:
        projector.evaluate(SET_BACK)
        expect(projector.get_by_role("timer")).to_have_text(wall.IN_CORNER["over"])


def test_phones_show_the_clock_and_the_pause_and_keep_what_was_divided(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    divide(phone, {"vrijheid": 40})
    council.pace(5, paused=True)
    sees(phone, wall.PAUSE_MORE)
    before = wall.COUNTDOWN["clock"].format(clock="")
    expect(phone.get_by_role("timer")).to_have_text(re.compile(rf"^{before}[45]:\d\d$"))
    assert shown_points(phone) == {"vrijheid": 40}
    council.pace(None, paused=False)
    expect(phone.get_by_role("timer")).to_have_count(0)
    expect(phone.get_by_text(wall.PAUSE_MORE)).to_have_count(0)
    assert shown_points(phone) == {"vrijheid": 40}
