"""The charts of one question: the split bars and the dots per faction."""

from collections.abc import Sequence
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
    row_name,
    row_value,
    width_of,
)
from valuemap.charts.colours import FAINT, INK, PAPER, faction_mark
from valuemap.charts.description import Bar, Bars, Dots, bars_of, dots_of
from valuemap.charts.tables import Clusters
from valuemap.disclosure import Published
from valuemap.texts import beside as beside_texts
from valuemap.texts.dates import points
from valuemap.texts.pictures import titles
from valuemap.texts.screens import result as texts

_BAR_ROW = 2.4
_DOT_ROW = 2.7
"""Heights of rows on a page, in letters."""
_GAP = 0.6
"""Between a mark and its name, in letters."""


def split_chart(
    result: Published,
    clusters: Clusters,
    size: Size,
    *,
    beside: Sequence[tuple[str, Sequence[float]]] = (),
) -> Chart:
    """Bars per cluster, heaviest on top: the shared part solid, the contested part striped.

    Args:
        beside: companies beside the council with their shares: an outlined bar below each bar.
    """
    bars = bars_of(result, clusters)
    rows = bars.rows[::-1]
    ids, colours = [row.cluster for row in rows], [row.colour for row in rows]
    looks = (
        {"color": colours, "line": {"color": INK, "width": 1}},
        {
            "color": PAPER,
            "line": {"color": INK, "width": 1},
            "pattern": {"shape": "/", "fgcolor": colours, "bgcolor": PAPER, "solidity": 0.45},
        },
    )
    figure = go.Figure()
    for part, (name, look) in enumerate(zip(bars.series, looks, strict=True)):
        figure.add_bar(
            y=ids, x=[row.values[part] for row in rows], orientation="h", marker=look, name=name
        )
    heaviest = max((share for _, shares in beside for share in shares), default=0.0) * 100
    end = max(bars.end, axis_end(heaviest)) if beside else bars.end
    room = names_room([row.label for row in rows], size)
    words = _bar_words(bars, size.narrow - room, size)[::-1]
    plot = size.narrow - room - size.letter * 0.5
    longest = [
        sum(row.values) / max(1 - (width_of(line, size.letter) + size.letter * 1.2) / plot, 0.2)
        for row, line in zip(rows, words, strict=True)
    ]
    notes = []
    for row, line in zip(rows, words, strict=True):
        notes.append(row_name(row.cluster, row.label, room, size))
        notes.append(row_value(row.cluster, sum(row.values), line, size))
    high = size.letter * (_BAR_ROW + (1.1 if beside else 0))
    figure.update_layout(
        **plain_layout(max(len(rows), 1) * high + size.letter * 0.6),
        annotations=notes,
        barmode="stack",
        bargap=0.42,
        xaxis={**no_axis(), "range": [0, max(*longest, heaviest * 1.05, end * 0.5)]},
        yaxis={**no_axis(), "categoryorder": "array", "categoryarray": ids},
    )
    figure.update_layout(margin={"l": room, "r": size.letter * 0.5, "t": 2, "b": 4})
    figure.update_xaxes(zeroline=True, zerolinecolor=INK)
    title = titles.bars(result, clusters)
    alternative = bars.alternative if title == bars.title else f"{title}. {bars.alternative}"
    if not beside:
        return Chart(figure, title, titles.BARS_UNIT, alternative)
    order = list(clusters)
    _add_beside(figure, beside, [order.index(cluster) for cluster in ids], ids, size)
    told = [
        f"{clusters[cluster].name}: {beside_texts.alternative(beside, n)}"
        for n, cluster in enumerate(order)
    ]
    return Chart(
        figure,
        title,
        f"{titles.BARS_UNIT} {beside_texts.CHART_NOTE}",
        f"{alternative} {beside_texts.TITLE}. {'; '.join(told)}.",
    )


def _bar_words(bars: Bars, room: float, size: Size) -> list[str]:
    """What stands behind each bar: both parts, with their names at the first one where they fit."""
    words = [
        " + ".join(f"{points(value / 100)}" for value in row.values) if row.words else ""
        for row in bars.rows
    ]
    if words:
        named = " + ".join(
            f"{points(value / 100)} {name}"
            for value, name in zip(bars.rows[0].values, bars.series, strict=True)
        )
        if width_of(named, size.letter) < room * 0.5:
            words[0] = named
    return words


def _add_beside(
    figure: go.Figure,
    beside: Sequence[tuple[str, Sequence[float]]],
    places: Sequence[int],
    ids: Sequence[str],
    size: Size,
) -> None:
    """An outlined bar per company, apart from the stack: it is no part of the council."""
    for bar in figure.data:  # closer to the top, for room below
        bar.update(offset=-0.08, width=0.42)
    width = 0.3 / len(beside)
    for number, (name, shares) in enumerate(beside):
        offset = -0.1 - width * (number + 1)
        figure.add_bar(
            y=ids,
            x=[shares[place] * 100 for place in places],
            orientation="h",
            base=0,  # out of the stack
            width=width * 0.9,
            offset=offset,
            name=literal(fitting(name, size.narrow * 0.9, size.letter)),
            showlegend=True,
            marker={
                "color": PAPER,
                "line": {"color": INK, "width": 1.5},
                "pattern": {
                    "shape": ("x", ".")[number % 2],
                    "fgcolor": INK,
                    "bgcolor": PAPER,
                    "solidity": 0.15,
                    "size": 5,
                },
            },
        )
    for bar in figure.data[: -len(beside)]:
        bar.showlegend = False
    _add_legend(figure, [name for name, _ in beside], size)


def dot_chart(
    result: Published, names: Sequence[str], clusters: Clusters, size: Size
) -> Chart | None:
    """A row per cluster with a mark per shown faction; None where no faction is shown.

    Factions are shapes in ink: each has one of its own where they are few. The colour of a row is
    that of its value. The highest of a row has its name there, and the lowest where it fits.
    """
    dots = dots_of(result, names, clusters)
    if dots is None:
        return None
    marks = [
        faction_mark(row, INK, is_together=number == dots.together)
        for number, row in enumerate(dots.positions)
    ]
    figure = (_beside_dots if size.is_wide else _below_names)(dots, marks, size)
    if dots.is_each_named:
        _add_legend(figure, dots.names, size)
    title = titles.dots(result, names, clusters)
    words = dots.alternative if title == dots.title else f"{title}. {dots.alternative}"
    return Chart(figure, title, titles.DOTS_UNIT, words)


def _beside_dots(dots: Dots, marks: Sequence[dict[str, Any]], size: Size) -> go.Figure:
    """The name of each row beside it, and who stands at its ends beside their marks."""
    rows = dots.rows[::-1]
    room = names_room([row.label for row in rows], size)
    plot = size.narrow - room - size.letter
    tops = [_end_words(row, 1, plot * 0.45, size) for row in rows]
    long = [width_of(words, size.letter) + size.letter * 1.6 for words in tops]
    reach = [max(row.values) / (1 - wide / plot) for row, wide in zip(rows, long, strict=True)]
    end = max(*reach, float(dots.end))
    high = size.letter * _DOT_ROW
    figure = go.Figure()
    notes = []
    for height, (row, top) in enumerate(zip(rows, tops, strict=True)):
        notes.append(row_name(height, row.label, room, size))
        notes.append(row_value(height, max(row.values), literal(top), size))
        low = _low_note(row, height, plot / end, size)
        if low is not None:
            notes.append(low)
    _add_dots(figure, dots, marks, size, high)
    figure.update_layout(
        **plain_layout(len(rows) * high + size.letter * 2),
        annotations=notes,
        xaxis={**points_axis(dots.end, size), "range": [0, end], "zeroline": True},
        yaxis={**no_axis(), "range": [-0.5, len(rows) - 0.5]},
    )
    figure.update_layout(margin={"l": room, "r": size.letter, "t": 2, "b": size.letter * 1.8})
    return figure


def _low_note(row: Bar, height: int, scale: float, size: Size) -> dict[str, Any] | None:
    """Who gives the least, left of its mark, where there is room for it."""
    words = _end_words(row, 0, size.narrow, size)
    lowest = min(row.values)
    if points(lowest / 100) == points(max(row.values) / 100):
        return None
    if width_of(words, size.letter) + size.letter * 1.4 > lowest * scale:
        return None
    shift = -size.letter * _GAP
    note = row_value(height, lowest, literal(words), size)
    return {**note, "xanchor": "right", "xshift": shift}


def _end_words(row: Bar, which: int, room: float, size: Size) -> str:
    """Who stands at the low (0) or high (1) end of a row, with the points."""
    share, _ = row.ends[which]
    low, high = row.ends
    names = texts.most(low, high) if which else texts.who(low[1])
    return f"{fitting(names, room - size.letter * 2, size.letter)} {points(share)}"


def _below_names(dots: Dots, marks: Sequence[dict[str, Any]], size: Size) -> go.Figure:
    """The name of each row above it, with who stands at its ends: for a narrow screen."""
    rows = dots.rows[::-1]
    high = size.letter * 4.9
    figure = go.Figure()
    notes = []
    for height, row in enumerate(rows):
        words = texts.extremes(*row.ends, limit=int((size.narrow - 24) / size.letter * 2))
        notes.append(
            {
                **row_value(height, 0, f"<b>{literal(row.label)}</b><br>{literal(words)}", size),
                "xshift": 0,
                "yanchor": "bottom",
                "yshift": size.letter * 0.15,
                "align": "left",
            }
        )
    _add_dots(figure, dots, marks, size, high, drop=0.2)
    figure.update_layout(
        **plain_layout(len(rows) * high + size.letter * 2.5),
        annotations=notes,
        xaxis=points_axis(dots.end, size),
        yaxis={**no_axis(), "range": [-0.5, len(rows) - 0.3]},
    )
    figure.update_layout(margin={"l": 8, "r": 12, "t": 2, "b": size.letter * 1.8})
    return figure


def _add_dots(
    figure: go.Figure,
    dots: Dots,
    marks: Sequence[dict[str, Any]],
    size: Size,
    high: float,
    *,
    drop: float = 0.0,
) -> None:
    """The marks of all rows, and a line in the colour of the value from the least to the most.

    Args:
        marks: of each faction.
        high: of a row, in pixels.
        drop: how far below the middle of a row its marks stand, in rows.
    """
    rows = dots.rows[::-1]
    heights = _heights([row.values for row in rows], size.letter * 0.7 / high, drop)
    lines = [
        {
            "type": "line",
            "x0": min(row.values),
            "x1": max(row.values),
            "y0": height - drop,
            "y1": height - drop,
            "line": {"color": row.colour, "width": max(size.letter * 0.2, 3)},
            "layer": "below",
        }
        for height, row in enumerate(rows)
    ]
    figure.update_layout(shapes=lines)
    for number, (name, mark) in enumerate(zip(dots.names, marks, strict=True)):
        is_end = [row.values[number] in (min(row.values), max(row.values)) for row in rows]
        look = (
            dict(mark)
            if dots.is_each_named or number == dots.together
            else {**mark, "symbol": "circle"}
        )
        inks = [INK if end else FAINT for end in is_end]
        if number == dots.together:
            look["line"] = {"color": inks, "width": 2}
        else:
            look["color"] = inks
        figure.add_scatter(
            x=[row.values[number] for row in rows],
            y=heights[number],
            mode="markers",
            name=literal(fitting(name, size.narrow - size.letter * 4, size.letter)),
            cliponaxis=False,
            marker={"size": size.letter * 0.85, **look},
        )


def _add_legend(figure: go.Figure, names: Sequence[str], size: Size) -> None:
    """The marks with their names in rows above the chart."""
    lines, filled = 1, 0.0
    for name in names:
        wide = width_of(name, size.letter) + size.letter * 4
        if filled and filled + wide > size.narrow:
            lines, filled = lines + 1, 0.0
        filled += wide
    legend = size.letter * 1.7 * lines + 4
    figure.update_layout(
        showlegend=True,
        margin_t=legend,
        height=figure.layout.height + legend,
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "xanchor": "left",
            "yanchor": "top",
            "font": {"size": size.letter},
            "itemclick": False,
        },
    )


def _heights(rows: Sequence[Sequence[float]], step: float, drop: float) -> list[list[float]]:
    """The height of each dot, [faction][row]; equal dots stand above each other, all visible.

    rows: the points of each faction, [row][faction].
    step: between two equal ones, in rows; less where a pile would not fit.
    """
    heights = [[0.0] * len(rows) for _ in rows[0]]
    for height, row in enumerate(rows):
        alike: dict[float, list[int]] = {}
        for faction, value in enumerate(row):
            alike.setdefault(round(value, 1), []).append(faction)
        for same in alike.values():
            own = min(step, 0.5 / len(same))
            for place, faction in enumerate(same):
                heights[faction][height] = height - drop + (place - (len(same) - 1) / 2) * own
    return heights
