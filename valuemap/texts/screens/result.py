"""The result of a question: sentences first, then names for charts and tables."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal

from valuemap.content.value_list import Cluster
from valuemap.disclosure import (
    COUNCIL as LEAST,
)
from valuemap.disclosure import (
    Outcome,
    Published,
    Scalars,
    Split,
)
from valuemap.domain.meeting import Faction, Meeting
from valuemap.measures.shown import is_shown_alike, whole_points
from valuemap.texts import groups
from valuemap.texts.dates import LOCALE, count, counted, exact_points, points
from valuemap.texts.screens.weigh import stance

SHARED = "gedeeld"
CONTESTED = "betwist"
SPLIT_TITLE = "Wat fracties delen en waar ze verschillen"
SPLIT_NOTE = (
    "Elke balk laat zien hoeveel van de 100 punten een cluster gemiddeld krijgt. "
    "Het volle deel geven twee fracties gemiddeld allebei. "
    "Het gestreepte deel geeft de een wel en de ander niet."
)
DOTS_TITLE = "Hoe zwaar elke fractie elk cluster weegt"
DOTS_NOTE = "Elke stip is een fractie. Hoe verder naar rechts, hoe meer punten van de 100."
DOTS_EMPTY = "Geen enkele fractie kan apart worden getoond."
TABLE_TITLE = "Dezelfde cijfers als tabel"
TABLE_CAPTION = (
    "Punten van de 100 per cluster. Per fractie: het gemiddelde van haar leden, of de weging die "
    "zij samen koos."
)
CLUSTER = "Cluster"
WEIGHT = "gewicht"
COUNCIL = "raad (naar zetels)"
NO_RANKING = "Gewichten zijn het begin van een gesprek, geen stemming."
PER_FACTION = "Elke fractie telt even zwaar, hoeveel zetels zij ook heeft."
MARK_DEMO = "Voorbeeld"
MARK_REHEARSAL = "Proefdraaien"
NOTHING_YET = "Er is nog geen uitslag onthuld."
NOTHING_YET_NEXT = "Zodra de begeleider een uitslag onthult, staat die hier."
PROPOSITION = "Stelling: {text}"
TOGETHER = "overige fracties samen"
TOGETHER_NOTE = "Samen getoond als overige fracties: {factions}."
NO_CHANCE = (
    "Wat toeval zou geven staat er niet bij: daarvoor zijn er te weinig fracties met genoeg "
    "wegingen."
)
NONE = "-"
NOTHING_STANDS_OUT = (
    "Geen enkel cluster springt eruit. De verschillen zijn te klein: één weging minder kan "
    "het beeld al veranderen."
)
YES = "ja"
NO = "nee"


def mark(meeting: Meeting) -> str:
    """The word that stands wherever a meeting is no real one; empty for a real one."""
    if meeting.is_rehearsal:
        return MARK_REHEARSAL
    return MARK_DEMO if meeting.is_demo else ""


def title_beside_mark(meeting: Meeting) -> str:
    """The title of a meeting where its mark stands before it: the title need not begin with it."""
    beginning = f"{mark(meeting)}: "
    if not meeting.title.startswith(beginning):
        return meeting.title
    title = meeting.title.removeprefix(beginning)
    return title[:1].upper() + title[1:]


def sentences(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> tuple[str, ...]:
    """All that is said of a result, in order: what was found, and the figures behind it.

    The first sentence is the one to read from afar. Wall, pages and documents take them from here.

    Args:
        names: of all rows of the result.
        clusters: of the list that was weighed.
    """
    found = finding(result, names, clusters)
    lines = (headline(result), chance_verdict(result), *amounts(result, clusters))
    return tuple(line for line in (found, *lines) if line)


def finding(result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    """What is shared and where the factions part, in values and factions; empty where unknown."""
    return " ".join(findings(result, names, clusters))


def findings(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> tuple[str, ...]:
    """The same, each sentence apart.

    A value is named where it holds whichever ballot is dropped, and factions where each stands at
    one end alone. The small ones together are never pointed at.
    """
    if result.scalars == Scalars() or not result.is_compared:
        return ()
    parts = []
    if result.bridging:
        parts.append(f"De fracties delen {_names(result.bridging, clusters)}.")
    if result.dividing:
        they = "Zij" if parts else "De fracties"
        parts.append(f"{they} verschillen over {_names(result.dividing, clusters)}.")
        if len(result.dividing) == 1:
            place = list(clusters).index(result.dividing[0])
            parts += _opposites(result, names, place)
    return tuple(parts) or (NOTHING_STANDS_OUT,)


def _opposites(result: Published, names: Sequence[str], cluster: int) -> list[str]:
    """The factions that give a cluster the most and the least, as a sentence; none where unsaid."""
    shown = result.profiles(names)
    if len(shown) < 2:
        return []
    low, high = ends(shown, cluster)
    if points(low[0]) == points(high[0]) or TOGETHER in (*low[1], *high[1]):
        return []
    verb = "geeft" if len(high[1]) == 1 else "geven"
    most, least = who(high[1]), who(low[1])
    return [
        f"{most[:1].upper()}{most[1:]} {verb} {points(high[0])} punten, {least} {points(low[0])}."
    ]


def headline(result: Published) -> str:
    """How much of the points two factions share on average, beside what chance would do."""
    if not result.is_compared:
        if not result.without(Outcome.LEFT_OUT) and not result.without(Outcome.TOO_FEW):
            return (
                "Geen vergelijking mogelijk: daarvoor zijn wegingen van minstens twee fracties "
                "nodig."
            )
        return (
            "Er is te weinig gewogen om iets te vergelijken zonder dat iemand herkenbaar is. "
            "Bespreek de vraag samen."
        )
    apart = whole_points(result.h or 0.0)
    start = (
        f"Twee fracties delen gemiddeld {100 - apart} van de 100 punten; {apart} leggen zij ergens "
        "anders."
    )
    if result.faction_is_person:
        return (
            f"{start} Elke fractie heeft hier één weging. Of de fracties verschillen of de mensen, "
            "is dus niet te zeggen."
        )
    if result.h_chance is None:
        return f"{start} {NO_CHANCE}"
    return (
        f"{start} Verdeelt u de leden willekeurig over de fracties, dan leggen zij "
        f"{points(result.h_chance)} punten ergens anders."
    )


def chance_verdict(result: Published) -> str:
    """Whether the factions differ more than chance would make them; empty where it is unknown."""
    if result.scalars.is_more_than_chance is None:
        return ""
    if result.scalars.is_more_than_chance:
        return "De fracties verschillen dus meer dan door toeval te verwachten is."
    return "Zo'n verschil kan ook toeval zijn."


def amounts(result: Published, clusters: Mapping[str, Cluster]) -> tuple[str, ...]:
    """How many points are shared in what connects most, and contested in what divides most."""
    parts = {split.cluster: split for split in result.splits}
    lines = []
    if result.bridging:
        names = _names(result.bridging, clusters)
        amount = points(parts[result.bridging[0]].shared)
        lines.append(
            f"Verbindt het meest: {names}. Daaraan geven twee fracties gemiddeld allebei {amount} "
            "punten."
        )
    if result.dividing:
        names = _names(result.dividing, clusters)
        amount = points(parts[result.dividing[0]].contested)
        lines.append(f"Verdeelt het meest: {names}. Daarvan zijn {amount} punten betwist.")
    return tuple(lines)


def by_seats(result: Published) -> str:
    """The seat-weighted figure, where it differs enough to say; empty elsewhere."""
    if not result.shows_seats or result.h_seats is None:
        return ""
    return (
        "Telt elke fractie mee naar haar aantal zetels, dan leggen zij "
        f"{points(result.h_seats)} punten ergens anders."
    )


def basis(result: Published) -> str:
    """On how many answers the result stands."""
    groups = result.k - bool(result.together and result.together.is_shown)
    line = f"{counted(result.ballots, 'weging', 'wegingen')} van {_factions(groups)}"
    if groups < result.k and result.together is not None:
        line += f" en van {_factions(len(result.together.factions))} samen"
    if result.abstained:
        line += f"; {count(result.abstained)} keer niet van toepassing"
    if result.not_again:
        line += f"; {count(result.not_again)} keer niet opnieuw gewogen"
    if not result.figures.is_complete:
        line += ". Voorlopig: nog niet iedereen heeft gewogen"
    if result.agreed == 1:
        line += (
            ". De gezamenlijke weging van één fractie telt als één, hoeveel leden er ook meededen"
        )
    elif result.agreed:
        line += (
            f". De gezamenlijke wegingen van {count(result.agreed)} fracties tellen elk als één, "
            "hoeveel leden er ook meededen"
        )
    return f"{line}."


def _factions(number: int) -> str:
    return f"{count(number)} {'fractie' if number == 1 else 'fracties'}"


def place_names(factions: Sequence[Faction]) -> tuple[str, ...]:
    """The names of the rows of a result: of the factions, and of the small ones together."""
    return (*(faction.name for faction in factions), TOGETHER)


def left_out_note(result: Published, names: Sequence[str]) -> str:
    """Which factions stand together, and which in no figure, and why; empty where none is."""
    together = [names[place] for place in result.without(Outcome.GATHERED)]
    lines = [TOGETHER_NOTE.format(factions=listed(together))] if together else []
    for outcome, line in _LEFT_OUT.items():
        factions = [names[place] for place in result.without(outcome)]
        if factions:
            lines.append(line.format(factions=listed(factions)))
    return " ".join(lines)


_LEFT_OUT = {
    Outcome.LEFT_OUT: (
        f"In geen enkel cijfer: {{factions}}. Met minder dan {count(LEAST.place)} antwoorden "
        "zou een lid herkenbaar zijn."
    ),
    Outcome.TOO_FEW: (
        "Te weinig wegingen of geen toestemming meer, dus zonder cijfers: {factions}."
    ),
    Outcome.DISPUTED: (
        "In geen enkel cijfer: {factions}. Over hun aantal deelnemers is men het niet eens."
    ),
}


def chart_alternative(result: Published, clusters: Mapping[str, Cluster]) -> str:
    """The bars in words, for who cannot see them."""
    parts = [
        f"{clusters[split.cluster].name}: {points(split.shared)} gedeeld "
        f"en {points(split.contested)} betwist"
        for split in heaviest_first(result)
    ]
    return f"{SPLIT_TITLE}. " + "; ".join(parts) + "."


def heaviest_first(result: Published) -> list[Split]:
    """The clusters from heavy to light; those that are equal keep the order of the list."""
    return sorted(result.splits, key=lambda split: -round(split.mean, 9))


def dots_alternative(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> str:
    """The dots in words: the lowest and highest faction of each cluster."""
    shown = result.profiles(names)
    if not shown:
        return DOTS_EMPTY
    parts = []
    for i, cluster in enumerate(clusters.values()):
        low, high = ends(shown, i)
        span = f"van {points(low[0])} ({who(low[1])}) tot {points(high[0])} ({who(high[1])})"
        if points(low[0]) == points(high[0]):
            span = f"alle fracties {points(low[0])}"
        parts.append(f"{cluster.name}: {span}")
    return f"{DOTS_TITLE}. " + "; ".join(parts) + "."


End = tuple[float, tuple[str, ...]]
"""The least or largest weight of a cluster, 0..1, and the factions that give it."""


def ends(shown: Sequence[tuple[str, Sequence[float]]], cluster: int) -> tuple[End, End]:
    """The least and the largest weight of a cluster, each with all factions that give it.

    Args:
        shown: factions with their profiles; one at least.
        cluster: its place in the profiles.
    """
    weights = [profile[cluster] for _, profile in shown]
    low, high = (
        (end, tuple(name for name, profile in shown if is_shown_alike(profile[cluster], end)))
        for end in (min(weights), max(weights))
    )
    return low, high


def who(names: Sequence[str]) -> str:
    """One faction by its name, more as a number: `Groen`, `vier fracties`."""
    return names[0] if len(names) == 1 else f"{count(len(names))} fracties"


def most(low: End, high: End) -> str:
    """Who gives a cluster the most; all factions where they give the same."""
    return "alle fracties" if points(low[0]) == points(high[0]) else who(high[1])


def extremes(low: End, high: End, limit: int) -> str:
    """The least and the largest weight with who gives them, names cut to fit in so many letters."""
    if points(low[0]) == points(high[0]):
        return f"alle fracties {points(low[0])}"
    least, largest = points(low[0]), points(high[0])
    room = limit - len(f"{least}  · {largest} ")
    first, last = who(low[1]), who(high[1])
    half = max(room // 2, room - len(last) if len(last) < room // 2 else 0)
    first = _cut(first, half)
    return f"{least} {first} · {largest} {_cut(last, room - len(first))}"


def _cut(name: str, limit: int) -> str:
    return name if len(name) <= limit else f"{name[: limit - 1]}…"


def figure(share: float | None) -> str:
    """A figure in a table, with one decimal."""
    return NONE if share is None else exact_points(share)


VALUES_TITLE = "Welke waarde het meest telt binnen een cluster"
VALUES_CAPTION = "Hoe vaak een waarde is gekozen door wie het cluster zwaar weegt."
VALUES_HEAD = ("Waarde", "cluster", "gekozen")
STANCE_TITLE = "Wat fracties van de stelling vinden"
STANCE_NOTE = "Links van de streep oneens, rechts eens. De getallen zijn aantallen leden."
STANCES_TITLE = "Wat de raad van de stelling vindt"
STANCES_CAPTION = "Hoe vaak elk antwoord is gegeven."
STANCES_HEAD = ("Antwoord", "aantal")
DOWNLOAD = {
    "png": "Bewaar als PNG",
    "svg": "Bewaar als SVG",
    "failed": "Bewaren lukte niet. Ververs de pagina en probeer het opnieuw.",
}
VIEWS = {
    "resultaat": "Per vraag",
    "raadsbeeld": "Raadsbeeld",
    "verschuiving": "Verschuiving",
    "methode": "Hoe wij meten",
}
RANGE = (
    "Haal één weging weg, welke dan ook: dan leggen twee fracties tussen {low} en {high} punten "
    "ergens anders."
)
BOUND = "Er ontbreken nog wegingen. Daardoor kan dit getal nog {bound} punten verschuiven."
BOUND_OPEN = "Er ontbreken nog zoveel wegingen dat dit getal nog alle kanten op kan."
SPREAD = "Binnen {faction} leggen twee leden gemiddeld {points} van de 100 punten ergens anders."
OUTLIER = "{faction} ligt het verst van de andere fracties, ook als één weging wegvalt."
EXPERT = "Voor wie het precies wil weten"
EXPERT_CAPTION = "Maten met hun waarde. Op de pagina Hoe wij meten staat hoe ze werken."
EXPERT_HEAD = ("Maat", "waarde")
EXPERT_NAMES = {
    "h": "H, verschil tussen fracties (0 tot 1)",
    "h_chance": "H door toeval",
    "p_h": "p van H (permutatietoets)",
    "h_seats": "H naar zetels",
    "s_all": "S, door alle fracties gedeeld",
    "r2": "R², deel van de verschillen tussen fracties",
    "r2_adj": "R² gecorrigeerd voor toeval",
    "h_stance": "H van de stelling",
    "leik": "Leik D van de stelling",
    "agreement": "Van der Eijk A van de stelling",
    "polarisation": "Polarisatie van de stelling, (1 - A) / 2",
}
PROFILES_CHOICE = "Welke fractie wilt u met de andere vergelijken?"
PROFILES_TITLE = "{faction} tussen de andere fracties"
PROFILES_NOTE = (
    "De dikke lijn is deze fractie, in punten van de 100. De grijze lijnen zijn de andere fracties "
    "die te zien zijn. De clusters staan in vaste volgorde; de lijn zelf betekent niets, alleen "
    "de punten."
)
PROFILES_CAPTION = "Punten van de 100: deze fractie, en het laagste en hoogste van de andere."
PROFILES_OTHERS = ("andere: laagste", "andere: hoogste")


def decimals(value: float) -> str:
    """A measure with three decimals: `0,342`."""
    return format_decimal(value, format="0.000", locale=LOCALE)


def stance_alternative(shown: Sequence[tuple[str, tuple[int, ...]]]) -> str:
    """The stances of each faction in words."""
    parts = []
    for name, counts in shown:
        told = [
            f"{count(number)} {stance(answer).lower()}"
            for answer, number in enumerate(counts, 1)
            if number
        ]
        parts.append(f"{name}: {', '.join(told)}")
    return f"{STANCE_TITLE}. " + "; ".join(parts) + "."


def profiles_alternative(
    name: str,
    profile: Sequence[float],
    others: Sequence[Sequence[float]],
    clusters: Mapping[str, Cluster],
) -> str:
    """One faction in words, cluster by cluster, beside the range of the others."""
    parts = []
    for i, cluster in enumerate(clusters.values()):
        column = [other[i] for other in others]
        beside = f" (andere {points(min(column))} tot {points(max(column))})" if column else ""
        parts.append(f"{cluster.name}: {points(profile[i])}{beside}")
    return f"{PROFILES_TITLE.format(faction=name)}. {'; '.join(parts)}."


def _names(ids: Sequence[str], clusters: Mapping[str, Cluster]) -> str:
    return listed([clusters[cluster].name.lower() for cluster in ids])


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `a, b en c`; one that could be two stands in quotes."""
    if len(names) == 1:
        return names[0]
    names = [f"‘{name}’" if " en " in name or "," in name else name for name in names]
    return f"{', '.join(names[:-1])} en {names[-1]}"


def certainty(result: Published) -> str:
    """How far the headline can still move; empty where that may not be said."""
    low, high, bound = result.scalars.low, result.scalars.high, result.figures.bound
    if result.h is None or low is None or high is None:
        return ""
    lines = [RANGE.format(low=points(low), high=points(high))]
    if bound is not None:
        lines.append(BOUND_OPEN if bound >= 1 else BOUND.format(bound=points(bound)))
    return " ".join(lines)


def details(result: Published, names: Sequence[str]) -> tuple[str, ...]:
    """The faction that stands apart, and how far members differ within theirs."""
    lines = []
    if result.outlier is not None:
        lines.append(OUTLIER.format(faction=names[result.outlier]))
    lines += [
        SPREAD.format(faction=name, points=points(faction.within))
        for name, faction in zip(names, result.rows, strict=True)
        if faction.within is not None
    ]
    return tuple(lines)


groups.follow(__name__)
