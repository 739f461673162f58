"""How fast the server starts and draws, beside a page that does next to nothing.

Run as `python -m tests.bench.bench_server`. The bare page stands on a server with the same
settings: what it takes is Streamlit's share. Pages are drawn over Streamlit's own
websocket, by one visitor at a time; `python -m tests.load` is about many at once.
"""

import asyncio
import http.client
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.bench.timing import machine
from tests.browser.conftest import ARGUMENTS
from tests.builders import CONTENT
from tests.conftest import find_chromium
from tests.load.meetings import open_evening
from tests.load.serving import ROOT, Serving, bare, valuemap
from tests.load.table import aligned
from tests.load.visitor import Visitor
from valuemap.domain.access import wall_key
from valuemap.store.engine.database import Database
from valuemap.store.exchange.demo import create_demo
from valuemap.texts.dates import today

STARTS = 3
RERUNS = 30
PAUSE = 0.05  # seconds between two reruns, so that the first has ended altogether
PEOPLE = 30
COMPRESSIBLE = (".js", ".css", ".svg", ".json")

Rows = list[tuple[str, ...]]


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="valuemap-bench-") as made:
        folder = Path(made)
        url = f"sqlite:///{folder / 'bench.db'}"
        addresses = _prepare(url)
        print("Cold start, seconds from the start of the process; median of", STARTS)
        print(aligned(["", "Valuemap", "bare page", "ratio"], cold_starts(folder, url)))
        with valuemap(folder, url) as ours, bare(folder) as theirs:
            print(f"\nDrawing a page again: median of {RERUNS}, one visitor")
            head = ["page", "ms", "of bare", "processor ms", "first kB", "again kB"]
            print(aligned(head, asyncio.run(pages(ours, theirs, addresses))))
            print("\nWhat a browser fetches for a page, kB")
            print(aligned(["", "files", "plain", "compressed"], files(ours, theirs, addresses)))


def _prepare(url: str) -> dict[str, str]:
    """Make a demo meeting and one with an open question. Gives page and query per name."""
    evening = open_evening(url, PEOPLE)
    database = Database(url)
    with database.write() as session:
        host_key = create_demo(
            ROOT / "data", CONTENT.lists, today=today(), session=session
        ).host_key
    database.close()
    key = next(iter(evening.keys.values()))
    return {
        "start": "",
        "vragenkaarten": "vragenkaarten",
        "waardenkaart": "waardenkaart",
        "voorbereiden": "voorbereiden",
        "meedoen (open question)": f"meedoen?ik={key}",
        "begeleiden": f"begeleiden?sleutel={host_key}",
        "projecteren (revealed)": f"projecteren?scherm={wall_key(host_key)}",
        "resultaat": f"resultaat?sleutel={host_key}",
    }


def cold_starts(folder: Path, url: str) -> Rows:
    """From the start of the process to the first answer, and to the first page drawn."""
    of_both = []
    for make in (lambda: valuemap(folder, url), lambda: bare(folder)):
        starts = [_cold_start(make) for _ in range(STARTS)]
        of_both.append([median(column) for column in zip(*starts, strict=True)])
    names = ("health page answers", "start page drawn")
    return [
        (name, f"{ours:.2f}", f"{theirs:.2f}", f"{ours / theirs:.1f}")
        for name, ours, theirs in zip(names, *of_both, strict=True)
    ]


def _cold_start(make: Callable[[], Serving]) -> tuple[float, float]:
    async def draw(port: int) -> None:
        async with Visitor(port, keeps_time=False):
            pass

    with make() as server:
        asyncio.run(draw(server.port))
        return server.seconds_to_answer, time.perf_counter() - server.began


@dataclass(frozen=True)
class Drawn:
    """How a page is drawn: milliseconds until it is there and of processor, and kB."""

    wait: float
    processor: float | None
    first: float
    again: float


async def pages(ours: Serving, theirs: Serving, addresses: Mapping[str, str]) -> Rows:
    """Each page drawn again and again, the bare page first."""
    floor = await _drawn(theirs, "")
    rows = [_page_row("bare page", floor, floor)]
    for name, address in addresses.items():
        rows.append(_page_row(name, await _drawn(ours, address), floor))
    return rows


def _page_row(name: str, drawn: Drawn, floor: Drawn) -> tuple[str, ...]:
    processor = "-" if drawn.processor is None else f"{drawn.processor:.1f}"
    ratio = f"{drawn.wait / floor.wait:.1f}"
    return name, f"{drawn.wait:.1f}", ratio, processor, f"{drawn.first:.1f}", f"{drawn.again:.1f}"


async def _drawn(server: Serving, address: str) -> Drawn:
    page, _, query = address.partition("?")
    async with Visitor(server.port, page, query, keeps_time=False) as visitor:
        first = visitor.seen.received
        await visitor.rerun()  # caches are full from here on
        await asyncio.sleep(PAUSE)
        before, received = server.usage(), visitor.seen.received
        waits = []
        for _ in range(RERUNS):
            waits.append(await visitor.rerun())
            await asyncio.sleep(PAUSE)
        after, received = server.usage(), visitor.seen.received - received
        if visitor.seen.faults:
            raise RuntimeError(f"{address}: {visitor.seen.faults}")
    used = 1e3 * (after.processor - before.processor) / RERUNS if after and before else None
    return Drawn(1e3 * median(waits), used, first / 1e3, received / 1e3 / RERUNS)


def files(ours: Serving, theirs: Serving, addresses: Mapping[str, str]) -> Rows:
    """What comes over HTTP for the participant's page, as a browser asks for it."""
    chromium = find_chromium()
    if chromium is None:
        return [("not measured: no Chromium", "", "", "")]
    rows: Rows = []
    cases = (
        ("meedoen", ours, addresses["meedoen (open question)"]),
        ("projecteren", ours, addresses["projecteren (revealed)"]),
        ("bare page", theirs, ""),
    )
    for name, server, address in cases:
        asked = _asked(chromium, f"http://127.0.0.1:{server.port}/{address}")
        for kind, of_kind in (
            ("scripts and styles", {path for path in asked if path.endswith(COMPRESSIBLE)}),
            ("the rest", {path for path in asked if not path.endswith(COMPRESSIBLE)}),
        ):
            plain = sum(_size(server.port, path, "identity") for path in of_kind)
            packed = sum(_size(server.port, path, "gzip") for path in of_kind)
            cells = (str(len(of_kind)), f"{plain / 1e3:.0f}", f"{packed / 1e3:.0f}")
            rows.append((f"{name}: {kind}", *cells))
    return rows


def _asked(chromium: Path, url: str) -> set[str]:
    """The paths that a browser asks the server for to show a page."""
    asked: set[str] = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page()
        page.on("request", lambda request: asked.add(urlsplit(request.url).path))
        page.goto(url)
        page.locator('[data-test-script-state="notRunning"]').first.wait_for()
        page.wait_for_load_state("networkidle")
        browser.close()
    return {path for path in asked if path and not path.startswith("/_stcore/")}


def _size(port: int, path: str, encoding: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": encoding, "Accept": "*/*"})
        return len(connection.getresponse().read())


if __name__ == "__main__":
    print(machine())
    main()
