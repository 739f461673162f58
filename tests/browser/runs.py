"""Knowing what a page still waits for: waits that hold whenever they begin, early or late."""

from itertools import count
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from valuemap.ui.parts.pulses import FRESH_SECONDS

_SCRIPT = Path(__file__).with_name("runs.js")
_tickets = count()


def watch_runs(context: BrowserContext) -> None:
    """Keep in every page of this browser what it asked the server for and did not get yet."""
    context.add_init_script(path=_SCRIPT)


def settle(page: Page) -> None:
    """Wait until all that was set going on the page has ended and is drawn.

    Each run that the page asked the server for has ended, the page shows nothing of before it,
    and nothing on it moves or is still to be fetched. It holds right after an act, whose run
    has not begun, as well as long after it.
    """
    # Not by role: while a list is open, the rest of the page has none.
    expect(page.locator("h1:visible, [role=alert]:visible").first).to_be_visible()
    page.wait_for_function("(ticket) => window.__settled(ticket)", arg=next(_tickets))


def catch_up(page: Page) -> None:
    """Wait until the page shows what the store holds now.

    A page of a meeting asks now and then whether anything changed, and hears what the server read
    up to half a second ago. A question that begins so much later is answered with what is true
    now; then the page draws it.
    """
    page.wait_for_timeout(FRESH_SECONDS * 1000)
    before: int = page.evaluate("() => window.__looksBegun()")
    page.wait_for_function("(before) => window.__looked(before)", arg=before)
    settle(page)
