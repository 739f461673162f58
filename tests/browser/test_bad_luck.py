"""What goes wrong with devices on an ordinary evening, and what people then see."""

import re
import time

from playwright.sync_api import Locator, Page, expect

from tests.browser.arriving import at_the_host, question, state
from tests.browser.breakable_line import breakable_line
from tests.browser.conftest import LAPTOP, PHONE, WALL, OpenBrowser
from tests.browser.guard import Guard
from tests.browser.runs import settle
from tests.browser.seed import (
    FIRST,
    NEW,
    NORTH,
    ONE,
    OTHER,
    SECOND,
    THREE_FACTIONS,
    VILLAGE,
    Seeded,
)
from tests.browser.server import Server
from tests.browser.test_restart import AWAY
from tests.browser.verbs import (
    WEIGHING,
    button,
    consent_box,
    divide,
    press,
    save,
    save_button,
    saved_message,
    says_away,
    sees,
    sees_map,
    sees_points,
    show_question,
    wait_until,
    weigh_points,
)
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.texts.screens import host, wall, weigh

# What Chromium says, beside what it says of a server that is away, where a line is cut.
CUT = (*AWAY, "net::ERR_")
# A device whose clock is an hour ahead: every script on the page asks it for the time.
AN_HOUR_AHEAD = """
  const Right = Date;
  class Ahead extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() + 3600000); }
    static now() { return Right.now() + 3600000; }
  }
  globalThis.Date = Ahead;
"""


def main_button(leader: Page) -> Locator:
    return leader.locator(".st-key-main-step").get_by_role("button")


def everybody_weighs(council: Seeded, position: int = 1) -> None:
    for faction in THREE_FACTIONS:
        council.weigh(council.person(faction), position, ONE)


# --- a phone that slept


def test_a_phone_that_slept_wakes_up_where_the_meeting_is_and_keeps_its_draft(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    with breakable_line(server.port) as line:
        phone = open_browser(PHONE, origin=line.origin, forgives=CUT)
        phone.goto(member.link)
        divide(phone, ONE)
        sees(phone, weigh.CHIPS["unsaved"])
        line.cut()
        gone = says_away(phone)
        expect(gone).to_be_visible()
        council.move(1, Move.CLOSE)
        council.move(2, Move.OPEN)
        line.restore()

        expect(question(phone, SECOND)).to_be_visible()
        expect(gone).to_have_count(0)
        left = weigh.CHIPS["left"].format(left=20, total=20, chips=weigh.CHIPS["chips"])
        sees(phone, left)
        sees_points(phone, {})
        council.move(2, Move.CLOSE)
        council.move(1, Move.REOPEN)
        expect(question(phone, FIRST)).to_be_visible()
        sees(phone, weigh.CHIPS["unsaved"])
        sees_points(phone, ONE)
        save(phone)
        assert council.saved(member, 1) == ONE
        phone.close()


def test_a_phone_that_slept_through_the_reveal_is_told_that_nothing_was_saved(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    with breakable_line(server.port) as line:
        phone = open_browser(PHONE, origin=line.origin, forgives=CUT)
        phone.goto(member.link)
        divide(phone, ONE)
        line.cut()
        # Pressed without a line: it does not say that it is saved, and what is there stays.
        save_button(phone).click()
        sees(phone, weigh.CHIPS["no_answer"])
        sees_points(phone, ONE)
        council.move(1, Move.CLOSE, Move.REVEAL)
        line.restore()
        sees(phone, weigh.REVEALED)
        sees(phone, weigh.CLOSED_NOTHING)
        expect(saved_message(phone)).to_have_count(0)
        assert council.saved(member, 1) is None
        phone.close()


# --- the host's laptop


def test_a_lid_that_closes_in_mid_reveal_leaves_the_rest_to_the_next_laptop(
    open_browser: OpenBrowser, server: Server, guards: dict[Page, Guard]
) -> None:
    council = Seeded(server)
    council.move(1, Move.OPEN)
    everybody_weighs(council)
    council.move(1, Move.CLOSE)
    first = at_the_host(open_browser, council)
    projector = open_browser(WALL)
    projector.goto(council.links.wall)
    sees(projector, wall.CLOSED)

    pressed = button(first, host.REVEAL)
    expect(pressed).to_be_enabled()
    pressed.dispatch_event("click")
    wait_until(first, lambda: any(is_a_press(message) for message in guards[first].sent))
    first.close()
    # What left the laptop is carried out, though the laptop is gone.
    sees_map(projector)
    second = at_the_host(open_browser, council)
    expect(main_button(second)).to_have_text(host.BEATS[Beat.DIFFER])
    expect(button(second, host.UNDO)).to_have_count(0)
    assert state(council) is RoundState.REVEALED


def is_a_press(message: object) -> bool:
    """Whether a message to the server says that a button was pressed."""
    run = getattr(message, "rerun_script", None)
    states = [] if run is None else run.widget_states.widgets
    return any(widget.trigger_value for widget in states)


def test_a_host_hands_over_to_another_laptop_in_the_middle_of_a_question(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    council.move(1, Move.OPEN)
    member = council.person(NORTH)
    phone, projector = open_browser(PHONE), open_browser(WALL)
    phone.goto(member.link)
    projector.goto(council.links.wall)
    first = at_the_host(open_browser, council)
    press(first, host.TIMER_START.format(minutes=10))
    expect(button(first, host.TIMER_STOP)).to_be_visible()
    settle(first)
    press(first, host.PAUSE)
    expect(projector.get_by_role("heading", name=wall.PAUSE)).to_be_visible()
    first.close()

    # Nothing of it was only on the first laptop.
    second = at_the_host(open_browser, council)
    expect(button(second, host.TIMER_STOP)).to_be_visible()
    press(second, host.RESUME)
    sees(projector, WEIGHING)
    expect(projector.get_by_role("timer")).to_be_visible()
    weigh_points(phone, ONE)
    sees(second, host.ready(1, 3))
    press(second, host.CLOSE)
    sees(phone, weigh.CLOSED)
    assert council.saved(member, 1) == ONE


# --- clocks


def test_a_clock_that_is_an_hour_off_changes_nothing(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    leader, projector, phone = (open_browser(size) for size in (LAPTOP, WALL, PHONE))
    for page in (leader, projector, phone):
        page.add_init_script(AN_HOUR_AHEAD)
    leader.goto(council.links.host)
    projector.goto(council.links.wall)
    clock = projector.get_by_role("timer")
    before = wall.IN_CORNER["clock"].format(clock="")
    press(leader, host.TIMER_START.format(minutes=2))
    expect(clock).to_have_text(re.compile(rf"^{before}[012]:\d\d$"))
    press(leader, host.TIMER_MORE)
    expect(clock).to_have_text(re.compile(rf"^{before}1[012]:\d\d$"))

    council.move(1, Move.OPEN)
    phone.goto(member.link)
    assert phone.evaluate("Date.now()") / 1000 - time.time() > 3000
    weigh_points(phone, ONE)
    divide(phone, OTHER)
    save(phone)
    assert council.saved(member, 1) == OTHER
    phone.reload()
    expect(saved_message(phone)).to_be_visible()
    sees_points(phone, OTHER)


# --- the next day


def test_a_meeting_goes_on_the_next_day_with_the_same_links(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, days_old=1, kept_days=1)
    people = {faction: council.person(faction) for faction in THREE_FACTIONS}
    council.move(1, Move.OPEN)
    for person in people.values():
        council.weigh(person, 1, ONE)
    council.move(1, Move.CLOSE, Move.REVEAL)

    leader, projector, phone = (open_browser(size) for size in (LAPTOP, WALL, PHONE))
    projector.goto(council.links.wall)
    sees_map(projector)
    phone.goto(people[NORTH].link)
    sees(phone, weigh.REVEALED)
    leader.goto(council.links.host)
    settle(leader)
    show_question(leader, 2)
    press(leader, host.OPEN)
    expect(question(phone, SECOND)).to_be_visible()
    consent_box(phone).check()
    weigh_points(phone, OTHER)
    sees(projector, host.ready(1, 3))
    for faction in (VILLAGE, NEW):
        council.weigh(people[faction], 2, ONE)
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    sees_map(projector)
    assert council.saved(people[NORTH], 1) == ONE
    assert council.saved(people[NORTH], 2) == OTHER
