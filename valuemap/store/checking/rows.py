"""Whether every value of every row can be read as our code reads it: JSON, keys, moments, lists."""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from valuemap.store.answers import read_ballot
from valuemap.store.checking.findings import Finding, Wrong, of_rows
from valuemap.store.checking.tables import TABLES
from valuemap.store.exchange import row_values
from valuemap.store.tables.answer_columns import Answer

_AT_ONCE = 500
Values = Mapping[str, Any]


def unreadable(connection: Connection) -> Iterator[Finding]:
    """What cannot be read, and ballots that are not as long as their list."""
    lengths = row_values.Lengths()
    for table in TABLES:
        wrong: dict[str, list[int]] = {}
        not_as_long: list[int] = []
        for number, row in _rows(connection, table):
            columns = _wrong_columns(table, row)
            for column in columns:
                wrong.setdefault(column, []).append(number)
            if not columns and not lengths.fits(table.name, dict(row)):
                not_as_long.append(number)
        for column, ids in sorted(wrong.items()):
            yield from of_rows(Wrong.UNREADABLE, table.name, ids, what=column)
        yield from of_rows(Wrong.GIVEN, table.name, not_as_long)


def _wrong_columns(table: Table, row: Values) -> list[str]:
    """The columns of a row that cannot be read; of a ballot that as a whole cannot, its `way`."""
    wrong = [column.name for column in table.columns if not _is_read(column, row)]
    if not wrong and table.name in row_values.WITH_BALLOTS:
        try:
            read_ballot(cast(Answer, SimpleNamespace(**row)))
        except row_values.UNREADABLE:
            return ["way"]
    return wrong


def _is_read(column: Any, row: Values) -> bool:
    if column.name not in row:
        return False
    try:
        row_values.read(column, row_values.written(row[column.name]))
    except row_values.UNREADABLE:
        return False
    return True


def _rows(connection: Connection, table: Table) -> Iterator[tuple[int, Values]]:
    """The rows of a table with their ids; a column that is no value of its kind is left out."""
    ids = list(connection.execute(select(table.c.id).order_by(table.c.id)).scalars())
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        try:
            found = connection.execute(
                select(table).where(table.c.id.in_(some)).order_by(table.c.id)
            )
            yield from ((row["id"], dict(row)) for row in list(found.mappings()))
        except row_values.UNREADABLE:
            for number in some:
                yield number, _readable(connection, table, number)


def _readable(connection: Connection, table: Table, number: int) -> Values:
    values: dict[str, Any] = {}
    for column in table.columns:
        try:
            values[column.name] = connection.execute(
                select(column).where(table.c.id == number)
            ).scalar()
        except row_values.UNREADABLE:
            continue
    return values
