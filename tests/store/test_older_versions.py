"""A database of every version that there was is brought up to date whole, or refused.

In `older` stands a dump of a database per version of the tables, with the example meeting of that
time as its own code wrote it. (The tables of 0007, 0012 and 0013 are made by their migrations: no
version that was ever handed out had these as its newest.) A new version of the tables gets its own:
`python -m valuemap demo`, and the dump of what that made.
"""

import datetime as dt
import gzip
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from valuemap.domain.evening.rounds import RoundState
from valuemap.store import meetings
from valuemap.store.checking.checking import check
from valuemap.store.checking.findings import Finding, Wrong
from valuemap.store.engine.errors import BackupOfAnotherVersion, DatabaseFromNewerVersion
from valuemap.store.exchange.backup import restore_backup, write_backup
from valuemap.store.exchange.opening import to_fill, up_to_date
from valuemap.store.frozen import frozen_question
from valuemap.store.tables.meeting_tables import RoundRow
from valuemap.store.versions.migrate import newest_revision

FOLDER = Path(__file__).parent / "older"
VERSIONS = sorted(path.name.removesuffix(".sql.gz") for path in FOLDER.glob("*.sql.gz"))
KEPT = ("id", "title", "name", "seats", "state", "revision", "reason", "stance", "text", "move")
"""Columns that mean the same in all versions."""
GONE = ("own_value",)
"""Tables of which the content stands elsewhere since."""


def older(version: str, folder: Path) -> Path:
    """The database of a version, as a file."""
    file = folder / "valuemap.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript(gzip.decompress((FOLDER / f"{version}.sql.gz").read_bytes()).decode())
    file.chmod(0o600)
    return file


def kept(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What must be the same before and after: tables by name, with the columns that stay."""
    with closing(sqlite3.connect(file)) as shell:
        names = [
            name
            for (name,) in shell.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if name not in ("alembic_version", "sqlite_sequence")
        ]
        found = {}
        for name in names:
            known = [row[1] for row in shell.execute(f"PRAGMA table_info({name})")]
            columns = ", ".join(column for column in KEPT if column in known)
            if columns:
                found[name] = list(shell.execute(f"SELECT {columns} FROM {name} ORDER BY 1"))
        return found


def points(file: Path) -> list[tuple[int, ...]]:
    """What each ballot gave, in the order of its list; columns had the names of values once."""
    with closing(sqlite3.connect(file)) as shell:
        known = [row[1] for row in shell.execute("PRAGMA table_info(ballot)")]
        columns = [one for one in known if one.startswith(("points_", "given_"))][:9]
        return list(shell.execute(f"SELECT {', '.join(columns)} FROM ballot ORDER BY id"))


def day_of(file: Path) -> dt.date:
    """The day on which its meeting was held."""
    with closing(sqlite3.connect(file)) as shell:
        return dt.date.fromisoformat(shell.execute("SELECT min(date) FROM meeting").fetchone()[0])


def looked(file: Path) -> tuple[Finding, ...]:
    """What a check finds."""
    return check(f"sqlite:///{file}", now=meetings.now(), today=day_of(file))


def test_there_is_a_database_of_every_version() -> None:
    assert VERSIONS[-1] == newest_revision()
    assert [f"{number:04}" for number in range(1, len(VERSIONS) + 1)] == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_an_older_version_is_brought_up_to_date_whole(
    version: str, tmp_path: Path
) -> None:
    file = older(version, tmp_path)
    before, given = kept(file), points(file)
    is_newest = version == newest_revision()
    assert [one.wrong for one in looked(file)] == ([] if is_newest else [Wrong.OLDER])

    with up_to_date(f"sqlite:///{file}"):
        pass

    after = kept(file)
    for table, rows in before.items():
        if table in GONE:
            continue
        columns = len(rows[0]) if rows else 0
        assert [row[:columns] for row in after[table]] == rows or table in ("meeting", "argument")
        assert len(after[table]) == len(rows)
    assert given
    assert points(file) == given
    assert looked(file) == ()
    with up_to_date(f"sqlite:///{file}") as database, database.read() as session:
        revealed = session.exec(select(RoundRow.id).where(RoundRow.state == RoundState.REVEALED))
        for round_id in revealed.all():
            assert frozen_question(round_id or 0, session=session).places


@pytest.mark.parametrize("version", VERSIONS)
def test_a_newer_database_is_refused_by_every_command_and_left_as_it_is(
    version: str, tmp_path: Path
) -> None:
    """To this code a version that it does not know is what this version is to an older one."""
    file = older(version, tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as shell:
        shell.execute("UPDATE alembic_version SET version_num = '9999'")
    before = kept(file)
    with pytest.raises(DatabaseFromNewerVersion), up_to_date(f"sqlite:///{file}"):
        pass
    with pytest.raises(DatabaseFromNewerVersion):
        looked(file)
    assert kept(file) == before


def test_a_backup_of_a_newer_version_is_refused_and_makes_nothing(tmp_path: Path) -> None:
    file = older(VERSIONS[-1], tmp_path)
    made = io.BytesIO()
    with up_to_date(f"sqlite:///{file}") as database:
        write_backup(database, made)
    newer = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(newer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "backup.json":
                content = json.dumps({**json.loads(content), "revision": "9999"}).encode()
            target.writestr(name, content)
    place = tmp_path / "restored.db"
    with pytest.raises(BackupOfAnotherVersion), to_fill(f"sqlite:///{place}") as database:
        restore_backup(database, newer, today=dt.date(2026, 1, 1))
    assert not place.exists()
