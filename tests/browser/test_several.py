"""One of several processes dies in the middle of a round, and its people go on at another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.seed import NEW, NORTH, VILLAGE, Seeded
from tests.browser.test_restart import AWAY
from tests.browser.verbs import consent_box, divide, press, save, save_button, sees, sees_points
from tests.conftest import postgres_database
from tests.several import Several
from valuemap.domain.evening.rounds import Move
from valuemap.server import affinity
from valuemap.texts.screens import host, weigh

DIVIDED = {"vrijheid": 65, "nut": 35}


@pytest.fixture(scope="module")
def server(
    postgres_url: str,
    postgres_template: str,
    nginx_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Several]:
    """Two processes behind nginx, as its configuration in the repository has it."""
    with postgres_database(postgres_url, postgres_template) as url:
        running = Several(tmp_path_factory.mktemp("several"), url, nginx_path)
        running.start()
        yield running
        running.stop()


def port_of(page: Page, server: Several) -> int:
    """At which process somebody's browser is."""
    cookies = {one.get("name"): one for one in page.context.cookies()}
    given = cookies[affinity.NAME]
    assert given["httpOnly"]
    assert given["expires"] == -1  # gone when the browser is closed
    return server.port_of(given["value"])


def test_the_people_of_a_process_that_dies_go_on_with_their_drafts_at_another(
    open_browser: OpenBrowser, server: Several
) -> None:
    council = Seeded(server)
    people = {faction: council.person(faction) for faction in (NORTH, VILLAGE, NEW)}
    leader = open_browser(LAPTOP, forgives=AWAY)
    leader.goto(council.links.host)
    council.move(1, Move.OPEN)
    drafting, saved = (open_browser(PHONE, forgives=AWAY) for _ in range(2))
    saved.goto(people[VILLAGE].link)
    divide(saved, DIVIDED)
    save(saved)
    drafting.goto(people[NORTH].link)
    divide(drafting, DIVIDED)
    consent_box(drafting).check()
    sees(drafting, weigh.CHIPS["unsaved"])

    port = port_of(drafting, server)
    server.kill_one(port)
    save(drafting)

    sees_points(drafting, DIVIDED)
    assert council.saved(people[NORTH], 1) == DIVIDED
    assert council.saved(people[VILLAGE], 1) == DIVIDED
    # And the page lives on: it follows what the host does.
    sees(leader, host.ready(2, 3))
    press(leader, host.CLOSE)
    expect(save_button(drafting)).to_have_count(0)
