"""Before and after: how far weights moved between two rounds."""

import plotly.graph_objects as go

from valuemap.charts.base import Chart, Size, literal, no_axis, plain_layout
from valuemap.charts.colours import INK, LINE, PAPER, cluster_colours
from valuemap.charts.labels import apart
from valuemap.charts.tables import Clusters
from valuemap.disclosure import Published
from valuemap.measures.shown import largest_of, whole_points
from valuemap.texts.dates import points
from valuemap.texts.pictures import shift as shift_texts

MOST_LINES = 6
ROWS = 6
"""As tall as so many rows of another chart."""
_MOVED = 0.005
"""Less than half a point is no move that anybody could see."""
_LEAST_SPAN = 10.0
"""Points from the lowest to the highest end of the axis, so that small moves look small."""


def slope_chart(
    before: Published, after: Published, clusters: Clusters, size: Size
) -> Chart | None:
    """A line per cluster that moved, at most six; None where none did or nothing is shown.

    Of clusters that moved as far either all have a line or none: six may be fewer, or more
    where more than six moved the farthest alike.

    The mean weight over the profiles that are published in each round.
    """
    first = {split.cluster: split.mean for split in before.splits}
    second = {split.cluster: split.mean for split in after.splits}
    if not first or not second:
        return None
    moves = {cluster: second[cluster] - first[cluster] for cluster in clusters}
    moved = [cluster for cluster in clusters if abs(moves[cluster]) >= _MOVED]
    shown = largest_of(moved, lambda cluster: whole_points(abs(moves[cluster])), MOST_LINES)
    if not shown:
        return None
    colours = cluster_colours(clusters)
    figure = go.Figure()
    ends = [share[c] * 100 for c in shown for share in (first, second)]
    middle, span = (max(ends) + min(ends)) / 2, max(max(ends) - min(ends), _LEAST_SPAN)
    tall = size.row * ROWS
    heights = apart([second[c] * 100 for c in shown], span * 1.3 * size.letter / tall * 1.2)
    for cluster, height in zip(shown, heights, strict=True):
        figure.add_scatter(
            x=[0, 1],
            y=[first[cluster] * 100, second[cluster] * 100],
            mode="lines+markers",
            line={"color": colours[cluster], "width": 4},
            marker={
                "size": size.letter * 0.8,
                "color": [PAPER, colours[cluster]],
                "line": {"color": INK, "width": 1.2},
            },
            name=literal(clusters[cluster].name),
            cliponaxis=False,
        )
        figure.add_annotation(
            x=1,
            y=height,
            xshift=size.letter * 0.8,
            text=f"<b>{literal(clusters[cluster].name)}</b> "
            f"{points(first[cluster])} → {points(second[cluster])}",
            xanchor="left",
            yanchor="middle",
            showarrow=False,
            font={"size": size.letter, "color": INK},
        )
    figure.update_layout(**plain_layout(tall + size.letter * 2 + 10))
    figure.update_layout(margin={"l": 16, "r": 8, "t": 10, "b": size.letter * 2})
    figure.update_xaxes(
        range=[-0.06, 2.5],
        tickvals=[0, 1],
        ticktext=[shift_texts.BEFORE, shift_texts.AFTER],
        tickfont={"size": size.letter},
        showgrid=True,
        gridcolor=LINE,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(**{**no_axis(), "range": [middle - span * 0.65, middle + span * 0.65]})
    words = shift_texts.slope_alternative([(clusters[c].name, first[c], second[c]) for c in shown])
    return Chart(figure, shift_texts.SLOPE_TITLE, shift_texts.SLOPE_NOTE, words)
