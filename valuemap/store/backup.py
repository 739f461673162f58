"""A copy of the whole database in one file, the same for SQLite and PostgreSQL.

A zip with a line of JSON per row, a file per table, and a page in front that says of which version
the tables are. It holds what the database holds: ballots that are not revealed yet as well, and
the hashes of keys, so that links go on working where it is restored.
"""

import datetime as dt
import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from types import SimpleNamespace
from typing import Any, BinaryIO, Final, cast

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    String,
    Table,
    TypeDecorator,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from valuemap.access import normalise_join_code
from valuemap.clusters import CLUSTER_IDS
from valuemap.moments import written_moment
from valuemap.store.database import Database
from valuemap.store.errors import (
    BackupDamaged,
    BackupOfAnotherVersion,
    BackupRowRefused,
    DatabaseNotEmpty,
)
from valuemap.store.migrate import newest_revision
from valuemap.store.point_columns import PointsRow, read_ballot
from valuemap.store.tables import metadata

FORMAT: Final = "valuemap-backup"
VERSION: Final = 1
FIRST_PAGE: Final = "backup.json"
_ROWS_AT_ONCE = 1_000
_LARGEST_ID = 2**31 - 1
_LONGEST_LINE = 4_000_000
"""The most bytes of a row: far more than all texts of one together, and little to hold."""
_WITH_BALLOTS: Final = ("ballot", "faction_ballot")
_TABLES: Final[tuple[Table, ...]] = tuple(metadata.sorted_tables)

Values = dict[str, Any]


@dataclass(frozen=True)
class Restored:
    """How many meetings came back, and how many did not because their date has passed."""

    meetings: int
    expired: int


def write_backup(database: Database, file: BinaryIO) -> int:
    """Write all tables as they are at one moment; gives the number of meetings.

    Raises:
        StoreError: the database fails.
        OSError: the file cannot be written.
    """
    with (
        database.snapshot() as session,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        numbers = {table.name: _write_table(archive, table, session) for table in _TABLES}
        first_page = {
            "format": FORMAT,
            "version": VERSION,
            "revision": newest_revision(),
            "rows": numbers,
            "last_ids": {table.name: _last_id(table, session) for table in _TABLES},
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
            values = {name: _written(value) for name, value in row.items()}
            lines.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
    return number


def _name(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def _written(value: object) -> object:
    if isinstance(value, dt.datetime):
        return written_moment(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _last_id(table: Table, session: Session) -> int:
    """The last id that a table gave out, that of a deleted row too: it is never used again."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        given = connection.execute(asked, {"name": table.name}).scalar()
    else:
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}
        ).scalar_one()
        given = connection.execute(
            text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
        ).scalar()
    largest = connection.execute(select(func.max(table.c.id))).scalar()
    return max(given or 0, largest or 0)


def restore_backup(database: Database, file: BinaryIO, *, today: dt.date) -> Restored:
    """Fill an empty database with what a backup holds, or change nothing.

    The whole file is checked before the first row is written. Meetings past their date of
    deletion stay behind, with all that belongs to them.

    Raises:
        BackupDamaged: this is no backup, or it is cut off or changed.
        BackupOfAnotherVersion: its tables are of another version than these.
        BackupRowRefused: a row breaks a rule of its table.
        DatabaseNotEmpty: there is something in the database.
        DatabaseBusy: others write in it all the while.
        StoreError: the database fails.
    """
    with _damage_named():
        archive = zipfile.ZipFile(file)
        last_ids = _checked(archive)
    with archive, database.write() as session:
        database.lock_tables(session)  # else two who restore would both find nothing here
        _refuse_rows(session)
        restored = _Restoring(session, today).all_tables(archive)
        for table in _TABLES:
            _go_on_after(table, last_ids[table.name], session)
    return restored


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


def _checked(archive: zipfile.ZipFile) -> Mapping[str, int]:
    """Read the whole file once; gives the last id of each table."""
    first_page = _first_page(archive)
    names = [FIRST_PAGE, *(_name(table) for table in _TABLES)]
    if sorted(archive.namelist()) != sorted(names):
        raise BackupDamaged
    for table in _TABLES:
        number = sum(1 for _ in _rows(archive, table))  # reading to the end checks the sum as well
        if number != first_page["rows"].get(table.name):
            raise BackupDamaged
    last_ids: dict[str, int] = first_page["last_ids"]
    return last_ids


def _first_page(archive: zipfile.ZipFile) -> Values:
    try:
        with archive.open(FIRST_PAGE) as first:
            page = json.loads(first.read(_LONGEST_LINE))
    except (KeyError, ValueError, RecursionError) as error:
        raise BackupDamaged from error
    if not isinstance(page, dict) or page.get("format") != FORMAT:
        raise BackupDamaged
    if (page.get("version"), page.get("revision")) != (VERSION, newest_revision()):
        raise BackupOfAnotherVersion
    numbers, last_ids = page.get("rows"), page.get("last_ids")
    wanted = {table.name for table in _TABLES}
    if not isinstance(numbers, dict) or not isinstance(last_ids, dict) or set(last_ids) != wanted:
        raise BackupDamaged
    if not all(_is_id(last) for last in last_ids.values()):
        raise BackupDamaged
    return page


def _is_id(found: object) -> bool:
    whole = isinstance(found, int) and not isinstance(found, bool)
    return whole and 0 <= found <= _LARGEST_ID  # type: ignore[operator]


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[tuple[int, Values]]:
    """The rows of a table with their line numbers, from 1, every value of the right kind."""
    columns = list(table.columns)
    with archive.open(_name(table)) as lines:
        read = partial(lines.readline, _LONGEST_LINE + 1)
        for number, line in enumerate(iter(read, b""), start=1):
            if len(line) > _LONGEST_LINE:
                raise BackupRowRefused(_line(table, number))
            try:
                values = json.loads(line)
                if not isinstance(values, dict) or values.keys() != {c.name for c in columns}:
                    raise BackupRowRefused(_line(table, number))
                row = {c.name: _read(c, values[c.name]) for c in columns}
                if table.name in _WITH_BALLOTS:
                    read_ballot(cast(PointsRow, SimpleNamespace(**row)))  # as it will be read
            except (ValueError, TypeError, OverflowError, RecursionError) as error:
                raise BackupRowRefused(_line(table, number)) from error
            yield number, row


def _line(table: Table, number: int) -> str:
    return f"{_name(table)}:{number}"


def _read(column: Column[Any], value: Any) -> Any:
    """A value as its column takes it. Raises `ValueError` or `TypeError` where it cannot."""
    kind: Any = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return None
    if isinstance(kind, DateTime):
        moment = dt.datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(column.name)
        return moment.astimezone(dt.UTC)
    if isinstance(kind, Date):
        return dt.date.fromisoformat(value)
    python = next(plain for sql, plain in _PLAIN.items() if isinstance(kind, sql))
    if type(value) is not python or not _fits(kind, value):
        raise ValueError(column.name)
    shape = _SHAPES.get(f"{column.table.name}.{column.name}")
    if shape is not None and not shape(str(value)):
        raise ValueError(column.name)
    return value


def _is_code(text_: str) -> bool:
    return normalise_join_code(text_) == text_


def _is_hash(text_: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{64}", text_) is not None


def _are_names(text_: str) -> bool:
    return re.fullmatch(r"[a-z0-9.\- ]*", text_) is not None


# What only the code sees to, and not the tables: our own code writes nothing else there.
_SHAPES: Final[Mapping[str, Callable[[str], bool]]] = {
    "meeting.join_code": _is_code,
    "meeting.host_key_hash": _is_hash,
    "meeting.wall_key_hash": _is_hash,
    "participant.key_hash": _is_hash,
    "argument.cluster": lambda text_: text_ in CLUSTER_IDS,
    "agenda_item.own_clusters": lambda text_: set(text_.split()) <= set(CLUSTER_IDS),
    **{f"{table}.values_chosen": _are_names for table in _WITH_BALLOTS},
}


_PLAIN: Final[Mapping[type, type]] = {Boolean: bool, Integer: int, String: str}


def _fits(kind: Any, value: Any) -> bool:
    """Whether both databases can hold it: SQLite takes longer texts and numbers than it says."""
    if isinstance(kind, String):
        value.encode()  # half an emoji
        return "\0" not in value and (kind.length is None or len(value) <= kind.length)
    return -_LARGEST_ID <= int(value) <= _LARGEST_ID


def _refuse_rows(session: Session) -> None:
    for table in _TABLES:
        if session.connection().execute(select(table.c.id).limit(1)).first() is not None:
            raise DatabaseNotEmpty


class _Restoring:
    """Writes table after table, and remembers which rows stay behind."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self.connection = session.connection()
        self.today = today
        self.left_out: dict[str, set[int]] = {table.name: set() for table in _TABLES}

    def all_tables(self, archive: zipfile.ZipFile) -> Restored:
        """Write all rows; those that others refer to come first."""
        written = {table.name: self._table(archive, table) for table in _TABLES}
        return Restored(written["meeting"], len(self.left_out["meeting"]))

    def _table(self, archive: zipfile.ZipFile, table: Table) -> int:
        rows = ((n, row) for n, row in _rows(archive, table) if not self._stays_out(table, row))
        number = 0
        while block := list(islice(rows, _ROWS_AT_ONCE)):
            self._write(table, block)
            number += len(block)
        return number

    def _stays_out(self, table: Table, row: Values) -> bool:
        gone = (table.name == "meeting" and row["delete_on"] < self.today) or any(
            row[column.name] in self.left_out[key.column.table.name]
            for column in table.columns
            for key in column.foreign_keys
        )
        if gone:
            self.left_out[table.name].add(row["id"])
        return gone

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


def _go_on_after(table: Table, last_id: int, session: Session) -> None:
    """Let the next row get an id that no row had, before the backup nor in it."""
    connection = session.connection()
    last = max(last_id, connection.execute(select(func.max(table.c.id))).scalar() or 0)
    if not last:
        return
    if connection.dialect.name == "sqlite":
        named = {"name": table.name, "last": last}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), named)
        connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), named)
    else:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
            {"name": table.name, "last": last},
        )
