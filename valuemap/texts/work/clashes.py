"""Values that clash: which one weighs more here, why, and who decided."""

from valuemap.domain.dossiers.clashes import Decided
from valuemap.texts.dates import day

QUESTION = "Wat weegt hier zwaarder?"
WHY = "Waarom?"
WHO = "Wie besliste dit?"
WHO_HELP = "Een functie of orgaan, geen naam"
WHEN = "Wanneer?"
OPEN = "Hier is nog niets over besloten."
BLANKS = ("Wat wijkt?", "Waarom?", "Wie besliste dit, en wanneer?")
SUMMARY = "Wat dit dossier besloot"
SUMMARY_NONE = "Er is nog geen botsing beslist. Kies bij een kaart wat zwaarder weegt."
AGAINST = "tegenover"


def weighs_more(stays: str, yields: str) -> str:
    """A way out of a clash: both values are named, so neither is out of sight."""
    return f"{stays} weegt zwaarder. {yields} wijkt."


def named(label: str, first: str, second: str) -> str:
    """A field with the clash that it is about."""
    return f"{label} ({first} {AGAINST} {second})"


def decided_by(found: Decided) -> str:
    """Who decided and when; empty where neither was noted."""
    who = f" door {found.who}" if found.who else ""
    when = f" op {day(found.date)}" if found.date else ""
    return f"Besloten{who}{when}." if who or when else ""


def how_many(number: int, all_: int) -> str:
    """How many clashes were decided."""
    return f"Beslist: {number} van de {all_} botsingen."
