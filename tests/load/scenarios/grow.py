"""The same small meeting beside ever more others in the database."""

from collections import Counter

from tests.load import figures as f
from tests.load.meetings import Kept
from tests.load.people import OPENED, SAVED, WANTED
from tests.load.polling import NEWS
from tests.load.record import percentile
from tests.load.scenarios.play import Played, between, play
from tests.load.scenarios.report import Report
from tests.load.setting import Options
from tests.load.table import Table
from tests.load.weighing import Manner, Phase


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
        mine = play(options, "growth", number, [phase], others)
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


def _grown(mine: Played, phase: Phase) -> tuple[str, ...]:
    begin, end = mine.gates[phase.name], mine.gates["weighed"]
    saves = f.seconds_of(mine.whole, SAVED)
    news = f.seconds_of(mine.whole, NEWS, begin.at, end.at)
    assert mine.looked is not None, "of ours"
    lags = f.behind(between(mine.looked.versions, begin.at, end.at), mine.wall.drawn)
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
