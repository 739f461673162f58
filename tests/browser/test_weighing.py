"""Weighing on one's own device: quick, by any means, and never lost or taken on trust."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.guard import Guard
from tests.browser.runs import settle
from tests.browser.seed import NEW, NORTH, ONE, OTHER, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.slow_line import slow_line
from tests.browser.verbs import (
    abstain_box,
    agree,
    back_to_form,
    button,
    choose_faction,
    click,
    consent_box,
    divide,
    enter_code,
    join_meeting,
    minus,
    plus,
    press,
    save,
    save_button,
    saved_message,
    sees,
    sees_points,
    unfold,
    weigh_points,
)
from tests.browser.wire import alerts, chips_data, send_save, visit
from tests.builders import VALUES
from valuemap.domain.evening.rounds import Move
from valuemap.store.engine.errors import FactionFull, RoundNotOpen
from valuemap.texts import errors
from valuemap.texts.around import handing_over as link_texts
from valuemap.texts.screens import join, wall, weigh


@pytest.fixture
def council(server: Server) -> Seeded:
    """A council of three factions, with its first question open."""
    opened = Seeded(server)
    opened.move(1, Move.OPEN)
    return opened


def test_on_a_slow_line_a_tap_shows_at_once_and_the_server_hears_of_it_on_saving(
    open_browser: OpenBrowser,
    server: Server,
    council: Seeded,
    guards: dict[Page, Guard],
    record_property: Any,
) -> None:
    with slow_line(server.port, round_trip=0.3) as line:
        phone = open_browser(PHONE, origin=line.origin, touch=True)
        phone.goto(council.person(NORTH).link)
        expect(plus(phone, "vrijheid")).to_be_visible()
        settle(phone)
        heard = len(guards[phone].sent)
        times = [
            milliseconds_to_change(plus(phone, "vrijheid"), left) for left in range(19, 14, -1)
        ]
        sees_points(phone, {"vrijheid": 25})
        settle(phone)
        assert [message for message in guards[phone].sent[heard:] if is_a_run(message)] == []
        measured = f"tap to change: {max(times):.1f} ms at most, of {len(times)}"
        print(measured)
        record_property("tap", measured)
        assert max(times) < 100

        divide(phone, ONE)
        save(phone)
        settle(phone)
        assert [message for message in guards[phone].sent[heard:] if is_a_run(message)] == []
        phone.close()


def test_a_save_draws_no_page_and_every_later_drawing_agrees_with_it(
    open_browser: OpenBrowser, council: Seeded, guards: dict[Page, Guard]
) -> None:
    """A hall that saved at once waited for a run of the page for each of them."""
    member = council.person(NORTH)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    divide(phone, ONE)
    settle(phone)
    heard = len(guards[phone].sent)
    for points in (ONE, OTHER):
        divide(phone, points)
        save(phone)
        settle(phone)
        assert council.saved(member, 1) == points
    assert [message for message in guards[phone].sent[heard:] if is_a_run(message)] == []
    council.pace(None, paused=True)
    sees(phone, wall.PAUSE)  # the host's step has the page drawn
    expect(saved_message(phone)).to_be_visible()
    sees_points(phone, OTHER)
    phone.reload()
    expect(saved_message(phone)).to_be_visible()
    sees_points(phone, OTHER)


@pytest.mark.parametrize("status", [404, 403, 200])
def test_where_the_door_is_shut_a_ballot_is_saved_with_a_run_of_the_page(
    open_browser: OpenBrowser, council: Seeded, guards: dict[Page, Guard], status: int
) -> None:
    """A proxy may know no such address, or put a page of its own there."""
    member = council.person(NORTH)
    phone = open_browser(PHONE, forgives=("Failed to load resource",))
    phone.route(
        "**/_valuemap/save",
        lambda route: route.fulfill(status=status, content_type="text/html", body="<p>Nee</p>"),
    )
    phone.goto(member.link)
    divide(phone, ONE)
    settle(phone)
    heard = len(guards[phone].sent)
    save(phone)
    settle(phone)
    assert council.saved(member, 1) == ONE
    assert len([message for message in guards[phone].sent[heard:] if is_a_run(message)]) == 1
    phone.unroute("**/_valuemap/save")
    divide(phone, OTHER)
    save(phone)
    assert council.saved(member, 1) == OTHER


def test_what_is_left_is_said_to_who_cannot_see_it(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone = open_browser(PHONE)
    phone.goto(council.person(NORTH).link)
    name = VALUES.cluster["empathie"].name
    for number, left in ((1, 19), (2, 18)):
        plus(phone, "empathie").click()
        said = weigh.CHIPS["announce"].format(
            name=name, points=5 * number, left=left, chips=weigh.CHIPS["chips"]
        )
        expect(live_region(phone, said)).to_be_attached()
    minus(phone, "nut").press("Enter")
    expect(live_region(phone, weigh.CHIPS["none_here"])).to_be_attached()
    divide(phone, {"empathie": 100})
    plus(phone, "nut").press("Enter")
    expect(live_region(phone, weigh.CHIPS["none_left"])).to_be_attached()
    sees_points(phone, {"empathie": 100})


def test_the_keyboard_is_enough_from_the_code_to_the_saved_ballot(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    page = open_browser(LAPTOP)
    page.goto("/meedoen")
    walk_to(page, page.get_by_role("textbox", name=join.CODE))
    page.keyboard.type(council.links.code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=join.CONTRACT)).to_be_visible()
    walk_to(page, button(page, join.CONTRACT_BUTTON))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=join.FACTION)).to_be_visible()
    walk_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    walk_to(page, button(page, join.FACTION_BUTTON))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=weigh.WAITING)).to_be_visible()
    council.admit(VILLAGE)
    sees(page, weigh.CAME_LATER)
    walk_to(page, plus(page, "rechtvaardigheid"))
    for _ in range(12):
        page.keyboard.press("Enter")
    walk_to(page, plus(page, "kwaliteit"))
    for _ in range(8):
        page.keyboard.press("Space")
    walk_to(page, consent_box(page))
    page.keyboard.press("Space")
    expect(consent_box(page)).to_be_checked()
    walk_to(page, save_button(page))
    page.keyboard.press("Enter")
    expect(saved_message(page)).to_be_visible()
    sees_points(page, {"rechtvaardigheid": 60, "kwaliteit": 40})


def test_a_draft_survives_a_reload(open_browser: OpenBrowser, council: Seeded) -> None:
    member = council.person(NORTH)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    divide(phone, {"vrijheid": 30, "nut": 10})
    phone.reload()
    sees_points(phone, {"vrijheid": 30, "nut": 10})
    sees(phone, weigh.CHIPS["unsaved"])
    assert council.saved(member, 1) is None


def test_half_a_ballot_is_not_saved_and_the_page_says_what_is_missing(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    member = council.person(NORTH)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    divide(phone, {"vrijheid": 95})
    save_button(phone).press("Enter")
    missing = weigh.CHIPS["incomplete"].format(left=1, chips=weigh.CHIPS["chip"])
    sees(phone, missing)
    assert council.saved(member, 1) is None


def test_a_changed_ballot_takes_the_place_of_the_first(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    member = council.person(NORTH)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    weigh_points(phone, ONE)
    divide(phone, OTHER)
    sees(phone, weigh.CHIPS["unsaved"])
    assert council.saved(member, 1) == ONE
    save(phone)
    assert council.saved(member, 1) == OTHER
    council.move(1, Move.CLOSE)
    for cluster, points in OTHER.items():
        own = weigh.OWN_LINE.format(name=VALUES.cluster[cluster].name, points=points)
        expect(phone.get_by_text(own, exact=True)).to_be_visible()


def test_not_applicable_is_an_answer_of_its_own_and_can_be_taken_back(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    member = council.person(NORTH)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    abstain_box(phone).check()
    save(phone)
    phone.reload()
    back_to_form(phone)
    expect(abstain_box(phone)).to_be_checked()
    assert council.answered() == 1
    assert council.saved(member, 1) is None

    abstain_box(phone).uncheck()
    weigh_points(phone, ONE)
    assert council.saved(member, 1) == ONE

    back_to_form(phone)
    abstain_box(phone).check()
    save(phone)
    assert council.saved(member, 1) is None
    council.move(1, Move.CLOSE)
    sees(phone, weigh.OWN_ABSTAINED)


@pytest.mark.parametrize(
    ("choice", "kept"), [("keep_mine", OTHER), ("keep_saved", ONE)], ids=["mine", "saved"]
)
def test_who_weighs_on_two_devices_is_told_and_chooses(
    open_browser: OpenBrowser, council: Seeded, choice: str, kept: dict[str, int]
) -> None:
    member = council.person(NORTH)
    phone, laptop = open_browser(PHONE), open_browser(LAPTOP)
    for device, points in ((phone, ONE), (laptop, OTHER)):
        device.goto(member.link)
        divide(device, points)
    save(phone)

    save_button(laptop).click()
    sees(laptop, weigh.CHIPS["conflict"])
    sees_points(laptop, OTHER)
    assert council.saved(member, 1) == ONE

    press(laptop, weigh.CHIPS[choice])
    sees_points(laptop, kept)
    if kept != ONE:
        save_button(laptop).click()
    expect(saved_message(laptop)).to_be_visible()
    assert council.saved(member, 1) == kept


def test_of_two_tabs_that_save_at_the_same_moment_one_is_told(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    member = council.person(NORTH)
    first, second = open_browser(PHONE), open_browser(PHONE)
    for tab, points in ((first, ONE), (second, OTHER)):
        tab.goto(member.link)
        divide(tab, points)
    for tab in (first, second):
        save_button(tab).evaluate("(button) => button.click()")
    told = [weigh.CHIPS["conflict"]]
    for tab in (first, second):
        expect(tab.get_by_text(told[0]).or_(saved_message(tab))).to_be_visible()
    conflicts = [tab for tab in (first, second) if tab.get_by_text(told[0]).count()]
    assert len(conflicts) == 1
    won = ONE if conflicts == [second] else OTHER
    assert council.saved(member, 1) == won


def test_a_save_that_comes_after_the_close_is_refused_in_words_and_nothing_is_lost(
    open_browser: OpenBrowser, server: Server, council: Seeded
) -> None:
    member = council.person(NORTH)
    council.weigh(member, 1, ONE)
    with slow_line(server.port, round_trip=0) as line:
        phone = open_browser(PHONE, origin=line.origin)
        phone.goto(member.link)
        divide(phone, OTHER)
        line.round_trip = 2.0
        save_button(phone).click()
        council.move(1, Move.CLOSE)  # while the ballot is under way
        refused, then = errors.sentence(RoundNotOpen())
        sees(phone, refused)
        sees(phone, then)
        assert council.saved(member, 1) == ONE
        for cluster, points in ONE.items():
            own = weigh.OWN_LINE.format(name=VALUES.cluster[cluster].name, points=points)
            expect(phone.get_by_text(own, exact=True)).to_be_visible()

        council.move(1, Move.REOPEN)
        expect(phone.get_by_text(weigh.CLOSED)).to_have_count(0)
        expect(plus(phone, "vrijheid")).to_be_visible()
        sees_points(phone, OTHER)  # the change that came too late is still a draft
        phone.close()


CHIPS = {"vrijheid": 13, "nut": 7}
NONE = dict.fromkeys(VALUES.ids, 0)


@pytest.mark.parametrize(
    "chips",
    [
        json.dumps(NONE | {"vrijheid": 19}),
        json.dumps(NONE | {"vrijheid": 21}),
        json.dumps(NONE | {"vrijheid": -5, "nut": 25}),
        json.dumps(NONE | {"vrijheid": 0.5, "nut": 19.5}),
        json.dumps(NONE | {"vrijheid": "20"}),
        json.dumps(NONE | {"vrijheid": True, "nut": 19}),
        json.dumps(NONE | {"vrijheid": None, "nut": 20}),
        json.dumps(NONE | {"vrijheid": [20]}),
        json.dumps(NONE | {"vrijheid": 20}).replace("20", "1e400"),
        json.dumps(NONE | {"vrijheid": 20}).replace("20", "NaN"),
        json.dumps(NONE | {"vrijheid": 10**400}),
        json.dumps(CHIPS),
        json.dumps(NONE | {"vrijheid": 20, "macht": 0}),
        json.dumps({"macht": 20}),
        "{}",
        "[]",
        '"20"',
        "20",
        "null",
    ],
)
def test_a_doctored_ballot_is_refused_and_nothing_of_it_saved(
    server: Server, council: Seeded, chips: str
) -> None:
    member = council.person(NORTH)
    council.weigh(member, 1, ONE)
    with visit(server, member.link) as there:
        mark = chips_data(there.drawn)["round"]
        after = send_save(
            there,
            f'{{"ticket": "t", "round": "{mark}", "steps": {chips}, "abstained": false, '
            f'"consent": false, "based_on": 1}}',
        )
    receipt = chips_data(after)["receipt"]
    assert receipt == {"ticket": "t", "ok": False, "sentence": weigh.NOT_ACCEPTED}
    assert council.saved(member, 1) == ONE


def test_a_proper_ballot_sent_in_the_same_way_is_saved(server: Server, council: Seeded) -> None:
    member = council.person(NORTH)
    with visit(server, member.link) as there:
        mark = chips_data(there.drawn)["round"]
        ballot = {"ticket": "t", "round": mark, "steps": NONE | CHIPS, "based_on": 0}
        after = send_save(there, json.dumps(ballot))
    assert chips_data(after)["receipt"] == {"ticket": "t", "ok": True, "sentence": ""}
    assert council.saved(member, 1) == ONE


@pytest.mark.parametrize(
    "value",
    [
        '{"ticket": "t", "round": "ROUND", "abstained": "yes"}',
        '{"ticket": "t", "round": "OTHER", "abstained": true, "based_on": 1}',
        '{"ticket": "t", "round": "1", "abstained": true, "based_on": 1}',
        '{"ticket": "t", "round": "1.²", "abstained": true, "based_on": 1}',
        '{"ticket": "t", "round": ".", "abstained": true, "based_on": 1}',
        '{"ticket": "t", "round": null, "abstained": true, "based_on": 1}',
        '{"ticket": "t", "round": [1], "abstained": true, "based_on": 1}',
        '{"ticket": {"a": 1}, "round": "ROUND"}',
        '"save"',
        "[[[]]]",
        "null",
    ],
)
def test_a_doctored_message_is_refused_and_changes_nothing(
    server: Server, council: Seeded, value: str
) -> None:
    member, somebody_else = council.person(NORTH), council.person(VILLAGE)
    council.weigh(member, 1, ONE)
    council.weigh(somebody_else, 1, OTHER)
    with visit(server, member.link) as there:
        mark = chips_data(there.drawn)["round"]
        of_another = council.mark(somebody_else, 1)
        after = send_save(there, value.replace("ROUND", mark).replace("OTHER", of_another))
    assert chips_data(after)["receipt"] is None or not chips_data(after)["receipt"]["ok"]
    assert errors.UNEXPECTED not in "".join(alerts(after))
    assert council.saved(member, 1) == ONE
    assert council.saved(somebody_else, 1) == OTHER


def test_a_ballot_for_a_round_of_another_meeting_is_refused(
    server: Server, council: Seeded
) -> None:
    elsewhere = Seeded(server)
    elsewhere.move(1, Move.OPEN)
    member = council.person(NORTH)
    foreign = elsewhere.mark(member, 1)
    with visit(server, member.link) as there:
        after = send_save(
            there,
            json.dumps(
                {
                    "ticket": "t",
                    "round": foreign,
                    "steps": NONE | CHIPS,
                    "abstained": False,
                    "consent": True,
                    "based_on": 0,
                }
            ),
        )
    assert not chips_data(after)["receipt"]["ok"]
    assert elsewhere.answered() == 0


def test_who_scans_the_code_again_on_the_same_device_is_offered_the_way_back(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone = open_browser(PHONE)
    link = join_meeting(phone, council.links.code, NORTH)
    council.admit(NORTH)
    weigh_points(phone, ONE)
    phone.goto(f"/meedoen?code={council.links.code}")
    sees(phone, join.KNOWN_FOR.format(faction=NORTH))
    press(phone, join.GO_ON.format(faction=NORTH))
    expect(saved_message(phone)).to_be_visible()
    sees_points(phone, ONE)
    expect(saved_message(phone)).to_be_visible()
    assert phone.url.endswith(link)

    stranger = open_browser(PHONE)
    stranger.goto(f"/meedoen?code={council.links.code}")
    expect(button(stranger, join.CONTRACT_BUTTON)).to_be_visible()
    expect(stranger.get_by_text(join.KNOWN)).to_be_hidden()


def test_the_personal_link_is_the_same_participant_on_another_device(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    phone, laptop = open_browser(PHONE), open_browser(LAPTOP)
    link = join_meeting(phone, council.links.code, NORTH)
    council.admit(NORTH)
    weigh_points(phone, ONE)
    part = unfold(phone, link_texts.PERSONAL)
    expect(part).to_contain_text(link.partition("?")[2])

    laptop.goto(link)
    expect(saved_message(laptop)).to_be_visible()
    sees_points(laptop, ONE)
    weigh_points(laptop, OTHER)
    assert council.answered() == 1


def test_a_full_faction_says_so_and_takes_nobody_more(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    late, too_late = open_browser(PHONE), open_browser(PHONE)
    for phone in (late, too_late):
        enter_code(phone, council.links.code)
        agree(phone)
        expect(choice(phone, NEW)).to_have_accessible_description(join.places_left(1))
    choose_faction(late, NEW)

    # The page of the other still shows the place; the store knows better. What was chosen
    # stays chosen: once the choice vanished because the words beside it had changed.
    click(too_late.get_by_role("radiogroup").locator("label").filter(has_text=NEW))
    press(too_late, join.FACTION_BUTTON)
    what, then = errors.sentence(FactionFull(NEW))
    sees(too_late, what)
    sees(too_late, then)
    expect(choice(too_late, NEW)).to_have_accessible_description(join.places_left(0))
    expect(choice(too_late, NEW)).to_be_checked()
    choose_faction(too_late, VILLAGE)

    council.person(NORTH)
    nobody = open_browser(PHONE)
    enter_code(nobody, council.links.code)
    agree(nobody)
    sees(nobody, join.ALL_FULL)


def choice(page: Page, faction: str) -> Locator:
    """The choice for a faction."""
    return page.get_by_role("radio", name=faction, exact=True)


def milliseconds_to_change(tapped: Locator, left: int) -> float:
    """Tap within the page; the time until the page says how many chips are left."""
    words = weigh.CHIPS["left"].format(left=left, total=20, chips=weigh.CHIPS["chips"])
    time: float = tapped.evaluate(
        """(button, words) => new Promise((done) => {
             const root = button.getRootNode();
             const start = performance.now();
             const look = () => {
               if (!root.textContent.includes(words)) return;
               watcher.disconnect();
               done(performance.now() - start);
             };
             const watcher = new MutationObserver(look);
             const everything = { childList: true, subtree: true, characterData: true };
             watcher.observe(root, everything);
             button.click();
           })""",
        words,
    )
    return time


def is_a_run(message: Any) -> bool:
    """Whether a message asks the server to run the page, other than to look for news."""
    asks: bool = message.HasField("rerun_script")
    return asks and not message.rerun_script.is_auto_rerun


def live_region(page: Page, words: str) -> Locator:
    """The status that says these words."""
    return page.get_by_role("status").filter(has_text=words)


def walk_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there, and see that it shows."""
    expect(target).to_be_visible()
    settle(page)
    for _ in range(80):
        if target.evaluate("(element) => element === element.getRootNode().activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")
