"""An exercise with sentences: which value sounds in it, and whose it was."""

from collections.abc import Sequence

HOW_FAR = "Zin {now} van {all}"
WHICH = "Welke waarde hoort u hier het meest in?"
YOURS = "U hoorde: {value}."
BEFORE = "Vorige zin"
AFTER = "Volgende zin"
AGAIN = "Begin opnieuw"
NOT_KEPT = "Uw keuze wordt nergens bewaard. Goed of fout is er niet."


def opened(whose: str, year: int) -> str:
    """Whose a sentence was, with the year in which it was said."""
    return f"{whose.rstrip('.')} ({year})"


def ours(values: Sequence[str]) -> str:
    """Which values we hear in a sentence; empty where we name none."""
    return f"Wij hoorden: {' en '.join(values)}. Dat is onze lezing." if values else ""
