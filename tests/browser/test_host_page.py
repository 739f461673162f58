"""The host's page on a laptop: the big button stays put, and all that matters is in sight."""

from playwright.sync_api import Page, expect

from tests.browser.arriving import at_the_host
from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, ONE, OTHER, PROPOSITION, SECOND, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import button, click, deck, press, sees
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.texts.hosting import mishaps, say
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import door, frame, host, wall

FACTIONS = {
    "Dorpen Samen": 5,
    "Vrije Vaart": 4,
    "Ondernemend Lindervaart": 4,
    "Zorgzaam Lindervaart": 3,
    "Veilig en Vertrouwd": 3,
    "Oeverland": 2,
    "Geweten en Gemeenschap": 1,
    "Klare Taal": 1,
}
QUESTIONS = (FIRST, SECOND, *[one for one in deck().places if one not in (FIRST, SECOND)][:4])
IN_SIGHT = ".st-key-steps, .st-key-clock, .vm-say, .st-key-questions, .vm-unfold > summary"


def place_of_the_button(page: Page) -> tuple[int, int]:
    """Where the big button is, once the page stands still."""
    settle(page)
    box = page.locator(".st-key-main-step button").bounding_box()
    assert box is not None
    return round(box["x"]), round(box["y"])


def below_the_fold(page: Page) -> list[str]:
    """What of all that is named ends below the window, or stands too far to the right."""
    found: list[str] = page.evaluate(
        """(named) => [...document.querySelectorAll(named), ...document.querySelectorAll(
             '.vm-chips, .st-key-reasons, .st-key-other-steps')]
             .filter((one) => !one.closest('.st-key-more, details:not([open]) > :not(summary)'))
             .filter((one) => one.getBoundingClientRect().bottom > window.innerHeight
                           || one.getBoundingClientRect().right > window.innerWidth)
             .map((one) => `${one.className} ${one.getBoundingClientRect().bottom}`)""",
        IN_SIGHT,
    )
    return found


def test_the_big_button_stays_put_and_all_that_matters_is_in_sight_in_every_state(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, FACTIONS, QUESTIONS, proposition=PROPOSITION)
    people = [council.person(one) for one, seats in FACTIONS.items() for _ in range(seats)]
    leader = at_the_host(open_browser, council, LAPTOP)
    main = leader.locator(".st-key-main-step").get_by_role("button")
    places = []

    def look(label: str) -> None:
        expect(main).to_have_text(label)
        places.append(place_of_the_button(leader))
        assert below_the_fold(leader) == []

    look(host.SHOW_QUESTION.format(position=1))
    sees(leader, say.BY_CODE)
    press(leader, host.PAUSE)
    sees(leader, say.PAUSED)
    look(host.SHOW_QUESTION.format(position=1))
    small = leader.frame_locator("iframe")
    expect(small.get_by_role("heading", name=wall.PAUSE)).to_be_visible()
    council.show(1)
    look(host.OPEN)
    council.move(1, Move.OPEN)
    council.pace(5, paused=False)
    look(host.CLOSE)
    council.move(1, Move.CLOSE)
    council.pace(None, paused=False)
    look(host.REVEAL)
    # Nobody weighed: it is said beforehand, and the way back stands beside the big button.
    sees(leader, door.NOTHING_TO_COMPARE)
    click(button(leader, host.REOPEN))
    look(host.CLOSE)
    for number, person in enumerate(people):
        council.weigh(person, 1, ONE if number % 2 else OTHER, reason=f"Reden {number}.")
    council.move(1, Move.CLOSE)
    look(host.REVEAL)
    expect(leader.get_by_text(door.NOTHING_TO_COMPARE)).to_have_count(0)
    council.move(1, Move.REVEAL)
    look(host.BEATS[Beat.DIFFER])
    expect(leader.locator(".vm-asked li")).to_have_count(2)

    # Three reasons at most go to the wall, and they make a beat of their own.
    boxes = leader.locator(".st-key-reasons").get_by_role("checkbox")
    for chosen in range(3):
        click(leader.locator(".st-key-reasons label").nth(chosen))
        expect(boxes.nth(chosen)).to_be_checked()
    expect(boxes.nth(3)).to_be_disabled()
    sees(leader, hosting.REASONS_FULL)
    for label in (Beat.WHY, Beat.FINDING):
        press(leader, host.BEATS[Beat.DIFFER] if label is Beat.WHY else host.BEATS[Beat.WHY])
        look(host.BEATS[label])
    press(leader, host.BEATS[Beat.FINDING])
    look(host.SHOW_QUESTION.format(position=2))
    assert len(set(places)) == 1, places
    is_for_everybody(leader, frame.TITLES["begeleiden"])

    leader.set_viewport_size(PHONE)
    settle(leader)
    button_box = leader.locator(".st-key-main-step button").bounding_box()
    wall_box = leader.locator("iframe").bounding_box()
    assert button_box is not None
    assert wall_box is not None
    assert button_box["y"] + button_box["height"] < PHONE["height"] < wall_box["y"]
    click(leader.get_by_text(mishaps.TITLE))
    sees(leader, mishaps.SAY)


def test_every_page_of_a_host_leads_to_the_others(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    page = at_the_host(open_browser, council)
    click(page.get_by_role("link", name=hosting.LINKS))
    is_for_everybody(page, frame.TITLES["klaar"])
    for name, label in hosting.PLACES.items():
        click(page.get_by_role("link", name=label, exact=True))
        page.wait_for_url(f"**/{name}?*")
        settle(page)
        row = page.locator(".st-key-host-row")
        expect(row.get_by_role("link", name=hosting.LINKS)).to_be_visible()
        for other in hosting.PLACES.values():
            expect(row.get_by_text(other, exact=True)).to_be_visible()
        expect(page.locator(f".st-key-to-{name}-now")).to_be_visible()
