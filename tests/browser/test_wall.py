"""The projector's screen: nobody can scroll it, so what matters must be in view."""

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import ONE, THREE_FACTIONS, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    WEIGHING,
    deck,
    sees,
)
from tests.builders import VALUES
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import Move
from valuemap.texts.screens import host, join, result, wall

SMALL: ViewportSize = {"width": 1280, "height": 720}
PROPOSITION = "De gemeente hangt vaste camera's op het stationsplein en in de winkelstraat."
# The longest question of the deck, and as many factions as a council has at most.
QUESTION = max(deck().places, key=lambda question: len(deck().question(question).text))
FACTIONS = {f"Lijst voor dorp nummer {number}": 3 for number in range(1, 17)}


def test_what_matters_is_in_view_on_every_projector(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, FACTIONS, [QUESTION], proposition=PROPOSITION)
    screen = open_browser(WALL)
    screen.emulate_media(reduced_motion="reduce")
    screen.goto(council.links.wall)
    code = readable_join_code(council.links.code)
    in_view(screen, screen.get_by_text(code), screen.get_by_alt_text(join.QR_ALT))

    council.move(1, Move.OPEN)
    for number, faction in enumerate(FACTIONS):
        points = {VALUES.ids[number % 9]: 55, VALUES.ids[(number + 4) % 9]: 45}
        for _ in range(2):
            council.weigh(council.person(faction), 1, points)
    sees(screen, host.ready(16, 16))
    in_view(
        screen,
        screen.get_by_role("heading", name=deck().question(QUESTION).text),
        screen.get_by_text(WEIGHING),
        screen.get_by_text(host.ready(16, 16)),
        *(screen.get_by_text(faction, exact=True) for faction in FACTIONS),
        screen.get_by_text(code),
    )

    council.move(1, Move.CLOSE, Move.REVEAL)
    expect(screen.locator(".js-plotly-plot")).to_have_count(2)
    in_view(
        screen,
        *screen.locator(".js-plotly-plot").all(),
        screen.get_by_text(result.PER_FACTION),
        screen.get_by_text(code),
    )


def test_who_comes_late_finds_the_address_and_the_code_in_every_state(
    open_browser: OpenBrowser, server: Server
) -> None:
    """While a result or a pause was shown, nobody could come in any more."""
    council = Seeded(server)
    people = [council.person(faction) for faction in THREE_FACTIONS]
    screen = open_browser(WALL)
    screen.goto(council.links.wall)
    code = readable_join_code(council.links.code)
    address = f"127.0.0.1:{server.port}/meedoen"

    def shows_the_way_in() -> None:
        expect(screen.get_by_text(code)).to_be_in_viewport(ratio=0.99)
        expect(screen.get_by_text(address)).to_be_in_viewport(ratio=0.99)

    shows_the_way_in()
    council.show(1)
    sees(screen, wall.SOON)
    shows_the_way_in()
    council.move(1, Move.OPEN)
    sees(screen, WEIGHING)
    shows_the_way_in()
    for person in people:
        council.weigh(person, 1, ONE)
    council.move(1, Move.CLOSE)
    sees(screen, wall.CLOSED)
    shows_the_way_in()
    council.move(1, Move.REVEAL)
    sees(screen, result.PER_FACTION)
    shows_the_way_in()
    council.pace(None, paused=True)
    sees(screen, wall.PAUSE_MORE)
    shows_the_way_in()


def in_view(page: Page, *pieces: Locator) -> None:
    """Each of these is wholly on the screen, of whichever size."""
    for size in (SMALL, WALL):
        page.set_viewport_size(size)
        settle(page)
        for piece in pieces:
            expect(piece).to_be_in_viewport(ratio=0.99)
