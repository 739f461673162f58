"""Arriving at the pages of a meeting that is in the store already."""

from playwright.sync_api import Locator, Page, ViewportSize

from tests.browser.conftest import LAPTOP, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import Seeded
from tests.browser.verbs import (
    deck,
)
from valuemap.domain.evening.rounds import RoundState

# Whether the page takes a key for its buttons; the press that comes of it is stopped.
LISTENS = """() => {
  const stop = (event) => { event.stopImmediatePropagation(); event.preventDefault(); };
  const key = new KeyboardEvent("keydown", { key: "PageUp", bubbles: true, cancelable: true });
  window.addEventListener("click", stop, true);
  document.body.dispatchEvent(key);
  window.removeEventListener("click", stop, true);
  return key.defaultPrevented;
}"""


def at_the_host(open_browser: OpenBrowser, council: Seeded, size: ViewportSize = LAPTOP) -> Page:
    """The host's page of a meeting, drawn and listening to the keys."""
    leader = open_browser(size)
    leader.goto(council.links.host)
    settle(leader)
    leader.wait_for_function(LISTENS)  # what listens to the keys is loaded last
    return leader


def state(council: Seeded, position: int = 1) -> RoundState:
    """Where the newest round of a question stands in the store."""
    return council.meeting().item(position).current.state


def question(page: Page, question_id: str) -> Locator:
    """The heading with the words of a question."""
    return page.get_by_role("heading", name=deck().question(question_id).text)
