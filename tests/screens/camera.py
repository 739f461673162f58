"""Taking the picture of a screen at several sizes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, MOTION, PATIENCE_MS
from tests.browser.guard import Guard
from tests.browser.lindervaart import ORIGIN
from tests.browser.runs import settle, watch_runs
from tests.browser.server import Server
from tests.screens.table import Screen

TALLEST = 16_000
"""Pixels: what a browser draws in one piece."""
_HEIGHT = """() => Math.max(innerHeight, ...[...document.querySelectorAll("html, body, body *")]
  .filter((one) => one === document.documentElement
    || (/auto|scroll/.test(getComputedStyle(one).overflowY)
      && one.clientHeight > innerHeight / 2))
  .map((one) => innerHeight - one.clientHeight + one.scrollHeight))"""
"""How tall the screen must be to show all: Streamlit's pages scroll within themselves."""
# Chromium grumbles about one of our headers where an address is no secure one, as that in a hall.
_FORGIVEN = ("Cross-Origin-Opener-Policy",)


@dataclass(frozen=True, order=True)
class Size:
    """Of a screen, in CSS pixels."""

    width: int
    height: int

    @classmethod
    def of(cls, text: str) -> "Size":
        """The size in "360x740". Raises `ValueError`."""
        width, height = map(int, text.split("x"))
        return cls(width, height)

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


PAGES = tuple(map(Size.of, ("360x740", "768x1024", "1280x800", "1920x1080", "3840x2160")))
WALLS = tuple(map(Size.of, ("1024x768", "1280x720", "1920x1080", "3840x2160", "1080x1920")))


@contextmanager
def browser_for(server: Server, chromium: Path) -> Iterator[Browser]:
    """A browser that finds the server under a name that looks well on a picture."""
    rule = f"--host-resolver-rules=MAP {urlsplit(ORIGIN).netloc}:80 127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS, rule])
        yield browser
        browser.close()


def take(
    browser: Browser, server: Server, screen: Screen, sizes: Sequence[Size], folder: Path
) -> list[str]:
    """Take a screen at these sizes, each as a PNG in a folder; gives the faults that were met.

    The page is opened at the first size and then given the others, as a window that is drawn
    wider. It is taken as a whole; a wall as it hangs, for what falls off is what matters there.
    """
    address = screen.address(server)
    context = browser.new_context(
        base_url=ORIGIN,
        viewport={"width": sizes[0].width, "height": sizes[0].height},
        locale="nl-NL",
        reduced_motion=MOTION,
    )
    context.set_default_timeout(PATIENCE_MS)
    watch_runs(context)
    guard = Guard(context, [ORIGIN, server.origin], _FORGIVEN)
    page = context.new_page()
    page.goto(address)
    settle(page)
    screen.act(page)
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        _resize(page, size)
        if not screen.is_wall:
            height: int = page.evaluate(_HEIGHT)
            _resize(page, Size(size.width, min(height, TALLEST)))
        page.screenshot(path=folder / f"{size}.png", animations="disabled", caret="hide")
    faults = guard.check()
    context.close()
    return faults


def _resize(page: Page, size: Size) -> None:
    """Give the page a screen of this size, and wait until it is drawn on it."""
    page.set_viewport_size({"width": size.width, "height": size.height})
    page.wait_for_function(
        "([width, height]) => innerWidth === width && innerHeight === height",
        arg=[size.width, size.height],
    )
    settle(page)
    expect(page.get_by_text("Please wait")).to_have_count(0)
    page.evaluate("() => document.fonts.ready.then(() => true)")
