"""A short run of each scenario of `make load`, with a dozen people: what comes out, and no times.

The people are played by a process of their own against one server, as in the long run.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.load.scenarios import SCENARIOS, Report
from tests.load.serving import valuemap
from tests.load.setting import Options
from tests.load.wire import Address

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
DOZEN = 12


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Options]:
    """One server for all scenarios, each of which makes meetings of its own in its database."""
    folder = tmp_path_factory.mktemp("load")
    url = f"sqlite:///{folder / 'load.db'}"
    with valuemap(folder, url) as server:
        at = Address(server.port)
        yield Options(url=at, database=url, pids=(server.pid,), has_bare=False, haste=20)


def play(name: str, options: Options, usual: int) -> Report:
    """A scenario with a dozen people, who usually are so many."""
    report = SCENARIOS[name](replace(options, scale=DOZEN / usual))
    assert not report.faults
    return report


def each_is_there_once(report: Report) -> bool:
    """Whether all that was pressed was acknowledged, and all of that is in the database, once."""
    assert report.kept is not None
    assert (report.kept.missing, report.kept.double) == (frozenset(), 0)
    return report.done == report.presses == report.kept.acknowledged >= DOZEN


def test_people_of_two_processes_weigh_and_nothing_is_lost(options: Options) -> None:
    assert each_is_there_once(play("steady", replace(options, generators=2), 500))


def test_all_who_save_at_the_same_instant_have_a_receipt(options: Options) -> None:
    report = play("instant", options, 300)
    assert each_is_there_once(report)
    assert report.done == 3 * DOZEN


def test_nothing_is_lost_when_the_load_grows_and_falls(options: Options) -> None:
    assert each_is_there_once(play("bend", options, 1000))


def test_all_who_join_by_the_pages_are_in_once(options: Options) -> None:
    assert play("joining", options, 300).done == DOZEN


def test_who_does_nothing_saves_nothing(options: Options) -> None:
    report = play("idle", options, 300)
    assert report.kept is not None
    assert report.kept.acknowledged == report.presses == 0
