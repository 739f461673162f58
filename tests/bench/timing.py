"""What a measurement is: its rows, its best run, and the machine it was made on."""

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

Row = tuple[str, float, float | None, float | None, float | None]
"""What was measured, ours in milliseconds, pandas and polars where they can, and the floor."""


def best_of(
    runs: int, work: Callable[[], object], before: Callable[[], object] | None = None
) -> float:
    """The shortest time of some runs, in milliseconds; `before` is not timed."""
    times = []
    for _ in range(runs):
        if before is not None:
            before()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def machine() -> str:
    """What this runs on."""
    model, memory = platform.processor() or platform.machine(), 0.0
    cpu, info = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    if cpu.exists() and info.exists():
        models = [row for row in cpu.read_text().splitlines() if row.startswith("model name")]
        model = models[0].split(":", 1)[1].strip() if models else model
        memory = int(info.read_text().split()[1]) / 1024**2
    versions = f"numpy {np.__version__}, pandas {pd.__version__}, polars {pl.__version__}"
    return (
        f"{os.cpu_count()} cores, {model}, {memory:.0f} GB memory, "
        f"Python {platform.python_version()}, {versions}"
    )


def alone(what: str, runs: int, work: Callable[[], object]) -> Row:
    """A row without a counterpart."""
    return what, best_of(runs, work), None, None, None
