"""The charts of one question: the split bars and the dots per faction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, Size, fitting, literal, no_axis, plain_layout, points_axis
from valuemap.charts.colours import (
    CLUSTER_COLOURS,
    FACTION_COLOURS,
    FACTION_SYMBOLS,
    INK,
    PAPER,
    TOGETHER_MARK,
)
from valuemap.charts.tables import Clusters
from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure import Published
from valuemap.texts import result as texts
from valuemap.texts.dates import points

LABEL_EACH_UP_TO = 6
LEGEND_COLUMNS = 2
_ROOM = 1.75
"""How far the axis goes beyond the last dot, for the names behind it."""


def split_chart(result: Published, clusters: Clusters, size: Size) -> Chart:
    """Bars per cluster, heaviest on top: the shared part solid, the contested part striped."""
    splits = texts.heaviest_first(result)[::-1]
    rows = [split.cluster for split in splits]
    colours = [CLUSTER_COLOURS[row] for row in rows]
    figure = go.Figure()
    figure.add_bar(
        y=rows,
        x=[split.shared * 100 for split in splits],
        orientation="h",
        marker={"color": colours, "line": {"color": INK, "width": 1}},
        name=texts.SHARED,
    )
    figure.add_bar(
        y=rows,
        x=[split.contested * 100 for split in splits],
        orientation="h",
        marker={
            "color": PAPER,
            "line": {"color": INK, "width": 1},
            "pattern": {"shape": "/", "fgcolor": colours, "bgcolor": PAPER, "solidity": 0.45},
        },
        name=texts.CONTESTED,
    )
    for split in splits:
        figure.add_annotation(
            **_above(split.cluster, size),
            text=f"<b>{literal(clusters[split.cluster].name)}</b>  "
            f"{points(split.shared)} {texts.SHARED} + "
            f"{points(split.contested)} {texts.CONTESTED}",
        )
    highest = max((split.mean for split in splits), default=0.2)
    figure.update_layout(**_layout(rows, size, highest), barmode="stack", bargap=0.55)
    return Chart(
        figure, texts.SPLIT_TITLE, texts.SPLIT_NOTE, texts.chart_alternative(result, clusters)
    )


def dot_chart(
    result: Published, names: Sequence[str], clusters: Clusters, size: Size
) -> Chart | None:
    """A row per cluster with a dot per shown faction; None where no faction is shown.

    Up to six factions each have a shape and a colour of their own; beyond that only
    the two extremes of a row are named.
    """
    shown = result.profiles(names)
    if not shown:
        return None
    rows = [split.cluster for split in texts.heaviest_first(result)][::-1] or list(CLUSTER_IDS)
    figure = go.Figure()
    few = len(shown) <= LABEL_EACH_UP_TO
    beside = not size.may_grow  # words above them leave low rows on the wall
    heights = _heights(rows, [profile for _, profile in shown], 0.4 if few or beside else 0.3)
    for number, (name, profile) in enumerate(shown):
        share = dict(zip(CLUSTER_IDS, profile, strict=True))
        figure.add_scatter(
            x=[share[row] * 100 for row in rows],
            y=heights[number],
            mode="markers",
            name=literal(fitting(name, size.narrow / (2.6 if beside else 1.25), size.letter)),
            cliponaxis=False,
            marker={
                "size": size.letter * 0.9,
                "symbol": FACTION_SYMBOLS[number] if few else "circle",
                "color": FACTION_COLOURS[number] if few else [CLUSTER_COLOURS[row] for row in rows],
                "line": {"color": INK, "width": 1.2},
                **(TOGETHER_MARK if name == texts.TOGETHER else {}),
            },
        )
    wide = size if few or beside else replace(size, row=size.row + size.letter * 1.6)
    highest = max(max(profile) for _, profile in shown)
    for height, row in enumerate(rows):
        name = f"<b>{literal(clusters[row].name)}</b>"
        ends = texts.ends(shown, CLUSTER_IDS.index(row))
        if few or beside:
            place = _beside(height, size) if beside else _above(height, size)
            figure.add_annotation(**place, text=name)
        else:
            words = texts.extremes(*ends, limit=int((size.narrow - 24) / size.letter * 2))
            figure.add_annotation(
                **{**_above(height, wide), "yshift": wide.row * 0.14},
                text=f"{name}<br>{literal(words)}",
            )
        if beside and not few:
            top = ends[1]
            label = f"{points(top[0])} {fitting(texts.most(*ends), size.narrow / 3, size.letter)}"
            figure.add_annotation(**_after(height, top[0] * 100, size), text=literal(label))
    figure.update_layout(**_layout(rows, wide, highest))
    figure.update_yaxes(type="linear", categoryorder=None, categoryarray=None)
    if beside:
        figure.update_layout(margin_l=size.letter * 9.6)
        if not few:
            lowest, upper = figure.layout.xaxis.range
            figure.update_xaxes(range=[lowest, max(upper, highest * 100 * _ROOM)])
    if few:
        columns = LEGEND_COLUMNS if beside else 1
        legend = size.letter * 1.55 * -(-len(shown) // columns) + 4
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
    return Chart(
        figure, texts.DOTS_TITLE, texts.DOTS_NOTE, texts.dots_alternative(result, names, clusters)
    )


def _heights(
    rows: Sequence[str], profiles: Sequence[tuple[float, ...]], spread: float
) -> list[list[float]]:
    """The height of each dot, [faction][row]; equal dots stand above each other, all visible.

    spread: the part of a row that a pile of dots takes.
    """
    heights = [[0.0] * len(rows) for _ in profiles]
    for height, row in enumerate(rows):
        i = CLUSTER_IDS.index(row)
        alike: dict[float, list[int]] = {}
        for faction, profile in enumerate(profiles):
            alike.setdefault(round(profile[i], 3), []).append(faction)
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


def _layout(rows: Sequence[str], size: Size, highest: float) -> dict[str, Any]:
    return {
        **plain_layout(len(rows) * size.row + size.letter * 2.5),
        "margin": {"l": 12, "r": 12, "t": 2, "b": size.letter * 1.8, "pad": 0},
        "xaxis": points_axis(axis_end(highest * 100), size),
        "yaxis": {
            **no_axis(),
            "categoryorder": "array",
            "categoryarray": list(rows),
            "range": [-0.55, len(rows) - 0.35],
        },
    }
