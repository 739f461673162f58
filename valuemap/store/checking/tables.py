"""Whether the tables are those of this version, whole, and every row keeps their rules.

What the database itself can tell stands first: where its file is damaged, its rows say nothing.
"""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Connection, MetaData, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from valuemap.store.checking.findings import Finding, Wrong, of_rows
from valuemap.store.engine.schema import metadata
from valuemap.store.engine.tables import OF_PROCESSES

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
        known = {one["name"] for one in inspector.get_check_constraints(table.name)}
        known |= {one["name"] for one in inspector.get_unique_constraints(table.name)}
        known |= {one["name"] for one in inspector.get_indexes(table.name)}
        rules = {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)}
        rules |= {str(one.name) for one in table.indexes if one.unique}
        for name in sorted(rules - known):
            yield Finding(Wrong.RULES_GONE, table.name, name)


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
