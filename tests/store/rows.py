"""Reading and writing the tables past the store, as somebody with a database shell would."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from valuemap.store.engine.database import Database
from valuemap.store.tables.schema import metadata


def insert(database: Database, table: str, values: Mapping[str, object]) -> None:
    """Write one row with raw SQL, naming each column."""
    columns = ", ".join(values)
    named = ", ".join(f":{column}" for column in values)
    with database.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({named})"), dict(values))


def select(database: Database, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """The rows of a raw query."""
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement), values)]


def ballots_in(database: Database, round_id: int, columns: str = "revision") -> list[Any]:
    """The stored rows of a round, in the order in which they were written."""
    statement = f"SELECT {columns} FROM ballot WHERE round_id = :round_id ORDER BY id"
    return select(database, statement, round_id=round_id)


def count(database: Database, table: str) -> int:
    """How many rows a table holds."""
    return int(select(database, f"SELECT count(*) FROM {table}")[0][0])


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What is asked of a database within the block, in SQL."""
    seen: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    with listening(database, "before_cursor_execute", listen):
        yield seen


@contextmanager
def listening(database: Database, what: str, listen: Callable[..., None]) -> Iterator[None]:
    """Hear of all engines with which a database is asked: savers have one of their own."""

    def hear(connection: Connection, *told: Any) -> None:
        if connection.engine.url == database.engine.url:
            listen(connection, *told)

    event.listen(Engine, what, hear)
    try:
        yield
    finally:
        event.remove(Engine, what, hear)


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, the revision of the tables too."""
    tables = {table.name: table.c.keys() for table in metadata.sorted_tables}
    tables["alembic_version"] = ["version_num"]
    return {
        name: select(database, f"SELECT {', '.join(columns)} FROM {name} ORDER BY 1")
        for name, columns in tables.items()
    }


def on_disk(database: Database) -> bytes:
    """All that stands in the files of a database, its write-ahead log of SQLite too."""
    if database.is_sqlite:
        folder = Path(str(database.url.database)).parent
        return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    with database.engine.connect() as connection:
        where, number = connection.exec_driver_sql(
            "SELECT current_setting('data_directory'), oid FROM pg_database "
            "WHERE datname = current_database()"
        ).one()
    with database.plain() as connection:
        connection.exec_driver_sql("CHECKPOINT")
    return b"".join(path.read_bytes() for path in (Path(where) / "base" / str(number)).iterdir())
