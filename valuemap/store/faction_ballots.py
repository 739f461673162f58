"""The ballot that a faction agrees: drafts that do not overwrite each other, approval."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from valuemap.meeting import FactionBallotState, Move, RoundState, Who
from valuemap.moments import aware
from valuemap.store.ballots import Origin, newest_of_factions, newest_of_members
from valuemap.store.errors import (
    AlreadyApproved,
    NewerFactionBallot,
    NotFound,
    NotRevealed,
    RoundNotOpen,
)
from valuemap.store.meetings import now, touch
from valuemap.store.point_columns import put_ballot, read_ballot
from valuemap.store.tables import (
    BallotRow,
    FactionBallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundEventRow,
    RoundRow,
)
from valuemap.weighing import Ballot

SHARED_SEATS = 2


@dataclass(frozen=True)
class FactionBallot:
    """The newest version of a faction's own ballot, for that faction's eyes."""

    ballot: Ballot
    state: FactionBallotState
    revision: int
    saved_at: dt.datetime


def is_shared(seats: int, who: Who) -> bool:
    """Whether a faction weighs together from the start, with one ballot.

    Where only factions weigh, all do; else those of two seats, in which each member
    would be recognisable to the other. A lone member's ballot is the faction's own as
    it is, and carries consent or stays hidden.
    """
    return who is Who.FACTIONS or seats == SHARED_SEATS


def faction_ballot(faction_id: int, round_id: int, *, session: Session) -> FactionBallot | None:
    """The newest version of the ballot of a faction."""
    row = _newest(faction_id, round_id, session)
    return None if row is None else _from_row(row)


def changes(faction_id: int, *, session: Session) -> int:
    """How often the faction's own ballots were saved, approved or withdrawn.

    Not the number of the newest row: that would tell how often all the others did.
    """
    statement = select(func.count()).where(col(FactionBallotRow.faction_id) == faction_id)
    return session.exec(statement).one()


def save_faction_draft(
    faction_id: int, round_id: int, ballot: Ballot, *, based_on: int, session: Session
) -> FactionBallot:
    """Save a draft that everybody of the faction sees.

    Args:
        based_on: the revision that the writer saw, 0 for none.

    Raises:
        NotFound: no such faction or round in one meeting.
        RoundNotOpen: the round takes no faction ballots in its state.
        AlreadyApproved: the ballot is approved; withdraw it first.
        NewerFactionBallot: somebody else of the faction saved meanwhile.
    """
    last = _open_for(faction_id, round_id, session)
    if last is not None and last.state == FactionBallotState.APPROVED:
        raise AlreadyApproved
    if last is not None and read_ballot(last) == ballot:
        return _from_row(last)
    _check(last, based_on)
    return _add(faction_id, round_id, ballot, FactionBallotState.DRAFT, last, session)


def approve_faction_ballot(
    faction_id: int, round_id: int, *, based_on: int, consent: bool, session: Session
) -> FactionBallot:
    """Approve the draft as the answer of the faction.

    Args:
        based_on: the revision that the approver saw; approving what somebody else
            changed in the meantime is refused.
        consent: the faction agrees to be recognisable in the result.

    Raises:
        As `save_faction_draft`; NotFound also where there is no draft.
    """
    last = _open_for(faction_id, round_id, session)
    if last is None:
        raise NotFound
    if last.state == FactionBallotState.APPROVED:
        return _from_row(last)
    _check(last, based_on)
    ballot = replace(read_ballot(last), consent=consent)
    return _add(faction_id, round_id, ballot, FactionBallotState.APPROVED, last, session)


def enter_faction_ballot(
    faction_id: int, round_id: int, ballot: Ballot, *, session: Session
) -> FactionBallot:
    """Enter a faction's form on paper, approved as it is: handing it in was approving it.

    The clerk may correct what was entered; what the faction approved itself stays.

    Raises:
        NotFound: no such faction or round in one meeting.
        RoundNotOpen: the round takes no faction ballots in its state.
        AlreadyApproved: the faction approved a ballot on its own device.
    """
    last = _open_for(faction_id, round_id, session)
    if last is not None and last.state == FactionBallotState.APPROVED:
        if last.origin != "clerk":
            raise AlreadyApproved
        if read_ballot(last) == ballot:
            return _from_row(last)
    approved = FactionBallotState.APPROVED
    return _add(faction_id, round_id, ballot, approved, last, session, origin="clerk")


def withdraw_faction_ballot(
    faction_id: int, round_id: int, *, based_on: int, session: Session
) -> FactionBallot:
    """Withdraw the approval, until the reveal; the content stays, to be changed or approved.

    Raises:
        As `save_faction_draft`; NotFound where there is nothing.
    """
    last = _open_for(faction_id, round_id, session)
    if last is None:
        raise NotFound
    if last.state != FactionBallotState.APPROVED:
        return _from_row(last)  # the same message again, after a dropped connection
    _check(last, based_on)
    return _add(
        faction_id, round_id, read_ballot(last), FactionBallotState.WITHDRAWN, last, session
    )


def approved_factions(round_id: int, *, session: Session) -> frozenset[int]:
    """The factions that approved their ballot; not what stands in it."""
    return frozenset(
        row.faction_id
        for row in newest_of_factions(round_id, session)
        if row.state == FactionBallotState.APPROVED
    )


def members_ballots(faction_id: int, round_id: int, *, session: Session) -> tuple[Ballot, ...]:
    """The ballots of a faction's own members as the weighing closed, or none.

    For the faction itself, to agree its ballot; they pass through `disclosure`. None
    once the round was reopened, or anything in the faction changed since it closed:
    who saw the mean before and after one ballot could compute that ballot.

    Raises:
        NotFound: no such round.
        NotRevealed: the weighing is still going on.
    """
    round_row = session.get(RoundRow, round_id)
    if round_row is None:
        raise NotFound
    if round_row.state not in (RoundState.CLOSED, RoundState.REVEALED):
        raise NotRevealed
    own = [row for faction, row in newest_of_members(round_id, session) if faction == faction_id]
    if round_row.version > 1 or _changed_since_closing(faction_id, round_id, own, session):
        return ()
    return tuple(read_ballot(row) for row in own)


def _changed_since_closing(
    faction_id: int, round_id: int, own: Sequence[BallotRow], session: Session
) -> bool:
    closed_at = session.exec(
        select(RoundEventRow.at).where(
            RoundEventRow.round_id == round_id, RoundEventRow.move == Move.CLOSE
        )
    ).one()
    left_later = session.exec(
        select(ParticipantRow.id).where(
            ParticipantRow.faction_id == faction_id, col(ParticipantRow.left_at) > closed_at
        )
    ).first()
    return left_later is not None or any(row.saved_at > closed_at for row in own)


def _open_for(faction_id: int, round_id: int, session: Session) -> FactionBallotRow | None:
    """Lock round and faction, check that a faction ballot may change, give the newest."""
    round_row = session.exec(
        select(RoundRow).where(RoundRow.id == round_id).with_for_update(read=True)
    ).first()
    faction = session.get(FactionRow, faction_id, with_for_update=True)
    if round_row is None or faction is None or faction.meeting_id != round_row.meeting_id:
        raise NotFound
    meeting = session.get(MeetingRow, round_row.meeting_id)
    if meeting is None:
        raise NotFound
    state = RoundState(round_row.state)
    shared = is_shared(faction.seats, Who(meeting.who))
    takes = (RoundState.OPEN, RoundState.CLOSED) if shared else (RoundState.CLOSED,)
    if state not in takes:
        raise RoundNotOpen(state)
    return _newest(faction_id, round_id, session)


def _check(last: FactionBallotRow | None, based_on: int) -> None:
    revision = 0 if last is None else last.revision
    if based_on != revision:
        raise NewerFactionBallot(revision)


def _add(
    faction_id: int,
    round_id: int,
    ballot: Ballot,
    state: FactionBallotState,
    last: FactionBallotRow | None,
    session: Session,
    origin: Origin = "device",
) -> FactionBallot:
    round_row = session.get_one(RoundRow, round_id)
    row = FactionBallotRow(
        round_id=round_id,
        faction_id=faction_id,
        round_version=round_row.version,
        revision=1 if last is None else last.revision + 1,
        state=state,
        origin=origin,
        saved_at=now(),
    )
    put_ballot(row, ballot)
    session.add(row)
    touch(round_row.meeting_id, session=session)
    session.flush()
    return _from_row(row)


def _newest(faction_id: int, round_id: int, session: Session) -> FactionBallotRow | None:
    statement = (
        select(FactionBallotRow)
        .where(
            FactionBallotRow.round_id == round_id,
            FactionBallotRow.faction_id == faction_id,
        )
        .order_by(col(FactionBallotRow.revision).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def _from_row(row: FactionBallotRow) -> FactionBallot:
    return FactionBallot(
        read_ballot(row),
        FactionBallotState(row.state),
        row.revision,
        aware(row.saved_at),
    )
