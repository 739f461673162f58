"""Opening a database for a command: what is not there is not made by accident."""

import datetime as dt
import io
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

from tests.builders import DAY, NUT, Council, opened, plan
from tests.store.crowd import Crowd, restore_it
from tests.store.rows import on_disk
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    BackupDamaged,
    DatabaseNotEmpty,
    DatabaseUnusable,
    LogLeftBehind,
    NoDatabase,
)
from valuemap.store.engine.wiping import is_asked
from valuemap.store.exchange.backup import restore_backup, write_backup
from valuemap.store.exchange.opening import existing, to_fill, up_to_date


@pytest.fixture
def backup(tmp_path: Path) -> bytes:
    """A backup of a meeting that goes on."""
    with opened(f"sqlite:///{tmp_path / 'other' / 'valuemap.db'}") as database:
        return backup_of(database)


def backup_of(database: Database) -> bytes:
    council = Council.meet(database)
    person = council.join()
    council.open()
    council.save(person, NUT)
    file = io.BytesIO()
    write_backup(database, file)
    return file.getvalue()


def tables(url: str) -> list[str]:
    with closing(Database(url)) as database:
        return inspect(database.engine).get_table_names()


def restore(url: str, data: bytes, today: dt.date = DAY) -> None:
    with to_fill(url) as database:
        restore_backup(database, io.BytesIO(data), today=today)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()


def test_a_refused_backup_leaves_nothing_where_no_database_was(
    database_url: str, backup: bytes, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BackupDamaged):
        restore(database_url, backup[:-40])
    assert sorted(tmp_path.iterdir()) == before
    assert tables(database_url) == []


def test_a_refused_backup_leaves_an_empty_database_as_it_was(
    database_url: str, backup: bytes
) -> None:
    with up_to_date(database_url):
        pass
    before = tables(database_url)
    with pytest.raises(BackupDamaged):
        restore(database_url, backup[:-40])
    assert tables(database_url) == before != []


def test_a_restored_database_stands_alone_in_its_place(
    database_url: str, backup: bytes, tmp_path: Path
) -> None:
    restore(database_url, backup)
    with existing(database_url) as database:
        assert Council.meet(database).id == 2
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_the_log_of_an_earlier_database_is_not_taken_for_changes_to_a_new_one(
    tmp_path: Path, backup: bytes, ending: str
) -> None:
    """SQLite replays what stands in it: then the old meetings came back, and not the backup."""
    file = tmp_path / "valuemap.db"
    log = file.with_name(file.name + ending)
    log.write_bytes(b"of an earlier database")
    with pytest.raises(LogLeftBehind) as refused:
        restore(f"sqlite:///{file}", backup)
    assert refused.value.args == (log.name,)
    assert not file.exists()
    assert log.read_bytes() == b"of an earlier database"


def test_a_database_that_was_made_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'valuemap.db'}"
    with pytest.raises(DatabaseNotEmpty), to_fill(url), opened(url) as other:
        Council.meet(other)
    with existing(url) as database:
        assert Council.meet(database).id == 2


def test_a_folder_that_is_not_there_is_unusable(tmp_path: Path, backup: bytes) -> None:
    with pytest.raises(DatabaseUnusable):
        restore(f"sqlite:///{tmp_path / 'nergens' / 'valuemap.db'}", backup)


def test_what_is_not_there_is_not_made(database_url: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(NoDatabase), existing(database_url):
        pass
    assert sorted(tmp_path.iterdir()) == before
    assert tables(database_url) == []


def test_of_many_who_restore_at_once_one_does_and_the_others_find_it_filled(
    database: Database, backup: bytes, crowd: Crowd
) -> None:
    """On PostgreSQL all of them found it empty, and a row that was there already was blamed."""
    told = crowd.act(database, restore_it, [backup] * crowd.size)
    assert sorted(told) == ["filled"] * (crowd.size - 1) + ["restored"]
    assert Council.meet(database).id == 2


def test_what_was_written_before_a_restore_failed_is_not_left_on_the_disk(
    database_url: str,
) -> None:
    """Rows that PostgreSQL takes back stay in their file, and the database looked empty."""
    with up_to_date(database_url):
        pass
    with (  # noqa: PT012
        pytest.raises(RuntimeError),
        to_fill(database_url) as database,
        database.write() as session,
    ):
        meetings.create_meeting(plan(title="Zonnebloemavond"), session=session)
        raise RuntimeError
    with existing(database_url) as database:
        assert b"Zonnebloemavond" not in on_disk(database)
        assert not is_asked(database)
