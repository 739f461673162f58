"""The chart for who looks closely: the profile of one faction among all others."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, Size, literal, no_axis, plain_layout, points_axis
from valuemap.charts.colours import INK
from valuemap.charts.tables import Clusters
from valuemap.disclosure import Published
from valuemap.texts.dates import points
from valuemap.texts.screens import result as texts

_NAMES = 9.6
"""Room for the name of a cluster beside its row, in letters."""
_OTHERS = "#a59f93"


def profiles_chart(
    result: Published, names: Sequence[str], chosen: int, clusters: Clusters, size: Size
) -> Chart | None:
    """A line per shown faction over the clusters in fixed order; one of them stands out.

    The other lines are grey and without names: they show where the one is usual.

    Args:
        chosen: the position of the faction that stands out, in the meeting.
    """
    profile = result.rows[chosen].profile
    if profile is None:
        return None
    others = result.profiles(names, but=chosen)
    rows = list(range(len(clusters)))[::-1]
    figure = go.Figure()
    for name, other in others:
        figure.add_scatter(
            x=[s * 100 for s in other], y=rows, name=literal(name), **_line(_OTHERS, 1.5)
        )
    figure.add_scatter(
        x=[share * 100 for share in profile],
        y=rows,
        name=literal(names[chosen]),
        **_line(INK, 3.5, size.letter * 0.7),
    )
    highest = max(max(own) for own in [profile, *(other for _, other in others)]) * 100
    upper = axis_end(highest)
    for row, cluster, share in zip(rows, clusters.values(), profile, strict=True):
        figure.add_annotation(
            **_beside(row, 0, "right", -0.7, size),
            text=literal(cluster.name),
        )
        figure.add_annotation(
            **_beside(row, share * 100, "left", 0.6, size),
            text=f"<b>{points(share)}</b>",
            bgcolor="rgba(255,255,255,0.75)",
        )
    figure.update_layout(**plain_layout(len(rows) * size.row * 0.8 + size.letter * 2.5))
    figure.update_layout(
        margin={"l": size.letter * _NAMES, "r": size.letter * 3, "b": size.letter * 1.8},
        xaxis=points_axis(upper, size),
    )
    figure.update_yaxes(**no_axis(), range=[-0.5, len(rows) - 0.5])
    return Chart(
        figure,
        texts.PROFILES_TITLE.format(faction=names[chosen]),
        texts.PROFILES_NOTE,
        texts.profiles_alternative(names[chosen], profile, [own for _, own in others], clusters),
    )


def _line(colour: str, width: float, dot: float = 0) -> dict[str, Any]:
    return {
        "mode": "lines+markers" if dot else "lines",
        "line": {"color": colour, "width": width},
        "marker": {"size": dot, "color": colour},
        "cliponaxis": False,
    }


def _beside(row: float, x: float, anchor: str, shift: float, size: Size) -> dict[str, Any]:
    return {
        "x": x,
        "y": row,
        "xanchor": anchor,
        "yanchor": "middle",
        "xshift": size.letter * shift,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size.letter, "color": INK},
    }
