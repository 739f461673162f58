"""Hearing at once what other processes changed: LISTEN and NOTIFY of PostgreSQL.

Nobody depends on it (`telling`): who hears nothing looks at the meeting's version, as on SQLite,
where nothing is told.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from valuemap.store.engine.database import Database
from valuemap.store.engine.drivers import CARE
from valuemap.store.engine.errors import DatabaseUnusable
from valuemap.store.engine.telling import CHANNEL, GONE

SILENCE_SECONDS: Final = 5.0
"""After so long without a word it is seen whether the connection still works."""
_CONNECT_SECONDS: Final = 10


@dataclass(frozen=True)
class Heard:
    """What was heard since the last time.

    Attributes:
        versions: of meetings that changed, by id: the newest that was told.
        is_gone: something was deleted.
    """

    versions: dict[int, int] = field(default_factory=dict)
    is_gone: bool = False


@contextmanager
def listening(database: Database) -> Iterator[Iterator[Heard]]:
    """What is told from now on, over a connection beside the others; nothing after a silence.

    Raises:
        StoreError: there is no connection, or it broke.
    """
    places, names = database.engine.dialect.create_connect_args(database.url)
    care: dict[str, Any] = {**CARE, "connect_timeout": _CONNECT_SECONDS, **names}
    try:
        with closing(psycopg.connect(*places, **care, autocommit=True)) as line:
            line.execute(f"LISTEN {CHANNEL}")
            yield _heard(line)
    except psycopg.Error as error:
        raise DatabaseUnusable(type(error).__name__) from error


def _heard(line: "psycopg.Connection[Any]") -> Iterator[Heard]:
    while True:
        # All that came in the same breath is given, though it asks for one.
        words = [one.payload for one in line.notifies(timeout=SILENCE_SECONDS, stop_after=1)]
        if not words:
            line.execute("SELECT 1")
        yield _understood(words)


def _understood(words: list[str]) -> Heard:
    """What words mean; those of another version of ours perhaps nothing."""
    versions: dict[int, int] = {}
    for one in words:
        number, _, version = one.partition(" ")
        if number.isdecimal() and version.isdecimal():
            versions[int(number)] = max(int(version), versions.get(int(number), 0))
    return Heard(versions, GONE in words)
