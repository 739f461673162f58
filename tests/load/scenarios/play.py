"""A meeting that is played, against our server and against the bare page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load import weighing
from tests.load.meetings import Evening, Kept, hold_before, look_into, open_evening
from tests.load.people import SAVED, WANTED
from tests.load.record import AHEAD, HOST, PERSON, WALL, Record, together
from tests.load.scenarios.report import Report
from tests.load.setting import (
    Looking,
    Measured,
    Options,
    Snapshot,
    Target,
    measured,
    ours,
    shares,
    the_bare_page,
)
from tests.load.weighing import Person, Phase

SECONDS_TO_ARRIVE_PER_PERSON = 0.05
PART_AHEAD = 0.1
"""The part of the people that weighs another meeting's question, which is open ahead."""


@dataclass(frozen=True)
class Played:
    """A meeting that was played against one server."""

    gates: dict[str, Snapshot]
    people: list[Record]
    host: Record
    wall: Record
    looked: Looking | None = None
    kept: Kept | None = None

    @property
    def in_the_hall(self) -> list[Record]:
        """Of those who weigh what the host opens."""
        return [one for one in self.people if one.role == PERSON]

    @property
    def whole(self) -> Record:
        """What all people met."""
        return together(self.people)


def judged(report: Report, mine: Played, theirs: Played | None) -> Report:
    """A report, with what went wrong, what was kept and what was done."""
    report.faults = Counter(mine.whole.faults + mine.host.faults + mine.wall.faults)
    if theirs is not None:
        report.faults += Counter(f"bare page: {fault}" for fault in theirs.whole.faults)
    report.kept = mine.kept
    report.presses = len(mine.whole.noted[WANTED])
    report.done = len(mine.whole.took[SAVED])
    return report


def play(
    options: Options, name: str, number: int, phases: Sequence[Phase], others: int = 0
) -> Played:
    """Play a meeting beside so many others, which were held before."""
    with ours(options, name) as (url, started):
        if others:
            hold_before(url, others)
        ahead = round(PART_AHEAD * number)
        evening = open_evening(url, number - ahead, opens=False)
        early = open_evening(url, ahead, ahead=True) if ahead else None
        people = [Person(*one) for one in evening.keys.items()]
        people += [Person(*one, question=1) for one in (early.keys.items() if early else ())]
        with started() as target, Looking(url, evening) as looked:
            jobs = _jobs(options, target, people, phases)
            jobs[0] = _led(jobs[0], evening)
            found = measured(target, weighing.weigh, jobs)
            target.kill()
        kept = look_into(url, together(found.records).acknowledged)
    return as_played(found, looked, kept)


def _jobs(
    options: Options, target: Target, people: Sequence[Person | None], phases: Sequence[Phase]
) -> list[weighing.Job]:
    return [
        weighing.Job(
            target.address,
            part,
            SECONDS_TO_ARRIVE_PER_PERSON * len(people),
            phases,
            has_door=options.has_door,
            keeps_time=options.keeps_time,
            reads=options.lasts(10),
            revealed_for=options.lasts(12),
            seed=seed,
        )
        for seed, part in enumerate(shares(people, options.generators))
    ]


def _led(job: weighing.Job, evening: Evening) -> weighing.Job:
    return weighing.Job(**{**vars(job), "host_key": evening.host_key, "wall_key": evening.wall_key})


def play_bare(options: Options, number: int, phases: Sequence[Phase]) -> Played:
    """Play the same against the bare page."""
    with the_bare_page() as target:
        jobs = [
            weighing.Job(**{**vars(job), "revealed_for": 0.0})
            for job in _jobs(options, target, [None] * number, phases)
        ]
        return as_played(measured(target, weighing.weigh, jobs))


def as_played(found: Measured, looked: Looking | None = None, kept: Kept | None = None) -> Played:
    """What a generator measured, by who took part."""
    people = [one for one in found.records if one.role in (PERSON, AHEAD)]
    walls = [one for one in found.records if one.role == WALL]
    return Played(
        found.gates,
        people,
        together(one for one in found.records if one.role == HOST),
        walls[0] if walls else Record(),
        looked,
        kept,
    )


def between(
    changes: Sequence[tuple[float, int]], begin: float, end: float
) -> list[tuple[float, int]]:
    """Of these changes, the ones within two moments."""
    return [one for one in changes if begin <= one[0] < end]
