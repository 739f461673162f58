"""A municipality moves from one database to another, on SQLite or PostgreSQL.

All rows are read at one moment and written in one transaction, which ends well only where every
value that the new database then gives is the one of the old database.
"""

import datetime as dt
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session

from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import CopyDiffers, RowNotCopied
from valuemap.store.exchange.row_values import UNREADABLE, Values, read_row, written
from valuemap.store.exchange.whole_tables import (
    TABLES,
    LeftBehind,
    go_on_after,
    in_blocks,
    last_id,
    refuse_rows,
)

_ROWS_AT_ONCE: Final = 1_000


@dataclass(frozen=True)
class Copied:
    """What moved, and what did not because its date has passed.

    Attributes:
        rows: per table how many.
        expired: how many meetings stayed behind.
    """

    rows: Mapping[str, int]
    expired: int


def copy_all(source: Database, target: Database, *, today: dt.date) -> Copied:
    """Fill an empty database with what another holds, and compare both; or change nothing.

    Meetings and dossiers past their date of deletion stay behind, with all that belongs to them.

    Args:
        source: with its tables up to date, as those of the target.

    Raises:
        DatabaseNotEmpty: there is something in the target.
        RowNotCopied: a row breaks a rule, or holds what the code or the target cannot read.
        CopyDiffers: the target gives another value than was written.
        StoreError: one of the databases fails.
    """
    with source.snapshot() as old, target.write() as new:
        target.lock_tables(new)  # else two who copy would both find nothing here
        refuse_rows(new, TABLES)
        left_behind = LeftBehind(TABLES, today)
        rows = {table.name: _copy(table, old, new, left_behind) for table in TABLES}
        for table in TABLES:
            _go_on(table, last_id(table, old), new)
        new.flush()
        again = LeftBehind(TABLES, today)
        for table in TABLES:
            _compare(table, old, new, again)
    return Copied(rows, len(left_behind.ids["meeting"]))


def _go_on(table: Table, last: int, new: Session) -> None:
    """Let ids go on after the last one. Raises `RowNotCopied` where the target counts less far."""
    try:
        with new.connection().begin_nested():
            go_on_after(table, last, new)
    except DataError as error:
        raise RowNotCopied(table.name, last) from error


def _copy(table: Table, old: Session, new: Session, left_behind: LeftBehind) -> int:
    number = 0
    with closing(_rows(table, old)) as rows:
        moving = (row for row in rows if not left_behind.takes(table, row))
        for block in in_blocks(moving, lambda row: row):
            _write(table, block, new.connection())
            number += len(block)
    return number


def _rows(table: Table, session: Session) -> Generator[Values, None, None]:
    """The rows of a table by their ids, each value as both databases can hold it."""
    asked = select(table).order_by(table.c.id).execution_options(yield_per=_ROWS_AT_ONCE)
    number = 0
    try:
        with session.connection().execute(asked) as found:
            for row in found.mappings():
                number = row["id"]
                yield read_row(table, {name: written(value) for name, value in row.items()})
    except UNREADABLE as error:
        raise RowNotCopied(table.name, number) from error


def _write(table: Table, block: list[Values], connection: Connection) -> None:
    """Write rows at once; where one breaks a rule, find out which."""
    try:
        with connection.begin_nested():
            connection.execute(insert(table), block)
    except (DataError, IntegrityError):
        for row in block:
            try:
                connection.execute(insert(table), row)
            except (DataError, IntegrityError) as error:
                raise RowNotCopied(table.name, row["id"]) from error
        raise


def _compare(table: Table, old: Session, new: Session, left_behind: LeftBehind) -> None:
    """Read a table in both databases, row by row. Raises `CopyDiffers`."""
    with closing(_rows(table, old)) as rows, closing(_rows(table, new)) as there:
        moving = (row for row in rows if not left_behind.takes(table, row))
        for before, after in zip_longest(moving, there):
            if before != after:
                raise CopyDiffers(table.name, (before or after or {})["id"])
    if last_id(table, old) != last_id(table, new):
        raise CopyDiffers(table.name, last_id(table, old))
