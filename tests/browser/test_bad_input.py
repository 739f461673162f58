"""What people mistype, lose, paste or try: always words that help, never a broken page."""

import re
from collections.abc import Iterator
from itertools import islice, product
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, WALL, OpenBrowser
from tests.browser.guard import Guard
from tests.browser.runs import catch_up, settle
from tests.browser.seed import FIRST, NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    add_question,
    agree,
    button,
    divide,
    enter_code,
    links_of,
    press,
    press_first,
    save,
    sees,
    show_question,
    type_into,
    wait_until,
)
from tests.browser.wire import alerts, refusals, visit
from valuemap.acts.guessing import CODES
from valuemap.domain.access import CODE_ALPHABET
from valuemap.domain.evening.rounds import Move
from valuemap.domain.preparing.faction_list import FaultyLine, LineFault
from valuemap.domain.preparing.plan import FACTION_NAME_LIMIT, TITLE_LIMIT
from valuemap.store.engine.errors import Expired
from valuemap.texts import errors
from valuemap.texts.screens import frame, host, join, prepare, start, weigh
from valuemap.texts.wall import beats
from valuemap.ui.parts import roles
from valuemap.ui.parts.frame import PAGES

RIGHT_TO_LEFT = "\u202e"
# Each would do something where it is taken for HTML, Markdown or LaTeX.
HOSTILE = (
    '<img src=x onerror=alert(1)><a href="http://example.org">klik</a> '
    "**vet** [link](http://example.org) ![foto](http://example.org/x.png) $x^2$ :red[rood]"
)
HOSTILE_NAME = "<b onclick=alert(2)>*Lijst* [Noord](http://example.org) 🌳</b>"


# Codes and links


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A server of its own: wrong codes from one address are counted."""
    return own_server


def test_a_wrong_code_is_answered_with_what_to_do(open_browser: OpenBrowser) -> None:
    phone = open_browser(PHONE)
    phone.goto("/meedoen")
    for code in ("XXXX-XXXX", "AEIOU", "1234567", "<b>CDFH</b>", "💥", "9" * 300):
        phone.get_by_role("textbox", name=join.CODE).fill(code)
        press(phone, join.CODE_BUTTON)
        expect(phone).to_have_url(re.compile(f"code={re.escape(quote_plus(code[:40]))}"))
        sees(phone, join.CODE_UNKNOWN)
        sees(phone, join.CODE_UNKNOWN_NEXT)


def test_the_start_page_takes_a_code_too(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server)
    phone = open_browser(PHONE)
    phone.goto("/")
    phone.get_by_role("textbox", name=start.CODE).fill(council.links.code.lower())
    press(phone, start.JOIN_BUTTON)
    expect(phone.get_by_role("heading", name=join.CONTRACT)).to_be_visible()


def test_a_meeting_past_its_date_is_gone_for_everybody(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    reader = council.links.host.replace("begeleiden", "resultaat")
    what, then = errors.sentence(Expired())
    by_code = f"/meedoen?code={council.links.code}"
    doors = (council.person(NORTH).link, council.links.host, council.links.wall, reader, by_code)
    council.expire()
    for door in doors:
        assert [unmarked(alert) for alert in notices(server, door)] == [f"{what} {then}"]
    screen = open_browser()
    screen.goto(by_code)
    sees(screen, what)
    sees(screen, then)


@pytest.mark.parametrize("page", ["begeleiden", "projecteren", "meedoen", "resultaat"])
def test_a_link_that_lost_its_end_or_is_not_ours_says_so(
    open_browser: OpenBrowser, server: Server, page: str
) -> None:
    council = Seeded(server)
    links = {
        "begeleiden": council.links.host,
        "projecteren": council.links.wall,
        "meedoen": council.person(NORTH).link,
        "resultaat": council.links.host.replace("begeleiden", "resultaat"),
        "afdrukken": council.links.host.replace("begeleiden", "afdrukken"),
    }
    address, _, key = links[page].rpartition("=")
    words = [f"{host.LINK_UNKNOWN} {host.LINK_UNKNOWN_NEXT}"]
    for wrong in (key[:-1] + "~", "", "x" * 32, f"{key}%00", "%F0%9F%92%A5", "a" * 5000):
        assert [unmarked(alert) for alert in notices(server, f"{address}={wrong}")] == words
    told = [alert for alert in notices(server, links[page]) if host.LINK_UNKNOWN in alert]
    assert told == []

    screen = open_browser()
    screen.goto(f"{address}={key[:-1]}")
    sees(screen, host.LINK_UNKNOWN)
    sees(screen, host.LINK_UNKNOWN_NEXT)
    expect(screen.get_by_role("heading", level=1)).to_have_count(1)


def test_a_page_without_its_link_says_what_is_missing(server: Server) -> None:
    for page in ("begeleiden", "projecteren", "resultaat"):
        assert host.LINK_UNKNOWN in unmarked(notices(server, f"/{page}")[0])


def test_an_address_that_does_not_exist_is_answered_in_dutch(open_browser: OpenBrowser) -> None:
    words = frame.STREAMLIT_WORDS
    unknown = words["The page that you have requested does not seem to exist"]
    screen = open_browser(forgives=(unknown, "Failed to load resource"))
    screen.goto("/bestaat-niet")
    expect(screen.get_by_role("dialog", name=words["Page not found"])).to_contain_text(unknown)
    screen.get_by_role("dialog").get_by_role("button").first.click()
    expect(screen.get_by_role("heading", name=start.TITLE)).to_be_visible()


# Two hosts


def test_two_open_host_pages_follow_each_other_and_do_not_fight(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    desk, lectern = open_browser(), open_browser()
    for page in (desk, lectern):
        page.goto(council.links.host)
        expect(button(page, host.SHOW_QUESTION.format(position=1)).first).to_be_visible()

    show_question(desk, 1)
    expect(button(lectern, host.OPEN)).to_be_visible()
    press(lectern, host.OPEN)
    expect(button(desk, host.CLOSE)).to_be_visible()
    press(desk, host.CLOSE)
    expect(button(lectern, host.REVEAL)).to_be_visible()
    for page in (desk, lectern):
        catch_up(page)

    # Both at once, and not the same: one wins, the other is told, nothing breaks.
    button(desk, host.REVEAL).evaluate("(button) => button.click()")
    button(lectern, host.REOPEN).evaluate("(button) => button.click()")
    wait_until(desk, lambda: told_off(desk) + told_off(lectern) == 1)
    now = host.STATES[council.meeting().item(1).current.state]
    for page in (desk, lectern):
        sees(page, now)
    press_first(desk, host.SHOW_QUESTION.format(position=2))
    for page in (desk, lectern):
        expect(button(page, host.OPEN)).to_be_visible()


def test_a_button_pressed_twice_does_its_work_once(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    leader = open_browser()
    leader.goto(council.links.host)
    show_question(leader, 1)
    expect(button(leader, host.OPEN)).to_be_visible()
    button(leader, host.OPEN).dblclick()
    expect(button(leader, host.CLOSE)).to_be_visible()
    settle(leader)
    assert council.meeting().item(1).current.version == 1


# Words that want to be more than words


def test_hostile_words_are_words_on_every_screen(
    open_browser: OpenBrowser, guards: dict[Page, Guard]
) -> None:
    title = f"{HOSTILE[:90]}{RIGHT_TO_LEFT} 🏛️"
    shown_title = title.replace(RIGHT_TO_LEFT, "")
    leader = open_browser(LAPTOP)
    leader.goto("/voorbereiden")
    type_into(leader, prepare.NAME, title)
    type_into(leader, prepare.FACTIONS_LABEL, f"{HOSTILE_NAME}; 1\n{VILLAGE}; 1")
    add_question(leader, FIRST)
    type_into(leader, prepare.PROPOSITION.format(number=1), HOSTILE)
    says_literally(leader, HOSTILE_NAME)
    press(leader, prepare.CREATE_BUTTON)
    links = links_of(leader)
    says_literally(leader, shown_title, HOSTILE_NAME)

    projector, phone = open_browser(WALL), open_browser(PHONE)
    projector.goto(links.wall)
    says_literally(projector, shown_title)
    enter_code(phone, links.code)
    agree(phone)
    says_literally(phone, shown_title, HOSTILE_NAME)
    phone.get_by_role("radio").first.check(force=True)
    press(phone, join.FACTION_BUTTON)
    says_literally(phone, weigh.FOR_FACTION.format(faction=HOSTILE_NAME))

    show_question(leader, 1)
    press(leader, host.OPEN)
    says_literally(projector, HOSTILE, HOSTILE_NAME, shown_title)
    says_literally(phone, HOSTILE)
    divide(phone, {"vrijheid": 100})
    phone.get_by_role("checkbox", name=weigh.CHIPS["consent"]).check()
    save(phone)
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    sees(projector, beats.LITTLE)
    says_literally(projector, HOSTILE, shown_title)
    reader = open_browser()
    reader.goto(links.host.replace("begeleiden", "resultaat"))
    says_literally(reader, HOSTILE, shown_title)


def test_words_that_are_too_long_are_refused_whole_and_never_cut(open_browser: OpenBrowser) -> None:
    leader = open_browser()
    leader.goto("/voorbereiden")
    type_into(leader, prepare.NAME, "é" * 10_000)
    type_into(leader, prepare.FACTIONS_LABEL, f"{NORTH}, 1\n{VILLAGE}, 1")
    add_question(leader, FIRST)
    press(leader, prepare.CREATE_BUTTON)
    expect(leader.get_by_role("alert").filter(has_text=str(10_000))).to_contain_text(
        str(TITLE_LIMIT)
    )
    type_into(leader, prepare.NAME, "Raadsavond")
    type_into(leader, prepare.PROPOSITION.format(number=1), "<b>" * 5_000)
    press(leader, prepare.CREATE_BUTTON)
    expect(leader.get_by_role("alert").filter(has_text="15000")).to_be_visible()
    type_into(leader, prepare.PROPOSITION.format(number=1), "")
    press(leader, prepare.CREATE_BUTTON)
    links_of(leader)


# A list of factions


def test_a_pasted_list_is_read_with_header_semicolons_tabs_and_quotation_marks(
    open_browser: OpenBrowser,
) -> None:
    leader = open_browser()
    leader.goto("/voorbereiden")
    pasted = f'Fractie;Zetels\n"{NORTH}";4\n{VILLAGE}\t3\n\n  Nieuw Elan , 2  \nVVV 1'
    type_into(leader, prepare.FACTIONS_LABEL, pasted)
    sees(leader, prepare.understood(factions=4, seats=10))
    expect(leader.get_by_text(prepare.NOT_UNDERSTOOD)).to_have_count(0)


def test_every_line_that_is_not_understood_is_named_with_the_reason(
    open_browser: OpenBrowser,
) -> None:
    wrong = [
        (3, f"{NORTH.upper()}, 2", LineFault.DOUBLE),
        (4, f"{VILLAGE}; 0", LineFault.SEATS_OUT_OF_RANGE),
        (5, "Lijst Zuid; vier", LineFault.SEATS_NOT_A_NUMBER),
        (6, "Lijst Oost; -3", LineFault.SEATS_OUT_OF_RANGE),
        (7, "Lijst West; 2,5", LineFault.SEATS_NOT_A_NUMBER),
        (8, "Zonderzetels", LineFault.NO_SEATS),
        (9, f"{'x' * (FACTION_NAME_LIMIT + 1)}, 1", LineFault.NAME_TOO_LONG),
    ]
    leader = open_browser()
    leader.goto("/voorbereiden")
    type_into(leader, prepare.NAME, "Raadsavond")
    lines = "\n".join(text for _, text, _ in wrong)
    type_into(leader, prepare.FACTIONS_LABEL, f"Fractie;Zetels\n{NORTH};4\n{lines}")
    alert = leader.get_by_role("alert").filter(has_text=prepare.NOT_UNDERSTOOD)
    expect(alert).to_be_visible()
    for number, text, fault in wrong:
        reason = prepare.faulty_line(FaultyLine(number, "", fault)).rpartition(": ")[2]
        line = alert.get_by_role("listitem").filter(has_text=re.compile(rf"\b{number}\b"))
        expect(line.filter(has_text=text[:20])).to_contain_text(reason)

    add_question(leader, FIRST)
    press(leader, prepare.CREATE_BUTTON)
    sees(leader, prepare.FACTIONS_WRONG)
    type_into(leader, prepare.FACTIONS_LABEL, f"{NORTH};4\n{VILLAGE};1")
    press(leader, prepare.CREATE_BUTTON)
    links_of(leader)


def test_an_empty_form_is_answered_step_by_step(open_browser: OpenBrowser) -> None:
    leader = open_browser()
    leader.goto("/voorbereiden")
    press(leader, prepare.CREATE_BUTTON)
    expect(leader.get_by_role("alert")).to_be_visible()
    type_into(leader, prepare.NAME, "Raadsavond")
    type_into(leader, prepare.FACTIONS_LABEL, f"{NORTH}, 1\n{VILLAGE}, 1")
    add_question(leader, FIRST)
    type_into(leader, prepare.DATE, "31-02-2027")
    press(leader, prepare.CREATE_BUTTON)
    sees(leader, prepare.DATE_WRONG)
    type_into(leader, prepare.DATE, "01-03-2020")
    type_into(leader, prepare.DELETE_ON, "01-04-2020")
    press(leader, prepare.CREATE_BUTTON)
    sees(leader, prepare.DELETE_PAST)
    type_into(leader, prepare.DATE, "1 3 2027")
    type_into(leader, prepare.DELETE_ON, "28-02-2027")
    press(leader, prepare.CREATE_BUTTON)
    expect(leader.get_by_role("alert")).to_be_visible()
    expect(leader.get_by_text(prepare.DATE_WRONG)).to_have_count(0)
    type_into(leader, prepare.DELETE_ON, "1/4/2027")
    press(leader, prepare.CREATE_BUTTON)
    links_of(leader)


# A server that has just started


@pytest.fixture
def cold_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which nobody has opened the start page yet."""
    running = Server(tmp_path_factory.mktemp("cold"))
    running.start()
    yield running
    running.stop()


def test_on_a_server_that_has_just_started_every_page_is_whole(
    cold_server: Server, open_browser: OpenBrowser
) -> None:
    """The server comes first among the parameters: it must outlive the browser's pages.

    The bug behind it: on a cold server Streamlit ran `/x` without our frame, and with
    a sidebar that named every file, until somebody had opened the start page.
    """
    council = Seeded(cold_server)
    council.move(1, Move.OPEN)
    addresses = {
        "vragenkaarten": "/vragenkaarten",
        "waardenkaart": "/waardenkaart",
        "kaders": "/kaders",
        "casussen": "/casussen",
        "voorbereiden": "/voorbereiden",
        "meedoen": council.person(NORTH).link,
        "begeleiden": council.links.host,
        "projecteren": council.links.wall,
        "resultaat": council.links.host.replace("begeleiden", "resultaat"),
        "afdrukken": council.links.host.replace("begeleiden", "afdrukken"),
        "debatblad": council.links.host.replace("begeleiden", "debatblad"),
        "archief": "/archief",
        "acties": "/acties",
        "dossiers": "/dossiers",
        "dossier": "/dossier",
        "werk": "/werk",
        "formulier": f"/formulier?{roles.FORM}=1&{roles.WALL}=x",
        "invullen": f"/invullen?{roles.PERSONAL}={'x' * 32}",
        "raadsbeeld": council.links.host.replace("begeleiden", "raadsbeeld"),
        "verschuiving": council.links.host.replace("begeleiden", "verschuiving"),
        "methode": "/methode",
        "agenda": "/agenda",
        "wijzigen": council.links.host.replace("begeleiden", "wijzigen"),
        "klaar": council.links.host.replace("begeleiden", "klaar"),
        "handleiding": "/handleiding",
        "privacy": "/privacy",
        "voorbeeld": "/voorbeeld",
        "fractie": "/fractie",
        "samen": council.links.host.replace("begeleiden", "samen"),
        "start": "/",  # last: from here on the server is warm
    }
    assert addresses.keys() == PAGES.keys()
    screen = open_browser(origin=cold_server.origin)
    for name, address in addresses.items():
        screen.goto(address)
        settle(screen)
        expect(screen).to_have_title(re.compile(re.escape(frame.TITLES[name])))
        expect(screen.get_by_role("heading", level=1)).to_have_count(1)
        expect(screen.get_by_test_id("stSidebar")).to_be_hidden()
        expect(screen.get_by_test_id("stSidebarNav")).to_be_hidden()
        if name != "projecteren":
            expect(screen.get_by_role("link", name=frame.BRAND).first).to_be_visible()
    screen.goto(addresses["begeleiden"])
    press_first(screen, host.CLOSE)
    expect(button(screen, host.REVEAL)).to_be_visible()


# Guessing: last, because this server then makes everybody wait


def test_who_tries_many_wrong_codes_must_wait_and_others_with_a_link_go_on(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    codes = islice(product(CODE_ALPHABET, repeat=8), CODES.most + 1)
    answers = [unmarked(notices(server, f"/meedoen?code={''.join(code)}")[0]) for code in codes]
    assert join.CODE_UNKNOWN in answers[0]
    assert join.CODE_SLOW in answers[-1]

    guesser, inside = open_browser(PHONE), open_browser(PHONE)
    enter_code(guesser, council.links.code)
    sees(guesser, join.CODE_SLOW)
    before, _, after = join.CODE_SLOW_NEXT.partition("{seconds}")
    sees(guesser, re.compile(rf"{before}\d+{after}"))
    inside.goto(member.link)
    expect(inside.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
    guesser.goto(f"/meedoen?code={council.links.code}&pas={council.meeting().join_pass}")
    expect(guesser.get_by_role("heading", name=join.CONTRACT)).to_be_visible()


def notices(server: Server, address: str) -> list[str]:
    """The notices on a page, and what a wall says in their place, without a browser."""
    with visit(server, address) as there:
        return alerts(there.drawn) + refusals(there.drawn)


def unmarked(markdown: str) -> str:
    """A notice without its bold face, its line break and its backslashes."""
    return " ".join(markdown.replace("*", "").replace("\\", "").split())


def told_off(page: Page) -> int:
    """Whether the page says that somebody else was first, as a number."""
    return page.get_by_text(host.NO_LONGER).count()


def says_literally(page: Page, *words: str) -> None:
    """The page shows these words as they were typed, and made nothing of them."""
    main = page.get_by_role("main")
    for text in words:
        # A mark without width keeps Markdown from taking an address for a link.
        pattern = re.sub(r"(?<=http:)(?=//)", "\u2060?", re.escape(text))
        expect(main).to_contain_text(re.compile(pattern))
    link = "a[href*='example.org']:not([href^='mailto:'])"  # a mail has the title for its subject
    for made in ("img[src='x']", link, "img[src*='example.org']", "[onclick]"):
        expect(page.locator(made)).to_have_count(0)
    expect(page.locator(".katex")).to_have_count(0)
