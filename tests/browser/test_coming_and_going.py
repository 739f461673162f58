"""People who come in by the wrong door, come late, leave, or change their faction."""

import re

from playwright.sync_api import Page, expect

from tests.browser.arriving import at_the_host, question
from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import catch_up, settle
from tests.browser.seed import NEW, NORTH, ONE, OTHER, SECOND, THREE_FACTIONS, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_faction_ballot import shown_factions
from tests.browser.test_meeting import turnout
from tests.browser.verbs import (
    agree,
    choose,
    choose_faction,
    click,
    enter_code,
    fill,
    plus,
    press,
    saved_message,
    sees,
    sees_points,
    unfold,
    wait_until,
    weigh_points,
)
from valuemap.domain.evening.rounds import Move
from valuemap.store.engine.errors import HasLeft
from valuemap.texts import errors
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import frame, host, join, weigh

JOINT = "Groep Noord en Dorp"


# --- the wrong door


def test_the_code_of_another_meeting_leads_there_and_leaves_the_first_as_it_is(
    open_browser: OpenBrowser, server: Server
) -> None:
    here, elsewhere = Seeded(server, title="Onze avond"), Seeded(server, title="Andere avond")
    here.move(1, Move.OPEN)
    member = here.person(NORTH)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    weigh_points(phone, ONE)

    enter_code(phone, elsewhere.links.code)
    # The page says whose code it is, and does not take the visitor for somebody known there.
    sees(phone, "Andere avond")
    expect(phone.get_by_role("heading", name=join.CONTRACT)).to_be_visible()
    expect(phone.get_by_text(join.KNOWN)).to_have_count(0)
    agree(phone)
    choose_faction(phone, VILLAGE)
    expect(phone.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
    phone.goto(member.link)
    expect(saved_message(phone)).to_be_visible()
    sees_points(phone, ONE)
    assert here.saved(member, 1) == ONE


def test_a_members_link_does_not_open_the_hosts_door_nor_another_members(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    council.move(1, Move.OPEN)
    member, other = council.person(NORTH), council.person(VILLAGE)
    council.weigh(other, 1, OTHER)
    key = member.link.partition("=")[2]
    guessed = member.link[:-1] + ("A" if key[-1] != "A" else "B")
    visitor = open_browser(PHONE)
    for door in (f"/begeleiden?sleutel={key}", f"/projecteren?scherm={key}", guessed):
        visitor.goto(door)
        sees(visitor, host.LINK_UNKNOWN)
        sees(visitor, host.LINK_UNKNOWN_NEXT)
        expect(plus(visitor, "vrijheid")).to_have_count(0)
    assert council.saved(other, 1) == OTHER
    assert council.answered() == 1


# --- people who come, go and change


def test_who_leaves_takes_the_ballots_along_and_what_is_frozen_stays(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    people = {faction: council.person(faction) for faction in THREE_FACTIONS}
    for position, moves in ((1, (Move.CLOSE, Move.REVEAL)), (2, (Move.CLOSE,))):
        council.move(position, Move.OPEN)
        for person in people.values():
            council.weigh(person, position, ONE)
        council.move(position, *moves)
    phone, leader = open_browser(PHONE), at_the_host(open_browser, council)
    sees(leader, host.ready(3, 3))
    phone.goto(people[NORTH].link)
    unfold(phone, weigh.LEAVE)
    press(phone, weigh.LEAVE_BUTTON)
    what, then = errors.sentence(HasLeft())
    for words in (what, then):
        sees(phone, words)
    sees(leader, host.ready(2, 3))
    council.move(2, Move.REVEAL)
    assert shown_factions(open_browser, council, question=1) == [NORTH, VILLAGE, NEW]
    assert shown_factions(open_browser, council) == [VILLAGE, NEW]
    # What was frozen stands; what it was made of is gone from the database.
    assert [council.saved(people[NORTH], position) for position in (1, 2)] == [None, None]


def test_a_member_changes_faction_before_the_first_opening_and_not_after(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    phone, leader = open_browser(PHONE), at_the_host(open_browser, council)
    phone.goto(member.link)
    change_faction(phone, VILLAGE)
    sees(phone, weigh.FOR_FACTION.format(faction=VILLAGE))
    unfold(leader, hosting.TABLE)
    joined = leader.get_by_role("table", name=host.TURNOUT).get_by_role("row")
    expect(joined.filter(has_text=VILLAGE)).to_contain_text(re.compile(r"1\s*1$"))
    expected = [[NORTH, "1", "0"], [VILLAGE, "1", "1"], [NEW, "1", "0"]]
    wait_until(leader, lambda: turnout(leader), expected)

    council.move(1, Move.OPEN, Move.CLOSE)
    council.show(None)
    expect(phone.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
    settle(phone)
    expect(phone.get_by_text(weigh.CHANGE_FACTION)).to_have_count(0)
    sees(phone, weigh.FOR_FACTION.format(faction=VILLAGE))


def change_faction(phone: Page, faction: str) -> None:
    """Choose another faction on the waiting page."""
    form = unfold(phone, weigh.CHANGE_FACTION)
    choose(form.get_by_role("combobox"), faction)
    press(phone, weigh.CHANGE_FACTION_BUTTON)


def test_who_comes_late_lands_at_the_question_of_the_moment(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    council.move(1, Move.OPEN, Move.CLOSE, Move.REVEAL)
    council.move(2, Move.OPEN)

    def comes_in(faction: str) -> Page:
        phone = open_browser(PHONE)
        enter_code(phone, council.links.code)
        agree(phone)
        choose_faction(phone, faction)
        expect(phone.get_by_role("heading", name=weigh.WAITING)).to_be_visible()
        expect(question(phone, SECOND)).to_have_count(0)
        council.admit(faction)
        expect(question(phone, SECOND)).to_be_visible()
        return phone

    weigh_points(comes_in(NORTH), ONE)
    assert council.answered(2) == 1
    council.move(2, Move.CLOSE)
    expect(comes_in(VILLAGE).get_by_text(weigh.CLOSED_NOTHING)).to_be_visible()
    council.move(2, Move.REVEAL)
    last = comes_in(NEW)
    click(last.get_by_role("link", name=weigh.RESULT_LINK))
    expect(last.get_by_role("heading", name=frame.TITLES["resultaat"], exact=True)).to_be_visible()


def test_two_small_factions_become_one_group_under_the_eyes_of_a_member(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(VILLAGE)
    phone, leader = open_browser(PHONE), at_the_host(open_browser, council)
    phone.goto(member.link)
    sees(phone, weigh.FOR_FACTION.format(faction=VILLAGE))
    form = unfold(leader, host.MERGE)
    press(leader, host.MERGE_BUTTON)
    sees(leader, host.MERGE_FEW)
    chosen = form.get_by_role("combobox", name=host.MERGE_CHOOSE)
    for faction in (NORTH, VILLAGE):
        choose(chosen, faction)
    chosen.press("Tab")  # while the list is open, the rest of the page is out of reach
    fill(form.get_by_role("textbox", name=host.MERGE_NAME), JOINT)
    press(leader, host.MERGE_BUTTON)

    sees(phone, weigh.FOR_FACTION.format(faction=JOINT))
    wait_until(leader, lambda: turnout(leader), [[JOINT, "2", "1"], [NEW, "1", "0"]])
    # Who was there already weighs on, for the group.
    council.move(1, Move.OPEN)
    weigh_points(phone, ONE)
    # Once somebody could weigh, the groups are what they are.
    catch_up(leader)
    expect(leader.get_by_text(host.MERGE)).to_have_count(0)
