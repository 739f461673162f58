"""The beats of a reveal: what the wall shows of a revealed round, one after the other.

    question --> map --> differ --> (why) --> finding

The reveal itself shows the map. Every beat can be gone back to, so that the reveal can be seen
again. `why` is there only where the host chose reasons for it.
"""

import datetime as dt
from enum import StrEnum

LOOK_UP = dt.timedelta(seconds=4)
"""How long phones wait after the reveal: first the room looks at the wall together."""

MOST_REASONS = 3
"""How many reasons of a round the wall holds."""


class Beat(StrEnum):
    """What the wall shows of a revealed round."""

    QUESTION = "question"  # the question, with the empty map
    MAP = "map"  # the council's own value map fills
    DIFFER = "differ"  # where the factions differ, by name
    WHY = "why"  # reasons that the host chose
    FINDING = "finding"  # what was found, in words


def beats(*, has_reasons: bool) -> tuple[Beat, ...]:
    """The beats in their order; `why` only where there are reasons to show."""
    return tuple(beat for beat in Beat if has_reasons or beat is not Beat.WHY)


def beat_after(beat: Beat, *, has_reasons: bool) -> Beat | None:
    """The next beat; None after the last."""
    order = list(Beat)
    later = order[order.index(beat) + 1 :]
    return next((one for one in later if has_reasons or one is not Beat.WHY), None)


def beat_before(beat: Beat, *, has_reasons: bool) -> Beat | None:
    """The beat before; None before the first."""
    order = list(Beat)
    earlier = order[: order.index(beat)]
    return next((one for one in reversed(earlier) if has_reasons or one is not Beat.WHY), None)


def has_been_looked_at(revealed_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the wall has had its time with a result, so that phones may show it too.

    Args:
        revealed_at: when it was revealed; None where that was before moments were kept.
        now: both in UTC.
    """
    return revealed_at is None or now >= revealed_at + LOOK_UP
