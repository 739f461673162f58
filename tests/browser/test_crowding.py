"""When more comes at once than the server can do: everybody reads so, and nothing is lost."""

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.guard import Guard
from tests.browser.runs import settle
from tests.browser.seed import NORTH, ONE, OTHER, Seeded
from tests.browser.server import Server
from tests.browser.test_weighing import is_a_run
from tests.browser.verbs import divide, save_button, saved_message, sees_points
from valuemap.domain.evening.rounds import Move
from valuemap.server.busy import waiting_page
from valuemap.texts import busy
from valuemap.texts.screens import weigh

DOOR = "**/_valuemap/save"
REFUSED = ("Failed to load resource",)


def test_a_ballot_that_found_the_server_busy_is_saved_by_itself_and_once(
    open_browser: OpenBrowser, server: Server, guards: dict[Page, Guard]
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    phone = open_browser(PHONE, forgives=REFUSED)
    knocks: list[str] = []

    def turn_away(route: Route) -> None:
        """As we do it, as a proxy does, and as a line that breaks."""
        knocks.append(json.loads(route.request.post_data or "{}")["ticket"])
        if len(knocks) % 3 == 1:
            route.fulfill(status=503, headers={"retry-after": "1"}, json={"busy": True})
        elif len(knocks) % 3 == 2:
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")
        else:
            route.abort()

    phone.route(DOOR, turn_away)
    phone.goto(member.link)
    divide(phone, ONE)
    settle(phone)
    heard = len(guards[phone].sent)
    save_button(phone).click()
    told = phone.get_by_role("status").filter(has_text=weigh.CHIPS["busy"])
    expect(told).to_be_visible()
    expect(save_button(phone)).to_be_focused()
    save_button(phone).press("Enter")  # again: there is one ballot, and one who brings it
    assert violations(phone) == []
    while len(knocks) < 4:
        phone.wait_for_timeout(100)
        expect(told).to_be_visible()
    assert len(set(knocks)) == 1
    assert council.saved(member, 1) is None
    sees_points(phone, ONE)

    # What is changed and pressed meanwhile follows by itself.
    divide(phone, OTHER)
    save_button(phone).click()
    phone.unroute(DOOR)
    expect(saved_message(phone)).to_be_visible()
    assert council.saved(member, 1) == OTHER
    assert [message for message in guards[phone].sent[heard:] if is_a_run(message)] == []
    phone.reload()
    expect(saved_message(phone)).to_be_visible()


def test_a_page_that_must_wait_says_so_and_opens_by_itself(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    phone = open_browser(PHONE, forgives=REFUSED)
    waited: list[str] = []

    def turn_away(route: Route) -> None:
        waited.append(route.request.url)
        if len(waited) > 3:
            route.continue_()
            return
        again = "3600" if len(waited) == 1 else "1"
        headers = {"content-type": "text/html; charset=utf-8", "refresh": again}
        route.fulfill(status=503, headers=headers, body=waiting_page())

    phone.route("**/meedoen?*", turn_away)
    phone.goto(member.link)
    expect(phone.get_by_role("heading", name=busy.TITLE)).to_be_visible()
    assert violations(phone) == []
    phone.reload()
    divide(phone, ONE)  # when it has opened
    assert len(waited) > 3
    assert set(waited) == {waited[0]}
    assert member.link.partition("?")[2] in waited[0]
