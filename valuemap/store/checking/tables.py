"""Whether the tables are those of this version, whole, and every row keeps their rules.

What the database itself can tell stands first: where its file is damaged, its rows say nothing.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKeyConstraint,
    Inspector,
    MetaData,
    Table,
    UniqueConstraint,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from valuemap.store.checking.findings import Finding, Wrong, of_rows
from valuemap.store.exchange.row_values import LARGEST_ID
from valuemap.store.exchange.whole_tables import counted_to, largest_id
from valuemap.store.tables.meeting_tables import OF_PROCESSES
from valuemap.store.tables.schema import metadata

TABLES: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if table.name not in OF_PROCESSES
)
"""Those with an id, others that refer to them after them."""
_MOST_SAID = 100


def damage(connection: Connection) -> Iterator[Finding]:
    """Whether the file is sound, as SQLite finds it; PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    try:
        said = [
            str(row[0])
            for row in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_SAID})")
        ]
    except DBAPIError as error:
        said = [str(error.orig)]
    except UnicodeDecodeError as error:  # it quotes what stands where a name should
        said = [error.object.decode(errors="replace")]
    # That a row breaks a rule of its table is named with its table and number elsewhere.
    said = [one.encode(errors="surrogateescape").decode(errors="replace") for one in said]
    broken = [one for one in said if one != "ok" and "constraint failed in" not in one]
    if broken:
        first = broken[1] if broken[0].startswith("***") and len(broken) > 1 else broken[0]
        yield Finding(Wrong.DAMAGED, what=first, number=len(broken))


def shape(connection: Connection) -> Iterator[Finding]:
    """Tables, columns and rules that are not there."""
    found = MetaData()
    found.reflect(connection)
    missing = []
    for table in metadata.sorted_tables:
        there = found.tables.get(table.name)
        if there is None:
            missing.append(table.name)
        else:
            missing += [
                f"{table.name}.{column.name}"
                for column in table.columns
                if column.name not in there.columns
            ]
    if missing:
        yield Finding(Wrong.TABLES, what=", ".join(missing))
        return
    inspector = inspect(connection)
    for table in metadata.sorted_tables:
        for name in sorted(_rules_of(table) - _rules_found(table, inspector)):
            yield Finding(Wrong.RULES_GONE, table.name, name)
    for name in _counts_no_more(connection):
        yield Finding(Wrong.RULES_GONE, name, "AUTOINCREMENT")


def are_there(connection: Connection) -> bool:
    """Whether any of our tables is there."""
    return not set(metadata.tables).isdisjoint(inspect(connection).get_table_names())


def _rules_of(table: Table) -> set[str]:
    """The rules that a table should have: their names, or else what they ask."""
    rules = {str(one.name) for one in table.indexes if one.unique}
    for one in table.constraints:
        if isinstance(one, CheckConstraint):
            rules.add(str(one.name))
        elif isinstance(one, UniqueConstraint):
            rules.add(_unique(column.name for column in one.columns))
        elif isinstance(one, ForeignKeyConstraint):
            rules.add(_belongs(one.column_keys, one.referred_table.name, one.ondelete))
    return rules | {_needed(one.name) for one in table.columns if not one.nullable}


def _rules_found(table: Table, inspector: Inspector) -> set[str]:
    """The same, as the database has them."""
    indexes = inspector.get_indexes(table.name)
    alike = inspector.get_unique_constraints(table.name)
    rules = {str(one["name"]) for one in (*indexes, *inspector.get_check_constraints(table.name))}
    rules |= {_unique(one["column_names"]) for one in alike}
    rules |= {_unique(map(str, one["column_names"])) for one in indexes if one["unique"]}
    for key in inspector.get_foreign_keys(table.name):
        on_delete = key.get("options", {}).get("ondelete")
        rules.add(_belongs(key["constrained_columns"], key["referred_table"], on_delete))
    return rules | {
        _needed(one["name"])
        for one in inspector.get_columns(table.name)
        if not one["nullable"] or table.columns[one["name"]].primary_key
    }


def _unique(columns: Iterable[str]) -> str:
    return f"UNIQUE ({', '.join(sorted(columns))})"


def _belongs(columns: Iterable[str], other: str, on_delete: str | None) -> str:
    then = f" ON DELETE {on_delete}" if on_delete else ""
    return f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {other}{then}"


def _needed(column: str) -> str:
    return f"NOT NULL {column}"


def _counts_no_more(connection: Connection) -> list[str]:
    """The tables of SQLite that would give the id of a row that is gone to another."""
    if connection.dialect.name != "sqlite":
        return []
    made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    counts = {name for name, sql in made if "AUTOINCREMENT" in sql.upper()}
    wanted = (one for one in TABLES if one.dialect_options["sqlite"]["autoincrement"])
    return [one.name for one in wanted if one.name not in counts]


_NOT_OURS = {
    "sqlite": "SELECT tbl_name, 'TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT c.relname, 'TRIGGER ' || t.tgname FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace "
        "UNION ALL SELECT tablename, 'RULE ' || rulename FROM pg_rules "
        "WHERE schemaname = current_schema()"
    ),
}


def not_ours(connection: Connection) -> Iterator[Finding]:
    """What hangs on our tables and changes what is written: it can throw a ballot away unseen."""
    for table, what in sorted(
        map(tuple, connection.execute(text(_NOT_OURS[connection.dialect.name])))
    ):
        if table in metadata.tables:
            yield Finding(Wrong.NOT_OURS, table, what)


def numbers(connection: Connection) -> Iterator[Finding]:
    """Tables of which the database counts the ids anew, or has counted to the end."""
    for table in TABLES:
        counted = counted_to(table, connection)
        if not largest_id(table, connection) <= counted < LARGEST_ID:
            yield Finding(Wrong.NUMBERS, table.name)


def rules(connection: Connection) -> Iterator[Finding]:
    """Rows that belong to nothing, and rows that break a rule of their table."""
    for table in TABLES:
        for column in table.columns:
            for key in column.foreign_keys:
                other = key.column
                ids = connection.execute(
                    text(
                        f"SELECT id FROM {table.name} WHERE {column.name} IS NOT NULL AND "  # noqa: S608
                        f"{column.name} NOT IN (SELECT {other.name} FROM {other.table.name})"
                    )
                )
                yield from of_rows(
                    Wrong.ORPHAN, table.name, [row[0] for row in ids], what=column.name
                )
        for rule in sorted(table.constraints, key=lambda one: str(one.name)):
            if isinstance(rule, CheckConstraint):
                ids = connection.execute(
                    text(f"SELECT id FROM {table.name} WHERE NOT ({rule.sqltext})")  # noqa: S608
                )
                name = str(rule.name).removeprefix(f"ck_{table.name}_")
                yield from of_rows(Wrong.RULE, table.name, [row[0] for row in ids], what=name)
        yield from _doubles(table, connection)


def _doubles(table: Table, connection: Connection) -> Iterator[Finding]:
    """Rows that are the same where there may be one: which the database itself may not see."""
    alike = [(one.columns, None) for one in table.constraints if isinstance(one, UniqueConstraint)]
    some = [
        (one.columns, one.dialect_options["sqlite"]["where"]) for one in table.indexes if one.unique
    ]
    for columns, where in (*alike, *some):
        asked = select(func.max(table.c.id)).where(*(one.is_not(None) for one in columns))
        asked = asked if where is None else asked.where(where)
        ids = connection.execute(asked.group_by(*columns).having(func.count() > 1)).scalars()
        what = _unique(column.name for column in columns)
        yield from of_rows(Wrong.RULE, table.name, list(ids), what=what)
