"""Who is looking, and into which meeting a code or link leads: read, and checked, at each call."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from valuemap.acts import guessing
from valuemap.store import meetings, membership, participants, watching
from valuemap.store.around import links
from valuemap.store.dossiers import gatherings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, ReadingLinkStopped
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant, Place


def host(database: Database, key: str, *, today: dt.date) -> Pulse:
    """The meeting of a host link. Raises `NotFound` or `Expired`."""
    with database.read() as session:
        return meetings.pulse_by_host_key(key, today=today, session=session)


def wall(database: Database, key: str, *, today: dt.date) -> Pulse:
    """The meeting of a projector link. Raises `NotFound` or `Expired`."""
    with database.read() as session:
        return meetings.pulse_by_wall_key(key, today=today, session=session)


def reader(database: Database, key: str, *, today: dt.date) -> Pulse:
    """The meeting of a reading link. Raises `ReadingLinkStopped` or `Expired`."""
    with database.read() as session:
        try:
            return meetings.pulse_by_reading_key(key, today=today, session=session)
        except NotFound:
            raise ReadingLinkStopped from None


def faction(database: Database, key: str, *, today: dt.date) -> tuple[Pulse, int]:
    """The meeting and the faction of a faction's link. Raises `FactionLinkStopped`, `Expired`."""
    with database.read() as session:
        return links.faction_of_link(key, today=today, session=session)


def participant(database: Database, key: str, *, today: dt.date) -> Participant:
    """Who has this personal link. Raises as `participants.find_participant` says."""
    return database.glance(
        lambda connection: participants.participant_of(key, today=today, connection=connection)
    )


def former_place(database: Database, key: str) -> tuple[int, int]:
    """The meeting and faction of a personal link that may be over. Raises `NotFound`."""
    with database.read() as session:
        return participants.former_place(key, session=session)


def meeting_of_hash(database: Database, key_hash: str) -> int:
    """The meeting of whoever has the key with this hash. Raises `NotFound`."""
    with database.read() as session:
        return watching.meeting_of_hash(key_hash, session=session)


def demo(database: Database) -> Pulse | None:
    """The demo meeting, where there is one: anybody may read it."""
    with database.read() as session:
        return meetings.demo_pulse(session=session)


def by_code(database: Database, code: str, *, today: dt.date) -> Pulse:
    """The meeting of a join code; whoever lets people try codes slows them down.

    Raises `NotFound` or `Expired`.
    """
    with database.read() as session:
        return meetings.pulse_by_code(code, today=today, session=session)


def by_guess(database: Database, code: str, *, visitor: str, today: dt.date) -> Pulse | None:
    """What a typed code opens, which may be a guess: a meeting, or None for a form.

    Raises `NotFound`, `Expired`, or `guessing.TooFast` whether the code is right or not.
    """

    def look(session: Session) -> Pulse | None:
        try:
            return meetings.pulse_by_code(code, today=today, session=session)
        except NotFound:
            gatherings.by_code(code, session=session)
            return None

    return guessing.attempt(database, guessing.CODES, visitor, code, look)


def by_join_link(database: Database, code: str, given: str, *, today: dt.date) -> Pulse:
    """The meeting of a join link, with the pass in it. Raises `NotFound` or `Expired`."""
    with database.read() as session:
        return meetings.pulse_by_join_link(code, given, today=today, session=session)


def faction_of_link(database: Database, meeting_id: int, key: str) -> int:
    """The faction whose own link has this key. Raises `NotFound`."""
    with database.read() as session:
        return membership.faction_of_key(meeting_id, key, session=session)


def places(database: Database, keys: Sequence[str], *, today: dt.date) -> tuple[Place, ...]:
    """The places in any meeting that personal links lead to, who joined last first."""
    with database.read() as session:
        return participants.places_of(tuple(keys), today=today, session=session)
