"""Every screen, in each of its main states, for everybody: WCAG 2.2 AA, on phone and laptop."""

import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Page, expect

from tests.browser.axe import HEIGHT, NARROWEST, WIDTHS, overflow, violations
from tests.browser.conftest import LAPTOP, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, PROPOSITION, THREE_FACTIONS, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.sight import skipped_headings
from tests.browser.verbs import (
    FACTION_WORDS,
    abstain_box,
    add_question,
    agree,
    approve,
    back_to_form,
    button,
    choose_faction,
    click,
    deck,
    divide,
    enter_code,
    map_on_wall,
    plus,
    press,
    press_first,
    save,
    save_button,
    save_draft,
    score,
    sees,
    type_into,
    unfold_words,
    withdraw,
)
from tests.builders import CONTENT, VALUES
from valuemap.disclosure import Outcome, Published, PublishedFaction
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings, Who
from valuemap.domain.talk import Argument, Side
from valuemap.texts.frameworks import page as frameworks
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.results import frame as results
from valuemap.texts.screens import (
    cards,
    frame,
    host,
    join,
    prepare,
    result,
    start,
    talk,
    wall,
    ways,
    weigh,
)
from valuemap.texts.site import example
from valuemap.texts.wall import beats
from valuemap.ui.host.paper.printing import USUAL_ORDERS
from valuemap.ui.parts import roles
from valuemap.ways import OFFERED, SCORES, THREE, Way

BALLOTS = {
    NORTH: {"vrijheid": 40, "rechtvaardigheid": 25, "empathie": 20, "nut": 15},
    VILLAGE: {"vrijheid": 15, "loyaliteit": 30, "continuiteit": 35, "kwaliteit": 20},
    NEW: {"vrijheid": 30, "puurheid": 5, "hierarchie": 10, "kwaliteit": 25, "nut": 30},
}


def test_the_start_page(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/")
    expect(page.get_by_role("heading", name=start.TITLE)).to_be_visible()
    picture = page.locator(".st-key-start-picture")
    expect(picture.locator(".js-plotly-plot")).to_be_visible()
    is_for_everybody(page, frame.TITLES["start"])
    box = picture.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= LAPTOP["height"]
    # Ink on the black of who chose the colours would be lost: a picture keeps its paper too.
    page.emulate_media(forced_colors="active", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(0, 0, 0)")
    expect(picture.get_by_test_id("stPlotlyChart")).to_have_css(
        "background-color", "rgb(251, 249, 245)"
    )


def test_the_question_cards(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/vragenkaarten")
    expect(page.get_by_text(cards.found(44), exact=True)).to_be_visible()
    is_for_everybody(page, frame.TITLES["vragenkaarten"])
    type_into(page, cards.SEARCH, "onvindbaar")
    sees(page, cards.NOTHING)
    is_for_everybody(page, frame.TITLES["vragenkaarten"])


def test_the_frameworks(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/kaders")
    sees(page, frameworks.OUTSIDE_NOTE)
    is_for_everybody(page, frame.TITLES["kaders"])
    part = CONTENT.frameworks.parts["platformen.relaties"]
    page.get_by_role("link", name=part.name).click()
    sees(page, part.lead)
    page.get_by_text(frameworks.READING).first.click()
    is_for_everybody(page, frame.TITLES["kaders"])
    page.goto(f"/kaders?{roles.PART}=magazine.partijen")
    page.get_by_text("Nut", exact=True).click()
    sees(page, "GroenLinks (2017)")
    is_for_everybody(page, frame.TITLES["kaders"])


def test_the_value_map(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/waardenkaart")
    first = page.get_by_role(
        "button", name=cards.MAP_WORDS["open"].format(name=VALUES.clusters[0].name)
    )
    expect(first).to_be_visible()
    is_for_everybody(page, frame.TITLES["waardenkaart"])
    first.click()
    panel = page.get_by_role("region", name=VALUES.clusters[0].name)
    expect(panel).to_be_visible()
    is_for_everybody(page, frame.TITLES["waardenkaart"])
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(first).to_be_focused()


@pytest.mark.parametrize("name", ["handleiding", "privacy"])
def test_what_one_reads_before_taking_part(open_browser: OpenBrowser, name: str) -> None:
    page = open_browser()
    page.goto(f"/{name}")
    expect(page.get_by_role("heading", name=frame.TITLES[name], level=1)).to_be_visible()
    inside = page.get_by_test_id("stMain").locator('a[href^="#"]')
    lost = inside.evaluate_all(
        "links => links.map((a) => a.hash.slice(1)).filter((id) => !document.getElementById(id))"
    )
    assert lost == []
    is_for_everybody(page, frame.TITLES[name])


def test_preparing(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/voorbereiden")
    expect(page.get_by_role("heading", name=prepare.TITLE)).to_be_visible()
    is_for_everybody(page, frame.TITLES["voorbereiden"])
    type_into(page, prepare.FACTIONS_LABEL, f"{NORTH}, 4\n{VILLAGE}, veel")
    sees(page, prepare.NOT_UNDERSTOOD)
    press(page, prepare.CREATE_BUTTON)
    sees(page, prepare.FACTIONS_WRONG)
    is_for_everybody(page, frame.TITLES["voorbereiden"])
    type_into(page, prepare.NAME, "Raadsavond")
    type_into(page, prepare.FACTIONS_LABEL, f"{NORTH}, 4\n{VILLAGE}, 3")
    add_question(page, FIRST)
    is_for_everybody(page, frame.TITLES["voorbereiden"])


def test_joining(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server)
    council.person(NEW)
    page = open_browser()
    enter_code(page, "CDFH-3470")
    sees(page, join.CODE_UNKNOWN)
    is_for_everybody(page, frame.TITLES["meedoen"])
    enter_code(page, council.links.code)
    expect(page.get_by_role("heading", name=join.CONTRACT)).to_be_visible()
    is_for_everybody(page, frame.TITLES["meedoen"])
    agree(page)
    expect(page.get_by_role("heading", name=join.FACTION)).to_be_visible()
    press(page, join.FACTION_BUTTON)
    sees(page, join.FACTION_MISSING)
    is_for_everybody(page, frame.TITLES["meedoen"])
    choose_faction(page, NORTH)
    expect(page.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
    is_for_everybody(page, frame.TITLES["meedoen"])
    page.goto(f"/meedoen?code={council.links.code}")
    sees(page, join.KNOWN)
    is_for_everybody(page, frame.TITLES["meedoen"])


def test_taking_part(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, proposition=PROPOSITION)
    member = council.person(NORTH)
    page = open_browser()
    page.goto(member.link)
    title = frame.TITLES["meedoen"]
    council.show(1)
    sees(page, weigh.WAIT_OPEN)
    is_for_everybody(page, title)
    council.move(1, Move.OPEN)
    expect(plus(page, "vrijheid")).to_be_visible()
    page.get_by_role("button", name=VALUES.clusters[0].name, exact=True).click()
    is_for_everybody(page, title)
    divide(page, BALLOTS[NORTH])
    is_for_everybody(page, title)
    save(page)
    is_for_everybody(page, title)
    back_to_form(page)
    abstain_box(page).check()
    council.weigh(member, 1, BALLOTS[NEW])  # as from another device
    save_button(page).click()
    sees(page, weigh.CHIPS["conflict"])
    is_for_everybody(page, title)
    council.move(1, Move.CLOSE)
    sees(page, weigh.CLOSED)
    is_for_everybody(page, title)
    council.move(1, Move.REVEAL)
    expect(page.get_by_role("link", name=weigh.RESULT_LINK)).to_be_visible()
    is_for_everybody(page, title)


def test_leading(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server)
    page = open_browser()
    page.goto(council.links.host)
    title = frame.TITLES["begeleiden"]
    expect(page.get_by_role("heading", name=host.JOINING)).to_be_visible()
    is_for_everybody(page, title)
    walk_through_a_question(council, page, title)


def test_projecting(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server)
    page = open_browser()
    page.goto(council.links.wall)
    title = frame.TITLES["projecteren"]
    expect(page.get_by_role("heading", name=wall.JOIN)).to_be_visible()
    is_for_everybody(page, title)
    walk_through_a_question(council, page, title)
    assert map_on_wall(page)
    council.put_reasons_on_wall(1, 2)
    for beat in (Beat.DIFFER, Beat.WHY, Beat.FINDING):
        council.beat(1, beat)
        expect(page.locator(f".vm-on-{beat.value}")).to_be_visible()
        is_for_everybody(page, title)
    council.end()
    sees(page, wall.THANKS)
    is_for_everybody(page, title)

    left_out = Seeded(server)
    weighed(left_out, consent=False)
    page.goto(left_out.links.wall)
    sees(page, beats.LITTLE)
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    is_for_everybody(page, title)


def test_reading_results(open_browser: OpenBrowser, server: Server) -> None:
    page = open_browser()
    title = frame.TITLES["resultaat"]
    council = Seeded(server)
    page.goto(council.links.host.replace("begeleiden", "resultaat"))
    sees(page, result.NOTHING_YET)
    is_for_everybody(page, title)
    weighed(council, consent=False)
    page.reload()
    sees(page, result.headline(Published(VALUES.ids, (PublishedFaction(Outcome.LEFT_OUT, (0,)),))))
    is_for_everybody(page, title)
    page.goto("/")
    press(page, start.DEMO_BUTTON)
    for step in list(example.STEPS.values())[1:]:
        is_for_everybody(page, frame.TITLES["voorbeeld"])
        page.keyboard.press("PageDown")
        expect(page.locator("[aria-current=step]", has_text=step)).to_be_visible()
    is_for_everybody(page, frame.TITLES["voorbeeld"])
    click(page.get_by_role("link", name=example.WHOLE))
    expect(page.locator(".js-plotly-plot")).to_have_count(5)
    unfold_words(page, result.TABLE_TITLE, results.HOW_SURE)
    expect(page.get_by_role("table", name=result.TABLE_CAPTION)).to_be_visible()
    is_for_everybody(page, title)


def test_leading_with_everything_unfolded(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, proposition=PROPOSITION)
    page = open_browser()
    page.goto(council.links.host)
    title = frame.TITLES["begeleiden"]
    expect(page.get_by_role("heading", name=host.JOINING)).to_be_visible()
    is_for_everybody(page, title, unfolded=True)
    council.show(1)
    expect(button(page, host.OPEN)).to_be_visible()
    is_for_everybody(page, title, unfolded=True)

    council.move(1, Move.OPEN)
    expect(button(page, host.PAPER_SAVE)).to_be_visible()
    press(page, host.PAPER_SAVE)
    sees(page, host.PAPER_WRONG)
    settle(page)
    press(page, host.TIMER_START.format(minutes=5))
    expect(button(page, host.TIMER_STOP)).to_be_visible()
    settle(page)
    press(page, host.PAUSE)
    expect(button(page, host.RESUME)).to_be_visible()
    is_for_everybody(page, title, unfolded=True)

    for faction, points in BALLOTS.items():
        council.weigh(council.person(faction), 1, points, stance=4, reason="Het werkt goed.")
    council.argue(1, Argument(Side.FOR, "nut", "Het scheelt geld."), NORTH)
    council.move(1, Move.CLOSE)
    expect(button(page, host.REVEAL)).to_be_visible()
    is_for_everybody(page, title, unfolded=True)
    council.move(1, Move.REVEAL)
    press_first(page, talk.HIDE)
    sees(page, talk.HIDDEN)
    is_for_everybody(page, title, unfolded=True)
    council.next_round(1)
    expect(button(page, host.OPEN)).to_be_visible()
    is_for_everybody(page, title, unfolded=True)


@pytest.mark.parametrize("way", OFFERED)
def test_printing(open_browser: OpenBrowser, server: Server, way: Way) -> None:
    council = Seeded(server, proposition=PROPOSITION, settings=Settings(way=way))
    page = open_browser()
    page.goto(council.links.host.replace("begeleiden", "afdrukken"))
    expect(page.get_by_role("table")).to_have_count(2 * USUAL_ORDERS)
    is_for_everybody(page, frame.TITLES["afdrukken"])


def test_weighing_as_a_faction(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(
        server,
        {NORTH: 2, VILLAGE: 1, NEW: 1},
        proposition=PROPOSITION,
        settings=Settings(who=Who.FACTIONS),
    )
    council.move(1, Move.OPEN)
    page = open_browser()
    page.goto(council.person(NORTH).link)
    title = frame.TITLES["meedoen"]
    divide(page, BALLOTS[NORTH])
    save_draft(page)
    is_for_everybody(page, title)
    approve(page)
    is_for_everybody(page, title)
    withdraw(page)
    is_for_everybody(page, title)
    divide(page, BALLOTS[VILLAGE])
    council.draft(NORTH, 1, BALLOTS[NEW])  # a colleague, meanwhile
    sees(page, FACTION_WORDS["conflict"])
    is_for_everybody(page, title)
    council.move(1, Move.CLOSE)
    sees(page, weigh.CLOSED)
    is_for_everybody(page, title)


def test_what_a_large_faction_weighed_and_agrees(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, {NORTH: 3, VILLAGE: 1, NEW: 1}, proposition=PROPOSITION)
    council.move(1, Move.OPEN)
    people = [council.person(NORTH) for _ in range(3)]
    for person, points in zip(people, BALLOTS.values(), strict=True):
        council.weigh(person, 1, points, stance=2)
    council.move(1, Move.CLOSE, Move.CONSULT)
    page = open_browser()
    page.goto(people[0].link)
    sees(page, weigh.OWN_FACTION.format(number=3))
    expect(plus(page, "vrijheid")).to_be_visible()
    is_for_everybody(page, frame.TITLES["meedoen"], unfolded=True)
    council.move(1, Move.REVEAL)
    expect(page.get_by_role("link", name=weigh.RESULT_LINK)).to_be_visible()
    is_for_everybody(page, frame.TITLES["meedoen"], unfolded=True)


@pytest.mark.parametrize("way", OFFERED)
def test_weighing_with_all_that_can_be_asked(
    open_browser: OpenBrowser, server: Server, way: Way
) -> None:
    council = Seeded(server, proposition=PROPOSITION, settings=Settings(way=way, asks_values=True))
    council.move(1, Move.OPEN)
    page = open_browser()
    page.goto(council.person(NORTH).link)
    title = frame.TITLES["meedoen"]
    said = weigh.words(ways.of(way).browser, is_shared=False)
    adds = said["plus"].format(name=VALUES.cluster["vrijheid"].name)
    expect(button(page, adds)).to_be_visible()
    is_for_everybody(page, title)
    if way is SCORES:
        score(page, {"vrijheid": 10, "nut": 7})
    elif way is THREE:
        for cluster in ("vrijheid", "nut", "kwaliteit"):
            press(page, said["plus"].format(name=VALUES.cluster[cluster].name))
    else:
        divide(page, {"vrijheid": 60, "nut": 40})
    freedom = VALUES.cluster["vrijheid"]
    page.get_by_role("radio", name=freedom.values[0].name).check()
    page.get_by_role("radio", name=weigh.stance(4), exact=True).check()
    if way is not THREE:  # of three alike no opinion is the one to begin with
        page.get_by_text(said["reason_examples"]).click()
    field = page.locator("textarea")
    field.fill("Bel 06 12 34 56 78")
    save_button(page).click()
    sees(page, weigh.RECOGNISABLE)
    is_for_everybody(page, title)
    field.fill("Het werkt.")
    save(page)
    is_for_everybody(page, title)


def test_projecting_a_pause_and_a_clock(open_browser: OpenBrowser, server: Server) -> None:
    council = Seeded(server, proposition=PROPOSITION)
    council.move(1, Move.OPEN)
    page, leader = open_browser(), open_browser()
    page.goto(council.links.wall)
    leader.goto(council.links.host)
    press(leader, host.TIMER_START.format(minutes=2))
    title = frame.TITLES["projecteren"]
    expect(page.get_by_role("timer")).to_be_visible()
    is_for_everybody(page, title)
    settle(leader)
    press(leader, host.PAUSE)
    expect(page.get_by_role("heading", name=wall.PAUSE)).to_be_visible()
    is_for_everybody(page, title)


def test_reading_a_result_with_all_that_can_stand_on_it(
    open_browser: OpenBrowser, server: Server
) -> None:
    seats = {NORTH: 5, VILLAGE: 5, NEW: 3}  # stances are counted from five
    council = Seeded(server, seats, proposition=PROPOSITION, settings=Settings(asks_values=True))
    freedom, use = (VALUES.cluster[cluster].values[0].id for cluster in ("vrijheid", "nut"))
    people = [
        (faction, council.person(faction)) for faction in seats for _ in range(seats[faction])
    ]
    for points in ({"vrijheid": 65, "nut": 35}, {"vrijheid": 40, "nut": 60}):
        council.move(1, Move.OPEN)
        for faction, person in people:
            council.weigh(
                person,
                1,
                {"nut": 100} if faction == NEW else points,
                stance=2 if faction == NORTH else 5,
                reason=f"Voor {faction} telt dit.",
                values=(use,) if faction == NEW else (freedom, use),
            )
        council.move(1, Move.CLOSE, Move.REVEAL)
        if len(council.meeting().item(1).rounds) == 1:
            council.next_round(1)
    for side in Side:
        council.argue(1, Argument(side, "nut", "Het scheelt geld."), NORTH)
    page = open_browser()
    page.goto(council.links.host.replace("begeleiden", "resultaat"))
    unfold_words(
        page,
        result.TABLE_TITLE,
        result.VALUES_TITLE,
        result.STANCES_TITLE,
        shift_texts.CHANGE_TITLE,
    )
    for caption in (
        result.TABLE_CAPTION,
        result.VALUES_CAPTION,
        result.STANCES_CAPTION,
        shift_texts.SHIFT_CAPTION,
    ):
        expect(page.get_by_role("table", name=caption)).to_be_visible()
    for heading in (talk.TITLE, talk.REASONS, talk.SAME_VALUE):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    is_for_everybody(page, frame.TITLES["resultaat"])


def test_a_link_that_does_not_work(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/begeleiden?sleutel=nee")
    sees(page, host.LINK_UNKNOWN)
    is_for_everybody(page, frame.TITLES["begeleiden"])


@pytest.mark.parametrize("address", ["/", "/waardenkaart", "/vragenkaarten", "/voorbereiden"])
def test_who_asks_for_less_motion_gets_none(open_browser: OpenBrowser, address: str) -> None:
    page = open_browser(LAPTOP)
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    settle(page)
    assert moving(page) == []


def test_who_weighs_and_asks_for_less_motion_gets_none(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    council.move(1, Move.OPEN)
    page = open_browser(LAPTOP)
    page.emulate_media(reduced_motion="reduce")
    page.goto(council.person(NORTH).link)
    expect(plus(page, "vrijheid")).to_be_visible()
    settle(page)
    assert moving(page) == []


def test_streamlits_own_words_are_all_known() -> None:
    """A new version of Streamlit may say things otherwise; then our words are not used."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    assert [words for words in frame.STREAMLIT_WORDS if f"`{words}`" not in scripts] == []
    for words, ours in frame.STREAMLIT_WORDS.items():
        scripts = scripts.replace(f"`{words}`", f"`{ours}`")
    assert [piece for piece in frame.STREAMLIT_PIECES if piece not in scripts] == []


def walk_through_a_question(council: Seeded, page: Page, title: str) -> None:
    """Check the page while the first question is shown, weighed, closed and revealed."""
    heading = page.get_by_role("heading", name=deck().question(FIRST).text)
    council.show(1)
    expect(heading).to_be_visible()
    is_for_everybody(page, title)
    council.move(1, Move.OPEN)
    people = {faction: council.person(faction) for faction in THREE_FACTIONS}
    for faction, person in people.items():
        council.weigh(person, 1, BALLOTS[faction], reason=f"Voor {faction} telt dit.")
    sees(page, host.ready(3, 3))
    is_for_everybody(page, title)
    council.move(1, Move.CLOSE)
    expect(page.get_by_text(wall.CLOSED).or_(page.get_by_text(host.REVEAL)).first).to_be_visible()
    is_for_everybody(page, title)
    council.move(1, Move.REVEAL)
    revealed = page.locator(".vm-on-map").or_(
        page.get_by_text(host.STATES[council.meeting().item(1).current.state])
    )
    expect(revealed.first).to_be_visible()
    is_for_everybody(page, title)


def weighed(council: Seeded, *, consent: bool) -> None:
    """Let every faction weigh the first question, and reveal it."""
    council.move(1, Move.OPEN)
    for faction, points in BALLOTS.items():
        council.weigh(council.person(faction), 1, points, consent=consent)
    council.move(1, Move.CLOSE, Move.REVEAL)


def unfold_all(page: Page) -> None:
    """Unfold every part that the page keeps folded."""
    settle(page)
    folded = page.locator('[data-testid="stExpander"] details:not([open]) > summary')
    while folded.count():
        click(folded.first)
    plain = page.locator("details:is(.vm-fold, .vm-unfold):not([open]) > summary")
    plain.evaluate_all("(found) => found.forEach((one) => { one.parentElement.open = true; })")


def is_for_everybody(page: Page, title: str, *, unfolded: bool = False) -> None:
    """The page as it stands now passes axe, fits a small phone, and is titled and Dutch."""
    page.emulate_media(reduced_motion="reduce")  # half-faded words have no colour to judge
    if unfolded:
        unfold_all(page)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        settle(page)
        # From its top: further down a foot that stays may lie over part of a button.
        page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
        found += [f"{width} wide: {violation}" for violation in violations(page)]
    assert not found, "\n".join(found)
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    settle(page)
    assert overflow(page) == 0, "a small phone must scroll sideways"
    page.set_viewport_size(LAPTOP)
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page).to_have_title(re.compile(rf"^{re.escape(title)} "))
    expect(page.locator("h1:visible")).to_have_count(1)
    assert skipped_headings(page) == []
    skip = page.locator("a").filter(has_text=frame.STREAMLIT_WORDS["Skip to main content"])
    expect(skip).to_have_count(1)
    # A heading is no link to itself: one stop less for the keyboard, no mark beside it on a phone.
    anchor = frame.STREAMLIT_WORDS["Link to heading"]
    expect(page.get_by_role("link", name=anchor)).to_have_count(0)


def moving(page: Page) -> list[str]:
    """The elements that would move or fade, our own components included."""
    found: list[str] = page.evaluate(
        """() => {
             const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
             const moves = (style) =>
               (style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0.02) ||
               (style.animationName !== "none" && seconds(style.animationDuration) > 0.02);
             const all = (root) => [...root.querySelectorAll("*")].flatMap((element) =>
               [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
             return all(document).filter((element) => moves(getComputedStyle(element)))
               .map((element) => element.outerHTML.slice(0, 160));
           }"""
    )
    return found
