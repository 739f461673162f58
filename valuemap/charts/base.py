"""What all charts share: the sizes that they are drawn for, letters and lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.colours import INK, LINE, QUIET
from valuemap.charts.labels import LETTER_WIDTH

FONT = "Atkinson Hyperlegible Next, sans-serif"
CONFIG: dict[str, Any] = {"staticPlot": True, "displayModeBar": False, "responsive": True}
FINE_UNTIL = 60
_WIDE = 640


@dataclass(frozen=True)
class Size:
    """For which screen: letter size and row height, both in pixels.

    Attributes:
        narrow, wide: the least and the largest width that a chart gets, in pixels.
    """

    letter: float
    row: float
    narrow: float
    wide: float

    @property
    def is_wide(self) -> bool:
        """Whether the names of rows have room beside them; else they stand above them."""
        return self.narrow >= _WIDE


PAGE = Size(letter=14, row=52, narrow=322, wide=1082)


def page_size(width: float) -> Size:
    """The size of a chart that stands alone on a page and is so many pixels wide."""
    return replace(PAGE, narrow=width, wide=width)


@dataclass(frozen=True)
class Chart:
    """A figure with the same content in words."""

    figure: go.Figure
    title: str
    note: str
    alternative: str


def plain_layout(height: float) -> dict[str, Any]:
    """The layout of every chart: our letters, nothing that moves, no background."""
    return {
        "height": height,
        "margin": {"l": 12, "r": 12, "t": 2, "b": 12, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "color": INK},
        "showlegend": False,
    }


def points_axis(upper: float, size: Size) -> dict[str, Any]:
    """An axis of points from 0, in steps of 10, or of 20 where it is long."""
    return {
        "range": [-0.01 * upper, 1.02 * upper],
        "tickvals": list(range(0, int(upper) + 1, 10 if upper <= FINE_UNTIL else 20)),
        "tickfont": {"size": size.letter * 0.85, "color": QUIET},
        "gridcolor": LINE,
        "zeroline": True,
        "zerolinecolor": INK,
        "fixedrange": True,
    }


def no_axis() -> dict[str, Any]:
    """An axis that only places things."""
    return {"showticklabels": False, "showgrid": False, "zeroline": False, "fixedrange": True}


def width_of(text: str, letter: float) -> float:
    """About how many pixels a text of ours takes, in letters of this size."""
    return len(text) * letter * LETTER_WIDTH


def names_room(names: Sequence[str], size: Size) -> float:
    """Pixels for the names beside rows: as much as the longest asks, two fifths at most."""
    longest = max((width_of(name, size.letter) for name in names), default=0.0)
    return min(longest, size.narrow * 0.4) + size.letter


def row_name(row: str | float, name: str, room: float, size: Size) -> dict[str, Any]:
    """The name of a row, left of where its points begin; `room` is that of `names_room`."""
    return {
        "x": 0,
        "y": row,
        "xanchor": "right",
        "yanchor": "middle",
        "xshift": -size.letter * 0.6,
        "showarrow": False,
        "borderpad": 0,
        "text": literal(fitting(name, room - size.letter * 0.8, size.letter)),
        "font": {"size": size.letter, "color": INK},
    }


def row_value(row: str | float, x: float, words: str, size: Size) -> dict[str, Any]:
    """What stands right of a point of a row, on its line; `words` may hold our own markup."""
    return {
        "x": x,
        "y": row,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": size.letter * 0.6,
        "showarrow": False,
        "borderpad": 0,
        "text": words,
        "font": {"size": size.letter, "color": INK},
    }


def fitting(name: str, pixels: float, letter: float) -> str:
    """A name shortened to what fits in so many pixels, in letters of this size."""
    return short(name, max(int(pixels / (letter * LETTER_WIDTH)), 4))


def short(name: str, limit: int = 22) -> str:
    """A name that fits, with an ellipsis where it does not."""
    return name if len(name) <= limit else f"{name[: limit - 1]}…"


def literal(text: str) -> str:
    """Words as a chart draws them: nothing in them is markup.

    The charting library reads `&amp;`, `&lt;` and `&gt;` as a browser does, and no other
    names: a quotation mark must stay itself, or a reader sees `&quot;`.

    >>> literal('Groep "Klein & <Fijn>"')
    'Groep "Klein &amp; &lt;Fijn&gt;"'
    """
    return escape(text, quote=False)
