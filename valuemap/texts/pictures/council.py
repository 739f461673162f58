"""The council over all its questions."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.measures.shown import on_top
from valuemap.overviews.council import Pair
from valuemap.texts import groups
from valuemap.texts.dates import count, points

LEAD = "Alle gewogen vragen samen. Dit is geen rangorde: wie of wat beter is, staat er niet in."
BANDS_NOTE = (
    "Vragen in dezelfde groep zijn niet te ordenen: één weging meer of minder kan ze omdraaien."
)
ONE_BAND = "Deze vragen liggen te dicht bij elkaar om te zeggen waar de raad meer deelt."
SOFT = "De grens met de groep hierboven is zacht: enkele vragen kunnen van plaats wisselen."
APART = "Niet vergeleken"
APART_NOTE = (
    "Bij deze vragen gaf minder dan 60 procent antwoord, of zijn er heel weinig wegingen. Dan is "
    "niet te zeggen wat één weging minder verandert."
)
HEAT_TITLE = "Wat elke fractie zwaar weegt, over alle vragen"
HEAT_NOTE = (
    "Elk getal is het gemiddelde aantal punten van de 100. Fracties die op elkaar lijken, "
    "staan bij elkaar."
)
ALL_PAIRS = "Alle paren"
PAIRS_TITLE = "Welke fracties op elkaar lijken"
PAIRS_NOTE = "De paren die het dichtst bij elkaar liggen, en waarop."
PAIRS_CAPTION = "Afstand tussen twee fracties: hoeveel van de 100 punten zij ergens anders leggen."
PAIRS_HEAD = ("Fracties", "verschil", "delen vooral", "vragen")
TABLE_CAPTION = "Gemiddelde punten van de 100 per fractie, over de vragen waarin zij te zien is."
FACTION = "Fractie"
MAP_TITLE = "Kaart van de raad"
MAP_NOTE = (
    "Fracties die dicht bij elkaar staan, wegen ongeveer hetzelfde. Een pijl wijst naar de "
    "fracties die dat cluster meer punten geven."
)
MAP_SIZES = "Hoe groter een stip, hoe meer zetels."
MAP_PART = "De kaart toont {part} procent van de verschillen."
MAP_PROFILES = "Zij is getekend naar de cijfers per fractie die hierboven staan."
MOST_PAIRS = 3
MOST_EQUALS = 3
"""More that weigh alike are counted and not named."""


_ALIKE = 1.5
"""So much may two equal gaps differ on a map in whole points."""


def map_alternative(
    places: Sequence[tuple[str, tuple[float, float]]], arrows: Sequence[str]
) -> str:
    """Which factions lie nearest, and what tells them apart, in words."""
    gaps = [
        (abs(complex(*a) - complex(*b)), first, second)
        for i, (first, a) in enumerate(places)
        for second, b in places[i + 1 :]
    ]
    near, far = min(gap for gap, _, _ in gaps), max(gap for gap, _, _ in gaps)
    parts = [MAP_TITLE]
    if far - near <= _ALIKE and len(gaps) > 1:
        parts.append("Alle fracties liggen even ver uit elkaar")
    for words, end in (("Het dichtst bij elkaar", near), ("Het verst uit elkaar", far)):
        pairs = [f"{first} en {second}" for gap, first, second in gaps if abs(gap - end) <= _ALIKE]
        if len(pairs) == 1:  # of equals none is the nearest
            parts.append(f"{words}: {pairs[0]}")
    return ". ".join([*parts, f"De langste pijlen: {', '.join(arrows)}."])


def map_note(part: float, *, sizes_tell: bool, is_of_profiles: bool, missing: str) -> str:
    """How to read the map, and who is not on it.

    Args:
        part: of all differences that it shows, 0..1.
        missing: the sentence on who is not on it, or nothing.
    """
    lines = [MAP_NOTE]
    if sizes_tell:
        lines.append(MAP_SIZES)
    lines.append(MAP_PART.format(part=points(part)))
    if is_of_profiles:
        lines.append(MAP_PROFILES)
    if missing:
        lines.append(missing)
    return " ".join(lines)


def both(pair: Pair, names: Sequence[str]) -> str:
    """The names of a pair of factions."""
    return f"{names[pair.first]} en {names[pair.second]}"


def pair(pair: Pair, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """Two factions, how far apart, and what they share."""
    line = f"{both(pair, names)} leggen {points(pair.distance)} van de 100 punten ergens anders."
    if pair.shared is None:
        return line
    return f"{line} Wat zij delen, zit vooral bij {clusters[pair.shared].name.lower()}."


def band(number: int, bands: int) -> str:
    """The name of a band among its fellows."""
    if bands == 1:
        return ONE_BAND
    if number == 0:
        return "Hier deelt de raad het meest"
    if number == bands - 1:
        return "Hier verschilt de raad het meest"
    return "Daartussen"


def heat_alternative(
    shown: Sequence[tuple[str, tuple[float, ...]]], clusters: Mapping[str, Cluster]
) -> str:
    """The heaviest cluster of each faction or meeting, in words."""
    names = [cluster.name.lower() for cluster in clusters.values()]
    parts = []
    for faction, profile in shown:
        top = [names[place] for place in on_top(profile)]
        if len(top) == 1:
            told = f"{top[0]} het zwaarst"
        elif len(top) <= MOST_EQUALS:
            told = f"{', '.join(top[:-1])} en {top[-1]} even zwaar en het zwaarst"
        else:
            told = f"{count(len(top))} clusters even zwaar en het zwaarst"
        parts.append(f"{faction} weegt {told}, met {points(max(profile))} punten")
    return "; ".join(parts) + "."


groups.follow(__name__)
