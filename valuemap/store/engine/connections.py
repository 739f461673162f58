"""How many connections PostgreSQL has for us, and how many each process takes."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from valuemap.store.engine.database import Database
from valuemap.store.engine.drivers import LISTENING, POOL

PER_PROCESS: Final = POOL + LISTENING
FOR_OTHERS: Final = 10
"""Left for backups, commands, and who looks after the server."""
# Without a limit of its own a role, or a database, has -1.
_ALLOWED: Final = text(
    "SELECT current_setting('max_connections')::int"
    " - current_setting('superuser_reserved_connections')::int,"
    " (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user),"
    " (SELECT datconnlimit FROM pg_database WHERE datname = current_database())"
)


@dataclass(frozen=True)
class Room:
    """Connections: as many as are allowed, and as many as are needed, with those for others."""

    allowed: int
    needed: int

    @property
    def is_enough(self) -> bool:
        """Whether the processes fit."""
        return self.needed <= self.allowed


def room(database: Database, processes: int) -> Room:
    """The connections that PostgreSQL allows us, and that so many processes need.

    Raises:
        StoreError: the database does not answer.
    """
    with database.read() as session:
        whole, of_role, of_database = session.connection().execute(_ALLOWED).one()
    limits = [limit for limit in (whole, of_role, of_database) if limit is not None and limit >= 0]
    return Room(min(limits), processes * PER_PROCESS + FOR_OTHERS)
