"""The check of a database: everything that is wrong with it, in the order in which to mend it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from valuemap.store.checking import files, meetings, rows, tables
from valuemap.store.checking.findings import Finding, Wrong
from valuemap.store.checking.looking import looking_at
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseFromNewerVersion, DatabaseUnusable, NoDatabase
from valuemap.store.engine.reaching import said_why
from valuemap.store.versions.migrate import is_older, newest_revision


def check(url: str, *, now: dt.datetime, today: dt.date) -> tuple[Finding, ...]:
    """All that is wrong with the database at a URL, which stays as it is.

    Raises:
        NoDatabase: there is none, or not one of ours.
        DatabaseFromNewerVersion: this code does not know its tables.
        StoreError: it cannot be opened.
    """
    with (
        closing(Database(url)) as database,
        said_why(database),
        looking_at(database) as connection,
    ):
        if database.is_sqlite and database.file is None:
            raise DatabaseUnusable(url)
        around = files.around(database.file) if database.file else ()
        found = [*around, *tables.damage(connection)]
        if any(one.wrong is Wrong.DAMAGED for one in found):
            return tuple(found)
        revisions = sorted(MigrationContext.configure(connection).get_current_heads())
        if not revisions and not tables.are_there(connection):
            raise NoDatabase(database.shown_url)
        if len(revisions) != 1:
            return (*found, Finding(Wrong.VERSIONS, what=", ".join(revisions) or "0"))
        (revision,) = revisions
        if is_older(revision):
            return (*found, Finding(Wrong.OLDER, what=revision))
        if revision != newest_revision():
            raise DatabaseFromNewerVersion(revision)
        return (*found, *_inside(connection, now, today))


def _inside(connection: Connection, now: dt.datetime, today: dt.date) -> Iterator[Finding]:
    lost = list(tables.shape(connection))
    yield from lost
    if any(one.wrong is Wrong.TABLES for one in lost):
        return  # nothing can be asked of them
    yield from tables.not_ours(connection)
    yield from tables.numbers(connection)
    yield from tables.rules(connection)
    unreadable = list(rows.unreadable(connection))
    yield from unreadable
    yield from meetings.rounds(connection)
    yield from meetings.ties(connection)
    yield from meetings.moments(
        connection, now=now, today=today, unreadable={(one.table, one.what) for one in unreadable}
    )
