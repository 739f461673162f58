"""The case of the scooter app is played: from the page of cases into a weighed question."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import NORTH, VILLAGE
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    choose,
    click,
    fill,
    join_meeting,
    links_of,
    press,
    press_first,
    sees,
    show_question,
    type_into,
    unfold,
    weigh_points,
)
from valuemap.texts import report
from valuemap.texts.documents import deciding
from valuemap.texts.screens import frame, host, prepare
from valuemap.texts.site import cases as texts

pytestmark = pytest.mark.timeout(600)
CASE = "Deelscooter-app"
PROPOSITION = "De gemeente biedt een app aan die ritten met deelscooters bijhoudt en beloont."
QUESTION = "Onder welke voorwaarden mag de gemeente met ict volgen hoe het verkeer zich beweegt?"


def test_the_case_of_the_scooter_app_becomes_a_weighed_question(
    open_browser: OpenBrowser,
) -> None:
    clerk = open_browser()
    clerk.goto("/casussen")
    settle(clerk)
    for summary in clerk.locator(".vm-card summary", has_text=texts.PLAY).all():
        summary.click()
    is_for_everybody(clerk, frame.TITLES["casussen"])

    # One step leads to the form, filled in.
    click(clerk.get_by_role("link", name=texts.MEETING.format(name=CASE)))
    sees(clerk, texts.TAKEN.format(name=CASE))
    expect(clerk.get_by_role("textbox", name=prepare.NAME)).to_have_value(CASE)
    proposition = clerk.get_by_role("textbox", name=prepare.PROPOSITION.format(number=1))
    expect(proposition).to_have_value(PROPOSITION)
    is_for_everybody(clerk, frame.TITLES["voorbereiden"])
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 5\n{VILLAGE}, 4")
    press(clerk, prepare.CREATE_BUTTON)
    links = links_of(clerk)

    # It is weighed.
    phones = [open_browser(PHONE, touch=True) for _ in range(2)]
    for phone, faction in zip(phones, (NORTH, VILLAGE), strict=True):
        join_meeting(phone, links.code, faction)
    clerk.goto(links.host)
    settle(clerk)
    show_question(clerk, 1)
    press(clerk, host.OPEN)
    for phone, points in zip(phones, ({"nut": 100}, {"vrijheid": 100}), strict=True):
        sees(phone, QUESTION)
        sees(phone, PROPOSITION)
        weigh_points(phone, points)
    press_first(clerk, host.CLOSE)
    press_first(clerk, host.REVEAL)

    # And it ends: who is for, and what each way to decide would give.
    clerk.goto(links.host.replace("begeleiden", "debatblad"))
    settle(clerk)
    for faction, stand in ((NORTH, "voor"), (VILLAGE, "tegen")):
        part = unfold(clerk, report.STANDPOINT_ADD)
        choose(part.get_by_label(report.STANDPOINT_FACTION, exact=True), faction)
        click(part.get_by_text(stand, exact=True))
        fill(part.get_by_label(report.STANDPOINT_TEXT), f"Dit zegt {faction}.")
        press(clerk, report.STANDPOINT_SAVE)
        sees(clerk, report.STANDPOINT_SAVED.format(faction=faction))
    sees(clerk, deciding.NOTE)
    table = clerk.get_by_role("table", name="Voor zijn fracties met 5 van de 9 zetels.")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("row", name="Gewone meerderheid")).not_to_contain_text("niet")
    expect(table.get_by_role("row", name="Gekwalificeerde")).to_contain_text("niet aangenomen")
    is_for_everybody(clerk, frame.TITLES["debatblad"])
