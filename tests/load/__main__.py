"""`python -m tests.load`: many participants who weigh at once, beside a bare page.

Starts Valuemap with a meeting of its own, lets everybody open the page and save ballots
for a minute, kills the server and looks whether each acknowledged ballot is in the
database. Then the same number of people press the button of a page that does nothing, on
a server with the same settings: what that takes is Streamlit's share.
"""

import argparse
import asyncio
import math
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.bench.timing import machine
from tests.load.meetings import Acknowledged, missing, open_evening
from tests.load.people import AtTheDoor, Bystander, Participant
from tests.load.run import Outcome, Plan, percentile, run
from tests.load.serving import allow_many_sockets, bare, valuemap
from tests.load.table import aligned

NO_FIGURE = "-"
MOST_FAULTS_SHOWN = 10


def main() -> int:
    """Print the table. Gives 1 where a save failed or a ballot was lost."""
    options = _options()
    plan = Plan(options.participants, options.seconds, options.every)
    keeps_time = not options.no_watch
    allow_many_sockets()
    with tempfile.TemporaryDirectory(prefix="valuemap-load-") as made:
        folder = Path(made)
        kind = Participant if options.no_door else AtTheDoor
        ours, acknowledged, lost = _valuemap(folder, plan, kind, keeps_time)
        theirs = None if options.only else _bare(folder, plan, keeps_time)
    print(machine())
    print(
        f"{plan.people} participants, each saves every {plan.every:g} s for {plan.seconds:g} s; "
        + ("each page asks every 2 s for news" if keeps_time else "pages do not ask for news")
    )
    rows = [
        (name, ours_is, theirs_is, _ratio(ours_is, theirs_is))
        for (name, ours_is), (_, theirs_is) in zip(
            _figures(ours, plan), _figures(theirs, plan), strict=True
        )
    ]
    found = f"{acknowledged - lost} of {acknowledged}"
    rows.append(("ballots acknowledged, in the database after a kill", found, NO_FIGURE, ""))
    print(aligned(["", "Valuemap", "bare page", "ratio"], rows))
    for fault, times in Counter(ours.faults + (theirs.faults if theirs else [])).most_common(
        MOST_FAULTS_SHOWN
    ):
        print(f"{times} times: {fault}")
    return 1 if ours.faults or lost else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--participants", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they save")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two saves")
    parser.add_argument("--no-watch", action="store_true", help="leave out the pages' timers")
    parser.add_argument(
        "--no-door", action="store_true", help="save with a run of the page, as behind a shut door"
    )
    parser.add_argument("--only", action="store_true", help="leave out the bare page")
    options = parser.parse_args()
    if options.participants < 2 or options.seconds <= 0 or options.every <= 0:
        parser.error("at least two participants, and more than no time")
    return options


def _valuemap(
    folder: Path, plan: Plan, kind: type[Participant], keeps_time: bool
) -> tuple[Outcome, int, int]:
    """The run on our server; the number of ballots acknowledged, and of those lost."""
    url = f"sqlite:///{folder / 'load.db'}"
    evening = open_evening(url, plan.people)
    with valuemap(folder, url) as server:
        people = [
            kind(server.port, id_, key, keeps_time=keeps_time) for id_, key in evening.keys.items()
        ]
        outcome = asyncio.run(run(server, people, plan))
        server.kill()
    acknowledged = set[Acknowledged]().union(*(person.acknowledged for person in people))
    return outcome, len(acknowledged), len(missing(url, acknowledged))


def _bare(folder: Path, plan: Plan, keeps_time: bool) -> Outcome:
    with bare(folder) as server:
        people = [Bystander(server.port, keeps_time=keeps_time) for _ in range(plan.people)]
        return asyncio.run(run(server, people, plan))


def _figures(outcome: Outcome | None, plan: Plan) -> list[tuple[str, str]]:
    """The rows of the table, in the order in which they are read."""
    if outcome is None:
        nothing = Outcome([], [], 0, [], [], 0, None, 0.0, None, None, 1.0)
        return [(name, NO_FIGURE) for name, _ in _figures(nothing, plan)]
    rows = [
        ("answered saves", str(len(outcome.pressed))),
        ("sent again for want of an answer", str(outcome.again)),
        ("errors", str(len(outcome.faults))),
    ]
    for name, values in (
        ("save to receipt", outcome.pressed),
        ("page opened", outcome.opened),
        ("asked for news", outcome.watched),
    ):
        rows += [(f"{name}, p{p}, ms", _ms(percentile(values, p))) for p in (50, 95)]
        rows.append((f"{name}, max, ms", _ms(max(values, default=float("nan")))))
    before, after = outcome.memory or (None, None)
    grown = (after - before) * 1000 / plan.people if before and after else None
    return [
        *rows,
        ("server, % of one core", _share(outcome.server, outcome)),
        ("this generator, % of one core", _share(outcome.ours, outcome)),
        ("all else on this machine, % of one core", _share(outcome.others, outcome)),
        ("server memory before anybody came, MB", _number(before)),
        ("server memory at the end, MB", _number(after)),
        ("memory per visitor, kB", _number(grown)),
        (
            "received per visitor, kB/s",
            _number(outcome.received / 1e3 / plan.people / outcome.lasted),
        ),
    ]


def _ms(seconds: float) -> str:
    return _number(None if math.isnan(seconds) else 1000 * seconds)


def _share(processor: float | None, outcome: Outcome) -> str:
    return _number(None if processor is None else 100 * processor / outcome.lasted)


def _number(value: float | None) -> str:
    return NO_FIGURE if value is None else format(value, ".1f")


def _ratio(ours: str, theirs: str) -> str:
    try:
        return format(float(ours) / float(theirs), ".1f")
    except (ValueError, ZeroDivisionError):
        return ""


if __name__ == "__main__":
    sys.exit(main())
