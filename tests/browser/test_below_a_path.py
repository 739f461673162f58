"""Valuemap below a path, as `https://gemeente.example.nl/weging`: pages, doors and links."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.seed import NORTH, Seeded
from tests.browser.server import Server
from tests.browser.verbs import divide, save, save_button
from valuemap.domain.evening.rounds import Move

BELOW = "/weging"
# Streamlit's browser tries whether it stands below the name of the page as well.
TRIES = ("Failed to load resource",)


class Below(Server):
    """A server below a path; Streamlit reads where in a file, and no variable says it."""

    def __init__(self, folder: Path) -> None:
        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "config.toml").write_text(f'[server]\nbaseUrlPath = "{BELOW}"\n')
        super().__init__(folder, {"HOME": str(folder)})

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", f"{BELOW}/_valuemap/health")
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Below(tmp_path_factory.mktemp("below"))
    running.start()
    yield running
    running.stop()


def test_who_weighs_below_a_path_saves_and_follows_the_host(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    phone, leader = open_browser(PHONE, forgives=TRIES), open_browser(LAPTOP, forgives=TRIES)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    phone.goto(BELOW + member.link)
    divide(phone, {"vrijheid": 65, "nut": 35})
    save(phone)
    assert council.saved(member, 1) == {"vrijheid": 65, "nut": 35}
    assert f"{server.origin}{BELOW}/_valuemap/save" in asked
    council.move(1, Move.CLOSE)
    expect(save_button(phone)).to_have_count(0)
    leader.goto(BELOW + council.links.host)
    wall = leader.locator(f'a[href^="{server.origin}{BELOW}/projecteren"]')
    expect(wall.first).to_be_attached()
