"""When the steps of a script are planned: by the time the meeting begins."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from valuemap.domain.evening.script import Step


@dataclass(frozen=True)
class Planned:
    """A step with the moments (UTC) at which it begins and is over."""

    step: Step
    begins: dt.datetime
    ends: dt.datetime


def planned(steps: Sequence[Step], begins: dt.datetime) -> tuple[Planned, ...]:
    """The steps one after the other from a moment on.

    >>> from valuemap.domain.evening.script import Phase
    >>> noon = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
    >>> both = (Step(10, Phase.FORMING_A_PICTURE, "a"), Step(5, Phase.DECIDING, "b"))
    >>> [f"{one.begins:%H:%M}-{one.ends:%H:%M}" for one in planned(both, noon)]
    ['12:00-12:10', '12:10-12:15']
    """
    found = []
    for step in steps:
        ends = begins + dt.timedelta(minutes=step.minutes)
        found.append(Planned(step, begins, ends))
        begins = ends
    return tuple(found)
