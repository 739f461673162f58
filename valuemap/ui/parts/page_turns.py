"""Pages are drawn a few at a time, in the order in which they were asked for.

Streamlit draws each visitor's page in a thread of its own, and Python runs one thread at a time.
Three hundred at once all go on a little in turn: everybody waits for the last, all halves are in
memory, and the event loop, from which ballots are saved, waits for all of them as well.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import RerunException

AT_ONCE = 2
LONG = 1.0
"""Seconds after which a page that is still being drawn keeps nobody waiting any more."""
_LOOKS = 0.1  # seconds between two looks of the first in line whether others take that long


class _Place:
    """A place in the line: since when, and whether it leads the line now."""

    def __init__(self, since: float) -> None:
        self.since = since
        self.leads = False
        self.told = threading.Event()


class PageTurns:
    """The line of pages to be drawn. Safe in threads.

    Who takes long (a document that is made, a database that is slow) counts no more, so that no
    page can keep all others waiting.

    Args:
        at_once: how many may be drawn at the same time.
        clock: monotonic seconds; tests give their own.
    """

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._lock = threading.Lock()
        self._line: deque[_Place] = deque()
        self._inside: dict[_Place, float] = {}  # since when
        self._thread = threading.local()

    @property
    def waiting(self) -> int:
        """How many pages wait."""
        return len(self._line)

    def waited(self) -> float:
        """For how many seconds the first in line has waited; 0.0 where nobody waits."""
        with self._lock:
            return self._clock() - self._line[0].since if self._line else 0.0

    @contextmanager
    def turn(self, *, goes_first: bool = False) -> Iterator[None]:
        """Draw a page when it is its turn.

        A page that begins anew (a press, or news that came while it was drawn) has waited already:
        it goes first.

        Args:
            goes_first: before all who wait; for the few that a whole hall looks at.
        """
        begins_anew = getattr(self._thread, "begins_anew", False)
        self._thread.begins_anew = False
        mine = self._wait(goes_first=goes_first or begins_anew)
        try:
            yield
        except RerunException:
            self._thread.begins_anew = True
            raise
        finally:
            with self._lock:
                del self._inside[mine]
                self._let_in()

    def _wait(self, *, goes_first: bool) -> _Place:
        mine = _Place(self._clock())
        with self._lock:
            if goes_first:
                self._line.appendleft(mine)
            else:
                self._line.append(mine)
            self._let_in()
        while mine not in self._inside:
            mine.told.wait(_LOOKS if mine.leads else None)
            with self._lock:
                mine.told.clear()
                self._let_in()
        return mine

    def _let_in(self) -> None:
        """Let in for whom there is room; who leads the line now looks again by itself."""
        now = self._clock()
        young = sum(now - since < LONG for since in self._inside.values())
        while self._line and young < self._at_once:
            first = self._line.popleft()
            self._inside[first] = now
            first.told.set()
            young += 1
        if self._line and not self._line[0].leads:
            self._line[0].leads = True
            self._line[0].told.set()


TURNS = PageTurns()
"""The line of this process."""
