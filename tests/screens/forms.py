"""Forms that people answer together, in states to look at."""

from collections.abc import Callable
from functools import cache

from tests.browser.server import Server
from tests.builders import CONTENT, opened
from tests.rooms import Room, address
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.dossiers.work import Entry, choices_of
from valuemap.ui.dossiers import visiting
from valuemap.ui.parts import roles

PREPARED, OPEN, CLOSED, SHOWN = GatheringState
GRID, LIST, CHECKS = "platformen.relaties", "publicspaces.vragen", "platformen.principes"
FUNCTIONS = ("raadslid", "griffier", "beleidsmedewerker", "ondernemer", "inwoner", "wethouder")
ASSESSORS = ("privacyjurist", "informatiemanager", "griffier")
REASON = "Dat staat in de voorwaarden, maar de leverancier mag ze wijzigen zonder dat te zeggen."
Made = Callable[[Server], str]


@cache
def _made(url: str, part_id: str, groups: tuple[str, ...], state: GatheringState) -> Room:
    """A form in a state, answered by six people, or by one of each function."""
    with opened(url) as database:
        room = Room(database, CONTENT.frameworks.parts[part_id], groups, "Deelscooters in de stad")
        if state is PREPARED:
            return room
        room.to(OPEN)
        part = room.form.part
        for person in range(len(groups) or 6):
            answers = {}
            for number, place in enumerate(part.places()):
                if part_id == GRID and (number + person * person) % 4:
                    continue
                choices = sorted(choices_of(part, place))
                choice = choices[(number * 3 + person * (number % 4)) % len(choices)]
                note = REASON if groups and number % 5 == person else ""
                answers[place] = Entry(choice, note=note)
            room.say(room.come(person if groups else None), answers)
        room.to(*{OPEN: (), CLOSED: (CLOSED,), SHOWN: (CLOSED, SHOWN)}[state])
        return room


def host(part_id: str, groups: tuple[str, ...], state: GatheringState) -> Made:
    """What the host has."""
    return lambda server: address(
        "formulier", _made(server.database_url, part_id, groups, state).host
    )


def preparing(part_id: str) -> Made:
    """What stands at a work: the forms on it, and preparing one more."""

    def made(server: Server) -> str:
        room = _made(server.database_url, part_id, (), PREPARED)
        return address("formulier", {visiting.KEEPING: room.key})

    return made


def screen(part_id: str, groups: tuple[str, ...], state: GatheringState) -> Made:
    """What hangs in the room."""

    def made(server: Server) -> str:
        room = _made(server.database_url, part_id, groups, state)
        with opened(server.database_url) as database:
            room.database = database
            return address("formulier", room.screen)

    return made


def phone(part_id: str, groups: tuple[str, ...], state: GatheringState) -> Made:
    """What somebody who answered has."""
    return lambda server: address(
        "invullen",
        {roles.PERSONAL: _made(server.database_url, part_id, groups, state).last},
    )


def door(part_id: str, groups: tuple[str, ...]) -> Made:
    """Where the QR code leads."""

    def made(server: Server) -> str:
        room = _made(server.database_url, part_id, groups, OPEN)
        with opened(server.database_url) as database:
            room.database = database
            return address("meedoen", {roles.CODE: room.form.code})

    return made
