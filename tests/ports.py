"""Ports for servers of tests, that nobody else here takes before they listen."""

import random
import socket
from contextlib import ExitStack, closing

LOWEST, HIGHEST = 10_000, 32_000
"""Below those that a system gives to whoever asks for any, as each connection to a server does."""
HERE = "127.0.0.1"
_chance = random.SystemRandom()  # Hypothesis sets the usual one, in each process of the tests alike


def free_port() -> int:
    """A port of this machine that nobody has.

    Between choosing and listening another may take it, so it is drawn where few others look.
    """
    return free_ports(1)[0]


def free_ports(number: int) -> tuple[int, ...]:
    """So many next to each other."""
    while True:
        first = _chance.randrange(LOWEST, HIGHEST - number)
        wanted = tuple(range(first, first + number))
        if _are_free(wanted):
            return wanted


def _are_free(ports: tuple[int, ...]) -> bool:
    with ExitStack() as stack:
        try:
            for port in ports:
                stack.enter_context(closing(socket.socket())).bind((HERE, port))
        except OSError:
            return False
    return True
