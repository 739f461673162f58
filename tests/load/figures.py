"""What was measured, as figures in words: for the cells of a table."""

import math
import re
from collections.abc import Iterable, Sequence

from tests.load.meetings import Kept
from tests.load.record import Record, percentile
from tests.load.setting import Snapshot

NO_FIGURE = "-"
TIMES = ("n", "p50", "p95", "p99", "max")


def times(values: Sequence[float]) -> tuple[str, ...]:
    """How many, and their p50, p95, p99 and maximum in milliseconds.

    >>> times([0.1, 0.2, 0.3])
    ('3', '200', '290', '298', '300')
    """
    if not values:
        return "0", *[NO_FIGURE] * 4
    parts = [percentile(values, p) for p in (50, 95, 99)]
    return str(len(values)), *(ms(part) for part in (*parts, max(values)))


def ms(seconds: float) -> str:
    """Seconds as whole milliseconds."""
    return NO_FIGURE if math.isnan(seconds) else f"{1000 * seconds:.0f}"


def seconds_of(record: Record, step: str, begin: float = 0.0, end: float = math.inf) -> list[float]:
    """How long a step took, of those that began between two moments."""
    return [seconds for at, seconds in record.took.get(step, ()) if begin <= at < end]


def shares_of_a_core(begin: Snapshot, end: Snapshot) -> tuple[str, str, str]:
    """Of the server, of the generator and of all else, in % of one core."""
    lasted = end.at - begin.at
    if not (begin.server and end.server and begin.generator and end.generator):
        return NO_FIGURE, NO_FIGURE, NO_FIGURE
    server = end.server.processor - begin.server.processor
    generator = end.generator.processor - begin.generator.processor
    others = None
    if begin.busy is not None and end.busy is not None:
        others = max(0.0, end.busy - begin.busy - server - generator)
    cells = [
        NO_FIGURE if one is None else f"{100 * one / lasted:.0f}"
        for one in (server, generator, others)
    ]
    return cells[0], cells[1], cells[2]


def processor_seconds(begin: Snapshot, end: Snapshot) -> float:
    """Of the server; NaN where the system does not tell."""
    if begin.server is None or end.server is None:
        return math.nan
    return end.server.processor - begin.server.processor


def memory_per_person(begin: Snapshot, end: Snapshot, people: int) -> str:
    """What the server grew, in kB a person."""
    if begin.server is None or end.server is None:
        return NO_FIGURE
    return f"{1000 * (end.server.memory - begin.server.memory) / people:.0f}"


def number_in(mark: str) -> int:
    """The version number that a mark begins with; 0 where it has none.

    >>> number_in("12m0l0.3.4"), number_in("-")
    (12, 0)
    """
    found = re.match(r"\d+", mark)
    return int(found[0]) if found else 0


def behind(changes: Sequence[tuple[float, int]], drawn: Sequence[tuple[float, str]]) -> list[float]:
    """How many seconds after each change a page was drawn that shows it; inf for never.

    A page shows a change when the mark that it was drawn with is of that version, or a later one.

    >>> behind([(1.0, 5), (2.0, 6), (9.0, 7)], [(0.5, "4m0"), (2.5, "6m0")])
    [1.5, 0.5, inf]
    """
    found, at = [], 0
    for changed, version in changes:
        while at < len(drawn) and number_in(drawn[at][1]) < version:
            at += 1
        found.append(drawn[at][0] - changed if at < len(drawn) else math.inf)
    return found


def not_drawn(lags: Iterable[float]) -> str:
    """How many changes a page never showed."""
    return str(sum(math.isinf(lag) for lag in lags))


def in_time(lags: Iterable[float]) -> list[float]:
    """The seconds of those that came."""
    return [lag for lag in lags if not math.isinf(lag)]


def kept(found: Kept | None) -> list[tuple[str, str]]:
    """Whether the ballots that were acknowledged are there, each once."""
    if found is None:
        return []
    there = found.acknowledged - len(found.missing)
    return [
        ("ballots acknowledged, in the database", f"{there} of {found.acknowledged}"),
        ("of these there twice", str(found.double)),
        ("more there than were acknowledged", str(found.more)),
    ]
