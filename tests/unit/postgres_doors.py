"""Doors of PostgreSQL that do not open: they speak the first words of its protocol and no more."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket], None]
_ASKS_TLS = 80877103
_ASKS_GSS = 80877104


@contextmanager
def door(answer: Answer) -> Iterator[int]:
    """The port of a server on this machine that answers every visitor so."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_open, args=(listening, answer), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _open(listening: socket.socket, answer: Answer) -> None:
    while True:
        try:
            visitor, _ = listening.accept()
        except OSError:
            return
        with visitor, suppress(OSError):
            answer(visitor)


def refuses(code: str) -> Answer:
    """One that refuses with a code, in words of its own language."""

    def answer(visitor: socket.socket) -> None:
        _hear_startup(visitor)
        fields = f"SFATAL\0VFATAL\0C{code}\0Mverbinding geweigerd \u2013 nee\0\0".encode()
        visitor.sendall(b"E" + struct.pack("!I", len(fields) + 4) + fields)

    return answer


def asks_a_password(visitor: socket.socket) -> None:
    """One that wants a password, and refuses whatever comes."""
    _hear_startup(visitor)
    visitor.sendall(b"R" + struct.pack("!II", 8, 3))
    visitor.recv(1_000)


def is_a_website(visitor: socket.socket) -> None:
    """No PostgreSQL at all."""
    visitor.recv(1_000)
    visitor.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def hangs_up(visitor: socket.socket) -> None:
    """One that takes nobody in and says nothing."""
    visitor.recv(8)


def says_nothing(visitor: socket.socket) -> None:
    """One that takes visitors in and never answers."""
    while visitor.recv(1_000):
        pass


def has_no_tls(visitor: socket.socket) -> None:
    """A server without TLS."""
    with suppress(struct.error):
        _hear_startup(visitor)


def _hear_startup(visitor: socket.socket) -> None:
    while True:
        length, asked = struct.unpack("!II", visitor.recv(8, socket.MSG_WAITALL))
        if asked not in (_ASKS_TLS, _ASKS_GSS):
            visitor.recv(length - 8, socket.MSG_WAITALL)
            return
        visitor.sendall(b"N")
