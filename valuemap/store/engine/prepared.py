"""Statements that are compiled once, for what a hall does at the same moment.

SQLAlchemy takes several times as long over a small statement as SQLite itself.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.sql.dml import Insert, Update
from sqlalchemy.types import TypeEngine

_Process = Callable[[Any], Any] | None
_Statement = Select[*tuple[Any, ...]] | Insert | Update


class Prepared:
    """A statement, to be sent as often as wanted.

    To SQLite it goes by its own driver, with the text and the conversions that SQLAlchemy made for
    it; to PostgreSQL, and where anybody listens to what is asked, by SQLAlchemy.

    Args:
        statement: one whose parameters all have names; what it writes has no computed defaults.
    """

    def __init__(self, statement: _Statement) -> None:
        self.statement: Final = statement
        self._texts: dict[tuple[str, ...], _Text] = {}

    def first(self, connection: Connection, given: Mapping[str, Any]) -> Any:
        """The first row, by the names of its columns; None where there is none."""
        if _goes_by_sqlalchemy(connection):
            return connection.execute(self.statement, given).first()
        text = self._text(connection, given)
        found = driver_of(connection).execute(text.words, text.bound(given)).fetchone()
        return None if found is None else text.row(found)

    def all(self, connection: Connection, given: Mapping[str, Any]) -> Sequence[Any]:
        """All rows, by the names of their columns."""
        if _goes_by_sqlalchemy(connection):
            return connection.execute(self.statement, given).all()
        text = self._text(connection, given)
        found = driver_of(connection).execute(text.words, text.bound(given)).fetchall()
        return [text.row(one) for one in found]

    def do(self, connection: Connection, given: Mapping[str, Any]) -> None:
        """Change something."""
        if _goes_by_sqlalchemy(connection):
            connection.execute(self.statement, given)
            return
        text = self._text(connection, given)
        driver_of(connection).execute(text.words, text.bound(given))

    def _text(self, connection: Connection, given: Mapping[str, Any]) -> "_Text":
        names = tuple(given)
        text = self._texts.get(names)
        if text is None:
            text = self._texts[names] = _Text(self.statement, names, connection.dialect)
        return text


class _Text:
    """A statement in the words of SQLite, for parameters of these names.

    Attributes:
        words: the SQL.
    """

    def __init__(
        self,
        statement: _Statement,
        names: Sequence[str],
        dialect: Dialect,
    ) -> None:
        is_select = isinstance(statement, Select)
        compiled: Any = statement.compile(
            dialect=dialect, column_keys=None if is_select else list(names)
        )
        self.words: Final[str] = compiled.string
        self._fixed = {name: compiled.params[name] for name in compiled.positiontup}
        for column in () if is_select else compiled.insert_prefetch or ():
            self._fixed[column.key] = column.default.arg
        for name in names:
            self._fixed.pop(name, None)
        self._binds: list[tuple[str, _Process]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        ]
        columns: Any = statement.selected_columns if isinstance(statement, Select) else ()
        row: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
        self._make = row._make
        self._read: list[tuple[int, Callable[[Any], Any]]] = [
            (place, process)
            for place, column in enumerate(columns)
            if (process := _read(column.type, dialect)) is not None
        ]

    def bound(self, given: Mapping[str, Any]) -> list[Any]:
        """The parameters in the order of their question marks."""
        values = {**self._fixed, **given} if self._fixed else given
        return [
            values[name] if process is None else process(values[name])
            for name, process in self._binds
        ]

    def row(self, found: Sequence[Any]) -> Any:
        """A row as SQLAlchemy reads it."""
        values = [*found]
        for place, process in self._read:
            values[place] = process(values[place])
        return self._make(values)


def driver_of(connection: Connection) -> Any:
    """The connection of the driver itself."""
    return connection.connection.driver_connection


def _read(type_: TypeEngine[Any], dialect: Dialect) -> _Process:
    return type_.dialect_impl(dialect).result_processor(dialect, None)


_HEARD: Final = (
    "before_execute",
    "after_execute",
    "before_cursor_execute",
    "after_cursor_execute",
)


def _goes_by_sqlalchemy(connection: Connection) -> bool:
    return connection.dialect.name != "sqlite" or _is_heard(connection)


def _is_heard(connection: Connection) -> bool:
    """Whether anybody listens to what is asked; that a transaction begins is always listened to."""
    if not (connection._has_events or connection.engine._has_events):
        return False
    heard = connection.dispatch
    return any(getattr(heard, name) for name in _HEARD)
