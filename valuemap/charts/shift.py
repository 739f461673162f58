"""Before and after: how far weights moved between two rounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import (
    Chart,
    Size,
    fitting,
    literal,
    names_room,
    no_axis,
    plain_layout,
    points_axis,
    row_value,
    width_of,
)
from valuemap.charts.colours import INK, LINE, PAPER, cluster_colours
from valuemap.charts.labels import apart
from valuemap.charts.tables import Clusters
from valuemap.disclosure import Published, publish_shift
from valuemap.measures.shown import largest_of, on_top, whole_points
from valuemap.texts.dates import points
from valuemap.texts.pictures import shift as shift_texts

MOST_LINES = 6
_TALLEST = 1700.0
"""Pixels: with more arrows their rows give way."""
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


@dataclass(frozen=True)
class _Lane:
    """A row of the arrows: a cluster of a faction, in points then and now.

    faction: its name at the first of its rows; empty at the others.
    """

    faction: str
    cluster: str
    before: float
    after: float

    @property
    def words(self) -> str:
        """The change with its sign."""
        return shift_texts.signed((self.after - self.before) / 100)


def arrow_chart(
    before: Published,
    after: Published,
    names: Sequence[str],
    clusters: Clusters,
    size: Size,
    *,
    otherwise: str,
) -> Chart | None:
    """Per faction that moved an arrow from then to now, for what rose and what fell most.

    Who moved farthest stands on top, the small ones together last. None where none moved.

    Args:
        names: of all rows of the results.
        otherwise: the title where none is shown to have moved most.
    """
    shift = publish_shift(before, after)
    far = [
        (names[row], moved, row)
        for row, moved in enumerate(shift.rows)
        if moved is not None and points(moved.distance) != "0"
    ]
    far.sort(key=lambda one: (one[2] == len(names) - 1, -whole_points(one[1].distance), one[2]))
    lanes: list[_Lane] = []
    moves, told = [], []
    for name, moved, row in far:
        first, second = before.rows[row].profile, after.rows[row].profile
        if first is None or second is None:
            continue
        own = [
            _Lane("", ids, first[place] * 100, second[place] * 100)
            for ids, place in _moved_most(moved.change, clusters)
        ]
        if not own:
            continue
        lanes += [_Lane(name if n == 0 else "", *_of(lane)) for n, lane in enumerate(own)]
        words = [f"{clusters[lane.cluster].name.lower()} {lane.words}" for lane in own]
        moves.append((name, moved.distance, ", ".join(words)))
        told += [
            (name, clusters[lane.cluster].name, lane.before / 100, lane.after / 100) for lane in own
        ]
    if not lanes:
        return None
    moved_names = {name for name, _, _ in moves}
    still = [
        name
        for name, moved in zip(names, shift.rows, strict=True)
        if moved is not None and name not in moved_names
    ]
    title = shift_texts.arrows_title(moves, otherwise)
    return Chart(
        _arrows(lanes, clusters, size),
        title,
        shift_texts.arrows_note(still),
        shift_texts.arrows_alternative(title, told),
    )


def _of(lane: _Lane) -> tuple[str, float, float]:
    return lane.cluster, lane.before, lane.after


def _moved_most(change: Sequence[float], clusters: Clusters) -> Iterator[tuple[str, int]]:
    """The clusters that rose most, and those that fell most, with their places; few at a time."""
    ids = list(clusters)
    for way in (1, -1):
        moves = [max(way * each, 0.0) for each in change]
        top = on_top(moves)
        if points(max(moves)) == "0" or len(top) > shift_texts.MOST_EQUALS:
            continue
        yield from ((ids[place], place) for place in top)


def _arrows(lanes: Sequence[_Lane], clusters: Clusters, size: Size) -> go.Figure:
    colours = cluster_colours(clusters)
    beside = size.is_wide
    factions = [lane.faction for lane in lanes if lane.faction]
    room = names_room(factions, size) if beside else size.letter * 0.5
    heights, y = [], 0.0  # in lanes, downwards
    for lane in lanes:
        if lane.faction:
            y += 0.5 if beside else 1.35
        heights.append(y)
        y += 1.0
    labels = [f"{clusters[lane.cluster].name} {lane.words}" for lane in lanes]
    plot = size.narrow - room - size.letter
    highest = [max(lane.before, lane.after) for lane in lanes]
    end = axis_end(max(highest))
    reach = [
        most / max(1 - (width_of(label, size.letter) + size.letter * 1.6) / plot, 0.3)
        for most, label in zip(highest, labels, strict=True)
    ]
    lane_high = min(size.letter * 1.75, _TALLEST / (y + 1))
    figure = go.Figure()
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for lane, height, most, label in zip(lanes, heights, highest, labels, strict=True):
        name, _, change = label.rpartition(" ")
        colour = colours[lane.cluster]
        notes.append(_arrow(lane, height, colour, size))
        notes.append(row_value(height, most, f"{literal(name)} <b>{change}</b>", size))
        if lane.faction:
            notes.append(_faction(lane.faction, height, room, size, beside=beside))
            edge = height - (0.75 if beside else 1.6)
            shapes.append(
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": -room / plot,
                    "x1": 1,
                    "y0": edge,
                    "y1": edge,
                    "line": {"color": LINE, "width": 1},
                    "layer": "below",
                }
            )
    figure.add_scatter(
        x=[lane.before for lane in lanes],
        y=heights,
        mode="markers",
        cliponaxis=False,
        marker={
            "size": size.letter * 0.6,
            "color": PAPER,
            "line": {"color": [colours[lane.cluster] for lane in lanes], "width": 2},
        },
    )
    figure.update_layout(
        **plain_layout((y + 0.5) * lane_high + size.letter * 2),
        annotations=notes,
        shapes=shapes[1:],
        xaxis={**points_axis(end, size), "range": [0, max(*reach, end * 0.5)]},
        yaxis={**no_axis(), "range": [y - 0.25, -0.6]},
    )
    figure.update_layout(margin={"l": room, "r": size.letter, "t": 2, "b": size.letter * 1.8})
    return figure


def _arrow(lane: _Lane, height: float, colour: str, size: Size) -> dict[str, Any]:
    return {
        "x": lane.after,
        "y": height,
        "ax": lane.before,
        "ay": height,
        "axref": "x",
        "ayref": "y",
        "showarrow": True,
        "arrowhead": 2,
        "arrowsize": 0.9,
        "arrowwidth": max(size.letter * 0.2, 2.5),
        "arrowcolor": colour,
        "text": "",
    }


def _faction(name: str, height: float, room: float, size: Size, *, beside: bool) -> dict[str, Any]:
    """Whose arrows these are: beside the first of them, or above it where it is narrow."""
    wide = room - size.letter * 0.8 if beside else size.narrow - size.letter
    return {
        "x": 0,
        "xref": "paper",
        "y": height if beside else height - 1.05,
        "xanchor": "right" if beside else "left",
        "xshift": -size.letter * 0.6 if beside else 0,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "text": f"<b>{literal(fitting(name, wide, size.letter))}</b>",
        "font": {"size": size.letter, "color": INK},
    }
