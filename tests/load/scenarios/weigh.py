"""People who weigh: each at a moment of their own, all at one instant, or not at all."""

import math
from collections.abc import Sequence
from itertools import pairwise

from tests.load import figures as f
from tests.load.client import AGAIN, BUSY, BY_PAGE, SILENT
from tests.load.people import HOST_STEP, OPENED, PRESSED, PRESSED_AGAIN, SAVED, WANTED
from tests.load.polling import CHANGED, MISSED, NEWS, TOLD_LATER
from tests.load.record import Record
from tests.load.scenarios.play import PART_AHEAD, Played, between, judged, play, play_bare
from tests.load.scenarios.report import Report
from tests.load.setting import Options
from tests.load.table import Table
from tests.load.visitor import RUN, TICK
from tests.load.weighing import Manner, Phase


def steady(options: Options) -> Report:
    """People who save every ten seconds."""
    number = options.people(500)
    phase = Phase("weigh", Manner.STEADY, options.lasts(40), options.lasts(10))
    report = Report(
        f"{number} participants ({PART_AHEAD:.0%} of them weigh ahead, in another meeting) each "
        f"save every {phase.every:g} s for {phase.seconds:g} s; a host leads, a projector follows."
    )
    return _weighed(options, "steady", number, [phase], report)


def instant(options: Options) -> Report:
    """People who save at the very same instant."""
    number = options.people(300)
    pause = options.lasts(12)
    phases = [Phase(f"wave {n}", Manner.AT_ONCE, pause) for n in (1, 2, 3)]
    report = Report(f"{number} participants save at the same instant, three times.")
    return _weighed(options, "instant", number, phases, report)


def idle(options: Options) -> Report:
    """People who do nothing."""
    number = options.people(300)
    phase = Phase("idle", Manner.IDLE, options.lasts(30))
    report = Report(
        f"{number} participants have the page open and do nothing for {phase.seconds:g} s."
    )
    return _weighed(options, "idle", number, [phase], report)


def _weighed(
    options: Options, name: str, number: int, phases: Sequence[Phase], report: Report
) -> Report:
    mine = play(options, name, number, phases)
    theirs = play_bare(options, number, phases) if options.has_bare else None
    report.tables = [
        _steps(mine, theirs, phases),
        _following(mine),
        _figures(mine, theirs, phases, number),
    ]
    return judged(report, mine, theirs)


def _steps(mine: Played, theirs: Played | None, phases: Sequence[Phase]) -> Table:
    """How long each step took."""
    rows = [("page opened", *f.times(f.seconds_of(mine.whole, OPENED)))]
    rows += _pressed(mine, phases, SAVED)
    begin, end = mine.gates[phases[0].name].at, mine.gates["weighed"].at
    rows.append((NEWS, *f.times(f.seconds_of(mine.whole, NEWS, begin, end))))
    rows.append((HOST_STEP, *f.times(f.seconds_of(mine.host, HOST_STEP))))
    if theirs is not None:
        rows.append(("bare page: page opened", *f.times(f.seconds_of(theirs.whole, OPENED))))
        rows += [
            (f"bare page: {name}", *cells) for name, *cells in _pressed(theirs, phases, PRESSED)
        ]
        begin, end = theirs.gates[phases[0].name].at, theirs.gates["weighed"].at
        watched = f.seconds_of(theirs.whole, TICK, begin, end)
        rows.append((f"bare page: {TICK}", *f.times(watched)))
    return Table("Steps, in ms", ("", *f.TIMES), rows)


def _pressed(played: Played, phases: Sequence[Phase], step: str) -> list[tuple[str, ...]]:
    rows = []
    names = [*(phase.name for phase in phases), "weighed"]
    for phase, (name, after) in zip(phases, pairwise(names), strict=True):
        if phase.manner is Manner.IDLE:
            continue
        begin, end = played.gates[name].at, played.gates[after].at
        label = step if len(phases) == 1 else f"{step}, {name}"
        rows.append((label, *f.times(f.seconds_of(played.whole, step, begin, end))))
    return rows


def _following(mine: Played) -> Table:
    """How far the wall and the phones are behind what happens."""
    assert mine.looked is not None, "of ours"
    opened, weighed = mine.gates["came"].at, mine.gates["weighed"].at
    versions = mine.looked.versions
    while_weighing = [one for one in versions if mine.gates["opened"].at <= one[0] < weighed]
    phones = [
        lag
        for person in mine.in_the_hall
        for lag in f.behind(between(mine.looked.stages, opened, weighed), person.drawn)
    ]
    revealed = [
        lag
        for person in mine.in_the_hall
        for lag in f.behind(between(mine.looked.stages, weighed, math.inf), person.drawn)
    ]
    rows = [
        _lagging("save to wall", f.behind(while_weighing, mine.wall.drawn)),
        _lagging("host's act to wall", f.behind(mine.looked.acts, mine.wall.drawn)),
        _lagging("host opens to phone", phones),
        _lagging("host closes, reveals to phone", revealed),
    ]
    return Table("Behind what happened, in ms", ("", *f.TIMES, "never drawn"), rows)


def _lagging(name: str, lags: Sequence[float]) -> tuple[str, ...]:
    return (name, *f.times(f.in_time(lags)), f.not_drawn(lags))


def _figures(mine: Played, theirs: Played | None, phases: Sequence[Phase], number: int) -> Table:
    columns = [dict(_measured_of(one, phases, number)) for one in (mine, theirs) if one is not None]
    names = dict.fromkeys(name for column in columns for name in column)
    rows = [(name, *(column.get(name, f.NO_FIGURE) for column in columns)) for name in names]
    head = ("", "Valuemap", "bare page") if theirs is not None else ("", "Valuemap")
    return Table("Figures", head, rows)


def _measured_of(played: Played, phases: Sequence[Phase], number: int) -> list[tuple[str, str]]:
    whole = played.whole
    begin, end = played.gates[phases[0].name], played.gates["weighed"]
    server, generator, others = f.shares_of_a_core(begin, end)
    opening = f.processor_seconds(played.gates["start"], played.gates["came"])
    return [
        *_counted(whole),
        (PRESSED_AGAIN, str(len(played.host.noted[PRESSED_AGAIN]))),
        ("server while they weigh, % of a core", server),
        ("generator, % of a core", generator),
        ("all else on this machine, % of a core", others),
        ("processor time to open one page, ms", f.ms(opening / number)),
        ("memory per participant, kB", f.memory_per_person(played.gates["start"], end, number)),
        *f.kept(played.kept),
    ]


def _counted(whole: Record) -> list[tuple[str, str]]:
    times = {what: len(moments) for what, moments in whole.noted.items()}
    return [
        ("presses", str(times.get(WANTED, 0))),
        *(
            (what, str(times.get(what, 0)))
            for what in (AGAIN, BUSY, SILENT, BY_PAGE, MISSED, TOLD_LATER, RUN, CHANGED)
        ),
        ("errors", str(len(whole.faults))),
    ]
