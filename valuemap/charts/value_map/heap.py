"""A heap of points: a whole number of small discs that together have the shape of their group.

What is shared lies in the middle and what is contested around it, so that from afar a heap is one
shape with a core, and from nearby it can be counted.
"""

from collections.abc import Callable
from functools import cache
from math import cos, hypot, pi, sin, sqrt

Place = tuple[float, float]

_CORNERS = 20
_ACROSS = 0.84
"""How wide a disc is, as a part of the distance to the next one."""


@cache
def places(number: int, shape: str) -> tuple[Place, ...]:
    """Where so many points lie, in distances between neighbours, the innermost first.

    Args:
        shape: `disc`, `square` or `diamond`.

    >>> places(1, "disc")
    ((0.0, 0.0),)
    """
    if not number:
        return ()
    lattice = _triangles if shape == "disc" else _squares
    how_far = {"disc": _round, "square": _wide, "diamond": _steep}[shape]
    # Of a few middles the one around which the heap is the smallest.
    found = min(
        (_nearest(number, lattice, how_far, middle) for middle in _MIDDLES[lattice]),
        key=lambda heap: round(max(how_far(x, y) for x, y in heap), 9),
    )
    across, up = (
        (max(axis) + min(axis)) / 2 for axis in ([x for x, _ in found], [y for _, y in found])
    )
    return tuple((x - across, y - up) for x, y in found)


def reach(number: int, shape: str) -> float:
    """How far a heap reaches from its middle, in distances between neighbours."""
    return max((max(abs(x), abs(y)) for x, y in places(number, shape)), default=0.0) + _ACROSS / 2


def outline(
    heap: list[Place] | tuple[Place, ...], middle: Place, distance: float
) -> tuple[list[float | None], list[float | None]]:
    """The edges of the discs of a heap, as a figure draws them: x and y, a gap between two.

    Args:
        middle: of the heap, in the units of the figure.
        distance: between neighbours, in the same units.
    """
    xs: list[float | None] = []
    ys: list[float | None] = []
    radius = distance * _ACROSS / 2
    for x, y in heap:
        for corner in range(_CORNERS + 1):
            angle = 2 * pi * corner / _CORNERS
            xs.append(round(middle[0] + x * distance + radius * cos(angle), 2))
            ys.append(round(middle[1] + y * distance + radius * sin(angle), 2))
        xs.append(None)
        ys.append(None)
    return xs[:-1], ys[:-1]


Lattice = Callable[[int], list[Place]]
HowFar = Callable[[float, float], float]


def _triangles(size: int) -> list[Place]:
    return [
        (column + (row % 2) / 2, row * sqrt(3) / 2)
        for row in range(-size, size + 1)
        for column in range(-size, size + 1)
    ]


def _squares(size: int) -> list[Place]:
    steps = range(-size, size + 1)
    return [(float(column), float(row)) for row in steps for column in steps]


def _round(x: float, y: float) -> float:
    return hypot(x, y)


def _wide(x: float, y: float) -> float:
    return max(abs(x), abs(y)) + 0.01 * hypot(x, y)


def _steep(x: float, y: float) -> float:
    return abs(x) + abs(y) + 0.01 * hypot(x, y)


# On a point, between two, and between three or four.
_MIDDLES: dict[Lattice, tuple[Place, ...]] = {
    _triangles: ((0.0, 0.0), (0.5, 0.0), (0.5, sqrt(3) / 6)),
    _squares: ((0.0, 0.0), (0.5, 0.0), (0.5, 0.5)),
}


def _nearest(number: int, lattice: Lattice, how_far: HowFar, middle: Place) -> list[Place]:
    size = int(sqrt(number)) + 2
    moved = [(x - middle[0], y - middle[1]) for x, y in lattice(size)]
    return sorted(moved, key=lambda at: (round(how_far(*at), 9), round(at[1], 9), at[0]))[:number]
