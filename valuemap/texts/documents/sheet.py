"""The debate sheet: its cover, a page per question, and what stands in the appendix."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.measures.shown import most_contested
from valuemap.texts import groups
from valuemap.texts.dates import count, points
from valuemap.texts.screens import result as result_texts

KIND = "Debatblad"
ARMS = "Wapen of logo: {name}"
SHORT = "In het kort"
PROPOSITION = "Stelling: {text}"
SHARED = "Gedeeld"
APART = "De grootste verschillen"
AGREED = "Afspraken"
ASKED = "Vragen aan het college"
WHO = "Wie meetelt"
APPENDIX = "Bijlage"
APPENDIX_NOTE = (
    "Hier staan alle cijfers met hun uitleg, en alles wat bij een vraag is genoteerd. Een cijfer "
    "zegt hoe zwaar iets weegt. Het is geen stem en geen advies."
)
APPENDIX_QUESTION = "Bij vraag {number}. {text}"
FIGURES = "De cijfers over alle vragen"
_AMOUNT = "{name} {shared} van {weight} punten"
_ALL_ALIKE = "{name}: alle fracties geven {points} punten."
_ENDS = "{name}: {most} {high}, {least} {low} punten."
_NOT_APART = "Te weinig fracties zijn apart te zien om te zeggen wie uiteengaan."
_NOWHERE_FAR = "Nergens lopen de fracties ver uiteen."
_MOST_SHARED, _MOST_APART, _MOST_NAMES = 3, 2, 3


def shared(result: Published, clusters: Mapping[str, Cluster]) -> str:
    """What two factions give both on average, the most first; the points of each behind it."""
    ordered = sorted(result.splits, key=lambda split: -round(split.shared, 9))[:_MOST_SHARED]
    amounts = [
        _AMOUNT.format(
            name=clusters[split.cluster].name.lower(),
            shared=points(split.shared),
            weight=points(split.mean),
        )
        for split in ordered
        if points(split.shared) != "0"
    ]
    if not amounts:
        return "Twee fracties geven gemiddeld nergens allebei punten aan."
    return f"Twee fracties geven gemiddeld allebei: {'; '.join(amounts)}."


def apart(
    result: Published,
    names: Sequence[str],
    clusters: Mapping[str, Cluster],
    most: int = _MOST_APART,
) -> tuple[str, ...]:
    """Where two factions part most, with who gives the most and the least by name.

    The small ones together are never pointed at.

    Args:
        most: so many clusters are told of at most.
    """
    shown = [one for one in result.profiles(names) if one[0] != result_texts.TOGETHER]
    if len(shown) < 2:
        return (_NOT_APART,)
    lines = []
    for place in most_contested([split.contested for split in result.splits], most):
        split = result.splits[place]
        low, high = result_texts.ends(shown, place)
        name = clusters[split.cluster].name
        if points(low[0]) == points(high[0]):
            lines.append(_ALL_ALIKE.format(name=name, points=points(low[0])))
            continue
        lines.append(
            _ENDS.format(
                name=name,
                most=who(high[1]),
                high=points(high[0]),
                least=who(low[1]),
                low=points(low[0]),
            )
        )
    return tuple(lines) or (_NOWHERE_FAR,)


def who(names: Sequence[str]) -> str:
    """Up to three factions by name, more as a number."""
    if len(names) <= _MOST_NAMES:
        return result_texts.listed(names)
    return f"{count(len(names))} fracties"


groups.follow(__name__)
