"""Remembering which messages of participants were done, for those that come twice.

A browser gives each press of a button a ticket of its own, and sends the message again while no
answer comes. On a busy server the second message costs what the first did, just when there is
least to spare; so the server remembers the last tickets and answers those at once. Forgetting
one does no harm: the store knows a ballot that it has already.
"""

import hashlib
import threading
from collections import OrderedDict

_MOST = 4_096  # some evenings of the largest council; half a megabyte


class Tickets:
    """The last tickets that were done, each with whose it is. Safe in threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._done: OrderedDict[bytes, None] = OrderedDict()
        self._lock = threading.Lock()

    def done(self, key: str, ticket: str) -> None:
        """Remember a ticket of who has this key in the link."""
        with self._lock:
            self._done[_of(key, ticket)] = None
            while len(self._done) > self._most:
                self._done.popitem(last=False)

    def is_done(self, key: str, ticket: str) -> bool:
        """Whether this ticket of the same person was done; never so without a ticket.

        >>> tickets = Tickets()
        >>> tickets.done("key", "1-a")
        >>> tickets.is_done("key", "1-a"), tickets.is_done("another", "1-a")
        (True, False)
        """
        with self._lock:
            return bool(ticket) and _of(key, ticket) in self._done


def _of(key: str, ticket: str) -> bytes:
    # A hash: keys open a meeting and are kept nowhere.
    return hashlib.sha256(f"{key} {ticket}".encode(errors="replace")).digest()
