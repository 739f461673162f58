"""A database with as many meetings as wanted: one that was held, and copies of it in bulk."""

from sqlalchemy import Connection, MetaData, Table, text

from tests.builders import ABSTAINED, HALF, NUT, Council, plan
from valuemap.store.engine.database import Database
from valuemap.store.tables.schema import metadata

SEATS = (2, 1)
BLOCK = 20_000
_HEX = {"sqlite": "printf('%08x', n.n)", "postgresql": "lpad(to_hex(n.n), 8, '0')"}


def fill(database: Database, meetings: int) -> Council:
    """Have a council meet, and copy its evening until there are so many meetings.

    Each copy has its own people, ballots, result and links; the ids of one meeting stand apart
    from those of the next by as many as the first one took.
    """
    council = Council.meet(database, plan(SEATS, questions=1))
    people = [council.join(place) for place, seats in enumerate(SEATS) for _ in range(seats)]
    council.open()
    for person, ballot in zip(people, (NUT, HALF, ABSTAINED), strict=True):
        council.save(person, ballot)
    council.reveal()
    with database.write() as session:
        connection = session.connection()
        tables = _filled(connection, metadata)
        stride = max(_highest(connection, table) for table in tables)
        for first in range(1, meetings, BLOCK):
            last = min(first + BLOCK, meetings) - 1
            for table in tables:
                _copy(connection, table, stride, first, last)
        for table in tables:
            _go_on(connection, table)
    with database.plain() as connection:
        connection.exec_driver_sql("ANALYZE")
    return council


def _filled(connection: Connection, all_tables: MetaData) -> list[Table]:
    """The tables that hold something of a meeting, parents first."""
    tables = [table for table in all_tables.sorted_tables if "id" in table.c]
    return [table for table in tables if _highest(connection, table)]


def _highest(connection: Connection, table: Table) -> int:
    return int(
        connection.execute(text(f'SELECT coalesce(max(id), 0) FROM "{table.name}"')).scalar() or 0
    )


def _copy(connection: Connection, table: Table, stride: int, first: int, last: int) -> None:
    """Copies of the rows of the first meeting, for each of these numbers."""
    hexed = _HEX[connection.dialect.name]
    told = []
    for column in table.columns:
        if column.name == "id" or column.foreign_keys:
            told.append(f"t.{column.name} + n.n * {stride}")
        elif column.name == "join_code":
            told.append(hexed)
        elif column.name.endswith("_hash"):
            told.append(f"{hexed} || substr(t.{column.name}, 9)")
        else:
            told.append(f"t.{column.name}")
    names = ", ".join(column.name for column in table.columns)
    numbers = f"SELECT {first} UNION ALL SELECT n + 1 FROM n WHERE n < {last}"
    connection.execute(
        text(
            f'WITH RECURSIVE n(n) AS ({numbers}) INSERT INTO "{table.name}" ({names}) '
            f'SELECT {", ".join(told)} FROM n CROSS JOIN "{table.name}" t WHERE t.id <= {stride}'
        )
    )


def _go_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after the copies; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
            {"name": table.name, "last": _highest(connection, table)},
        )
