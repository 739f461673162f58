"""Which screens there are: a name, and the address of a page in some state.

To add one, add a line to `SCREENS`; a meeting in a state that is not there yet, to `evenings`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser.runs import settle
from tests.browser.server import Server
from tests.browser.verbs import agree, divide
from tests.screens import dossiers, evenings, forms, works
from tests.screens.evenings import Evening
from valuemap.domain.evening.beats import Beat
from valuemap.texts.screens import prepare
from valuemap.ui.parts import roles

PASSWORD = "griffier van Lindervaart"
"""Of the clerks: the archive is there only where one is asked."""
WALL = "projecteren"
LONG_NAMES = "long-names"

State = Callable[[Server], Evening]
Address = Callable[[Server], str]


def nothing(page: Page) -> None:
    """The screen is as it opens."""


@dataclass(frozen=True)
class Screen:
    """Something to look at.

    Attributes:
        page: its name in `frame.PAGES`.
        address: brings about its state, and tells where it is then.
        act: what is done on it before it is looked at.
    """

    page: str
    address: Address
    act: Callable[[Page], None] = nothing

    @property
    def is_wall(self) -> bool:
        """Whether it hangs on a wall: its sizes are those of projectors, and it never scrolls."""
        return self.page == WALL


# Addresses


def at(path: str) -> Address:
    """A page for everybody."""
    return lambda _: path


def hosts(page: str, state: State, **more: str) -> Address:
    """A page with the link of the host."""

    def address(server: Server) -> str:
        return "&".join((state(server).page(page), *([urlencode(more)] if more else ())))

    return address


def member(state: State, who: str) -> Address:
    """Where somebody takes part."""
    return lambda server: state(server).people[who].link


def reads(page: str, state: State, who: str) -> Address:
    """A page of results with the link of somebody who takes part."""
    return lambda server: state(server).people[who].link.replace("meedoen", page)


def invited(state: State) -> Address:
    """Where the code on the wall leads."""

    def address(server: Server) -> str:
        meeting = state(server).council.meeting()
        return (
            f"/meedoen?{urlencode({roles.CODE: meeting.join_code, roles.PASS: meeting.join_pass})}"
        )

    return address


def faction(page: str, state: State, name: str) -> Address:
    """A page with the link of a faction."""
    return lambda server: state(server).council.link_of(name).replace("meedoen", page)


def made(page: str, key: str, state: State, name: str) -> Address:
    """A page with something else that was made along with the state."""
    return lambda server: f"/{page}?{urlencode({key: state(server).made[name]})}"


def wall(state: State, **more: str) -> Screen:
    """What hangs on the wall."""
    of = partial(state, **more)
    return Screen(WALL, lambda server: of(server).council.links.wall)


def host(state: State) -> Screen:
    """What the host leads with."""
    return Screen("begeleiden", hosts("begeleiden", state))


def taking_part(state: State, who: str = "E2", act: Callable[[Page], None] = nothing) -> Screen:
    """What somebody who takes part sees."""
    return Screen("meedoen", member(state, who), act)


# What is done on a screen


def give_password(page: Page) -> None:
    """Come in as a clerk."""
    field = page.get_by_label(prepare.HOST_KEY_NEEDED)
    field.fill(PASSWORD)
    field.press("Enter")
    expect(field).to_be_hidden()
    settle(page)


def weigh_half(page: Page) -> None:
    """Divide most chips and save nothing."""
    divide(page, {"vrijheid": 35, "rechtvaardigheid": 15, "kwaliteit": 10})
    page.evaluate("() => document.activeElement?.blur()")


SCREENS: dict[str, Screen] = {
    # For everybody
    "start": Screen("start", at("/")),
    "vragenkaarten": Screen("vragenkaarten", at("/vragenkaarten")),
    "waardenkaart": Screen("waardenkaart", at("/waardenkaart")),
    "kaders": Screen("kaders", at("/kaders")),
    "kaders-part": Screen("kaders", at(f"/kaders?{roles.PART}=publicspaces.vragen")),
    "kaders-grid": Screen("kaders", at(f"/kaders?{roles.PART}=platformen.relaties")),
    "kaders-exercise": Screen("kaders", at(f"/kaders?{roles.PART}=magazine.partijen")),
    "casussen": Screen("casussen", at("/casussen")),
    "methode": Screen("methode", at("/methode")),
    "handleiding": Screen("handleiding", at("/handleiding")),
    "privacy": Screen("privacy", at("/privacy")),
    "voorbeeld": Screen("voorbeeld", at("/voorbeeld")),
    "resultaat-example": Screen("resultaat", at(f"/resultaat?{roles.DEMO}=1")),
    # Preparing
    "voorbereiden-password": Screen("voorbereiden", at("/voorbereiden")),
    "voorbereiden-empty": Screen("voorbereiden", at("/voorbereiden"), give_password),
    "voorbereiden-filled": Screen(
        "voorbereiden",
        made("voorbereiden", roles.DRAFT, evenings.kept_draft, "draft"),
        give_password,
    ),
    "wijzigen-before": Screen("wijzigen", hosts("wijzigen", evenings.joining)),
    "wijzigen-begun": Screen("wijzigen", hosts("wijzigen", evenings.revealed)),
    "afdrukken-forms": Screen("afdrukken", hosts("afdrukken", evenings.joining)),
    "afdrukken-links": Screen(
        "afdrukken",
        hosts("afdrukken", evenings.joining_by_links, **{roles.SHEET: roles.LINKS_SHEET}),
    ),
    "agenda": Screen("agenda", faction("agenda", evenings.choosing_together, "Dorpen Samen")),
    # A faction by itself
    "fractie-clerk": Screen("fractie", at("/fractie"), give_password),
    "fractie-link": Screen("fractie", faction("fractie", evenings.joining_by_links, "Oeverland")),
    "samen-link": Screen("samen", faction("samen", evenings.joining_by_links, "Oeverland")),
    "samen-lent": Screen("samen", hosts("samen", evenings.around_a_screen)),
    "samen-weighing": Screen(
        "samen", made("samen", roles.PERSONAL, evenings.around_a_screen, "screen")
    ),
    # Taking part
    "meedoen-code": Screen("meedoen", at("/meedoen")),
    "meedoen-privacy": Screen("meedoen", invited(evenings.joining)),
    "meedoen-faction": Screen("meedoen", invited(evenings.joining), agree),
    "meedoen-no-entry": Screen("meedoen", at(f"/meedoen?{roles.PERSONAL}=nee")),
    "meedoen-at-the-door": taking_part(evenings.open_half_ready, "door"),
    "meedoen-waiting": taking_part(evenings.joining, "A1"),
    "meedoen-not-open": taking_part(evenings.draft),
    "meedoen-weighing-empty": taking_part(evenings.open_half_ready),
    "meedoen-weighing-half": taking_part(evenings.open_half_ready, "E3", weigh_half),
    "meedoen-saved": taking_part(evenings.open_half_ready, "A1"),
    "meedoen-clock": taking_part(evenings.clock),
    "meedoen-paused": taking_part(evenings.paused),
    "meedoen-closed": taking_part(evenings.closed),
    "meedoen-consulting": taking_part(evenings.consulting, "A1"),
    "meedoen-faction-empty": taking_part(evenings.open_to_factions),
    "meedoen-faction-draft": taking_part(evenings.open_to_factions, "A1"),
    "meedoen-faction-approved": taking_part(evenings.open_to_factions, "B1"),
    "meedoen-revealed": taking_part(evenings.revealed),
    "meedoen-round-2": taking_part(evenings.second_round_open),
    "meedoen-ahead": taking_part(evenings.ahead),
    "meedoen-ended": taking_part(evenings.over),
    # Leading
    "klaar": Screen("klaar", hosts("klaar", evenings.joining)),
    "begeleiden-joining": host(evenings.joining),
    "begeleiden-draft": host(evenings.draft),
    "begeleiden-open": host(evenings.open_half_ready),
    "begeleiden-clock": host(evenings.clock),
    "begeleiden-paused": host(evenings.paused),
    "begeleiden-closed": host(evenings.closed),
    "begeleiden-consulting": host(evenings.consulting),
    "begeleiden-revealed": host(evenings.revealed),
    "begeleiden-finding": Screen(
        "begeleiden",
        lambda server: evenings.beat(server, Beat.FINDING).page("begeleiden"),
    ),
    "begeleiden-ended": host(evenings.ended),
    "begeleiden-ahead": host(evenings.ahead),
    "begeleiden-over": host(evenings.over),
    # On the wall
    "wall-joining": wall(evenings.joining),
    "wall-joining-by-links": wall(evenings.joining_by_links),
    "wall-draft": wall(evenings.draft),
    "wall-open-nobody": wall(evenings.open_nobody_ready),
    "wall-open-half": wall(evenings.open_half_ready),
    "wall-open-all": wall(evenings.open_all_ready),
    "wall-open-clock": wall(evenings.clock),
    "wall-open-long-proposition": wall(evenings.open_long_proposition),
    "wall-open-two": wall(evenings.open_in, identity="two"),
    "wall-open-sixteen": wall(evenings.open_in, identity="sixteen"),
    "wall-open-long-names": wall(evenings.open_in, identity=LONG_NAMES),
    "wall-closed": wall(evenings.closed),
    "wall-consulting": wall(evenings.consulting),
    "wall-paused": wall(evenings.paused),
    "wall-revealed": wall(evenings.revealed),
    "wall-differ": wall(evenings.beat, beat=Beat.DIFFER),
    "wall-why": wall(evenings.beat, beat=Beat.WHY),
    "wall-finding": wall(evenings.beat, beat=Beat.FINDING),
    "wall-differ-round-2": wall(evenings.second_round_beat, beat=Beat.DIFFER),
    "wall-finding-round-2": wall(evenings.second_round_beat, beat=Beat.FINDING),
    "wall-ended": wall(evenings.ended),
    "wall-unknown": Screen(WALL, at(f"/{WALL}?{roles.WALL}=nee")),
    "wall-revealed-round-2": wall(evenings.second_round_revealed),
    "wall-revealed-long-proposition": wall(evenings.revealed_long_proposition),
    "wall-revealed-two": wall(evenings.revealed_in, identity="two"),
    "wall-revealed-sixteen": wall(evenings.revealed_in, identity="sixteen"),
    "wall-revealed-hidden": wall(evenings.revealed_in, identity="lone"),
    "wall-revealed-long-names": wall(evenings.revealed_in, identity=LONG_NAMES),
    # A form that people answer together
    "formulier-preparing": Screen("formulier", forms.preparing(forms.LIST)),
    "formulier-prepared": Screen("formulier", forms.host(forms.LIST, (), forms.PREPARED)),
    "formulier-closed": Screen("formulier", forms.host(forms.GRID, (), forms.CLOSED)),
    "formulier-grid": Screen("formulier", forms.host(forms.GRID, forms.FUNCTIONS, forms.SHOWN)),
    "formulier-assessed": Screen("formulier", forms.host(forms.LIST, forms.ASSESSORS, forms.SHOWN)),
    "formulier-counted": Screen("formulier", forms.host(forms.CHECKS, (), forms.SHOWN)),
    "formulier-screen-open": Screen(
        "formulier", forms.screen(forms.GRID, forms.FUNCTIONS, forms.OPEN)
    ),
    "formulier-screen-grid": Screen(
        "formulier", forms.screen(forms.GRID, forms.FUNCTIONS, forms.SHOWN)
    ),
    "invullen-door": Screen("invullen", forms.door(forms.LIST, forms.ASSESSORS)),
    "invullen-list": Screen("invullen", forms.phone(forms.LIST, forms.ASSESSORS, forms.OPEN)),
    "invullen-grid": Screen("invullen", forms.phone(forms.GRID, (), forms.OPEN)),
    "invullen-closed": Screen("invullen", forms.phone(forms.GRID, (), forms.CLOSED)),
    # Looking back
    "resultaat-host": Screen("resultaat", hosts("resultaat", evenings.revealed)),
    "resultaat-member": Screen("resultaat", reads("resultaat", evenings.over, "A1")),
    "resultaat-nothing-yet": Screen("resultaat", hosts("resultaat", evenings.joining)),
    "raadsbeeld": Screen("raadsbeeld", hosts("raadsbeeld", evenings.over)),
    "verschuiving": Screen("verschuiving", hosts("verschuiving", evenings.over)),
    "debatblad": Screen("debatblad", hosts("debatblad", evenings.over)),
    "archief-password": Screen("archief", at("/archief")),
    "archief": Screen("archief", at("/archief"), give_password),
    "acties-password": Screen("acties", at("/acties")),
    "acties": Screen("acties", dossiers.register_full),
    # Dossiers
    "dossiers-password": Screen("dossiers", at("/dossiers")),
    "dossiers": Screen("dossiers", dossiers.listed, give_password),
    "dossier-clerk": Screen("dossier", dossiers.kept_full),
    "dossier-new": Screen("dossier", dossiers.kept_bare),
    "dossier-reader": Screen("dossier", dossiers.read_full),
    # Frameworks that are filled in
    "werk-assessment": Screen("werk", works.work("publicspaces.vragen")),
    "werk-assessment-reader": Screen("werk", works.work("publicspaces.vragen", reads=True)),
    "werk-checklist": Screen("werk", works.work("magazine.evaluaties")),
    "werk-inquiry": Screen("werk", works.work("magazine.vooraf")),
    "werk-letter": Screen("werk", works.work("publicspaces.leverancier")),
    "werk-steps": Screen("werk", works.work("publicspaces.stappen")),
    "werk-values": Screen("werk", works.work("codio.waarden")),
    "werk-own": Screen("werk", at("/werk?voorbeeld=valuemap")),
}
