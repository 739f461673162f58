"""All dossiers, what is due, and making a new one."""

from valuemap.domain.dossiers.dossier import About, Dossier, DossierState
from valuemap.texts import groups
from valuemap.texts.dates import counted, day, local_day
from valuemap.texts.screens.result import MARK_DEMO

TITLE = "Dossiers"
LEAD = (
    "Een dossier volgt één onderwerp door de tijd: een plan, een programma, een platform. "
    "Het houdt bij wat de raad vond, wat is afgesproken en wanneer u terugkijkt."
)
ENTER = "Open de dossiers"
NO_LIST = "Hier staat geen lijst van dossiers."
NO_LIST_NEXT = (
    "Een lijst is er alleen achter een wachtwoord voor griffiers, en dat is hier niet ingesteld. "
    "Open een dossier daarom met zijn eigen geheime link."
)
DUE = "Nu aan de beurt"
DUE_LINE = "{day}: {what}"
LATE = "{actions} over de datum"
SEARCH = "Zoek in titels en beschrijvingen"
STATE = "Welke dossiers?"
ALL = "Alle"
STATES = {DossierState.OPEN: "Lopend", DossierState.ENDED: "Afgerond"}
EMPTY = "Er zijn nog geen dossiers. Begin hieronder met het eerste."
FOUND_NONE = "Er is geen dossier met deze woorden. Zoek met minder woorden, of kies Alle."
DOSSIERS = "Uw dossiers"
MORE = "Er zijn nog {number} dossiers. Zoek om ze te vinden."
ALL_ACTIONS = "De acties van alle dossiers"
NEW = "Nieuw dossier"
NEW_NOTE = (
    "Na het maken krijgt u een geheime link. Wie die link heeft, kan het dossier lezen en wijzigen."
)
MAKE = "Maak het dossier"
ABOUT = {
    About.PLAN: "een plan",
    About.SOFTWARE: "een programma dat u koopt of gebruikt",
    About.PLATFORM: "een platform",
    About.QUESTION: "een vraag van de kaarten",
    About.CASE: "een casus",
}


def title(dossier: Dossier) -> str:
    """The title of a dossier, marked where it is an example."""
    name = dossier.described.title
    is_marked = not dossier.is_demo or name.startswith(MARK_DEMO)
    return name if is_marked else f"{MARK_DEMO}: {name}"


def facts(dossier: Dossier) -> str:
    """What a row says of a dossier, in one line."""
    meetings = len(dossier.meetings)
    return " · ".join(
        (
            f"over {ABOUT[dossier.described.about]}",
            STATES[dossier.state].lower(),
            *([counted(meetings, "bijeenkomst", "bijeenkomsten")] if meetings else []),
            f"gewijzigd op {day(local_day(dossier.changed_at))}",
        )
    )


def late(number: int) -> str:
    """How many actions are past their day."""
    return LATE.format(actions=counted(number, "actie", "acties"))


groups.follow(__name__)
