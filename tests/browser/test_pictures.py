"""The pictures of the README, taken from the app as it is.

They go into docs/beeld when VALUEMAP_PICTURES=1 is set. Without it they are taken all
the same, and thrown away: so this keeps working.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect

from tests.browser.conftest import ARGUMENTS, LAPTOP, PHONE, WALL, OpenBrowser
from tests.browser.lindervaart import FACTIONS, ORIGIN, PROPOSITIONS, QUESTIONS, TITLE, lines
from tests.browser.runs import settle
from tests.browser.seed import Person, Seeded
from tests.browser.server import ROOT, Server
from tests.browser.verbs import (
    WEIGHING,
    add_question,
    deck,
    divide,
    plus,
    sees,
    type_into,
)
from tests.builders import VALUES
from valuemap.domain.evening.rounds import Move
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.writers.pdf import write_pdf
from valuemap.store.gathering import Report
from valuemap.texts.screens import join, prepare, wall

PICTURES = (
    "start",
    "vragenkaarten",
    "waardenkaart",
    "voorbereiden",
    "meedoen",
    "wegen",
    "begeleiden",
    "scherm-code",
    "scherm-opkomst",
    "scherm-uitslag",
    "resultaat",
    "debatblad",
)
FEWEST_COLOURS = 40
PROPOSITION = PROPOSITIONS[0]


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A server of its own: pictures show who was there before."""
    return own_server


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_path: Path, server: Server) -> Iterator[Browser]:
    """A Chromium that finds our server under a name that looks well on a picture."""
    rule = f"--host-resolver-rules=MAP {urlsplit(ORIGIN).netloc}:80 127.0.0.1:{server.port}"
    launched = playwright.chromium.launch(executable_path=chromium_path, args=[*ARGUMENTS, rule])
    yield launched
    launched.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go."""
    if os.environ.get("VALUEMAP_PICTURES") != "1":
        return tmp_path
    kept = ROOT / "docs" / "beeld"
    kept.mkdir(parents=True, exist_ok=True)
    return kept


@dataclass(frozen=True)
class Camera:
    """Takes pictures with fresh browsers."""

    folder: Path
    open_browser: OpenBrowser

    def take(
        self,
        name: str,
        size: ViewportSize,
        address: str,
        *,
        ready: Callable[[Page], None],
    ) -> None:
        """Take one picture of an address, once it is ready."""
        page = self.open_browser(size, origin=ORIGIN, forgives=("Cross-Origin-Opener-Policy",))
        page.emulate_media(reduced_motion="reduce")
        page.goto(address)
        ready(page)
        settle(page)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        page.screenshot(path=self.folder / f"{name}.png", animations="disabled", caret="hide")
        page.close()
        is_a_picture(self.folder / f"{name}.png", size)


def test_the_pictures_of_the_readme(
    open_browser: OpenBrowser, server: Server, folder: Path
) -> None:
    camera = Camera(folder, open_browser)
    camera.take("start", LAPTOP, "/", ready=nothing_more)
    camera.take("vragenkaarten", laptop(1100), "/vragenkaarten", ready=nothing_more)
    camera.take("waardenkaart", laptop(1150), "/waardenkaart", ready=map_is_drawn)
    camera.take("voorbereiden", laptop(1350), "/voorbereiden", ready=form_is_filled)

    council = Seeded(server, FACTIONS, QUESTIONS, title=TITLE, proposition=PROPOSITION)
    people = everybody(council)
    camera.take("scherm-code", WALL, council.links.wall, ready=says(wall.JOIN))
    by_code = f"/meedoen?code={council.links.code}"
    camera.take("meedoen", PHONE, by_code, ready=says(join.CONTRACT))

    council.move(1, Move.OPEN)
    ballots = {line.who: line.points for line in lines()}
    late = list(ballots)[::5]
    for name in [name for name in ballots if name not in late]:
        council.weigh(people[name], 1, ballots[name], consent=False)
    question = says(deck().question(QUESTIONS[0]).text)
    camera.take("wegen", PHONE, people[late[1]].link, ready=chips_are_half_divided)
    camera.take("begeleiden", laptop(1000), council.links.host, ready=question)
    camera.take("scherm-opkomst", WALL, council.links.wall, ready=says(WEIGHING))

    for name in late:
        council.weigh(people[name], 1, ballots[name], consent=False)
    council.move(1, Move.CLOSE, Move.REVEAL)
    camera.take("scherm-uitslag", WALL, council.links.wall, ready=charts_are_drawn)
    reader = council.links.host.replace("begeleiden", "resultaat")
    camera.take("resultaat", laptop(1700), reader, ready=charts_are_drawn)
    page_of_the_debate_sheet(council.report(), folder / "debatblad.png")
    assert sorted(path.stem for path in folder.glob("*.png")) == sorted(PICTURES)


def page_of_the_debate_sheet(report: Report, path: Path) -> None:
    """The page on the first question, as the PDF shows it."""
    pdf = write_pdf(debate_sheet(report, deck()))
    with pypdfium2.PdfDocument(pdf) as read:
        read[1].render(scale=1.3).to_pil().save(path)
    with Image.open(path) as picture:
        is_a_picture(path, {"width": picture.width, "height": picture.height})


def everybody(council: Seeded) -> dict[str, Person]:
    """Let all members of the demo council join."""
    return {line.who: council.person(line.faction) for line in lines()}


def laptop(height: int) -> ViewportSize:
    """A laptop's screen, made as tall as the picture needs: pages scroll within themselves."""
    return {"width": LAPTOP["width"], "height": height}


def nothing_more(page: Page) -> None:
    """Ready as soon as the page is drawn."""
    settle(page)


def says(words: str) -> Callable[[Page], None]:
    """Ready once there is a heading or a line with these words."""

    def wait(page: Page) -> None:
        sees(page, words)

    return wait


def map_is_drawn(page: Page) -> None:
    """The value map, which draws itself in the browser."""
    expect(page.get_by_role("button", name=VALUES.clusters[0].name).first).to_be_visible()


def form_is_filled(page: Page) -> None:
    """The form of a clerk who is halfway."""
    type_into(page, prepare.NAME, TITLE)
    lines = "\n".join(f"{name}, {seats}" for name, seats in FACTIONS.items())
    type_into(page, prepare.FACTIONS_LABEL, lines)
    add_question(page, QUESTIONS[0])
    type_into(page, prepare.PROPOSITION.format(number=1), PROPOSITION)
    page.get_by_role("textbox", name=prepare.FACTIONS_LABEL).evaluate("(e) => e.scrollTo(0, 0)")
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()


def chips_are_half_divided(page: Page) -> None:
    """A phone on which somebody has divided most chips, at the first clusters."""
    expect(plus(page, "vrijheid")).to_be_visible()
    divide(page, {"vrijheid": 35, "rechtvaardigheid": 15, "puurheid": 5, "kwaliteit": 20})
    first = page.get_by_role("group", name=VALUES.clusters[0].name, exact=True)
    first.evaluate("(group) => group.scrollIntoView({ block: 'center' })")


def charts_are_drawn(page: Page) -> None:
    """The result, with the value map of the council."""
    expect(page.locator(".js-plotly-plot svg").first).to_be_visible()


def is_a_picture(path: Path, size: ViewportSize) -> None:
    """The file is a PNG of this size with something on it."""
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.size == (size["width"], size["height"])
        colours = picture.convert("RGB").getcolors(maxcolors=2**24)
    assert colours is not None
    assert len(colours) > FEWEST_COLOURS, "an empty page"
