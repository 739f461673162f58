"""A copy of the whole database in one file, the same for SQLite and PostgreSQL.

A zip with a line of JSON per row, a file per table, and a page in front that says of which version
the tables are. It holds what the database holds: ballots that are not revealed yet as well, and
the hashes of keys, so that links go on working where it is restored.
"""

import datetime as dt
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from sqlalchemy import MetaData, Table, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    BackupDamaged,
    BackupOfAnotherVersion,
    BackupRowRefused,
    RowNotBackedUp,
)
from valuemap.store.exchange.row_values import (
    LARGEST_ID,
    UNREADABLE,
    Lengths,
    Values,
    read_row,
    written,
)
from valuemap.store.exchange.whole_tables import (
    TABLES,
    LeftBehind,
    go_on_after,
    in_blocks,
    last_id,
    of_meetings,
    refuse_rows,
)
from valuemap.store.versions.migrate import is_older, migrate, migrate_to, newest_revision

FORMAT: Final = "valuemap-backup"
VERSION: Final = 1
FIRST_PAGE: Final = "backup.json"
_ROWS_AT_ONCE = 1_000
LONGEST_LINE = 12_000_000
"""The most bytes of a row: more than all texts of one together. The longest are of dossiers: a
version of a work, which comes in a file of 5 MB, with what stands for a sign escaped twice."""


@dataclass(frozen=True)
class Restored:
    """How many meetings came back, and how many did not because their date has passed."""

    meetings: int
    expired: int


def write_backup(database: Database, file: BinaryIO) -> int:
    """Write all tables as they are at one moment; gives the number of meetings.

    Raises:
        RowNotBackedUp: a row is no row of ours any more.
        StoreError: the database fails.
        OSError: the file cannot be written.
    """
    with (
        database.snapshot() as session,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        numbers = {table.name: _write_table(archive, table, session) for table in TABLES}
        first_page = {
            "format": FORMAT,
            "version": VERSION,
            "revision": newest_revision(),
            "rows": numbers,
            "last_ids": {table.name: last_id(table, session) for table in TABLES},
        }
        archive.writestr(FIRST_PAGE, json.dumps(first_page, indent=2) + "\n")
    return numbers["meeting"]


def _write_table(archive: zipfile.ZipFile, table: Table, session: Session) -> int:
    rows = session.connection().execute(
        select(table).order_by(table.c.id).execution_options(yield_per=_ROWS_AT_ONCE)
    )
    number = 0
    with archive.open(_name(table), "w", force_zip64=True) as lines:
        for number, row in enumerate(rows.mappings(), start=1):  # noqa: B007
            values = _values(table, dict(row))
            lines.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
    return number


def _values(table: Table, row: Values) -> Values:
    """A row as a backup has it. Raises `RowNotBackedUp` where that would refuse it."""
    try:
        values = {name: written(value) for name, value in row.items()}
        read_row(table, values)
    except UNREADABLE as error:
        raise RowNotBackedUp(table.name, row["id"]) from error
    return values


def _name(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def restore_backup(database: Database, file: BinaryIO, *, today: dt.date) -> Restored:
    """Fill an empty database with what a backup holds, or change nothing.

    The whole file is checked before the first row is written. Meetings and dossiers past their
    date of deletion stay behind, with all that belongs to them. A backup of an older version is
    first brought up to date in a database beside this one.

    Raises:
        BackupDamaged: this is no backup, or it is cut off or changed.
        BackupOfAnotherVersion: its tables are of a version that this code does not know.
        BackupRowRefused: a row breaks a rule of its table.
        DatabaseNotEmpty: there is something in the database.
        DatabaseBusy: others write in it all the while.
        StoreError: the database fails.
    """
    with _damage_named():
        archive = zipfile.ZipFile(file)
        revision = _revision(archive)
        if is_older(revision):
            return _restore_older(database, archive, revision, today)
        last_ids = _checked(archive, TABLES)
    return _fill(database, archive, TABLES, last_ids, today)


def _fill(
    database: Database,
    archive: zipfile.ZipFile,
    tables: Sequence[Table],
    last_ids: Mapping[str, int],
    today: dt.date,
) -> Restored:
    with archive, database.write() as session:
        database.lock_tables(session)  # else two who restore would both find nothing here
        refuse_rows(session, tables)
        restored = _Restoring(session, tables, today).all_tables(archive)
        for table in tables:
            go_on_after(table, last_ids[table.name], session)
    return restored


def _restore_older(
    database: Database, archive: zipfile.ZipFile, revision: str, today: dt.date
) -> Restored:
    """Fill a database of that version beside this one, bring it up to date, and take its backup."""
    with TemporaryDirectory() as folder:
        older = Database(f"sqlite:///{Path(folder) / 'older.db'}")
        try:
            migrate_to(older, revision)
            tables = _tables_of(older)
            last_ids = _checked(archive, tables)
            left_out = _fill(older, archive, tables, last_ids, today)
            migrate(older)
            with (Path(folder) / "newer.zip").open("w+b") as newer:
                write_backup(older, newer)
                restored = restore_backup(database, newer, today=today)
        finally:
            older.close()
    return Restored(restored.meetings, restored.expired + left_out.expired)


def _tables_of(database: Database) -> tuple[Table, ...]:
    """The same of a database, of whatever version."""
    found = MetaData()
    with database.engine.connect() as connection:
        found.reflect(connection)
    return tuple(table for table in of_meetings(found) if "id" in table.columns)


# What the standard library says of archives that were cut off or changed.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # a way of packing that zipfile does not know: a changed byte in the list
    RuntimeError,  # the mark that says that a part has a password
    ValueError,
    OSError,
)


@contextmanager
def _damage_named() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise BackupDamaged from error


def _checked(archive: zipfile.ZipFile, tables: Sequence[Table]) -> Mapping[str, int]:
    """Read the whole file once; gives the last id of each table."""
    first_page = _first_page(archive)
    numbers, last_ids = first_page.get("rows"), first_page.get("last_ids")
    wanted = {table.name for table in tables}
    if not isinstance(numbers, dict) or not isinstance(last_ids, dict) or set(last_ids) != wanted:
        raise BackupDamaged
    if not all(_is_id(last) for last in last_ids.values()):
        raise BackupDamaged
    names = [FIRST_PAGE, *(_name(table) for table in tables)]
    if sorted(archive.namelist()) != sorted(names):
        raise BackupDamaged
    lengths = Lengths()
    for table in tables:
        number = 0
        for number, row in _rows(archive, table):  # reading to the end checks the sum as well
            if not lengths.fits(table.name, row):
                raise BackupRowRefused(_line(table, number))
        if number != numbers.get(table.name):
            raise BackupDamaged
    return last_ids


def _first_page(archive: zipfile.ZipFile) -> Values:
    try:
        with archive.open(FIRST_PAGE) as first:
            page = json.loads(first.read(LONGEST_LINE))
    except (KeyError, ValueError, RecursionError) as error:
        raise BackupDamaged from error
    if not isinstance(page, dict) or page.get("format") != FORMAT:
        raise BackupDamaged
    return page


def _revision(archive: zipfile.ZipFile) -> str:
    """Of which version the tables are. Raises `BackupOfAnotherVersion` for an unknown one."""
    page = _first_page(archive)
    revision = page.get("revision")
    if page.get("version") != VERSION or not isinstance(revision, str):
        raise BackupOfAnotherVersion
    if revision != newest_revision() and not is_older(revision):
        raise BackupOfAnotherVersion
    return revision


def _is_id(found: object) -> bool:
    whole = isinstance(found, int) and not isinstance(found, bool)
    return whole and 0 <= found <= LARGEST_ID  # type: ignore[operator]


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[tuple[int, Values]]:
    """The rows of a table with their line numbers, from 1, every value of the right kind."""
    columns = list(table.columns)
    with archive.open(_name(table)) as lines:
        read = partial(lines.readline, LONGEST_LINE + 1)
        for number, line in enumerate(iter(read, b""), start=1):
            if len(line) > LONGEST_LINE:
                raise BackupRowRefused(_line(table, number))
            try:
                values = json.loads(line)
                if not isinstance(values, dict) or values.keys() != {c.name for c in columns}:
                    raise BackupRowRefused(_line(table, number))
                row = read_row(table, values)
            except UNREADABLE as error:
                raise BackupRowRefused(_line(table, number)) from error
            yield number, row


def _line(table: Table, number: int) -> str:
    return f"{_name(table)}:{number}"


class _Restoring:
    """Writes table after table, and remembers which rows stay behind."""

    def __init__(self, session: Session, tables: Sequence[Table], today: dt.date) -> None:
        self.connection = session.connection()
        self.tables = tables
        self.left_behind = LeftBehind(tables, today)

    def all_tables(self, archive: zipfile.ZipFile) -> Restored:
        """Write all rows; those that others refer to come first."""
        written = {table.name: self._table(archive, table) for table in self.tables}
        return Restored(written["meeting"], len(self.left_behind.ids["meeting"]))

    def _table(self, archive: zipfile.ZipFile, table: Table) -> int:
        rows = (
            (n, row) for n, row in _rows(archive, table) if not self.left_behind.takes(table, row)
        )
        number = 0
        for block in in_blocks(rows, itemgetter(1)):
            self._write(table, block)
            number += len(block)
        return number

    def _write(self, table: Table, block: Sequence[tuple[int, Values]]) -> None:
        """Write rows at once; where one breaks a rule, find out which."""
        try:
            with self.connection.begin_nested():
                self.connection.execute(insert(table), [row for _, row in block])
        except IntegrityError:
            for number, row in block:
                try:
                    self.connection.execute(insert(table), row)
                except IntegrityError as error:
                    raise BackupRowRefused(_line(table, number)) from error
            raise
