"""The charts of a whole council: weights of all factions at once, and the map of its factions."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from valuemap.charts.base import (
    Chart,
    Size,
    fitting,
    literal,
    names_room,
    no_axis,
    plain_layout,
    row_name,
    width_of,
)
from valuemap.charts.colours import (
    INK,
    PAGE_PAPER,
    PAPER,
    QUIET,
    cluster_colours,
    ink_on,
    readable,
    shade,
)
from valuemap.charts.labels import Frame, Label, Offset, place_labels, text_width
from valuemap.charts.tables import Clusters
from valuemap.disclosure import PublishedMap
from valuemap.measures.shown import largest_of, on_top
from valuemap.overviews.council import Council
from valuemap.texts.dates import points
from valuemap.texts.pictures import council as texts

MOST_ARROWS = 5
_DARKEST = 0.88
"""Of ink: a cell of the most points."""
_LEAST = 1e-6
_ALONG = tuple(part / 8 for part in range(2, 9))
"""Parts of an arrow that words should leave free."""


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
    beside = size.is_wide
    room = names_room([name for name, _ in shown], size) if beside else 0.0
    above = size.letter * 1.6  # the gap in which the name of a row stands
    figure = go.Figure()
    figure.add_heatmap(
        z=table,
        x=list(range(len(clusters))),
        y=list(range(len(shown))),
        zmin=0,
        zmax=highest,
        colorscale=[[part / 10, shade(part / 10 * _DARKEST, PAGE_PAPER)] for part in range(11)],
        showscale=False,
        xgap=2,
        ygap=2 if beside else above,
        hoverinfo="skip",
    )
    notes: list[dict[str, Any]] = []  # given to the figure at once: one by one takes seconds
    for row, (line, (name, profile)) in enumerate(zip(table, shown, strict=True)):
        top = on_top(profile)
        bold = () if len(top) == len(profile) else top  # all alike: none stands out
        for place, weight in enumerate(line.tolist()):
            words = points(weight / 100)
            ground = shade(weight / highest * _DARKEST, PAGE_PAPER)
            notes.append(
                {
                    "x": place,
                    "y": row,
                    "text": f"<b>{words}</b>" if place in bold else words,
                    "showarrow": False,
                    "font": {"size": size.letter, "color": ink_on(ground)},
                }
            )
        notes.append(_name_of_row(row, name, room, size))
    column = (size.narrow - room - size.letter) / len(clusters)
    heads, head = _heads([cluster.name for cluster in clusters.values()], column, size)
    figure.update_layout(annotations=[*notes, *heads])
    tall = size.letter * 2.4 if beside else above + size.letter * 1.9
    figure.update_layout(**plain_layout(len(shown) * tall + head + 4))
    figure.update_layout(margin={"l": room, "t": head, "b": 4, "r": size.letter})
    figure.update_xaxes(**no_axis(), range=[-0.5, len(clusters) - 0.5], ticks="")
    figure.update_yaxes(**no_axis(), range=[len(shown) - 0.5, -0.5], ticks="")
    return figure


def _heads(names: Sequence[str], column: float, size: Size) -> tuple[list[dict[str, Any]], float]:
    """The names above the columns, and the pixels that they take.

    They lie level: on one line where each fits its column, on two in turn where each fits two
    columns; on a narrow screen they stand upright, all from the same height.
    """
    longest = max(width_of(name, size.letter) for name in names)
    common = {
        "y": -0.5,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size.letter, "color": INK},
    }
    line = size.letter * 1.5
    if longest > 2 * column - size.letter:
        return [
            {
                **common,
                "x": place,
                "text": literal(name),
                "textangle": -90,
                "yanchor": "bottom",
                "yshift": size.letter * 0.5 + (0 if size.is_wide else size.letter * 1.2),
            }
            for place, name in enumerate(names)
        ], longest * 0.95 + size.letter * (1.4 if size.is_wide else 2.6)
    levels = 1 if longest <= column - size.letter * 0.5 else 2
    heads: list[dict[str, Any]] = []
    for place, name in enumerate(names):
        up = line * 0.75 + line * (place % levels)
        head = {**common, "x": place, "text": literal(name), "yanchor": "middle", "yshift": up}
        if place % levels:
            head = {
                **common,
                "x": place,
                "text": literal(name),
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": QUIET,
                "ax": 0,
                "ay": -up,
            }
        heads.append(head)
    return heads, line * levels + size.letter * 0.6


def _name_of_row(row: int, name: str, room: float, size: Size) -> dict[str, Any]:
    """Whose row it is: beside its cells, above them where it is narrow."""
    if room:
        return {**row_name(row, name, room, size), "x": -0.5}
    fits = literal(fitting(name, size.narrow - size.letter, size.letter))
    return {
        "x": -0.5,
        "y": row - 0.5,
        "xanchor": "left",
        "yanchor": "middle",
        "text": f"<b>{fits}</b>",
        "showarrow": False,
        "font": {"size": size.letter, "color": INK},
    }


def map_chart(
    drawn: PublishedMap,
    names: Sequence[str],
    clusters: Clusters,
    size: Size,
    *,
    seats: Sequence[int] = (),
    missing: str = "",
    is_of_profiles: bool = False,
) -> Chart:
    """Factions as dots with their names, the longest arrows with the names of their clusters.

    Args:
        seats: of each row, for the area of its dot; all dots alike without.
        missing: the sentence on the factions that are not on the map, or nothing.
        is_of_profiles: it was drawn from the published profiles, not fitted on ballots.
    """
    places = [
        (name, place, seats[row] if seats else 1)
        for row, (name, place) in enumerate(zip(names, drawn.rows, strict=True))
        if place is not None
    ]
    colours = cluster_colours(clusters)
    arrows = list(zip(clusters.values(), drawn.arrows, strict=True))
    longest = largest_of(arrows, lambda pair: abs(complex(*pair[1])), MOST_ARROWS)
    plan = _Plan([place for _, place, _ in places], [tip for _, tip in longest], size)
    most = max((number for _, _, number in places), default=1)
    dots = [
        max(size.letter * 1.5 * (number / most) ** 0.5, size.letter * 0.45) for *_, number in places
    ]
    words = [fitting(name, plan.most_of_a_name, size.letter) for name, *_ in places]
    words += [cluster.name for cluster, _ in longest]
    offsets = plan.offsets(words, dots)
    figure = go.Figure()
    notes: list[dict[str, Any]] = [
        {
            "x": x,
            "y": y,
            "ax": plan.middle[0],
            "ay": plan.middle[1],
            "axref": "x",
            "ayref": "y",
            "showarrow": True,
            "arrowhead": 2,
            "arrowwidth": 2.5,
            "arrowcolor": colours[cluster.id],
            "text": "",
        }
        for (cluster, _), (x, y) in zip(longest, plan.tips, strict=True)
    ]
    inks = [INK] * len(places) + [readable(colours[cluster.id]) for cluster, _ in longest]
    for word, spot, offset, ink in zip(words, plan.points, offsets, inks, strict=True):
        notes.append(_word(word, spot, offset, ink, size))
    shown = [row for row, place in enumerate(drawn.rows) if place is not None]
    gathered = [row == len(drawn.rows) - 1 for row in shown]
    figure.add_scatter(
        x=[x for x, _ in plan.spots],
        y=[y for _, y in plan.spots],
        mode="markers",
        marker={
            "size": dots,
            "opacity": 1,
            "color": [PAPER if own else INK for own in gathered],
            "line": {"color": [INK if own else PAPER for own in gathered], "width": 1.5},
        },
        cliponaxis=False,
    )
    figure.update_layout(**plain_layout(plan.height), annotations=notes)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(**no_axis(), range=[0, plan.width])
    figure.update_yaxes(**no_axis(), range=[0, plan.height], scaleanchor="x")
    told = texts.map_alternative([(name, place) for name, place, _ in places], words[len(places) :])
    note = texts.map_note(
        drawn.shown,
        sizes_tell=len({number for *_, number in places}) > 1,
        is_of_profiles=is_of_profiles,
        missing=missing,
    )
    return Chart(figure, texts.MAP_TITLE, note, told)


def _word(
    word: str, spot: tuple[float, float], offset: Offset, ink: str, size: Size
) -> dict[str, Any]:
    """A word of the map at its place, with a line to its point where it stands apart."""
    common = {
        "x": spot[0],
        "y": spot[1],
        "text": f"<b>{literal(word)}</b>",
        "borderpad": 0,
        "font": {"size": size.letter, "color": ink},
    }
    if not offset.has_line:
        return {**common, "showarrow": False, "xshift": offset.x, "yshift": offset.y}
    line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": QUIET, "standoff": size.letter * 0.3}
    return {**common, **line, "showarrow": True, "ax": offset.x, "ay": -offset.y}


class _Plan:
    """Where all of a map lies, in pixels from the lower left corner of the chart."""

    def __init__(
        self,
        spots: Sequence[tuple[float, float]],
        tips: Sequence[tuple[float, float]],
        size: Size,
    ) -> None:
        self.letter = size.letter
        self.width = size.narrow
        words = len(spots) + len(tips)
        low = size.letter * (16 + 1.4 * words)
        self.height = min(max(size.narrow * 0.5, low), max(size.letter * 38, low))
        self.most_of_a_name = min(self.width * 0.62, size.letter * 22)
        xs, ys = zip(*spots, *tips, (0.0, 0.0), strict=True)
        across, up = max(max(xs) - min(xs), _LEAST), max(max(ys) - min(ys), _LEAST)
        side = min(size.letter * 8, self.width * 0.2)
        edge = size.letter * 2.2
        scale = min((self.width - 2 * side) / across, (self.height - 2 * edge) / up)
        # as tall as it is, and room for the words
        least = scale * up + 2 * edge + size.letter * 0.8 * words
        self.height = min(self.height, max(least, low * 0.75))
        left = self.width / 2 - scale * (max(xs) + min(xs)) / 2
        low = self.height / 2 - scale * (max(ys) + min(ys)) / 2

        def at(place: tuple[float, float]) -> tuple[float, float]:
            return left + scale * place[0], low + scale * place[1]

        self.spots = [at(place) for place in spots]
        self.tips = [at(place) for place in tips]
        self.middle = at((0.0, 0.0))

    @property
    def points(self) -> list[tuple[float, float]]:
        """All that has a name: the dots, and then the tips of the arrows."""
        return [*self.spots, *self.tips]

    def offsets(self, words: Sequence[str], dots: Sequence[float]) -> list[Offset]:
        """Where the words stand, those of the dots first."""
        marks = [(x, y, dot / 2 + 2) for (x, y), dot in zip(self.spots, dots, strict=True)]
        x0, y0 = self.middle
        for x, y in self.tips:
            marks += [(x0 + (x - x0) * part, y0 + (y - y0) * part, 4.0) for part in _ALONG]
        frame = Frame(0, self.width, 0, self.height, tuple(marks), tuple(self.points))
        labels = [
            Label(x, y, text_width(word, self.letter) + 4, self.letter * 1.25)
            for word, (x, y) in zip(words, self.points, strict=True)
        ]
        return place_labels(labels, frame)
