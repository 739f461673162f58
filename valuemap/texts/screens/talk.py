"""Arguments, reasons and contrasts."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.domain.talk import (
    ARGUMENT_LIMIT,
    Contrast,
    Leaning,
    Position,
    Side,
    UnknownCluster,
    same_stance_other_value,
    same_value_other_stance,
)
from valuemap.texts import groups
from valuemap.texts.screens.weigh import RECOGNISABLE
from valuemap.ways import BallotError

MOST_CONTRASTS = 3
"""Of each kind; more would bury the first."""

TITLE = "Argumenten"
SIDES = {Side.FOR: "Voor de stelling", Side.AGAINST: "Tegen de stelling"}
BY_HOST = "begeleider"
SHOW_FACTION = "Zet de naam van mijn fractie erbij"
SHOW_FACTION_HELP = (
    "Zonder vinkje staat er geen fractie bij. Met vinkje alleen als uw fractie met haar eigen naam "
    "in "
    "de uitslag staat."
)
ADD = "Voeg een argument toe"
SIDE = "Voor of tegen"
CLUSTER = "Bij welk cluster hoort het?"
CLUSTER_PLACEHOLDER = "Kies een cluster"
TEXT = "Uw argument"
TEXT_HELP = (
    f"Hoogstens {ARGUMENT_LIMIT} tekens. Schrijf niets waaraan iemand te herkennen is: geen namen, "
    "links of telefoonnummers, en geen verhaal dat iedereen kent."
)
ADD_BUTTON = "Voeg toe"
REASONS = "Waarom iets zwaar weegt"
REASONS_TIED = "Bij meer clusters even zwaar"
REASONS_NOTE = "Toelichtingen staan er zonder naam en zonder fractie, in willekeurige volgorde."
HIDDEN = "[verborgen door de begeleider]"
HIDE = "Verberg"
SHOW = "Toon weer"
SAME_STANCE = "Zelfde mening, andere waarde"
SAME_VALUE = "Zelfde waarde, andere mening"
_LEANINGS = {
    Leaning.AGREES: "zijn het eens met de stelling",
    Leaning.DISAGREES: "zijn het oneens met de stelling",
    Leaning.DIVIDED: "zijn verdeeld over de stelling",
}
_LEANS = {
    Leaning.AGREES: "eens",
    Leaning.DISAGREES: "oneens",
    Leaning.DIVIDED: "verdeeld",
}


def by(faction_id: int | None, names: Mapping[int, str], *, is_by_host: bool) -> tuple[str, ...]:
    """Whose an argument is, where that is said."""
    if is_by_host:
        return (BY_HOST,)
    return () if faction_id is None else (names[faction_id],)


def same_stance(contrast: Contrast, clusters: Mapping[str, Cluster]) -> str:
    """Two factions that lean alike for different values."""
    a, b = contrast.names
    names = [cluster.name.lower() for cluster in clusters.values()]
    first, second = (names[place] for place in contrast.clusters)
    return (
        f"{a} en {b} {_LEANINGS[contrast.leanings[0]]}, "
        f"maar {a} vooral om {first} en {b} om {second}."
    )


def same_value(contrast: Contrast, clusters: Mapping[str, Cluster]) -> str:
    """Two factions that weigh the same value heaviest and lean to opposite sides."""
    a, b = contrast.names
    value = [cluster.name.lower() for cluster in clusters.values()][contrast.clusters[0]]
    return (
        f"Bij {a} en {b} weegt {value} het zwaarst, maar {a} is het "
        f"{_LEANS[contrast.leanings[0]]} en {b} {_LEANS[contrast.leanings[1]]}."
    )


def contrast_sentences(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> list[tuple[str, str]]:
    """Heading and sentence of each contrast between factions that are shown."""
    positions = [
        Position(name, faction.profile, faction.mean_stance)
        for name, faction in zip(names, result.rows, strict=True)
        if faction.profile is not None and faction.mean_stance is not None
    ]
    return [
        (SAME_STANCE, same_stance(contrast, clusters))
        for contrast in same_stance_other_value(positions)[:MOST_CONTRASTS]
    ] + [
        (SAME_VALUE, same_value(contrast, clusters))
        for contrast in same_value_other_stance(positions)[:MOST_CONTRASTS]
    ]


def refusal(error: BallotError) -> tuple[str, str]:
    """Why an argument was not taken, and what to do."""
    if isinstance(error, UnknownCluster):
        return "Kies bij welk cluster het argument hoort.", "Daarna kunt u het toevoegen."
    return "Dit argument is niet toegevoegd.", RECOGNISABLE


groups.follow(__name__)
