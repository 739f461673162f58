"""The charts of a whole council: weights of all factions at once, and stances."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from valuemap.charts.base import Chart, Size, fitting, literal, no_axis, plain_layout
from valuemap.charts.colours import INK, LINE, PAPER, QUIET, cluster_colours
from valuemap.charts.labels import Frame, Label, Offset, place_labels, text_width
from valuemap.charts.tables import Clusters
from valuemap.disclosure import PublishedMap
from valuemap.measures.shown import largest_of, on_top
from valuemap.overviews.council import Council
from valuemap.texts.dates import points
from valuemap.texts.pictures import council as texts

MOST_ARROWS = 5
_DOT = 0.75
"""Size of a dot on the map, as a part of a letter."""
_MAP_NAME = 10
"""Room for a name on the map, in letters."""
_LEAST = 1e-6
_SCALE = "cividis"
_NAME = 10
"""Room for a name beside its row, in letters."""
_DARK_UNTIL = 0.55
"""Of the colour scale: below this, numbers are written in white."""


def heatmap(council: Council, names: Sequence[str], clusters: Clusters, size: Size) -> Chart | None:
    """Factions by clusters with the numbers in the cells; None where no faction is shown."""
    shown = [(names[f], profile) for f in council.order if (profile := council.profiles[f])]
    if not shown:
        return None
    words = f"{texts.HEAT_TITLE}. {texts.heat_alternative(shown, clusters)}"
    return Chart(_heat(shown, clusters, size), texts.HEAT_TITLE, texts.HEAT_NOTE, words)


def profile_rows_chart(
    rows: Sequence[tuple[str, tuple[float, ...]]],
    clusters: Clusters,
    size: Size,
    *,
    title: str,
    note: str,
) -> Chart:
    """Profiles below each other in the order given, such as one per meeting."""
    words = f"{title}. {texts.heat_alternative(rows, clusters)}"
    return Chart(_heat(rows, clusters, size), title, note, words)


def _heat(
    shown: Sequence[tuple[str, tuple[float, ...]]], clusters: Clusters, size: Size
) -> go.Figure:
    table = np.array([profile for _, profile in shown]) * 100
    highest = max(float(table.max()), 1.0)
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
        ygap=size.letter * 1.5 if size.may_grow else 2,
        hoverinfo="skip",
    )
    notes: list[dict[str, Any]] = []  # given to the figure at once: one by one takes seconds
    for row, (line, (_, profile)) in enumerate(zip(table, shown, strict=True)):
        top = on_top(profile)
        bold = () if len(top) == len(profile) else top  # all alike: none stands out
        for place, (cluster, weight) in enumerate(zip(clusters, line.tolist(), strict=True)):
            words = points(weight / 100)
            notes.append(
                {
                    "x": cluster,
                    "y": row,
                    "text": f"<b>{words}</b>" if place in bold else words,
                    "showarrow": False,
                    "font": {"size": size.letter, "color": _ink_on(weight / highest)},
                }
            )
        notes.append(_row_name(row, shown[row][0], size))
    figure.update_layout(annotations=notes)
    tall = size.letter * 1.5 + 26 if size.may_grow else size.row * 0.9
    head = size.letter * (9.8 if size.may_grow else 8.5)
    figure.update_layout(**plain_layout(len(shown) * tall + head + 4))
    left = 0 if size.may_grow else size.letter * _NAME
    figure.update_layout(margin={"l": left, "t": head, "b": 4, "r": size.letter * 1.2})
    figure.update_xaxes(
        side="top",
        tickvals=list(clusters),
        ticktext=[literal(cluster.name) for cluster in clusters.values()],
        tickangle=-60,
        tickfont={"size": size.letter},
        ticklabelstandoff=int(size.letter * 0.8) if size.may_grow else 0,
        fixedrange=True,
        showgrid=False,
        ticks="",
    )
    figure.update_yaxes(**no_axis(), autorange="reversed", ticks="")
    return figure


def _row_name(row: int, name: str, size: Size) -> dict[str, Any]:
    """Whose row it is: above its cells where it is narrow, beside them on the wall."""
    common = {"x": 0, "xref": "paper", "showarrow": False}
    font = {"size": size.letter, "color": INK}
    if size.may_grow:
        fits = literal(fitting(name, size.narrow - size.letter, size.letter))
        return {**common, "y": row - 0.5, "xanchor": "left", "text": f"<b>{fits}</b>", "font": font}
    fits = literal(fitting(name, size.letter * (_NAME - 1.6), size.letter))
    return {
        **common,
        "y": row,
        "xanchor": "right",
        "xshift": -size.letter * 0.4,
        "text": f"<b>{fits}</b>",
        "font": font,
    }


def _ink_on(part: float) -> str:
    """White or black, whichever is legible on that part of the scale."""
    (colour,) = sample_colorscale(_SCALE, [part])
    red, green, blue = (float(c) for c in colour.removeprefix("rgb(").rstrip(")").split(","))
    bright = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return PAPER if bright < _DARK_UNTIL else INK


def map_chart(drawn: PublishedMap, names: Sequence[str], clusters: Clusters, size: Size) -> Chart:
    """Factions as dots with their names, the longest arrows with the names of their clusters."""
    places = [
        (name, place) for name, place in zip(names, drawn.rows, strict=True) if place is not None
    ]
    colours = cluster_colours(clusters)
    arrows = list(zip(clusters.values(), drawn.arrows, strict=True))
    longest = largest_of(arrows, lambda pair: abs(complex(*pair[1])), MOST_ARROWS)
    spots = [place for _, place in places]
    tips = [tip for _, tip in longest]
    most = min(size.narrow * 0.4, size.letter * _MAP_NAME)
    faction_words = [fitting(name, most, size.letter) for name, _ in places]
    cluster_words = [cluster.name for cluster, _ in longest]
    frame = _frame(spots, tips, size)
    offsets = place_labels(
        [
            Label(x, y, text_width(word, size.letter) + 4, size.letter * 1.3)
            for word, (x, y) in zip([*faction_words, *cluster_words], [*spots, *tips], strict=True)
        ],
        frame,
    )
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
            arrowwidth=2.5,
            arrowcolor=colours[cluster.id],
            text="",
        )
    for word, spot, offset in zip(
        [*(f"<b>{literal(word)}</b>" for word in faction_words), *map(literal, cluster_words)],
        [*spots, *tips],
        offsets,
        strict=True,
    ):
        figure.add_annotation(**_word(word, spot, offset, size))
    figure.add_scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        marker={"size": size.letter * _DOT, "color": INK, "line": {"color": PAPER, "width": 1.5}},
        cliponaxis=False,
    )
    figure.update_layout(**plain_layout(_map_height(size)))
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(**{**no_axis(), "range": [frame.left, frame.right], "zeroline": True})
    figure.update_yaxes(
        **{**no_axis(), "range": [frame.low, frame.high], "zeroline": True, "scaleanchor": "x"}
    )
    figure.update_xaxes(zerolinecolor=LINE)
    figure.update_yaxes(zerolinecolor=LINE)
    note = texts.MAP_NOTE.format(part=points(drawn.shown))
    words = texts.map_alternative(places, cluster_words)
    return Chart(figure, texts.MAP_TITLE, note, words)


def _word(word: str, spot: tuple[float, float], offset: Offset, size: Size) -> dict[str, Any]:
    """A word of the map at its place, with a line to its point where it stands apart."""
    common = {
        "x": spot[0],
        "y": spot[1],
        "text": word,
        "borderpad": 0,
        "font": {"size": size.letter, "color": INK if word.startswith("<b>") else QUIET},
    }
    if not offset.is_far:
        return {**common, "showarrow": False, "xshift": offset.x, "yshift": offset.y}
    line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": QUIET, "standoff": size.letter * 0.3}
    return {**common, **line, "showarrow": True, "ax": offset.x, "ay": -offset.y}


def _map_height(size: Size) -> float:
    return size.row * (8 if size.may_grow else 10)


def _frame(
    spots: Sequence[tuple[float, float]], tips: Sequence[tuple[float, float]], size: Size
) -> Frame:
    """The edges of the map, and the scales at which a narrow and a wide screen draw it."""
    xs, ys = zip(*spots, *tips, (0.0, 0.0), strict=True)
    side, edge = size.letter * 3.5, size.letter * 2
    across, up = max(max(xs) - min(xs), _LEAST), max(max(ys) - min(ys), _LEAST)
    height = _map_height(size) - 2 * edge
    large = min((size.wide - 2 * side) / across, height / up)
    small = min((size.narrow - 2 * side) / across, large)
    middle = min(xs) + across / 2
    along = [(x * t, y * t) for x, y in tips for t in (0.25, 0.4, 0.55, 0.7, 0.85, 1)]
    return Frame(
        left=middle - size.narrow / 2 / small,
        right=middle + size.narrow / 2 / small,
        low=min(ys) - edge / large,
        high=min(ys) + up + edge / large,
        scales=(small, (small * large) ** 0.5, large),
        marks=(*spots, *along),
        mark=size.letter * _DOT,
    )
