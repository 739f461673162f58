"""Where a scenario runs: a server of ours or one that runs already, and what it uses meanwhile."""

import contextlib
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tests.load.meetings import Evening
from tests.load.profile import Profiler
from tests.load.record import Record
from tests.load.serving import Serving, Usage, bare, busy_seconds, usage_of, valuemap
from tests.load.wire import Address
from tests.load.worker import Part, play
from valuemap.store import meetings
from valuemap.store.engine.database import Database

SECONDS_BETWEEN_LOOKS = 0.05
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Options:
    """What the command line says of where and how.

    Attributes:
        url: of a server that runs already; None to start one.
        database: of that server, or of the one that is started; empty for a new SQLite file.
        pids: the processes of the server that runs already.
        generators: processes that play the people.
        has_bare: whether the same is measured of a bare page.
        has_door: whether ballots go by the door, and not with runs of the page.
        scale: by which the numbers of people are multiplied.
        haste: by which durations are divided.
        meetings: how many others a database holds, each in turn, where that is what grows.
        profile: the folder where profiles of the server go.
    """

    url: Address | None = None
    database: str = ""
    pids: tuple[int, ...] = ()
    generators: int = 1
    has_bare: bool = True
    has_door: bool = True
    keeps_time: bool = True
    scale: float = 1.0
    haste: float = 1.0
    meetings: tuple[int, ...] = (10, 1_000, 100_000)
    profile: Path | None = None

    def people(self, number: int) -> int:
        """So many people, as this run has them."""
        return max(2 * self.generators, round(number * self.scale))

    def lasts(self, seconds: float) -> float:
        """So many seconds, as this run has them."""
        return seconds / self.haste


@dataclass(frozen=True)
class Snapshot:
    """What was used up to a moment; None where the system does not tell.

    Attributes:
        server: of the server and all its processes.
        generator: processor seconds of those who play the people.
        busy: processor seconds of the whole machine.
    """

    at: float
    server: Usage | None
    generator: Usage | None
    busy: float | None


@dataclass(frozen=True)
class Target:
    """A server that is measured."""

    address: Address
    database: str
    pids: tuple[int, ...]
    serving: Serving | None = None
    before: Usage | None = None

    def usage(self) -> Usage | None:
        """What it uses now."""
        return usage_of(*self.pids) if self.pids else None

    def kill(self) -> bool:
        """End it at once, as a power cut would; only where we started it."""
        if self.serving is not None:
            self.serving.kill()
        return self.serving is not None


@dataclass
class Measured:
    """What came of playing a part.

    Attributes:
        records: of all people, the host and the wall.
        gates: what was used when each gate opened, by its name.
    """

    records: list[Record] = field(default_factory=list)
    gates: dict[str, Snapshot] = field(default_factory=dict)


@contextlib.contextmanager
def ours(options: Options, name: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The database for a scenario, and what starts our server on it."""
    with tempfile.TemporaryDirectory(prefix="valuemap-load-") as made:
        url = options.database or f"sqlite:///{Path(made) / 'load.db'}"

        @contextlib.contextmanager
        def started() -> Iterator[Target]:
            if options.url is not None:
                found = Target(options.url, url, options.pids)
                yield Target(options.url, url, options.pids, before=found.usage())
                return
            with valuemap(Path(made), url) as serving:
                target = Target(
                    Address(serving.port), url, (serving.pid,), serving, serving.usage()
                )
                with _profiled(options, name, serving.pid):
                    yield target

        yield url, started


@contextlib.contextmanager
def _profiled(options: Options, name: str, pid: int) -> Iterator[None]:
    if options.profile is None:
        yield
        return
    with Profiler(pid, options.profile / f"{name}.txt"):
        yield


@contextlib.contextmanager
def the_bare_page() -> Iterator[Target]:
    """Streamlit with a page that does next to nothing."""
    with tempfile.TemporaryDirectory(prefix="valuemap-load-") as made, bare(Path(made)) as serving:
        yield Target(Address(serving.port), "", (serving.pid,), serving, serving.usage())


def measured(
    target: Target,
    part: Part,
    jobs: Sequence[Any],
    answer: Callable[[Sequence[Any]], Any] | None = None,
) -> Measured:
    """Play a part against a server.

    Args:
        answer: to what the processes say at a gate; its name is what the first of them says.
    """
    found = Measured()

    def at_gate(said: Sequence[Any], generators: Sequence[int]) -> Any:
        answered = answer(said) if answer else None
        found.gates[str(said[0] if answer is None else len(found.gates))] = Snapshot(
            time.perf_counter(), target.usage(), usage_of(*generators), busy_seconds()
        )
        return answered

    found.records = play(part, jobs, at_gate)
    return found


def shares(things: Sequence[Thing], number: int) -> list[Sequence[Thing]]:
    """Things divided over so many, each as they come by turns."""
    return [things[first::number] for first in range(number)]


class Looking:
    """Looks at the version numbers of a meeting while it is played.

    Attributes:
        versions: each number that was new, with the last moment at which it was not there.
        stages: the same of the number that only the host's acts raise.
        acts: the former number as it was when the latter was new.
    """

    def __init__(self, url: str, evening: Evening) -> None:
        self.versions: list[tuple[float, int]] = []
        self.stages: list[tuple[float, int]] = []
        self.acts: list[tuple[float, int]] = []
        self._database = Database(url)
        self._meeting_id = evening.meeting_id
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Looking":
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Look no more."""
        self._ends.set()
        self._thread.join()
        self._database.close()

    def _look(self) -> None:
        before = time.perf_counter()
        seen = (0, 0)
        while not self._ends.wait(SECONDS_BETWEEN_LOOKS):
            now = time.perf_counter()
            with self._database.read() as session:
                pulse = meetings.pulse(self._meeting_id, session=session)
            if seen != (0, 0):
                if pulse.version > seen[0]:
                    self.versions.append((before, pulse.version))
                if pulse.stage_version > seen[1]:
                    self.stages.append((before, pulse.stage_version))
                    self.acts.append((before, pulse.version))
            seen, before = (pulse.version, pulse.stage_version), now
