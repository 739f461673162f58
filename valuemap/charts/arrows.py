"""Arrows from then to now along a line, in lanes in which none lies over another."""

from collections.abc import Sequence
from typing import Any

from valuemap.charts.colours import INK

Move = tuple[float, float]
"""From where to where, in pixels."""


def lanes(moves: Sequence[Move], gap: float) -> list[list[Move]]:
    """The moves in as few rows as come of taking them in turn: in a row none touches another.

    >>> lanes([(0, 50), (60, 90), (40, 70)], 5)
    [[(0, 50), (60, 90)], [(40, 70)]]
    """
    found: list[list[Move]] = []
    for move in moves:
        free = (lane for lane in found if all(_are_apart(move, other, gap) for other in lane))
        lane = next(free, None)
        if lane is None:
            found.append([move])
        else:
            lane.append(move)
    return found


def _are_apart(one: Move, other: Move, gap: float) -> bool:
    return max(one) + gap <= min(other) or max(other) + gap <= min(one)


def arrow(x0: float, x1: float, y: float, letter: float) -> list[dict[str, Any]]:
    """The shapes of an arrow: a stop where it starts, and a head where it ends."""
    way = 1 if x1 > x0 else -1
    head = min(letter * 0.32, abs(x1 - x0))
    width = max(letter * 0.08, 1.5)
    line = {
        "type": "path",
        "path": f"M {x0:.1f} {y - head * 0.6:.1f} V {y + head * 0.6:.1f} M {x0:.1f} {y:.1f} "
        f"H {x1 - way * head * 0.8:.1f}",
        "line": {"color": INK, "width": width},
    }
    tip = {
        "type": "path",
        "path": f"M {x1:.1f} {y:.1f} L {x1 - way * head * 1.3:.1f} {y - head * 0.75:.1f} "
        f"V {y + head * 0.75:.1f} Z",
        "fillcolor": INK,
        "line": {"width": 0},
    }
    return [line, tip]
