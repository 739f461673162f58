"""How the value of a row is written down outside its table, and what it must be to be read.

A type of a column says little: a text can be JSON that only our code can read. A backup asks it of
what comes in, and a check of what is there.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final, cast

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, TypeDecorator

from valuemap.content.frameworks import frozen
from valuemap.domain.access import normalise_join_code
from valuemap.domain.evaluation import counted_of
from valuemap.domain.moments import written_moment
from valuemap.store import companies, frozen_records
from valuemap.store.answers import read_ballot
from valuemap.store.dossiers import entries, outcomes, published
from valuemap.store.tables.answer_columns import GIVEN_COLUMNS, Answer
from valuemap.store.tables.schema import metadata
from valuemap.store.value_lists import read as read_list

LARGEST_ID: Final = 2**31 - 1
WITH_BALLOTS: Final = ("ballot", "faction_ballot")
UNREADABLE: Final = (LookupError, ValueError, TypeError, OverflowError, RecursionError)
"""What is raised where a value is not what its column promised."""
Values = dict[str, Any]


def written(value: object) -> object:
    """A value as JSON can hold it: moments and days as text."""
    if isinstance(value, dt.datetime):
        return written_moment(value)
    return value.isoformat() if isinstance(value, dt.date) else value


class Lengths:
    """How long the list of each round is, as no rule of a table can tell."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int], int] = {}

    def fits(self, table: str, row: Values) -> bool:
        """Remember what a row tells of it; a ballot must give as many numbers as that."""
        if table == "value_list":
            self._found[table, row["id"]] = len(read_list(row["content"]).clusters)
        for of, column in (("agenda_item", "value_list"), ("weighing_round", "agenda_item")):
            if table == of and f"{column}_id" in row:
                self._found[of, row["id"]] = self._found.get((column, row[f"{column}_id"]), 0)
        expected = self._found.get(("weighing_round", row.get("round_id", 0)), 0)
        given = sum(row.get(name) is not None for name in GIVEN_COLUMNS)
        return table not in WITH_BALLOTS or not expected or given in (0, expected)


def read_row(table: Table, values: Mapping[str, Any]) -> Values:
    """A row as its table takes it, of values as JSON has them.

    Raises one of `UNREADABLE` where it does not.
    """
    row = {column.name: read(column, values[column.name]) for column in table.columns}
    if table.name in WITH_BALLOTS and table.metadata is metadata:
        read_ballot(cast(Answer, SimpleNamespace(**row)))  # as it will be read
    return row


def read(column: Column[Any], value: Any) -> Any:
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


def _is_list_of_texts(text_: str) -> bool:
    found = json.loads(text_)
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


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
    "meeting.overview": lambda text_: frozen_records.read_overviews(text_) is not None,
    "weighing_round.frozen": lambda text_: not text_ or frozen_records.read(text_) is not None,
    "weighing_round.frozen_beside": lambda text_: companies.read_beside(text_) is not None,
    "gathering.group_names": _is_list_of_texts,
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
