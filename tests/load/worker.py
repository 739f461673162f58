"""The generator's processes: each plays a part of the people, and all keep step.

A job goes to a process of its own over its standard input, and what its people met comes back over
its standard output. In between they stand still at gates: each process says what it has to say, and
goes on when all are there and have an answer.
"""

import asyncio
import pickle
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from tests.load.record import Record
from tests.load.serving import ROOT, allow_many_sockets

SECONDS_TO_PASS = 0.05  # within which all processes hear that a gate opened


@dataclass(frozen=True)
class Opened:
    """A gate that opened: at which moment, and with which answer."""

    at: float
    answer: Any = None


Gate = Callable[[Any], Awaitable[Opened]]
"""Says something at a gate, and waits until all processes are there."""
Part = Callable[[Any, Gate], Awaitable[list[Record]]]
"""What a process of the generator does with its job."""
AtGate = Callable[[Sequence[Any], Sequence[int]], Any]
"""Hears what the processes say, with their numbers, and answers all of them."""


class PartFailed(Exception):
    """A process of the generator ended before its part was done."""


def play(part: Part, jobs: Sequence[Any], at_gate: AtGate) -> list[Record]:
    """Let each job be played by a process of its own; what all people met.

    Args:
        part: a function at the top of a module, so that a process can find it by its name.
    """
    command = [sys.executable, "-m", "tests.load.worker"]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in jobs
    ]
    try:
        for process, job in zip(running, jobs, strict=True):
            _tell(process, (part.__module__, part.__name__, job))
        while True:
            said = [_hear(process) for process in running]
            if isinstance(said[0], _Done):
                return [record for done in said for record in done.records]
            answer = at_gate(said, [process.pid for process in running])
            opened = Opened(time.perf_counter() + SECONDS_TO_PASS, answer)
            for process in running:
                _tell(process, opened)
    finally:
        for process in running:
            process.kill()
            process.communicate()


@dataclass(frozen=True)
class _Done:
    records: list[Record]


def _tell(process: "subprocess.Popen[bytes]", what: object) -> None:
    assert process.stdin is not None, "was opened"
    pickle.dump(what, process.stdin)
    process.stdin.flush()


def _hear(process: "subprocess.Popen[bytes]") -> Any:
    assert process.stdout is not None, "was opened"
    try:
        return pickle.load(process.stdout)
    except EOFError:
        raise PartFailed("its last words stand above") from None


async def _play(work: Part, job: Any, say: BinaryIO) -> None:
    async def gate(said: Any) -> Opened:
        pickle.dump(said, say)
        say.flush()
        opened: Opened = await asyncio.to_thread(pickle.load, sys.stdin.buffer)
        await asyncio.sleep(max(0.0, opened.at - time.perf_counter()))
        return opened

    pickle.dump(_Done(await work(job, gate)), say)
    say.flush()


def main() -> None:
    """Play the job that comes in."""
    say, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever prints does not speak in between
    allow_many_sockets()
    module, name, job = pickle.load(sys.stdin.buffer)
    __import__(module)
    asyncio.run(_play(getattr(sys.modules[module], name), job, say))


if __name__ == "__main__":
    from tests.load import worker  # by its name, as the other side knows what is sent

    worker.main()
