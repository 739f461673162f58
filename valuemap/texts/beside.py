"""Companies beside the council: inhabitants or the college, who weigh the same questions."""

import datetime as dt
from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import COMPANY, Company
from valuemap.measures.shown import alone_on_top
from valuemap.texts.dates import count, counted, day, points

_LEAST = count(COMPANY.place)
NAMED = "{name} (naast de raad)"
TITLE = "Naast de raad"
TABLE_CAPTION = (
    "Punten van de 100 per cluster: de fracties gemiddeld, en wie naast de raad weegt. Wie naast "
    "de raad weegt, telt in geen enkel cijfer van de raad mee."
)
CHART_NOTE = "De omlijnde balk eronder is van wie naast de raad weegt."
COUNCIL = "fracties gemiddeld"
SHOWN = "{name}, naast de raad: {ballots}."
NOT_SHOWN = (
    f"{{name}}, naast de raad: minder dan {_LEAST} wegingen van wie op tijd binnen was. Daarom "
    "staat er geen gemiddelde."
)
NOT_AGAIN = "Hiervan {number} niet opnieuw gewogen."
MOST = "Het meeste gewicht krijgt {cluster}: {points} punten."
TURNOUT = "{name} (naast de raad): {answered} van {joined} klaar"
PEOPLE = "{name} (naast de raad): {people}"
LINKS = "Links naast de raad"
LINKS_HELP = (
    "Wie deze link heeft, weegt mee in deze groep. Met de code komt niemand erin. De groep staat "
    f"in de uitslag vanaf {_LEAST} wegingen."
)
QR = "QR-code voor {name}"
PREPARE = "Weegt er iemand mee naast de raad?"
PREPARE_HELP = (
    "Bijvoorbeeld inwoners of het college. Zij wegen dezelfde vragen met een eigen link. Zij staan "
    f"naast de raad in de uitslag, vanaf {_LEAST} wegingen. Zij tellen in geen enkel cijfer van de "
    "raad mee."
)
PREPARE_NAME = "Naam van groep {number}"
PREPARE_NAME_EXAMPLE = "Bijvoorbeeld Inwoners"
PREPARE_PLACES = "Plaatsen in groep {number}"
FOR = "U weegt mee in {name}, naast de raad"
CAME_LATER = (
    f"U kwam binnen nadat deze vraag openging. Uw weging telt mee als {_LEAST} anderen op tijd "
    "binnen waren."
)
CONTRACT_LINES = (
    "Wij vragen geen naam en geen account.",
    "Tot de onthulling ziet geen ander op een scherm wat u zelf weegt, ook de begeleider niet.",
    "Wie de computer beheert, kan in de database afzonderlijke wegingen lezen.",
    (
        f"Vanaf {_LEAST} wegingen staat het gemiddelde van uw groep naast de raad. Met minder "
        "staat er niets. In de cijfers van de raad telt u niet mee."
    ),
    (
        "Na {day} verwijdert Valuemap alles wat u woog. De gemeente kan in een dossier of archief "
        "bewaren wat op het scherm stond."
    ),
)
CONTRACT_MORE = (
    (
        "Gaf niemand van uw groep punten aan een cluster, of gaf iedereen hetzelfde, dan is dat te "
        "zien. Weegt in een tweede ronde maar één van u anders, dan is dat te zien, maar niet wie."
    ),
)


def contract(delete_on: dt.date) -> tuple[str, ...]:
    """What everybody of a company reads before weighing."""
    return tuple(line.format(day=day(delete_on)) for line in CONTRACT_LINES)


def sentence(name: str, company: Company, clusters: Mapping[str, Cluster]) -> str:
    """What is said of a company in a result: on how many ballots, and what weighs most."""
    if company.shares is None:
        return NOT_SHOWN.format(name=name)
    lines = [SHOWN.format(name=name, ballots=counted(company.ballots, "weging", "wegingen"))]
    if company.not_again:
        lines.append(NOT_AGAIN.format(number=count(company.not_again)))
    top = alone_on_top(company.shares)
    if top is not None:
        cluster = list(clusters.values())[top].name.lower()
        lines.append(MOST.format(cluster=cluster, points=points(company.shares[top])))
    return " ".join(lines)


def alternative(beside: Sequence[tuple[str, Sequence[float]]], place: int) -> str:
    """The weights that companies give to one cluster, for who cannot see them."""
    return ", ".join(f"{name} {points(shares[place])}" for name, shares in beside)
