"""Standing in a row: of those who wait to write, one does the work of all of them at once."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
MOST_AT_ONCE: Final = 64
"""Who stands further back waits for the next commit: nobody else writes meanwhile."""


class Turn:
    """A lock that goes round in the order of asking.

    One of Python goes to whoever comes by when it is free: who lets it go and asks at once for it
    again mostly has it, and those who wait have it once that one stops.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()  # never held while anything is written
        self._waiting: deque[threading.Lock] = deque()
        self._is_taken = False

    def acquire(self, timeout: float) -> bool:
        """Take it. Gives whether it was one's turn within so many seconds."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = threading.Lock()  # held until it is handed over
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=timeout):
            return True
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # handed over at the last moment

    def release(self) -> None:
        """Hand it to whoever waits longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False


class Waiting:
    """A piece of writing, and what becomes of it.

    Attributes:
        work: what is written.
        leads: whether whoever waits for it is the one to begin.
    """

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.leads = False
        self._given: Any = None
        self._error: BaseException | None = None
        self._woken = threading.Lock()  # held until there is something to wake up for
        self._woken.acquire()

    def done(self, given: Any) -> None:
        """It was done, and gave this; it counts once the row is through."""
        self._given = given

    def failed(self, error: BaseException) -> None:
        """It was refused, or the database failed."""
        self._error = error

    def wait(self) -> None:
        """Wait until it was done, or may begin."""
        self._woken.acquire()

    def wake(self) -> None:
        """Let `wait` return."""
        self._woken.release()

    def given(self) -> Any:
        """What it gave. Raises what it was refused with."""
        if self._error is not None:
            raise self._error
        return self._given


class Row:
    """Those who wait to write.

    Args:
        write: waits until it may write, asks who stands in the row by then, does the work of all
            of them, and tells each what became of it. What it raises all of them fail with.
    """

    def __init__(self, write: Callable[[Callable[[], Sequence[Waiting]]], None]) -> None:
        self._write = write
        self._lock = threading.Lock()  # never held while anything is written
        self._waiting: deque[Waiting] = deque()
        self._is_led = False

    def through(self, work: Callable[[Connection], T]) -> T:
        """What a piece of writing gives, once it was written. Raises what it raises."""
        mine = Waiting(work)
        with self._lock:
            self._waiting.append(mine)
            mine.leads, self._is_led = not self._is_led, True
        if not mine.leads:
            mine.wait()
        if mine.leads:
            self._lead()
        given: T = mine.given()
        return given

    def _lead(self) -> None:
        """Have the row written, and let the first of those who came since lead on."""
        group: list[Waiting] = []

        def step_forward() -> Sequence[Waiting]:
            with self._lock:
                number = min(len(self._waiting), MOST_AT_ONCE)
                group.extend(self._waiting.popleft() for _ in range(number))
            return group

        try:
            self._write(step_forward)
        except BaseException as error:
            for one in group or step_forward():
                one.failed(error)
        with self._lock:
            following = self._waiting[0] if self._waiting else None
            self._is_led = following is not None
        if following is not None:
            following.leads = True
            following.wake()
        for one in group[1:]:  # the first is whoever leads
            one.wake()
