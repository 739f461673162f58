"""Several processes of one installation: started together, watched, and ended together.

Each serves at a port of its own, next to the others; a proxy in front spreads visitors over them.
They share the secret that signs Streamlit's cookies, so that a browser whose process died is known
to the next one.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from valuemap.settings import for_processes

MOST: Final = 64
ONE_OF_SEVERAL: Final = "--one-of-several"
"""Tells a process that it was started here: it ends with us, whatever ends us."""
LIVED_SECONDS: Final = 20.0
"""A process that served so long did not fail at its start."""
_MOST_FAILURES: Final = 5  # starts in vain, one after the other
_LONGEST_WAIT: Final = 30.0
_SECONDS_TO_END: Final = 10.0
_LOOK_SECONDS: Final = 0.2
_log = logging.getLogger(__name__)


@dataclass
class Member:
    """One of the processes: its port, and how its starts went.

    Attributes:
        failures: how often it died soon after its start, one time after the other.
        next_start: when it may be started again, by the clock of the group.
    """

    port: int
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    failures: int = 0
    next_start: float = 0.0


def wait_before(failures: int) -> float:
    """Seconds to wait before a start, after so many that were in vain.

    >>> [wait_before(n) for n in range(7)]
    [0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]
    """
    return min(2.0 ** (failures - 1), _LONGEST_WAIT) if failures else 0.0


@dataclass
class Group:
    """The processes that serve together.

    Args:
        command: what starts one at a port.
        ports: one for each.
        clock: monotonic seconds; tests give their own.
    """

    command: Callable[[int], Sequence[str]]
    ports: Sequence[int]
    clock: Callable[[], float] = time.monotonic
    members: list[Member] = field(init=False)

    def __post_init__(self) -> None:
        self.members = [Member(port) for port in self.ports]
        self._environment = for_processes()
        self._is_over = threading.Event()

    def serve(self) -> bool:
        """Keep all of them running until told to stop. Blocks.

        Returns:
            Whether it was stopped; False where one died again and again, and all were ended.
        """
        with self._until_told():
            try:
                while not self._is_over.is_set():
                    for member in self.members:
                        if not self._see_to(member):
                            return False
                    self._is_over.wait(_LOOK_SECONDS)
                return True
            finally:
                self._end_all()

    def _see_to(self, member: Member) -> bool:
        """Start a process that does not run; False once that is of no use any more."""
        now = self.clock()
        if member.process is not None:
            status = member.process.poll()
            if status is None:
                return True
            has_lived = now - member.started_at >= LIVED_SECONDS
            member.process = None
            member.failures = 1 if has_lived else member.failures + 1
            if member.failures > _MOST_FAILURES:
                return False
            wait = wait_before(member.failures)
            member.next_start = now + wait
            _log.warning(
                "The process at port %d ended (status %d); it starts again in %.0f s",
                *(member.port, status, wait),
            )
        if now >= member.next_start:
            member.started_at = now
            try:
                member.process = self._start(member.port)
            except OSError as error:  # no memory, or no number for one more: the others serve on
                member.next_start = now + _LONGEST_WAIT
                _log.warning(
                    "No process could be started at port %d (%s); it is tried again in %.0f s",
                    *(member.port, type(error).__name__, _LONGEST_WAIT),
                )
        return True

    def _start(self, port: int) -> "subprocess.Popen[bytes]":
        # Only we hold the other end of its input: it closes when we end, even when we are killed.
        return subprocess.Popen(  # noqa: S603 - our own program
            self.command(port), stdin=subprocess.PIPE, env=self._environment, close_fds=True
        )

    def _end_all(self) -> None:
        running = [member.process for member in self.members if member.process is not None]
        for process in running:
            process.terminate()
        latest = time.monotonic() + _SECONDS_TO_END
        for process in running:
            try:
                process.wait(max(latest - time.monotonic(), 0.0))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @contextmanager
    def _until_told(self) -> Iterator[None]:
        """Take the signals that end us: the others are ended first."""

        def stop(_number: int, _frame: Any) -> None:
            self._is_over.set()

        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def command_for(port: int, address: str) -> list[str]:
    """What starts one of the processes."""
    serve = ["-m", "valuemap", "serve", ONE_OF_SEVERAL]
    return [sys.executable, *serve, "--port", str(port), "--address", address]


def end_with_the_others() -> None:
    """End this process, as it would be told to, once the one that started it is gone."""
    threading.Thread(target=_wait_for_the_end, name="the others", daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass  # nobody writes here; it ends when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)
