"""`python -m tests.faults`: what goes wrong around a server, and what is left afterwards.

Prints a table with a row per fault: how often it was made to go wrong, how many ballots and steps
of a host were acknowledged, how many of these were there afterwards, whether anything was there
twice, whether all rounds and figures were right (`python -m valuemap check` and the figures made
anew), and whether the app came back by itself. Below it what the app said meanwhile.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.timing import machine
from tests.faults import around, servers
from tests.faults.kills import AT_ONCE, kills
from tests.faults.outcome import Outcome, table
from tests.faults.power import power

SEED = 2026
_LAST_LINES = 8


def main() -> int:
    """Print the table. Gives 1 where anything was lost, doubled or broken."""
    options = _options()
    faults = _faults(options)
    outcomes = []
    for name in options.only or faults:
        outcome = _tried(name, faults[name])
        outcomes.append(outcome)
        print(table([outcome], markdown=False), file=sys.stderr, flush=True)
    print(machine())
    print(f"python -m tests.faults {' '.join(sys.argv[1:])}\n")
    print(table(outcomes, markdown=options.markdown))
    return 0 if all(one.is_well for one in outcomes) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(_NAMES), help="these faults alone")
    parser.add_argument("--meetings", type=int, default=200, help="under load while killed")
    parser.add_argument("--cuts", type=int, default=200, help="moments of a power cut")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--markdown", action="store_true", help="the table for a document")
    options = parser.parse_args()
    if options.meetings < AT_ONCE or options.cuts < 2:
        parser.error(f"at least {AT_ONCE} meetings and two cuts")
    return options


_NAMES = ("kills", "power", "full", "read-only", "locked", "overwritten", "postgresql", "clock")


def _faults(options: argparse.Namespace) -> dict[str, Callable[[Path], Outcome]]:
    seed = options.seed
    return {
        "kills": lambda folder: kills(folder, times=options.meetings // AT_ONCE, seed=seed),
        "power": lambda folder: power(folder, cuts=options.cuts, seed=seed),
        "full": lambda folder: around.disk_full(folder, seed),
        "read-only": lambda folder: around.read_only(folder, seed),
        "locked": lambda folder: around.locked(folder, seed),
        "overwritten": lambda folder: around.overwritten(folder, seed),
        "postgresql": lambda folder: servers.restarted(folder, seed),
        "clock": lambda folder: servers.clock(folder, seed),
    }


def _tried(name: str, fault: Callable[[Path], Outcome]) -> Outcome:
    """One fault, in a folder of its own; one that cannot be made here says why."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="valuemap-faults-") as made:
        try:
            outcome = fault(Path(made))
        except (FileNotFoundError, PermissionError) as error:
            outcome = Outcome(name, recovers=None, note=f"not tried: {error}")
        except Exception:
            for log in sorted(Path(made).rglob("*.log")):
                lines = log.read_text(errors="replace").splitlines()[-_LAST_LINES:]
                print(f"{log.name}:", *lines, sep="\n  ", file=sys.stderr)
            raise
    outcome.seconds = time.monotonic() - began
    return outcome


if __name__ == "__main__":
    sys.exit(main())
