"""The program that reads one file, with little memory and little time.

`apart` starts it by its path, hands it a file on the standard input, and gets the answer as JSON.
"""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Final

try:
    import resource
except ImportError:  # Windows, where only the patience of who waits limits it
    resource = None  # type: ignore[assignment]

SECONDS: Final = 10
MEMORY_BYTES: Final = 1 << 30
LONGEST_ANSWER: Final = 20_000_000
OVER_LIMITS: Final = 77
"""The status with which it ends where an answer is too long or there is too little memory."""

_PACKAGES: Final = Path(__file__).resolve().parents[2]


def main() -> None:
    """Read a file from the standard input, and write what it holds to the output."""
    if resource is not None:
        _limit()
    reader, *arguments = sys.argv[1:]
    sys.path.append(str(_PACKAGES))
    try:
        answer = importlib.import_module(f"valuemap.files.{reader}").answer
        said = json.dumps(answer(sys.stdin.buffer.read(), *arguments))
    except MemoryError:
        sys.exit(OVER_LIMITS)
    if len(said) > LONGEST_ANSWER:
        sys.exit(OVER_LIMITS)
    sys.stdout.write(said)


def _limit() -> None:
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    os.nice(5)  # people who weigh go before a file that is read


if __name__ == "__main__":
    main()
