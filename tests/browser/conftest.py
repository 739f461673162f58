"""What the browser tests share: a running server, a browser, and visitors who are watched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.guard import Guard
from tests.browser.runs import watch_runs
from tests.browser.server import Server

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000  # more than a slow machine needs: a wait ends as soon as it can
expect.set_options(timeout=PATIENCE_MS)
JOURNEY_SECONDS = 300  # several waits of a journey may take all their patience

# Visitors ask for less motion: drawing fades and slides without a graphics card costs a quarter of
# the processor. `test_runs.py` sees to it that the waits hold where things move.
MOTION: Literal["reduce", "no-preference"] = "reduce"

PHONE: ViewportSize = {"width": 360, "height": 740}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
WALL: ViewportSize = {"width": 1920, "height": 1080}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a journey more time than other tests: several programs take part in one."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(JOURNEY_SECONDS))


class OpenBrowser(Protocol):
    """Opens a browser of somebody's own: nothing is shared with the others."""

    def __call__(
        self,
        size: ViewportSize = LAPTOP,
        *,
        origin: str | None = None,
        forgives: tuple[str, ...] = (),
        touch: bool = False,
    ) -> Page: ...


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright, for the tests of one file.

    Its event loop runs in the thread of the tests, where others cannot start theirs meanwhile.
    """
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """The system's Chromium."""
    launched = playwright.chromium.launch(executable_path=chromium_path, args=list(ARGUMENTS))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of all files that are content with meetings of their own on it.

    Starting one costs as much processor time as a short journey.
    """
    running = Server(tmp_path_factory.mktemp("shared"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    """A running server; a meeting that a test makes on it is its own.

    A file that looks at all that the server holds, counts wrong codes or changes its
    tables takes `own_server` in its place.
    """
    shared_server.ensure_running()
    return shared_server


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server with an empty database, for the tests of one file."""
    running = Server(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def guards() -> dict[Page, Guard]:
    """The guard of each visitor's first page."""
    return {}


@pytest.fixture
def open_browser(
    browser: Browser, server: Server, guards: dict[Page, Guard]
) -> Iterator[OpenBrowser]:
    """Open browsers that are watched; the test fails when any of them met a fault."""
    contexts: list[BrowserContext] = []

    def open_one(
        size: ViewportSize = LAPTOP,
        *,
        origin: str | None = None,
        forgives: tuple[str, ...] = (),
        touch: bool = False,
    ) -> Page:
        base = origin or server.origin
        context = browser.new_context(
            base_url=base,
            viewport=size,
            locale="nl-NL",
            has_touch=touch,
            is_mobile=touch,
            reduced_motion=MOTION,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        watch_runs(context)
        guard = Guard(context, [base, server.origin], forgives)
        page = context.new_page()
        guards[page] = guard
        return page

    yield open_one
    try:
        faults = [fault for guard in guards.values() for fault in guard.check()]
        assert not faults, "\n".join(
            [*faults, "The server's log ends with:", server.logged()[-3000:]]
        )
    finally:
        for context in contexts:
            context.close()
