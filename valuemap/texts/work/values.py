"""Values that matter here: chosen with a reason each, and weighed by those present."""

from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.texts.dates import counted

CHOSEN = "Gekozen waarden"
NONE = "Er is nog geen waarde gekozen."
NO_REASON = "Er staat geen reden bij."
WEIGH = "Weeg deze waarden met elkaar"
WEIGH_NOTE = "U bereidt dan een bijeenkomst voor. De lijst met deze waarden staat er al klaar."
WEIGH_NEEDS = (
    f"Wegen kan met {LEAST_ITEMS} tot {MOST_ITEMS} waarden. Kies er zo veel, "
    "dan staat hier de knop."
)


def choose(name: str) -> str:
    """The box that chooses a value."""
    return f"Kies {name}"


def reason(name: str) -> str:
    """Why a value matters here."""
    return f"Waarom telt {name} hier?"


def how_many(number: int, least: int, most: int) -> str:
    """How many are chosen, and how many can be."""
    said = f"U koos {counted(number, 'waarde', 'waarden')}."
    if number < least:
        return f"{said} Kies er nog {least - number}."
    if most and number > most:
        return f"{said} Het zijn er hoogstens {most}: haal er {number - most} weg."
    return said


def unreasoned(names: list[str]) -> str:
    """Chosen values without a reason."""
    return f"Geef nog een reden bij: {', '.join(names)}."


def list_name(part: str, work: str) -> str:
    """The name of the list of what was chosen."""
    return work or part


def list_source(framework: str, year: int) -> str:
    """Whose values the list holds."""
    return f"gekozen uit {framework} ({year})"


NO_WORK = "De gekozen waarden zijn er niet (meer)."
NO_WORK_NEXT = "Kijk in het dossier, of kies hieronder zelf een lijst met waarden."
NO_LIST = "De gekozen waarden zijn zo niet te wegen."
BROUGHT = "De gekozen waarden staan klaar bij stap 4. Kies nog een vraag, en wie er wegen."
BROUGHT_ALL = (
    "De gekozen waarden staan klaar bij stap 4, en de vraag van het dossier bij stap 3. Vul nog in "
    "wie er wegen."
)


def for_dossier(title: str) -> str:
    """That the meeting will be about a dossier."""
    return f"Deze bijeenkomst komt in het dossier {title}."
