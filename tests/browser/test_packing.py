"""A griffier notes a decision and takes the archive package along; the wall says whose it is."""

import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, SECOND, VILLAGE, Seeded
from tests.browser.server import ROOT, Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.test_reports import BALLOTS, at_the_sheet, fill
from tests.browser.verbs import choose, press, sees, unfold
from valuemap.domain.conclusion import Result
from valuemap.domain.evening.rounds import Move
from valuemap.settings import ARMS_VARIABLE, CODE_VARIABLE, MUNICIPALITY_VARIABLE
from valuemap.texts import report
from valuemap.texts.screens import frame

WHOSE = "Gemeente Voorbeeldstad"
COMMITMENT = "Het college komt voor de zomer terug."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a municipality."""
    told = {
        MUNICIPALITY_VARIABLE: WHOSE,
        CODE_VARIABLE: "0000",
        ARMS_VARIABLE: str(ROOT / "static" / "icon.png"),
    }
    running = Server(tmp_path_factory.mktemp("server"), told)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def evening(server: Server) -> Seeded:
    """Three factions of three; the first question is revealed."""
    made = Seeded(server, {NORTH: 3, VILLAGE: 3, NEW: 3}, [FIRST, SECOND])
    made.move(1, Move.OPEN)
    for faction, points in BALLOTS.items():
        for _ in range(3):
            made.weigh(made.person(faction), 1, points)
    made.move(1, Move.CLOSE, Move.REVEAL)
    return made


@pytest.fixture
def schema(standards: Path) -> Any:
    return etree.XMLSchema(etree.parse(str(standards / "ORI-A-1.0.1.xsd")))


def test_a_decision_is_noted_and_the_package_holds_it_for_the_archive(
    open_browser: OpenBrowser, evening: Seeded, schema: Any
) -> None:
    page = at_the_sheet(open_browser, evening)
    unfold(page, report.DECISION_ADD)
    choose(page.get_by_label(report.DECISION_RESULT), report.RESULTS[Result.AMENDED])
    fill(page, report.DECISION_COMMITMENT, COMMITMENT)
    press(page, report.DECISION_SAVE)
    sees(page, report.DECISION_SAVED)
    press(page, report.PACKAGE_MAKE)
    save = page.get_by_role("button", name=report.SAVE_FILE.format(name=""))
    expect(save).to_be_visible()
    settle(page)
    is_for_everybody(page, frame.TITLES["debatblad"])
    with page.expect_download() as caught:
        save.click()
    packed = zipfile.ZipFile(io.BytesIO(caught.value.path().read_bytes()))
    (name,) = [one for one in packed.namelist() if one.endswith(".ori-a.xml")]
    told = etree.fromstring(packed.read(name))
    schema.assertValid(told)
    assert COMMITMENT in "".join(told.itertext())
    for one in packed.namelist():
        if not one.endswith(".mdto.xml"):
            right = sha256(packed.read(one)).hexdigest()
            assert right in packed.read(f"{one}.bestand.mdto.xml").decode()
        if one.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(packed.read(one))) as pdf, pdf.open_metadata() as claims:
                assert (claims["pdfaid:part"], claims["pdfuaid:part"]) == ("2", "1")


def test_the_wall_says_of_which_municipality_it_is_with_its_arms(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser()
    page.goto(evening.links.wall)
    settle(page)
    head = page.locator(".vm-head")
    expect(head).to_contain_text(WHOSE)
    arms = head.locator("img.vm-arms")
    expect(arms).to_be_visible()
    assert arms.evaluate("image => image.naturalWidth") > 0
