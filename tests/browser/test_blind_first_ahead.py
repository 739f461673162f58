"""Blind first where questions are weighed ahead: the columns of docs/blind-first.md for that.

As in `test_blind_first`, with the same words and numbers that stand nowhere else: all that the
server sends to each role at each moment is kept, from pages opened afresh, and must be just what
the table says. Question 1 has a time to agree in, question 2 closes and waits for the hall.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests.browser.seed import FIRST, SECOND, Person, Seeded
from tests.browser.server import Server
from tests.browser.test_blind_first import (
    AGREED,
    COLLEAGUE,
    DRAFT,
    FACTIONS,
    LONE,
    MINE,
    MINE_AGAIN,
    NORTH,
    NOTHING,
    PAIR,
    PAPER,
    PROFILES,
    REASONS,
    RESULT,
    SECOND_STRANGER,
    STRANGER,
    STRANGER_AGAIN,
    THIRD,
    THIRD_STRANGER,
    TITLE,
    VILLAGE,
    Cells,
    Heard,
    Weighed,
    at,
)
from tests.browser.test_privacy import ask
from tests.browser.wire import visit
from valuemap.domain.evening.beats import LOOK_UP
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings

pytestmark = pytest.mark.timeout(600)  # the first test waits for all of it
HOUR = timedelta(hours=1)
OPEN, CLOSED = ("open",), ("closed",)
AGREEING = ("agreeing", "approved")
OVER = ("agreed",)
MOMENTS = (*OPEN, *CLOSED, *AGREEING, *OVER, "revealed")


def first_question(whose: str, mean: str) -> Cells:
    """A member's page of question 1: the own ballot, and the own faction's mean once it closed."""
    return {
        **at((*OPEN, *CLOSED), f"{whose} reason"),
        **at((*AGREEING, *OVER), f"{whose} points", mean),
        **at(("revealed",), f"{whose} points"),
    }


def second_question(whose: str) -> Cells:
    """A member's page of question 2: the own ballot. In the hall question 1 comes before it."""
    return {
        **at(OPEN, f"{whose} reason again"),
        **at((*CLOSED, *AGREEING, *OVER), f"{whose} points again"),
        **at(("revealed",), f"{whose} points"),
    }


OF_THE_PAIR: Cells = {
    "agreeing": frozenset({"the draft's reason"}),
    "approved": frozenset({"the agreed reason"}),
}
TABLE: dict[str, Cells] = {
    "member, question 1": first_question("my", "the mean of my faction"),
    "member, question 2": second_question("my"),
    "member, the list": at(("revealed",), "my points"),
    "colleague, question 1": first_question("my colleague's", "the mean of my faction"),
    "stranger, question 1": first_question("the stranger's", "the mean of the strangers"),
    "stranger, question 2": second_question("the stranger's"),
    "one of the pair, question 1": OF_THE_PAIR,
    "other of the pair, question 1": OF_THE_PAIR,
    "who came after the moment": {},
    "the link of a faction": {},
    "host": at(("revealed",), *REASONS),
    "projector": at(("revealed",), *PROFILES),
    "result with a member's link": at(("revealed",), *RESULT),
    "result with the projector's link": at(("revealed",), *RESULT),
    "sheets to print": {},
    "the page of documents": {},
    "the council with the host's link": at(("revealed",), *PROFILES),
}


@dataclass
class Played:
    """What was sent at every moment."""

    heard: dict[tuple[str, str], Heard] = field(default_factory=dict)


@pytest.fixture(scope="module")
def played(own_server: Server) -> Played:
    """The week before, and the hall, played once."""
    server = own_server
    council = Seeded(
        server,
        FACTIONS,
        (FIRST, SECOND),
        title=TITLE,
        proposition="Dit moet anders.",
        settings=Settings(asks_values=True),
    )
    council.join_on_paper(NORTH)
    council.open_ahead(2, closes=HOUR)
    council.open_ahead(1, closes=2 * HOUR, agrees=4 * HOUR)
    who = {
        "member": NORTH,
        "colleague": NORTH,
        "third": NORTH,
        "stranger": VILLAGE,
        "second stranger": VILLAGE,
        "third stranger": VILLAGE,
        "one of the pair": PAIR,
        "other of the pair": PAIR,
    }
    people = {name: council.person(faction) for name, faction in who.items()}
    played = Played()
    late: list[Person] = []
    for moment, act in acts(council, people).items():
        act()
        if moment == "closed":
            late.append(council.at_the_door(LONE))
        council.number_from(201)  # the numbers on phones are drawn, and must not look like points
        for role, address in addresses(council, people, late).items():
            with visit(server, address) as there:
                heard = Heard(list(there.drawn))
            heard.bodies.append(ask(server, address, Accept="text/html").body)
            played.heard[role, moment] = heard
    return played


def addresses(council: Seeded, people: dict[str, Person], late: list[Person]) -> dict[str, str]:
    """Where each role looks."""
    links = council.links
    found = {
        f"{name}, question {number}": f"{person.link}&vraag={number}"
        for name, person in people.items()
        for number in (1, 2)
    }
    return {
        **{role: address for role, address in found.items() if role in TABLE},
        "member, the list": people["member"].link,
        "who came after the moment": late[0].link if late else council.link_of(LONE),
        "the link of a faction": council.link_of(NORTH),
        "host": links.host,
        "projector": links.wall,
        "result with a member's link": people["stranger"].link.replace("meedoen", "resultaat"),
        "result with the projector's link": links.wall.replace("projecteren", "resultaat"),
        "sheets to print": links.host.replace("begeleiden", "afdrukken"),
        "the page of documents": links.host.replace("begeleiden", "debatblad"),
        "the council with the host's link": links.host.replace("begeleiden", "raadsbeeld"),
    }


def acts(council: Seeded, people: dict[str, Person]) -> dict[str, Callable[[], None]]:
    """What happens before each moment. No press closes anything."""

    def weigh(who: str, position: int, what: Weighed) -> None:
        council.weigh(
            people[who], position, what.points, consent=False, stance=4, reason=what.reason
        )

    def saved() -> None:
        for who, what in {
            "member": MINE,
            "colleague": COLLEAGUE,
            "third": THIRD,
            "stranger": STRANGER,
            "second stranger": SECOND_STRANGER,
            "third stranger": THIRD_STRANGER,
        }.items():
            weigh(who, 1, what)
        weigh("member", 2, MINE_AGAIN)
        weigh("stranger", 2, STRANGER_AGAIN)
        council.weigh_on_paper(1, PAPER.points, reason=PAPER.reason)

    def agreeing() -> None:
        council.pass_time(HOUR)
        council.draft(PAIR, 1, DRAFT.points, reason=DRAFT.reason)

    def approved() -> None:
        council.draft(PAIR, 1, AGREED.points, reason=AGREED.reason)
        council.approve(PAIR, 1)

    def revealed() -> None:
        council.show(1)
        council.move(1, Move.REVEAL)
        time.sleep(LOOK_UP.total_seconds())  # phones show it once the room looked at the wall

    return {
        "open": saved,
        "closed": lambda: council.pass_time(HOUR),
        "agreeing": agreeing,
        "approved": approved,
        "agreed": lambda: council.pass_time(2 * HOUR),
        "revealed": revealed,
    }


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("role", TABLE)
def test_each_role_is_sent_at_each_moment_just_what_the_contract_says(
    played: Played, role: str, moment: str
) -> None:
    assert played.heard[role, moment].things() == TABLE[role].get(moment, NOTHING)
