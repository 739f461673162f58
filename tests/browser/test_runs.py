"""The waits of these tests themselves: they hold early and late, so one look is enough after them.

They once read of the page whether its script ran. Right after a click it did not run yet, for
the server had not answered: then a test went on with the page of before, and failed now and
then. Others waited for a run to begin that was over already, and failed for ever.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.arriving import question
from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import catch_up, settle
from tests.browser.seed import FIRST, NORTH, SECOND, Seeded
from tests.browser.server import Server
from tests.browser.slow_line import slow_line
from tests.browser.verbs import button, unfold
from valuemap.domain.evening.rounds import Move
from valuemap.texts.screens import frame, host


@pytest.fixture
def far(server: Server) -> Iterator[str]:
    """Where the server is found over a line that takes a second."""
    with slow_line(server.port, round_trip=1.0) as line:
        yield line.origin


def leading(open_browser: OpenBrowser, council: Seeded, origin: str) -> Page:
    leader = open_browser(origin=origin)
    leader.emulate_media(reduced_motion="no-preference")  # what fades and slides is waited for too
    leader.goto(council.links.host)
    settle(leader)
    return leader


def test_right_after_a_press_the_page_is_awaited_that_comes_of_it(
    open_browser: OpenBrowser, server: Server, far: str
) -> None:
    council = Seeded(server)
    leader = leading(open_browser, council, far)
    button(leader, host.SHOW_QUESTION.format(position=1)).first.click()
    settle(leader)
    assert button(leader, host.OPEN).count() == 1
    leader.close()


def test_what_is_asked_twice_is_awaited_to_the_last(
    open_browser: OpenBrowser, server: Server, far: str
) -> None:
    """A field that is left and a button that is pressed ask at once; the first may be dropped."""
    council = Seeded(server)
    leader = leading(open_browser, council, far)
    form = unfold(leader, host.MERGE)
    form.get_by_role("textbox", name=host.MERGE_NAME).fill("Een groep")
    button(leader, host.SHOW_QUESTION.format(position=1)).first.click()
    settle(leader)
    assert council.meeting().stage == 1
    assert button(leader, host.OPEN).count() == 1
    leader.close()


def test_a_page_on_which_all_has_ended_is_not_waited_for(
    open_browser: OpenBrowser, server: Server
) -> None:
    leader = leading(open_browser, Seeded(server), server.origin)
    button(leader, host.SHOW_QUESTION.format(position=1)).first.click()
    button(leader, host.OPEN).wait_for()
    for _ in range(3):
        settle(leader)


@pytest.mark.parametrize("role", ["host", "wall", "member"])
def test_a_page_that_caught_up_shows_what_the_store_holds(
    open_browser: OpenBrowser, server: Server, role: str
) -> None:
    council = Seeded(server)
    links = {
        "host": council.links.host,
        "wall": council.links.wall,
        "member": council.person(NORTH).link,
    }
    page = open_browser(PHONE if role == "member" else WALL)
    page.goto(links[role])
    settle(page)
    for position, shown in ((1, FIRST), (2, SECOND), (1, FIRST)):
        council.show(position)
        catch_up(page)
        assert question(page, shown).count() == 1
    council.move(1, Move.OPEN)
    catch_up(page)
    assert role != "host" or button(page, host.CLOSE).count() == 1
    assert page.title().startswith(tuple(frame.TITLES.values()))
