"""A published result as the charts of a document: the same figures as on screen."""

from collections.abc import Mapping, Sequence

from valuemap.charts.axis import axis_end
from valuemap.charts.colours import CLUSTER_COLOURS, FACTION_SYMBOLS
from valuemap.deck import Cluster
from valuemap.disclosure import Published
from valuemap.reports.document import Bar, Bars, Dots
from valuemap.texts import result as texts
from valuemap.texts.dates import points

_LETTERS = 76
"""Room above a row of dots for who gives the least and the most."""


def bars_of(result: Published, clusters: Mapping[str, Cluster]) -> Bars:
    """The bars per cluster, the heaviest on top, in a shared and a contested part."""
    rows = tuple(
        Bar(
            clusters[split.cluster].name,
            CLUSTER_COLOURS[split.cluster],
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
    order = list(clusters)
    is_each_named = len(shown) <= len(FACTION_SYMBOLS)
    rows = []
    for split in texts.heaviest_first(result):
        place = order.index(split.cluster)
        rows.append(
            Bar(
                clusters[split.cluster].name,
                CLUSTER_COLOURS[split.cluster],
                tuple(profile[place] * 100 for _, profile in shown),
                "" if is_each_named else texts.extremes(*texts.ends(shown, place), limit=_LETTERS),
            )
        )
    return Dots(
        texts.DOTS_TITLE,
        texts.DOTS_NOTE,
        texts.dots_alternative(result, names, clusters),
        tuple(name for name, _ in shown),
        tuple(rows),
        axis_end(max((max(row.values) for row in rows), default=0.0)),
        is_each_named,
    )
