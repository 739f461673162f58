"""What a council proposal may say of a question: who shares what, and who weighs what heaviest."""

import datetime as dt
from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.measures.shown import on_top
from valuemap.texts import groups
from valuemap.texts.dates import day, points
from valuemap.texts.screens import result as result_texts

_SHARED_ONE = (
    "De fracties delen {name}: twee fracties geven daaraan gemiddeld allebei {points} van de 100 "
    "punten."
)
_SHARED_MORE = (
    "De fracties delen {names}. Daaraan geven twee fracties gemiddeld allebei: {amounts}."
)
_SHARED_MOST = (
    "Twee fracties geven gemiddeld het meest allebei aan {names}. Met één weging minder kan dat "
    "anders zijn."
)
_AMOUNT = "{name} ({points} punten)"
_HEAVIEST = "{value} weegt het zwaarst bij {who}."
_EQUAL = "{who} weegt {names} even zwaar, met {points} punten."
_SEVERAL = "{who} verdeelt de punten over veel clusters: geen enkel weegt het zwaarst."
_APART = "De fracties gaan het verst uiteen bij {name}: {most} {high} punten, {least} {low}."
_SOURCE = "Bron: weging in Valuemap op {day}. {basis} Het is geen stemming en geen advies."
_MOST_SHARED, _MOST_EQUALS = 2, 3


def shared(result: Published, clusters: Mapping[str, Cluster]) -> str:
    """Which values the factions share; where none holds whatever ballot is dropped, with that."""
    parts = {split.cluster: split for split in result.splits}
    if len(result.bridging) == 1:
        (one,) = result.bridging
        name = clusters[one].name.lower()
        return _SHARED_ONE.format(name=name, points=points(parts[one].shared))
    named = result.bridging or tuple(
        split.cluster
        for split in sorted(result.splits, key=lambda split: -round(split.shared, 9))[:_MOST_SHARED]
    )
    amounts = [
        _AMOUNT.format(name=clusters[one].name.lower(), points=points(parts[one].shared))
        for one in named
    ]
    if not result.bridging:
        return _SHARED_MOST.format(names=result_texts.listed(amounts))
    names = result_texts.listed([clusters[one].name.lower() for one in named])
    return _SHARED_MORE.format(names=names, amounts=result_texts.listed(amounts))


def apart(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """Where two factions part most, by name; empty where too few are shown apart."""
    shown = _named(result, names)
    if len(shown) < 2 or not result.is_compared:
        return ""
    widest = max(result.splits, key=lambda split: round(split.contested, 9))
    low, high = result_texts.ends(shown, list(clusters).index(widest.cluster))
    if points(low[0]) == points(high[0]):
        return ""
    return _APART.format(
        name=clusters[widest.cluster].name.lower(),
        most=result_texts.listed(list(high[1])),
        high=points(high[0]),
        least=result_texts.listed(list(low[1])),
        low=points(low[0]),
    )


def heaviest(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> tuple[str, ...]:
    """A sentence per value that weighs heaviest with somebody, with who; then who has equals."""
    order = [cluster.name for cluster in clusters.values()]
    by_value: dict[int, list[str]] = {}
    others = []
    for name, profile in _named(result, names):
        top = on_top(profile)
        if len(top) == 1:
            amount = _AMOUNT.format(name=name, points=points(max(profile)))
            by_value.setdefault(top[0], []).append(amount)
        elif len(top) <= _MOST_EQUALS:
            equals = result_texts.listed([order[place].lower() for place in top])
            others.append(_EQUAL.format(who=name, names=equals, points=points(max(profile))))
        else:
            others.append(_SEVERAL.format(who=name))
    lines = [
        _HEAVIEST.format(value=order[place], who=result_texts.listed(who))
        for place, who in sorted(by_value.items(), key=lambda one: (-len(one[1]), one[0]))
    ]
    return (*lines, *others)


def source(date: dt.date, basis: str) -> str:
    """Where the sentences come from, and of when."""
    return _SOURCE.format(day=day(date), basis=basis)


def _named(result: Published, names: Sequence[str]) -> list[tuple[str, tuple[float, ...]]]:
    """The factions that stand apart, by name."""
    return [one for one in result.profiles(names) if one[0] != result_texts.TOGETHER]


groups.follow(__name__)
