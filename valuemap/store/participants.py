"""Participants: joining, coming back, changing faction, and turnout."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, func
from sqlmodel import Session, col, delete, select

from valuemap.domain.access import hash_key, is_key, new_key
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import DoorBy
from valuemap.store.engine.errors import (
    DoorClosed,
    Expired,
    FactionFull,
    FactionLinkStopped,
    HasLeft,
    NeedsFactionLink,
    NotFound,
    PlaceFreed,
)
from valuemap.store.engine.prepared import Prepared
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now, touch
from valuemap.store.tables.meeting_tables import (
    BallotRow,
    EvaluationRow,
    FactionLinkRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
    table_of,
)

IS_IN: Final = (
    col(ParticipantRow.left_at).is_(None),
    col(ParticipantRow.freed_at).is_(None),
    col(ParticipantRow.is_admitted).is_(True),
    col(ParticipantRow.is_screen).is_(False),
)
"""Conditions for who is in: neither gone nor freed, and let in; a screen is nobody."""


_PEOPLE, _MEETINGS = table_of(ParticipantRow), table_of(MeetingRow)
_FACTIONS: Final = table_of(FactionRow)
_OF_KEY: Final = Prepared(
    sa.select(_PEOPLE, _MEETINGS.c.version, _MEETINGS.c.stage_version, _MEETINGS.c.delete_on)
    .join(_MEETINGS, _MEETINGS.c.id == _PEOPLE.c.meeting_id)
    .where(_PEOPLE.c.key_hash == sa.bindparam("key_hash"))
)
_TO_JOIN: Final = Prepared(
    sa.select(*(_FACTIONS.c[name] for name in ("id", "name", "places", "is_beside")))
    .where(
        _FACTIONS.c.id == sa.bindparam("faction_id"),
        _FACTIONS.c.meeting_id == sa.bindparam("meeting_id"),
    )
    .with_for_update()
)
_KNOWN: Final = Prepared(
    sa.select(_PEOPLE.c.id, _PEOPLE.c.meeting_id).where(
        _PEOPLE.c.key_hash == sa.bindparam("key_hash")
    )
)
_DOOR: Final = Prepared(
    sa.select(_MEETINGS.c.door, _MEETINGS.c.openings).where(
        _MEETINGS.c.id == sa.bindparam("meeting_id")
    )
)
_NUMBERS: Final = Prepared(
    sa.select(_PEOPLE.c.number).where(_PEOPLE.c.meeting_id == sa.bindparam("meeting_id"))
)
_TAKEN: Final = Prepared(
    sa.select(func.count().label("number"))
    .select_from(_PEOPLE)
    .where(
        _PEOPLE.c.faction_id == sa.bindparam("faction_id"),
        _PEOPLE.c.left_at.is_(None),
        _PEOPLE.c.freed_at.is_(None),
        _PEOPLE.c.is_screen.is_(False),
    )
)
NO_KEY: Final = {"key_share": True}
"""How the row of a person is locked: its key never changes, so a cast may refer to it meanwhile."""


@dataclass(frozen=True)
class Joined:
    """Somebody who just joined, with the key of their personal link."""

    participant_id: int
    key: str


@dataclass(frozen=True)
class Participant:
    """A participant as found by the personal link, with the pulse of the meeting.

    Attributes:
        number: what the host calls this participant by; shown on the own screen.
        is_admitted: False while waiting at the closed door.
        is_late, known_after: as in `ParticipantRow`.
        objects: the answer to whether the number of the faction's people is right; None
            before it.
        is_screen: no person, but the one screen around which the faction weighs together.
    """

    id: int
    meeting_id: int
    faction_id: int
    version: int
    stage_version: int
    number: int = 0
    is_admitted: bool = True
    is_late: bool = False
    known_after: int = 0
    objects: bool | None = None
    is_screen: bool = False

    def was_in_before(self, round_: Round) -> bool:
        """Whether this participant was in before the round opened: sees its mean, and agrees."""
        return not round_.opening or self.known_after < round_.opening


@dataclass(frozen=True)
class Place:
    """Somebody's place in a meeting, with the key of the personal link that leads there."""

    key: str
    meeting_id: int
    meeting: str
    faction: str


@dataclass(frozen=True)
class Turnout:
    """How many joined for a faction and how many of them answered; never what.

    Attributes:
        answered: those with a saved ballot in the round, "niet van toepassing" included.
    """

    faction_id: int
    joined: int
    answered: int

    @property
    def is_ready(self) -> bool:
        """Whether everybody who joined for the faction has answered."""
        return 0 < self.joined == self.answered


def join(
    meeting_id: int,
    faction_id: int,
    *,
    session: Session,
    key: str | None = None,
    faction_key: str | None = None,
    is_paper: bool = False,
) -> Joined:
    """Join for a faction; after the first opening that is waiting for the host at the door.

    Args:
        key: the key of the personal link, made beforehand, so that pressing the
            button twice makes one participant and not two.
        faction_key: of the faction's own link, where the meeting has those.
        is_paper: a form on paper, which the host lets in by typing it.

    Raises:
        NotFound: no such faction in this meeting, or a malformed key, or one that
            belongs to another meeting; or paper of a company beside the council.
        NeedsFactionLink: the meeting, or the company, lets nobody in with the code alone.
        FactionLinkStopped: the link is not one of this faction (any more).
        FactionFull: all its places are taken.
    """
    key = key or new_key()
    if not is_key(key):
        raise NotFound
    connection = session.connection()
    faction = _TO_JOIN.first(connection, {"faction_id": faction_id, "meeting_id": meeting_id})
    if faction is None:
        raise NotFound
    known = _KNOWN.first(connection, {"key_hash": hash_key(key)})
    if known is not None:
        if known.meeting_id != meeting_id:
            raise NotFound
        return Joined(known.id, key)
    touch(meeting_id, session=session)  # takes the lock before it reads how people come in
    meeting = _DOOR.first(connection, {"meeting_id": meeting_id})
    if faction.is_beside and is_paper:
        raise NotFound
    needs_link = (meeting.door == DoorBy.LINKS or faction.is_beside) and not is_paper
    if needs_link and not _has_link(faction_id, faction_key, session):
        raise NeedsFactionLink if not faction_key else FactionLinkStopped
    _check_place(faction, session)
    is_late = meeting.openings > 0 and not is_paper
    row = ParticipantRow(
        meeting_id=meeting_id,
        faction_id=faction_id,
        key_hash=hash_key(key),
        joined_at=now(),
        is_paper=is_paper,
        number=_free_number(meeting_id, session),
        is_admitted=not is_late,
        is_late=is_late,
        known_after=meeting.openings,
    )
    session.add(row)
    session.flush()
    return Joined(row.id or 0, key)


def find_participant(key: str, *, today: dt.date, session: Session) -> Participant:
    """The same as `participant_of`, within a session."""
    return participant_of(key, today=today, connection=session.connection())


def participant_of(key: str, *, today: dt.date, connection: Connection) -> Participant:
    """The participant of a personal link: one query, the pulse included.

    Raises:
        NotFound: no participant has this key (a wrong, truncated or deleted link).
        Expired: the date of deletion of the meeting has passed.
        HasLeft: the participant said "ik doe niet meer mee".
        PlaceFreed: the host freed the place.
    """
    if not is_key(key):
        raise NotFound
    row = _OF_KEY.first(connection, {"key_hash": hash_key(key)})
    if row is None:
        raise NotFound
    check_link(row, today)
    return Participant(
        row.id,
        row.meeting_id,
        row.faction_id,
        row.version,
        row.stage_version,
        number=row.number or 0,
        is_admitted=row.is_admitted,
        is_late=row.is_late,
        known_after=row.known_after,
        objects=row.objects,
        is_screen=row.is_screen,
    )


def check_link(row: Any, today: dt.date) -> None:
    """See that a personal link opens something: of the row of a person and `delete_on`.

    Raises `HasLeft`, `PlaceFreed` or `Expired`.
    """
    if row.left_at is not None:
        raise HasLeft
    if row.freed_at is not None:
        raise PlaceFreed
    if today > row.delete_on:
        raise Expired


def former_place(key: str, *, session: Session) -> tuple[int, int]:
    """The meeting and faction of a personal link, also of one that opens nothing any more.

    For a device, which forgets what it kept of them. Raises `NotFound`.
    """
    found = session.exec(
        select(ParticipantRow.meeting_id, ParticipantRow.faction_id).where(
            ParticipantRow.key_hash == hash_key(key)
        )
    ).first()
    if not is_key(key) or found is None:
        raise NotFound
    return found


def places_of(keys: Sequence[str], *, today: dt.date, session: Session) -> tuple[Place, ...]:
    """The places that belong to keys of personal links, who joined last first.

    Keys of nobody, of who left, of places that were freed and of meetings that are over are
    passed over.
    """
    hashes = {hash_key(key): key for key in keys if is_key(key)}
    found = session.exec(
        select(
            ParticipantRow.key_hash, ParticipantRow.meeting_id, FactionRow.name, MeetingRow.title
        )
        .join(FactionRow, col(FactionRow.id) == col(ParticipantRow.faction_id))
        .join(MeetingRow, col(MeetingRow.id) == col(ParticipantRow.meeting_id))
        .where(
            col(ParticipantRow.key_hash).in_(hashes),
            col(ParticipantRow.left_at).is_(None),
            col(ParticipantRow.freed_at).is_(None),
            col(ParticipantRow.is_screen).is_(False),
            col(MeetingRow.delete_on) >= today,
        )
        .order_by(col(ParticipantRow.id).desc())
    )
    return tuple(
        Place(hashes[key_hash], meeting_id, meeting, faction)
        for key_hash, meeting_id, faction, meeting in found
    )


def change_faction(participant_id: int, faction_id: int, *, session: Session) -> None:
    """Move to another faction of the same meeting, until the first opening.

    Raises:
        NotFound: no such participant, or no such faction in the meeting; no company is left or
            entered so.
        DoorClosed: a question was opened already.
        NeedsFactionLink: the meeting lets people in by the link of their faction only.
        FactionFull: all places of the other faction are taken.
    """
    row = session.get(ParticipantRow, participant_id, with_for_update=NO_KEY)
    if row is None:
        raise NotFound
    meeting = session.get_one(MeetingRow, row.meeting_id)
    if meeting.openings:
        raise DoorClosed
    if meeting.door == DoorBy.LINKS and row.faction_id != faction_id:
        raise NeedsFactionLink
    faction = session.exec(
        select(FactionRow)
        .where(FactionRow.id == faction_id, FactionRow.meeting_id == row.meeting_id)
        .with_for_update()
    ).first()
    if faction is None:
        raise NotFound
    if faction.is_beside or session.get_one(FactionRow, row.faction_id).is_beside:
        raise NotFound
    if row.faction_id != faction_id:
        _check_place(faction, session)
    row.faction_id = faction_id
    session.add(row)
    touch(row.meeting_id, session=session)


def leave(participant_id: int, *, session: Session) -> None:
    """Stop taking part: all ballots of this participant are deleted.

    Figures that are frozen stay as they are: anew, they would tell the ballot that went. The next
    `wipe` takes the deleted words from the disk as well.

    Raises:
        NotFound: no such participant.
    """
    meeting_id = session.exec(
        select(ParticipantRow.meeting_id).where(ParticipantRow.id == participant_id)
    ).first()
    if meeting_id is None:
        raise NotFound
    # In the order of saving. With these locks a round closes before this or after it.
    own_rounds = RoundRow.meeting_id == meeting_id
    session.exec(
        select(RoundRow.id).where(own_rounds).order_by(col(RoundRow.id)).with_for_update(read=True)
    ).all()
    row = session.get(ParticipantRow, participant_id, with_for_update=NO_KEY)
    if row is None:
        raise NotFound
    session.exec(delete(BallotRow).where(col(BallotRow.participant_id) == participant_id))
    session.exec(delete(EvaluationRow).where(col(EvaluationRow.participant_id) == participant_id))
    row.left_at = now()
    session.add(row)
    touch(meeting_id, session=session)
    ask_for_wiping(session)  # what was deleted stands on the disk until then


def add_paper_participant(meeting_id: int, faction_id: int, *, session: Session) -> int:
    """Somebody who fills in paper forms, entered by the clerk; gives the id.

    Raises:
        NotFound: no such faction in this meeting.
        FactionFull: all its places are taken.
    """
    return join(meeting_id, faction_id, session=session, is_paper=True).participant_id


def paper_participants(meeting_id: int, *, session: Session) -> tuple[tuple[int, int], ...]:
    """Those on paper: participant id and faction id, in the order of entry."""
    rows = session.exec(
        select(ParticipantRow)
        .where(ParticipantRow.meeting_id == meeting_id, col(ParticipantRow.is_paper))
        .order_by(col(ParticipantRow.id))
    )
    return tuple((row.id or 0, row.faction_id) for row in rows)


def count_all(meeting_id: int, *, session: Session) -> int:
    """How many ever joined a meeting, those who are gone too."""
    statement = (
        select(func.count())
        .select_from(ParticipantRow)
        .where(ParticipantRow.meeting_id == meeting_id)
    )
    return session.exec(statement).one()


def those_of_keys(
    meeting_id: int, keys: Sequence[str], *, session: Session
) -> tuple[tuple[int, int], ...]:
    """Who of a meeting has one of these keys and is in: id and faction, in the order of joining."""
    found = session.exec(
        select(ParticipantRow)
        .where(
            ParticipantRow.meeting_id == meeting_id,
            col(ParticipantRow.key_hash).in_([hash_key(key) for key in keys]),
            *IS_IN,
        )
        .order_by(col(ParticipantRow.id))
    )
    return tuple((row.id or 0, row.faction_id) for row in found)


def joined_counts(meeting_id: int, *, session: Session) -> dict[int, int]:
    """How many people joined, per faction id; factions without any are left out."""
    statement = (
        select(ParticipantRow.faction_id, func.count())
        .where(ParticipantRow.meeting_id == meeting_id, *IS_IN)
        .group_by(col(ParticipantRow.faction_id))
    )
    return dict(session.exec(statement).all())


def turnout(meeting_id: int, round_id: int, *, session: Session) -> dict[int, Turnout]:
    """The turnout of a round per faction id, for factions with anybody joined."""
    statement = (
        select(
            ParticipantRow.faction_id,
            func.count(func.distinct(BallotRow.participant_id)),
        )
        .join(BallotRow, col(BallotRow.participant_id) == col(ParticipantRow.id))
        .where(BallotRow.round_id == round_id, *IS_IN)
        .group_by(col(ParticipantRow.faction_id))
    )
    answered = dict(session.exec(statement).all())
    joined = joined_counts(meeting_id, session=session)
    return {
        faction: Turnout(faction, count, answered.get(faction, 0))
        for faction, count in joined.items()
    }


def _has_link(faction_id: int, key: str | None, session: Session) -> bool:
    if key is None:
        return False
    found = session.exec(
        select(FactionLinkRow.id).where(
            FactionLinkRow.faction_id == faction_id, FactionLinkRow.key_hash == hash_key(key)
        )
    ).first()
    return found is not None


def _free_number(meeting_id: int, session: Session) -> int:
    """A number that nobody of the meeting has, drawn so that it tells no order of joining."""
    rows = _NUMBERS.all(session.connection(), {"meeting_id": meeting_id})
    taken = {row.number for row in rows}
    numbers = _numbers(len(taken))
    while True:  # a third of them is free at least
        drawn = secrets.choice(numbers)
        if drawn not in taken:
            return drawn


def free_numbers(people: int) -> list[int]:
    """Numbers for everybody of a meeting at once, likewise."""
    return secrets.SystemRandom().sample(_numbers(people), people)


def _numbers(people: int) -> range:
    """Out of which numbers are drawn: short ones, and many more than there are people."""
    return range(10, 100 if people < 60 else 10_000 + 10 * people)


def _check_place(faction: Any, session: Session) -> None:
    """See that a faction, as a row with its id, places and name, has a place left."""
    taken = _TAKEN.first(session.connection(), {"faction_id": faction.id}).number
    if taken >= faction.places:
        raise FactionFull(faction.name)
