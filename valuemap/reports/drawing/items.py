"""What a laid out picture is made of: forms, lines and words at their places, in points.

The origin is the top left corner. A writer draws the items in order and decides nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Fill(StrEnum):
    """How a form is filled."""

    FULL = "full"
    STRIPED = "striped"
    PAPER = "paper"


class Anchor(StrEnum):
    """Which end of words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Disc:
    """A circle; `colour` is that of its edge, and of its fill where it is not paper."""

    x: float
    y: float
    radius: float
    colour: str
    fill: Fill
    edge: float
    is_dashed: bool = False


@dataclass(frozen=True)
class Outline:
    """A closed form through these points."""

    points: tuple[Point, ...]
    colour: str
    fill: Fill
    edge: float
    is_dashed: bool = False


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    start: Point
    end: Point
    colour: str
    width: float


@dataclass(frozen=True)
class Words:
    """One line of words on its baseline.

    Attributes:
        is_serif: in the letters of titles.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = Anchor.START
    is_serif: bool = False
    is_bold: bool = False


Item = Disc | Outline | Stroke | Words


@dataclass(frozen=True)
class Drawing:
    """A picture laid out: its size in points, and what stands in it."""

    width: float
    height: float
    items: tuple[Item, ...]
