"""Drones through the code: from the promise to a lifted action, and looking back a year later."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    choose,
    click,
    fill,
    links_of,
    press,
    sees,
    type_into,
    unfold,
)
from tests.builders import CONTENT, opened
from valuemap.acts.dossiers import following
from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.actions import Outcome
from valuemap.domain.dossiers.routes import Progress
from valuemap.domain.evening.rounds import Move
from valuemap.store.tables.dossier_tables import DossierActionRow, DossierMomentRow
from valuemap.texts.dates import today, typed_day
from valuemap.texts.dossiers import describing, listing, works
from valuemap.texts.dossiers import page as texts
from valuemap.texts.register import forms
from valuemap.texts.register import page as register
from valuemap.texts.register.forms import Doing
from valuemap.texts.screens import frame, prepare
from valuemap.texts.site import cases
from valuemap.texts.work import page as work_page
from valuemap.texts.work import questions, steps, values
from valuemap.ui.dossiers.visiting import KEEPING

pytestmark = pytest.mark.timeout(600)
YEAR = dt.timedelta(days=366)
CASE = "Drones voor inspecties"
CHOSEN = {
    "Inclusiviteit": "Ook wie geen computer heeft, hoort wat er vliegt.",
    "Non-discriminatie": "Elke wijk wordt even vaak bekeken.",
    "Veiligheid": "Een drone valt niet op een speelplein.",
}
ACTION = "Twintig inwoners praten mee voordat de eerste drone vliegt."
GUIDELINE = "Bij elk nieuw digitaal middel praten twintig inwoners vooraf mee."
MOMENT = "Wat leerden wij van de drones?"
NOTICED = "Bewoners wisten niet waar zij terechtkonden."
LEARNT = "Zet het telefoonnummer op de drone."


def part(name: str) -> Part:
    """A part of the code."""
    return CONTENT.frameworks.parts[f"codio.{name}"]


def begin(page: Page, name: str) -> None:
    """Begin with a stop of the route through the code."""
    stops = page.locator(".st-key-stops-codio")
    click(stops.get_by_role("button", name=part(name).name))
    sees(page, part(name).lead)


def end(page: Page) -> None:
    """Say that a work is done, which a reader may see from then on."""
    press(page, work_page.END)
    sees(page, work_page.IS_ENDED)
    back(page)


def back(page: Page) -> None:
    """Go from a work to its dossier."""
    click(page.get_by_role("link", name=work_page.BACK))
    sees(page, describing.SECTION)


def is_done(page: Page, *stops: str) -> None:
    """These stops of the route are done."""
    for name in stops:
        stop = page.locator("[class*='st-key-line-stop-']").filter(has_text=name)
        expect(stop).to_contain_text(works.PROGRESS[Progress.DONE])


def work_on(page: Page, what: str, doing: Doing) -> None:
    """Begin to do something with an action."""
    card = page.locator("[class*='st-key-card-action-']").filter(
        has=page.get_by_role("heading", name=what)
    )
    click(card.get_by_role("button", name=register.OPEN))
    group = page.get_by_role("radiogroup", name=forms.DOING)
    click(group.get_by_text(forms.DOINGS[doing], exact=True))


def weigh(meeting: Seeded) -> None:
    """Two factions weigh the first question, and it is revealed."""
    first, second, third = meeting.meeting().agenda[0].value_list.ids
    one, other = meeting.person(NORTH), meeting.person(VILLAGE)
    meeting.show(1)
    meeting.move(1, Move.OPEN)
    meeting.weigh(one, 1, {first: 60, third: 40})
    meeting.weigh(other, 1, {first: 50, second: 50})
    meeting.move(1, Move.CLOSE, Move.REVEAL)


def let_a_year_pass(server: Server, dossier_id: int) -> None:
    """Whatever has a day in a dossier is a year ago."""
    with opened(server.database_url) as database, database.write() as session:
        for action in session.exec(
            select(DossierActionRow).where(col(DossierActionRow.dossier_id) == dossier_id)
        ):
            action.due = action.due and action.due - YEAR
            session.add(action)
        for moment in session.exec(
            select(DossierMomentRow).where(col(DossierMomentRow.dossier_id) == dossier_id)
        ):
            moment.date -= YEAR
            session.add(moment)


def test_drones_go_from_a_promise_to_a_lifted_action_and_are_looked_back_at_a_year_later(
    open_browser: OpenBrowser, server: Server
) -> None:
    clerk = open_browser()
    clerk.goto("/casussen")
    click(clerk.get_by_role("link", name=cases.DOSSIER.format(name=CASE)))
    expect(clerk.get_by_role("textbox", name=describing.TITLE)).to_have_value(CASE)
    clerk.get_by_role("button", name=listing.MAKE).focus()
    clerk.keyboard.press("Enter")
    sees(clerk, texts.MADE)
    press(clerk, texts.MADE_SEEN)
    home = clerk.url
    key = parse_qs(urlsplit(home).query)[KEEPING][0]

    # The three foundations, the promise, and the values that matter here.
    begin(clerk, "fundamenten")
    for number, answer in enumerate(("De raad besluit.", "Bezwaar kan.", "Wij oefenen."), 1):
        type_into(clerk, questions.answer(number), answer)
    end(clerk)
    begin(clerk, "belofte")
    promise = ("Wij beloven dit bij elk digitaal plan.", "het college", "1-3-2026")
    labels = (steps.AGREED, part("belofte").who, part("belofte").since)
    for label, words in zip(labels, promise, strict=True):
        type_into(clerk, label, words)
    end(clerk)
    begin(clerk, "waarden")
    for name, reason in CHOSEN.items():
        box = clerk.get_by_role("checkbox", name=values.choose(name), exact=True)
        box.focus()
        clerk.keyboard.press("Space")
        settle(clerk)
        type_into(clerk, values.reason(name), reason)

    # They are weighed by those present.
    click(clerk.get_by_role("link", name=values.WEIGH))
    sees(clerk, values.for_dossier(CASE))
    sees(clerk, values.BROUGHT_ALL)
    expect(clerk.get_by_role("textbox", name=prepare.NAME)).to_have_value(CASE)
    expect(clerk.get_by_role("textbox", name=prepare.PROPOSITION.format(number=1))).to_have_value(
        "De gemeente bekijkt daken en dijken met drones."
    )
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 5\n{VILLAGE}, 4")
    press(clerk, prepare.CREATE_BUTTON)
    links = links_of(clerk)
    with opened(server.database_url) as database:
        dossier_id = following.open_by_key(database, key)
        (linked,) = following.load(database, dossier_id).meetings
    assert linked.meeting_id is not None
    weigh(Seeded.of(server, linked.meeting_id, links))

    # Something is done for what weighs heaviest, now and at every next plan.
    clerk.goto(home)
    is_done(clerk, *(part(one).name for one in ("fundamenten", "belofte", "waarden")))
    click(clerk.locator(".st-key-stops-codio").get_by_role("link", name=part("waarden").name))
    end(clerk)
    form = unfold(clerk, forms.ADD)
    fill(form.get_by_label(forms.WHAT), ACTION)
    choose(form.get_by_label(forms.VALUE), "Inclusiviteit")
    fill(form.get_by_label(forms.OWNER), "wijkteam")
    fill(form.get_by_label(forms.DUE.split("?", maxsplit=1)[0]), typed_day(today()))
    press(clerk, forms.ADD_SAVE)
    sees(clerk, forms.SAVED)
    work_on(clerk, ACTION, Doing.DONE)
    press(clerk, forms.DONE_SAVE)
    work_on(clerk, ACTION, Doing.LIFT)
    sees(clerk, forms.LIFT_NOTE)
    fill(clerk.locator("[class*='st-key-card-action-']").get_by_label(forms.WHAT), GUIDELINE)
    press(clerk, forms.LIFT_SAVE)
    sees(clerk, forms.SAVED_LIFTED)
    is_done(clerk, works.STOPS["actions"], works.STOPS["lifting"])
    moment = unfold(clerk, texts.MOMENT_NEW)
    fill(
        moment.get_by_label(texts.MOMENT_DATE.split("(", maxsplit=1)[0]), typed_day(today() + YEAR)
    )
    fill(moment.get_by_label(texts.MOMENT_WHAT), MOMENT)
    press(clerk, texts.MOMENT_ADD)
    sees(clerk, texts.MOMENT_ADDED)

    # A year later.
    let_a_year_pass(server, dossier_id)
    clerk.goto(home)
    sees(clerk, texts.DUE.split("{", maxsplit=1)[0])
    work_on(clerk, ACTION, Doing.LOOK_BACK)
    outcome = clerk.get_by_role("radiogroup", name=forms.OUTCOME)
    click(outcome.get_by_text(register.OUTCOMES[Outcome.PARTLY], exact=True))
    fill(clerk.get_by_label(forms.NOTICED), NOTICED)
    fill(clerk.get_by_label(forms.LEARNT), LEARNT)
    press(clerk, forms.LOOK_SAVE)
    sees(clerk, register.LEARNT)
    press(clerk, texts.MOMENT_OF.format(label=texts.MOMENT_DONE, what=MOMENT))
    is_done(clerk, works.STOPS["looking-back"])
    press(clerk, texts.READING_GIVE)
    sees(clerk, texts.READING_GIVEN)
    is_for_everybody(clerk, frame.TITLES["dossier"])
    with opened(server.database_url) as database:
        reading = following.reading_key(database, dossier_id)

    # An inhabitant reads all of it, and gets no secret.
    inhabitant = open_browser(PHONE, touch=True)
    inhabitant.goto(f"/dossier?inzien={reading}")
    for words in (ACTION, GUIDELINE, NOTICED, LEARNT, "Wie: wijkteam"):
        sees(inhabitant, words)
    for secret in (key, links.host.partition("=")[2], KEEPING):
        assert secret not in inhabitant.content()
    expect(inhabitant.get_by_role("button", name=register.OPEN)).to_have_count(0)
    is_for_everybody(inhabitant, frame.TITLES["dossier"])
    click(inhabitant.get_by_role("link", name=part("waarden").name))
    for reason in CHOSEN.values():
        sees(inhabitant, reason)
    back(inhabitant)
    sees(inhabitant, texts.READING_VIEW)
