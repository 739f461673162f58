"""The marks of factions: shapes in ink, the same on every picture; colour is for values only."""

from math import cos, pi, sin

from valuemap.charts.colours import INK, PAPER, faction_mark
from valuemap.reports.drawing.items import Disc, Fill, Item, Outline, Point, Stroke

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
_TURNED = tuple(((x - y) * 0.71, (x + y) * 0.71) for x, y in _SHAPES["cross"])
_SHAPES |= {
    "x": _TURNED,
    "pentagon": tuple((sin(n * 2 * pi / 5) * 0.56, -cos(n * 2 * pi / 5) * 0.56) for n in range(5)),
    "hourglass": ((-0.48, -0.5), (0.48, -0.5), (-0.48, 0.5), (0.48, 0.5)),
    "bowtie": ((-0.5, -0.48), (-0.5, 0.48), (0.5, -0.48), (0.5, 0.48)),
    "star": tuple(
        (sin(n * pi / 5) * reach, -cos(n * pi / 5) * reach)
        for n in range(10)
        for reach in (0.62 if n % 2 == 0 else 0.26,)
    ),
    "star-triangle-up": (
        (0, -0.62),
        (0.16, 0.08),
        (0.58, 0.42),
        (0, 0.3),
        (-0.58, 0.42),
        (-0.16, 0.08),
    ),
    "star-triangle-down": (
        (0, 0.62),
        (0.16, -0.08),
        (0.58, -0.42),
        (0, -0.3),
        (-0.58, -0.42),
        (-0.16, -0.08),
    ),
}
_STAR = tuple(
    (sin(n * pi / 6) * reach, -cos(n * pi / 6) * reach)
    for n in range(12)
    for reach in (0.62 if n % 2 == 0 else 0.36,)
)


def mark(row: int | None, at: Point, size: float, *, colour: str = INK) -> tuple[Item, ...]:
    """The mark of a faction at a point, the same as on every screen.

    Args:
        row: its position in the meeting; None for a disc, where there are too many for marks.
    """
    x, y = at
    symbol = "circle" if row is None else str(faction_mark(row, INK)["symbol"])
    plain = symbol.removesuffix("-cross")
    is_open = plain != symbol
    fill, edge = (Fill.PAPER, size * 0.11) if is_open else (Fill.FULL, 0.0)
    if plain == "circle":
        items: tuple[Item, ...] = (Disc(x, y, size * 0.48, colour, fill, edge),)
    else:
        points = tuple((x + size * dx, y + size * dy) for dx, dy in _SHAPES[plain])
        items = (Outline(points, colour, fill, edge),)
    if not is_open:
        return items
    half = size * 0.44
    return (
        *items,
        Stroke((x - half, y), (x + half, y), colour, edge),
        Stroke((x, y - half), (x, y + half), colour, edge),
    )


def together_mark(at: Point, size: float, *, colour: str = INK) -> tuple[Item, ...]:
    """That of the small factions together: an open star, which no faction has."""
    points = tuple((at[0] + size * dx, at[1] + size * dy) for dx, dy in _STAR)
    return (Outline(points, colour, Fill.PAPER, size * 0.12),)


def ring(at: Point, size: float) -> Item:
    """A rim of paper behind a mark, so that marks on each other stay apart."""
    return Disc(at[0], at[1], size * 0.62, PAPER, Fill.FULL, 0)
