"""The door: who comes late, who objects, who is let in anew, and who has a link."""

import re

from playwright.sync_api import Page, expect

from tests.browser.arriving import at_the_host, question
from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, ONE, OTHER, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_meeting import result_table
from tests.browser.verbs import (
    agree,
    button,
    choose_faction,
    consent_box,
    divide,
    enter_code,
    foresees,
    press,
    rows_of,
    save,
    sees,
    unfold,
    wait_until,
    weigh_points,
)
from valuemap.disclosure import Outcome
from valuemap.domain.access import readable_join_code
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.store.engine.errors import NeedsFactionLink
from valuemap.texts import errors
from valuemap.texts.screens import door, host, join, weigh

SEATS = {NORTH: 4, VILLAGE: 3, NEW: 1}


def comes_late(open_browser: OpenBrowser, council: Seeded, faction: str) -> tuple[Page, int]:
    """Somebody joins with the code after the first opening; the page and the number on it."""
    phone = open_browser(PHONE)
    enter_code(phone, council.links.code)
    agree(phone)
    sees(phone, join.DOOR_CLOSED)
    choose_faction(phone, faction)
    expect(phone.get_by_role("heading", name=weigh.WAITING)).to_be_visible()
    (number,) = council.people(faction).waiting
    sees(phone, weigh.WAITING_MORE.format(number=number))
    return phone, number


def test_who_comes_late_is_let_in_with_one_press_weighs_and_counts_in_the_mean(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, SEATS, (FIRST,))
    people = [council.person(NORTH) for _ in range(3)] + [council.person(VILLAGE)]
    people += [council.person(VILLAGE) for _ in range(2)]
    council.move(1, Move.OPEN)
    for person in people:
        council.weigh(person, 1, ONE, consent=False)
    late, number = comes_late(open_browser, council, NORTH)
    leader = at_the_host(open_browser, council)
    press(leader, door.ADMIT.format(faction=NORTH, number=number))
    expect(leader.get_by_text(door.WAITING, exact=True)).to_have_count(0)
    unfold(leader, door.LOG)
    log = leader.get_by_role("table", name=door.LOG_CAPTION)
    admitted = [[NORTH, door.LOG_ACTS["admitted"]]]
    wait_until(leader, lambda: [row[1:] for row in rows_of(log)[1:]], admitted)
    sees(late, weigh.CAME_LATER)
    weigh_points(late, OTHER)
    sees(leader, host.ready(2, 3))
    council.move(1, Move.CLOSE, Move.REVEAL)
    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    rows = {row[0]: row[5:] for row in result_table(reader)}
    # Three of 65 and one of 0 points; three of 65.
    assert rows["Vrijheid"] == ["48,8", "65,0"]


def test_who_waits_while_the_host_is_away_is_let_in_later_and_lost_nothing(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, SEATS, (FIRST,))
    council.person(NORTH)
    council.move(1, Move.OPEN)
    late, number = comes_late(open_browser, council, NORTH)
    late.reload()
    sees(late, weigh.WAITING_MORE.format(number=number))
    council.move(1, Move.CLOSE)
    council.move(1, Move.REOPEN)
    expect(late.get_by_role("heading", name=weigh.WAITING)).to_be_visible()
    council.admit(NORTH)
    expect(question(late, FIRST)).to_be_visible()
    weigh_points(late, ONE)
    # The door is closed for who comes, not for who is in: the same phone is in at once.
    late.goto(late.url)
    expect(question(late, FIRST)).to_be_visible()
    assert council.people(NORTH).waiting == ()


def test_one_too_many_is_said_by_a_colleague_and_the_faction_is_let_in_anew(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, SEATS, (FIRST,))
    member, _second, _third, stranger = (council.person(NORTH) for _ in range(4))
    council.move(1, Move.OPEN)
    phone, leader = open_browser(PHONE), at_the_host(open_browser, council)
    phone.goto(member.link)
    sees(phone, weigh.COUNT_QUESTION.format(people=weigh.we_are(4)))
    press(phone, weigh.COUNT_WRONG)
    sees(phone, weigh.COUNT_DISPUTED)
    divide(phone, ONE)  # weighing goes on meanwhile
    save(phone)
    council.weigh(stranger, 1, OTHER)
    sees(leader, door.OBJECTS.format(faction=NORTH))
    foresees(leader, door.OUTCOMES[Outcome.DISPUTED].format(factions=NORTH))

    press(leader, door.LET_IN_ANEW.format(faction=NORTH))
    expect(phone.get_by_role("heading", name=weigh.WAITING)).to_be_visible()
    own = re.search(r"\d+", phone.get_by_text(weigh.WAITING_MORE[:30]).inner_text())
    assert own is not None
    press(leader, door.ADMIT.format(faction=NORTH, number=own[0]))
    expect(question(phone, FIRST)).to_be_visible()
    settle(leader)
    assert len(council.people(NORTH).inside) == 1
    assert len(council.people(NORTH).waiting) == 3
    assert council.saved(member, 1) == ONE


def test_with_links_per_faction_the_code_is_not_enough_and_the_link_leads_to_one_faction(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, SEATS, (FIRST,), settings=Settings(door=DoorBy.LINKS))
    leader = open_browser()
    leader.goto(council.links.host.replace("begeleiden", "klaar"))
    sees(leader, door.FACTION_LINKS)
    settle(leader)
    links = re.findall(
        r"/meedoen\?code=\S+?&fractie=[\w-]+", leader.content().replace("&amp;", "&")
    )
    assert len(dict.fromkeys(links)) == len(SEATS)
    for page in ("begeleiden", "klaar", "afdrukken"):  # where it would send people to a closed door
        leader.goto(council.links.host.replace("begeleiden", page))
        settle(leader)
        expect(leader.get_by_text(readable_join_code(council.links.code))).to_have_count(0)
        expect(leader.get_by_role("img", name=join.QR_ALT)).to_have_count(0)
    phone = open_browser(PHONE)
    enter_code(phone, council.links.code)
    agree(phone)
    for words in errors.sentence(NeedsFactionLink()):
        sees(phone, words)
    phone.goto(list(dict.fromkeys(links))[1])
    agree(phone)
    sees(phone, join.FOR_FACTION.format(faction=VILLAGE))
    expect(phone.get_by_role("radiogroup")).to_have_count(0)
    press(phone, join.FACTION_BUTTON)
    sees(phone, weigh.FOR_FACTION.format(faction=VILLAGE))
    assert len(council.people(VILLAGE).inside) == 1


def test_consent_once_more_in_the_fractieberaad_brings_a_small_faction_into_the_result(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, SEATS, (FIRST,), settings=Settings(consults=True))
    others = [council.person(name) for name in (NORTH, VILLAGE) for _ in range(3)]
    lone = council.person(NEW)
    council.move(1, Move.OPEN)
    for person in others:
        council.weigh(person, 1, ONE, consent=False)
    phone, leader = open_browser(PHONE), at_the_host(open_browser, council)
    phone.goto(lone.link)
    sees(phone, weigh.EXPECT_LEFT_OUT.format(people=weigh.we_are(1)))
    expect(consent_box(phone)).not_to_be_checked()
    weigh_points(phone, OTHER)
    foresees(leader, door.OUTCOMES[Outcome.LEFT_OUT].format(factions=NEW))
    press(leader, host.CLOSE)
    press(leader, host.CONSULT)
    sees(phone, weigh.CONSENT_ONCE_MORE)
    press(phone, weigh.CONSENT_GIVE)
    expect(button(phone, weigh.CONSENT_TAKE_BACK)).to_be_visible()
    press(leader, host.REVEAL)
    sees(phone, weigh.REVEALED)
    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    assert result_table(reader)[0][5:] == [NORTH, VILLAGE, NEW]
