"""A backup that is made while people save, and comes back on another machine.

Another machine is another process, in another folder, under another name for the database, with
another language, encoding and time zone.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import DAY, NUT, VRIJHEID, Council, migrated_file, opened, plan
from tests.store.rows import everything
from tests.store.test_backup import a_dossier, plain
from tests.store.test_transfer import an_evening
from valuemap.settings import URL_VARIABLE
from valuemap.store import meetings
from valuemap.store.checking.checking import check
from valuemap.store.engine.database import Database
from valuemap.store.exchange.backup import write_backup
from valuemap.texts.dates import today

ROOT = Path(__file__).resolve().parents[2]
FAR_AWAY = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.ISO-8859-9"}
OTHER_SIDE = {"TZ": "Etc/GMT+12", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"}


def restored_by(folder: Path, backup: Path, machine: dict[str, str]) -> str:
    """Restore with the command, as on another machine; the URL of what came of it."""
    url = f"sqlite:///{folder / 'Gemeente é.db'}"
    done = subprocess.run(
        [sys.executable, "-m", "valuemap", "restore", str(backup)],
        cwd=folder,
        env={**os.environ, **machine, "PYTHONPATH": str(ROOT), URL_VARIABLE: url},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return url


@pytest.mark.parametrize("machine", [FAR_AWAY, OTHER_SIDE], ids=["east", "west"])
def test_a_backup_comes_back_the_same_on_another_machine(
    machine: dict[str, str], tmp_path: Path
) -> None:
    backup, elsewhere = tmp_path / "valuemap.zip", tmp_path / "elders"
    elsewhere.mkdir()
    with opened(migrated_file(tmp_path / "valuemap.db")) as database, backup.open("wb") as written:
        own = Council.meet(database, plan(title="Café à Ỳ 🗳️", date=today(), delete_on=today()))
        a_dossier(database, own)
        person = own.join()
        own.open()
        own.save(person, NUT)
        write_backup(database, written)
        before = plain(everything(database))
    url = restored_by(elsewhere, backup, machine)
    with opened(url) as database:
        assert plain(everything(database)) == before
        assert Council(database, own.new).save(person, VRIJHEID, based_on=1).revision == 2
    assert check(url, now=meetings.now(), today=today()) == ()


@contextmanager
def saving(council: Council) -> Iterator[None]:
    """Somebody saves all the while."""
    person, over = council.join(), threading.Event()
    council.open()

    def save() -> None:
        number = 0
        while not over.is_set():
            council.save(person, (NUT, VRIJHEID)[number % 2])
            number += 1

    thread = threading.Thread(target=save)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_backup_made_while_people_save_comes_back_without_a_gap(
    database: Database, tmp_path: Path
) -> None:
    an_evening(database)
    council = Council.meet(database, plan(date=today(), delete_on=today()))
    files = [tmp_path / f"{number}.zip" for number in range(2)]
    with saving(council):
        for file in files:
            with file.open("wb") as written:
                write_backup(database, written)
    for number, file in enumerate(files):
        folder = tmp_path / f"other-{number}"
        folder.mkdir()
        url = restored_by(folder, file, FAR_AWAY)
        assert check(url, now=meetings.now(), today=DAY) == ()
