"""Slowing down those who guess codes and links."""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable


class Attempts:
    """Counts wrong tries in a sliding window, per visitor and for everybody together.

    A council sits behind one address, so the limit per visitor is generous; the
    limit for all together is what makes guessing hopeless: at 200 tries a minute
    finding one code out of 1.1e10 takes half a century on average.

    Args:
        per_visitor: wrong tries that one visitor may make within the window.
        in_all: wrong tries that all visitors together may make within the window.
        window: its length in seconds.
        clock: monotonic seconds; tests give their own.
    """

    def __init__(
        self,
        per_visitor: int = 20,
        in_all: int = 200,
        window: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_visitor = per_visitor
        self._in_all = in_all
        self._window = window
        self._clock = clock
        self._lock = threading.Lock()
        self._all: deque[float] = deque()
        self._by_visitor: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, visitor: str) -> float:
        """Seconds this visitor must wait before the next try; 0.0 when none."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            waits = [0.0]
            mine = self._by_visitor.get(visitor)
            if mine is not None and len(mine) >= self._per_visitor:
                waits.append(mine[0] + self._window - now)
            if len(self._all) >= self._in_all:
                waits.append(self._all[0] + self._window - now)
            return max(waits)

    def failed(self, visitor: str) -> None:
        """Record a wrong try."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            self._all.append(now)
            self._by_visitor[visitor].append(now)

    def _forget(self, now: float) -> None:
        oldest = now - self._window
        while self._all and self._all[0] <= oldest:
            self._all.popleft()
        for visitor in list(self._by_visitor):
            tries = self._by_visitor[visitor]
            while tries and tries[0] <= oldest:
                tries.popleft()
            if not tries:
                del self._by_visitor[visitor]
