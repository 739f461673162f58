"""A meeting is prepared over days and on two devices, changed, added to while it goes on, and used
again the month after; nothing that was typed is lost on the way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import catch_up, settle
from tests.browser.seed import FIRST, NORTH, SECOND, VILLAGE
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    add_question,
    button,
    click,
    deck,
    divide,
    join_meeting,
    links_of,
    press,
    save,
    save_button,
    sees,
    sees_points,
    show_question,
    type_into,
    unfold,
)
from valuemap.domain.preparing.changes import Lock
from valuemap.store.engine.errors import DraftGone, NewerDraft
from valuemap.texts import errors
from valuemap.texts.hosting import page as hosting
from valuemap.texts.preparing import change, draft
from valuemap.texts.screens import frame, host, prepare, weigh

pytestmark = pytest.mark.timeout(600)
OWN = "Mag de gemeente dit plein filmen?"


def address_of_draft(page: Page) -> str:
    """The link of the draft, as the address bar has it by itself."""
    expect(page).to_have_url(re.compile(r"concept=[\w-]{32}"))
    return page.url


def test_a_meeting_is_drafted_changed_added_to_and_used_again(open_browser: OpenBrowser) -> None:
    clerk = open_browser()
    clerk.goto("/voorbereiden")
    type_into(clerk, prepare.NAME, "Raadsavond")
    address = address_of_draft(clerk)
    sees(clerk, draft.KEPT)
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 3\n{VILLAGE}, 3")
    add_question(clerk, FIRST)
    type_into(clerk, prepare.PROPOSITION.format(number=1), "Eerst dit.")
    is_for_everybody(clerk, frame.TITLES["voorbereiden"])

    # Another day, and another device.
    clerk.reload()
    settle(clerk)
    title = clerk.get_by_role("textbox", name=prepare.NAME)
    expect(title).to_have_value("Raadsavond")
    elsewhere = open_browser(PHONE)
    elsewhere.goto(address)
    settle(elsewhere)
    proposition = elsewhere.get_by_role("textbox", name=prepare.PROPOSITION.format(number=1))
    expect(proposition).to_have_value("Eerst dit.")
    type_into(elsewhere, prepare.NAME, "Raadsavond over camera's")
    type_into(clerk, prepare.NAME, "Iets anders")
    sees(clerk, errors.sentence(NewerDraft(2))[0])
    press(clerk, draft.TAKE_OTHER)
    expect(title).to_have_value("Raadsavond over camera's")
    press(clerk, prepare.CREATE_BUTTON)
    links = links_of(clerk)
    elsewhere.goto(address)
    sees(elsewhere, errors.sentence(DraftGone())[0])

    # Somebody reads the question, and has not saved yet when it changes.
    member = open_browser(PHONE, touch=True)
    join_meeting(member, links.code, NORTH)
    show_question(clerk, 1)
    press(clerk, host.OPEN)
    divide(member, {"nut": 60, "vrijheid": 40})
    click(clerk.get_by_role("link", name=hosting.PLACES["wijzigen"]))
    expect(clerk.get_by_role("heading", level=1, name=change.TITLE)).to_be_visible()
    settle(clerk)
    sees(clerk, change.LOCKS[Lock.BEGAN])
    type_into(clerk, prepare.PROPOSITION.format(number=1), "Toen dat.")
    type_into(clerk, change.FACTION_NAME.format(number=2), "Dorpslijst")
    is_for_everybody(clerk, frame.TITLES["wijzigen"])
    press(clerk, change.SAVE)
    sees(clerk, change.SAVED)
    sees(member, weigh.CHIPS["words_changed"])
    sees(member, "Toen dat.")
    sees_points(member, {"nut": 60, "vrijheid": 40})
    save(member)
    clerk.reload()
    settle(clerk)
    sees(clerk, change.LOCKS[Lock.WEIGHED])
    expect(clerk.get_by_role("textbox", name=prepare.PROPOSITION.format(number=1))).to_be_disabled()
    is_for_everybody(clerk, frame.TITLES["wijzigen"])

    # A question comes while the evening goes on.
    clerk.goto(links.host)
    settle(clerk)
    part = unfold(clerk, change.ADD_LIVE)
    type_into(clerk, change.ADD_OWN, OWN)
    press(clerk, change.ADD_BUTTON)
    sees(clerk, change.ADDED.format(number=2))
    expect(part.get_by_role("textbox", name=change.ADD_OWN)).to_have_value("")
    press(clerk, host.CLOSE)
    show_question(clerk, 2)
    press(clerk, host.OPEN)
    sees(member, OWN)
    divide(member, {"nut": 100})
    catch_up(member)
    expect(save_button(member)).to_be_visible()

    # It goes while somebody drafts a ballot for it.
    change_page = open_browser()
    change_page.goto(links.host.replace("begeleiden", "wijzigen"))
    settle(change_page)
    own = change_page.locator("[class*=st-key-chosen-eigen]")
    click(own.get_by_role("button", name=prepare.REMOVE))
    press(change_page, change.SAVE)
    sees(change_page, change.SAVED)
    catch_up(member)
    expect(member.get_by_text(OWN)).to_have_count(0)

    # And the month after.
    clerk.goto(links.host)
    settle(clerk)
    press(clerk, draft.AGAIN)
    address_of_draft(clerk)
    settle(clerk)
    expect(clerk.get_by_role("textbox", name=prepare.NAME)).to_have_value(
        "Raadsavond over camera's"
    )
    expect(clerk.get_by_role("textbox", name=prepare.FACTIONS_LABEL)).to_have_value(
        f"{NORTH}, 3\nDorpslijst, 3"
    )
    sees(clerk, deck().question(FIRST).text)
    add_question(clerk, SECOND)
    press(clerk, prepare.CREATE_BUTTON)
    new = links_of(clerk)
    assert new.code != links.code
    expect(button(clerk, host.SHOW_QUESTION.format(position=2)).first).to_be_visible()


def test_what_is_chosen_begins_where_what_is_typed_begins(open_browser: OpenBrowser) -> None:
    page = open_browser(LAPTOP)
    page.goto("/voorbereiden")
    settle(page)
    starts = [
        page.locator(field).first.evaluate(
            """(field) => {
                 const style = getComputedStyle(field);
                 return field.getBoundingClientRect().x + parseFloat(style.paddingLeft);
               }"""
        )
        for field in (".stTextInput input", ".stSelectbox input")
    ]
    assert starts[0] == starts[1]
