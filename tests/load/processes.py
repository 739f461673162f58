"""`python -m tests.load.processes`: one, two, three and four processes behind nginx.

For each number it starts a PostgreSQL that brings to the disk what it acknowledges, so many
processes of Valuemap, and nginx with the configuration of the repository, all on this machine. Then
it plays scenarios of `tests.load` through nginx, and says what each of these programs used.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.timing import machine
from tests.conftest import Postgres
from tests.load.scenarios import MOST_FAULTS, SCENARIOS, Report
from tests.load.serving import allow_many_sockets, usage_of
from tests.load.setting import Options
from tests.load.table import Table
from tests.load.wire import Address
from tests.nginx import find_nginx
from tests.several import Several


@dataclass(frozen=True)
class Programs:
    """All that serves, running."""

    postgres: Postgres
    several: Several

    def used(self) -> dict[str, float]:
        """Seconds of processor so far, per program; none where the system does not tell."""
        assert self.several.proxy is not None
        pids = {
            "Valuemap": self.several.pid,
            "nginx": self.several.proxy.pid,
            "PostgreSQL": self.postgres.pid,
        }
        found = {name: usage_of(pid) for name, pid in pids.items()}
        return {name: one.processor for name, one in found.items() if one is not None}


def main() -> int:
    """Print the tables. Gives 1 where something failed or a ballot was lost."""
    given = _options()
    nginx = find_nginx()
    if nginx is None:
        print("No nginx: run scripts/ensure-test-tools", file=sys.stderr)
        return 1
    allow_many_sockets()
    print(f"{machine()}\n", flush=True)
    failed = 0
    for number in given.processes:
        for name in given.scenarios:
            failed += _measure(number, name, given, nginx)
    return 1 if failed else 0


def _measure(number: int, name: str, given: argparse.Namespace, nginx: Path) -> bool:
    """Whether something went wrong."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="valuemap-load-")))
        postgres = Postgres(is_durable=True)
        stack.callback(postgres.remove)
        postgres.create()
        postgres.start()
        several = Several(folder, postgres.url, nginx, number)
        stack.callback(several.stop)
        several.start()
        programs = Programs(postgres, several)
        options = Options(
            url=Address.from_url(several.origin),
            database=postgres.url,
            pids=(several.pid,),
            generators=given.generators,
            has_bare=False,
            scale=given.scale,
            haste=given.haste,
        )
        before, began = programs.used(), time.perf_counter()
        report = SCENARIOS[name](options)
        lasted = time.perf_counter() - began
        after = programs.used()
    used = [(one, format(100 * (after[one] - before[one]) / lasted, ".0f")) for one in after]
    report.tables.append(Table("What was used meanwhile", ["", "% of one core"], used))
    _print(f"{number} processes: {name}", report, is_markdown=given.markdown)
    return bool(report.faults or report.lost)


def _print(heading: str, report: Report, *, is_markdown: bool) -> None:
    def shown(table: Table) -> str:
        return table.markdown() if is_markdown else table.aligned()

    parts = [f"## {heading}" if is_markdown else heading.upper(), report.about]
    parts += [shown(table) for table in report.tables]
    parts += [f"{times} times: {fault}" for fault, times in report.faults.most_common(MOST_FAULTS)]
    print("\n\n".join(parts), end="\n\n", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.load.processes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names: Sequence[str] = list(SCENARIOS)
    add = parser.add_argument
    add("scenarios", nargs="*", default=["steady"], help=f"any of {', '.join(names)}")
    add("--processes", type=int, nargs="+", default=[1, 2, 3, 4], help="how many, one by one")
    add("--scale", type=float, default=1.0, help="multiplies the numbers of people")
    add("--haste", type=float, default=1.0, help="divides the durations")
    add("--generators", type=int, default=1, help="processes that play the people")
    add("--markdown", action="store_true", help="print tables for the documentation")
    given = parser.parse_args()
    unknown = [name for name in given.scenarios if name not in names]
    if unknown:
        parser.error(f"no scenario {', '.join(unknown)}; there are {', '.join(names)}")
    return given


if __name__ == "__main__":
    sys.exit(main())
