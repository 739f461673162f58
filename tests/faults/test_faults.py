"""A short run of each fault: what was acknowledged is there once, and the app goes on.

`python -m tests.faults` does the same for longer. A fault that this machine cannot make (a disk of
its own, PostgreSQL, a C compiler) has no test here.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import find_postgres
from tests.faults import around, servers
from tests.faults.kills import kills
from tests.faults.outcome import Outcome, table
from tests.faults.power import power

pytestmark = pytest.mark.timeout(600)  # a server starts in seconds, or in many where others work
SEED = 7
Fault = Callable[[Path], Outcome]


def has_small_disk() -> bool:
    """Whether a disk can be mounted here."""
    try:
        with around.small_disk():
            return True
    except (OSError, PermissionError):
        return False


FAULTS: dict[str, Fault] = {
    "another program locks the database": lambda folder: around.locked(folder, SEED, seconds=6),
    "pages are overwritten": lambda folder: around.overwritten(folder, SEED, tries=1),
    **(
        {
            "the disk is full": lambda folder: around.disk_full(folder, SEED),
            "the disk is read-only": lambda folder: around.read_only(folder, SEED),
        }
        if has_small_disk()
        else {}
    ),
    **(
        {"PostgreSQL restarts": lambda folder: servers.restarted(folder, SEED, times=1)}
        if find_postgres()
        else {}
    ),
    **(
        {"the clock jumps": lambda folder: servers.clock(folder, SEED)}
        if shutil.which("cc")
        else {}
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_acknowledged_is_lost_and_the_app_says_what_is_wrong(
    fault: str, tmp_path: Path
) -> None:
    outcome = FAULTS[fault](tmp_path)
    assert outcome.is_well, table([outcome], markdown=False)
    assert outcome.tries > 0
    assert all(sentence.endswith(".") for sentence in outcome.said), outcome.said
    if fault != "the clock jumps":
        assert outcome.said != []


def test_a_server_killed_under_load_has_kept_all_it_acknowledged(tmp_path: Path) -> None:
    outcome = kills(tmp_path, times=1, seed=SEED, at_once=3)
    assert outcome.is_well, table([outcome], markdown=False)
    assert outcome.acknowledged > 0


def test_after_a_power_cut_all_that_was_acknowledged_is_there(tmp_path: Path) -> None:
    outcome = power(tmp_path, cuts=16, seed=SEED)
    assert outcome.is_well, table([outcome], markdown=False)
    assert outcome.acknowledged > 0


def test_the_power_cut_of_these_tests_takes_away_what_was_not_synced(tmp_path: Path) -> None:
    """With a sync per checkpoint instead of one per commit, what was acknowledged is lost."""
    assert power(tmp_path, cuts=16, seed=SEED, synchronous="NORMAL").lost != []
