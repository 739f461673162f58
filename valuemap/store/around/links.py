"""Links given anew: a host's, a faction's, and that to read what is published.

What a key opens stands with its hash; whoever gives a new one takes the old one away in the same
transaction, so there is no moment at which both work, or none.
"""

import datetime as dt

from sqlmodel import Session, col, delete, select

from valuemap.domain.access import faction_key, hash_key, is_key, new_key, reading_key, wall_key
from valuemap.store import meetings, membership
from valuemap.store.engine.errors import Expired, FactionLinkStopped, NotFound
from valuemap.store.meetings import Pulse
from valuemap.store.tables.meeting_tables import FactionLinkRow, FactionRow, MeetingRow


def relink(meeting_id: int, *, session: Session) -> str:
    """Give a meeting a new host key; gives the key, which is not stored.

    The old one stops, and with it the projector's and the reading link, which come from it. The
    join link and what was handed out per faction keep working; so do personal links.

    Raises `NotFound`.
    """
    # Factions before the meeting, in the order of all locks.
    factions = session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == meeting_id)
        .order_by(col(FactionRow.position))
        .with_for_update()
    ).all()
    row = _meeting(meeting_id, session)
    key = new_key()
    row.pass_secret = row.pass_secret or row.wall_key_hash  # the join link stays as it was printed
    row.host_key_hash, row.wall_key_hash = hash_key(key), hash_key(wall_key(key))
    row.reading_key_hash = None
    row.reading_serial += row.reading_serial % 2  # odd is one that works
    row.relinked_at = meetings.now()
    session.add(row)
    for faction in factions:
        own = faction_key(key, faction.position, faction.link_serial)
        session.add(FactionLinkRow(faction_id=faction.id or 0, key_hash=hash_key(own)))
    return key


def renew_faction_link(
    meeting_id: int, faction_id: int, *, host_key: str, session: Session
) -> None:
    """Make a faction's link anew: every former one stops, and who is in stays in.

    Raises:
        NotFound: no such faction in this meeting, or the host link was given anew meanwhile.
    """
    row = session.get(FactionRow, faction_id, with_for_update=True)
    if row is None or row.meeting_id != meeting_id:
        raise NotFound
    _of_host(meeting_id, host_key, session)
    session.exec(delete(FactionLinkRow).where(col(FactionLinkRow.faction_id) == faction_id))
    row.link_serial += 1
    session.add(row)
    own = faction_key(host_key, row.position, row.link_serial)
    session.add(FactionLinkRow(faction_id=faction_id, key_hash=hash_key(own)))
    membership.note(meeting_id, faction_id, "link renewed", session)


def give_reading_link(meeting_id: int, *, host_key: str, session: Session) -> None:
    """Let a reading link work, where none does. Raises `NotFound` as `renew_faction_link`."""
    row = _of_host(meeting_id, host_key, session)
    if row.reading_serial % 2 == 0:
        row.reading_serial += 1
        row.reading_key_hash = hash_key(reading_key(host_key, row.reading_serial))
        session.add(row)


def revoke_reading_link(meeting_id: int, *, host_key: str, session: Session) -> None:
    """Let no reading link work any more. Raises `NotFound` as `renew_faction_link`."""
    row = _of_host(meeting_id, host_key, session)
    row.reading_serial += row.reading_serial % 2
    row.reading_key_hash = None
    session.add(row)


def faction_of_link(key: str, *, today: dt.date, session: Session) -> tuple[Pulse, int]:
    """The meeting and the faction of a faction's link.

    Raises:
        FactionLinkStopped: no faction has this link (any more).
        Expired: the date of deletion of its meeting has passed.
    """
    found = None
    if is_key(key):
        found = session.exec(
            select(FactionRow.id, MeetingRow)
            .join(FactionLinkRow, col(FactionLinkRow.faction_id) == col(FactionRow.id))
            .join(MeetingRow, col(MeetingRow.id) == col(FactionRow.meeting_id))
            .where(FactionLinkRow.key_hash == hash_key(key))
        ).first()
    if found is None:
        raise FactionLinkStopped
    faction_id, row = found
    if today > row.delete_on:
        raise Expired
    return Pulse(row.id or 0, row.version, row.stage_version), faction_id or 0


def _of_host(meeting_id: int, host_key: str, session: Session) -> MeetingRow:
    """The meeting, locked, where this is its host key still."""
    row = _meeting(meeting_id, session)
    if row.host_key_hash != hash_key(host_key):
        raise NotFound
    return row


def _meeting(meeting_id: int, session: Session) -> MeetingRow:
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads
    row = session.get(MeetingRow, meeting_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row
