"""A load that is stepped up to two and three times what the server carries, and falls."""

from collections import Counter
from collections.abc import Sequence

from tests.load import bending
from tests.load import figures as f
from tests.load.client import AGAIN, BUSY, SILENT
from tests.load.climbing import LIMIT, Climb
from tests.load.meetings import look_into, open_evening
from tests.load.people import SAVED, WANTED
from tests.load.polling import NEWS
from tests.load.record import Record, percentile, together
from tests.load.scenarios.report import Report
from tests.load.setting import Options, Snapshot, measured, ours, shares
from tests.load.table import Table


def bend(options: Options) -> Report:
    """A load that is stepped up to two and three times what the server carries, and falls."""
    most, every = options.people(7500), options.lasts(10)
    first = bending.Step(options.people(300), options.lasts(4), options.lasts(8))
    climb = Climb(most, every, first, LIMIT)
    report = Report(
        f"Participants who each save every {every:g} s and ask for news every 2 s. Their number "
        "grows until saves are not answered as fast as they come or p95 is over "
        f"{LIMIT:g} s, then to twice the last that went well (the knee), falls to half of it, "
        "grows to three times the knee and falls again."
    )
    with ours(options, "bend") as (url, started):
        evenings = [
            open_evening(url, min(PEOPLE_A_MEETING, most - first))
            for first in range(0, most, PEOPLE_A_MEETING)
        ]
        people = [
            (id_, key, evening.marks[id_])
            for evening in evenings
            for id_, key in evening.keys.items()
        ]
        parts = shares(people, options.generators)
        with started() as target:
            jobs = [
                bending.Job(target.address, part, every, (n, len(parts)))
                for n, part in enumerate(parts)
            ]
            found = measured(target, bending.bend, jobs, climb.next)
            target.kill()
        whole = together(found.records)
        kept = look_into(url, whole.acknowledged)
    gates = list(found.gates.values())
    report.tables = [
        _curve(climb, whole, gates),
        _recoveries(climb, whole, gates),
        Table("In all", ("", ""), [*_presses(whole), *f.kept(kept)]),
    ]
    report.faults = Counter(whole.faults)
    report.kept, report.presses = kept, len(whole.noted[WANTED])
    report.done = len(whole.took[SAVED])
    return report


PEOPLE_A_MEETING = 480


def _curve(climb: Climb, whole: Record, gates: Sequence[Snapshot]) -> Table:
    rows = []
    for step, begin, end in zip(climb.steps, gates, gates[1:], strict=False):
        since = begin.at + step.settling
        lasted = end.at - since
        ended = [
            seconds for at, seconds in whole.took.get(SAVED, ()) if since <= at + seconds < end.at
        ]
        noted = {
            what: sum(since <= at < end.at for at in whole.noted.get(what, ())) / lasted
            for what in (BUSY, SILENT, AGAIN)
        }
        news = f.seconds_of(whole, NEWS, since, end.at)
        server, generator, others = f.shares_of_a_core(begin, end)
        rows.append(
            (
                str(step.people),
                f"{step.people / climb.every:.0f}",
                f"{len(ended) / lasted:.0f}",
                *(f"{rate:.1f}" for rate in noted.values()),
                *f.times(ended)[1:],
                f.ms(percentile(news, 95)),
                server,
                generator,
                others,
            )
        )
    head = (
        "people",
        "saves offered /s",
        "answered /s",
        "busy answers /s",
        "no answer /s",
        "sent again /s",
        *(f"save {name}" for name in f.TIMES[1:]),
        "news p95",
        "server, %",
        "generator, %",
        "all else, %",
    )
    return Table(f"Throughput against offered load; the knee is at {climb.knee}", head, rows)


def _recoveries(climb: Climb, whole: Record, gates: Sequence[Snapshot]) -> Table:
    """How long after each fall of the load all is as before."""
    rows = [
        (f"{times:.1f}", *_recovery(whole, gates[step].at, gates[step + 1].at))
        for step, times in climb.falls.items()
    ]
    head = (
        "fallen from, times the knee",
        "seconds until p95 is under the aim and stays so",
        "ballots on their way when it fell",
        "seconds until the last of them was saved",
    )
    return Table("After the load fell", head, rows)


def _recovery(whole: Record, fell: float, end: float) -> tuple[str, str, str]:
    normal = 0
    for second in range(int(end - fell)):
        took = f.seconds_of(whole, SAVED, fell + second, fell + second + 1)
        begun = sum(fell + second <= at < fell + second + 1 for at in whole.noted[WANTED])
        is_slow = bool(took) and percentile(took, 95) > LIMIT
        if is_slow or len(took) < begun:
            normal = second + 1
    waited = [
        at + seconds - fell for at, seconds in whole.took.get(SAVED, ()) if at < fell < at + seconds
    ]
    return str(normal), str(len(waited)), f"{max(waited, default=0.0):.1f}"


def _presses(whole: Record) -> list[tuple[str, str]]:
    wanted = len(whole.noted[WANTED])
    return [
        ("presses in all", str(wanted)),
        ("presses without an answer at the end", str(wanted - len(whole.took[SAVED]))),
    ]
