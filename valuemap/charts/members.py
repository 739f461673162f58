"""The charts for who looks closely: single members, and the profile of one faction among all."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from statistics import median
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, Size, no_axis, plain_layout, points_axis
from valuemap.charts.colours import CLUSTER_COLOURS, INK, SHARED
from valuemap.charts.tables import Clusters
from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure import Published
from valuemap.texts import result as texts
from valuemap.texts.dates import points

_ROWS = len(CLUSTER_IDS)
_NAMES = 9.6
"""Room for the name of a cluster beside its row, in letters."""
_PILE = 0.44
"""The part of a row that a pile of dots takes, at most."""
_OTHERS = "#a59f93"
_STEP = 5.0
"""Points between two places where a dot can stand."""
_FILLED = 0.8
"""The part of its place that a full pile takes, so that two piles stay two."""
_LARGEST, _SMALLEST = 0.7, 0.2
"""Size of a dot, as a part of a letter."""


def swarm_chart(result: Published, clusters: Clusters, size: Size) -> Chart | None:
    """A row per cluster with a dot per member who gives it points; None where it may not be shown.

    Dots of the same weight lie beside each other. Who gives nothing is a number: half a
    council in one place would be a blot. A mark shows the member in the middle.
    """
    if not result.members:
        return None
    counted = [Counter(round(share * 100) for share in column) for column in result.members]
    highest = max(max(counts) for counts in counted)
    upper = axis_end(highest)
    most = (
        max(number for counts in counted for at, number in counts.items() if at) if highest else 1
    )
    place_width = (size.narrow - 24) * _STEP / upper
    dot = _dot(most, place_width * _FILLED, size)
    columns = max(int(place_width * _FILLED / dot), 1)
    figure = go.Figure()
    for height, (cluster, counts) in enumerate(zip(CLUSTER_IDS[::-1], counted[::-1], strict=True)):
        xs, ys = _spread(counts, height, columns, dot / size.row, dot / place_width * _STEP)
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="markers",
            name=escape(clusters[cluster].name),
            cliponaxis=False,
            marker={
                "size": dot,
                "color": CLUSTER_COLOURS[cluster],
                "line": {"color": INK, "width": min(1.0, dot / 8)},
            },
        )
        middle = median(result.members[_ROWS - 1 - height]) * 100
        figure.add_shape(
            type="line",
            x0=middle,
            x1=middle,
            y0=height - 0.1 - _PILE * 0.6,
            y1=height - 0.1 + _PILE * 0.6,
            line={"color": INK, "width": 3},
            layer="below",
        )
        figure.add_annotation(
            x=0,
            y=height + 0.17,
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": size.letter, "color": INK},
            text=f"<b>{escape(clusters[cluster].name)}</b>  {texts.none_given(counts[0])}",
        )
    figure.update_layout(**plain_layout(_ROWS * size.row + size.letter * 2.5))
    figure.update_layout(margin={"b": size.letter * 1.8}, xaxis=points_axis(upper, size))
    figure.update_yaxes(**no_axis(), range=[-0.5, _ROWS - 0.3])
    people = len(result.members[0])
    return Chart(
        figure,
        texts.SWARM_TITLE,
        texts.swarm_note(people),
        texts.swarm_alternative(result.members, clusters),
    )


def _dot(most: int, place_width: float, size: Size) -> float:
    """The largest dot, in pixels, of which so many fit in one place."""
    dot, least = size.letter * _LARGEST, size.letter * _SMALLEST
    while dot > least:
        if max(int(place_width / dot), 1) * max(int(size.row * _PILE / dot), 1) >= most:
            break
        dot *= 0.95
    return dot


def _spread(
    counts: Counter[int], row: int, columns: int, high: float, wide: float
) -> tuple[list[float], list[float]]:
    """Where the dots of a cluster stand: in the middle of their place, evenly around it."""
    xs, ys = [], []
    for weight, number in sorted(counts.items()):
        if not weight:
            continue
        across = min(columns, -(-number // max(int(_PILE / high), 1)))
        rows = -(-number // across)
        for at in range(number):
            column, level = at // rows, at % rows
            stack = min(rows, number - column * rows)
            xs.append(weight + (column - (across - 1) / 2) * wide)
            ys.append(row - 0.1 + (level - (stack - 1) / 2) * min(high, _PILE / rows))
    return xs, ys


def profiles_chart(
    result: Published, names: Sequence[str], chosen: int, clusters: Clusters, size: Size
) -> Chart | None:
    """A line per shown faction over the clusters in fixed order; one of them stands out.

    The other lines are grey and without names: they show where the one is usual.

    Args:
        chosen: the position of the faction that stands out, in the meeting.
    """
    profile = result.factions[chosen].profile
    if profile is None:
        return None
    others = [
        (name, faction.profile)
        for place, (name, faction) in enumerate(zip(names, result.factions, strict=True))
        if faction.profile is not None and place != chosen
    ]
    rows = list(range(_ROWS))[::-1]
    figure = go.Figure()
    for name, other in others:
        figure.add_scatter(
            x=[s * 100 for s in other], y=rows, name=escape(name), **_line(_OTHERS, 1.5)
        )
    figure.add_scatter(
        x=[share * 100 for share in profile],
        y=rows,
        name=escape(names[chosen]),
        **_line(SHARED, 4, size.letter * 0.7),
    )
    highest = max(max(own) for own in [profile, *(other for _, other in others)]) * 100
    upper = axis_end(highest)
    for row, cluster, share in zip(rows, CLUSTER_IDS, profile, strict=True):
        figure.add_annotation(
            **_beside(row, 0, "right", -0.7, size),
            text=escape(clusters[cluster].name),
        )
        figure.add_annotation(
            **_beside(row, share * 100, "left", 0.6, size),
            text=f"<b>{points(share)}</b>",
            bgcolor="rgba(255,255,255,0.75)",
        )
    figure.update_layout(**plain_layout(_ROWS * size.row * 0.8 + size.letter * 2.5))
    figure.update_layout(
        margin={"l": size.letter * _NAMES, "r": size.letter * 3, "b": size.letter * 1.8},
        xaxis=points_axis(upper, size),
    )
    figure.update_yaxes(**no_axis(), range=[-0.5, _ROWS - 0.5])
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
