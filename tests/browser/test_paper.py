"""What comes out of the printer, measured on the pages that the browser prints."""

import io
import re
import unicodedata

import pypdfium2
import pytest
from playwright.sync_api import Page, PdfMargins, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import Seeded
from tests.browser.server import Server
from tests.browser.verbs import deck
from tests.builders import LETTERS, VALUES
from valuemap.content.value_list import Cluster, ValueList
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings
from valuemap.texts.pictures import council as council_texts
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import printing as texts
from valuemap.texts.screens import result as result_texts
from valuemap.ui.host.paper.printing import USUAL_ORDERS
from valuemap.ways import CHIPS, SCORES, Way

MARGINS = ("10mm", "15mm", "20mm")
LONG = ("De gemeente legt in een openbaar register vast welke gegevens zij verzamelt. " * 4)[:300]
LONGEST = sorted(deck().places, key=lambda question: -len(deck().question(question).text))
TWELVE = [f"Onafhankelijke Lijst {letter} voor Lindervaart" for letter in "ABCDEFGHIJKL"]
A4 = (595, 842)
POINTS_PER_MM = 72 / 25.4


def squeezed(words: str) -> str:
    """Words without what a page adds or joins: line ends, spaces and letters drawn as one."""
    return re.sub(r"[\s\ufffe\u00ad]+", "", unicodedata.normalize("NFKC", words))


def printed(page: Page, margin: str) -> list[str]:
    """The words of each page on A4; none of them lies outside what can be printed."""
    edges = PdfMargins(top=margin, right=margin, bottom=margin, left=margin)
    content = page.pdf(format="A4", margin=edges, print_background=True)
    least = float(margin.removesuffix("mm")) * POINTS_PER_MM - 2
    pages = []
    with pypdfium2.PdfDocument(io.BytesIO(content)) as read:
        for sheet in read:
            assert sheet.get_size() == pytest.approx(A4, abs=1.5)
            words = sheet.get_textpage()
            for number in range(words.count_chars()):
                left, _, right, _ = words.get_charbox(number)
                inside = left >= least and right <= A4[0] - least
                assert inside or right <= left, words.get_text_range(max(number - 20, 0), 40)
            pages.append(re.sub(r"\s+", " ", words.get_text_range()).strip())
    return pages


@pytest.mark.parametrize(("questions", "way"), [(2, CHIPS), (12, SCORES), (20, CHIPS)])
def test_each_sheet_is_one_page_with_its_question_and_faction(
    open_browser: OpenBrowser, server: Server, questions: int, way: Way
) -> None:
    """A form spread over two sheets once: the second had no question and no faction on it.

    A last sheet came out empty, and rows were cut through their letters.
    """
    council = Seeded(
        server,
        dict.fromkeys([*TWELVE, *(f"{'Lang' * 19} {n}" for n in range(4))], 2),
        LONGEST[:questions],
        title=("Raadsavond over data en digitale dienstverlening " * 3)[:120],
        proposition=LONG,
        settings=Settings(way=way),
    )
    page = open_browser(LAPTOP)
    page.goto(council.links.host.replace("begeleiden", "afdrukken"))
    expect(page.get_by_role("table")).to_have_count(questions * USUAL_ORDERS)
    settle(page)
    for margin in MARGINS:
        invitation, *forms = printed(page, margin)
        assert texts.HOW in invitation
        last = join_texts.CONTRACT_LINES[-1].partition("{")[0]
        assert last in invitation
        in_orders = [(number, letter) for number in range(questions) for letter in "ABC"]
        for (number, letter), form in zip(in_orders, forms, strict=True):
            id_ = LONGEST[number]
            assert texts.FORM.format(position=number + 1, total=questions) in form
            assert texts.ORDER.format(letter=letter) in form
            for words in (deck().question(id_).text, LONG.strip(), texts.FACTION.split(":")[0]):
                assert squeezed(words) in squeezed(form)
            for cluster in VALUES.clusters:
                assert cluster.name in form
            assert texts.CONSENT in form


def a_list(size: int, name: str, meaning: str) -> ValueList:
    """So many items, each with this name and a number, and this meaning."""
    items = tuple(Cluster(f"c{n}", f"{name} {LETTERS[n]}", meaning) for n in range(size))
    return ValueList(f"lijst-{size}", 1, f"Lijst van {size}", "Valuemap, voor tests", "", items)


def test_a_form_is_one_page_for_lists_of_3_to_16_and_the_invitation_tells_when_and_where(
    open_browser: OpenBrowser, server: Server
) -> None:
    lists = (
        a_list(3, "Zorg", "Dat niemand alleen staat."),
        a_list(10, "Rechtvaardige verdeling", "Dat iedereen merkt dat het eerlijk gaat. " * 2),
        a_list(16, "Rechtvaardige verdeling over alle inwoners van nu", LONG[:200]),
        a_list(16, "Gemeentebelangengelijkheid", "Kort gezegd."),
    )
    council = Seeded(
        server,
        questions=LONGEST[: len(lists)],
        proposition=LONG,
        value_lists=lists,
        starts_at="19:30",
        place="Raadzaal, Stadhuisplein 1",
    )
    page = open_browser(LAPTOP)
    page.goto(council.links.host.replace("begeleiden", "afdrukken"))
    expect(page.get_by_role("table")).to_have_count(len(lists) * USUAL_ORDERS)
    settle(page)
    for margin in MARGINS:
        invitation, *forms = printed(page, margin)
        assert squeezed("om 19:30 uur, Raadzaal, Stadhuisplein 1") in squeezed(invitation)
        in_orders = [number for number in range(len(lists)) for _ in range(USUAL_ORDERS)]
        for number, form in zip(in_orders, forms, strict=True):
            assert texts.FORM.format(position=number + 1, total=len(lists)) in form
            assert squeezed(texts.CONSENT) in squeezed(form)


@pytest.fixture
def full_council(server: Server) -> Seeded:
    """Twelve factions with long names, of which one is counted by stance, weighed twice."""
    seats = dict.fromkeys(TWELVE, 3) | {TWELVE[0]: 5}
    council = Seeded(server, seats, LONGEST[:2], proposition=LONG)
    people = [council.person(name) for name, number in seats.items() for _ in range(number)]
    for turn in range(2):
        if turn:
            council.next_round(1)
        council.move(1, Move.OPEN)
        for number, person in enumerate(people):
            first = 5 * (number % (7 if turn else 13))
            council.weigh(person, 1, {"vrijheid": first, "nut": 100 - first}, stance=1 + number % 5)
        council.move(1, Move.CLOSE, Move.REVEAL)
    return council


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_pages_of_results_are_printed_whole(
    open_browser: OpenBrowser, full_council: Seeded, size: dict[str, int]
) -> None:
    """Of twelve factions eleven once fell off the paper, and six of the nine clusters."""
    page = open_browser(size)  # type: ignore[arg-type]
    names = [cluster.name for cluster in VALUES.clusters]
    for address, charts, words in (
        ("resultaat", 5, [result_texts.TABLE_CAPTION, *names]),
        ("raadsbeeld", 3, [council_texts.HEAT_TITLE, *names]),
        ("verschuiving", 2, [shift_texts.SHIFT_CAPTION]),
    ):
        page.goto(full_council.links.host.replace("begeleiden", address))
        expect(page.locator(".js-plotly-plot")).to_have_count(charts)
        settle(page)
        for margin in MARGINS:
            found = " ".join(printed(page, margin))
            for expected in words:
                assert expected in found, (address, margin)
