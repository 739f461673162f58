"""What a chart of one question says, as its title; where nothing holds, what the chart is."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.texts import groups
from valuemap.texts.dates import points
from valuemap.texts.screens import result as texts

BARS_UNIT = "Gemiddelde punten van de 100. Vol is gedeeld, gestreept is betwist."
DOTS_UNIT = "Punten van de 100. Elk teken is een fractie; de hoogste en de laagste hebben een naam."


def bars(result: Published, clusters: Mapping[str, Cluster]) -> str:
    """What is shared most and what is contested most, as far as that holds."""
    parts = []
    if result.bridging:
        parts.append(f"{_named(result.bridging, clusters)} is het meest gedeeld")
    if result.dividing:
        name = _named(result.dividing, clusters)
        parts.append(f"{name.lower() if parts else name} het meest betwist")
        if len(parts) == 1:
            parts = [f"{name} is het meest betwist"]
    return ", ".join(parts) or texts.SPLIT_TITLE


def dots(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """Between which factions the value that divides most lies; else what the chart is."""
    shown = result.profiles(names)
    if len(result.dividing) != 1 or len(shown) < 2:
        return texts.DOTS_TITLE
    low, high = texts.ends(shown, list(clusters).index(result.dividing[0]))
    if points(low[0]) == points(high[0]):
        return texts.DOTS_TITLE
    name = _named(result.dividing, clusters)
    span = f"van {points(low[0])} tot {points(high[0])} punten"
    return f"{name} verdeelt het meest: {span}"


def _named(ids: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    return texts.listed([clusters[one].name for one in ids])


groups.follow(__name__)
