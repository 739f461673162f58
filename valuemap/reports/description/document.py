"""A document as data: what stands in it, in order. Each writer makes one format of it.

Texts are plain: no writer reads markup in them.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from valuemap.charts.description import Chart
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


Cell = str | int | float | None
"""Words, a number, or nothing where there is no figure."""
Block = Heading | Paragraph | Bullets | Grid | Chart | Picture | Space | NewPage


@dataclass(frozen=True)
class Slide:
    """A title with lines of words below it, and a chart where there is one."""

    title: str
    lines: tuple[str, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: a name of at most 31 characters, a head, and rows as wide as it."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Document:
    """A document in Dutch, to be read as pages, shown as slides, or counted with as sheets.

    Attributes:
        title: what it is, with the name of the meeting.
        date: of the meeting, not of the making: the same meeting gives the same document.
        mark: a word that stands on every page, such as that it is an example; may be empty.
        slides: the same for a screen; the first one is the cover.
        sheets: its figures.
        main_sheet: the one of the sheets that stands for all where there can be only one.
    """

    title: str
    date: dt.date
    blocks: tuple[Block, ...]
    mark: str = ""
    slides: tuple[Slide, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    main_sheet: Sheet | None = None

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))
