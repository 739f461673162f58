"""People who join within ten seconds, by the pages."""

import math

from tests.load import figures as f
from tests.load import joining
from tests.load.meetings import open_evening, people_in
from tests.load.people import JOINED, OPENED, PRESSED, STEPS_IN
from tests.load.polling import CHANGED, NEWS
from tests.load.scenarios.play import Played, as_played, judged
from tests.load.scenarios.report import Report
from tests.load.setting import Looking, Options, measured, ours, shares, the_bare_page
from tests.load.table import Table
from tests.load.visitor import RUN


def joining_in(options: Options) -> Report:
    """People who join within ten seconds, by the pages."""
    number, within = options.people(300), options.lasts(10)
    report = Report(
        f"{number} people begin to join within {within:g} s, half with a typed code and half with "
        "the scanned link. They go through the pages without a pause to read, while the projector "
        "shows how."
    )
    with ours(options, "joining") as (url, started):
        evening = open_evening(url, 0, opens=False, places=2 * number)
        names = [f"Lijst {n + 1}" for n in range(len(evening.factions))]
        people = [joining.Newly(names[n % len(names)], types=n % 2 == 0) for n in range(number)]
        with started() as target, Looking(url, evening) as looked:
            jobs = [
                joining.Job(target.address, part, within, evening.join_code, evening.join_pass)
                for part in shares(people, options.generators)
            ]
            jobs[0] = joining.Job(**{**vars(jobs[0]), "wall_key": evening.wall_key})
            mine = as_played(measured(target, joining.join, jobs), looked)
            target.kill()
        there = people_in(url, evening)
    theirs = None
    if options.has_bare:
        with the_bare_page() as target:
            bare_jobs = [
                joining.Job(target.address, part, within)
                for part in shares([None] * number, options.generators)
            ]
            theirs = as_played(measured(target, joining.join, bare_jobs))
    report.tables = [_joined_steps(mine, theirs), _joined_figures(mine, theirs, number, there)]
    judged(report, mine, theirs)
    report.presses, report.done = number, there
    return report


def _joined_steps(mine: Played, theirs: Played | None) -> Table:
    rows = [
        (step, *f.times(f.seconds_of(mine.whole, step))) for step in (OPENED, *STEPS_IN, JOINED)
    ]
    assert mine.looked is not None, "of ours"
    lags = f.behind(mine.looked.versions, mine.wall.drawn)
    rows.append(("joined to wall", *f.times(f.in_time(lags))))
    rows.append((NEWS, *f.times(f.seconds_of(mine.whole, NEWS))))
    if theirs is not None:
        rows += [
            (f"bare page: {step}", *f.times(f.seconds_of(theirs.whole, step)))
            for step in (OPENED, PRESSED, JOINED)
        ]
    return Table("Steps, in ms", ("", *f.TIMES), rows)


def _joined_figures(mine: Played, theirs: Played | None, number: int, there: int) -> Table:
    rows = []
    for played in (mine, theirs):
        if played is None:
            continue
        begin, end = played.gates["start"], played.gates["over"]
        ends = [at + seconds for at, seconds in played.whole.took.get(JOINED, ())]
        last = max(ends, default=math.nan) - begin.at
        server, generator, others = f.shares_of_a_core(begin, end)
        joined = there if played is mine else len(ends)
        rows.append(
            (
                "Valuemap" if played is mine else "bare page",
                f"{joined} of {number}",
                f"{last:.1f}",
                f.ms(f.processor_seconds(begin, end) / number),
                *(f"{len(played.whole.noted[what]) / number:.1f}" for what in (RUN, CHANGED)),
                f.memory_per_person(begin, end, number),
                server,
                generator,
                others,
                str(len(played.whole.faults)),
            )
        )
    head = (
        "",
        "in",
        "last one in after, s",
        "server's processor a person, ms",
        "runs of a page a person",
        "drawings asked for news",
        "memory a person, kB",
        "server, %",
        "generator, %",
        "all else, %",
        "errors",
    )
    return Table("Figures", head, rows)
