"""The projector's screen: who comes late finds the way in; `test_wall_measured.py` has the rest."""

from playwright.sync_api import expect

from tests.browser.conftest import WALL, OpenBrowser
from tests.browser.seed import ONE, THREE_FACTIONS, Seeded
from tests.browser.server import Server
from tests.browser.verbs import WEIGHING, map_on_wall, sees
from valuemap.domain.access import readable_join_code
from valuemap.domain.evening.rounds import Move
from valuemap.texts.screens import wall


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
    assert map_on_wall(screen)
    shows_the_way_in()
    council.pace(None, paused=True)
    sees(screen, wall.PAUSE_MORE)
    shows_the_way_in()
