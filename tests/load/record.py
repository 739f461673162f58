"""What people met: how long each step took, and what went wrong."""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from tests.load.ballots import Acknowledged

Took = tuple[float, float]
"""When something began, and how many seconds it took. All processes have the same clock."""


PERSON, AHEAD, HOST, WALL = "person", "ahead", "host", "wall"


def _times() -> defaultdict[str, list[Took]]:
    return defaultdict(list)


def _moments() -> defaultdict[str, list[float]]:
    return defaultdict(list)


@dataclass
class Record:
    """What one person met so far.

    Attributes:
        role: whose it is: `PERSON`, or another where that matters.
        took: by the name of a step.
        noted: by the name of what happened, when.
        drawn: when a page that follows its meeting was drawn, and with which mark.
        faults: what nobody should meet: exceptions, lost connections, refusals.
        acknowledged: the ballots of which the server said that they were saved.
        received: bytes.
    """

    took: dict[str, list[Took]] = field(default_factory=_times)
    noted: dict[str, list[float]] = field(default_factory=_moments)
    drawn: list[tuple[float, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    acknowledged: set[Acknowledged] = field(default_factory=set)
    received: int = 0
    role: str = PERSON

    def since(self, step: str, begin: float) -> None:
        """A step that began then has ended now."""
        self.took[step].append((begin, time.perf_counter() - begin))

    def note(self, what: str) -> None:
        """Something happened now."""
        self.noted[what].append(time.perf_counter())

    def hear(self, size: int) -> None:
        """So many bytes came."""
        self.received += size

    def draw(self, mark: str) -> None:
        """The page was drawn; only what differs from before says something."""
        if not self.drawn or self.drawn[-1][1] != mark:
            self.drawn.append((time.perf_counter(), mark))


def together(records: Iterable[Record]) -> Record:
    """The records of many as one; who drew what is told by each apart."""
    whole = Record()
    for record in records:
        for step, all_times in record.took.items():
            whole.took[step] += all_times
        for what, moments in record.noted.items():
            whole.noted[what] += moments
        whole.faults += record.faults
        whole.acknowledged |= record.acknowledged
        whole.received += record.received
    return whole


def percentile(values: Sequence[float], percent: int) -> float:
    """A percentile; NaN where there are no values.

    >>> percentile([1.0, 2.0, 3.0], 50)
    2.0
    """
    if len(values) < 2:
        return values[0] if values else float("nan")
    return quantiles(values, n=100, method="inclusive")[percent - 1]
