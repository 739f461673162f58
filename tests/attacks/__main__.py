"""Try every attack, and print per kind what was tried and what was stopped."""

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests.attacks.elsewhere import KINDS, OTHERS
from tests.bench.timing import machine


@dataclass
class Attack:
    """One attack: how often it was tried, how often it was stopped, and the test that tries it."""

    kind: str
    name: str
    test: str
    tried: int = 0
    stopped: int = 0

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        """Its row in the table."""
        return self.kind, self.name, str(self.tried), str(self.stopped), self.test


class Collector:
    """Keeps the outcome of each test, the parametrised cases of one together."""

    def __init__(self) -> None:
        self.attacks: dict[str, Attack] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the outcome of a test; what it counted is known at its end."""
        test = report.nodeid.partition("[")[0]
        attack = self.attacks.setdefault(test, Attack(kind_of(test), name_of(test), test))
        counted = dict(report.user_properties)
        if report.when == "teardown" and "tried" in counted:
            attack.tried += int(str(counted["tried"]))
            attack.stopped += int(str(counted["stopped"]))
        elif report.when == "call" and "tries" not in counted:
            attack.tried += 1
            attack.stopped += report.passed
        elif report.failed and report.when == "setup":
            attack.tried += 1


def kind_of(test: str) -> str:
    """The kind of attack that a test is."""
    return next(kind for start, kind in KINDS.items() if start in test)


def name_of(test: str) -> str:
    """The name of a test as a sentence."""
    words = re.sub(r"^test_", "", test.rpartition("::")[2]).replace("_", " ")
    return words[:1].upper() + words[1:]


def table(attacks: Iterable[Attack], *, markdown: bool) -> str:
    """The table, as text or in Markdown."""
    head = ("kind", "attack", "tried", "stopped", "evidence")
    rows = [attack.row for attack in attacks]
    if markdown:
        lines = [head, ("---", "---", "---:", "---:", "---"), *rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    )


def main() -> int:
    """Run all attacks; 1 where something was not stopped."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/")
    parser.add_argument(
        "--only", metavar="WORD", default="", help="attacks with this in their name"
    )
    options = parser.parse_args()
    collected = Collector()
    chosen = ["-k", options.only] if options.only else []
    arguments = ["-q", "--no-header", "--timeout", "900", *chosen, "tests/attacks", *OTHERS]
    sys.stdout, kept = sys.stderr, sys.stdout  # the table alone is what is printed
    status = pytest.main(arguments, plugins=[collected])
    sys.stdout = kept
    attacks = sorted(collected.attacks.values(), key=lambda one: (one.kind, one.test))
    print(f"{machine()}\n")
    print(table(attacks, markdown=options.markdown))
    tried, stopped = sum(a.tried for a in attacks), sum(a.stopped for a in attacks)
    print(f"\n{len(attacks)} attacks: {tried} times tried, {stopped} times stopped")
    return int(status != 0 or tried != stopped)


if __name__ == "__main__":
    sys.exit(main())
