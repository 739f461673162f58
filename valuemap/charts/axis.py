"""Where the axis of a chart of points ends, the same on screen and in documents."""

import math

LEAST_END = 20


def axis_end(highest: float) -> int:
    """The end of an axis that holds this many points: whole tens, 20 at least.

    Sums of shares miss a whole ten by a bit of binary; that makes the axis no longer.

    >>> axis_end(30.000000000000004), axis_end(30.2), axis_end(0)
    (30, 40, 20)
    """
    return max(LEAST_END, math.ceil(round(highest, 6) / 10) * 10)
