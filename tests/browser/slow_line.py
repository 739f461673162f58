"""A line to the server that is as slow as a busy network in a council hall."""

import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_CHUNK = 65_536


class SlowLine:
    """A line under way: where it starts, and how slow it is now.

    Attributes:
        origin: the address that a browser goes to.
        round_trip: seconds that a question and its answer are under way together.
    """

    def __init__(self, origin: str, round_trip: float) -> None:
        self.origin = origin
        self.round_trip = round_trip

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        """Pass on what comes in, in order, each part after half a round trip."""
        under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

        def take_in() -> None:
            data = b"-"
            while data:
                try:
                    data = source.recv(_CHUNK)
                except OSError:
                    data = b""
                under_way.put((time.monotonic() + self.round_trip / 2, data))

        def hand_out() -> None:
            with suppress(OSError):
                while True:
                    due, data = under_way.get()
                    time.sleep(max(0.0, due - time.monotonic()))
                    if not data:
                        target.shutdown(socket.SHUT_WR)
                        return
                    target.sendall(data)

        for work in (take_in, hand_out):
            threading.Thread(target=work, daemon=True).start()


@contextmanager
def slow_line(port: int, round_trip: float) -> Iterator[SlowLine]:
    """A line to a local port that passes everything on, late."""
    listening = socket.create_server(("127.0.0.1", 0))
    line = SlowLine(f"http://127.0.0.1:{listening.getsockname()[1]}", round_trip)
    ends: list[socket.socket] = []

    def accept() -> None:
        with suppress(OSError):  # closed at the end
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(("127.0.0.1", port))
                ends.extend((near, far))
                line.carry(near, far)
                line.carry(far, near)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield line
    finally:
        for end in (listening, *ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
