"""The charts of a whole council: weights of all factions at once, and stances."""

from collections.abc import Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from valuemap.charts.base import Chart, Size, no_axis, plain_layout, short
from valuemap.charts.colours import CLUSTER_COLOURS, INK, LINE, PAPER, QUIET
from valuemap.charts.tables import Clusters
from valuemap.council import Council
from valuemap.disclosure import PublishedMap
from valuemap.texts import council as texts
from valuemap.texts.dates import points

MOST_ARROWS = 5
_SCALE = "cividis"
_DARK_UNTIL = 0.55
"""Of the colour scale: below this, numbers are written in white."""


def heatmap(council: Council, names: Sequence[str], clusters: Clusters, size: Size) -> Chart | None:
    """Factions by clusters with the numbers in the cells; None where no faction is shown."""
    shown = [(names[f], profile) for f in council.order if (profile := council.profiles[f])]
    if not shown:
        return None
    table = np.array([profile for _, profile in shown]) * 100
    highest = max(float(table.max()), 1.0)
    labels = [escape(short(name, 16)) for name, _ in shown]
    figure = go.Figure()
    figure.add_heatmap(
        z=table,
        x=list(clusters),
        y=list(range(len(shown))),
        zmin=0,
        zmax=highest,
        colorscale=_SCALE,
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )
    for row, line in enumerate(table):
        for cluster, weight in zip(clusters, line.tolist(), strict=True):
            figure.add_annotation(
                x=cluster,
                y=row,
                text=points(weight / 100),
                showarrow=False,
                font={"size": size.letter, "color": _ink_on(weight / highest)},
            )
    figure.update_layout(**plain_layout(len(shown) * size.row * 0.7 + size.letter * 9))
    figure.update_layout(margin={"l": size.letter * 9.6, "t": size.letter * 8.5, "b": 4, "r": 4})
    figure.update_xaxes(
        side="top",
        tickvals=list(clusters),
        ticktext=[escape(cluster.name) for cluster in clusters.values()],
        tickangle=-60,
        tickfont={"size": size.letter},
        fixedrange=True,
        showgrid=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=labels,
        tickfont={"size": size.letter},
        autorange="reversed",
        fixedrange=True,
        showgrid=False,
    )
    return Chart(figure, texts.HEAT_TITLE, texts.HEAT_NOTE, texts.heat_alternative(shown, clusters))


def _ink_on(part: float) -> str:
    """White or black, whichever is legible on that part of the scale."""
    (colour,) = sample_colorscale(_SCALE, [part])
    red, green, blue = (float(c) for c in colour.removeprefix("rgb(").rstrip(")").split(","))
    bright = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return PAPER if bright < _DARK_UNTIL else INK


def map_chart(drawn: PublishedMap, names: Sequence[str], clusters: Clusters, size: Size) -> Chart:
    """Factions as dots with their names, the longest arrows with the names of their clusters."""
    places = [
        (name, place)
        for name, place in zip(names, drawn.factions, strict=True)
        if place is not None
    ]
    longest = sorted(
        zip(clusters.values(), drawn.arrows, strict=True), key=lambda pair: -abs(complex(*pair[1]))
    )[:MOST_ARROWS]
    reach = 1.35 * max(1.0, *(max(abs(x), abs(y)) for _, (x, y) in [*places, *longest]))
    figure = go.Figure()
    for cluster, (x, y) in longest:
        figure.add_annotation(
            x=x,
            y=y,
            ax=0,
            ay=0,
            axref="x",
            ayref="y",
            showarrow=True,
            arrowhead=2,
            arrowwidth=2,
            arrowcolor=CLUSTER_COLOURS[cluster.id],
            text="",
        )
        figure.add_annotation(
            x=x * 1.08,
            y=y * 1.08,
            text=escape(cluster.name),
            showarrow=False,
            font={"size": size.letter, "color": QUIET},
            yanchor="bottom" if y >= 0 else "top",
        )
    figure.add_scatter(
        x=[x for _, (x, _) in places],
        y=[y for _, (_, y) in places],
        mode="markers+text",
        text=[f"<b>{escape(short(name, 16))}</b>" for name, _ in places],
        textposition="top center",
        textfont={"size": size.letter, "color": INK},
        marker={"size": size.letter, "color": PAPER, "line": {"color": INK, "width": 2}},
        cliponaxis=False,
    )
    figure.update_layout(**plain_layout(size.row * 9))
    figure.update_xaxes(**{**no_axis(), "range": [-reach, reach], "zeroline": True})
    figure.update_yaxes(
        **{**no_axis(), "range": [-reach, reach], "zeroline": True, "scaleanchor": "x"}
    )
    figure.update_xaxes(zerolinecolor=LINE)
    figure.update_yaxes(zerolinecolor=LINE)
    note = texts.MAP_NOTE.format(part=points(drawn.shown))
    words = texts.map_alternative(places, [cluster.name for cluster, _ in longest])
    return Chart(figure, texts.MAP_TITLE, note, words)
