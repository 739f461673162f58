"""What people do in a meeting, as verbs. Things are found by role and by our own texts."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.runs import settle
from tests.builders import VALUES
from valuemap.content.content import load_content
from valuemap.content.deck import Deck
from valuemap.texts.hosting import page as hosting
from valuemap.texts.hosting import ready
from valuemap.texts.screens import frame, host, join, prepare, ways, weigh
from valuemap.ways import CHIPS, OFFERED, SCORES

DATA = Path(__file__).resolve().parents[2] / "data"
PATIENCE_SECONDS = 60
WEIGHING = ways.of(CHIPS).wall
MAP_ON_WALL = ".st-key-place-map .main-svg"
"""The drawing with which the wall shows a result."""
FACTION_WORDS = weigh.words(ways.of(CHIPS).browser, is_shared=True)
_JOIN_LINK = re.compile(r"/meedoen\?code=([A-Z0-9]{8})")
_WALL_LINK = re.compile(r"/projecteren\?scherm=[\w-]{32}")


@dataclass(frozen=True)
class Links:
    """The doors of a meeting: the join code, and the addresses for host and projector."""

    code: str
    host: str
    wall: str


@cache
def deck() -> Deck:
    """The real deck."""
    return load_content(DATA).deck


def wait_until(page: Page, look: Callable[[], object], wanted: object = True) -> None:
    """Wait until several pages, or the store, tell together what is wanted."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (seen := look()) != wanted:
        assert time.monotonic() < deadline, f"{seen!r} did not become {wanted!r}"
        page.wait_for_timeout(50)


def button(page: Page, name: str) -> Locator:
    """The button with just this name."""
    return page.get_by_role("button", name=name, exact=True)


def press(page: Page, name: str) -> None:
    """Press the button with just this name, and wait until what follows is drawn."""
    click(button(page, name))


def click(what: Locator) -> None:
    """Click once nothing moves, and wait until all that it set going is drawn.

    While a page is drawn anew, what is on it moves or is put there once more: a button that is
    pressed at once lies elsewhere when the mouse is let go, and nothing happens.
    """
    settle(what.page)
    what.click()
    settle(what.page)


# Preparing


def type_into(page: Page, label: str, text: str) -> None:
    """Replace what stands in a field and leave the field; the server has read it then."""
    fill(page.get_by_role("textbox", name=label), text)


def fill(field: Locator, text: str) -> None:
    """Replace what stands in a field, leave it, and wait until what follows is drawn."""
    settle(field.page)
    field.fill(text)
    field.press("Tab")
    settle(field.page)


def add_question(page: Page, question_id: str) -> None:
    """Choose a question from the deck on the form."""
    text = deck().question(question_id).text
    choose(page.get_by_role("combobox", name=prepare.ADD), text)
    expect(page.locator(f".st-key-chosen-{question_id.replace('.', '-')}")).to_be_visible()


def prepare_meeting(
    page: Page, *, title: str, factions: str, questions: Mapping[str, str], is_begun: bool = False
) -> Links:
    """Fill in the form and make the meeting; the page becomes the host's.

    Args:
        factions: the list as pasted.
        questions: question id and its proposition, which may be empty.
        is_begun: the form is open, with something in it already.
    """
    if not is_begun:
        page.goto("/voorbereiden")
    type_into(page, prepare.NAME, title)
    type_into(page, prepare.FACTIONS_LABEL, factions)
    for number, (question_id, proposition) in enumerate(questions.items(), start=1):
        add_question(page, question_id)
        if proposition:
            type_into(page, prepare.PROPOSITION.format(number=number), proposition)
    press(page, prepare.CREATE_BUTTON)
    return links_of(page)


def links_of(page: Page) -> Links:
    """The links of a meeting, from the page that shows them; after it the page is the host's."""
    if "/klaar" not in page.url:
        settle(page)
    if "/begeleiden" in page.url:
        click(page.get_by_role("link", name=hosting.LINKS))
    body = page.locator("body")
    for pattern in (_JOIN_LINK, _WALL_LINK):  # Streamlit draws such a block a little later
        expect(body).to_contain_text(pattern)
    settle(page)
    shown = body.text_content() or ""
    code, wall = _JOIN_LINK.search(shown), _WALL_LINK.search(shown)
    assert code, "no code on the page"
    assert wall, "no link for the projector on the page"
    host_link = f"/begeleiden?{urlsplit(page.url).query}"
    click(page.get_by_role("link", name=ready.BEGIN))
    expect(page.locator(".st-key-main-step")).to_be_visible()
    settle(page)
    return Links(code[1], host_link, wall[0])


# Reading


def says_away(page: Page) -> Locator:
    """The line that says that the server does not answer."""
    words = frame.STREAMLIT_WORDS["Connection error"]
    return page.get_by_role("alert").filter(has_text=words)


def sees(page: Page | Locator, words: str | re.Pattern[str]) -> None:
    """These words can be read. While a page draws itself anew they may stand there twice."""
    expect(page.get_by_text(words).first).to_be_visible()


def sees_map(page: Page) -> None:
    """The wall shows a result: the map with what was weighed."""
    expect(page.locator(MAP_ON_WALL).first).to_be_visible()


def map_on_wall(page: Page) -> dict[str, tuple[int, int]]:
    """Of each cluster on the map of the wall its points, and how many of them are shared."""
    sees_map(page)
    told = page.locator(".st-key-place-map [aria-label]").first.get_attribute("aria-label") or ""
    found = re.findall(r"([^;.]+?) (\d+) punten, waarvan (\d+) gedeeld", told)
    return {name.strip(): (int(weight), int(shared)) for name, weight, shared in found}


# Leading


def show_question(page: Page, position: int) -> None:
    """Put a question on the screen, from wherever the button stands."""
    press_first(page, host.SHOW_QUESTION.format(position=position))


def press_first(page: Page, name: str) -> None:
    """Press the first of several buttons with this name: they do the same."""
    click(button(page, name).first)


def foresees(page: Page, sentence: str) -> None:
    """What a reveal would show is told to the host in numbers; unfolded it says this, by name."""
    told = page.locator("details.vm-unfold").filter(has_text=sentence)
    expect(told).to_have_count(1)
    settle(page)
    if told.get_attribute("open") is None:
        told.locator("summary").click()
    sees(told, sentence)


# Taking part


def enter_code(page: Page, code: str) -> None:
    """Type a code on the page of taking part."""
    page.goto("/meedoen")
    page.get_by_role("textbox", name=join.CODE).fill(code)
    press(page, join.CODE_BUTTON)


def agree(page: Page) -> None:
    """Read the contract and go on."""
    expect(page.get_by_role("heading", name=join.CONTRACT)).to_be_visible()
    press(page, join.CONTRACT_BUTTON)


def choose_faction(page: Page, faction: str) -> None:
    """Choose a faction and join it."""
    expect(page.get_by_role("heading", name=join.FACTION)).to_be_visible()
    click(page.get_by_role("radiogroup").locator("label").filter(has_text=faction))
    press(page, join.FACTION_BUTTON)
    sees(page, weigh.FOR_FACTION.format(faction=faction))


def join_meeting(page: Page, code: str, faction: str) -> str:
    """Join with a code; give the personal link."""
    enter_code(page, code)
    agree(page)
    choose_faction(page, faction)
    address = urlsplit(page.url)
    return f"{address.path}?{address.query}"


def plus(page: Page, cluster: str) -> Locator:
    """The button that adds a chip to a cluster."""
    return button(page, weigh.CHIPS["plus"].format(name=VALUES.cluster[cluster].name))


def minus(page: Page, cluster: str) -> Locator:
    """The button that takes a chip from a cluster."""
    return button(page, weigh.CHIPS["minus"].format(name=VALUES.cluster[cluster].name))


def divide(page: Page, points: Mapping[str, int]) -> None:
    """Tap until each cluster has these points; clusters that are not named get none."""
    back_to_form(page)
    expect(plus(page, VALUES.ids[0])).to_be_visible()
    settle(page)
    had = shown_points(page)
    moves = {
        cluster: (points.get(cluster, 0) - had.get(cluster, 0)) // CHIPS.step
        for cluster in VALUES.ids
    }
    for cluster, chips in moves.items():
        for _ in range(-chips):
            minus(page, cluster).click()
    for cluster, chips in moves.items():
        for _ in range(chips):
            plus(page, cluster).click()
    sees_points(page, points)


def sees_points(page: Page, points: Mapping[str, int]) -> None:
    """These points stand between the buttons, now or soon, and no others."""
    wanted = {cluster: number for cluster, number in points.items() if number}
    wait_until(page, lambda: shown_points(page), wanted)


def shown_points(page: Page) -> dict[str, int]:
    """The points per cluster that stand between the buttons now, without the zeros."""
    groups: list[tuple[str, str]] = page.get_by_role("group").evaluate_all(
        """(groups) => groups.map((group) => {
             const name = group.getRootNode().getElementById(group.getAttribute("aria-labelledby"));
             return [name ? name.textContent : "", group.innerText];
           })"""
    )
    texts = {name.strip(): text for name, text in groups}
    points = {
        cluster: int(re.sub(r"\D", "", texts[name]))
        for cluster, name in zip(VALUES.ids, names_of(VALUES.ids), strict=True)
        if name in texts
    }
    return {cluster: number for cluster, number in points.items() if number}


def back_to_form(page: Page) -> None:
    """Go back from what is saved to the form, where it made place for that."""
    settle(page)
    back = button(page, weigh.CHIPS["change"])
    # A draft of a faction stands there saved: it is approved, by who may, or divided anew.
    saved = button(page, FACTION_WORDS["approve"]).or_(button(page, FACTION_WORDS["needs_second"]))
    expect(back.or_(save_button(page)).or_(saved).first).to_be_visible()
    if back.is_visible():
        back.click()


def save_button(page: Page) -> Locator:
    """The button that saves the ballot, whatever it says now."""
    said_of = [weigh.words(ways.of(way).browser, is_shared=False) for way in OFFERED]
    todo = [words["todo"].partition("{left}")[0] for words in said_of]
    names = (weigh.CHIPS["save"], weigh.CHIPS["save_again"], FACTION_WORDS["save"], *todo)
    said = "|".join(f"^{re.escape(name)}" for name in names)
    return page.get_by_role("button", name=re.compile(said))


def saved_message(page: Page) -> Locator:
    """The line that says that the ballot is saved."""
    before, _, after = weigh.CHIPS["saved"].partition("{time}")
    words = re.compile(rf"{re.escape(before)}\d\d:\d\d{re.escape(after)}")
    return page.get_by_text(words)


def save(page: Page) -> None:
    """Save the ballot and wait until the page confirms it."""
    save_button(page).click()
    expect(saved_message(page)).to_be_visible()


def weigh_points(page: Page, points: Mapping[str, int]) -> None:
    """Divide the chips and save."""
    divide(page, points)
    save(page)


def consent_box(page: Page) -> Locator:
    """The checkbox that a small faction may be recognisable."""
    return page.get_by_role("checkbox", name=weigh.CHIPS["consent"])


def abstain_box(page: Page) -> Locator:
    """The checkbox of "niet van toepassing"."""
    return page.get_by_role("checkbox", name=weigh.CHIPS["abstain"])


# Scoring instead of dividing

SCORE_WORDS = weigh.words(ways.of(SCORES).browser, is_shared=False)


def score_up(page: Page, cluster: str) -> Locator:
    """The button that raises the score of a cluster."""
    return button(page, SCORE_WORDS["plus"].format(name=VALUES.cluster[cluster].name))


def score(page: Page, scores: Mapping[str, int]) -> None:
    """Raise the score of each cluster by so many presses."""
    for cluster, number in scores.items():
        for _ in range(number):
            score_up(page, cluster).press("Enter")


# Weighing as a faction


def timed(page: Page, sentence: str) -> Locator:
    """A sentence in which the time of saving stands."""
    before, _, after = sentence.partition("{time}")
    return page.get_by_text(re.compile(rf"{re.escape(before)}\d\d:\d\d{re.escape(after)}"))


def save_draft(page: Page) -> None:
    """Save the draft of the faction and wait until the page confirms it."""
    names = (FACTION_WORDS["save"], FACTION_WORDS["save_again"])
    page.get_by_role("button", name=re.compile("|".join(re.escape(n) for n in names))).click()
    expect(draft_message(page)).to_be_visible()


def draft_message(page: Page) -> Locator:
    """The line that says that a draft is saved, by whomever."""
    return timed(page, FACTION_WORDS["saved"]).or_(timed(page, FACTION_WORDS["saved_other"]))


def approve(page: Page) -> None:
    """Approve the draft in the name of the faction."""
    expect(button(page, FACTION_WORDS["approve"])).to_have_attribute("aria-disabled", "false")
    press(page, FACTION_WORDS["approve"])
    expect(timed(page, FACTION_WORDS["approved"])).to_be_visible()


def withdraw(page: Page) -> None:
    """Withdraw the approval; who did so wrote the draft that stands now."""
    press(page, FACTION_WORDS["withdraw"])
    again = button(page, FACTION_WORDS["approve"])
    expect(again.or_(button(page, FACTION_WORDS["needs_second"]))).to_be_visible()


def choose(box: Locator, option: str, *, begins: bool = False) -> None:
    """Choose from a list by typing, and wait until what follows is drawn.

    Where the page scrolls, which closes the list, it is opened once more.

    Args:
        begins: the option only begins with these words.
    """
    name: str | re.Pattern[str] = re.compile(rf"^{re.escape(option)}") if begins else option
    wanted = box.page.get_by_role("option", name=name, exact=not begins)
    expect(box).to_be_visible()

    def is_chosen() -> bool:
        settle(box.page)
        box.fill("")
        box.fill(option)
        with suppress(Error):
            wanted.click(timeout=5_000)
            return True
        return False

    wait_until(box.page, is_chosen)
    settle(box.page)


def unfold(within: Page | Locator, name: str) -> Locator:
    """Unfold a part of the page, and give it once it stands still."""
    settle(within if isinstance(within, Page) else within.page)
    named = within.page.locator if isinstance(within, Locator) else within.locator
    part = within.get_by_test_id("stExpander").filter(has=named("summary", has_text=name))
    if part.locator("details[open]").count() == 0:
        click(part.locator("summary").first)
    expect(part.locator("details[open]").first).to_be_visible()
    return part


def unfold_words(page: Page, *names: str) -> None:
    """Unfold parts of a page that are folded away, of which some may stand open already."""
    settle(page)
    for name in names:
        found = page.locator("details.vm-fold").filter(has=page.locator("summary", has_text=name))
        expect(found.first).to_be_visible()
        for part in found.all():
            if part.get_attribute("open") is None:
                part.locator("summary").click()


def rows_of(table: Locator) -> list[list[str]]:
    """The rows of a table as words, its head first, once the page is drawn."""
    expect(table).to_be_visible()
    settle(table.page)
    rows: list[list[str]] = table.evaluate(
        "(table) => [...table.rows].map((row) => [...row.cells].map((c) => c.innerText.trim()))"
    )
    return rows


def names_of(clusters: Sequence[str]) -> list[str]:
    """The Dutch names of clusters."""
    return [VALUES.cluster[cluster].name for cluster in clusters]
