"""Links given anew: a host's, a faction's, and that to read what is published."""

from valuemap.store.around import links
from valuemap.store.engine.database import Database


def relink(database: Database, meeting_id: int) -> str:
    """Give a meeting a new host link: its key. The old one stops, with all that came from it.

    Who calls this has seen the clerks' password. Raises `NotFound`.
    """
    with database.write() as session:
        return links.relink(meeting_id, session=session)


def renew_faction_link(
    database: Database, meeting_id: int, faction_id: int, *, host_key: str
) -> None:
    """Make a faction's link anew. Raises `NotFound`, for an old host link too."""
    with database.write() as session:
        links.renew_faction_link(meeting_id, faction_id, host_key=host_key, session=session)


def give_reading_link(database: Database, meeting_id: int, *, host_key: str) -> None:
    """Let a reading link work. Raises `NotFound`, for an old host link too."""
    with database.write() as session:
        links.give_reading_link(meeting_id, host_key=host_key, session=session)


def revoke_reading_link(database: Database, meeting_id: int, *, host_key: str) -> None:
    """Let no reading link work any more. Raises `NotFound`, for an old host link too."""
    with database.write() as session:
        links.revoke_reading_link(meeting_id, host_key=host_key, session=session)
