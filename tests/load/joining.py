"""Newcomers who join by the pages, while the projector shows how."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.people import JOINED, Bystander, Newcomer, Wall
from tests.load.record import WALL, Record
from tests.load.wire import Address
from tests.load.worker import Gate

SECONDS_AFTER = 3.0


@dataclass(frozen=True)
class Newly:
    """Somebody who is to join: for which faction, and whether the code is typed or scanned."""

    faction: str
    types: bool


@dataclass(frozen=True)
class Job:
    """What one process of the generator plays.

    Attributes:
        people: who join; None presses as many times on the bare page, once or twice.
        within: seconds in which all begin.
    """

    at: Address
    people: Sequence[Newly | None]
    within: float
    code: str = ""
    given: str = ""
    wall_key: str = ""


async def join(job: Job, gate: Gate) -> list[Record]:
    """Play it; the records of the people and the wall."""
    people = [_made(job, one) for one in job.people]
    wall = Wall(job.at, job.wall_key) if job.wall_key else None
    try:
        if wall is not None:
            wall.seen.role = WALL
            await wall.open()
        async with _made(job, job.people[0]):
            pass  # what a server loads for the first visitor is nobody's share
        await gate("start")
        pause = job.within / max(1, len(people))
        await asyncio.gather(*(_come(one, n * pause, 1 + n % 2) for n, one in enumerate(people)))
        await asyncio.sleep(SECONDS_AFTER)
        await gate("over")
    finally:
        there = [*people, *([wall] if wall else [])]
        await asyncio.gather(*(one.close() for one in there), return_exceptions=True)
    return [one.seen for one in there]


def _made(job: Job, person: Newly | None) -> Newcomer | Bystander:
    if person is None:
        return Bystander(job.at, keeps_time=True)
    return Newcomer(job.at, job.code, job.given, person.faction, types=person.types)


async def _come(person: Newcomer | Bystander, after: float, presses: int) -> None:
    await asyncio.sleep(after)
    try:
        if isinstance(person, Newcomer):
            await person.join()
            return
        began = time.perf_counter()
        await person.arrive()
        for _ in range(presses):
            await person.press()
        person.seen.since(JOINED, began)
    except (TimeoutError, OSError, LookupError) as error:
        person.seen.faults.append(f"not in: {type(error).__name__} {error}")
