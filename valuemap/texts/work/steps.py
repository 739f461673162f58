"""Steps: what is done one after the other, with who and when."""

from valuemap.domain.conclusion import ACTION_LIMIT

NOTE_HELP = "Wat spreekt u af?"
WHO_HELP = "Een functie of groep, geen naam"
PUT = "Zet dit bij de acties"
IS_PUT = "Dit staat bij de acties van het dossier."
WAS_PUT = "De stap staat nu bij de acties. Met een datum staat hij ook bij de momenten."


AGREED = "Afspraak"
"""What is agreed in a part that is one step."""


def note(number: int) -> str:
    """What is agreed in a step."""
    return f"Afspraak bij stap {number}"


def who(number: int) -> str:
    """Who does a step."""
    return f"Wie doet stap {number}?"


def date(number: int) -> str:
    """When a step is done."""
    return f"Datum bij stap {number}"


def action(text: str, note: str, name: str) -> str:
    """A step as an action, as long as one can be: what is agreed, or the step itself."""
    said = note.replace("\n", " ") or text
    whole = f"{name}: {said}" if name else said
    return whole if len(whole) <= ACTION_LIMIT else whole[: ACTION_LIMIT - 1].rstrip() + "…"
