"""The griffier after the meeting, with the keyboard alone: noting, making a file, deleting."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_weighing import walk_to
from tests.browser.verbs import (
    button,
    sees,
)
from valuemap.domain.evening.rounds import Move
from valuemap.store.engine.errors import NotFound
from valuemap.texts import report
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import archive

ACTION = "Zet alle camera's in het register"


@pytest.fixture
def evening(server: Server) -> Seeded:
    """Two factions of three; the only question is revealed."""
    made = Seeded(server, {NORTH: 3, VILLAGE: 3}, [FIRST])
    made.move(1, Move.OPEN)
    for faction, points in ((NORTH, {"vrijheid": 100}), (VILLAGE, {"nut": 100})):
        for _ in range(3):
            made.weigh(made.person(faction), 1, points)
    made.move(1, Move.CLOSE, Move.REVEAL)
    return made


def test_a_griffier_notes_saves_and_deletes_with_the_keyboard_alone(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser()
    page.goto(evening.links.host)
    settle(page)

    def press_by_key(target: Locator, key: str = "Enter") -> None:
        walk_to(page, target)
        page.keyboard.press(key)
        settle(page)

    press_by_key(page.get_by_role("link", name=hosting.PLACES["debatblad"]))
    press_by_key(page.locator("summary", has_text=report.ACTION_ADD))
    for label, text in ((report.ACTION_WHAT, ACTION), (report.ACTION_WHO, "college")):
        walk_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(text)
    press_by_key(button(page, report.ACTION_SAVE))
    sees(page, ACTION)

    chosen = page.get_by_role("radio", name=report.FORMATS["pdf"])
    walk_to(page, chosen)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=report.FORMATS["docx"])).to_be_checked()
    settle(page)
    press_by_key(button(page, report.MAKE))
    save = page.get_by_role("button", name=report.SAVE_FILE.format(name=""))
    expect(save).to_be_visible()
    settle(page)
    walk_to(page, save)
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename.endswith(".docx")

    press_by_key(page.locator("summary", has_text=archive.KEEPING))
    press_by_key(page.get_by_role("checkbox", name=archive.DELETE_SURE), "Space")
    press_by_key(button(page, archive.DELETE_BUTTON))
    expect(page.get_by_role("heading", name=archive.RECEIPT_TITLE)).to_be_visible()
    walk_to(page, page.get_by_role("button", name=archive.RECEIPT_SAVE))
    with page.expect_download() as receipt:
        page.keyboard.press("Enter")
    assert "1 vra" in receipt.value.path().read_text(encoding="utf-8")
    with pytest.raises(NotFound):
        evening.meeting()
