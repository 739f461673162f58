"""A run: everybody opens the page, then presses at their own moments."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from tests.load.people import Presser
from tests.load.serving import Serving, busy_seconds

SECONDS_TO_ARRIVE = 5.0
SECONDS_OF_GRACE = 60.0


@dataclass(frozen=True)
class Plan:
    """How many people press, for how long, how often, all in seconds."""

    people: int
    seconds: float
    every: float


@dataclass(frozen=True)
class Outcome:
    """What a run showed.

    Attributes:
        opened: seconds from connecting to the whole page, per visitor.
        pressed: seconds from each press to its answer.
        again: how often a press had to be sent again.
        watched: seconds from each tick of a page's timer to the end of its run.
        faults: all that went wrong.
        received: bytes that came to all visitors while they pressed.
        server: processor seconds of the server while they pressed, None where unknown.
        ours: processor seconds of this process meanwhile.
        others: processor seconds of all else on this machine meanwhile, None where unknown.
        memory: of the server in MB, before the first visitor and at the end.
        lasted: how long they pressed.
    """

    opened: list[float]
    pressed: list[float]
    again: int
    watched: list[float]
    faults: list[str]
    received: int
    server: float | None
    ours: float
    others: float | None
    memory: tuple[float, float] | None
    lasted: float


async def run(server: Serving, people: Sequence[Presser], plan: Plan) -> Outcome:
    """Open the page for everybody, press as planned, and close."""
    before = server.usage()
    try:
        async with asyncio.timeout(2 * SECONDS_OF_GRACE):
            opened = await asyncio.gather(
                *(
                    _arrive(person, SECONDS_TO_ARRIVE * number / plan.people)
                    for number, person in enumerate(people)
                )
            )
        await asyncio.sleep(1.0)
        start, ours, busy = server.usage(), time.process_time(), busy_seconds()
        received = sum(person.seen.received for person in people)
        for person in people:
            person.seen.watched.clear()
        begin = time.perf_counter()
        async with asyncio.timeout(plan.seconds + SECONDS_OF_GRACE):
            await asyncio.gather(
                *(_press(person, begin, plan, i) for i, person in enumerate(people))
            )
            await asyncio.sleep(max(0.0, begin + plan.seconds - time.perf_counter()))
        lasted = time.perf_counter() - begin
        end, ours, busy_then = server.usage(), time.process_time() - ours, busy_seconds()
        received = sum(person.seen.received for person in people) - received
    finally:
        await asyncio.gather(*(person.close() for person in people), return_exceptions=True)
    used = end.processor - start.processor if start and end else None
    others = None
    if used is not None and busy is not None and busy_then is not None:
        others = max(0.0, busy_then - busy - used - ours)
    return Outcome(
        opened=opened,
        pressed=[seconds for person in people for seconds in person.pressed.seconds],
        again=sum(person.pressed.again for person in people),
        watched=[seconds for person in people for seconds in person.seen.watched],
        faults=[f for person in people for f in (*person.pressed.faults, *person.seen.faults)],
        received=received,
        server=used,
        ours=ours,
        others=others,
        memory=(before.memory, end.memory) if before and end else None,
        lasted=lasted,
    )


async def _arrive(person: Presser, after: float) -> float:
    await asyncio.sleep(after)
    return await person.open()


async def _press(person: Presser, begin: float, plan: Plan, number: int) -> None:
    """Press every so many seconds, from a moment of one's own within the first of them."""
    chance = random.Random(number)
    due = begin + chance.uniform(0, plan.every)
    while due < begin + plan.seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await person.press()
        due += plan.every


def percentile(values: Sequence[float], percent: int) -> float:
    """A percentile; NaN where there are no values."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return quantiles(values, n=100, method="inclusive")[percent - 1]
