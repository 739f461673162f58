"""Participants: joining, coming back, changing faction, and turnout."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from valuemap.access import hash_key, is_key, new_key
from valuemap.meeting import RoundState
from valuemap.moments import later
from valuemap.store.ballots import last_closing
from valuemap.store.errors import Expired, FactionFull, HasBallots, HasLeft, NotFound
from valuemap.store.meetings import now, touch
from valuemap.store.tables import (
    BallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundEventRow,
    RoundRow,
)
from valuemap.store.wiping import ask_for_wiping


@dataclass(frozen=True)
class Joined:
    """Somebody who just joined, with the key of their personal link."""

    participant_id: int
    key: str


@dataclass(frozen=True)
class Participant:
    """A participant as found by the personal link, with the pulse of the meeting."""

    id: int
    meeting_id: int
    faction_id: int
    version: int
    stage_version: int


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


def join(meeting_id: int, faction_id: int, *, session: Session, key: str | None = None) -> Joined:
    """Join for a faction.

    Args:
        key: the key of the personal link, made beforehand, so that pressing the
            button twice makes one participant and not two.

    Raises:
        NotFound: no such faction in this meeting, or a malformed key, or one that
            belongs to another meeting.
        FactionFull: all its places are taken.
    """
    key = key or new_key()
    if not is_key(key):
        raise NotFound
    faction = session.exec(
        select(FactionRow)
        .where(FactionRow.id == faction_id, FactionRow.meeting_id == meeting_id)
        .with_for_update()
    ).first()
    if faction is None:
        raise NotFound
    known = session.exec(
        select(ParticipantRow).where(ParticipantRow.key_hash == hash_key(key))
    ).first()
    if known is not None:
        if known.meeting_id != meeting_id:
            raise NotFound
        return Joined(known.id or 0, key)
    _check_place(faction, session)
    row = ParticipantRow(
        meeting_id=meeting_id, faction_id=faction_id, key_hash=hash_key(key), joined_at=now()
    )
    session.add(row)
    touch(meeting_id, session=session)
    session.flush()
    return Joined(row.id or 0, key)


def find_participant(key: str, *, today: dt.date, session: Session) -> Participant:
    """The participant of a personal link: one query, the pulse included.

    Raises:
        NotFound: no participant has this key (a wrong, truncated or deleted link).
        Expired: the date of deletion of the meeting has passed.
        HasLeft: the participant said "ik doe niet meer mee".
    """
    if not is_key(key):
        raise NotFound
    statement = (
        select(ParticipantRow, MeetingRow)
        .join(MeetingRow, col(MeetingRow.id) == col(ParticipantRow.meeting_id))
        .where(ParticipantRow.key_hash == hash_key(key))
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    row, meeting = found
    if row.left_at is not None:
        raise HasLeft
    if today > meeting.delete_on:
        raise Expired
    return Participant(
        row.id or 0, row.meeting_id, row.faction_id, meeting.version, meeting.stage_version
    )


def places_of(keys: Sequence[str], *, today: dt.date, session: Session) -> tuple[Place, ...]:
    """The places that belong to keys of personal links, who joined last first.

    Keys of nobody, of who left and of meetings that are over are passed over.
    """
    hashes = {hash_key(key): key for key in keys if is_key(key)}
    found = session.exec(
        select(ParticipantRow, FactionRow.name, MeetingRow.title)
        .join(FactionRow, col(FactionRow.id) == col(ParticipantRow.faction_id))
        .join(MeetingRow, col(MeetingRow.id) == col(ParticipantRow.meeting_id))
        .where(
            col(ParticipantRow.key_hash).in_(hashes),
            col(ParticipantRow.left_at).is_(None),
            col(MeetingRow.delete_on) >= today,
        )
        .order_by(col(ParticipantRow.id).desc())
    )
    return tuple(
        Place(hashes[row.key_hash], row.meeting_id, meeting, faction)
        for row, faction, meeting in found
    )


def change_faction(participant_id: int, faction_id: int, *, session: Session) -> None:
    """Move to another faction of the same meeting, before the first ballot.

    Raises:
        NotFound: no such participant, or no such faction in the meeting.
        HasBallots: the participant has weighed already.
        FactionFull: all places of the other faction are taken.
    """
    row = session.get(ParticipantRow, participant_id, with_for_update=True)
    if row is None:
        raise NotFound
    weighed = session.exec(
        select(BallotRow.id).where(BallotRow.participant_id == participant_id)
    ).first()
    if weighed is not None:
        raise HasBallots
    faction = session.exec(
        select(FactionRow)
        .where(FactionRow.id == faction_id, FactionRow.meeting_id == row.meeting_id)
        .with_for_update()
    ).first()
    if faction is None:
        raise NotFound
    if row.faction_id != faction_id:
        _check_place(faction, session)
    row.faction_id = faction_id
    session.add(row)
    touch(row.meeting_id, session=session)


def leave(participant_id: int, *, session: Session) -> None:
    """Stop taking part: ballots of rounds that are not revealed yet are deleted.

    What is revealed stays: it has been seen, and nobody is named in it. The next `wipe`
    takes the deleted words from the disk as well.

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
    row = session.get(ParticipantRow, participant_id, with_for_update=True)
    if row is None:
        raise NotFound
    revealed = select(RoundRow.id).where(own_rounds, RoundRow.state == RoundState.REVEALED)
    session.exec(
        delete(BallotRow).where(
            col(BallotRow.participant_id) == participant_id,
            col(BallotRow.round_id).not_in(revealed),
        )
    )
    closings = col(RoundEventRow.round_id).in_(select(RoundRow.id).where(own_rounds))
    row.left_at = later(now(), last_closing(closings, session))
    session.add(row)
    touch(meeting_id, session=session)
    ask_for_wiping(session)  # what was deleted stands on the disk until then


def add_paper_participant(meeting_id: int, faction_id: int, *, session: Session) -> int:
    """Somebody who fills in paper forms, entered by the clerk; gives the id.

    Raises:
        NotFound: no such faction in this meeting.
        FactionFull: all its places are taken.
    """
    joined = join(meeting_id, faction_id, session=session)
    row = session.get_one(ParticipantRow, joined.participant_id)
    row.is_paper = True
    session.add(row)
    return joined.participant_id


def paper_participants(meeting_id: int, *, session: Session) -> tuple[tuple[int, int], ...]:
    """Those on paper: participant id and faction id, in the order of entry."""
    rows = session.exec(
        select(ParticipantRow)
        .where(ParticipantRow.meeting_id == meeting_id, col(ParticipantRow.is_paper))
        .order_by(col(ParticipantRow.id))
    )
    return tuple((row.id or 0, row.faction_id) for row in rows)


def joined_counts(meeting_id: int, *, session: Session) -> dict[int, int]:
    """How many people joined, per faction id; factions without any are left out."""
    statement = (
        select(ParticipantRow.faction_id, func.count())
        .where(ParticipantRow.meeting_id == meeting_id, col(ParticipantRow.left_at).is_(None))
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
        .where(BallotRow.round_id == round_id, col(ParticipantRow.left_at).is_(None))
        .group_by(col(ParticipantRow.faction_id))
    )
    answered = dict(session.exec(statement).all())
    joined = joined_counts(meeting_id, session=session)
    return {
        faction: Turnout(faction, count, answered.get(faction, 0))
        for faction, count in joined.items()
    }


def _check_place(faction: FactionRow, session: Session) -> None:
    taken = session.exec(
        select(func.count())
        .select_from(ParticipantRow)
        .where(ParticipantRow.faction_id == faction.id, col(ParticipantRow.left_at).is_(None))
    ).one()
    if taken >= faction.places:
        raise FactionFull(faction.name)
