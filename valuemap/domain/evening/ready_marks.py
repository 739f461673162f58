"""Which factions the wall marks as ready: never so that one that is not stands alone.

One name without a mark would point at who keeps the room waiting. So the last two get theirs
together, and a mark that the room has seen stays. That takes a memory of what was marked, which
a process holds for all its walls: a projector that loads its page anew shows the same marks.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence

_MOST_ROUNDS = 1_024


def marks(
    before: Collection[int] | None, ready: Collection[int], here: Sequence[int]
) -> frozenset[int]:
    """Which of the factions that are ready get a mark.

    Args:
        before: what was marked of this round; None where that is not remembered.
        ready: of the factions that are here.
        here: the factions with anybody in, in their order.

    >>> sorted(marks({1, 2}, {1, 2, 3}, [1, 2, 3, 4]))
    [1, 2]
    >>> sorted(marks({1, 2}, {1, 2, 3, 4}, [1, 2, 3, 4]))
    [1, 2, 3, 4]
    >>> sorted(marks(None, {1, 2, 3}, [1, 2, 3, 4]))
    []
    """
    if set(ready) == set(here):
        return frozenset(here)
    if before is None and len(ready) == len(here) - 1:
        return frozenset()  # whichever were left out, the room may have seen with a mark
    seen = before or ()
    kept = [one for one in here if one in seen and one in ready]
    new = [one for one in here if one in ready and one not in seen]
    most = max(len(here) - 2, 0)
    return frozenset([*kept, *new][:most])


class ReadyMarks:
    """What was marked of the last rounds. Safe in threads; forgetting a round does no harm."""

    def __init__(self, most: int = _MOST_ROUNDS) -> None:
        self._most = most
        self._marked: OrderedDict[int, frozenset[int]] = OrderedDict()
        self._lock = threading.Lock()

    def now(self, round_id: int, ready: Collection[int], here: Sequence[int]) -> frozenset[int]:
        """The marks of a round now, as `marks` gives them; they are remembered."""
        with self._lock:
            found = marks(self._marked.get(round_id), ready, here)
            self._marked[round_id] = found
            self._marked.move_to_end(round_id)
            while len(self._marked) > self._most:
                self._marked.popitem(last=False)
            return found
