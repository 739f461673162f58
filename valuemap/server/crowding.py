"""So many at once, so many waiting, and none longer than somebody waits for it.

Each kind of work has a lane of its own, so that who saves does not wait for who asks for news. A
lane says at once that it is full: an answer that comes when its asker has given up costs as much
as one that is heard, and makes the next one late as well.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Generic, TypeVar

Result = TypeVar("Result")


_TURNS = 3
"""Of the event loop, until it has heard that a line was closed from which it read a request."""
_LATEST = 20
"""Works that tell the pace, but for the slowest of them: a disk that hiccups once had a third of a
hall that stood in line sent away for nothing."""


class Busy(Exception):
    """There is no room now, or there was none in time; nothing was done.

    Attributes:
        again: seconds after which to try again, at the earliest.
    """

    def __init__(self, again: float = 1.0) -> None:
        super().__init__(again)
        self.again = again

    @property
    def retry_after(self) -> bytes:
        """The same as an HTTP header has it: whole seconds, one at least."""
        return str(max(1, math.ceil(self.again))).encode()


class Left(Exception):
    """All who asked for this work hung up before it began; nothing was done."""


class _Flight(Generic[Result]):
    """Work, with how many ask for it, and what comes of it."""

    def __init__(self, work: Callable[[], Result], name: str, due: float) -> None:
        self.work = work
        self.name = name
        self.due = due
        self.askers = 0
        self.has_begun = False
        self.done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self.alarm: asyncio.TimerHandle | None = None


class Lane(Generic[Result]):
    """Work of one kind, done in threads of its own, in the order in which it came.

    Used from one event loop.

    Args:
        name: of its threads.
        at_once: how much of it is done at the same time.
        most_waiting: how much may wait, and how many for the same; what comes then is refused at
            once.
        patience: seconds after which what did not begin is refused.
        again: seconds that who is refused is asked to stay away, at least.
        clock: monotonic seconds; tests give their own.

    Attributes:
        inside: how much is done now.
    """

    def __init__(
        self,
        name: str,
        *,
        at_once: int,
        most_waiting: int,
        patience: float,
        again: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._patience = patience
        self._again = again
        self._clock = clock
        self.inside = 0
        self._waiting: deque[_Flight[Result]] = deque()
        self._flights: dict[str, _Flight[Result]] = {}
        self._gaps: deque[float] = deque(maxlen=_LATEST)  # from one done to the next, in a line
        self._pace = 0.0  # seconds: their trimmed mean
        self._landed_at: float | None = None  # when one was last done, where others waited

    @property
    def waiting(self) -> int:
        """How much waits now."""
        return len(self._waiting)

    @property
    def takes(self) -> float:
        """Seconds until all who wait now have had their turn, as far as can be told."""
        return len(self._waiting) * self._pace

    async def run(
        self,
        work: Callable[[], Result],
        *,
        name: str = "",
        left: Callable[[], Awaitable[Any]] | None = None,
    ) -> Result:
        """Do this work when it is its turn, and give what comes of it.

        Args:
            name: of work that is done once for all who ask for it meanwhile; empty for work that
                is nobody else's.
            left: ends when the asker has hung up: before the work was asked for, as where this
                process came late to it, or while it waits.

        Raises:
            Busy: there is no room, or there was none in time.
            Left: the asker hung up, and nobody else asks.
        """
        flight = self._flights.get(name)
        if flight is None:
            self._refuse_too_many()  # before anything that costs more than to say so
            if left is not None and await _is_over(left):
                raise Left
            flight = self._flights.get(name) or self._board(work, name)
        elif flight.askers >= self._most_waiting:
            raise Busy(self._again)
        flight.askers += 1
        try:
            if left is not None and not flight.has_begun:
                await _until_either(flight.done, left)
                if not flight.done.done() and not flight.has_begun:
                    raise Left
            return await asyncio.shield(flight.done)
        finally:
            flight.askers -= 1
            if not flight.askers and not flight.has_begun and not flight.done.done():
                self._drop(flight)

    def sweep(self) -> None:
        """Refuse what waited longer than its patience."""
        now = self._clock()
        while self._waiting and self._waiting[0].due <= now:
            self._end(self._waiting.popleft()).set_exception(Busy(self._again))

    def _refuse_too_many(self) -> None:
        """Raise `Busy` where there is no room, or it would be this one's turn too late."""
        if self.inside < self._at_once:
            return
        self.sweep()
        ahead = len(self._waiting)
        if ahead >= self._most_waiting or (ahead + 1) * self._pace > self._patience:
            raise Busy(self._again)

    def _board(self, work: Callable[[], Result], name: str) -> _Flight[Result]:
        self._refuse_too_many()
        has_place = self.inside < self._at_once
        flight = _Flight(work, name, self._clock() + self._patience)
        if name:
            self._flights[name] = flight
        if has_place:
            self.inside += 1
            self._begin(flight)
        else:
            flight.alarm = asyncio.get_running_loop().call_later(self._patience, self.sweep)
            self._waiting.append(flight)
        return flight

    def _begin(self, flight: _Flight[Result]) -> None:
        flight.has_begun = True
        if flight.alarm is not None:
            flight.alarm.cancel()
        try:
            working = asyncio.get_running_loop().run_in_executor(self._threads, flight.work)
        except RuntimeError:  # the system has no room for one more thread
            self.inside -= 1
            self._end(flight).set_exception(Busy(self._again))
        else:
            working.add_done_callback(lambda found: self._land(flight, found))

    def _land(self, flight: _Flight[Result], found: "asyncio.Future[Result]") -> None:
        """Hand out what came of work, and let the next begin in its place."""
        done = self._end(flight)
        error = found.exception()
        if not flight.askers:
            pass  # they hung up while it was done: nobody hears of it
        elif error is None:
            done.set_result(found.result())
        else:
            done.set_exception(error)
        self._measure_the_pace()
        self.sweep()
        if self._waiting:
            self._begin(self._waiting.popleft())
        else:
            self.inside -= 1

    def _measure_the_pace(self) -> None:
        now = self._clock()
        if self._landed_at is not None:
            self._gaps.append(now - self._landed_at)
        if not self._waiting:  # what was slow then says nothing of the next who stand in line
            self._gaps.clear()
            self._landed_at = None
        else:
            self._landed_at = now
        others = len(self._gaps) - 1
        self._pace = (sum(self._gaps) - max(self._gaps)) / others if others > 0 else 0.0

    def _drop(self, flight: _Flight[Result]) -> None:
        self._waiting.remove(flight)
        self._end(flight).cancel()

    def _end(self, flight: _Flight[Result]) -> "asyncio.Future[Result]":
        if flight.alarm is not None:
            flight.alarm.cancel()
        if self._flights.get(flight.name) is flight:
            del self._flights[flight.name]
        return flight.done


async def _is_over(left: Callable[[], Awaitable[Any]]) -> bool:
    """Whether the asker is gone already, as far as can be heard by now."""
    leaves = asyncio.ensure_future(left())
    for _ in range(_TURNS):
        await asyncio.sleep(0)
    if leaves.done():
        return True
    leaves.cancel()
    return False


async def _until_either(done: "asyncio.Future[Any]", left: Callable[[], Awaitable[Any]]) -> None:
    leaves = asyncio.ensure_future(left())
    try:
        await asyncio.wait({done, leaves}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaves.cancel()


LATE: Final = 0.5
"""Seconds that a process is late with what is due, from which it is called busy."""
_EVERY = 0.25
_NEWEST = 0.3  # the part that counts of the newest look: a hiccup is no crowd


class Delay:
    """How late this process comes to what is due: what its lanes cannot see.

    Where the threads that draw pages leave the event loop no time, requests wait before anybody
    looks at them.

    Args:
        clock: monotonic seconds; tests give their own.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._due = 0.0
        self._late = 0.0

    @property
    def seconds(self) -> float:
        """How late it is, over the last second or so."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop = loop
            self._due = self._clock()
            self._look(loop)
        return self._late

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = self._clock()
        self._late += _NEWEST * (max(0.0, now - self._due) - self._late)
        self._due = now + _EVERY
        loop.call_later(_EVERY, self._look, loop)


class Rate:
    """How often something comes.

    Args:
        clock: monotonic seconds; tests give their own.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._second = 0
        self._now = self._before = 0

    def add(self) -> int:
        """It comes once more; gives how often it came in this second, or in the one before.

        >>> rate = Rate(lambda: 7.0)
        >>> [rate.add() for _ in range(3)]
        [1, 2, 3]
        """
        second = int(self._clock())
        if second != self._second:
            self._before = self._now if second == self._second + 1 else 0
            self._second, self._now = second, 0
        self._now += 1
        return max(self._now, self._before)
