"""Leading: by keyboard, with a pause and a clock, with two at once; and moderating the talk."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.arriving import at_the_host, state
from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import (
    FIRST,
    NEW,
    NORTH,
    ONE,
    PROPOSITION,
    SECOND,
    THREE_FACTIONS,
    VILLAGE,
    Person,
    Seeded,
)
from tests.browser.server import Server
from tests.browser.test_meeting import turnout
from tests.browser.test_weighing import walk_to
from tests.browser.verbs import (
    WEIGHING,
    button,
    choose,
    click,
    deck,
    divide,
    links_of,
    press,
    save_button,
    saved_message,
    sees,
    unfold,
    wait_until,
    weigh_points,
)
from tests.builders import VALUES
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.domain.talk import Argument, Side
from valuemap.store.engine.errors import HasLeft
from valuemap.texts import errors
from valuemap.texts.screens import host, prepare, talk, wall, weigh
from valuemap.texts.wall import beats
from valuemap.wording import calm

HTML = "<img src=x onerror=alert(1)><b>vet</b>"
MARKDOWN = "# Kop **sterk** [hier](#x) `code`"
SHOUTED = "WIJ WILLEN DIT HELEMAAL NIET!"


@pytest.fixture
def council(server: Server) -> Seeded:
    """A council of three factions, with a proposition."""
    return Seeded(server, proposition=PROPOSITION)


def everybody_weighs(council: Seeded, **reasons: str) -> dict[str, Person]:
    """The three weigh the question that is open, with consent."""
    people = {faction: council.person(faction) for faction in THREE_FACTIONS}
    for faction, person in people.items():
        council.weigh(person, 1, ONE, stance=4, reason=reasons.get(faction, ""))
    return people


# --- the keyboard


@pytest.mark.parametrize("forward", ["PageDown", "Space", "ArrowRight"])
def test_the_keyboard_alone_leads_through_a_question(
    open_browser: OpenBrowser, council: Seeded, forward: str
) -> None:
    leader = at_the_host(open_browser, council)
    for next_step in (host.OPEN, host.CLOSE, host.REVEAL, host.BEATS[Beat.DIFFER]):
        leader.keyboard.press(forward)
        expect(leader.locator(".st-key-main-step").get_by_role("button")).to_have_text(next_step)
        settle(leader)
    assert state(council) is RoundState.REVEALED


def test_page_up_takes_the_last_step_back(open_browser: OpenBrowser, council: Seeded) -> None:
    council.move(1, Move.OPEN, Move.CLOSE)
    leader = at_the_host(open_browser, council)
    main = leader.locator(".st-key-main-step").get_by_role("button")
    for next_step in (host.CLOSE, host.OPEN, host.SHOW_QUESTION.format(position=1)):
        leader.keyboard.press("PageUp")
        expect(main).to_have_text(next_step)
        settle(leader)
    assert state(council) is RoundState.DRAFT
    # On the joining screen there is nothing to take back, and after a reveal neither.
    expect(button(leader, host.UNDO)).to_have_count(0)
    council.show(1)
    council.move(1, Move.OPEN, Move.CLOSE, Move.REVEAL)
    expect(main).to_have_text(host.BEATS[Beat.DIFFER])
    expect(button(leader, host.UNDO)).to_have_count(0)


def test_page_up_before_the_weighing_shows_once_what_stood_there_before(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    for position in (1, 2):
        council.show(position)
    leader = at_the_host(open_browser, council)
    expect(leader.get_by_role("heading", name=deck().question(SECOND).text)).to_be_visible()
    leader.keyboard.press("PageUp")
    expect(leader.get_by_role("heading", name=deck().question(FIRST).text)).to_be_visible()
    # Once: a second press would swing back and forth between the two.
    expect(button(leader, host.UNDO)).to_have_count(0)
    settle(leader)
    leader.keyboard.press("PageUp")
    leader.keyboard.press("PageDown")
    expect(button(leader, host.CLOSE)).to_be_visible()
    assert council.meeting().stage == 1
    assert state(council) is RoundState.OPEN


def test_a_host_leads_from_preparing_to_a_second_round_with_the_keyboard_alone(
    open_browser: OpenBrowser,
) -> None:
    leader, projector = open_browser(), open_browser(WALL)

    def press_by_key(target: Locator, key: str = "Enter") -> None:
        walk_to(leader, target)
        leader.keyboard.press(key)

    def write(label: str, text: str) -> None:
        walk_to(leader, leader.get_by_role("textbox", name=label))
        leader.keyboard.type(text)
        leader.keyboard.press("Tab")

    leader.goto("/voorbereiden")
    write(prepare.NAME, "Avond zonder muis")
    write(prepare.FACTIONS_LABEL, f"{NORTH}, 4\n{VILLAGE}, 3")
    sees(leader, prepare.understood(factions=2, seats=7))
    walk_to(leader, leader.get_by_role("combobox", name=prepare.ADD))
    question = deck().question(FIRST).text
    leader.keyboard.type(question)
    expect(leader.get_by_role("option", name=question, exact=True)).to_be_visible()
    leader.keyboard.press("Enter")
    write(prepare.PROPOSITION.format(number=1), PROPOSITION)
    press_by_key(button(leader, prepare.CREATE_BUTTON))
    projector.goto(links_of(leader).wall)

    for name, key, then in (
        (host.SHOW_QUESTION.format(position=1), "Enter", wall.SOON),
        (host.OPEN, "Space", WEIGHING),
        (host.CLOSE, "Enter", wall.CLOSED),
        (host.REVEAL, "Space", beats.LITTLE),
        (host.SECOND_ROUND.format(number=2), "Enter", wall.SOON),
        (host.OPEN, "Enter", WEIGHING),
    ):
        press_by_key(button(leader, name).first, key)
        sees(projector, then)

    press_by_key(button(leader, host.PAUSE), "Space")
    expect(projector.get_by_role("heading", name=wall.PAUSE)).to_be_visible()
    press_by_key(button(leader, host.RESUME))
    sees(projector, WEIGHING)
    press_by_key(button(leader, host.TIMER_START.format(minutes=10)), "Space")
    expect(projector.get_by_role("timer")).to_be_visible()
    press_by_key(button(leader, host.TIMER_STOP))
    expect(projector.get_by_role("timer")).to_have_count(0)


def test_a_clicker_works_after_a_button_was_pressed_with_the_mouse(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    leader = at_the_host(open_browser, council)
    leader.keyboard.press("PageDown")
    expect(button(leader, host.OPEN)).to_be_visible()


def test_who_types_does_not_lead_by_accident(open_browser: OpenBrowser, council: Seeded) -> None:
    council.show(1)
    leader = at_the_host(open_browser, council)
    form = unfold(leader, host.MERGE)
    name = form.get_by_role("textbox", name=host.MERGE_NAME)
    name.press_sequentially("een naam")
    name.press("PageDown")
    expect(name).to_have_value("een naam")
    settle(leader)
    assert state(council) is RoundState.DRAFT


# --- pause and clock


def test_a_pause_stands_on_the_wall_until_the_next_step(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    council.show(1)
    leader = at_the_host(open_browser, council)
    projector = open_browser(WALL)
    projector.goto(council.links.wall)
    sees(projector, wall.SOON)
    for step, then in ((host.OPEN, WEIGHING), (host.CLOSE, wall.CLOSED)):
        press(leader, host.PAUSE)
        expect(projector.get_by_role("heading", name=wall.PAUSE)).to_be_visible()
        expect(button(leader, host.RESUME)).to_have_count(1)
        press(leader, step)
        sees(projector, then)
        expect(projector.get_by_role("heading", name=wall.PAUSE)).to_have_count(0)
        settle(leader)
    press(leader, host.PAUSE)
    expect(projector.get_by_role("heading", name=wall.PAUSE)).to_be_visible()
    press(leader, host.RESUME)
    sees(projector, wall.CLOSED)


def test_the_clock_runs_on_the_wall_and_stops(open_browser: OpenBrowser, council: Seeded) -> None:
    leader = at_the_host(open_browser, council)
    projector = open_browser(WALL)
    projector.goto(council.links.wall)
    clock = projector.get_by_role("timer")
    press(leader, host.TIMER_START.format(minutes=5))
    before = wall.IN_CORNER["clock"].format(clock="")
    expect(clock).to_have_text(re.compile(rf"^{before}[345]:\d\d$"))
    press(leader, host.TIMER_MORE)
    expect(clock).to_have_text(re.compile(rf"^{before}1[345]:\d\d$"))
    press(leader, host.TIMER_STOP)
    expect(clock).to_have_count(0)
    expect(button(leader, host.TIMER_STOP)).to_have_count(0)


# --- two hosts


def test_two_hosts_who_press_different_buttons_at_once_end_up_at_the_same_place(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    council.move(1, Move.OPEN, Move.CLOSE)
    first, second = (at_the_host(open_browser, council) for _ in range(2))
    pressed = {first: host.REVEAL, second: host.REOPEN}
    for page, name in pressed.items():
        expect(button(page, name)).to_be_visible()
    for page, name in pressed.items():
        button(page, name).dispatch_event("click")
    # Whoever was first won; neither screen still offers what cannot be done any more.
    for page in pressed:
        expect(button(page, host.REVEAL)).to_have_count(0)
    names = {
        RoundState.REVEALED: host.BEATS[Beat.DIFFER],
        RoundState.OPEN: host.CLOSE,
    }
    for page in pressed:
        main = page.locator(".st-key-main-step").get_by_role("button")
        expect(main).to_have_text(names[state(council)])


# --- moderating


def test_what_the_host_hides_is_hidden_for_everybody_with_a_mark(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    council.move(1, Move.OPEN)
    reasons = {NORTH: "Het werkt goed.", VILLAGE: "Niets.", NEW: "Niets."}
    people = everybody_weighs(council, **reasons)
    council.move(1, Move.CLOSE, Move.REVEAL)
    council.argue(1, Argument(Side.FOR, "nut", "Het scheelt geld."), NORTH)
    leader = at_the_host(open_browser, council)
    reader = open_browser(PHONE)

    def read() -> Page:
        reader.goto(people[VILLAGE].link.replace("meedoen", "resultaat"))
        expect(reader.get_by_role("heading", name=talk.REASONS)).to_be_visible()
        settle(reader)
        return reader

    for words in ("Het werkt goed.", "Het scheelt geld."):
        sees(read(), words)
    form = unfold(leader, host.TALK)
    for hidden in (1, 2, 3, 4):  # the argument, and a round from three reasons on
        click(form.get_by_role("button", name=talk.HIDE, exact=True).first)
        expect(form.get_by_text(talk.HIDDEN)).to_have_count(hidden)
        expect(form.get_by_role("button", name=talk.SHOW, exact=True)).to_have_count(hidden)
        settle(leader)
    for words in ("Het werkt goed.", "Het scheelt geld."):
        expect(read().get_by_text(words)).to_have_count(0)
        expect(form.get_by_text(words)).to_have_count(0)
    expect(reader.get_by_text(talk.HIDDEN)).to_have_count(4)
    # Whose argument it is stays said; whose reason never was.
    sees(reader, NORTH)
    click(form.get_by_role("button", name=talk.SHOW, exact=True).first)
    expect(form.get_by_text(talk.HIDDEN)).to_have_count(3)
    expect(read().get_by_text(talk.HIDDEN)).to_have_count(3)


def test_reasons_are_shown_as_the_words_that_were_typed_and_without_shouting(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    council.move(1, Move.OPEN)
    people = everybody_weighs(council, **{NORTH: HTML, VILLAGE: MARKDOWN, NEW: SHOUTED})
    council.move(1, Move.CLOSE, Move.REVEAL)
    council.argue(1, Argument(Side.AGAINST, "vrijheid", HTML), NORTH)
    reader = open_browser()
    reader.goto(people[NORTH].link.replace("meedoen", "resultaat"))
    for words in (MARKDOWN, calm(SHOUTED)):
        expect(reader.get_by_text(words, exact=True)).to_be_visible()
    expect(reader.get_by_text(HTML)).to_have_count(2)
    expect(reader.get_by_text(SHOUTED, exact=True)).to_have_count(0)
    expect(reader.locator("img[src=x]")).to_have_count(0)
    leader = at_the_host(open_browser, council)
    form = unfold(leader, host.TALK)
    expect(form.get_by_text(HTML)).to_have_count(2)


@pytest.mark.parametrize(
    "reason", ["Lees https://voorbeeld.nl", "Bel mij: 06 12 34 56 78", "Mail naam@voorbeeld.nl"]
)
def test_a_reason_that_points_to_somebody_is_refused_and_stays_to_be_mended(
    open_browser: OpenBrowser, council: Seeded, reason: str
) -> None:
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    phone = open_browser(PHONE)
    phone.goto(member.link)
    divide(phone, ONE)
    field = phone.locator("textarea")
    field.fill(reason)
    save_button(phone).click()
    sees(phone, weigh.RECOGNISABLE)
    expect(field).to_have_value(reason)
    assert council.saved(member, 1) is None
    field.fill("Het werkt.")
    weigh_points(phone, ONE)
    assert council.saved(member, 1) == ONE


def test_a_member_adds_an_argument_after_the_reveal(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    council.move(1, Move.OPEN)
    people = everybody_weighs(council)
    council.move(1, Move.CLOSE, Move.REVEAL)
    phone = open_browser(PHONE)
    phone.goto(people[VILLAGE].link)
    form = unfold(phone, talk.ADD)
    click(form.get_by_role("radiogroup").locator("label").filter(has_text=talk.SIDES[Side.AGAINST]))
    name = VALUES.cluster["vrijheid"].name
    choose(form.get_by_role("combobox", name=talk.CLUSTER), name)
    form.get_by_role("textbox", name=talk.TEXT).fill("Wie kijkt er mee?")
    click(form.get_by_text(talk.SHOW_FACTION, exact=True))
    press(phone, talk.ADD_BUTTON)
    leader = at_the_host(open_browser, council)
    shown = unfold(leader, host.TALK)
    sees(shown, "Wie kijkt er mee?")
    sees(shown, f"{name} · {VILLAGE}")


# --- leaving


def test_who_leaves_takes_the_ballot_along_and_frees_the_place(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    council.move(1, Move.OPEN)
    people = everybody_weighs(council)
    leader = at_the_host(open_browser, council)
    sees(leader, host.ready(3, 3))
    phone = open_browser(PHONE)
    phone.goto(people[NORTH].link)
    expect(saved_message(phone)).to_be_visible()
    unfold(phone, weigh.LEAVE)
    press(phone, weigh.LEAVE_BUTTON)
    sees(phone, errors.sentence(HasLeft())[0])
    sees(leader, host.ready(2, 3))
    settle(leader)
    wait_until(leader, lambda: turnout(leader)[0], [NORTH, "1", "0", "0"])
    assert council.saved(people[NORTH], 1) is None
    newcomer = council.person(NORTH)
    council.weigh(newcomer, 1, ONE)
    sees(leader, host.ready(3, 3))
    phone.reload()
    sees(phone, errors.sentence(HasLeft())[0])
