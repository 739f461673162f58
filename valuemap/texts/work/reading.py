"""Points that are read beside a plan, with a note where that is useful."""

from valuemap.texts import groups

NOTE = "Uw aantekening bij punt {number}"
NOTED = "Aantekening"
BESIDE = "Lees erbij: {name}"


def ask(question: str) -> str:
    """What a point makes one ask."""
    return f"Vraag aan de raad: {question}"


groups.follow(__name__)
