"""One faction alone: making its meeting, leading it, and what its members see of themselves."""

import datetime as dt
from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import COUNCIL, Alone, Outcome
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.preparing.plan import MOST_SEATS
from valuemap.measures.shown import alone_on_top
from valuemap.texts.dates import count, day, points
from valuemap.texts.screens.result import listed

# --- making it
TITLE = "Met onze fractie"
LEAD = "Weeg een vraag met uw eigen fractie. Andere fracties hebt u niet nodig."
START_TEXT = "Alleen met uw eigen fractie, op telefoons of samen op één scherm."
START_BUTTON = "Begin met onze fractie"
ENTER = "Ga verder"
NAME = "Naam van uw fractie"
NAME_EXAMPLE = "Bijvoorbeeld Lijst Noord"
PEOPLE = "Met hoeveel mensen weegt u?"
QUESTIONS = "Welke vraag of vragen?"
QUESTIONS_MORE = "Nog een vraag erbij? (mag)"
REMOVE = "Haal vraag {number} weg"
QUESTIONS_HINT = "Typ een woord of kies uit de lijst"
OWN = "Of typ een eigen vraag (mag leeg blijven)"
OWN_EXPLANATION = "Dit is een eigen vraag van de fractie."
HOW = "Hoe weegt u?"
ON_PHONES = "Ieder op een eigen telefoon of laptop"
ON_SCREEN = "Samen op dit scherm"
BEGIN = "Begin"
NO_QUESTION = "U hebt nog geen vraag gekozen."
NO_QUESTION_NEXT = "Kies een vraag uit de lijst, of typ een eigen vraag."
TOO_MANY_PEOPLE = "Dit aantal mensen kan niet."
TOO_MANY_PEOPLE_NEXT = f"Kies een aantal van 1 tot en met {MOST_SEATS}."
CLOSED = "Dit kan hier met het wachtwoord van de griffie, of met een link van de griffier."
BY_LINK = "Deze link is van uw fractie, voor {meeting}."
BY_LINK_TOGETHER = "Weeg daar samen op één scherm"
BY_LINK_ALONE = "Of begin een eigen bijeenkomst"
MEETING_TITLE = "{faction}, eigen bijeenkomst"

# --- leading it
JOINING = "Laat uw fractie meedoen"
JOIN_HOW = "Scan de code, of ga naar {address} en typ:"
JOINED_NOBODY = "Er doet nog niemand mee."
OPEN = "Begin met wegen"
CLOSE = "Stop met wegen"
REOPEN = "Toch verder met wegen"
SHOW = "Laat zien"
ROUND_OFF = "Rond deze vraag af"
NEXT = "Begin met vraag {number}"
AGAIN = "Weeg deze vraag nog een keer"
STATES = {
    RoundState.DRAFT: "Deze vraag is nog niet gewogen.",
    RoundState.OPEN: "Uw fractie weegt nu.",
    RoundState.CLOSED: "Het wegen is klaar. Nog niemand ziet wat een ander gaf.",
    RoundState.CONSULTING: (
        "Bespreek wat u ziet. Op de telefoons kunt u nu samen één weging vaststellen."
    ),
    RoundState.REVEALED: "Deze vraag is afgerond.",
}
ANSWERED = "{answered} van {joined} klaar"
OTHERS = "Alle vragen"
MORE_PEOPLE = "Er wil nog iemand meedoen"
MORE_PEOPLE_HELP = "Dan komt er één plaats bij. Nu kunnen {places} mensen meedoen."
MORE_PEOPLE_BUTTON = "Voeg een plaats toe"
LINK = "Uw eigen link om later verder te gaan"
LINK_HELP = (
    "Bewaar deze link goed. Wie die heeft, leidt deze bijeenkomst. Wij kunnen die niet opnieuw "
    "geven. Na {day} verwijdert Valuemap alles."
)
KEEPING = "Documenten, en eerder verwijderen"
TO_SCREEN = "Weeg verder op dit scherm"

# --- taking part in it
CONTRACT_LINES = (
    "Wij vragen geen naam en geen account.",
    "Tot uw fractie het laat zien, ziet geen ander op een scherm wat u zelf weegt.",
    (
        f"Vanaf {count(COUNCIL.place)} antwoorden ziet uw fractie het gemiddelde. Vanaf "
        f"{count(COUNCIL.spread)} ziet zij ook hoeveel twee leden gemiddeld verschillen. Vanaf "
        f"{count(COUNCIL.apart)} ziet zij bij welke twee clusters de leden het meest verschillen, "
        "zonder cijfers."
    ),
    (
        "Weegt u met drieën, dan weet één collega wat de twee anderen samen gaven. Gaf iedereen "
        "hetzelfde, dan is dat te zien."
    ),
    "Wie de computer beheert, kan in de database afzonderlijke wegingen lezen.",
    "Na {day} verwijdert Valuemap alles wat u woog.",
)
JOIN_FOR = "U doet mee met {faction}"
EXPECT_TOO_FEW = (
    f"{{people}} Een gemiddelde is er pas vanaf {count(COUNCIL.place)} antwoorden. Tot dan is uw "
    "weging voor het gesprek en voor uzelf."
)
REVEALED = "Deze vraag is afgerond. Hieronder staat wat uw fractie ziet."

# --- the result
RESULT = "Zo woog uw fractie"
NO_RESULT = "Er is nog niets om te laten zien."
NO_RESULT_NEXT = "Weeg eerst een vraag, en laat die dan zien."
MEAN_TITLE = "Gemiddeld over de leden"
MEAN_NOTE = "Punten van de 100. Een gemiddelde zegt niet wat één lid gaf."
MEAN_SERIES = "gemiddelde"
AGREED_SERIES = "vastgesteld"
AGREED = "Dit stelde uw fractie vast"
AGREED_NOTHING = "Uw fractie vond de vraag niet van toepassing, of haalde haar weging weg."
AGREED_NOT = "Uw fractie stelde nog niets vast."
AGREED_TITLE = "Wat uw fractie vaststelde"
AGREED_NOTE = "Punten van de 100."
TABLE = "Punten per cluster"
CLUSTER = "Cluster"
HEAVIEST = "Het zwaarst woog {name}, met gemiddeld {points} van de 100 punten."
NO_HEAVIEST = "Geen cluster woog gemiddeld zwaarder dan alle andere."
SPREAD = "Twee leden leggen gemiddeld {points} van de 100 punten ergens anders."
APART = "De leden verschillen het meest bij {names}."
_WHAT_HELPS = (
    "Wat helpt: weeg deze vraag nog een keer met meer leden. Of bespreek de vraag, en stel samen "
    "één weging vast."
)
_NO_MEAN = {
    Outcome.NO_ANSWER: "Niemand heeft deze vraag gewogen.",
    Outcome.LEFT_OUT: (
        f"Er is geen gemiddelde. Daarvoor zijn {count(COUNCIL.place)} antwoorden nodig, van mensen "
        "die er waren toen het wegen begon."
    ),
    Outcome.TOO_FEW: (
        "Er zijn genoeg antwoorden, maar te weinig wegingen voor een gemiddelde: minstens één "
        "antwoord was niet van toepassing."
    ),
    Outcome.DISPUTED: (
        "Iemand van uw fractie zegt dat het aantal deelnemers niet klopt. Daarom is er nu geen "
        "gemiddelde. Bespreek wie er meedoen."
    ),
}


def contract(delete_on: dt.date) -> tuple[str, ...]:
    """What a member reads before weighing, with the day on which it is deleted."""
    return tuple(line.format(day=day(delete_on)) for line in CONTRACT_LINES)


def joined(number: int) -> str:
    """How many take part."""
    if not number:
        return JOINED_NOBODY
    return "Er doet één iemand mee." if number == 1 else f"Er doen {count(number)} mensen mee."


def sentences(result: Alone, clusters: Mapping[str, Cluster]) -> tuple[str, ...]:
    """What the figures say of the members, in words; or why there are none, and what helps."""
    if result.mean is None:
        return (_NO_MEAN.get(result.outcome, _NO_MEAN[Outcome.LEFT_OUT]), _WHAT_HELPS)
    top = alone_on_top(result.mean.shares)
    lines = [NO_HEAVIEST]
    if top is not None:
        name = clusters[result.clusters[top]].name
        lines = [HEAVIEST.format(name=name, points=points(result.mean.shares[top]))]
    if result.spread is not None:
        lines.append(SPREAD.format(points=points(result.spread)))
    if result.apart:
        names = listed([clusters[item].name for item in result.apart])
        lines.append(APART.format(names=names))
    return tuple(lines)


def basis(result: Alone) -> str:
    """On how many ballots the mean stands, and who did not weigh, or not again."""
    if result.mean is None:
        return ""
    said = [f"{result.mean.ballots} wegingen"]
    if result.mean.abstained:
        said.append(f"{count(result.mean.abstained)} keer niet van toepassing")
    if result.mean.not_again:
        said.append(f"{count(result.mean.not_again)} telde mee met de weging van een vorige ronde")
    return f"{'; '.join(said)}."


def alternative(title: str, shares: Sequence[float], names: Sequence[str]) -> str:
    """A chart of shares in words, the heaviest first."""
    ranked = sorted(zip(names, shares, strict=True), key=lambda pair: -pair[1])
    said = listed([f"{name} {points(share)}" for name, share in ranked])
    return f"{title}: {said}."
