"""A platform idea twice through the canvas: by keyboard, with two people, and what changed."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import DATA, button, fill, press, sees, wait_until
from valuemap.acts.dossiers import following, working
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.work import TEXT_LIMIT, Entry
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today
from valuemap.texts.screens import frame
from valuemap.texts.work import canvas as texts
from valuemap.texts.work import filling

PLAYERS = "Wie doet mee, wie betaalt, wie ontbreekt?"


@dataclass(frozen=True)
class Idea:
    """A dossier about a platform, with a canvas that nobody filled in."""

    database: Database
    part: Part
    work_id: int
    clerk: str
    reader: str

    def entry(self, place: str) -> Entry:
        return working.load(self.database, self.work_id).entries[place].entry


@pytest.fixture
def idea(server: Server) -> Idea:
    database = Database(server.database_url)
    part = load_content(DATA).frameworks.parts["platformen.canvas"]
    described = describe("Deelauto's in de wijk", About.PLATFORM, "Auto's delen.", today=today())
    dossier_id, key = following.make(database, described)
    following.give_reading_link(database, dossier_id)
    work_id = working.begin(database, dossier_id, part, "")
    reading = following.reading_key(database, dossier_id)
    return Idea(
        database,
        part,
        work_id,
        f"/werk?beheer={key}&werk={work_id}",
        f"/werk?inzien={reading}&werk={work_id}",
    )


def text(page: Page, question: str) -> Locator:
    """The field of a question that asks for a text."""
    return page.get_by_role("textbox", name=question, exact=True)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.get_by_role("heading", name="7 Terugkijken")).to_be_visible()
    settle(page)
    return page


def enter(page: Page, what: Locator) -> None:
    """Press a button by the keyboard alone."""
    settle(page)
    what.focus()
    page.keyboard.press("Enter")
    settle(page)


def unfolds(page: Page, box: Locator) -> bool:
    """Open a list by the keyboard; while the page draws itself anew a key may go astray."""
    if not page.get_by_role("option").count():
        box.press("ArrowDown")
        page.wait_for_timeout(200)
    return page.get_by_role("option").count() > 0 and bool(
        box.get_attribute("aria-activedescendant")
    )


def test_an_idea_goes_twice_through_the_canvas_and_one_sees_what_changed(
    open_browser: OpenBrowser, idea: Idea
) -> None:
    page = opened(open_browser(), idea.clerk)
    is_for_everybody(page, frame.TITLES["werk"])

    for item in idea.part.groups[0].items[:4]:
        asked = page.get_by_role("radiogroup", name=item.text)
        asked.get_by_role("radio", name="Nee").focus()
        page.keyboard.press("Space")
        settle(page)
    sees(page, texts.ADVICE)
    sees(page, "4 keer 'Nee'")
    text(page, PLAYERS).focus()
    page.keyboard.type("Buren en een garage.")
    page.keyboard.press("Tab")
    settle(page)
    assert idea.entry("spelers").text == "Buren en een garage."

    text(page, texts.KEEP_NAME).focus()
    page.keyboard.type("Na de eerste avond")
    enter(page, button(page, texts.KEEP))
    sees(page, texts.KEPT.format(number=1))
    enter(page, button(page, texts.next_round("dan groeien")))
    sees(page, texts.round_name(2, "dan groeien"))
    fill(text(page, PLAYERS), "Buren en een school.")
    look = page.get_by_role("combobox", name=texts.LOOK)
    wait_until(page, lambda: unfolds(page, look))
    page.keyboard.press("Enter")
    settle(page)
    sees(page, texts.changed(1, 18))
    expect(page.locator("del")).to_contain_text("garage")
    expect(page.locator("ins")).to_contain_text("school")
    is_for_everybody(page, frame.TITLES["werk"])

    working.set_ended(idea.database, idea.work_id, True)
    reader = opened(open_browser(), idea.reader)
    sees(reader, "Buren en een school.")
    sees(reader, texts.round_name(2, "dan groeien"))
    expect(reader.get_by_role("textbox")).to_have_count(0)
    is_for_everybody(reader, frame.TITLES["werk"])


def test_of_two_who_write_in_one_field_neither_loses_a_word(
    open_browser: OpenBrowser, idea: Idea
) -> None:
    one, other = opened(open_browser(), idea.clerk), opened(open_browser(), idea.clerk)
    fill(text(one, PLAYERS), "Buren en een garage.")
    fill(text(other, PLAYERS), "Alleen de gemeente.")
    sees(other, filling.THEIRS)
    sees(other, "Buren en een garage.")
    assert idea.entry("spelers").text == "Buren en een garage."
    press(other, filling.KEEP_MINE)
    assert idea.entry("spelers").text == "Alleen de gemeente."

    long = "woord " * 3_400
    fill(text(other, PLAYERS), long)
    sees(other, f"hoogstens {TEXT_LIMIT} tekens")
    expect(text(other, PLAYERS)).to_have_value(long)
    fill(text(other, PLAYERS), "Korter.")
    assert idea.entry("spelers").text == "Korter."


FORMS: tuple[tuple[str, dict[str, Entry]], ...] = (
    ("platformen.relaties", {"grip.organisatie": Entry("mark", note="Overlast.")}),
    ("platformen.botsingen", {"kleuren": Entry("b", note="Leesbaar.", who="raad")}),
    ("platformen.rollen", {"eigenaar": Entry("refused"), "ondersteuner": Entry("chosen")}),
    ("platformen.manifest", {"3": Entry(note="Vraag het de huurders.")}),
    ("magazine.partijen", {}),
)


@pytest.mark.parametrize(("part_id", "entries"), FORMS, ids=[one for one, _ in FORMS])
def test_each_form_to_talk_over_is_for_everybody(
    open_browser: OpenBrowser, server: Server, part_id: str, entries: dict[str, Entry]
) -> None:
    database = Database(server.database_url)
    part = load_content(DATA).frameworks.parts[part_id]
    described = describe("Deelauto's in de wijk", About.PLATFORM, "Auto's delen.", today=today())
    dossier_id, key = following.make(database, described)
    work_id = working.begin(database, dossier_id, part, "")
    for place, entry in entries.items():
        working.save_entry(database, work_id, place, entry, seen=0)
    page = open_browser()
    for how in ("", "&lees=1"):
        page.goto(f"/werk?beheer={key}&werk={work_id}{how}")
        expect(page.get_by_role("heading", name=part.name)).to_be_visible()
        is_for_everybody(page, frame.TITLES["werk"])
