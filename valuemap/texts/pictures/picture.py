"""The council's own value map in words: its title, its legend and its sentence."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.texts import groups
from valuemap.texts.dates import points
from valuemap.texts.screens import result as result_texts

TITLE = "Onze waardenkaart"
EMPTY_TITLE = "De waardenkaart, voordat u weegt"
WEIGHT = "{weight} punten, {shared} gedeeld"
SHARED_OF = "punten, {shared} gedeeld"
FULL = "gedeeld: fracties geven het allebei"
STRIPED = "verschil: de een wel, de ander niet"
EACH_DISC = "Elke stip is 1 van de 100 punten."
PARTS = (
    "Volle stippen geven twee fracties gemiddeld allebei. "
    "Gestreepte stippen geeft de een wel en de ander niet."
)
NOTE = "Elke stip is een van de 100 punten. Hoe meer stippen, hoe zwaarder dit cluster weegt."
HIGHEST = "meest: {end}"
LOWEST = "minst: {end}"
EMPTY_NOTE = "Nog is niets gewogen: elke vorm is even groot."
MARK = "{name} {points}"


def title(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """What was found, where there is something to say; else what the picture is."""
    return result_texts.finding(result, names, clusters) or TITLE


def named_ends(highest: str, lowest: str) -> tuple[tuple[str, str], ...]:
    """Who gives the most and the least, each with the line to put it in; without who is unnamed."""
    return tuple((line, end) for line, end in ((HIGHEST, highest), (LOWEST, lowest)) if end)


def alternative(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """The picture in words, for who cannot see it: weights first, then who stands where."""
    parts = [
        f"{clusters[split.cluster].name} {points(split.mean)} punten, waarvan "
        f"{points(split.shared)} gedeeld"
        for split in result_texts.heaviest_first(result)
    ]
    return f"{TITLE}. {'; '.join(parts)}. {result_texts.dots_alternative(result, names, clusters)}"


def empty_alternative(clusters: Mapping[str, Cluster]) -> str:
    """The map before the reveal in words."""
    named = ", ".join(cluster.name for cluster in clusters.values())
    return f"{EMPTY_TITLE}: {named}. {EMPTY_NOTE}"


groups.follow(__name__)
