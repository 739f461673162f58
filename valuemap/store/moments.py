"""Moments at which a round goes on by itself: opened ahead until one, moved, and settled.

Whether a moment has come is asked of the server's clock at the time of saving, under the lock of
the round. That the stored state follows is done by who comes first, and need not have been done.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from valuemap.domain.evening.rounds import IllegalMove, Move, RoundState, next_state
from valuemap.domain.meeting import DoorBy, Who
from valuemap.domain.moments import aware, has_come, local_day, state_at
from valuemap.store import frozen, meetings
from valuemap.store.engine.errors import (
    CameByCode,
    MomentPassed,
    MomentsCrossed,
    MomentTooLate,
    NotFound,
    OpenedByCode,
)
from valuemap.store.engine.prepared import Prepared
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundEventRow,
    RoundRow,
    table_of,
)

_ROUNDS: Final = table_of(RoundRow)
_WITH_A_MOMENT: Final = Prepared(
    select(_ROUNDS.c.id, _ROUNDS.c.closes_at).where(
        _ROUNDS.c.meeting_id == bindparam("meeting_id"),
        _ROUNDS.c.state == RoundState.OPEN,
        _ROUNDS.c.closes_at.is_not(None),
    )
)


def settle_due(
    meeting_id: int, *, session: Session, also: Collection[int] = ()
) -> Sequence[RoundRow]:
    """Move on the rounds of a meeting whose moment has come, once, whoever comes first.

    It locks rounds before the meeting: whoever changes a meeting calls it before `stage_changed`.

    Args:
        also: rounds to lock with them, in the order in which all are locked.

    Gives the rounds that it locked: those that it moved on, and `also`.
    """
    ids = {*also, *_due(meeting_id, session)}
    if not ids:
        return ()
    rows = session.exec(
        select(RoundRow)
        .where(RoundRow.meeting_id == meeting_id, col(RoundRow.id).in_(ids))
        .order_by(col(RoundRow.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    now = meetings.now()
    due = [row for row in rows if row.state == RoundState.OPEN and has_come(row.closes_at, now)]
    if due:
        meetings.stage_changed(meeting_id, session=session)
    for row in due:
        _close(row, now, session, by_moment=True)
    return rows


def is_due(meeting_id: int, *, session: Session) -> bool:
    """Whether a round of the meeting is stored as open whose moment has come."""
    return bool(_due(meeting_id, session))


def open_ahead(
    meeting_id: int,
    positions: Collection[int],
    closes_at: dt.datetime,
    agrees_until: dt.datetime | None = None,
    *,
    session: Session,
) -> None:
    """Open questions to be weighed ahead, until a moment; from then on the door takes links only.

    Args:
        agrees_until: until when a faction may agree its ballot after that; None for as the
            meeting goes. Where factions weigh together that is what they do, so it is then the
            moment at which the weighing closes.

    Raises:
        NotFound: no such meeting or question.
        IllegalMove: one of them was opened before, or is in a later round.
        MomentPassed, MomentsCrossed, MomentTooLate: as `_check_moments` says.
        CameByCode, OpenedByCode: people came in by the code, or a question was opened so.
    """
    rows = _locked(meeting_id, positions, session)
    meetings.stage_changed(meeting_id, session=session)
    meeting = session.get_one(MeetingRow, meeting_id)
    _check_moments(meeting, closes_at, agrees_until)
    _let_in_by_links(meeting, session)
    if meeting.who == Who.FACTIONS and agrees_until is None:
        agrees_until = closes_at
    for row in rows:
        if row.number > 1:
            raise IllegalMove(RoundState(row.state), Move.OPEN)
        row.state = next_state(RoundState(row.state), Move.OPEN)
        row.is_ahead, row.closes_at, row.agrees_until = True, closes_at, agrees_until
        _note(row, Move.OPEN, meetings.now(), session)


def set_moments(
    meeting_id: int,
    positions: Collection[int],
    closes_at: dt.datetime,
    agrees_until: dt.datetime | None,
    *,
    session: Session,
) -> None:
    """Move the moments of questions that are weighed ahead, as long as they have not come.

    After the first only the second can be moved: `closes_at` is then what it was.

    Raises:
        NotFound: no such question.
        IllegalMove: one of them is not weighed ahead, or is over.
        MomentPassed: a moment that has come would move, or to before now.
        MomentsCrossed, MomentTooLate: as `open_ahead`.
    """
    rows = _locked(meeting_id, positions, session)
    meetings.stage_changed(meeting_id, session=session)
    meeting = session.get_one(MeetingRow, meeting_id)
    now = meetings.now()
    if meeting.who == Who.FACTIONS and agrees_until is None:
        agrees_until = closes_at
    for row in rows:
        state = RoundState(row.state)
        if not row.is_ahead or row.closes_at is None or state not in _MOVABLE:
            raise IllegalMove(state, Move.OPEN)
        if has_come(row.closes_at, now):
            before = row.agrees_until
            if aware(row.closes_at) != closes_at or before is None or agrees_until is None:
                raise MomentPassed(aware(row.closes_at))
            if has_come(before, now):
                raise MomentPassed(aware(before))
            if has_come(agrees_until, now):
                raise MomentPassed(agrees_until)
            _check_end(meeting, agrees_until)
        else:
            _check_moments(meeting, closes_at, agrees_until)
        row.closes_at, row.agrees_until = closes_at, agrees_until
        session.add(row)


_MOVABLE = (RoundState.OPEN, RoundState.CONSULTING)


def close_ahead(meeting_id: int, positions: Collection[int], *, session: Session) -> None:
    """Close questions that are weighed ahead now, as they would close at their moment.

    Raises `NotFound`, or `IllegalMove` where one of them is not open ahead.
    """
    _leave_open(meeting_id, positions, Move.CLOSE, session)


def withdraw_ahead(meeting_id: int, positions: Collection[int], *, session: Session) -> None:
    """Let questions be as before they were opened ahead; ballots stay. Raises as `close_ahead`."""
    _leave_open(meeting_id, positions, Move.WITHDRAW, session)


def _leave_open(meeting_id: int, positions: Collection[int], move: Move, session: Session) -> None:
    rows = _locked(meeting_id, positions, session)
    meetings.stage_changed(meeting_id, session=session)
    for row in rows:
        if not row.is_ahead or row.state != RoundState.OPEN:
            raise IllegalMove(RoundState(row.state), move)
        if move is Move.CLOSE:
            close_now(row, session)
        else:
            row.state = next_state(RoundState.OPEN, move)
            forget_moments(row)
            _note(row, move, meetings.now(), session)


def close_now(row: RoundRow, session: Session) -> None:
    """Close a round that has a moment before it comes, as it would close at that moment.

    For who locked the round and the meeting.
    """
    now = meetings.now()
    if row.agrees_until == row.closes_at:
        row.agrees_until = now
    row.closes_at = now
    _close(row, now, session, by_moment=False)


def forget_moments(row: RoundRow) -> None:
    """Let a round be as if it had never been told when to close."""
    row.is_ahead, row.closes_at, row.agrees_until = False, None, None


def close_with_clock(
    meeting_id: int, until: dt.datetime | None, *, begins: bool, session: Session
) -> None:
    """Let the live weighing that is open close when the clock runs out, or no more (None).

    Args:
        begins: also where the weighing was not told to close with the clock before.
    """
    for row in settle_due(meeting_id, session=session, also=_live(meeting_id, session)):
        is_live = row.state == RoundState.OPEN and not row.is_ahead
        if is_live and (begins or row.closes_at is not None):
            row.closes_at = until
            session.add(row)


def next_opening(meeting_id: int, session: Session) -> int:
    """The number of a round that opens for the first time: with the first, the door closes."""
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(openings=MeetingRow.openings + 1)
    )
    return session.exec(select(MeetingRow.openings).where(MeetingRow.id == meeting_id)).one()


def shuts_the_door(meeting_id: int, session: Session) -> Move:
    """The move of a round after which who comes is late.

    Where people come in by the link of their faction, the closing stands in the place of the
    opening.
    """
    door = session.exec(select(MeetingRow.door).where(MeetingRow.id == meeting_id)).one()
    return Move.CLOSE if door == DoorBy.LINKS else Move.OPEN


def _close(row: RoundRow, now: dt.datetime, session: Session, *, by_moment: bool) -> None:
    """Close an open round, and begin its final step where factions agree until a moment."""
    state = state_at(RoundState.OPEN, row.closes_at, row.agrees_until, now)
    by_links = shuts_the_door(row.meeting_id, session) is Move.CLOSE
    if not row.opening and (row.is_ahead or by_links):
        row.opening = next_opening(row.meeting_id, session)
    row.state = RoundState.CLOSED
    _note(row, Move.CLOSE, now, session, by_moment=by_moment)
    if state is RoundState.CONSULTING:
        frozen.begin_final_step(row, session)
        row.state = RoundState.CONSULTING
        _note(row, Move.CONSULT, now, session, by_moment=by_moment)


def _note(
    row: RoundRow, move: Move, at: dt.datetime, session: Session, *, by_moment: bool = False
) -> None:
    session.add(row)
    session.add(
        RoundEventRow(
            round_id=row.id or 0, version=row.version, move=move, at=at, by_moment=by_moment
        )
    )
    session.flush()


def _locked(meeting_id: int, positions: Collection[int], session: Session) -> Sequence[RoundRow]:
    """The newest rounds of questions, locked and settled. Raises `NotFound`."""
    found = session.exec(
        select(RoundRow.agenda_item_id, RoundRow.id)
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(RoundRow.agenda_item_id))
        .where(AgendaItemRow.meeting_id == meeting_id, col(AgendaItemRow.position).in_(positions))
        .order_by(col(RoundRow.number))
    ).all()
    newest = {item: round_id or 0 for item, round_id in found}
    if not newest or len(newest) != len(set(positions)):
        raise NotFound
    ids = set(newest.values())
    return [row for row in settle_due(meeting_id, session=session, also=ids) if row.id in ids]


def _check_moments(
    meeting: MeetingRow, closes_at: dt.datetime, agrees_until: dt.datetime | None
) -> None:
    """See that moments lie ahead, in their order, and before the meeting is deleted.

    Raises `MomentPassed`, `MomentsCrossed` or `MomentTooLate`.
    """
    if has_come(closes_at, meetings.now()):
        raise MomentPassed(closes_at)
    if agrees_until is not None and agrees_until < closes_at:
        raise MomentsCrossed(closes_at)
    _check_end(meeting, closes_at if agrees_until is None else agrees_until)


def _check_end(meeting: MeetingRow, last: dt.datetime) -> None:
    if local_day(last) > meeting.delete_on:
        raise MomentTooLate(meeting.delete_on)


def _let_in_by_links(meeting: MeetingRow, session: Session) -> None:
    """Let people in by the link of their faction from now on. Raises as `open_ahead`."""
    if meeting.door == DoorBy.LINKS:
        return
    if meeting.openings:
        raise OpenedByCode
    # Companies and screens come in by a link of their own, whatever the door says.
    inside = session.exec(
        select(ParticipantRow.id)
        .join(FactionRow, col(FactionRow.id) == col(ParticipantRow.faction_id))
        .where(
            ParticipantRow.meeting_id == meeting.id,
            col(FactionRow.is_beside).is_(False),
            col(ParticipantRow.is_screen).is_(False),
            col(ParticipantRow.is_paper).is_(False),
            col(ParticipantRow.left_at).is_(None),
            col(ParticipantRow.freed_at).is_(None),
        )
    ).first()
    if inside is not None:
        raise CameByCode
    meeting.door = DoorBy.LINKS
    session.add(meeting)


def _due(meeting_id: int, session: Session) -> Collection[int]:
    """The rounds that are stored as open though their moment has come, by their ids."""
    found = _WITH_A_MOMENT.all(session.connection(), {"meeting_id": meeting_id})
    now = meetings.now()
    return [row.id for row in found if has_come(row.closes_at, now)]


def _live(meeting_id: int, session: Session) -> Collection[int]:
    """The live round that is open, if any."""
    found = session.exec(
        select(RoundRow.id).where(
            RoundRow.meeting_id == meeting_id,
            RoundRow.state == RoundState.OPEN,
            col(RoundRow.is_ahead).is_(False),
        )
    )
    return [one for one in found if one is not None]
