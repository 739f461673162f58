"""A document as data: what stands in it, in order. Each writer makes one format of it.

Texts are plain: no writer reads markup in them.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from valuemap.charts.tables import Table

_FIRST = 0.2
"""The least part of the width for the names of the rows of a table of figures."""
_WIDEST_FIGURE = 0.2
_SHORT = 16


class Tone(StrEnum):
    """How a paragraph is said."""

    NORMAL = "normal"
    LEAD = "lead"  # the sentence to read first
    QUIET = "quiet"  # a remark


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a part."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Plain words."""

    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. Its first column names the row; `figures` tells that the others are numbers."""

    table: Table
    figures: bool = True

    @property
    def is_short(self) -> bool:
        """Whether it is not to be cut by the end of a page: figures, for words can fill one."""
        return self.figures and len(self.table.rows) <= _SHORT

    @property
    def widths(self) -> tuple[float, ...]:
        """The part of the width for each column, 0..1: room for long words, none too narrow.

        Columns of figures are as wide as each other.
        """
        if self.figures:
            others = len(self.table.head) - 1
            first = max(_FIRST, 1 - others * _WIDEST_FIGURE)
            return (first, *((1 - first) / others,) * others)
        lines = (self.table.head, *self.table.rows)
        longest = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        longest[0] = max(longest[0], 18)
        room = [min(max(length, 12), 60) ** 0.7 for length in longest]
        return tuple(part / sum(room) for part in room)


@dataclass(frozen=True)
class Bar:
    """A row of a chart.

    Attributes:
        colour: of its cluster.
        values: points of 100 per series, to draw.
        words: what stands beside it: the same numbers as in the sentences, rounded once; may
            be empty.
    """

    label: str
    colour: str
    values: tuple[float, ...]
    words: str


@dataclass(frozen=True)
class Bars:
    """Bars in parts, the heaviest first; the last part is striped.

    Attributes:
        series: what the parts are called.
        alternative: the chart in words.
        end: where the axis ends, in points.
    """

    title: str
    note: str
    alternative: str
    series: tuple[str, ...]
    rows: tuple[Bar, ...]
    end: int


@dataclass(frozen=True)
class Dots:
    """A row per cluster with a dot per faction, in points of 100.

    Attributes:
        names: the factions.
        rows: per cluster the points of each faction, in the order of `names`.
        end: where the axis ends, in points.
        is_each_named: each faction has a mark of its own; else a row says who gives the least
            and who the most.
    """

    title: str
    note: str
    alternative: str
    names: tuple[str, ...]
    rows: tuple[Bar, ...]
    end: int
    is_each_named: bool


@dataclass(frozen=True)
class Picture:
    """A picture in PNG, with its words; width in centimetres."""

    png: bytes
    alternative: str
    width: float


@dataclass(frozen=True)
class Space:
    """Empty lines to write on, under words that say what for."""

    label: str
    lines: int


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Chart = Bars | Dots
Block = Heading | Paragraph | Bullets | Grid | Bars | Dots | Picture | Space | NewPage


@dataclass(frozen=True)
class Document:
    """A document in Dutch.

    Attributes:
        title: what it is, with the name of the meeting.
        date: of the meeting, not of the making: the same meeting gives the same document.
        mark: a word that stands on every page, such as that it is an example; may be empty.
    """

    title: str
    date: dt.date
    blocks: tuple[Block, ...]
    mark: str = ""

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Bars | Dots))
