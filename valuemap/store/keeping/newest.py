"""The newest moment that a database knows: a clock that shows an earlier one is behind."""

import datetime as dt
from typing import Final

from sqlalchemy import Column, DateTime, select

from valuemap.domain.moments import aware
from valuemap.store.engine.database import Database
from valuemap.store.tables.schema import metadata

AHEAD: Final = frozenset(("timer_until", "closes_at", "agrees_until", "until"))
"""Moments that lie ahead when they are written."""


def recorded() -> list[Column[dt.datetime]]:
    """The columns that hold a moment at which something happened."""
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, DateTime) and column.name not in AHEAD and "id" in table.columns
    ]


def newest_moment(database: Database) -> dt.datetime | None:
    """The newest of the moments in the last row of each table (UTC). Raises `StoreError`."""
    found: list[dt.datetime] = []
    with database.read() as session:
        for column in recorded():
            last = select(column).order_by(column.table.c.id.desc()).limit(1)
            found += [
                aware(one)
                for one in session.connection().execute(last).scalars()
                if one is not None
            ]
    return max(found, default=None)
