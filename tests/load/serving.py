"""A server under test: a process of its own, what it uses, and the end of it."""

import contextlib
import http.client
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 10.0
PROCESSES = Path("/proc")

# What Streamlit cannot do without: one button, its callback, one line that says it ran,
# and a timer like ours that finds nothing to do. It reads and writes nothing.
BARE_PAGE = """
import streamlit as st


def press():
    st.session_state["presses"] = st.session_state.get("presses", 0) + 1


@st.fragment(run_every=2.0)
def watch():
    pass


watch()
st.button("Bewaar", key="press", on_click=press)
st.text(str(st.session_state.get("presses", 0)))
"""


@dataclass(frozen=True)
class Usage:
    """What a process has used: seconds of processor so far, and memory now in MB."""

    processor: float
    memory: float


class Serving:
    """A server from its start until the end of the block.

    Args:
        command: what to run; `{port}` in it becomes the port.
        folder: where it runs.
        log: where its words go.
        environment: what it finds in its environment besides ours.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.port = free_port()
        self.seconds_to_answer = 0.0
        self._command = [part.format(port=self.port) for part in command]
        self._folder = folder
        self._log = log
        self._environment = {**os.environ, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self.began = 0.0

    def __enter__(self) -> Self:
        """Start, and wait until it answers."""
        with self._log.open("ab") as log:
            self.began = time.perf_counter()
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        while not self._answers():
            late = time.perf_counter() - self.began > SECONDS_TO_START
            if late or self._process.poll() is not None:
                self.end()
                raise RuntimeError(f"the server did not start:\n{self.logged()}")
            time.sleep(0.01)
        self.seconds_to_answer = time.perf_counter() - self.began
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        self.end()

    def logged(self) -> str:
        """What it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self._process is not None, "not running"
        return self._process.pid

    def usage(self) -> Usage | None:
        """What it and the processes that it started use, where the system says so (Linux)."""
        return usage_of(self.pid)

    def kill(self) -> None:
        """End it at once, as a power cut would: nothing can be tidied up."""
        assert self._process is not None, "not running"
        for child in psutil.Process(self.pid).children(recursive=True):
            child.kill()
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """Stop it as an administrator would, and harder where that takes too long."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def usage_of(*pids: int) -> Usage | None:
    """What these processes and those that they started use, where the system says so (Linux).

    Memory that processes share counts once per process.
    """
    if not (PROCESSES / "stat").exists():
        return None
    processor, memory = 0.0, 0.0
    for pid in pids:
        first = psutil.Process(pid)
        for process in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                processor += times.user + times.system
                memory += process.memory_info().rss / 1e6
    return Usage(processor, memory)


def valuemap(folder: Path, database_url: str) -> Serving:
    """Our server, on a database of its own."""
    return Serving(
        [sys.executable, "-m", "valuemap", "serve", "--port", "{port}"],
        folder=ROOT,
        log=folder / "valuemap.log",
        environment={"VALUEMAP_DATABASE_URL": database_url},
    )


def bare(folder: Path) -> Serving:
    """Streamlit with a page that does next to nothing, and with our settings."""
    (folder / "bare.py").write_text(BARE_PAGE, encoding="utf-8")
    (folder / ".streamlit").mkdir(exist_ok=True)
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    return Serving(
        [sys.executable, "-m", "streamlit", "run", "bare.py", "--server.port", "{port}"],
        folder=folder,
        log=folder / "bare.log",
    )


def busy_seconds() -> float | None:
    """What all processors of this machine have worked so far, where the system says so."""
    if not (PROCESSES / "stat").exists():
        return None
    user, nice, system, _idle, _wait, interrupts, soft = (
        int(ticks) for ticks in (PROCESSES / "stat").read_text().split(maxsplit=8)[1:8]
    )
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def allow_many_sockets() -> None:
    """Raise the limit of open files, for us and for the servers that we start."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(65_536, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
