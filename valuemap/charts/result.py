"""The charts of one question: the split bars and the dots per faction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, Size, fitting, literal, no_axis, plain_layout, points_axis
from valuemap.charts.colours import (
    FACTION_COLOURS,
    FACTION_SYMBOLS,
    INK,
    PAPER,
    TOGETHER_MARK,
)
from valuemap.charts.description import Dots, bars_of, dots_of
from valuemap.charts.tables import Clusters
from valuemap.disclosure import Published
from valuemap.texts import beside as beside_texts
from valuemap.texts.dates import points
from valuemap.texts.screens import result as texts

LEGEND_COLUMNS = 2
_ROOM = 1.75
"""How far the axis goes beyond the last dot, for the names behind it."""


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
    words = size  # on a wall rows are low: with another bar in them, words give way a little
    if beside and not size.may_grow:
        words = replace(size, letter=size.letter * 0.85)
    figure = go.Figure()
    for part, (name, look) in enumerate(zip(bars.series, looks, strict=True)):
        figure.add_bar(
            y=ids, x=[row.values[part] for row in rows], orientation="h", marker=look, name=name
        )
    for row in rows:
        parts = (f"{points(v / 100)} {n}" for v, n in zip(row.values, bars.series, strict=True))
        figure.add_annotation(
            **_above(row.cluster, words), text=f"<b>{literal(row.label)}</b>  {' + '.join(parts)}"
        )
    heaviest = max((share for _, shares in beside for share in shares), default=0.0) * 100
    end = max(bars.end, axis_end(heaviest)) if beside else bars.end
    figure.update_layout(**_layout(ids, size, end), barmode="stack", bargap=0.55)
    if not beside:
        return Chart(figure, bars.title, bars.note, bars.alternative)
    order = list(clusters)
    _add_beside(figure, beside, [order.index(cluster) for cluster in ids], ids, size)
    told = [
        f"{clusters[cluster].name}: {beside_texts.alternative(beside, n)}"
        for n, cluster in enumerate(order)
    ]
    return Chart(
        figure,
        bars.title,
        f"{bars.note} {beside_texts.CHART_NOTE}",
        f"{bars.alternative} {beside_texts.TITLE}. {'; '.join(told)}.",
    )


def _add_beside(
    figure: go.Figure,
    beside: Sequence[tuple[str, Sequence[float]]],
    places: Sequence[int],
    ids: Sequence[str],
    size: Size,
) -> None:
    """An outlined bar per company, apart from the stack: it is no part of the council."""
    for bar in figure.data:  # closer to the label, for room below
        bar.update(offset=-0.03, width=0.21)
    width = 0.21 / len(beside)
    for number, (name, shares) in enumerate(beside):
        offset = -0.04 - width * (number + 1)
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
    _add_legend(figure, len(beside), size, beside=False)


def dot_chart(
    result: Published, names: Sequence[str], clusters: Clusters, size: Size
) -> Chart | None:
    """A row per cluster with a dot per shown faction; None where no faction is shown.

    Up to six factions each have a shape and a colour of their own; beyond that only
    the two extremes of a row are named.
    """
    dots = dots_of(result, names, clusters)
    if dots is None:
        return None
    few, beside = dots.is_each_named, not size.may_grow  # words above leave low rows on the wall
    rows = dots.rows[::-1]
    figure = go.Figure()
    _add_dots(figure, dots, size, few=few, beside=beside)
    wide = size if few or beside else replace(size, row=size.row + size.letter * 1.6)
    for height, row in enumerate(rows):
        name = f"<b>{literal(row.label)}</b>"
        if few or beside:
            place = _beside(height, size) if beside else _above(height, size)
            figure.add_annotation(**place, text=name)
        else:
            words = texts.extremes(*row.ends, limit=int((size.narrow - 24) / size.letter * 2))
            figure.add_annotation(
                **{**_above(height, wide), "yshift": wide.row * 0.14},
                text=f"{name}<br>{literal(words)}",
            )
        if beside and not few:
            top = row.ends[1][0]
            most = fitting(texts.most(*row.ends), size.narrow / 3, size.letter)
            figure.add_annotation(
                **_after(height, top * 100, size), text=literal(f"{points(top)} {most}")
            )
    figure.update_layout(**_layout([row.cluster for row in rows], wide, dots.end))
    figure.update_yaxes(type="linear", categoryorder=None, categoryarray=None)
    if beside:
        figure.update_layout(margin_l=size.letter * 9.6)
        if not few:
            lowest, upper = figure.layout.xaxis.range
            highest = max(max(row.values) for row in rows)
            figure.update_xaxes(range=[lowest, max(upper, highest * _ROOM)])
    if few:
        _add_legend(figure, len(dots.names), size, beside=beside)
    return Chart(figure, dots.title, dots.note, dots.alternative)


def _add_dots(figure: go.Figure, dots: Dots, size: Size, *, few: bool, beside: bool) -> None:
    rows = dots.rows[::-1]
    heights = _heights([row.values for row in rows], 0.4 if few or beside else 0.3)
    for number, name in enumerate(dots.names):
        figure.add_scatter(
            x=[row.values[number] for row in rows],
            y=heights[number],
            mode="markers",
            name=literal(fitting(name, size.narrow / (2.6 if beside else 1.25), size.letter)),
            cliponaxis=False,
            marker={
                "size": size.letter * 0.9,
                "symbol": FACTION_SYMBOLS[number] if few else "circle",
                "color": FACTION_COLOURS[number] if few else [row.colour for row in rows],
                "line": {"color": INK, "width": 1.2},
                **(TOGETHER_MARK if number == dots.together else {}),
            },
        )


def _add_legend(figure: go.Figure, names: int, size: Size, *, beside: bool) -> None:
    columns = LEGEND_COLUMNS if beside else 1
    legend = size.letter * 1.55 * -(-names // columns) + 4
    figure.update_layout(
        showlegend=True,
        margin_t=legend,
        height=figure.layout.height + legend * size.may_grow,
        legend={
            "orientation": "h",
            "x": 1 if beside else 0,
            "y": 1,
            "xanchor": "right" if beside else "left",
            "yanchor": "bottom",
            "font": {"size": size.letter},
            "entrywidth": 0.92 / columns,
            "entrywidthmode": "fraction",
            "itemclick": False,
        },
    )


def _heights(rows: Sequence[Sequence[float]], spread: float) -> list[list[float]]:
    """The height of each dot, [faction][row]; equal dots stand above each other, all visible.

    rows: the points of each faction, [row][faction].
    spread: the part of a row that a pile of dots takes.
    """
    heights = [[0.0] * len(rows) for _ in rows[0]]
    for height, row in enumerate(rows):
        alike: dict[float, list[int]] = {}
        for faction, value in enumerate(row):
            alike.setdefault(round(value, 1), []).append(faction)
        for same in alike.values():
            step = min(0.17, spread / len(same))
            for place, faction in enumerate(same):
                heights[faction][height] = height - 0.1 + (place - (len(same) - 1) / 2) * step
    return heights


def _above(row: str | int, size: Size) -> dict[str, Any]:
    return {
        "x": 0,
        "y": row,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": size.row * 0.2,
        "showarrow": False,
        "align": "left",
        "font": {"size": size.letter, "color": INK},
    }


def _after(row: int, x: float, size: Size) -> dict[str, Any]:
    """Right of the last dot of a row."""
    return {
        **_beside(row, size),
        "x": x,
        "xanchor": "left",
        "xshift": size.letter * 0.8,
    }


def _beside(row: int, size: Size) -> dict[str, Any]:
    return {
        "x": 0,
        "y": row - 0.1,
        "xanchor": "right",
        "yanchor": "middle",
        "xshift": -size.letter * 0.8,
        "showarrow": False,
        "font": {"size": size.letter, "color": INK},
    }


def _layout(rows: Sequence[str], size: Size, end: int) -> dict[str, Any]:
    return {
        **plain_layout(len(rows) * size.row + size.letter * 2.5),
        "margin": {"l": 12, "r": 12, "t": 2, "b": size.letter * 1.8, "pad": 0},
        "xaxis": points_axis(end, size),
        "yaxis": {
            **no_axis(),
            "categoryorder": "array",
            "categoryarray": list(rows),
            "range": [-0.55, len(rows) - 0.35],
        },
    }
