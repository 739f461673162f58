"""Several processes of one installation: started together, watched, and ended together.

What is started here is a small program in the place of a server.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import pytest

from valuemap.server.several import processes
from valuemap.server.several.processes import Group
from valuemap.settings import COOKIE_SECRET_VARIABLE, for_processes

SECONDS = 30.0
# Tells its cookie secret and its number, and serves until it is told to stop.
SERVES = """
import os, pathlib, sys, time
folder, port = pathlib.Path(sys.argv[1]), sys.argv[2]
(folder / f"{port}-{os.getpid()}").write_text(os.environ["STREAMLIT_SERVER_COOKIE_SECRET"])
from valuemap.server.several.processes import end_with_the_others
end_with_the_others()
time.sleep(60)
"""
# The program above, two of it, kept by a group.
KEEPS = """
import sys
from valuemap.server.several.processes import Group
command = lambda port: [sys.executable, "-c", sys.argv[2], sys.argv[1], str(port)]
sys.exit(0 if Group(command, [1, 2]).serve() else 1)
"""


def until(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Kept:
    """A group of two in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keeper = subprocess.Popen(
            [sys.executable, "-c", KEEPS, str(folder), SERVES], stderr=subprocess.DEVNULL
        )
        until(lambda: len(self.started()) == 2 and all(map(Path.read_text, self.started())))

    def started(self) -> list[Path]:
        return sorted(self.folder.iterdir())

    def running(self) -> list[int]:
        numbers = [int(one.name.partition("-")[2]) for one in self.started()]
        return [number for number in numbers if is_running(number)]


def is_running(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_who_stops_the_group_stops_all(tmp_path: Path, how: signal.Signals) -> None:
    kept = Kept(tmp_path)
    kept.keeper.send_signal(how)
    assert kept.keeper.wait(SECONDS) == 0
    assert kept.running() == []


@pytest.mark.slow
def test_a_group_that_is_killed_leaves_nobody_behind(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.keeper.kill()
    kept.keeper.wait(SECONDS)
    until(lambda: kept.running() == [])


@pytest.mark.slow
def test_one_that_is_killed_is_started_again_and_all_share_a_secret(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    first, second = kept.running()
    os.kill(first, signal.SIGKILL)
    until(lambda: len(kept.started()) == 3 and len(kept.running()) == 2)
    assert second in kept.running()
    until(lambda: all(one.read_text() for one in kept.started()))
    assert len({one.read_text() for one in kept.started()}) == 1
    kept.keeper.terminate()
    assert kept.keeper.wait(SECONDS) == 0


class Program:
    """In the place of a process."""

    def __init__(self, status: int | None) -> None:
        self.status = status
        self.is_told = False

    def poll(self) -> int | None:
        return self.status

    def terminate(self) -> None:
        self.is_told = True

    def wait(self, _timeout: float | None = None) -> int:
        return 0


def started_by(group: Group, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, Program]]:
    """What a group starts, with each port; these programs run on."""
    started: list[tuple[int, Program]] = []

    def start(port: int) -> Program:
        started.append((port, Program(None)))
        return started[-1][1]

    monkeypatch.setattr(group, "_start", start)
    return started


def nothing(_port: int) -> Sequence[str]:
    return ()


def test_starts_in_vain_wait_longer_each_time_and_then_all_are_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    group = Group(nothing, [1, 2], clock=lambda: now[0])
    started = started_by(group, monkeypatch)
    begun: list[float] = []

    def pass_time(_seconds: float) -> None:
        now[0] += 0.1
        for port, program in started:
            if port == 1 and program.status is None:
                program.status = 1
                begun.append(now[0])

    monkeypatch.setattr(group._is_over, "wait", pass_time)
    assert not group.serve()
    waits = [later - before for before, later in pairwise(begun)]
    assert [round(wait) for wait in waits] == [1, 2, 4, 8, 16]
    assert [program.is_told for port, program in started if port == 2] == [True]


def test_where_the_machine_has_no_room_for_one_more_the_others_serve_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine that was short of memory for a moment ended all of them."""
    now = [0.0]
    group = Group(nothing, [1, 2], clock=lambda: now[0])
    started = started_by(group, monkeypatch)
    start, tries = group._start, []

    def start_seldom(port: int) -> Any:
        tries.append(now[0])
        if port == 2 and now[0] < 40:
            raise BlockingIOError
        return start(port)

    def pass_time(_seconds: float) -> None:
        now[0] += 1
        if now[0] > 70:
            group._is_over.set()

    monkeypatch.setattr(group, "_start", start_seldom)
    monkeypatch.setattr(group._is_over, "wait", pass_time)
    assert group.serve()
    assert [port for port, _ in started] == [1, 2]
    assert tries == [0, 0, 30, 60]


def test_one_that_served_for_a_while_is_started_again_however_often_it_dies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    group = Group(nothing, [1], clock=lambda: now[0])
    started = started_by(group, monkeypatch)

    def pass_time(_seconds: float) -> None:
        now[0] += processes.LIVED_SECONDS
        started[-1][1].status = -9
        if len(started) == 20:
            started[-1][1].status = None
            group._is_over.set()

    monkeypatch.setattr(group._is_over, "wait", pass_time)
    assert group.serve()
    assert len(started) == 20


def test_a_secret_that_several_machines_share_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COOKIE_SECRET_VARIABLE, "van beide machines")
    assert for_processes()[COOKIE_SECRET_VARIABLE] == "van beide machines"
    monkeypatch.delenv(COOKIE_SECRET_VARIABLE)
    drawn = {for_processes()[COOKIE_SECRET_VARIABLE] for _ in range(2)}
    assert len(drawn) == 2
