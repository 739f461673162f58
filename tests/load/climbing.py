"""Which load comes next, when a server is loaded past what it can carry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.load.bending import Step, Went
from tests.load.record import percentile

LIMIT = 0.5
"""The aim for p95 of a save, in seconds."""


@dataclass
class Climb:
    """Which step comes next: up until the knee, to twice that and down, to three times and down.

    The knee is the last step whose saves are answered as fast as they come, and within the aim.

    Attributes:
        falls: at which of the steps the load falls to half the knee, and from how many times it.
    """

    most: int
    every: float
    step: Step
    limit: float
    grows: float = 1.3
    knee: int = 0
    steps: list[Step] = field(default_factory=list)
    falls: dict[int, float] = field(default_factory=dict)
    _left: list[Step] | None = None

    def next(self, said: Sequence[Went | None]) -> Step | None:
        """The next step, after how the last one went in each process; None where all is done."""
        if self.steps and self._left is None:
            self._judge([one for one in said if one is not None])
        if self._left is None:
            people = self.step.people * self.grows ** len(self.steps)
            after = self._with(round(people))
        elif self._left:
            after = self._left.pop(0)
        else:
            return None
        self.steps.append(after)
        return after

    def _judge(self, said: Sequence[Went]) -> None:
        now = self.steps[-1]
        seconds = [one for went in said for one in went.seconds]
        offered = now.people / self.every * now.seconds
        is_carried = len(seconds) >= 0.9 * offered and percentile(seconds, 95) <= self.limit
        if is_carried and now.people * self.grows <= self.most:
            self.knee = now.people
            return
        self.knee = now.people if is_carried else self.knee or now.people
        self._left = []
        for climb in _PAST_IT:
            past = [min(self.most, round(self.knee * times)) for times in climb]
            self._left += [self._with(people) for people in dict.fromkeys(past)]
            self.falls[len(self.steps) + len(self._left)] = past[-1] / self.knee
            self._left.append(Step(round(self.knee / 2), 0.0, _FALL_LASTS * self.step.seconds))

    def _with(self, people: int) -> Step:
        return Step(min(people, self.most), self.step.settling, self.step.seconds)


_PAST_IT: Final = ((1.5, 2.0), (2.5, 3.0))
"""How many times the knee comes after it, until the load falls."""
_FALL_LASTS: Final = 2.5
