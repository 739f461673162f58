"""The scenarios: what is played, and the tables that come of it."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.load import bending, joining, weighing
from tests.load import figures as f
from tests.load.client import AGAIN, BUSY, BY_PAGE, SILENT
from tests.load.climbing import LIMIT, Climb
from tests.load.meetings import Evening, Kept, hold_before, look_into, open_evening, people_in
from tests.load.people import (
    HOST_STEP,
    JOINED,
    OPENED,
    PRESSED,
    PRESSED_AGAIN,
    SAVED,
    STEPS_IN,
    WANTED,
)
from tests.load.polling import CHANGED, MISSED, NEWS, TOLD_LATER
from tests.load.record import AHEAD, HOST, PERSON, WALL, Record, percentile, together
from tests.load.setting import (
    Looking,
    Measured,
    Options,
    Snapshot,
    Target,
    measured,
    ours,
    shares,
    the_bare_page,
)
from tests.load.table import Table
from tests.load.visitor import RUN, TICK
from tests.load.weighing import Manner, Person, Phase

SECONDS_TO_ARRIVE_PER_PERSON = 0.05
PART_AHEAD = 0.1
"""The part of the people that weighs another meeting's question, which is open ahead."""
MOST_FAULTS = 8


@dataclass
class Report:
    """What a scenario showed.

    Attributes:
        faults: what went wrong, with how often.
        kept: what the database holds of what was acknowledged; None where nobody saved.
        presses: how often somebody wanted to save, or to join.
        done: how many of these were answered.
    """

    about: str
    tables: list[Table] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    kept: Kept | None = None
    presses: int = 0
    done: int = 0

    @property
    def lost(self) -> int:
        """Ballots that were acknowledged and are not there as they were sent, or there twice."""
        return len(self.kept.missing) + self.kept.double if self.kept else 0


@dataclass(frozen=True)
class _Played:
    """A meeting that was played against one server."""

    gates: dict[str, Snapshot]
    people: list[Record]
    host: Record
    wall: Record
    looked: Looking | None = None
    kept: Kept | None = None

    @property
    def in_the_hall(self) -> list[Record]:
        """Of those who weigh what the host opens."""
        return [one for one in self.people if one.role == PERSON]

    @property
    def whole(self) -> Record:
        """What all people met."""
        return together(self.people)


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
    mine = _play(options, name, number, phases)
    theirs = _play_bare(options, number, phases) if options.has_bare else None
    report.tables = [
        _steps(mine, theirs, phases),
        _following(mine),
        _figures(mine, theirs, phases, number),
    ]
    return _judged(report, mine, theirs)


def _judged(report: Report, mine: _Played, theirs: _Played | None) -> Report:
    report.faults = Counter(mine.whole.faults + mine.host.faults + mine.wall.faults)
    if theirs is not None:
        report.faults += Counter(f"bare page: {fault}" for fault in theirs.whole.faults)
    report.kept = mine.kept
    report.presses = len(mine.whole.noted[WANTED])
    report.done = len(mine.whole.took[SAVED])
    return report


def _play(
    options: Options, name: str, number: int, phases: Sequence[Phase], others: int = 0
) -> _Played:
    """Play a meeting beside so many others, which were held before."""
    with ours(options, name) as (url, started):
        if others:
            hold_before(url, others)
        ahead = round(PART_AHEAD * number)
        evening = open_evening(url, number - ahead, opens=False)
        early = open_evening(url, ahead, ahead=True) if ahead else None
        people = [Person(*one) for one in evening.keys.items()]
        people += [Person(*one, question=1) for one in (early.keys.items() if early else ())]
        with started() as target, Looking(url, evening) as looked:
            jobs = _jobs(options, target, people, phases)
            jobs[0] = _led(jobs[0], evening)
            found = measured(target, weighing.weigh, jobs)
            target.kill()
        kept = look_into(url, together(found.records).acknowledged)
    return _played(found, looked, kept)


def _jobs(
    options: Options, target: Target, people: Sequence[Person | None], phases: Sequence[Phase]
) -> list[weighing.Job]:
    return [
        weighing.Job(
            target.address,
            part,
            SECONDS_TO_ARRIVE_PER_PERSON * len(people),
            phases,
            has_door=options.has_door,
            keeps_time=options.keeps_time,
            reads=options.lasts(10),
            revealed_for=options.lasts(12),
            seed=seed,
        )
        for seed, part in enumerate(shares(people, options.generators))
    ]


def _led(job: weighing.Job, evening: Evening) -> weighing.Job:
    return weighing.Job(**{**vars(job), "host_key": evening.host_key, "wall_key": evening.wall_key})


def _play_bare(options: Options, number: int, phases: Sequence[Phase]) -> _Played:
    with the_bare_page() as target:
        jobs = [
            weighing.Job(**{**vars(job), "revealed_for": 0.0})
            for job in _jobs(options, target, [None] * number, phases)
        ]
        return _played(measured(target, weighing.weigh, jobs))


def _played(found: Measured, looked: Looking | None = None, kept: Kept | None = None) -> _Played:
    people = [one for one in found.records if one.role in (PERSON, AHEAD)]
    walls = [one for one in found.records if one.role == WALL]
    return _Played(
        found.gates,
        people,
        together(one for one in found.records if one.role == HOST),
        walls[0] if walls else Record(),
        looked,
        kept,
    )


def _steps(mine: _Played, theirs: _Played | None, phases: Sequence[Phase]) -> Table:
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


def _pressed(played: _Played, phases: Sequence[Phase], step: str) -> list[tuple[str, ...]]:
    rows = []
    names = [*(phase.name for phase in phases), "weighed"]
    for phase, (name, after) in zip(phases, pairwise(names), strict=True):
        if phase.manner is Manner.IDLE:
            continue
        begin, end = played.gates[name].at, played.gates[after].at
        label = step if len(phases) == 1 else f"{step}, {name}"
        rows.append((label, *f.times(f.seconds_of(played.whole, step, begin, end))))
    return rows


def _following(mine: _Played) -> Table:
    """How far the wall and the phones are behind what happens."""
    assert mine.looked is not None, "of ours"
    opened, weighed = mine.gates["came"].at, mine.gates["weighed"].at
    versions = mine.looked.versions
    while_weighing = [one for one in versions if mine.gates["opened"].at <= one[0] < weighed]
    phones = [
        lag
        for person in mine.in_the_hall
        for lag in f.behind(_between(mine.looked.stages, opened, weighed), person.drawn)
    ]
    revealed = [
        lag
        for person in mine.in_the_hall
        for lag in f.behind(_between(mine.looked.stages, weighed, math.inf), person.drawn)
    ]
    rows = [
        _lagging("save to wall", f.behind(while_weighing, mine.wall.drawn)),
        _lagging("host's act to wall", f.behind(mine.looked.acts, mine.wall.drawn)),
        _lagging("host opens to phone", phones),
        _lagging("host closes, reveals to phone", revealed),
    ]
    return Table("Behind what happened, in ms", ("", *f.TIMES, "never drawn"), rows)


def _between(
    changes: Sequence[tuple[float, int]], begin: float, end: float
) -> list[tuple[float, int]]:
    return [one for one in changes if begin <= one[0] < end]


def _lagging(name: str, lags: Sequence[float]) -> tuple[str, ...]:
    return (name, *f.times(f.in_time(lags)), f.not_drawn(lags))


def _figures(mine: _Played, theirs: _Played | None, phases: Sequence[Phase], number: int) -> Table:
    columns = [dict(_measured_of(one, phases, number)) for one in (mine, theirs) if one is not None]
    names = dict.fromkeys(name for column in columns for name in column)
    rows = [(name, *(column.get(name, f.NO_FIGURE) for column in columns)) for name in names]
    head = ("", "Valuemap", "bare page") if theirs is not None else ("", "Valuemap")
    return Table("Figures", head, rows)


def _measured_of(played: _Played, phases: Sequence[Phase], number: int) -> list[tuple[str, str]]:
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
            mine = _played(measured(target, joining.join, jobs), looked)
            target.kill()
        there = people_in(url, evening)
    theirs = None
    if options.has_bare:
        with the_bare_page() as target:
            bare_jobs = [
                joining.Job(target.address, part, within)
                for part in shares([None] * number, options.generators)
            ]
            theirs = _played(measured(target, joining.join, bare_jobs))
    report.tables = [_joined_steps(mine, theirs), _joined_figures(mine, theirs, number, there)]
    _judged(report, mine, theirs)
    report.presses, report.done = number, there
    return report


def _joined_steps(mine: _Played, theirs: _Played | None) -> Table:
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


def _joined_figures(mine: _Played, theirs: _Played | None, number: int, there: int) -> Table:
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


def bend(options: Options) -> Report:
    """A load that is stepped up to three times what the server carries, and falls."""
    most, every = options.people(4500), options.lasts(10)
    first = bending.Step(options.people(300), options.lasts(4), options.lasts(8))
    climb = Climb(most, every, first, LIMIT)
    report = Report(
        f"Participants who each save every {every:g} s and ask for news every 2 s. Their number "
        "grows until saves are not answered as fast as they come or p95 is over "
        f"{LIMIT:g} s, then to three times the last that went well (the knee), and falls to half "
        "of it."
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
        Table("After the fall", ("", ""), [*_recovery(climb, whole, gates), *f.kept(kept)]),
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


def _recovery(climb: Climb, whole: Record, gates: Sequence[Snapshot]) -> list[tuple[str, str]]:
    """How long after the load fell all is as before."""
    fell, end = gates[len(climb.steps) - 1].at, gates[-1].at
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
    return [
        ("seconds until p95 is under the aim and stays so", str(normal)),
        ("ballots on their way when the load fell", str(len(waited))),
        ("seconds until the last of them was saved", f"{max(waited, default=0.0):.1f}"),
        ("presses in all", str(len(whole.noted[WANTED]))),
        (
            "presses without an answer at the end",
            str(len(whole.noted[WANTED]) - len(whole.took[SAVED])),
        ),
    ]


def growth(options: Options) -> Report:
    """The same small meeting beside ever more others in the database."""
    number = options.people(100)
    phase = Phase("weigh", Manner.STEADY, options.lasts(20), options.lasts(5))
    report = Report(
        f"{number} participants save every {phase.every:g} s for {phase.seconds:g} s, in databases "
        "that hold ever more meetings that were held before."
    )
    rows = []
    for others in options.meetings:
        mine = _play(options, "growth", number, [phase], others)
        rows.append((f"{others:,}", *_grown(mine, phase)))
        report.faults += Counter(mine.whole.faults + mine.host.faults + mine.wall.faults)
        report.kept = mine.kept if report.kept is None else _both(report.kept, mine.kept)
        report.presses += len(mine.whole.noted[WANTED])
        report.done += len(mine.whole.took[SAVED])
    head = (
        "other meetings",
        "page opened p50",
        "save p50",
        "save p95",
        "news p50",
        "news p95",
        "save to wall p95",
        "server's processor per save, ms",
        "server, %",
        "generator, %",
        "all else, %",
    )
    report.tables = [Table("By the number of meetings, in ms", head, rows)]
    if report.kept is not None:
        report.tables.append(Table("Figures", ("", ""), f.kept(report.kept)))
    return report


def _grown(mine: _Played, phase: Phase) -> tuple[str, ...]:
    begin, end = mine.gates[phase.name], mine.gates["weighed"]
    saves = f.seconds_of(mine.whole, SAVED)
    news = f.seconds_of(mine.whole, NEWS, begin.at, end.at)
    assert mine.looked is not None, "of ours"
    lags = f.behind(_between(mine.looked.versions, begin.at, end.at), mine.wall.drawn)
    return (
        f.ms(percentile(f.seconds_of(mine.whole, OPENED), 50)),
        *(f.ms(percentile(saves, p)) for p in (50, 95)),
        *(f.ms(percentile(news, p)) for p in (50, 95)),
        f.ms(percentile(f.in_time(lags), 95)),
        f"{1000 * f.processor_seconds(begin, end) / max(1, len(saves)):.1f}",
        *f.shares_of_a_core(begin, end),
    )


def _both(one: Kept, other: Kept | None) -> Kept:
    """What two databases hold, as one."""
    if other is None:
        return one
    return Kept(
        one.acknowledged + other.acknowledged,
        one.missing | other.missing,
        one.double + other.double,
        one.more + other.more,
    )


SCENARIOS: dict[str, Callable[[Options], Report]] = {
    "steady": steady,
    "instant": instant,
    "joining": joining_in,
    "idle": idle,
    "bend": bend,
    "growth": growth,
}
