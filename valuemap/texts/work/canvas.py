"""A canvas: its steps, our advice, its versions, and what changed between two."""

from valuemap.domain.dossiers.canvas import Advice
from valuemap.domain.dossiers.work import MOST_PHASES, WORK_NAME_LIMIT, WorkVersion
from valuemap.texts.dates import clock, day, local_day
from valuemap.wording import WordingError

STEPS = "De stappen"
NOTE_HELP = "Ruimte voor een toelichting"
NOTE = "Toelichting bij: {question}"
ADVICE = "Advies van Valuemap"
VERSIONS = "Versies"
VERSIONS_NONE = "Er zijn nog geen versies. Bewaar er een, dan kunt u later zien wat er veranderde."
KEEP = "Bewaar deze versie"
KEEP_NAME = "Naam van de versie (mag leeg blijven)"
KEPT = "Versie {number} is bewaard."
ROUND = "Ga opnieuw rond"
ROUND_NOTE = (
    "Wat er nu staat, wordt bewaard als versie. "
    "Daarna begint de volgende ronde met dezelfde teksten."
)
ROUND_BEGUN = "Ronde {phase} is begonnen. Wat er stond, is bewaard als versie."
ROUND_LAST = f"Dit is ronde {MOST_PHASES}. Verder gaat een canvas niet. Begin zo nodig een nieuw."
TABLE = "Bewaarde versies"
TABLE_HEAD = ("Versie", "Ronde", "Bewaard", "Ingevuld")
LOOK = "Bekijk een versie"
LOOK_NONE = "Kies een versie"
BESIDE = "Vergelijk met"
NOW = "zoals het nu staat"
WHOLE = "De hele versie"
COMPARED = "Wat veranderde"
COMPARED_LEGEND = "Doorgestreepte woorden verdwenen. Onderstreepte woorden kwamen erbij."
SAME = "Er is niets veranderd."
GONE = "verdween:"
CAME = "kwam erbij:"
EMPTY = "Nog niet ingevuld"
NO_ANSWER = "geen antwoord"


def round_name(phase: int, name: str) -> str:
    """Which time round it is, as the part calls it."""
    return f"Ronde {phase}: {name}" if name else f"Ronde {phase}"


def next_round(name: str) -> str:
    """The button that begins the next time round."""
    return f"{ROUND}: {name}" if name else ROUND


def how_far(filled: int, all_: int) -> str:
    """How much of a step is filled in."""
    return f"{filled} van {all_} ingevuld"


def advised(found: Advice) -> str:
    """Our advice, with how often the answer was given."""
    return f"Hier staat {found.given} keer '{found.choice}'. {found.sentence}"


def version_name(version: WorkVersion) -> str:
    """A version by its number, and by its name where it has one."""
    return (
        f"Versie {version.number}: {version.name}" if version.name else f"Versie {version.number}"
    )


def kept_at(version: WorkVersion) -> str:
    """When a version was kept: `3 april 2026, 14:10`."""
    return f"{day(local_day(version.kept_at))}, {clock(version.kept_at)}"


def between(before: str, after: str) -> str:
    """Which two versions are compared."""
    return f"{COMPARED}: {before} naast {after}"


def changed(number: int, all_: int) -> str:
    """How many of the fields hold something else."""
    return f"{number} van de {all_} velden {'is' if number == 1 else 'zijn'} anders."


def answer_changed(before: str, after: str) -> str:
    """An answer that was another."""
    return f"Antwoord: eerst {before or NO_ANSWER}, daarna {after or NO_ANSWER}."


def name_too_long(error: WordingError) -> tuple[str, str]:
    """The name of a version is too long."""
    return (
        f"De naam is te lang: {error.length} tekens. De versie is nog niet bewaard.",
        f"Maak de naam korter, tot hoogstens {WORK_NAME_LIMIT} tekens.",
    )
