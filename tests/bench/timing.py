"""What a measurement is: its rows, its best run, and the machine it was made on."""

import os
import platform
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]

Row = tuple[str, float, float | None]
"""What was measured, ours in milliseconds, and plain polars where it does the same."""


def best_of(runs: int, work: Callable[[], object]) -> float:
    """The shortest time of some runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def compiled_in(folder: Path) -> dict[str, str]:
    """An environment in which Python keeps what it compiled in a folder, as it does for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def of_process(runs: int, env: Mapping[str, str], *command: str) -> tuple[float, float]:
    """The shortest time of a command from start to end, and the least processor time, in ms.

    Where other programs have the processors as well only the second says something.
    """
    passed, used = [], []
    for _ in range(runs):
        before, start = os.times(), time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, env=env, check=True)
        passed.append(time.perf_counter() - start)
        after = os.times()
        own = (after.children_user, after.children_system)
        used.append(sum(own) - before.children_user - before.children_system)
    return min(passed) * 1000, min(used) * 1000


def machine() -> str:
    """What this runs on."""
    model, memory = platform.processor() or platform.machine(), 0.0
    cpu, info = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    if cpu.exists() and info.exists():
        models = [row for row in cpu.read_text().splitlines() if row.startswith("model name")]
        model = models[0].split(":", 1)[1].strip() if models else model
        memory = int(info.read_text().split()[1]) / 1024**2
    versions = f"numpy {np.__version__}, pyarrow {pa.__version__}, polars {pl.__version__}"
    return (
        f"{os.cpu_count()} cores, {model}, {memory:.0f} GB memory, "
        f"Python {platform.python_version()}, {versions}"
    )
