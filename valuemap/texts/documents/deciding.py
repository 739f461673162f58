"""Ways to decide, and what each would have given: an illustration, and never a vote."""

from collections.abc import Sequence

from valuemap.domain.conclusion import Stand, Standpoint
from valuemap.domain.deciding import Decided, Rule
from valuemap.texts import groups
from valuemap.texts import report as report_texts
from valuemap.texts.screens.result import listed

STAND = "Voor of tegen de stelling: {proposition}"
STANDS = {
    None: "niet genoteerd",
    Stand.FOR: "voor",
    Stand.AGAINST: "tegen",
    Stand.OPEN: "weet nog niet",
}
ALONE = {
    None: "",
    Stand.FOR: "Wij zijn voor.",
    Stand.AGAINST: "Wij zijn tegen.",
    Stand.OPEN: "Wij weten het nog niet.",
}
"""The words of a faction of which nothing else was noted."""
TITLE = "Manieren van besluiten (illustratie)"
NOTE = (
    "Dit is geen stemming. U ziet hoe de raad met deze standpunten zou hebben besloten. Wij tellen "
    "zetels: iedereen is er en volgt de fractie."
)
HEAD = ("Manier van besluiten", "nodig", "dan was de stelling")
_CAPTION = "Voor zijn fracties met {seats_for} van de {seats} zetels."
_RULES = {
    Rule.UNANIMITY: ("Unaniem", "iedereen"),
    Rule.MAJORITY: ("Gewone meerderheid", "meer dan de helft"),
    Rule.QUALIFIED: ("Gekwalificeerde meerderheid", "minstens twee derde"),
}
_PASSES = {True: "aangenomen", False: "niet aangenomen"}
_MISSING = (
    "Hierover is nog niets te zeggen. Noteer eerst voor of tegen bij: {factions}. Zonder alle "
    "fracties klopt de telling niet."
)


def caption(decided: Decided) -> str:
    """How many seats are for."""
    return _CAPTION.format(seats_for=decided.seats_for, seats=decided.seats)


def rows(decided: Decided) -> tuple[tuple[str, ...], ...]:
    """Each way to decide, what it needs, and what it would have given."""
    return tuple((*_RULES[rule], _PASSES[passes]) for rule, passes in decided.passes.items())


def missing(names: Sequence[str]) -> str:
    """Why nothing is told, and of which factions to note more."""
    return _MISSING.format(factions=listed(list(names)))


def standpoint(noted: Standpoint) -> str:
    """A standpoint in words, with whether it is for or against where the words are more."""
    words = report_texts.with_mark(noted.text, noted.corrected_at)
    if noted.stand is None or noted.text == ALONE[noted.stand]:
        return words
    return f"{words} ({STANDS[noted.stand]})"


groups.follow(__name__)
