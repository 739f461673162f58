"""A checklist: a choice with a reason for each point, counted in words."""

from collections.abc import Mapping

from valuemap.content.frameworks.part import Part
from valuemap.texts.dates import counted

COUNTS = "Wat staat er nu?"
EMPTY = "Er is nog geen punt nagelopen."
OUR_ADVICE = "Advies van Valuemap"
IN_REGISTER = "Dit staat nu bij de acties van dit dossier."


def answer(number: int) -> str:
    """The choice for a point."""
    return f"Antwoord bij punt {number}"


def reason(number: int) -> str:
    """Why."""
    return f"Reden bij punt {number}"


def counts(part: Part, given: Mapping[str, int]) -> str:
    """How often each choice was made, in words; nothing is added up to a mark."""
    size = len(part.items)
    said = [f"{one.name.lower()} {given[one.id]} keer" for one in part.scale if given.get(one.id)]
    points = counted(size, "punt", "punten")
    rest = size - sum(given.values())
    return f"Van {points}: {', '.join([*said, *([f'nog open {rest}'] if rest else [])])}."
