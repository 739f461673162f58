"""The council's own value map: every cluster at its place, as large as it weighs.

The full part of a shape is what two factions give it on average both; the striped part around it
is what one gives and the other does not. Beside it stands a line with a mark per place, the least
and the most by name. Areas, not widths, are in proportion.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, fitting, literal, no_axis, plain_layout
from valuemap.charts.colours import (
    FACTION_SYMBOLS,
    INK,
    LINE,
    PAPER,
    QUIET,
    TOGETHER_MARK,
    cluster_colours,
    shapes,
)
from valuemap.charts.labels import LETTER_WIDTH
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published
from valuemap.texts.dates import points
from valuemap.texts.pictures import picture as texts
from valuemap.texts.screens import result as result_texts

TITLE_FONT = "Source Serif, serif"
_CORNERS = {"disc": 64, "square": 4, "diamond": 4}
_TURN = {"disc": 0.0, "square": pi / 4, "diamond": 0.0}
# Of a cell: the largest shape, and where its parts stand.
_SHAPE_WIDTH, _SHAPE_HEIGHT = 0.3, 0.78
_NAME_AT, _WEIGHT_AT, _LINE_AT, _ENDS_AT = 0.2, 0.4, 0.64, 0.86


@dataclass(frozen=True)
class Cell:
    """A cluster on the map.

    Attributes:
        shape: `disc`, `square` or `diamond`, of its group.
        weight, shared: shares 0..1; the shared part is within the weight.
        places: per published place, its share 0..1, in the order of `Picture.names`.
        lowest, highest: who gives the least and the most, with the share in words; empty where
            no place may be pointed at.
        stands_out: it is shared most, or divides most, whichever ballot is dropped.
    """

    label: str
    colour: str
    shape: str
    weight: float
    shared: float
    places: tuple[float, ...]
    lowest: str
    highest: str
    stands_out: bool


@dataclass(frozen=True)
class Picture:
    """The map as data, for every writer.

    Attributes:
        name: what the picture is.
        title: what was found.
        names: of the published places, each with a mark of its own where they are few.
        together: the place in `names` of the small factions together; None without them.
        end: where the small lines end, as a share.
        is_empty: before the reveal: nothing is weighed yet.
    """

    name: str
    title: str
    note: str
    alternative: str
    cells: tuple[Cell, ...]
    names: tuple[str, ...]
    together: int | None
    end: float
    is_empty: bool = False

    @property
    def is_each_marked(self) -> bool:
        """Whether every place has a mark of its own."""
        return len(self.names) <= len(FACTION_SYMBOLS)


def picture_of(
    result: Published, names: Sequence[str], clusters: Mapping[str, Cluster]
) -> Picture | None:
    """The map of a result; None where nothing is compared."""
    if not result.splits:
        return None
    shown, colours, shape = result.profiles(names), cluster_colours(clusters), shapes(clusters)
    cells = []
    for place, split in enumerate(result.splits):
        low, high = _ends(shown, place)
        cluster = clusters[split.cluster]
        cells.append(
            Cell(
                cluster.name,
                colours[cluster.id],
                shape[cluster.id],
                split.mean,
                split.shared,
                tuple(profile[place] for _, profile in shown),
                low,
                high,
                cluster.id in (*result.bridging, *result.dividing),
            )
        )
    most = max((share for cell in cells for share in cell.places), default=0.0)
    return Picture(
        texts.TITLE,
        texts.title(result, names, clusters),
        texts.NOTE,
        texts.alternative(result, names, clusters),
        tuple(cells),
        tuple(name for name, _ in shown),
        next(
            (place for place, (name, _) in enumerate(shown) if name == result_texts.TOGETHER), None
        ),
        axis_end(most * 100) / 100,
    )


def empty_picture(clusters: Mapping[str, Cluster]) -> Picture:
    """The map before anything is weighed: all clusters alike."""
    colours, shape = cluster_colours(clusters), shapes(clusters)
    equal = 1 / len(clusters)
    cells = tuple(
        Cell(one.name, colours[one.id], shape[one.id], equal, 0.0, (), "", "", stands_out=False)
        for one in clusters.values()
    )
    words = texts.empty_alternative(clusters)
    name = texts.EMPTY_TITLE
    return Picture(name, name, texts.EMPTY_NOTE, words, cells, (), None, 1.0, is_empty=True)


def _ends(shown: Sequence[tuple[str, Sequence[float]]], place: int) -> tuple[str, str]:
    """Who gives the least and the most, in words; the small ones together are never pointed at."""
    if len(shown) < 2:
        return "", ""
    low, high = result_texts.ends(shown, place)
    if points(low[0]) == points(high[0]):
        return "", ""
    named = (
        ""
        if result_texts.TOGETHER in names
        else texts.MARK.format(name=result_texts.who(names), points=points(share))
        for share, names in (low, high)
    )
    lowest, highest = named
    return lowest, highest


def columns_for(width: float, cells: int) -> int:
    """How many cells stand beside each other on a picture so wide, in pixels."""
    if width < 560:
        return 1
    if width < 900:
        return 2
    return 3 if cells <= 9 else 4


def picture_height(width: float, cells: int, letter: float) -> float:
    """The height in pixels that the map takes on a page, where it may grow."""
    rows = -(-cells // columns_for(width, cells))
    return rows * letter * 8.2 + letter * 2.5


def picture_chart(picture: Picture, width: float, height: float, letter: float) -> Chart:
    """The map as a figure for so many pixels; in a place of another width it keeps its form.

    Args:
        letter: the size of its words, in pixels; names are a third larger.
    """
    figure = go.Figure()
    marked = picture.is_each_marked and bool(picture.names)
    legend = letter * 2.2
    columns = columns_for(width, len(picture.cells))
    rows = -(-len(picture.cells) // columns)
    gap = letter * 1.6
    wide = (width - gap * (columns - 1)) / columns
    high = (height - legend) / rows
    heaviest = max((cell.weight for cell in picture.cells), default=0.0) or 1.0
    drawing = _Drawing(figure, picture, wide, high, letter)
    for number, cell in enumerate(picture.cells):
        row, column = divmod(number, columns)
        drawing.cell(cell, column * (wide + gap), legend + row * high, heaviest)
    if marked:
        drawing.legend(width, legend)
    figure.update_layout(
        **plain_layout(height),
        width=None,
        xaxis={**no_axis(), "range": [0, width]},
        yaxis={**no_axis(), "range": [height, 0], "scaleanchor": "x", "constrain": "domain"},
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0})
    note = picture.note if picture.is_empty else f"{picture.note} {texts.PARTS}"
    return Chart(figure, picture.name, note, picture.alternative)


class _Drawing:
    """Draws the cells of a map in pixels from its top left corner."""

    def __init__(
        self, figure: go.Figure, picture: Picture, wide: float, high: float, letter: float
    ) -> None:
        self.figure = figure
        self.picture = picture
        self.wide = wide
        self.high = high
        self.letter = letter
        self.largest = min(wide * _SHAPE_WIDTH, high * _SHAPE_HEIGHT) / 2

    def cell(self, cell: Cell, left: float, top: float, heaviest: float) -> None:
        """A cluster: its shape, its name and weight, and who stands where."""
        self.figure.add_shape(
            type="line",
            x0=left,
            x1=left + self.wide,
            y0=top,
            y1=top,
            line={"color": INK if cell.stands_out else LINE, "width": 2 if cell.stands_out else 1},
            layer="below",
        )
        middle = (left + self.largest * 1.1, top + self.high * 0.5)
        radius = self.largest * sqrt(cell.weight / heaviest)
        if self.picture.is_empty:
            self._shape(cell, middle, radius * 0.8, fillcolor=PAPER, dash="dot")
        else:
            self._shape(cell, middle, radius, fillcolor=PAPER, pattern="/")
            inside = radius * sqrt(cell.shared / cell.weight) if cell.weight else 0.0
            self._shape(cell, middle, inside, fillcolor=cell.colour)
        text = left + self.largest * 2.2 + self.letter * 0.9
        room = left + self.wide - text
        self._words(text, top + self.high * _NAME_AT, self._name(cell, room), title=True)
        if self.picture.is_empty:
            return
        weight = texts.WEIGHT.format(weight=points(cell.weight), shared=points(cell.shared))
        number, _, rest = weight.partition(" ")
        self._words(
            text,
            top + self.high * _WEIGHT_AT,
            f"<b style='font-family:{TITLE_FONT}'>{number}</b> "
            f"<span style='color:{QUIET}'>{rest}</span>",
        )
        if cell.places:
            self._line(cell, text, top, room)

    def _name(self, cell: Cell, room: float) -> str:
        size = self.letter * 1.3
        return f"<b>{literal(fitting(cell.label, room, size))}</b>"

    def _shape(
        self,
        cell: Cell,
        middle: tuple[float, float],
        radius: float,
        *,
        fillcolor: str,
        pattern: str = "",
        dash: str = "solid",
    ) -> None:
        if radius < 0.5:
            return
        corners, turn = _CORNERS[cell.shape], _TURN[cell.shape]
        grown = radius if cell.shape == "disc" else radius * 1.25  # of the same area, nearly
        angles = [turn + 2 * pi * step / corners for step in range(corners + 1)]
        look: dict[str, Any] = {"fillcolor": fillcolor}
        if pattern:
            look = {
                "fillpattern": {
                    "shape": pattern,
                    "fgcolor": cell.colour,
                    "bgcolor": PAPER,
                    "size": max(self.letter * 0.45, 5),
                    "solidity": 0.42,
                }
            }
        self.figure.add_scatter(
            x=[middle[0] + grown * cos(angle) for angle in angles],
            y=[middle[1] + grown * sin(angle) for angle in angles],
            mode="lines",
            fill="toself",
            line={"color": cell.colour, "width": max(self.letter * 0.1, 1.2), "dash": dash},
            hoverinfo="skip",
            **look,
        )

    def _line(self, cell: Cell, left: float, top: float, room: float) -> None:
        """The small line with a mark per place; the ends of it by name."""
        at, size = top + self.high * _LINE_AT, self.letter * 0.72
        long = room - size
        self.figure.add_shape(
            type="line",
            x0=left,
            x1=left + long,
            y0=at,
            y1=at,
            line={"color": LINE, "width": max(self.letter * 0.12, 1.5)},
            layer="below",
        )
        least, most = min(cell.places), max(cell.places)
        for number, share in enumerate(cell.places):
            is_end = share in (least, most) and least != most
            look = self._mark(number, is_end)
            self.figure.add_scatter(
                x=[left + long * share / self.picture.end],
                y=[at],
                mode="markers",
                cliponaxis=False,
                hoverinfo="skip",
                marker={"size": size * (1.25 if is_end else 1.0), **look},
            )
        self._ends(cell, left, top + self.high * _ENDS_AT, room, long * most / self.picture.end)

    def _ends(self, cell: Cell, left: float, at: float, room: float, highest_at: float) -> None:
        """Who gives the most, under the mark; and who the least, where it matters and both fit."""
        letter = self.letter * 0.92
        if not cell.highest:
            return
        highest = fitting(cell.highest, room, letter)
        length = len(highest) * letter * LETTER_WIDTH
        start = left
        lowest_length = len(cell.lowest) * letter * LETTER_WIDTH
        if cell.lowest and cell.stands_out and lowest_length + length + letter < room:
            self._words(left, at, literal(cell.lowest))
            start += lowest_length + letter
        middle = left + highest_at - length / 2
        self._words(max(min(middle, left + room - length), start), at, literal(highest))

    def _mark(self, number: int, is_end: bool) -> dict[str, Any]:
        """A place is an ink shape, of its own where they are few; colour is for values only."""
        symbol = FACTION_SYMBOLS[number] if self.picture.is_each_marked else "circle"
        ink = INK if is_end else "#8a8f96"
        look = {"symbol": symbol, "color": ink, "line": {"color": PAPER, "width": 1}}
        if number == self.picture.together:
            look = {**TOGETHER_MARK, "line": {"color": ink, "width": 1.6}}
        return look

    def legend(self, width: float, height: float) -> None:
        """The marks with their names, in a row that stays the same on every picture."""
        step = width / len(self.picture.names)
        for number, name in enumerate(self.picture.names):
            left = number * step
            look = self._mark(number, True)
            self.figure.add_scatter(
                x=[left + self.letter * 0.5],
                y=[height * 0.4],
                mode="markers",
                cliponaxis=False,
                hoverinfo="skip",
                marker={"size": self.letter * 0.85, **look},
            )
            words = fitting(name, step - self.letter * 2, self.letter)
            self._words(left + self.letter * 1.2, height * 0.4, literal(words))

    def _words(self, x: float, y: float, words: str, *, title: bool = False) -> None:
        font: dict[str, Any] = {"size": self.letter * 0.92, "color": INK}
        if title:
            font = {"size": self.letter * 1.3, "color": INK, "family": TITLE_FONT}
        self.figure.add_annotation(
            x=x,
            y=y,
            text=words,
            showarrow=False,
            xanchor="left",
            yanchor="middle",
            align="left",
            font=font,
        )
