"""A load that is stepped up past what the server can carry, and falls again."""

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.people import SAVED, WANTED, DoorPhone
from tests.load.record import Record
from tests.load.wire import Address
from tests.load.worker import Gate

SECONDS_TO_END = 20.0
"""How long what is on its way at the end is waited for."""


@dataclass(frozen=True)
class Step:
    """So many people at once, of all processes together.

    Attributes:
        settling: the first seconds, of which nothing is measured.
        seconds: how long it lasts after that.
    """

    people: int
    settling: float
    seconds: float


@dataclass(frozen=True)
class Job:
    """What one process of the generator plays.

    Attributes:
        people: id, key and mark of those who may be called upon.
        share: which of the processes this is, and how many there are.
    """

    at: Address
    people: Sequence[tuple[int, str, str]]
    every: float
    share: tuple[int, int] = (0, 1)


@dataclass(frozen=True)
class Went:
    """How a step went in one process: the saves that were answered in time, and begun."""

    seconds: list[float]
    wanted: int


async def bend(job: Job, gate: Gate) -> list[Record]:
    """Do the steps that are asked at each gate, until none is; the records of the phones."""
    number, of = job.share
    phones = [DoorPhone(job.at, *one, seed=number) for one in job.people]
    chance = random.Random(number)
    tasks: list[asyncio.Task[None]] = []
    went: Went | None = None
    try:
        while (opened := await gate(went)).answer is not None:
            step: Step = opened.answer
            wanted = min(len(phones), step.people // of + (number < step.people % of))
            while len(tasks) > wanted:
                tasks.pop().cancel()
            tasks += [
                asyncio.create_task(_take_part(phone, job.every, chance))
                for phone in phones[len(tasks) : wanted]
            ]
            begin = opened.at + step.settling
            until = begin + step.seconds
            await asyncio.sleep(until - time.perf_counter())
            went = _went(phones, begin, until)
    finally:
        for task in tasks:
            task.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_END):
                await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(phone.close() for phone in phones))
    return [phone.seen for phone in phones]


async def _take_part(phone: DoorPhone, every: float, chance: random.Random) -> None:
    """Ask for news, and press now and then; what is on its way is waited for in any case."""
    watching = asyncio.create_task(phone.watch())
    pressing: asyncio.Task[None] | None = None
    due = time.perf_counter() + chance.uniform(0, every)
    try:
        while True:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            pressing = asyncio.create_task(phone.press())
            await asyncio.shield(pressing)
            due = max(due + every, time.perf_counter())
    finally:
        watching.cancel()
        if pressing is not None:
            await pressing


def _went(phones: Sequence[DoorPhone], begin: float, until: float) -> Went:
    took = [
        seconds
        for phone in phones
        for at, seconds in phone.seen.took[SAVED]
        if begin <= at + seconds < until
    ]
    wanted = sum(begin <= at < until for phone in phones for at in phone.seen.noted[WANTED])
    return Went(took, wanted)
