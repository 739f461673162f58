"""Telling other processes what changed: NOTIFY of PostgreSQL, which `hearing` listens to.

A deletion is told in its own transaction. The new version of a meeting is told right after its
commit, by a thread that gathers them: PostgreSQL lets transactions that tell something come to the
disk one by one, and a hall that saves at once would wait in that row. A process that dies between
the two leaves it untold; who listens looks at the versions now and then for that reason.
"""

import logging
import threading
import time
from typing import Any, Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

CHANNEL: Final = "valuemap"
GONE: Final = "gone"
_GATHER_SECONDS: Final = 0.1
_CHANGED: Final = "valuemap_changed"
_TELL: Final = text("SELECT pg_notify(:channel, words) FROM unnest(CAST(:all AS text[])) AS words")
_log = logging.getLogger(__name__)


def tell_version(meeting_id: int, version: int, connection: Connection) -> None:
    """Have it told, once this transaction is committed, that a meeting has this version."""
    if is_heard(connection):
        connection.info.setdefault(_CHANGED, {})[meeting_id] = version


def tell_gone(connection: Connection) -> None:
    """Tell that something is deleted, once this transaction is committed."""
    if is_heard(connection):
        connection.execute(_TELL, {"channel": CHANNEL, "all": [GONE]})


def changed(info: dict[Any, Any]) -> dict[int, int]:
    """The versions to be told of the transaction of a connection, and of none after this."""
    found: dict[int, int] = info.pop(_CHANGED, {})
    return found


def is_heard(connection: Connection) -> bool:
    """Whether other processes hear what is told: with SQLite they do not."""
    return connection.dialect.name != "sqlite"


class Teller:
    """A thread that tells versions, until it is stopped. Telling takes no time of who tells."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._waiting: dict[int, int] = {}
        self._is_some = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._work, name="telling", daemon=True)
        self._thread.start()

    def tell(self, versions: dict[int, int]) -> None:
        """Tell soon that meetings have these versions."""
        if not versions:
            return
        with self._lock:
            for meeting_id, version in versions.items():
                self._waiting[meeting_id] = max(version, self._waiting.get(meeting_id, 0))
        self._is_some.set()

    def stop(self) -> None:
        """Tell what waits, and end."""
        self._is_over = True
        self._is_some.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._is_over:
            self._is_some.wait()
            self._is_some.clear()
            with self._lock:
                taken, self._waiting = self._waiting, {}
            if taken:
                self._send([f"{meeting_id} {version}" for meeting_id, version in taken.items()])
                time.sleep(_GATHER_SECONDS)

    def _send(self, words: list[str]) -> None:
        try:
            with self._engine.begin() as connection:
                # It need not outlive a power cut, and so nobody waits for the disk.
                connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                connection.execute(_TELL, {"channel": CHANNEL, "all": words})
        except SQLAlchemyError as error:  # who listens finds it all the same
            _log.warning("Changes could not be told: %s", type(error).__name__)
