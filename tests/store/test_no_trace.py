"""What is deleted is gone from the bytes: of every table, every column that can hold a word.

The words are put there by the tables themselves, so that a table that comes is looked at as well.
"""

import datetime as dt
import io
import string
import zipfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Column, String, inspect, text
from sqlmodel import AutoString

from tests.builders import DAY, NUT, Council, plan
from tests.store.rows import insert, on_disk, select
from tests.store.test_migrations import FIRST, SECOND
from valuemap.store.engine.database import Database
from valuemap.store.exchange.backup import restore_backup, write_backup
from valuemap.store.keeping import maintenance
from valuemap.store.tables.schema import metadata

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
NEXT_YEAR = DAY.replace(year=DAY.year + 1)
ROWS: dict[str, dict[str, object]] = {
    **{table: {**values, **FIRST[table]} for table, values in SECOND.items()},
    "guess": {"kind": "code", "visitor": "1", "guess": "1", "at": LONG_AGO},
    "lease": {"name": "key of drafts", "holder": "1", "until": LONG_AGO},
}
SHORTEST = 5  # the room in the narrowest column: a time of day
PAST: dict[str, dict[str, object]] = {
    "meeting": {"date": LONG_AGO.date(), "delete_on": LONG_AGO.date()},
    "dossier": {"keep_until": LONG_AGO.date()},
    "preparation": {"changed_at": LONG_AGO},
    "guess": {"at": LONG_AGO},
    "lease": {"name": "key of drafts", "until": LONG_AGO},
}


@pytest.fixture
def temporary(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for files of a moment, of Python and of SQLite, once the database is there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def unlikely_words() -> Iterator[str]:
    """Words that no file holds by chance, as short as the narrowest column."""
    for one, two, three in product(string.ascii_lowercase, repeat=3):
        yield f"~{one}{two}{three}~"


WORDS = unlikely_words()


def wordy(table: str) -> list[Column[str]]:
    """The columns of a table that can hold a word; but a lease is found by its name."""
    columns = metadata.tables[table].columns
    texts = [column for column in columns if isinstance(column.type, String | AutoString)]
    return [column for column in texts if (table, column.name) != ("lease", "name")]


def without_rules(database: Database) -> None:
    """Let any column hold any word."""
    if database.is_sqlite:
        return
    with database.engine.begin() as connection:
        for table in metadata.sorted_tables:
            for rule in inspect(connection).get_check_constraints(table.name):
                connection.execute(
                    text(f'ALTER TABLE "{table.name}" DROP CONSTRAINT {rule["name"]}')
                )


def put(database: Database, table: str, values: Mapping[str, object]) -> None:
    """Change the rows of a table, whatever its rules are."""
    named = ", ".join(f"{name} = :{name}" for name in values)
    with database.engine.begin() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.execute(text(f'UPDATE "{table}" SET {named}'), dict(values))
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


@pytest.fixture
def filled(database: Database) -> tuple[Database, set[bytes]]:
    """A row in every table with a word in every column, three times over; and all these words."""
    for name, values in ROWS.items():
        insert(database, name, values)
    without_rules(database)
    words: set[bytes] = set()
    for table in metadata.sorted_tables:
        for _ in range(3):
            typed = {column.name: next(WORDS) for column in wordy(table.name)}
            if typed:
                put(database, table.name, typed)
            words |= {word.encode() for word in typed.values()}
    return database, words


def found(words: set[bytes], data: bytes) -> set[bytes]:
    """Which of these words stand in some bytes."""
    return {word for word in words if word in data}


def test_every_table_has_words_or_is_known_to_have_none() -> None:
    wordless = {table.name for table in metadata.sorted_tables if not wordy(table.name)}
    assert wordless == {"cast_member", "evaluation"}
    assert set(ROWS) == {table.name for table in metadata.sorted_tables}
    room = [getattr(column.type, "length", None) for table in ROWS for column in wordy(table)]
    assert min(length for length in room if length) == SHORTEST


def test_no_word_of_any_table_is_left_after_its_day(
    filled: tuple[Database, set[bytes]], temporary: Path
) -> None:
    database, words = filled
    assert found(words, on_disk(database))
    for table, values in PAST.items():
        put(database, table, values)

    assert maintenance.delete_expired(database, today=DAY).is_wiped

    left = {name for name in ROWS if select(database, f'SELECT count(*) FROM "{name}"') != [(0,)]}
    assert left == set()
    assert found(words, on_disk(database)) == set()
    assert list(temporary.iterdir()) == []


def test_no_backup_made_after_a_deletion_holds_a_word_of_it(
    database: Database, tmp_path: Path
) -> None:
    council = spoken(database)
    maintenance.delete_now(database, council.id)
    with (tmp_path / "after.zip").open("w+b") as file:
        write_backup(database, file)
        file.seek(0)
        assert "Zonnebloem" not in unpacked(file.read())


def spoken(database: Database) -> Council:
    """A meeting in which somebody typed a word in a title and in a reason."""
    council = Council.meet(database, plan(title="Zonnebloemavond"))
    person = council.join()
    council.open()
    council.save(person, NUT)
    put(database, "ballot", {"reason": "Zonnebloemreden"})
    return council


def unpacked(data: bytes) -> str:
    """What stands in a zip, as one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_an_older_backup_brings_nothing_back_that_is_past_its_day(
    database: Database, tmp_path: Path, temporary: Path
) -> None:
    """A backup holds the words until you delete it; putting it back does not revive them."""
    council = spoken(database)
    with (tmp_path / "before.zip").open("w+b") as file:
        write_backup(database, file)
        file.seek(0)
        assert "Zonnebloemreden" in unpacked(file.read())
        maintenance.delete_now(database, council.id)
        file.seek(0)
        restored = restore_backup(database, file, today=NEXT_YEAR)
    assert restored.expired == 1
    assert b"Zonnebloem" not in on_disk(database)
    assert list(temporary.iterdir()) == []
