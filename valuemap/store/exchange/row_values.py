"""The values of rows as JSON has them, and back, each as its column takes it on both databases."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final, cast

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, TypeDecorator

from valuemap.content.frameworks import frozen
from valuemap.domain.access import normalise_join_code
from valuemap.domain.evaluation import counted_of
from valuemap.domain.moments import written_moment
from valuemap.store.answers import read_ballot
from valuemap.store.dossiers import entries, outcomes, published
from valuemap.store.engine.answer_columns import Answer
from valuemap.store.engine.schema import metadata
from valuemap.store.value_lists import read as read_list

Values = dict[str, Any]
WITH_BALLOTS: Final = ("ballot", "faction_ballot")
LARGEST_ID: Final = 2**31 - 1


def written(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, dt.datetime):
        return written_moment(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def read_row(table: Table, values: Mapping[str, Any]) -> Values:
    """A row as its table takes it, of values as JSON has them.

    Raises:
        KeyError, ValueError, TypeError, OverflowError, RecursionError: it does not.
    """
    row = {column.name: _read(column, values[column.name]) for column in table.columns}
    if table.name in WITH_BALLOTS and table.metadata is metadata:
        read_ballot(cast(Answer, SimpleNamespace(**row)))  # as it will be read
    return row


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
    "meeting.reading_key_hash": _is_hash,
    "meeting.pass_secret": _is_hash,
    "meeting.evaluation_counts": lambda text_: not text_ or counted_of(text_) is not None,
    "faction.carry_code": _is_code,
    "faction_link.key_hash": _is_hash,
    "preparation.key_hash": _is_hash,
    "dossier.key_hash": _is_hash,
    "dossier.reading_key_hash": _is_hash,
    "dossier.reading_secret": _is_hash,
    "dossier_meeting.published": lambda text_: not text_ or published.read(text_) is not None,
    "dossier_work.part": lambda text_: frozen.read(text_) is not None,
    "dossier_entry.entry": lambda text_: entries.read(text_) is not None,
    "dossier_work_version.entries": lambda text_: entries.all_read(text_) is not None,
    "gathering.code": _is_code,
    "gathering.outcome": lambda text_: outcomes.read(text_) is not None,
    "gathering_person.key_hash": _is_hash,
    "gathering_person.entries": lambda text_: entries.all_read(text_) is not None,
    "participant.key_hash": _is_hash,
    "argument.cluster": _are_names,
    "agenda_item.own_clusters": _are_names,
    "agenda_item.at_stake": _are_names,
    "value_list.content": lambda text_: read_list(text_) is not None,
    **{f"{table}.values_chosen": _are_names for table in WITH_BALLOTS},
}


_PLAIN: Final[Mapping[type, type]] = {Boolean: bool, Integer: int, String: str}


def _fits(kind: Any, value: Any) -> bool:
    """Whether both databases can hold it: SQLite takes longer texts and numbers than it says."""
    if isinstance(kind, String):
        value.encode()  # half an emoji
        return "\0" not in value and (kind.length is None or len(value) <= kind.length)
    return -LARGEST_ID <= int(value) <= LARGEST_ID
