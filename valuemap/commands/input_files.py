"""How a command reads a file, and says what is wrong with it.

The sentences load where something is wrong: those for dates and numbers take time.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from valuemap.files.ballots.csv_faults import FaultyLine

MOST_LINES_SHOWN: Final = 50
MOST_BYTES: Final = 500_000_000
"""The most that is read of a file: a hundred times the ballots of the largest meeting."""

Fault = TypeVar("Fault")


def read_file(path: Path) -> bytes | None:
    """What is in a file; None, once that is said, where it cannot be read or is far too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        from valuemap.texts import cli as texts

        say(texts.NO_SUCH_FILE.format(name=path.name))
        return None
    if len(data) > MOST_BYTES:
        from valuemap.texts import cli as texts

        say(texts.FILE_TOO_LARGE.format(name=path.name, megabytes=MOST_BYTES // 1_000_000))
        return None
    return data


def print_faulty_lines(faults: Sequence[FaultyLine], more: int = 0) -> None:
    """Name the faulty lines of a CSV file, the first fifty in full, and count the others."""
    from valuemap.texts import cli as texts

    print_faults(texts.line_faults(len(faults) + more), faults, texts.line_fault, more)


def print_faults(
    first: str, faults: Sequence[Fault], sentence: Callable[[Fault], str], more: int = 0
) -> None:
    """Say a first sentence, then one about each fault, and count the faults that are left out."""
    from valuemap.texts import cli as texts

    say(first)
    for fault in faults[:MOST_LINES_SHOWN]:
        say(f"  {sentence(fault)}")
    if (rest := max(0, len(faults) - MOST_LINES_SHOWN) + more) > 0:
        say(f"  {texts.more_faults(rest)}")


def say(sentence: str) -> None:
    """Print a sentence beside the output."""
    print(sentence, file=sys.stderr)
