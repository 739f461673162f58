"""A faction around one screen: opening it, what it shows, and closing it."""

import datetime as dt

from valuemap.domain.evening.rounds import Round
from valuemap.store import meetings, membership
from valuemap.store.alone import screens
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.faction_ballots import FactionBallot, approved_factions, screen_ballot
from valuemap.store.participants import Participant


def open_by_link(
    database: Database, meeting_id: int, faction_id: int, *, faction_key: str, key: str
) -> None:
    """Make this the screen of a faction, with the faction's own link.

    The code on the wall is not enough: with it anybody could take a faction's screen over.

    Args:
        key: of the screen, made beforehand.

    Raises `NotFound` or `OnOwnDevices`.
    """
    with database.write() as session:
        if membership.faction_of_key(meeting_id, faction_key, session=session) != faction_id:
            raise NotFound
        screens.sit_down(meeting_id, faction_id, key=key, session=session)


def open_as_host(
    database: Database,
    meeting_id: int,
    faction_id: int,
    *,
    host_key: str,
    key: str,
    today: dt.date,
) -> None:
    """The same for a laptop that the host lends. Raises as `open_by_link`; `Expired`."""
    with database.write() as session:
        found = meetings.pulse_by_host_key(host_key, today=today, session=session)
        if found.meeting_id != meeting_id:
            raise NotFound
        screens.sit_down(meeting_id, faction_id, key=key, session=session)


def close(database: Database, participant_id: int) -> None:
    """End a screen: its key opens nothing more, and what it did not approve goes.

    Raises `NotFound`.
    """
    with database.write() as session:
        screens.get_up(participant_id, session=session)


def own_ballot(
    database: Database, screen: Participant, round_: Round
) -> tuple[FactionBallot | None, bool]:
    """What this screen saved, and whether one before it approved something."""
    with database.read() as session:
        return screen_ballot(screen.id, round_.id, session=session)


def without_devices(database: Database, meeting_id: int) -> frozenset[int]:
    """The ids of the factions of which nobody is in on a device."""
    with database.read() as session:
        return screens.factions_without_devices(meeting_id, session=session)


def approved(database: Database, round_: Round) -> frozenset[int]:
    """The ids of the factions that approved a ballot; not what stands in it."""
    with database.read() as session:
        return approved_factions(round_.id, session=session)
