"""Where factions differ most, in words."""

from collections.abc import Sequence

from valuemap.texts import groups
from valuemap.texts.screens import result as result_texts

TITLE = "Hier lopen de fracties het verst uiteen"
NOTE = "Elk teken is een fractie. Hoe verder naar rechts, hoe meer van de 100 punten."
WEIGHT = "gemiddeld {points} punten"
STANDS = "{name} {points}"
MOVED = "{name} van {before} naar {points}"
AT = "{points}: {names}"
BETWEEN = "·"


def listed(names: Sequence[str]) -> str:
    """Names in a row: `a, b en c`."""
    return result_texts.listed(names)


groups.follow(__name__)
