"""The register of actions: a project action lifted, the register printed and put in a calendar."""

import datetime as dt
from pathlib import Path

import icalendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import click, fill, press, sees, unfold
from tests.builders import opened
from tests.reports.reading import squeezed, words_of
from valuemap.acts.dossiers import following, promising
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.texts.dates import today, typed_day
from valuemap.texts.register import files, forms
from valuemap.texts.register import page as texts
from valuemap.texts.register.forms import Doing
from valuemap.texts.screens import frame
from valuemap.ui.dossiers.visiting import KEEPING

LATE = "Leg uit wat de drone ziet."
GUIDELINE = "Elk project legt uit wat het ziet."
MOMENT = "Is het beloofde gedaan?"
OWNER = "afdeling communicatie"


def kept(server: Server) -> str:
    """The key of the clerk of a dossier with an action that is late, and a moment."""
    with opened(server.database_url) as database:
        plan = describe("Drones boven de stad", About.PLAN, "Kijken.", today=today())
        dossier_id, key = following.make(database, plan)
        due = today() - dt.timedelta(days=3)
        late = promises.promise(LATE, Level.PROJECT, value="Openheid", owner=OWNER, due=due)
        promising.add(database, dossier_id, late)
        following.add_moment(database, dossier_id, today() + dt.timedelta(days=365), MOMENT)
    return key


def lift(page: Page) -> None:
    """Make a guideline of the only action there is, for a year from now."""
    press(page, texts.OPEN)
    click(page.get_by_text(forms.DOINGS[Doing.LIFT], exact=True))
    sees(page, forms.LIFT_NOTE)
    card = page.locator("[class*='st-key-card-action-']").first
    what = card.get_by_label(forms.WHAT)
    expect(what).to_have_value(LATE)
    fill(what, GUIDELINE)
    year = today() + dt.timedelta(days=364)
    fill(card.get_by_label(forms.DUE.split("?", maxsplit=1)[0]), typed_day(year))
    press(page, forms.LIFT_SAVE)
    sees(page, forms.SAVED_LIFTED)


def test_an_action_is_lifted_and_the_register_is_printed_and_taken_as_icalendar(
    server: Server, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    page = open_browser()
    page.goto(f"/acties?{KEEPING}={kept(server)}")
    sees(page, "1 actie: 1 open, waarvan 1 te laat.")
    unfold(page, texts.FILTER)
    is_for_everybody(page, frame.TITLES["acties"])
    lift(page)
    expect(page.get_by_role("link", name=texts.LIFTED_TO.format(what=GUIDELINE))).to_be_visible()
    expect(page.get_by_role("link", name=texts.LIFTED_FROM.format(what=LATE))).to_be_visible()
    press_first_open(page)
    is_for_everybody(page, frame.TITLES["acties"])

    paper = words_of(page.pdf(format="A4"))
    for words in (texts.TABLE, LATE, GUIDELINE, OWNER, "open, te laat"):
        assert squeezed(words) in paper
    assert squeezed(texts.OPEN) not in paper

    with page.expect_download() as waiting:
        press(page, files.CALENDAR)
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".ics"
    data = path.read_bytes()
    assert OWNER.encode() not in data
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    days = {str(one["summary"]): one.decoded("dtstart") for one in events}
    assert {name.partition(": ")[2] for name in days} == {LATE, GUIDELINE, MOMENT}
    assert min(days.values()) == today() - dt.timedelta(days=3)


def press_first_open(page: Page) -> None:
    """Begin to work on the first action."""
    click(page.get_by_role("button", name=texts.OPEN).first)
    sees(page, forms.DOING)
    settle(page)
