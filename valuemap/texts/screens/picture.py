"""The council's own value map in words: its title, its legend and its sentence."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.texts.dates import points
from valuemap.texts.screens.result import dots_alternative, finding, heaviest_first

TITLE = "De waardenkaart van deze raad"
EMPTY_TITLE = "De waardenkaart, voordat u weegt"
WEIGHT = "{weight} punten, {shared} gedeeld"
PARTS = (
    "Het volle deel geven twee fracties gemiddeld allebei. "
    "Het gestreepte deel geeft de een wel en de ander niet."
)
NOTE = "Hoe groter een vorm, hoe zwaarder de raad dit cluster weegt. Samen zijn het 100 punten."
EMPTY_NOTE = "Nog is niets gewogen: elke vorm is even groot."
MARK = "{name} {points}"


def title(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """What was found, where there is something to say; else what the picture is."""
    return finding(result, names, clusters) or TITLE


def alternative(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """The picture in words, for who cannot see it: weights first, then who stands where."""
    parts = [
        f"{clusters[split.cluster].name} {points(split.mean)} punten, waarvan "
        f"{points(split.shared)} gedeeld"
        for split in heaviest_first(result)
    ]
    return f"{TITLE}. {'; '.join(parts)}. {dots_alternative(result, names, clusters)}"


def empty_alternative(clusters: Mapping[str, Cluster]) -> str:
    """The map before the reveal in words."""
    named = ", ".join(cluster.name for cluster in clusters.values())
    return f"{EMPTY_TITLE}: {named}. {EMPTY_NOTE}"
