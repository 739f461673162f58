"""A published result as the charts of a document: the same figures as on screen."""

from collections.abc import Mapping, Sequence

from valuemap.charts.colours import CLUSTER_COLOURS
from valuemap.deck import Cluster
from valuemap.disclosure import Published
from valuemap.reports.document import Bar, Bars, Dots
from valuemap.texts import result as texts


def bars_of(result: Published, clusters: Mapping[str, Cluster]) -> Bars:
    """The bars per cluster, the heaviest on top, in a shared and a contested part."""
    rows = tuple(
        Bar(
            clusters[split.cluster].name,
            CLUSTER_COLOURS[split.cluster],
            (split.shared * 100, split.contested * 100),
        )
        for split in sorted(result.splits, key=lambda split: -split.mean)
    )
    return Bars(
        texts.SPLIT_TITLE,
        texts.SPLIT_NOTE,
        texts.chart_alternative(result, clusters),
        (texts.SHARED, texts.CONTESTED),
        rows,
    )


def dots_of(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> Dots | None:
    """A dot per shown faction, clusters in the order of the bars; None without one."""
    shown = [
        (name, faction.profile)
        for name, faction in zip(names, result.factions, strict=True)
        if faction.profile is not None
    ]
    if not shown:
        return None
    order = list(clusters)
    rows = tuple(
        Bar(
            clusters[split.cluster].name,
            CLUSTER_COLOURS[split.cluster],
            tuple(profile[order.index(split.cluster)] * 100 for _, profile in shown),
        )
        for split in sorted(result.splits, key=lambda split: -split.mean)
    )
    return Dots(
        texts.DOTS_TITLE,
        texts.DOTS_NOTE,
        texts.dots_alternative(result, names, clusters),
        tuple(name for name, _ in shown),
        rows,
    )
