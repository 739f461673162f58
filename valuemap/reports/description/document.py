"""A document as data: what stands in it, in order. Each writer makes one format of it.

Texts are plain: no writer reads markup in them.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from valuemap.charts.description import Bars, Chart
from valuemap.charts.tables import Table
from valuemap.charts.value_map.picture import Picture as MapPicture
from valuemap.reports.description.issuer import Issuer, issuer
from valuemap.reports.letters.widths import width
from valuemap.texts.documents import sheet as texts

_FIRST = 0.2
"""The least part of the width for the names of the rows of a table of figures."""
_MOST_FIRST = 0.4
_WIDEST_FIGURE = 0.2
_CELL, _INSET, _PAGE = 9.5, 12.0, 462.0
"""Points: the letters of a cell, the room beside its words, and the width of a page."""
_WIDER = 1.2
"""How much wider the letters of other programs are than ours."""
_SHORT = 16
_ARMS_CM = 1.6
_LONG_HEAD = 30


def word_part(text: str, *, is_bold: bool = False) -> float:
    """The part of the width of a page that the longest word of a cell needs to stay whole, 0..1."""
    longest = max((width(word, _CELL, is_bold=is_bold) for word in text.split()), default=0.0)
    return (longest * _WIDER + _INSET) / _PAGE


def first_part(table: Table) -> float:
    """The least part of the width for the names of the rows of a table of figures."""
    needed = max(word_part(line[0]) for line in (table.head, *table.rows))
    return min(max(_FIRST, needed), _MOST_FIRST)


def _with_whole_words(table: Table, parts: list[float]) -> tuple[float, ...]:
    """The parts of the width, with room for the longest word of each column where there is any."""
    lines = (table.head, *table.rows)
    needed = [
        max(word_part(cell, is_bold=True) for cell in column) for column in zip(*lines, strict=True)
    ]
    if sum(needed) >= 1:
        return tuple(parts)
    missing = sum(max(need - part, 0) for need, part in zip(needed, parts, strict=True))
    spare = sum(max(part - need, 0) for need, part in zip(needed, parts, strict=True))
    kept = 1 - missing / spare if spare else 1.0
    return tuple(
        need + max(part - need, 0) * kept for need, part in zip(needed, parts, strict=True)
    )


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
            first = max(first_part(self.table), 1 - others * _WIDEST_FIGURE)
            return (first, *((1 - first) / others,) * others)
        lines = (self.table.head, *self.table.rows)
        longest = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        longest[0] = max(longest[0], 18)
        room = [min(max(length, 12), 60) ** 0.7 for length in longest]
        return _with_whole_words(self.table, [part / sum(room) for part in room])


@dataclass(frozen=True)
class Picture:
    """A picture in PNG, with its words; width in centimetres."""

    png: bytes
    alternative: str
    width: float


@dataclass(frozen=True)
class ValueMap:
    """The council's own value map, as wide as the page and at least so high, in centimetres."""

    picture: MapPicture
    height: float = 0.0

    @property
    def alternative(self) -> str:
        """The map in words."""
        return self.picture.alternative


@dataclass(frozen=True)
class Strip:
    """A value, and how many points each place gives it.

    Attributes:
        words: its weight, in words.
        places: share 0..1 per place, in the order of `Strips.names`.
        named: of each place whether its name stands at its mark.
    """

    label: str
    colour: str
    words: str
    places: tuple[float, ...]
    named: tuple[bool, ...]


@dataclass(frozen=True)
class Strips:
    """Where places differ: a line per value with a mark per place, by name.

    Attributes:
        positions: of each place in the meeting, by which it has its mark.
        together: the place in `names` of the small factions together; None without them.
        end: where the lines end, as a share.
    """

    names: tuple[str, ...]
    positions: tuple[int, ...]
    rows: tuple[Strip, ...]
    together: int | None
    end: float
    alternative: str


@dataclass(frozen=True)
class Facts:
    """What there is to say under a few short heads of level 2, each with its lines."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def head_part(self) -> float:
        """The part of the width for the heads, 0..1: more where they are sentences."""
        return 0.38 if any(len(head) > _LONG_HEAD for head, _ in self.rows) else 0.24


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
Block = Heading | Paragraph | Bullets | Grid | Chart | ValueMap | Facts | Picture | Space | NewPage


@dataclass(frozen=True)
class Slide:
    """One idea: a title, and below it a picture or lines of words.

    Attributes:
        about: what it is about, small above the title; may be empty.
        notes: what the speaker may need; not on the slide.
    """

    title: str
    lines: tuple[str, ...] = ()
    picture: ValueMap | Strips | Bars | None = None
    about: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Poster:
    """The value map on one large sheet.

    Attributes:
        about: what it is, small above the title.
        finding: what was found, in words.
        foot: small lines below the map.
    """

    title: str
    about: str
    finding: str
    picture: MapPicture
    foot: tuple[str, ...]


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
        kind: what it is, and
        name: of which meeting, where the two stand apart in its head; both empty elsewhere.
        date: of the meeting, not of the making: the same meeting gives the same document.
        mark: a word that stands on every page, such as that it is an example; may be empty.
        slides: the same for a screen; the first one is the cover.
        sheets: its figures.
        poster: the map on one sheet.
        main_sheet: the one of the sheets that stands for all where there can be only one.
        issuer: the municipality that it comes from.
    """

    title: str
    date: dt.date
    blocks: tuple[Block, ...]
    mark: str = ""
    kind: str = ""
    name: str = ""
    slides: tuple[Slide, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    main_sheet: Sheet | None = None
    poster: Poster | None = None
    issuer: Issuer = field(default_factory=issuer)

    @property
    def above(self) -> str:
        """What stands small above its head: whose it is, what it is, and its mark."""
        return " · ".join(filter(None, (self.issuer.name, self.kind, self.shown_mark)))

    @property
    def arms(self) -> Picture | None:
        """The arms of the municipality, for the first page; None where there are none."""
        if not self.issuer.arms:
            return None
        return Picture(self.issuer.arms, texts.ARMS.format(name=self.issuer.name), _ARMS_CM)

    @property
    def charts(self) -> tuple[Chart | ValueMap, ...]:
        """The charts and maps, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart | ValueMap))

    @property
    def shown_mark(self) -> str:
        """The mark, where the title does not say it already."""
        return "" if self.mark.lower() in self.title.lower() else self.mark

    @property
    def running(self) -> str:
        """What stands at the foot of every page."""
        return f"{self.shown_mark}: {self.title}" if self.shown_mark else self.title
