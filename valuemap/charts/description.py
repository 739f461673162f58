"""A published result as charts, for every writer: the screen, and each format of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from valuemap.charts.axis import axis_end
from valuemap.charts.colours import FEW_PLACES, cluster_colours
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.texts.dates import points
from valuemap.texts.screens import result as texts

_LETTERS = 76
"""Room above a row of dots for who gives the least and the most."""


@dataclass(frozen=True)
class Bar:
    """A row of a chart.

    Attributes:
        cluster: the id of what it tells of.
        colour: of its cluster.
        values: points of 100 per series, to draw.
        words: what stands beside it: the same numbers as in the sentences, rounded once; may
            be empty.
        ends: of dots, the least and the largest share, each with who gives it.
    """

    cluster: str
    label: str
    colour: str
    values: tuple[float, ...]
    words: str
    ends: tuple[texts.End, texts.End] = ((0.0, ()), (0.0, ()))


@dataclass(frozen=True)
class Bars:
    """Bars in parts, the heaviest first; the last part is striped.

    Attributes:
        series: what the parts are called.
        alternative: the chart in words.
        end: where the axis ends, in points.
    """

    title: str
    note: str
    alternative: str
    series: tuple[str, ...]
    rows: tuple[Bar, ...]
    end: int


@dataclass(frozen=True)
class Dots:
    """A row per cluster with a dot per faction, in points of 100.

    Attributes:
        names: the factions.
        positions: of each of them in the result, by which it has its mark.
        rows: per cluster the points of each faction, in the order of `names`.
        end: where the axis ends, in points.
        together: the place in `names` of the small factions together; None without them.
        is_each_named: each faction has a mark of its own; else a row says who gives the least
            and who the most.
    """

    title: str
    note: str
    alternative: str
    names: tuple[str, ...]
    positions: tuple[int, ...]
    rows: tuple[Bar, ...]
    end: int
    is_each_named: bool
    together: int | None = None


Chart = Bars | Dots
"""What any writer can draw."""


def bars_of(result: Published, clusters: Mapping[str, Cluster]) -> Bars:
    """The bars per cluster, the heaviest on top, in a shared and a contested part."""
    colours = cluster_colours(clusters)
    rows = tuple(
        Bar(
            split.cluster,
            clusters[split.cluster].name,
            colours[split.cluster],
            (split.shared * 100, split.contested * 100),
            f"{points(split.shared)} + {points(split.contested)}",
        )
        for split in texts.heaviest_first(result)
    )
    return Bars(
        texts.SPLIT_TITLE,
        texts.SPLIT_NOTE,
        texts.chart_alternative(result, clusters),
        (texts.SHARED, texts.CONTESTED),
        rows,
        axis_end(max((sum(row.values) for row in rows), default=0.0)),
    )


def dots_of(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> Dots | None:
    """A dot per shown faction, clusters in the order of the bars; None without one."""
    shown = result.profiles(names)
    if not shown:
        return None
    order, colours = list(clusters), cluster_colours(clusters)
    is_each_named = len(shown) <= FEW_PLACES
    rows = []
    for cluster in [split.cluster for split in texts.heaviest_first(result)] or order:
        place = order.index(cluster)
        ends = texts.ends(shown, place)
        rows.append(
            Bar(
                cluster,
                clusters[cluster].name,
                colours[cluster],
                tuple(profile[place] * 100 for _, profile in shown),
                "" if is_each_named else texts.extremes(*ends, limit=_LETTERS),
                ends,
            )
        )
    return Dots(
        texts.DOTS_TITLE,
        texts.DOTS_NOTE,
        texts.dots_alternative(result, names, clusters),
        tuple(name for name, _ in shown),
        result.shown_rows,
        tuple(rows),
        axis_end(max((max(row.values) for row in rows), default=0.0)),
        is_each_named,
        result.together_place,
    )
