"""All tables as a whole: which ones move, that a database is empty, and where ids go on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from sqlalchemy import Connection, MetaData, Table, func, select, text
from sqlmodel import Session

from valuemap.store.engine.errors import DatabaseNotEmpty
from valuemap.store.exchange.row_values import Values
from valuemap.store.tables.meeting_tables import OF_PROCESSES
from valuemap.store.tables.schema import metadata

T = TypeVar("T")


def of_meetings(known: MetaData) -> tuple[Table, ...]:
    """The tables that leave with a municipality, those that others refer to first."""
    return tuple(table for table in known.sorted_tables if table.name not in OF_PROCESSES)


_ROWS_AT_ONCE: Final = 1_000
_SIGNS_AT_ONCE: Final = 4_000_000
TABLES: Final = of_meetings(metadata)


def refuse_rows(session: Session, tables: Sequence[Table]) -> None:
    """Raise `DatabaseNotEmpty` where there is a row in one of the tables."""
    for table in tables:
        if session.connection().execute(select(table.c.id).limit(1)).first() is not None:
            raise DatabaseNotEmpty


def last_id(table: Table, session: Session) -> int:
    """The last id that a table gave out, that of a deleted row too: it is never used again."""
    connection = session.connection()
    return max(counted_to(table, connection), largest_id(table, connection))


def largest_id(table: Table, connection: Connection) -> int:
    """The largest id in a table; 0 where it is empty."""
    return connection.execute(select(func.max(table.c.id))).scalar() or 0


def counted_to(table: Table, connection: Connection) -> int:
    """How far the database has counted the ids that it gives to a table; 0 where it did not."""
    if connection.dialect.name == "sqlite":
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.execute(asked, {"name": table.name}).scalar() or 0
    sequence = connection.execute(
        text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}
    ).scalar()
    if sequence is None:
        return 0
    asked = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
    return connection.execute(asked).scalar() or 0


def go_on_after(table: Table, last: int, session: Session) -> None:
    """Let the next row get an id that no row had, before the backup nor in it."""
    connection = session.connection()
    last = max(last, largest_id(table, connection))
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


def in_blocks(rows: Iterable[T], values_of: Callable[[T], Values]) -> Iterator[list[T]]:
    """Rows in blocks to write at once: of a thousand, and fewer where their texts are long.

    One row may hold millions of signs; a thousand of those fill the memory of a machine.
    """
    block: list[T] = []
    signs = 0
    for row in rows:
        block.append(row)
        signs += sum(len(value) for value in values_of(row).values() if isinstance(value, str))
        if len(block) == _ROWS_AT_ONCE or signs >= _SIGNS_AT_ONCE:
            yield block
            block, signs = [], 0
    if block:
        yield block


class LeftBehind:
    """Which rows do not come along: what is past its date of deletion, with all that is its.

    Ask about the tables in their order, those that others refer to first.
    """

    def __init__(self, tables: Sequence[Table], today: dt.date) -> None:
        self.today = today
        self.ids: dict[str, set[int]] = {table.name: set() for table in tables}

    def takes(self, table: Table, row: Values) -> bool:
        """Whether a row stays behind; of one that comes, forget what it can do without."""
        gone = self._is_past(table, row)
        for column in table.columns:
            for key in column.foreign_keys:
                if row[column.name] not in self.ids[key.column.table.name]:
                    continue
                if key.ondelete == "SET NULL":  # it outlives what it refers to
                    row[column.name] = None
                else:
                    gone = True
        if gone:
            self.ids[table.name].add(row["id"])
        return gone

    def _is_past(self, table: Table, row: Values) -> bool:
        if table.name == "meeting":
            return bool(row["delete_on"] < self.today)
        return table.name == "dossier" and bool(row["keep_until"] <= self.today)
