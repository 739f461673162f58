"""A line to a server that a test can cut, as when a phone sleeps, and that comes back."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.browser.slow_line import SlowLine


class Line:
    """A line to the server that can be cut, as when a phone sleeps, and comes back.

    Attributes:
        origin: the address that a browser goes to.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._carrier = SlowLine(self.origin, 0)
        self._lock = threading.Lock()
        self._is_cut = False
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection, and refuse new ones."""
        with self._lock:
            self._is_cut = True
            _hang_up(self._ends)

    def restore(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._is_cut = False

    def close(self) -> None:
        """Stop for good."""
        self.cut()
        _hang_up([self._listening])

    def _accept(self) -> None:
        with suppress(OSError):  # closed at the end
            while True:
                near, _ = self._listening.accept()
                with self._lock:
                    if self._is_cut:
                        near.close()
                        continue
                    far = socket.create_connection(("127.0.0.1", self._port))
                    self._ends += [near, far]
                self._carrier.carry(near, far)
                self._carrier.carry(far, near)


def _hang_up(ends: list[socket.socket]) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
    ends.clear()


@contextmanager
def breakable_line(port: int) -> Iterator[Line]:
    """A line to a local port that a test can cut."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
