"""Where the server spends its time: py-spy looks at all its threads a hundred times a second."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final, Self

from tests.load.table import Table

SAMPLES_A_SECOND: Final = 100
MOST_ROWS: Final = 15

# From the outermost call inwards, the last of these that is met says whose work a sample is.
AREAS: Final = (
    ("save door", r"save_door\.py|saving\.py"),
    ("news door", r"pulse_door\.py|pulses\.py|news\.py"),
    ("run of a page", r"script_runner\.py"),
    ("websockets and HTTP", r"uvicorn|websockets|starlette|h11|httptools"),
    ("other", r""),
)
PARTS: Final = (
    ("database", r"sqlalchemy|sqlmodel|sqlite3|psycopg|valuemap/store"),
    ("Streamlit", r"streamlit/"),
    ("our page", r"valuemap/ui|pages/"),
    ("our server", r"valuemap/server"),
    ("the rest of ours", r"valuemap/"),
    ("libraries", r""),
)
# What all that is served passes: it says nothing of what is slow.
ALWAYS: Final = re.compile(
    r"__call__|__main__\.py|valuemap/commands/|server/server\.py|middleware\.py"
)


class Profiler:
    """Samples a process from its start until the end of the block."""

    def __init__(self, pid: int, to: Path) -> None:
        self._pid = pid
        self._to = to
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Begin."""
        self._to.parent.mkdir(parents=True, exist_ok=True)
        program = shutil.which("py-spy") or str(Path(sys.executable).with_name("py-spy"))
        self._process = subprocess.Popen(
            [
                program,
                "record",
                *("--pid", str(self._pid), "--format", "raw", "--output", str(self._to)),
                *("--rate", str(SAMPLES_A_SECOND), "--gil", "--full-filenames", "--nonblocking"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *_error: object) -> None:
        """End, and wait until all is written."""
        assert self._process is not None, "began"
        self._process.send_signal(2)  # as Ctrl-C: it writes what it has
        self._process.wait(30)


def tables(found: Path) -> list[Table]:
    """Whose work the samples are, and which functions are met most."""
    # Where the process starts another program a line is cut off, without its number.
    whole = (line.rpartition(" ") for line in found.read_text().splitlines())
    stacks = [one for one in whole if one[2].isdecimal()]
    total = sum(int(number) for _, _, number in stacks)
    areas: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for stack, _, number in stacks:
        frames = stack.split(";")
        times = int(number)
        areas[f"{_area(frames)}: {_part(frames)}"] += times
        inner[_short(frames[-1]) or "(no frame)"] += times
        for name in {_short(frame) for frame in frames if "valuemap/" in frame}:
            if not ALWAYS.search(name):
                within[name] += times

    def rows(counted: Counter[str]) -> list[tuple[str, str]]:
        return [(name, f"{100 * n / total:.1f}") for name, n in counted.most_common(MOST_ROWS)]

    return [
        Table("Whose work", ("", "% of samples with the interpreter's lock"), rows(areas)),
        Table("Innermost function", ("", "%"), rows(inner)),
        Table("Our functions, with what they call", ("", "%"), rows(within)),
    ]


def _area(frames: list[str]) -> str:
    for name, pattern in AREAS:
        if any(re.search(pattern, frame) for frame in frames):
            return name
    return AREAS[-1][0]


def _part(frames: list[str]) -> str:
    """Whose the innermost frame is that is not of Python itself."""
    for frame in reversed(frames):
        if "site-packages" in frame or "valuemap/" in frame or "pages/" in frame:
            return next(name for name, pattern in PARTS if re.search(pattern, frame))
    return PARTS[-1][0]


def _short(frame: str) -> str:
    """A frame without the folders above the library or the project.

    >>> _short("save (/a/site-packages/sqlmodel/main.py:12)")
    'save (sqlmodel/main.py)'
    """
    short = re.sub(r"\((?:.*/site-packages/|.*/(?=valuemap/)|.*/lib/python3\.\d+/)", "(", frame)
    return re.sub(r":\d+\)$", ")", short)
