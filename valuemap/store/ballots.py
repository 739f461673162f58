"""Ballots: saving them, reading one's own, and reading all once revealed."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func
from sqlmodel import Session, col, select

from valuemap.clusters import CLUSTER_IDS
from valuemap.meeting import RoundState
from valuemap.store.errors import NewerBallot, NotFound, NotRevealed, RoundNotOpen
from valuemap.store.meetings import now, touch
from valuemap.store.tables import POINT_COLUMNS, BallotRow, ParticipantRow, RoundRow
from valuemap.weighing import Ballot

Origin = Literal["device", "clerk", "demo"]


@dataclass(frozen=True)
class SavedBallot:
    """A ballot that is on disk, with its revision (from 1) and the moment in UTC."""

    ballot: Ballot
    revision: int
    saved_at: dt.datetime


@dataclass(frozen=True)
class CastBallot:
    """A ballot of a revealed round: which faction, and what; not whose."""

    faction_id: int
    ballot: Ballot


def save_ballot(
    participant_id: int,
    round_id: int,
    ballot: Ballot,
    *,
    based_on: int | None,
    session: Session,
    origin: Origin = "device",
) -> SavedBallot:
    """Save a ballot as a new row; earlier ones stay until the day of deletion.

    Saving the same content twice (a repeated click, a message sent again after a
    dropped connection) changes nothing and gives the ballot that is there.

    Args:
        based_on: the revision that the participant saw when weighing, 0 for none.
            None skips the check (entry by the clerk, the demo).

    Raises:
        NotFound: no such participant or round, or not of the same meeting.
        RoundNotOpen: the round takes no ballots (any more).
        NewerBallot: another tab or device saved meanwhile.
    """
    # The share lock keeps a host from closing the round until this has committed.
    round_row = session.exec(
        select(RoundRow).where(RoundRow.id == round_id).with_for_update(read=True)
    ).first()
    participant = session.get(ParticipantRow, participant_id, with_for_update=True)
    if round_row is None or participant is None:
        raise NotFound
    if participant.meeting_id != round_row.meeting_id:
        raise NotFound
    if round_row.state != RoundState.OPEN:
        raise RoundNotOpen(RoundState(round_row.state))
    last = _last_row(participant_id, round_id, session)
    if last is not None and _from_row(last) == ballot:
        return _saved(last)
    revision = 0 if last is None else last.revision
    if based_on is not None and based_on != revision:
        raise NewerBallot(revision)
    row = BallotRow(
        round_id=round_id,
        participant_id=participant_id,
        round_version=round_row.version,
        revision=revision + 1,
        abstained=ballot.abstained,
        stance=ballot.stance,
        reason=ballot.reason,
        consent=ballot.consent,
        origin=origin,
        saved_at=now(),
    )
    _put_points(row, ballot)
    session.add(row)
    touch(round_row.meeting_id, session=session)
    session.flush()
    return _saved(row)


def own_ballot(participant_id: int, round_id: int, *, session: Session) -> SavedBallot | None:
    """The newest ballot of a participant in a round, for that participant's eyes."""
    row = _last_row(participant_id, round_id, session)
    return None if row is None else _saved(row)


def revealed_ballots(round_id: int, *, session: Session) -> tuple[CastBallot, ...]:
    """The counting ballot of each participant of a revealed round.

    The only door to what others weighed. Whoever reads it passes the content on
    through `valuemap.disclosure`.

    Raises:
        NotFound: no such round.
        NotRevealed: the round has not been revealed.
    """
    round_row = session.get(RoundRow, round_id)
    if round_row is None:
        raise NotFound
    if round_row.state != RoundState.REVEALED:
        raise NotRevealed
    newest = (
        select(BallotRow.participant_id, func.max(BallotRow.revision).label("revision"))
        .where(BallotRow.round_id == round_id)
        .group_by(col(BallotRow.participant_id))
        .subquery()
    )
    statement = (
        select(ParticipantRow.faction_id, BallotRow)
        .join(BallotRow, col(BallotRow.participant_id) == col(ParticipantRow.id))
        .join(
            newest,
            (newest.c.participant_id == BallotRow.participant_id)
            & (newest.c.revision == BallotRow.revision),
        )
        .where(BallotRow.round_id == round_id)
        .order_by(col(BallotRow.participant_id))
    )
    return tuple(CastBallot(faction, _from_row(row)) for faction, row in session.exec(statement))


def _last_row(participant_id: int, round_id: int, session: Session) -> BallotRow | None:
    statement = (
        select(BallotRow)
        .where(BallotRow.round_id == round_id, BallotRow.participant_id == participant_id)
        .order_by(col(BallotRow.revision).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def _put_points(row: BallotRow, ballot: Ballot) -> None:
    for cluster, points in (ballot.points or {}).items():
        setattr(row, f"points_{cluster}", points)


def _from_row(row: BallotRow) -> Ballot:
    points = None
    if not row.abstained:
        points = {
            cluster: getattr(row, column)
            for cluster, column in zip(CLUSTER_IDS, POINT_COLUMNS, strict=True)
        }
    return Ballot(points, stance=row.stance, reason=row.reason, consent=row.consent)


def _saved(row: BallotRow) -> SavedBallot:
    saved_at = row.saved_at if row.saved_at.tzinfo else row.saved_at.replace(tzinfo=dt.UTC)
    return SavedBallot(_from_row(row), row.revision, saved_at)
