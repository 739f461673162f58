"""What comes of a form that people answered together."""

from collections.abc import Mapping, Sequence

from valuemap.disclosure import COUNCIL
from valuemap.texts.dates import at_start, count, points

_LEAST = count(COUNCIL.place)
TITLE = "De uitkomst"
NOBODY = "Niemand drukte op Klaar. Er is niets te tonen."
FEW = f"Op sommige vragen kwamen minder dan {_LEAST} antwoorden. Daarvan staan hier geen aantallen."
NO_NUMBER = "–"
ITEM = "Vraag"
TOGETHER = "Samen"
MARKED = "Kruis"
CHOSEN = "Gekozen"
ASKS = "Vraag aan het college"
COUNTS_CAPTION = "Hoeveel mensen elk antwoord gaven"
GROUPS_CAPTION = "De antwoorden per functie of groep"
DIFFER = "Hier liepen de antwoorden uiteen"
DIFFER_NONE = "Op geen vraag liepen de getoonde antwoorden uiteen."
DIFFER_TALK = "Een verschil is een begin van een gesprek: wat zag de een dat de ander niet zag?"
EXPLAINED = "Toelichtingen bij de andere vragen"
GRID_CAPTION = "Wie waar een kruis zette"
GRID_COUNTS_CAPTION = "Hoeveel mensen waar een kruis zetten"
GRID_ROW = "Rij"
GRID_EMPTY = "niemand"
GRID_OF = "{marks} van {people}"
VALUE = "Waarde"
SHARES = "De twee totalen"
SHARES_CAPTION = "Welk deel van de antwoorden voor de waarde telt"
SHARES_HOW = (
    "Een deel is: ja, gedeeld door ja en nee samen. Niet van toepassing en weet ik niet tellen "
    "niet mee. Het is geen keurmerk: lees altijd de vragen erbij."
)
BY_QUESTION = "Alle vragen even zwaar"
BY_VALUE = "Alle waarden even zwaar"
UNKNOWN = "niet te bepalen"
YEAR = "De vragen zijn van {year}. {source}."
WRITTEN = "Wat mensen schreven"
WRITTEN_NONE = f"Bij deze vraag schreven minder dan {_LEAST} mensen iets."
NOTES = "Toelichting: {note}"
PROOFS = "Na te lezen: {proof}"


def people(number: int) -> str:
    """How many count."""
    if number == 1:
        return "Eén persoon vulde in en drukte op Klaar."
    return f"{at_start(count(number))} mensen vulden in en drukten op Klaar."


def share(part: float | None) -> str:
    """A share in whole per cents, or that there is none."""
    return UNKNOWN if part is None else f"{points(part)} %"


def totals(by_question: float | None, by_value: float | None) -> str:
    """Both totals by name, in a sentence."""
    if by_question is None or by_value is None:
        return "Geen antwoord telt mee. Een totaal is niet te bepalen."
    return (
        f"Met alle vragen even zwaar is het totaal {share(by_question)}. "
        f"Met alle waarden even zwaar is het {share(by_value)}."
    )


def answers(counts: Mapping[str, int], names: Mapping[str, str], people: int) -> str:
    """What a group answered at a place: the answer, or each with how often it was given."""
    given = [(name, counts[one]) for one, name in names.items() if counts.get(one)]
    if not given:
        return NO_NUMBER
    if people == 1 or len(given) == 1 == given[0][1]:
        return given[0][0]
    return ", ".join(f"{name} {number}" for name, number in given)


def meanings(number: int, groups: int) -> str:
    """How many different things the groups mean by one word."""
    if groups < 2:
        return "Er is nog geen tweede groep om mee te vergelijken."
    if number == 1:
        return f"Alle {count(groups)} groepen zetten hun kruisen op dezelfde plek."
    many = count(number)
    return f"De {count(groups)} groepen bedoelen {many} verschillende dingen met dit ene woord."


def marks(everybody: int, nobody: int, some: int) -> str:
    """At how many places of a grid people agree, where they are counted."""
    return (
        f"Op {_places(everybody)} zette iedereen een kruis, op {_places(nobody)} niemand. "
        f"Op {_places(some)} zette een deel van de mensen een kruis."
    )


def _places(number: int) -> str:
    return "één plek" if number == 1 else f"{count(number)} plekken"


def differ(number: int) -> str:
    """At how many questions answers differ."""
    if number == 0:
        return DIFFER_NONE
    where = "één vraag" if number == 1 else f"{count(number)} vragen"
    return f"Op {where} liepen de antwoorden uiteen."


def listed(names: Sequence[str]) -> str:
    """Names of groups in one cell."""
    return ", ".join(names) if names else GRID_EMPTY
