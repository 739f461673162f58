"""Reading a whole evening: the council, what moved, how we measure, and charts to take along."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow
from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, SECOND, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    choose,
    click,
    fill,
    sees,
    unfold,
    unfold_words,
)
from valuemap.domain.evening.rounds import Move
from valuemap.texts.pictures import council
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.results import frame as results
from valuemap.texts.screens import frame, method, result
from valuemap.texts.site import example

FEWEST_COLOURS = 20
ALIKE = {"kwaliteit": 50, "nut": 50}
DIVIDED = {NORTH: {"vrijheid": 100}, VILLAGE: {"nut": 100}, NEW: {"loyaliteit": 60, "nut": 40}}


@pytest.fixture
def demo(open_browser: OpenBrowser) -> Page:
    """A reader of the demo meeting."""
    page = open_browser()
    page.goto("/voorbeeld?stap=slot")
    click(page.get_by_role("link", name=example.WHOLE))
    expect(page.locator(".js-plotly-plot")).to_have_count(5)
    settle(page)
    return page


@pytest.fixture
def evening(server: Server) -> Seeded:
    """Three factions of three: one question shared, one divided and weighed twice."""
    made = Seeded(server, {NORTH: 3, VILLAGE: 3, NEW: 3}, [FIRST, SECOND])
    people = {faction: [made.person(faction) for _ in range(3)] for faction in DIVIDED}
    for position, moves in ((1, 1), (2, 2)):
        for turn in range(moves):
            if turn:
                made.next_round(position)
            made.move(position, Move.OPEN)
            for faction, members in people.items():
                points = ALIKE if position == 1 or turn else DIVIDED[faction]
                for member in members:
                    made.weigh(member, position, points)
            made.move(position, Move.CLOSE, Move.REVEAL)
    return made


def view(page: Page, name: str) -> None:
    """Go to another page of results by its link."""
    links = page.get_by_test_id("stMain").get_by_role("link", name=result.VIEWS[name], exact=True)
    click(links.first)  # before that of the foot, which leads to the page without a meeting
    expect(page).to_have_title(re.compile(re.escape(frame.TITLES[name])))
    settle(page)


def test_the_council_stands_in_bands_with_what_each_faction_weighs(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser()
    page.goto(evening.links.host.replace("begeleiden", "resultaat"))
    settle(page)
    view(page, "raadsbeeld")
    expect(page.get_by_role("heading", name=council.HEAT_TITLE)).to_be_visible()
    sees(page, frame.TITLES["raadsbeeld"])
    # The second round of the second question is as shared as the first question.
    expect(page.get_by_role("heading", name=council.ONE_BAND)).to_be_visible()
    for name in ("evening", "heatmap"):
        expect(page.locator(f".st-key-chart-{name} .js-plotly-plot")).to_be_visible()
    # All weighed the same in the end: there is no map, and no promise of one.
    expect(page.get_by_text(council.MAP_TITLE)).to_have_count(0)
    # Each question leads to its result.
    lines = page.get_by_role("link", name=re.compile(r"^\d\. "))
    expect(lines).to_have_count(2)
    unfold_words(page, results.AS_TABLE)
    table = page.get_by_role("table", name=council.TABLE_CAPTION)
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("row", name=re.compile(NORTH))).to_contain_text("50")
    is_for_everybody(page, frame.TITLES["raadsbeeld"])


def test_what_moved_is_told_with_a_picture_and_never_called_better(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    page = open_browser()
    page.goto(evening.links.host.replace("begeleiden", "verschuiving"))
    sees(page, shift_texts.SHIFT_NOTE)
    sees(page, "Van drie groepen is in beide rondes een profiel te zien.")
    expect(page.locator(".st-key-chart-slope-2 .js-plotly-plot")).to_be_visible()
    expect(page.locator(".st-key-chart-arrows-2 .js-plotly-plot")).to_be_visible()
    unfold_words(page, shift_texts.CHANGE_TITLE)
    changes = page.get_by_role("table", name=shift_texts.CHANGE_CAPTION)
    expect(changes.get_by_role("row", name=re.compile("^Vrijheid"))).to_contain_text("-100")
    is_for_everybody(page, frame.TITLES["verschuiving"])


def test_the_demo_is_marked_on_every_page_and_keeps_its_link(demo: Page) -> None:
    for name in ("raadsbeeld", "verschuiving", "resultaat"):
        view(demo, name)
        expect(demo.get_by_text(result.MARK_DEMO, exact=True)).to_be_visible()
        assert "voorbeeld=1" in demo.url
    # How we measure keeps the way back, for who came from a meeting.
    view(demo, "methode")
    view(demo, "raadsbeeld")
    assert "voorbeeld=1" in demo.url


def test_question_finding_and_picture_stand_in_the_first_view(demo: Page) -> None:
    """There were 1250 pixels of choosing and caveats above the first picture."""
    for width, height in ((360, 740), (768, 1024), (1280, 800), (1920, 1080)):
        demo.set_viewport_size({"width": width, "height": height})
        settle(demo)
        for what in (".vm-first h2", ".vm-finding"):
            box = demo.locator(what).bounding_box()
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height, (what, width)
        picture = demo.locator(".st-key-chart-picture").bounding_box()
        assert picture is not None
        assert picture["y"] <= height * 0.9, width
        assert overflow(demo) <= 0, width


def test_who_looks_closely_finds_one_faction_among_all(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, {NORTH: 4, VILLAGE: 3}, [FIRST])
    members = [council.person(NORTH) for _ in range(4)]
    others = [council.person(VILLAGE) for _ in range(3)]
    council.move(1, Move.OPEN)
    for number, member in enumerate(members):
        council.weigh(member, 1, {"vrijheid": 20 * number, "nut": 100 - 20 * number})
    for member in others:
        council.weigh(member, 1, {"nut": 100})
    council.move(1, Move.CLOSE, Move.REVEAL)
    page = open_browser()
    page.goto(council.links.host.replace("begeleiden", "resultaat"))
    expect(page.locator(".js-plotly-plot")).to_have_count(3)
    settle(page)

    unfold(page, result.EXPERT)
    choose(page.get_by_role("combobox", name=result.PROFILES_CHOICE), VILLAGE)
    sees(page, result.PROFILES_TITLE.format(faction=VILLAGE))
    profile = page.get_by_role("table", name=result.PROFILES_CAPTION)
    expect(profile.get_by_role("columnheader", name=VILLAGE)).to_be_visible()
    expect(profile.get_by_role("row", name=re.compile("^Nut"))).to_contain_text("100,0")
    is_for_everybody(page, frame.TITLES["resultaat"])


def test_the_worked_example_follows_what_the_reader_types(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/methode")
    sees(page, "en 30 leggen zij ergens anders")
    fill(page.get_by_label("Fractie A: Vrijheid"), "80")
    wrong = method.NOT_100.format(faction=method.FACTIONS[0], total=130)
    sees(page, wrong)
    for label, points in (("Fractie A: Kwaliteit", "20"), ("Fractie A: Nut", "0")):
        fill(page.get_by_label(label), points)
    sees(page, "en 60 leggen zij ergens anders")
    is_for_everybody(page, frame.TITLES["methode"])


def test_a_chart_is_saved_as_a_picture_that_says_what_it_is(demo: Page) -> None:
    button = demo.get_by_role("button", name=f"{result.DOWNLOAD['png']}: ").first
    with demo.expect_download() as caught:
        button.click()
    assert caught.value.suggested_filename.startswith("voorbeeld-")
    assert caught.value.suggested_filename.endswith(".png")
    with Image.open(io.BytesIO(caught.value.path().read_bytes())) as picture:
        assert picture.width >= 600
        colours = picture.convert("RGB").getcolors(maxcolors=2**24)
        assert colours is not None
        assert len(colours) > FEWEST_COLOURS


def test_a_chart_is_saved_as_a_drawing_with_its_words(demo: Page) -> None:
    part = demo.locator(".st-key-noprint-split")
    button = part.get_by_role("button", name=f"{result.DOWNLOAD['svg']}: ")
    with demo.expect_download() as caught:
        button.click()
    root = ElementTree.fromstring(caught.value.path().read_bytes())
    words = " ".join(part for part in root.itertext())
    assert f"{result.MARK_DEMO}: " in words
    assert "Rechtvaardigheid" in words
    assert "gedeeld" in words
    assert "http://127" not in ElementTree.tostring(root, encoding="unicode")


def test_pages_of_results_work_with_the_keyboard_alone(demo: Page) -> None:
    link = demo.get_by_test_id("stMain").get_by_role("link", name=result.VIEWS["raadsbeeld"])
    for _ in range(40):
        demo.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    demo.keyboard.press("Enter")
    expect(demo).to_have_title(re.compile(frame.TITLES["raadsbeeld"]))


@pytest.mark.parametrize("name", ["raadsbeeld", "verschuiving"])
def test_without_a_link_that_works_there_is_a_sentence(
    open_browser: OpenBrowser, name: str
) -> None:
    page = open_browser()
    page.goto(f"/{name}?sleutel=nonsense")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
