"""The council's own value map in words: its title, its legend and its sentence."""

from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, Split
from valuemap.measures.shown import alone_on_top
from valuemap.overviews.evening import Absent
from valuemap.texts import groups
from valuemap.texts.dates import counted, points
from valuemap.texts.screens import result as result_texts

TITLE = "Onze waardenkaart"
EMPTY_TITLE = "De waardenkaart, voordat u weegt"
WEIGHT = "{weight} punten, {shared} gedeeld"
POINTS = "punten"
SHARED_OF = "{shared} gedeeld"
FULL = "gedeeld: geven twee fracties gemiddeld allebei"
STRIPED = "verschil: geeft er maar één"
SINCE = "sinds de vorige ronde"
EACH_DISC = "Elke stip is 1 van de 100 punten."
PARTS = (
    "Volle stippen geven twee fracties gemiddeld allebei. "
    "Gestreepte stippen geeft de een wel en de ander niet."
)
NOTE = "Elke stip is een van de 100 punten. Hoe meer stippen, hoe zwaarder dit cluster weegt."
EVENING = "De waardenkaart van deze avond"
EVENING_MOST = "Over {questions} woog {cluster} het zwaarst: gemiddeld {points} van de 100 punten."
EVENING_OVER = "Het gemiddelde over {questions}."
EVENING_CAPTION = "Punten van de 100 per cluster, gemiddeld over {questions}."
NOT_ON_MAP = "Niet op de kaart: {factions}."
IN_SOME = "{name} (in {shown} van {questions} vragen te zien)"
HIGHEST = "meest: {end}"
LOWEST = "minst: {end}"
EMPTY_NOTE = "Nog is niets gewogen: elke vorm is even groot."
MARK = "{name} {points}"


def title(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """What was found, where there is something to say; else what the picture is."""
    return result_texts.finding(result, names, clusters) or TITLE


def evening(splits: Sequence[Split], clusters: Mapping[str, Cluster], questions: int) -> str:
    """What weighed most over all questions, in a sentence; without it where several do."""
    over = counted(questions, "vraag", "vragen")
    top = alone_on_top([split.mean for split in splits])
    if top is None:
        return EVENING_OVER.format(questions=over)
    most = clusters[splits[top].cluster].name
    return EVENING_MOST.format(cluster=most, questions=over, points=points(splits[top].mean))


def evening_alternative(
    splits: Sequence[Split], clusters: Mapping[str, Cluster], questions: int
) -> str:
    """That picture in words, for who cannot see it."""
    parts = [
        f"{clusters[split.cluster].name} {points(split.mean)} punten, waarvan "
        f"{points(split.shared)} gedeeld"
        for split in sorted(splits, key=lambda split: -round(split.mean, 9))
    ]
    return f"{EVENING}. {evening(splits, clusters, questions)} {'; '.join(parts)}."


def evening_caption(questions: int) -> str:
    """Above the numbers of that picture."""
    return EVENING_CAPTION.format(questions=counted(questions, "vraag", "vragen"))


def not_on_map(absent: Sequence[Absent], names: Sequence[str], *, tells_why: bool = True) -> str:
    """Which factions have no place on a map of several questions; empty where all have one.

    Args:
        names: of the rows of the results.
        tells_why: it places who is shown in all of them, so it says in how many the others are.
    """
    told = [
        IN_SOME.format(name=names[one.faction], shown=one.shown, questions=one.questions)
        if tells_why and 0 < one.shown < one.questions
        else names[one.faction]
        for one in absent
    ]
    return NOT_ON_MAP.format(factions=result_texts.listed(told)) if told else ""


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
