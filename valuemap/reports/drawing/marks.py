"""The marks of factions: shapes in ink, the same on every picture; colour is for values only."""

from math import cos, pi, sin

from valuemap.charts.colours import FACTION_SYMBOLS, INK, PAPER
from valuemap.reports.drawing.items import Disc, Fill, Item, Outline, Point

GREY = "#8a8f96"
"""Of a mark between the least and the most."""

_SHAPES: dict[str, tuple[Point, ...]] = {
    "square": ((-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)),
    "diamond": ((0, -0.58), (0.58, 0), (0, 0.58), (-0.58, 0)),
    "triangle-up": ((0, -0.54), (0.54, 0.44), (-0.54, 0.44)),
    "triangle-down": ((-0.54, -0.44), (0.54, -0.44), (0, 0.54)),
    "cross": (
        *((-0.2, -0.56), (0.2, -0.56), (0.2, -0.2), (0.56, -0.2), (0.56, 0.2), (0.2, 0.2)),
        *((0.2, 0.56), (-0.2, 0.56), (-0.2, 0.2), (-0.56, 0.2), (-0.56, -0.2), (-0.2, -0.2)),
    ),
}
_STAR = tuple(
    (sin(n * pi / 6) * reach, -cos(n * pi / 6) * reach)
    for n in range(12)
    for reach in (0.62 if n % 2 == 0 else 0.36,)
)


def mark(
    number: int, at: Point, size: float, *, has_own: bool, together: int | None, colour: str = INK
) -> Item:
    """The mark of a place at a point.

    Args:
        number: of the place among those of the picture.
        has_own: each place has a shape of its own; else all are discs.
        together: the place of the small factions together: an open star, which no faction has.
    """
    x, y = at
    edge = size * 0.09
    if number == together:
        points = tuple((x + size * dx, y + size * dy) for dx, dy in _STAR)
        return Outline(points, colour, Fill.PAPER, edge * 1.3)
    symbol = FACTION_SYMBOLS[number] if has_own else "circle"
    if symbol == "circle":
        return Disc(x, y, size * 0.48, colour, Fill.FULL, 0)
    points = tuple((x + size * dx, y + size * dy) for dx, dy in _SHAPES[symbol])
    return Outline(points, colour, Fill.FULL, 0)


def ring(at: Point, size: float) -> Item:
    """A rim of paper behind a mark, so that marks on each other stay apart."""
    return Disc(at[0], at[1], size * 0.62, PAPER, Fill.FULL, 0)
