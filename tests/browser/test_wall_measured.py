"""The wall is a stage: measured in every state, with few and many factions, on every projector.

Another state is a line in `EVENING`, in the order in which an evening comes to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import catch_up, settle
from tests.browser.seed import FIRST, SECOND, Seeded
from tests.browser.server import Server
from tests.browser.stage_sight import faults_of_stage
from tests.browser.verbs import deck
from tests.builders import VALUES
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.texts.screens import wall

SCREENS: tuple[ViewportSize, ...] = (
    {"width": 1024, "height": 768},
    {"width": 1280, "height": 720},
    {"width": 1920, "height": 1080},
    {"width": 3840, "height": 2160},
    {"width": 1080, "height": 1920},
)
OLD, LAPTOP, USUAL, LARGE, UPRIGHT = SCREENS
LONGEST = max(deck().places, key=lambda question: len(deck().question(question).text))
PROPOSITION = "De gemeente hangt vaste camera's op het stationsplein en in de winkelstraat."
LONG_PROPOSITION = " ".join([PROPOSITION] * 4)[:300]
TWO = {"Dorpen Samen": 9, "Vrije Vaart": 8}
EIGHT = {
    "Dorpen Samen": 5,
    "Vrije Vaart": 4,
    "Ondernemend Lindervaart": 4,
    "Zorgzaam Lindervaart": 3,
    "Veilig en Vertrouwd": 3,
    "Oeverland": 2,
    "Geweten en Gemeenschap": 1,
    "Klare Taal": 1,
}
SIXTEEN = {
    **{f"Lijst voor dorp nummer {number}": 1 for number in range(1, 13)},
    "Gemeentebelangen" * 5: 1,
    "Onafhankelijke Gemeentebelangen voor Stad en Platteland en alle Kernen eromheen": 1,
    "حزب المدينة والقرى المتحدة": 1,
    "GROENLINKSPARTIJVANDEARBEID": 1,
}

REASONS = (
    "Als er iets gebeurt, moet te zien zijn wie het deed. " * 5,
    "WIE ALTIJD BEKEKEN WORDT, GAAT ZICH ANDERS GEDRAGEN, OOK WIE NIETS TE VERBERGEN HEEFT. " * 3,
    "הסיבה שלי היא שאנשים צריכים להרגיש בטוחים ברחוב בכל שעה. " * 4,
)


@dataclass
class Evening:
    """A council whose evening goes on, state by state."""

    council: Seeded
    factions: dict[str, int]

    def begins(self) -> None:
        """Nobody is there yet."""

    def is_joined(self) -> None:
        """People of every faction come, and some inhabitants."""
        companies = {company.name: 2 for company in self.council.meeting().companies}
        for faction, seats in {**self.factions, **companies}.items():
            for _ in range(min(seats, 2)):
                self.council.person(faction)

    def shows_a_question(self) -> None:
        """The first question is on stage."""
        self.council.show(1)

    def opens(self) -> None:
        """It is weighed, and nobody is ready."""
        self.council.move(1, Move.OPEN)

    def is_half_ready(self) -> None:
        """The clock runs, and half of the factions are ready."""
        self.council.pace(9, paused=False)
        self.weigh(len(self.factions) // 2)

    def is_ready(self) -> None:
        """All factions are ready, and in the larger ones somebody wrote why."""
        large = [faction for faction, seats in self.factions.items() if seats > 2]
        for place, faction in enumerate(large):
            points = {VALUES.ids[place % 9]: 60, VALUES.ids[(place + 1) % 9]: 40}
            reason = REASONS[place % len(REASONS)]
            self.council.weigh(self.council.person(faction), 1, points, reason=reason)
        self.weigh(len(self.factions))

    def closes(self) -> None:
        """The weighing is closed."""
        self.council.move(1, Move.CLOSE)

    def consults(self) -> None:
        """Factions talk, until a moment."""
        self.council.move(1, Move.CONSULT)
        self.council.pace(9, paused=False)

    def pauses(self) -> None:
        """There is a pause, until a moment."""
        self.council.pace(9, paused=True)

    def goes_round_again(self) -> None:
        """After a result the same question comes again."""
        self.council.next_round(1)

    def reveals(self) -> None:
        """The council's map, of reasons that some gave too."""
        self.council.move(1, Move.REVEAL)

    def differs(self) -> None:
        """The next beat: where factions differ."""
        self.council.beat(1, Beat.DIFFER)

    def tells_why(self) -> None:
        """The next beat: the reasons that the host chose."""
        self.council.put_reasons_on_wall(1, 3)
        self.council.beat(1, Beat.WHY)

    def finds(self) -> None:
        """The last beat."""
        self.council.beat(1, Beat.FINDING)

    def ends(self) -> None:
        """The evening is over."""
        self.council.end()

    def weigh(self, factions: int) -> None:
        """Everybody of so many factions weighs, each faction something else."""
        for number, faction in enumerate(islice(self.factions, factions)):
            points = {VALUES.ids[number % 9]: 55, VALUES.ids[(number + 4) % 9]: 45}
            self.council.weigh_all(faction, 1, points)


EVENING: dict[str, Callable[[Evening], None]] = {
    "joining, nobody there": Evening.begins,
    "joining": Evening.is_joined,
    "a question soon": Evening.shows_a_question,
    "weighing, nobody ready": Evening.opens,
    "weighing, half ready": Evening.is_half_ready,
    "weighing, all ready": Evening.is_ready,
    "closed": Evening.closes,
    "consulting": Evening.consults,
    "pause": Evening.pauses,
    "the map": Evening.reveals,
    "where they differ": Evening.differs,
    "why": Evening.tells_why,
    "the finding": Evening.finds,
    "round 2 soon": Evening.goes_round_again,
    "the end": Evening.ends,
}


# What is fullest stands on the smallest and the largest; sizes of one form differ in nothing else.
@pytest.mark.parametrize(
    ("factions", "screens"),
    [
        (TWO, (USUAL, UPRIGHT)),
        (EIGHT, (OLD, LAPTOP, UPRIGHT)),
        (SIXTEEN, (OLD, LARGE, UPRIGHT)),
    ],
    ids=["2", "8", "16"],
)
def test_a_room_can_read_all_of_every_state_on_every_projector(
    open_browser: OpenBrowser,
    server: Server,
    factions: dict[str, int],
    screens: tuple[ViewportSize, ...],
) -> None:
    is_long = factions is SIXTEEN
    council = Seeded(
        server,
        factions,
        [LONGEST if is_long else FIRST, SECOND],
        title="Themabijeenkomst van de gemeenteraad " * 3 if is_long else "Raad van Lindervaart",
        proposition=LONG_PROPOSITION if is_long else PROPOSITION,
        settings=Settings(consults=True),
        companies=() if factions is TWO else ("Inwoners",),
    )
    evening = Evening(council, factions)
    screen = open_browser(screens[0])
    screen.goto(council.links.wall)
    settle(screen)
    faults = []
    for name, comes in EVENING.items():
        comes(evening)
        catch_up(screen)
        faults += [f"{name}, {fault}" for fault in on_projectors(screen, screens)]
    assert not faults, "\n".join(faults)


def test_who_has_a_link_of_a_faction_or_a_wrong_one_is_told_as_large(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, EIGHT, settings=Settings(door=DoorBy.LINKS))
    screen = open_browser(USUAL)
    screen.goto(council.links.wall)
    expect(screen.get_by_text(wall.JOIN_BY_LINK)).to_be_visible()
    faults = on_projectors(screen, SCREENS)
    screen.goto("/projecteren?scherm=nergens")
    faults += on_projectors(screen, SCREENS)
    assert not faults, "\n".join(faults)


def on_projectors(screen: Page, sizes: tuple[ViewportSize, ...]) -> list[str]:
    """The faults of the state that is shown, with the size of the window that has them."""
    found = []
    for size in sizes:
        screen.set_viewport_size(size)
        settle(screen)
        found += [f"{size['width']}x{size['height']}: {one}" for one in faults_of_stage(screen)]
    return found
