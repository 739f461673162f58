"""Slowing down those who guess codes and passwords."""

import hashlib
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable

_NOBODY_KNOWN = "local"


def visitor_of(address: str | None) -> str:
    """Whom a network address counts as.

    Whoever has one IPv6 address has a whole network of them (/64), so that counts as one.

    Args:
        address: as the server sees it; None where it is the machine itself.

    >>> visitor_of("2001:db8:1:2:3::4") == visitor_of("2001:db8:1:2:ffff::1")
    True
    >>> visitor_of("::ffff:192.0.2.7")
    '192.0.2.7'
    """
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or _NOBODY_KNOWN
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


class Attempts:
    """Counts the different wrong guesses of each visitor in a sliding window.

    A guess counts from the moment it is admitted until it is forgiven for being right:
    looking and counting are one step, or a burst of guesses at once would all be looked
    up before the first of them counts. The same guess again is no new guess. There is
    no limit for all visitors together: with one, a few strangers shut everybody out.

    Args:
        most: different wrong guesses that one visitor may make within the window.
        window: its length in seconds.
        clock: monotonic seconds; tests give their own.
    """

    def __init__(
        self, most: int, window: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._window = window
        self._clock = clock
        self._lock = threading.Lock()
        self._salt = secrets.token_bytes(16)
        self._guesses: dict[str, dict[bytes, float]] = {}  # the oldest first, at both levels

    def admit(self, visitor: str, guess: str) -> float:
        """Let a visitor guess once, and count it as wrong until `forgive` takes it back.

        Returns:
            0.0 where the guess may be looked up; else it may not, whether it is right or
            not, and this is how many seconds the visitor must wait.
        """
        with self._lock:
            now = self._clock()
            self._forget(now)
            mine = self._guesses.setdefault(visitor, {})
            hidden = self._hidden(guess)
            if hidden in mine:
                return 0.0
            if len(mine) >= self._most:
                return next(iter(mine.values())) + self._window - now
            mine[hidden] = now
            return 0.0

    def forgive(self, visitor: str, guess: str) -> None:
        """Take a guess back that was right."""
        with self._lock:
            self._guesses.get(visitor, {}).pop(self._hidden(guess), None)

    def _hidden(self, guess: str) -> bytes:
        # A mistyped password is nearly the password: not even the memory holds it.
        return hashlib.blake2b(guess.encode(errors="replace"), key=self._salt).digest()

    def _forget(self, now: float) -> None:
        oldest = now - self._window
        for visitor in list(self._guesses):
            mine = self._guesses[visitor]
            for hidden in [hidden for hidden, at in mine.items() if at <= oldest]:
                del mine[hidden]
            if not mine:
                del self._guesses[visitor]
