"""The frameworks that a dossier fills in, and the way through them."""

from valuemap.domain.dossiers.routes import Progress

SECTION = "Kaders"
NONE = "Dit dossier gebruikt nog geen kader."
BEGIN = "Begin met een kader"
BEGIN_NOTE = "Bovenaan staan de onderdelen die bij dit dossier passen. U kunt elk onderdeel kiezen."
WHICH = "Welk onderdeel?"
NAME = "Waar gaat het over? (mag leeg blijven)"
NAME_HELP = "Bijvoorbeeld de naam van een programma of plan"
DO = "Begin"
TAKE = "Als document"
TAKE_NOTE = "Een document met beschrijving, kaders, acties en momenten, zoals zij nu zijn."
TAKE_DO = "Maak het document"
ENDED = "afgerond"
BESIDES = "Andere ingevulde kaders"
ROUTE_LEAD = (
    "Zo loopt u dit dossier door het kader. Druk op een stap om ermee te beginnen. U mag afwijken "
    "van de volgorde."
)
STOPS = {
    "actions": "Wat doen we in dit project? Leg acties vast",
    "lifting": "Wat leren we voor de hele gemeente? Til een actie op",
    "looking-back": "Kijk na een jaar terug",
}
PROGRESS = {
    Progress.NOT_BEGUN: "nog niet begonnen",
    Progress.BEGUN: "begonnen",
    Progress.DONE: "gedaan",
}


def route(framework: str) -> str:
    """The heading of a route."""
    return f"De weg door: {framework}"


def numbered(number: int, name: str) -> str:
    """A stop of a route with its number."""
    return f"{number}. {name}"


def work(name: str, filled: int, places: int, *, is_ended: bool) -> str:
    """A work with how far it is."""
    far = f"{filled} van {places} ingevuld"
    return f"{name} · {ENDED if is_ended else far}"


def part(framework: str, name: str) -> str:
    """A part to choose."""
    return f"{framework}: {name}"
