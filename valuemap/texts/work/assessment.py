"""An assessment: its questions, and what it comes to, in words first."""

from collections.abc import Mapping, Sequence

from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.assessing import Assessed, Share
from valuemap.texts.dates import counted, points

NO_MARK = "Dit is een eigen onderzoek, geen keurmerk."
RESULT = "Wat komt eruit?"
QUESTIONS = "De vragen"
EMPTY = "Er is nog geen vraag beantwoord. Zodra dat zo is, staat hier wat eruit komt."
NONE_APPLIES = "Van de beantwoorde vragen is er geen van toepassing. Er is niets te bepalen."
NOT_DETERMINED = "niet te bepalen"
BY_QUESTIONS = "Alle vragen even zwaar"
BY_VALUES = "Alle waarden even zwaar"
TABLE = "Het aandeel ja per waarde"
HEAD = ("Waarde", "Ja", "Nee", "Aandeel ja")
TOTALS = "Twee totalen, allebei van ja tegenover nee"
TOTALS_HEAD = ("Totaal", "Aandeel ja")
MORE = "Toelichting en bewijs bij vraag {number}"
BESIDE = "Naast elkaar"
BESIDE_NOTE = "Deze formulieren in dit dossier gebruiken dezelfde lijst. De volgorde zegt niets."
BESIDE_OLDER = (
    "Formulieren met een oudere of nieuwere lijst staan er niet bij: die zijn niet te vergelijken."
)
CHART = "Het aandeel ja per waarde, naast elkaar"
CHART_NOTE = (
    "In procenten van de antwoorden met ja of nee. Niet te bepalen: er is geen ja en geen nee."
)
ITEM = "Waarde"


def answer(number: int) -> str:
    """The choice of an answer."""
    return f"Antwoord op vraag {number}"


def note(number: int) -> str:
    """Why this answer."""
    return f"Toelichting bij vraag {number}"


def proof(number: int) -> str:
    """Where it can be checked."""
    return f"Bewijs bij vraag {number}"


PROOF_HELP = "Waar is dit na te gaan? Bijvoorbeeld een adres of een document"


def sentence(found: Assessed) -> str:
    """What was found, in one sentence."""
    if found.applying == 0:
        return NONE_APPLIES
    if found.applying == 1:
        return f"Van de ene vraag die van toepassing is, is het antwoord {found.supports} keer ja."
    return (
        f"Van de {found.applying} vragen die van toepassing zijn, "
        f"is het antwoord {found.supports} keer ja."
    )


def rest(found: Assessed, part: Part) -> str:
    """How often the other answers were given, and what is open; each apart."""
    others = [
        f"{one.name}: {found.times(one.id)}"
        for one in part.scale
        if one.counts != 1 and found.times(one.id)
    ]
    return ". ".join([*others, f"Nog open: {found.size - found.answered}"]) + "."


def percent(share: float | None) -> str:
    """A share in whole percents."""
    return NOT_DETERMINED if share is None else f"{points(share)} procent"


def score(group: Share) -> str:
    """The share of a group with its numbers."""
    if group.share is None:
        return NOT_DETERMINED
    return f"{group.supports} van {group.supports + group.objects}, {percent(group.share)}"


def left_out(names: Sequence[str]) -> str:
    """Which values the second total leaves out."""
    values = counted(len(names), "waarde is", "waarden zijn")
    return (
        f"{values} niet te bepalen, en telt niet mee: {', '.join(names)}."
        if len(names) == 1
        else (f"{values} niet te bepalen, en tellen niet mee: {', '.join(names)}.")
    )


def compared(shares: Mapping[str, Assessed]) -> str:
    """Both totals of several assessments in sentences, in the order in which they were begun."""
    return " ".join(
        f"{name}: {found.supports} keer ja van {found.applying} die van toepassing zijn."
        for name, found in shares.items()
    )


def without_name(number: int) -> str:
    """A form that was given no name."""
    return f"Formulier {number}"


def once_more(name: str, number: int) -> str:
    """A name that another form has too, with which form it is."""
    return f"{name} ({number})"


def beside_name(share: str, program: str) -> str:
    """A share and whose it is, above a bar: the figure stays whole where the name is cut."""
    return f"{share} · {program}"


def row_words(name: str, program: str, share: float | None) -> str:
    """One share for who cannot see the chart."""
    return f"{name}, {program}: {percent(share)}"
