"""`python -m tests.load`: a meeting with many participants, beside a bare page.

Starts Valuemap with a meeting of its own for each scenario, plays it, kills the server and looks
whether each acknowledged ballot is in the database, once. Then the same number of people press the
button of a page that does nothing, on a server with the same settings: what that takes is
Streamlit's share. docs/load.md explains the scenarios and the tables.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.bench.timing import machine
from tests.load import profile
from tests.load.scenarios import MOST_FAULTS, SCENARIOS, Report
from tests.load.serving import allow_many_sockets
from tests.load.setting import Options
from tests.load.table import Table
from tests.load.wire import Address


def main() -> int:
    """Print the tables. Gives 1 where something failed or a ballot was lost."""
    names, options, is_markdown = _options()
    allow_many_sockets()
    print(f"{machine()}\n", flush=True)
    failed = 0
    for name in names:
        begin = time.perf_counter()
        report = SCENARIOS[name](options)
        if options.profile:
            report.tables += profile.tables(options.profile / f"{name}.txt")
        _print(name, report, is_markdown, time.perf_counter() - begin)
        failed += bool(report.faults or report.lost)
    return 1 if failed else 0


def _print(name: str, report: Report, is_markdown: bool, lasted: float) -> None:
    def shown(table: Table) -> str:
        return table.markdown() if is_markdown else table.aligned()

    heading = f"## {name}" if is_markdown else name.upper()
    parts = [heading, report.about, *(shown(table) for table in report.tables)]
    parts += [f"{times} times: {fault}" for fault, times in report.faults.most_common(MOST_FAULTS)]
    parts.append(f"(took {lasted:.0f} s)")
    print("\n\n".join(parts), end="\n\n", flush=True)


def _options() -> tuple[list[str], Options, bool]:
    parser = argparse.ArgumentParser(
        prog="python -m tests.load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("scenarios", nargs="*", help=f"any of {', '.join(SCENARIOS)}; all when none is named")
    add("--scale", type=float, default=1.0, help="multiplies the numbers of people")
    add("--haste", type=float, default=1.0, help="divides the durations")
    add("--only", action="store_true", help="leave out the bare page")
    add("--markdown", action="store_true", help="print tables for the documentation")
    add("--generators", type=int, default=1, help="processes that play the people")
    add("--meetings", type=int, nargs="*", help="how many others the databases of growth hold")
    add("--url", help="of a server that runs already, as http://127.0.0.1:8080")
    add("--database", default="", help="its URL: of that server, or for the one that is started")
    add("--pid", type=int, nargs="*", default=[], help="processes of the server at --url")
    add("--no-door", action="store_true", help="save with runs of the page, as behind a shut door")
    add("--no-watch", action="store_true", help="pages do not ask for news")
    add("--profile", type=Path, help="a folder for profiles of the server, which is then slower")
    given = parser.parse_args()
    unknown = [name for name in given.scenarios if name not in SCENARIOS]
    if unknown:
        parser.error(f"no scenario {', '.join(unknown)}; there are {', '.join(SCENARIOS)}")
    if given.scale <= 0 or given.haste <= 0 or given.generators < 1:
        parser.error("more than nothing, please")
    if given.url and not given.database:
        parser.error("--url needs --database: the meetings are made in it")
    try:
        url = Address.from_url(given.url) if given.url else None
    except ValueError as error:
        parser.error(str(error))
    options = Options(
        url=url,
        database=given.database,
        pids=tuple(given.pid),
        generators=given.generators,
        has_bare=not given.only,
        has_door=not given.no_door,
        keeps_time=not given.no_watch,
        scale=given.scale,
        haste=given.haste,
        profile=given.profile,
        **({"meetings": tuple(given.meetings)} if given.meetings else {}),
    )
    return given.scenarios or list(SCENARIOS), options, given.markdown


if __name__ == "__main__":
    sys.exit(main())
