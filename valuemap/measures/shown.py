"""Numbers as they are shown, and which of them is the largest: what a reader can check.

A sentence that names a most is read beside a chart in whole points and a table in tenths. It may
name only what is larger there too, else a rounding, or the order of a list, has decided.
"""

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

LEAST_CONTESTED = 5
"""Points: what divides less is not said to divide (METHODS)."""


def whole_points(share: float) -> int:
    """A share of 0..1 as a whole number of points of 100; halves go up, as on paper.

    >>> whole_points(0.125), whole_points(0.135)
    (13, 14)
    """
    return _half_up(share * 100)


def tenths(share: float) -> float:
    """A share of 0..1 as points with one decimal; halves go up.

    >>> tenths(0.1225)
    12.3
    """
    return _half_up(share * 1000) / 10


def on_top(shares: Sequence[float]) -> tuple[int, ...]:
    """The positions of the largest share and of all that are shown as large, in their order.

    Two shares are shown as large where their whole points are the same or their tenths are:
    10.49 and 10.51 are 10 and 11 in a chart, and both 10.5 in a table.

    >>> on_top([0.104, 0.2, 0.199, 0.1]), on_top([])
    ((1, 2), ())
    """
    largest = max(shares, default=0.0)
    return tuple(place for place, share in enumerate(shares) if is_shown_alike(share, largest))


def alone_on_top(shares: Sequence[float]) -> int | None:
    """The position of the share that is shown larger than every other; None where none is.

    >>> alone_on_top([0.1, 0.2]), alone_on_top([0.1, 0.104])
    (1, None)
    """
    top = on_top(shares)
    return top[0] if len(top) == 1 else None


Thing = TypeVar("Thing")


def largest_of(things: Sequence[Thing], size: Callable[[Thing], float], most: int) -> list[Thing]:
    """At most `most` things, the largest first, of which none outside is as large as one inside.

    Where more than `most` are the largest alike they are all given: none of them is larger.

    >>> largest_of([3, 1, 2, 2], float, 2), largest_of([1, 1, 1], float, 2)
    ([3], [1, 1, 1])
    """
    ranked = sorted(things, key=lambda thing: -round(size(thing), 9))
    if len(ranked) <= most:
        return ranked
    first_out = round(size(ranked[most]), 9)
    kept = [thing for thing in ranked[:most] if round(size(thing), 9) > first_out]
    return kept or [thing for thing in ranked if round(size(thing), 9) == first_out]


def most_contested(contested: Sequence[float], most: int) -> tuple[int, ...]:
    """The positions of the shares that divide most, in whole points, at most so many.

    Of those that divide as much either all are there or none, but where all divide alike. None of
    them is below `LEAST_CONTESTED`.

    Args:
        contested: the contested part of each cluster, 0..1.

    >>> most_contested([0.04, 0.2, 0.1, 0.101], 2), most_contested([0.2, 0.2, 0.04], 1)
    ((1,), (0,))
    """
    parts = [whole_points(share) for share in contested]
    ranked = sorted(
        (place for place, part in enumerate(parts) if part >= LEAST_CONTESTED),
        key=lambda place: -parts[place],
    )
    if len(ranked) <= most:
        return tuple(ranked)
    first_out = parts[ranked[most]]
    return tuple(n for n in ranked[:most] if parts[n] > first_out) or tuple(ranked[:most])


def is_shown_alike(one: float, other: float) -> bool:
    """Whether a reader of a chart or a table sees the same number twice."""
    return whole_points(one) == whole_points(other) or tenths(one) == tenths(other)


def _half_up(number: float) -> int:
    return math.floor(number + 0.5 + 1e-9)
