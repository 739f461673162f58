"""What one faction alone sees: bars of one series, and the table with the same numbers."""

from collections.abc import Sequence

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import (
    Chart,
    Size,
    names_room,
    no_axis,
    plain_layout,
    row_name,
    row_value,
)
from valuemap.charts.colours import INK, cluster_colours
from valuemap.charts.tables import Clusters, Table
from valuemap.disclosure import Alone
from valuemap.texts.dates import exact_points, points
from valuemap.texts.faction import alone as texts


def mean_chart(result: Alone, clusters: Clusters, size: Size) -> Chart | None:
    """The members' mean per cluster, the heaviest on top; None where it is not shown."""
    if result.mean is None:
        return None
    return _bars(result.mean.shares, clusters, size, texts.MEAN_TITLE, texts.MEAN_NOTE)


def agreed_chart(result: Alone, clusters: Clusters, size: Size) -> Chart | None:
    """What the faction agreed, in the same way; None where it agreed nothing."""
    if result.agreed is None:
        return None
    return _bars(result.agreed.shares, clusters, size, texts.AGREED_TITLE, texts.AGREED_NOTE)


def alone_table(result: Alone, clusters: Clusters) -> Table | None:
    """A row per cluster: the members' mean, and what was agreed, those that there are."""
    columns = [
        (head, profile.shares)
        for head, profile in (
            (texts.MEAN_SERIES, result.mean),
            (texts.AGREED_SERIES, result.agreed),
        )
        if profile is not None
    ]
    if not columns:
        return None
    rows = tuple(
        (cluster.name, *(exact_points(shares[place]) for _, shares in columns))
        for place, cluster in enumerate(clusters.values())
    )
    return Table(texts.TABLE, (texts.CLUSTER, *(head for head, _ in columns)), rows)


def _bars(shares: Sequence[float], clusters: Clusters, size: Size, title: str, note: str) -> Chart:
    colours = cluster_colours(clusters)
    order = sorted(zip(clusters.values(), shares, strict=True), key=lambda pair: -pair[1])[::-1]
    rows = [place * 1.0 for place in range(len(order))]
    figure = go.Figure()
    figure.add_bar(
        y=rows,
        x=[share * 100 for _, share in order],
        orientation="h",
        marker={
            "color": [colours[cluster.id] for cluster, _ in order],
            "line": {"color": INK, "width": 1},
        },
    )
    room = names_room([cluster.name for cluster, _ in order], size)
    notes = []
    for row, (cluster, share) in zip(rows, order, strict=True):
        notes.append(row_name(row, cluster.name, room, size))
        notes.append(row_value(row, share * 100, points(share), size))
    figure.update_layout(
        **plain_layout(len(rows) * size.letter * 2.4 + size.letter),
        annotations=notes,
        bargap=0.42,
    )
    figure.update_layout(margin={"l": room, "r": size.letter * 2.5, "t": 2, "b": 4})
    figure.update_xaxes(**no_axis(), range=[0, axis_end(max(shares) * 100)])
    figure.update_yaxes(**no_axis(), range=[-0.5, len(rows) - 0.5])
    names = [cluster.name for cluster in clusters.values()]
    return Chart(figure, title, note, texts.alternative(title, shares, names))
