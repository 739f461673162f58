"""One person stays one: whichever way a device comes in again, it is offered its own place."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, ONE, OTHER, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_restart import AWAY
from tests.browser.verbs import (
    agree,
    button,
    choose_faction,
    enter_code,
    join_meeting,
    press,
    saved_message,
    sees,
    weigh_points,
)
from valuemap.domain.evening.rounds import Move
from valuemap.texts.screens import join, start, weigh

TWO_FACTIONS = {NORTH: 3, VILLAGE: 3}
_JOIN_LINK = re.compile(r"/meedoen\?code=[A-Z0-9]{8}&pas=[\w-]{24}")


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A server of its own: wrong codes from one address are counted."""
    return own_server


@pytest.fixture
def council(server: Server) -> Seeded:
    """A meeting that has not begun, with places left in every faction."""
    return Seeded(server, TWO_FACTIONS, (FIRST,))


def join_link(council: Seeded) -> str:
    """What the QR code holds."""
    meeting = council.meeting()
    return f"/meedoen?code={meeting.join_code}&pas={meeting.join_pass}"


def is_offered(phone: Page, *factions: str) -> None:
    """The page offers these places and no faction to choose."""
    for faction in factions:
        expect(button(phone, join.GO_ON.format(faction=faction))).to_be_visible()
    settle(phone)
    names = phone.get_by_role("button", name=re.compile("^" + join.GO_ON.format(faction="")))
    assert names.all_inner_texts() == [join.GO_ON.format(faction=name) for name in factions]
    expect(phone.get_by_role("radiogroup")).to_have_count(0)


def test_back_after_weighing_leads_to_the_own_place_and_counts_one(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    """Back showed the factions again; who chose one and weighed had two ballots that counted."""
    phone = open_browser(PHONE)
    personal = join_meeting(phone, council.links.code, NORTH)
    council.move(1, Move.OPEN)
    weigh_points(phone, ONE)
    phone.go_back()
    is_offered(phone, NORTH)
    sees(phone, join.KNOWN_FOR.format(faction=NORTH))
    press(phone, join.GO_ON.format(faction=NORTH))
    expect(saved_message(phone)).to_be_visible()
    assert phone.url.endswith(personal)
    assert (council.joined(), council.answered()) == (1, 1)


def scan(phone: Page, council: Seeded) -> None:
    phone.goto(join_link(council))


def type_the_code(phone: Page, council: Seeded) -> None:
    enter_code(phone, council.links.code)


def bookmark(phone: Page, council: Seeded) -> None:
    phone.goto(f"/meedoen?code={council.links.code}")


def type_at_the_start(phone: Page, council: Seeded) -> None:
    phone.goto("/")
    phone.get_by_role("textbox", name=start.CODE).fill(council.links.code)
    phone.get_by_test_id("stForm").get_by_role("button", name=start.JOIN_BUTTON).click()
    expect(phone).to_have_url(re.compile("/meedoen"))


def back_and_reload(phone: Page, council: Seeded) -> None:
    phone.go_back()
    is_offered(phone, NORTH)
    phone.reload()


@pytest.mark.parametrize(
    "come", [scan, type_the_code, bookmark, type_at_the_start, back_and_reload]
)
def test_whichever_way_it_comes_in_a_device_is_offered_its_own_place(
    open_browser: OpenBrowser, council: Seeded, come: Callable[[Page, Seeded], None]
) -> None:
    phone = open_browser(PHONE)
    join_meeting(phone, council.links.code, NORTH)
    come(phone, council)
    is_offered(phone, NORTH)
    assert council.joined() == 1


def test_without_a_code_the_device_is_offered_its_places_in_all_meetings(
    open_browser: OpenBrowser, server: Server, council: Seeded
) -> None:
    other = Seeded(server, TWO_FACTIONS, (FIRST,), title="Andere avond")
    phone = open_browser(PHONE)
    join_meeting(phone, council.links.code, NORTH)
    link = join_meeting(phone, other.links.code, VILLAGE)
    for address in ("/", "/meedoen"):
        phone.goto(address)
        sees(phone, join.KNOWN_ELSEWHERE.format(meeting="Andere avond", faction=VILLAGE))
        is_offered(phone, VILLAGE, NORTH)
    press(phone, join.GO_ON.format(faction=VILLAGE))
    expect(phone.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
    assert phone.url.endswith(link)
    scan(phone, council)
    is_offered(phone, NORTH)


def test_a_tab_that_stood_at_the_factions_already_follows_the_other_tab(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone = open_browser(PHONE)
    second = phone.context.new_page()
    for tab in (phone, second):
        tab.goto(join_link(council))
        agree(tab)
        expect(tab.get_by_role("radiogroup")).to_be_visible()
    choose_faction(phone, NORTH)
    is_offered(second, NORTH)
    assert council.joined() == 1


def test_another_person_on_the_device_is_a_choice_and_both_can_come_back(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone = open_browser(PHONE)
    first = join_meeting(phone, council.links.code, NORTH)
    council.move(1, Move.OPEN)
    weigh_points(phone, ONE)
    scan(phone, council)
    is_offered(phone, NORTH)
    sees(phone, join.OTHER_NOTE)
    press(phone, join.OTHER)
    agree(phone)
    choose_faction(phone, VILLAGE)
    council.admit(VILLAGE)
    weigh_points(phone, OTHER)
    assert (council.joined(), council.answered()) == (2, 2)

    phone.go_back()
    is_offered(phone, VILLAGE, NORTH)
    scan(phone, council)
    is_offered(phone, VILLAGE, NORTH)
    press(phone, join.GO_ON.format(faction=NORTH))
    expect(saved_message(phone)).to_be_visible()
    assert phone.url.endswith(first)


FORBIDDEN = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("forbidden", "SecurityError"); } });"""


def test_where_the_browser_may_keep_nothing_the_visit_itself_knows_who_joined(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone = open_browser(PHONE)
    phone.add_init_script(FORBIDDEN)
    join_meeting(phone, council.links.code, NORTH)
    phone.go_back()
    is_offered(phone, NORTH)
    press(phone, join.GO_ON.format(faction=NORTH))
    expect(phone.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
    assert council.joined() == 1


def test_after_the_server_was_restarted_the_device_still_knows(
    open_browser: OpenBrowser, server: Server, council: Seeded
) -> None:
    phone = open_browser(PHONE, forgives=AWAY)
    join_meeting(phone, council.links.code, NORTH)
    server.kill()
    server.start()
    scan(phone, council)
    is_offered(phone, NORTH)
    assert council.joined() == 1


def test_a_link_kept_by_an_earlier_version_is_offered_too(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    key = council.person(NORTH).link.partition("=")[2]
    phone = open_browser(PHONE)
    phone.goto("/methode")
    phone.evaluate(
        "([name, key]) => localStorage.setItem(name, key)",
        [f"valuemap.link.{council.links.code}", key],
    )
    scan(phone, council)
    is_offered(phone, NORTH)


def test_who_typed_the_code_gets_the_pass_into_the_address(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    """A reload or a bookmark then passes while typed codes must wait."""
    phone = open_browser(PHONE)
    enter_code(phone, council.links.code)
    expect(phone).to_have_url(_JOIN_LINK)
    expect(phone.get_by_role("heading", name=join.CONTRACT)).to_be_visible()
    phone.go_back()
    expect(phone.get_by_role("textbox", name=join.CODE)).to_be_visible()


def runs_asked_by(phone: Page) -> list[object]:
    """What a phone sends over its connection from now on: each has a page drawn."""
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)

    phone.on("websocket", listen)
    return sent


def test_from_the_link_to_the_own_page_the_server_draws_two_pages(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    """It drew five, and a hall that came in at once waited for all of them."""
    phone = open_browser(PHONE)
    sent = runs_asked_by(phone)
    scan(phone, council)
    agree(phone)
    expect(phone.get_by_role("heading", name=join.CONTRACT)).to_be_hidden()
    expect(phone.get_by_role("heading", name=join.FACTION)).to_be_focused()
    assert len(sent) == 1
    choose_faction(phone, NORTH)
    assert len(sent) == 2
    assert council.joined() == 1


NO_STEPS = """const add = document.addEventListener.bind(document);
document.addEventListener = (kind, listener, how) =>
  kind === "click" && how === true ? undefined : add(kind, listener, how);"""


def test_where_our_script_has_no_part_the_server_leads_to_the_factions(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone = open_browser(PHONE)
    phone.add_init_script(NO_STEPS)
    join_meeting(phone, council.links.code, NORTH)
    phone.go_back()
    is_offered(phone, NORTH)
    assert council.joined() == 1
