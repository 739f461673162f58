"""The ballot that a faction agrees: drafts that do not overwrite each other, approval."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import FactionBallotState, Who
from valuemap.domain.moments import aware
from valuemap.domain.weighing import Ballot, Origin
from valuemap.store import frozen
from valuemap.store.answers import check_may_agree, check_takes, put_ballot, read_ballot
from valuemap.store.ballots import is_agreed, newest_of_factions, refuse_older_words
from valuemap.store.engine.errors import (
    AlreadyApproved,
    CameLater,
    NeedsSecond,
    NewerFactionBallot,
    NotAdmitted,
    NotFound,
    OnOwnDevices,
    PlaceFreed,
)
from valuemap.store.frozen_records import read
from valuemap.store.meetings import now, touch
from valuemap.store.participants import IS_IN
from valuemap.store.tables.meeting_tables import (
    FactionBallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
)

_TAKES = (RoundState.CONSULTING,)
_TAKES_TOGETHER = (RoundState.OPEN, RoundState.CLOSED, RoundState.CONSULTING)


@dataclass(frozen=True)
class FactionBallot:
    """The newest version of a faction's own ballot, for that faction's eyes.

    Attributes:
        by: the participant who wrote it; None where a form on paper was entered.
    """

    ballot: Ballot
    state: FactionBallotState
    revision: int
    saved_at: dt.datetime
    by: int | None = None


def faction_ballot(faction_id: int, round_id: int, *, session: Session) -> FactionBallot | None:
    """The newest version of the ballot of a faction."""
    row = _newest(faction_id, round_id, session)
    return None if row is None else _from_row(row)


def states(faction_id: int, *, session: Session) -> dict[int, FactionBallotState]:
    """Where the ballots of a faction stand, by the id of the round; not what is in them."""
    rows = session.exec(
        select(FactionBallotRow.round_id, FactionBallotRow.state)
        .where(FactionBallotRow.faction_id == faction_id)
        .order_by(col(FactionBallotRow.revision))
    )
    return {round_id: FactionBallotState(state) for round_id, state in rows}


def states_that_take(who: Who, *, is_screen: bool = False) -> tuple[RoundState, ...]:
    """The states in which a round takes ballots of factions, by who weighs in the meeting.

    Args:
        is_screen: from a faction around one screen, whose members have no ballots of their own.
    """
    return _TAKES_TOGETHER if is_screen or who is Who.FACTIONS else _TAKES


def save_faction_draft(
    participant_id: int,
    round_id: int,
    ballot: Ballot,
    *,
    based_on: int,
    session: Session,
    words: int | None = None,
) -> FactionBallot:
    """Save a draft of the faction of a participant, that everybody of it sees.

    Args:
        based_on: the revision that the writer saw, 0 for none.
        words: the version of the words that were read; None skips the check.

    Raises:
        OlderWords: the question says something else by now.
        NotFound: no such participant or round in one meeting.
        CameLater: the participant came in after the round opened.
        RoundNotOpen: the round takes no faction ballots in its state.
        AlreadyApproved: the ballot is approved; withdraw it first.
        OnOwnDevices: from a screen of a faction of which somebody is in on a device.
        NewerFactionBallot: somebody else of the faction saved meanwhile.
    """
    person = _agreeing(participant_id, round_id, session)
    faction_id = person.faction_id
    last = _open_for(faction_id, round_id, session, is_screen=person.is_screen)
    _is_there_still(person, session)
    refuse_older_words(session.get_one(RoundRow, round_id), words, session)
    if last is not None and last.state == FactionBallotState.APPROVED:
        raise AlreadyApproved
    if last is not None and read_ballot(last) == ballot:
        return _from_row(last)
    _check(last, based_on)
    draft = FactionBallotState.DRAFT
    return _add(faction_id, round_id, ballot, draft, last, session, _origin(person), participant_id)


def approve_faction_ballot(
    participant_id: int, round_id: int, *, based_on: int, session: Session
) -> FactionBallot:
    """Approve the draft as the answer of the faction, to be shown with its name.

    Where two or more are in, another than who wrote the draft approves it.

    Args:
        based_on: the revision that the approver saw; approving what somebody else
            changed in the meantime is refused.

    Raises:
        As `save_faction_draft`; NotFound also where there is no draft.
        NeedsSecond: the approver wrote the draft, and is not alone.
    """
    person = _agreeing(participant_id, round_id, session)
    faction_id = person.faction_id
    last = _open_for(faction_id, round_id, session, is_screen=person.is_screen)
    _is_there_still(person, session)
    if last is None:
        raise NotFound
    if last.state == FactionBallotState.APPROVED:
        return _from_row(last)
    _check(last, based_on)
    if last.participant_id == participant_id and _people_in(faction_id, session) > 1:
        raise NeedsSecond  # around one screen nobody else is in
    ballot = replace(read_ballot(last), consent=True)
    approved = FactionBallotState.APPROVED
    return _add(
        faction_id, round_id, ballot, approved, last, session, _origin(person), participant_id
    )


def enter_faction_ballot(
    faction_id: int,
    round_id: int,
    ballot: Ballot,
    *,
    session: Session,
    words: int | None = None,
) -> FactionBallot:
    """Enter a faction's form on paper, approved as it is: handing it in was approving it.

    The clerk may correct what was entered; what the faction approved itself stays.

    Args:
        words: the version of the words that were read; None skips the check.

    Raises:
        OlderWords: the question changed since.
        NotFound: no such faction or round in one meeting.
        RoundNotOpen: the round takes no faction ballots in its state.
        AlreadyApproved: the faction approved a ballot on its own device.
    """
    last = _open_for(faction_id, round_id, session)
    refuse_older_words(session.get_one(RoundRow, round_id), words, session)
    if last is not None and last.state == FactionBallotState.APPROVED:
        if last.origin != "clerk":
            raise AlreadyApproved
        if read_ballot(last) == ballot:
            return _from_row(last)
    approved = FactionBallotState.APPROVED
    return _add(faction_id, round_id, ballot, approved, last, session, origin="clerk")


def withdraw_faction_ballot(
    participant_id: int, round_id: int, *, based_on: int, session: Session
) -> FactionBallot:
    """Withdraw the approval, until the reveal; the content stays, to be changed or approved.

    Who withdraws is then its writer: a second member approves it again.

    Raises:
        As `save_faction_draft`; NotFound where there is nothing.
    """
    person = _agreeing(participant_id, round_id, session)
    faction_id = person.faction_id
    last = _open_for(faction_id, round_id, session, is_screen=person.is_screen)
    _is_there_still(person, session)
    if last is None:
        raise NotFound
    if last.state != FactionBallotState.APPROVED:
        return _from_row(last)  # the same message again, after a dropped connection
    _check(last, based_on)
    if person.is_screen and last.participant_id != participant_id:
        raise NotFound  # of a screen before this one: what it withdrew it would show
    ballot, withdrawn = read_ballot(last), FactionBallotState.WITHDRAWN
    return _add(
        faction_id, round_id, ballot, withdrawn, last, session, _origin(person), participant_id
    )


def approved_factions(round_id: int, *, session: Session) -> frozenset[int]:
    """The factions that approved their ballot; not what stands in it."""
    return frozenset(
        row.faction_id
        for row in newest_of_factions(round_id, session)
        if row.state == FactionBallotState.APPROVED
    )


def screen_ballot(
    participant_id: int, round_id: int, *, session: Session
) -> tuple[FactionBallot | None, bool]:
    """What the screen of a faction saved itself, and whether another approved something before.

    A screen is shown nothing that it did not save: whoever opens one anew reads no ballot.
    """
    row = session.get(ParticipantRow, participant_id)
    last = None if row is None else _newest(row.faction_id, round_id, session)
    if last is None:
        return None, False
    if last.participant_id == participant_id:
        return _from_row(last), False
    return None, last.state == FactionBallotState.APPROVED


def agreed_before(participant_id: int, round_id: int, *, session: Session) -> Ballot | None:
    """What the faction of a participant agreed in a revealed round, as far as it may start from it.

    Whole for who wrote it, and for who was in the faction before that round opened; a screen is
    shown whole only what it saved itself. Others start from no more than is published. What was
    taken down is gone for all.
    """
    person = session.get(ParticipantRow, participant_id)
    round_row = session.get(RoundRow, round_id)
    if person is None or round_row is None or not _is_in(person):
        return None
    if person.meeting_id != round_row.meeting_id or round_row.state != RoundState.REVEALED:
        return None
    faction = session.get_one(FactionRow, person.faction_id)
    last = _newest(person.faction_id, round_id, session)
    if last is None or not is_agreed(last) or faction.is_beside:
        return None
    own = (frozen.position_of(faction, session),)
    place = next((one for one in read(round_row.frozen).places if one.factions == own), None)
    if place is not None and place.agreed is None:
        return None
    ballot = read_ballot(last)
    was_there = not person.is_screen and not _came_later(person, round_row)
    if was_there or last.participant_id == participant_id:
        return ballot
    given = None if place is None or place.agreed is None else place.agreed.shares
    steps = None if given is None else ballot.way.at_least(given)
    return None if steps is None else Ballot(steps, ballot.way)


def _is_in(person: ParticipantRow) -> bool:
    return person.is_admitted and person.left_at is None and person.freed_at is None


def _came_later(person: ParticipantRow, round_row: RoundRow) -> bool:
    """Whether somebody came in after a round opened (`Participant.was_in_before`)."""
    return bool(round_row.opening) and person.known_after >= round_row.opening


def _origin(person: ParticipantRow) -> Origin:
    return "together" if person.is_screen else "device"


def _agreeing(participant_id: int, round_id: int, session: Session) -> ParticipantRow:
    """Somebody who was in before the round opened, or the screen of a faction.

    Raises `NotFound`, `NotAdmitted`, `PlaceFreed` or `CameLater`.
    """
    person = session.get(ParticipantRow, participant_id)
    round_row = session.get(RoundRow, round_id)
    if person is None or round_row is None or person.left_at is not None:
        raise NotFound
    if person.freed_at is not None:
        raise PlaceFreed
    if not person.is_admitted:
        raise NotAdmitted
    if _came_later(person, round_row) and not person.is_screen:
        raise CameLater
    return person


def _is_there_still(person: ParticipantRow, session: Session) -> None:
    """Look again under the lock of the faction: another screen may have taken the place.

    Raises `NotFound` or `PlaceFreed`.
    """
    session.refresh(person)
    if person.left_at is not None:
        raise NotFound
    if person.freed_at is not None:
        raise PlaceFreed


def _people_in(faction_id: int, session: Session) -> int:
    return session.exec(
        select(func.count())
        .select_from(ParticipantRow)
        .where(ParticipantRow.faction_id == faction_id, *IS_IN)
    ).one()


def _open_for(
    faction_id: int, round_id: int, session: Session, *, is_screen: bool = False
) -> FactionBallotRow | None:
    """Lock round and faction, check that a faction ballot may change, give the newest."""
    round_row = session.exec(
        select(RoundRow).where(RoundRow.id == round_id).with_for_update(read=True)
    ).first()
    faction = session.get(FactionRow, faction_id, with_for_update=True)
    if round_row is None or faction is None or faction.meeting_id != round_row.meeting_id:
        raise NotFound
    if faction.is_beside:
        raise NotFound
    meeting = session.get(MeetingRow, round_row.meeting_id)
    if meeting is None:
        raise NotFound
    check_takes(round_row, states_that_take(Who(meeting.who), is_screen=is_screen))
    check_may_agree(round_row)
    if is_screen and _people_in(faction_id, session):
        raise OnOwnDevices(faction.name)
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
    by: int | None = None,
) -> FactionBallot:
    round_row = session.get_one(RoundRow, round_id)
    row = FactionBallotRow(
        round_id=round_id,
        faction_id=faction_id,
        round_version=round_row.version,
        revision=1 if last is None else last.revision + 1,
        state=state,
        origin=origin,
        participant_id=by,
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
        row.participant_id,
    )
