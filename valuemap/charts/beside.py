"""What companies beside the council weigh, next to its bars and in a table."""

from collections.abc import Sequence

from valuemap.charts.tables import Clusters, Table
from valuemap.disclosure import Published
from valuemap.store.companies import Beside
from valuemap.texts import beside as texts
from valuemap.texts.screens import result as result_texts

Shown = tuple[tuple[str, tuple[float, ...]], ...]
"""Companies that have a mean: name and shares per item of the list."""


def shown_beside(companies: Sequence[Beside]) -> Shown:
    """The companies of which there is something to draw."""
    return tuple(
        (texts.NAMED.format(name=one.name), one.published.shares)
        for one in companies
        if one.published.shares is not None
    )


def beside_table(
    result: Published, companies: Sequence[Beside], clusters: Clusters
) -> Table | None:
    """A row per cluster: the factions on average, and each company; None where none is shown."""
    shown = shown_beside(companies)
    if not shown:
        return None
    council = {split.cluster: split.mean for split in result.splits}
    rows = tuple(
        (
            cluster.name,
            result_texts.figure(council.get(cluster.id)),
            *(result_texts.figure(shares[n]) for _, shares in shown),
        )
        for n, cluster in enumerate(clusters.values())
    )
    head = (result_texts.CLUSTER, texts.COUNCIL, *(name for name, _ in shown))
    return Table(texts.TABLE_CAPTION, head, rows)
