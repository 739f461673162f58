"""Everybody answers a form, then the room looks: six phones and a grid, three assessors."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import click, enter_code, press, rows_of, sees
from tests.builders import CONTENT, opened
from tests.rooms import Room, address
from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.dossiers.work import Entry
from valuemap.store.engine.database import Database
from valuemap.texts.screens import frame
from valuemap.texts.together import answering, door, hosting, outcome
from valuemap.ui.parts import roles

GRID, LIST = "platformen.relaties", "publicspaces.vragen"
FUNCTIONS = ("raadslid", "griffier", "ambtenaar", "ondernemer", "inwoner", "wethouder")
ASSESSORS = ("privacyjurist", "informatiemanager", "griffier")
MEANT = (0, 0, 4, 4, 8, 13)
"""The cell in which each of the six puts a mark: four different ones."""


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    with opened(server.database_url) as found:
        yield found


def form(part_id: str) -> Part:
    return CONTENT.frameworks.parts[part_id]


def mark(page: Page, part: Part, place: str) -> None:
    """Go to the row of a cell, and mark it."""
    row, column = place.split(".")
    for _ in range(list(part.items).index(row)):
        press(page, answering.AFTER)
    name = next(one.name for one in part.columns if one.id == column)
    click(page.get_by_text(name).first)


def to_the_end(page: Page, parts: int) -> None:
    """Go to the last part, and say that one is done."""
    last = answering.PART.format(number=parts, all=parts)
    while page.get_by_text(last).count() == 0:
        press(page, answering.AFTER)
    press(page, answering.READY)
    sees(page, answering.READY_SAID)


def test_six_phones_mark_a_grid_and_the_room_sees_that_they_mean_other_things(
    open_browser: OpenBrowser, database: Database
) -> None:
    part = form(GRID)
    room = Room(database, part, FUNCTIONS, "deelscooters")
    host, wall = open_browser(), open_browser(WALL)
    host.goto(address("formulier", room.host))
    wall.goto(address("formulier", room.screen))
    sees(wall, room.code)
    press(host, hosting.OPEN)
    places = list(part.places())
    for number, function in enumerate(FUNCTIONS):
        phone = open_browser(PHONE)
        enter_code(phone, room.code)
        click(phone.get_by_text(function, exact=True))
        press(phone, door.ENTER)
        mark(phone, part, places[MEANT[number]])
        if number == 0:
            is_for_everybody(phone, frame.TITLES["invullen"])
            phone.set_viewport_size(PHONE)
        to_the_end(phone, len(part.items))
        sees(wall, hosting.DONE.format(ready=number + 1))
        if number < len(FUNCTIONS) - 1:
            phone.context.close()
    press(host, hosting.CLOSE)
    sees(phone, answering.CLOSED_READY)
    press(host, hosting.SHOW)
    for page in (wall, host, phone):
        sees(page, outcome.meanings(4, 6))
    picture = wall.get_by_role("table", name=outcome.GRID_CAPTION)
    expect(picture.locator("td").nth(0)).to_contain_text("raadslid, griffier")
    expect(picture.locator("td").nth(13)).to_contain_text("wethouder")
    assert room.key not in wall.content()
    for page, title in ((host, "formulier"), (wall, "formulier"), (phone, "invullen")):
        is_for_everybody(page, frame.TITLES[title])


def answers_of(part: Part, program: int, assessor: int) -> dict[str, str]:
    """What an assessor says of a program: made up, and different for each."""
    choices = [one.id for one in part.scale]
    return {
        place: choices[(number * (program + 2) + assessor * number % 3) % len(choices)]
        for number, place in enumerate(part.items)
    }


def totals(part: Part, given: list[dict[str, str]]) -> tuple[str, str]:
    """Both totals of some assessors, worked out apart from the code."""
    worth = {one.id: one.counts for one in part.scale}
    shares, yes, no = [], 0, 0
    for group in part.groups:
        found = [worth[one[item.id]] for one in given for item in group.items]
        yes += found.count(1)
        no += found.count(0)
        if found.count(1) + found.count(0):
            shares.append(found.count(1) / (found.count(1) + found.count(0)))
    return (
        f"{round(100 * yes / (yes + no))} %",
        f"{round(100 * sum(shares) / len(shares))} %",
    )


def test_two_programs_are_assessed_by_three_who_do_not_see_each_other(
    open_browser: OpenBrowser, database: Database
) -> None:
    part = form(LIST)
    for program in (0, 1):
        room = Room(database, part, ASSESSORS, f"programma {program + 1}")
        room.to(GatheringState.OPEN)
        given = [answers_of(part, program, assessor) for assessor in range(3)]
        keys = [room.come(assessor) for assessor in range(3)]
        for key, own in zip(keys[1:], given[1:], strict=True):
            room.say(key, {place: Entry(choice) for place, choice in own.items()})
        first = {place: Entry(choice) for place, choice in given[0].items()}
        at_once = dict(list(first.items())[1:] if program == 0 else first.items())
        room.say(keys[0], at_once)
        page = open_browser(PHONE)
        if program == 0:  # the last answer, with the keyboard alone, at home
            page.goto(address("invullen", {roles.PERSONAL: keys[0]}))
            settle(page)
            question = page.get_by_role("radiogroup").first
            wanted = next(one.name for one in part.scale if one.id == given[0][next(iter(first))])
            question.get_by_role("radio").last.focus()
            while not question.get_by_role("radio", name=wanted, exact=True).is_checked():
                page.keyboard.press("ArrowUp")
                settle(page)
            is_for_everybody(page, frame.TITLES["invullen"])
        room.to(GatheringState.CLOSED, GatheringState.SHOWN)
        host = open_browser()
        host.goto(address("formulier", room.host))
        settle(host)
        rows = rows_of(host.get_by_role("table", name=outcome.SHARES_CAPTION))
        for total, name in enumerate((outcome.BY_QUESTION, outcome.BY_VALUE)):
            (row,) = (one for one in rows if one[0] == name)
            alone = [totals(part, [own])[total] for own in given]
            assert row[1:] == [*alone, totals(part, given)[total]], name
        if program == 0:
            is_for_everybody(host, frame.TITLES["formulier"])
