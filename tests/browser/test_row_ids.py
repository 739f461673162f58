"""No number of a row that is about a person reaches a browser.

Rows are numbered in the order in which people saved. The host sees in the turnout which faction
saves when: with such a number in the name of a button the host learned whose a reason was.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.browser.conftest import LAPTOP, OpenBrowser
from tests.browser.seed import FIRST, NORTH, VILLAGE, Person, Seeded
from tests.browser.server import Server
from tests.browser.wire import contents
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings
from valuemap.domain.talk import Argument, Side
from valuemap.texts.screens import talk

# Each table numbers on from a million of its own: such a number stands nowhere by chance.
TABLES = (
    "participant",
    "ballot",
    "faction_ballot",
    "argument",
    "standpoint",
    "action",
    "college_question",
)
START = {table: (71 + place) * 100_000 + 1_000 for place, table in enumerate(TABLES)}
TELLTALE = re.compile(rb"(?<![0-9a-f])[bf]?7[1-7]010\d\d(?![0-9a-f])")
PROPOSITION = "Dit moet anders."
REASONS = {NORTH: ("Zonnig.", "Regenachtig.", "Mistig."), VILLAGE: ("Winderig.", "Kil.", "Warm.")}


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A server of its own: its tables get other numbers."""
    return own_server


@pytest.fixture(scope="module")
def numbered(server: Server) -> Server:
    """A server whose tables give out numbers that can be found again."""
    Seeded(server)  # makes the tables
    with closing(sqlite3.connect(str(server.database_url).partition("///")[2])) as database:
        for table, start in START.items():
            database.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            database.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, start))
        database.commit()
    return server


@pytest.fixture(scope="module")
def weighed(numbered: Server) -> tuple[Seeded, Person]:
    """A question weighed twice, with reasons, arguments, conclusions, and one being weighed."""
    council = Seeded(
        numbered,
        {NORTH: 5, VILLAGE: 4},
        (FIRST, FIRST[:-1] + "2"),
        proposition=PROPOSITION,
        settings=Settings(asks_values=True),
    )
    council.show(1)
    people = {faction: [council.person(faction) for _ in range(3)] for faction in REASONS}
    for again in (False, True):
        if again:
            council.next_round(1)
        council.move(1, Move.OPEN)
        for faction, reasons in REASONS.items():
            for person, reason in zip(people[faction], reasons, strict=True):
                council.weigh(person, 1, {"nut": 100}, reason=reason, stance=4)
        council.join_on_paper(NORTH)
        council.move(1, Move.CLOSE, Move.CONSULT)
        council.draft(VILLAGE, 1, {"vrijheid": 100}, reason="Samen.")
        council.approve(VILLAGE, 1)
        council.move(1, Move.REVEAL)
    for whose in (NORTH, VILLAGE, None):
        council.argue(1, Argument(Side.FOR, "nut", f"Het werkt voor {whose}."), whose)
    council.conclude(1, NORTH, "Hier gaan wij verder mee.")
    council.show(2)
    council.move(2, Move.OPEN)
    council.weigh(people[NORTH][0], 2, {"nut": 100}, reason="Nu dit.")
    return council, people[NORTH][0]


def sent(server: Server, council: Seeded, person: Person) -> Iterator[tuple[str, bytes]]:
    """What every page sends to who may see it, as bytes."""
    links = council.links
    member = person.link.partition("?")[2]
    addresses = [person.link, links.host, links.wall]
    for page in ("resultaat", "raadsbeeld", "verschuiving", "debatblad", "afdrukken"):
        addresses += [links.host.replace("begeleiden", page), f"/{page}?{member}"]
    for address in addresses:
        yield address, b"\n".join(contents(server, address))


@pytest.mark.parametrize("moment", ["weighing", "consulting", "revealed", "first question"])
def test_nothing_that_is_sent_names_a_row_about_a_person(
    numbered: Server, weighed: tuple[Seeded, Person], moment: str
) -> None:
    council, person = weighed
    if moment == "consulting":
        council.move(2, Move.CLOSE, Move.CONSULT)
        council.draft(NORTH, 2, {"vrijheid": 100})
    if moment == "revealed":
        council.move(2, Move.REVEAL)
    if moment == "first question":
        council.show(1)
    found = {
        address.partition("?")[0]: told
        for address, content in sent(numbered, council, person)
        if (told := TELLTALE.findall(content))
    }
    assert found == {}


def test_the_numbers_that_are_sought_are_those_of_the_rows(
    numbered: Server, weighed: tuple[Seeded, Person]
) -> None:
    """Else the search above would find nothing, whatever was sent."""
    with closing(sqlite3.connect(str(numbered.database_url).partition("///")[2])) as database:
        for table in TABLES:
            ids = [row[0] for row in database.execute(f"SELECT id FROM {table} WHERE id > 7000000")]
            assert ids, table
            assert all(TELLTALE.fullmatch(f"{number}".encode()) for number in ids)


def test_the_page_in_a_browser_names_none_either_and_hides_the_reason_that_was_meant(
    numbered: Server, weighed: tuple[Seeded, Person], open_browser: OpenBrowser
) -> None:
    council, _ = weighed
    council.show(1)
    page = open_browser(LAPTOP)
    page.goto(council.links.host)
    page.get_by_text(talk.REASONS, exact=True).wait_for(state="attached")
    buttons = page.locator("[class*='st-key-reason-']")
    assert buttons.count() >= len(REASONS[NORTH])
    assert TELLTALE.findall(page.content().encode()) == []
