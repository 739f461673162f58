"""Whether the files of SQLite that are open are still the ones that the disk has.

What is written into a file that another has taken the place of is lost at the next start.
"""

import logging
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from valuemap.store.engine import database_files, drivers
from valuemap.store.engine.database_files import CannotLook, Course, Identity, LogMark, Stamp
from valuemap.store.engine.errors import DatabaseBusy, DatabaseReplaced

_FILES = "valuemap_files"
_LOG_MARK = "valuemap_log_mark"
_log = logging.getLogger(__name__)


class InPlace:
    """Watches over the files of one database, for the connections of this process.

    What each connection opened is kept in its own `info`; of PostgreSQL that is nothing, and then
    nothing is refused.

    Args:
        file: where the database is kept; None where that has no plain name.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._identity: Identity | None = None
        self._stamp: Stamp | None = None  # of the file, as the last writer of this process left it

    def make_private(self) -> None:
        """See to it that a file which is not there yet will be its owner's only."""
        if self._file is not None:
            database_files.make_private(self._file)

    def set_up(self, connection: sqlite3.Connection, info: dict[str, Any]) -> None:
        """Set a new connection up, and remember which files it opened.

        Raises:
            DatabaseReplaced: they are not the ones that others of this process have open.
        """
        path = database_files.path_of(connection)
        if not path:
            drivers.prepare_sqlite(connection)
            return
        place = path if self._file is None else str(self._file.absolute())
        found = database_files.identity(place)
        # Before anything is read: SQLite would replay the log of the file that was there.
        if found is None or found != (self._identity or found):
            connection.close()
            raise _replaced([Path(place)])
        self._identity = found
        drivers.prepare_sqlite(connection)
        database_files.shut_out_others(path)  # now that it proved to be a database
        log = path + database_files.LOG
        opened = {place: found, log: database_files.identity(log)}
        info[_FILES] = {Path(name): known for name, known in opened.items() if known}

    def refuse_changed(self, info: dict[str, Any]) -> None:
        """Refuse to write where others replaced the files, or wrote into those that are open.

        Other processes may, by way of SQLite: then the database is sound, and only looking takes
        some time.

        Raises:
            DatabaseReplaced: they did.
            DatabaseBusy: there is no room to look now.
        """
        for path, stamp in see(info).items():
            if path.name.endswith(database_files.LOG):
                try:
                    _mark_log(path, info)
                except CannotLook as error:
                    raise DatabaseBusy from error
            elif self._stamp not in (None, stamp) and not database_files.is_whole(path):
                raise _replaced([path])

    def remember(self, info: dict[str, Any]) -> None:
        """Remember how a commit left the files. Raises `DatabaseReplaced`."""
        for path, stamp in see(info).items():
            if path.name.endswith(database_files.LOG):
                with suppress(CannotLook):  # it was written: who writes next looks
                    _mark_log(path, info)  # a log of nothing is refused
            else:
                self._stamp = stamp

    def forget(self) -> None:
        """Forget the files: all connections are closed."""
        self._identity = self._stamp = None


def see(info: Mapping[str, Any]) -> Mapping[Path, Stamp]:
    """The stamps of the files that a connection opened; none of PostgreSQL.

    Raises `DatabaseReplaced` where one of them stands in its place no more.
    """
    files: Mapping[Path, Identity] = info.get(_FILES, {})
    found = database_files.stamps(files)
    if found is None:
        raise _replaced(files)
    return found


def _mark_log(path: Path, info: dict[str, Any]) -> None:
    """See that the log is the one that this connection left, further on, and remember it."""
    known: LogMark | None = info.get(_LOG_MARK)
    try:
        found = database_files.log_mark(path)
    except ValueError as error:
        raise _replaced([path]) from error
    if found is not None:
        course = found.course(known) if known else Course.ON
        if course is Course.BACK or (
            course is Course.ANEW
            and not database_files.is_whole(
                path.with_name(path.name.removesuffix(database_files.LOG))
            )
        ):
            raise _replaced([path])
        info[_LOG_MARK] = found


def _replaced(paths: Iterable[Path]) -> DatabaseReplaced:
    """The error, once it is in the log for whoever can do something about it."""
    _log.error(
        "The database was replaced or taken away while it was in use (%s). Nothing is saved "
        "until Valuemap is stopped and started again; docs/beheer.md says how.",
        ", ".join(path.name for path in paths),
    )
    return DatabaseReplaced()
