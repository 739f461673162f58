"""A meeting that is played: people come, the host opens, they weigh, and the host reveals."""

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from websockets.exceptions import ConnectionClosed

from tests.load.people import AtTheDoor, Bystander, Host, Participant, Presser, Wall
from tests.load.record import HOST, WALL, Record
from tests.load.wire import Address
from tests.load.worker import Gate

SECONDS_TO_SEE = 60.0
"""How long phones get to draw what the host opened."""
SECONDS_TO_ANSWER = 120.0
"""How long somebody waits for the answer to a press before it counts as a fault."""


class Manner(Enum):
    """How people press during a phase."""

    STEADY = "each at moments of one's own"
    AT_ONCE = "all at the same instant"
    IDLE = "nobody does anything"


@dataclass(frozen=True)
class Phase:
    """A stretch of the weighing.

    Attributes:
        seconds: how long it lasts; of pressing at once, how long there is until the next.
        every: seconds between two presses of one person.
    """

    name: str
    manner: Manner
    seconds: float
    every: float = 10.0


@dataclass(frozen=True)
class Person:
    """A participant: the id and key, and the number of the question of who weighs ahead."""

    id: int
    key: str
    question: int | None = None


@dataclass(frozen=True)
class Job:
    """What one process of the generator plays.

    Attributes:
        people: who take part; None of the bare page.
        arriving: within how many seconds they open the page.
        host_key, wall_key: of who leads and of the projector; empty where another process has them.
        reads: seconds between two steps of the host, in which something is read aloud.
        seed: by which moments and ballots differ from those of another process.
    """

    at: Address
    people: Sequence[Person | None]
    arriving: float
    phases: Sequence[Phase]
    host_key: str = ""
    wall_key: str = ""
    has_door: bool = True
    keeps_time: bool = True
    reads: float = 10.0
    revealed_for: float = 10.0
    seed: int = 0


async def weigh(job: Job, gate: Gate) -> list[Record]:
    """Play it; the records of the people, the host and the wall."""
    people = [_made(job, one) for one in job.people]
    host = Host(job.at, job.host_key) if job.host_key else None
    wall = Wall(job.at, job.wall_key) if job.wall_key else None
    if host and wall:
        host.seen.role, wall.seen.role = HOST, WALL
    leading = [one for one in (host, wall) if one is not None]
    try:
        for one in leading:
            await one.open()
        await _warm_up(job)
        await gate("start")
        await _all_arrive(people, job.arriving)
        await gate("came")
        if host is not None:
            await host.step("show-1", then="open-round")
            await asyncio.sleep(job.reads)
            await host.step("open-round", then="close-round")
        await _all_see(people)
        await gate("opened")
        for number, phase in enumerate(job.phases):
            opened = await gate(phase.name)
            await _press(people, phase, opened.at, f"{job.seed}.{number}")
        await gate("weighed")
        if host is not None:
            await host.step("close-round", then="reveal-round")
            await asyncio.sleep(job.reads)
            await host.step("reveal-round", then="second-round")
        if job.host_key or job.revealed_for:
            await asyncio.sleep(job.revealed_for)
        await gate("over")
    finally:
        await asyncio.gather(*(one.close() for one in (*people, *leading)), return_exceptions=True)
    return [one.seen for one in (*people, *leading)]


async def _warm_up(job: Job) -> None:
    """Open a page once and leave: what a server loads for the first visitor is nobody's share."""
    first = _made(job, job.people[0])
    await first.open()
    await first.close()


def _made(job: Job, person: Person | None) -> Presser:
    if person is None:
        return Bystander(job.at, keeps_time=job.keeps_time)
    kind = AtTheDoor if job.has_door else Participant
    return kind(
        job.at,
        person.id,
        person.key,
        keeps_time=job.keeps_time,
        seed=job.seed,
        question=person.question,
    )


async def _all_arrive(people: Sequence[Presser], within: float) -> None:
    async def arrive(person: Presser, after: float) -> None:
        await asyncio.sleep(after)
        try:
            await person.arrive()
        except (TimeoutError, OSError) as error:
            person.seen.faults.append(f"the page did not open: {type(error).__name__}")

    await asyncio.gather(
        *(arrive(person, within * n / len(people)) for n, person in enumerate(people))
    )


async def _all_see(people: Sequence[Presser]) -> None:
    """Wait until everybody can weigh."""
    waiting = [person for person in people if isinstance(person, Participant)]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SECONDS_TO_SEE):
            await asyncio.gather(*(person.can_weigh.wait() for person in waiting))
    for person in waiting:
        if not person.can_weigh.is_set():
            person.seen.faults.append("never saw the question that was opened")


async def _press(people: Sequence[Presser], phase: Phase, begin: float, seed: str) -> None:
    ready = [one for one in people if not isinstance(one, Participant) or one.can_weigh.is_set()]
    if phase.manner is Manner.AT_ONCE:
        await asyncio.gather(*(_press_once(one) for one in ready))
    elif phase.manner is Manner.STEADY:
        await asyncio.gather(
            *(_now_and_then(one, phase, begin, f"{seed}.{n}") for n, one in enumerate(ready))
        )
    await asyncio.sleep(max(0.0, begin + phase.seconds - time.perf_counter()))


async def _press_once(person: Presser) -> None:
    try:
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            await person.press()
    except (TimeoutError, ConnectionClosed) as error:
        person.seen.faults.append(f"a press had no answer: {type(error).__name__}")


async def _now_and_then(person: Presser, phase: Phase, begin: float, seed: str) -> None:
    """Press every so many seconds, from a moment of one's own within the first of them."""
    due = begin + random.Random(seed).uniform(0, phase.every)
    while due < begin + phase.seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await _press_once(person)
        due += phase.every
