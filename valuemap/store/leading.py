"""Leading a meeting: what stands on stage, the moves of its rounds, and who comes along."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import (
    MOST_ROUNDS,
    IllegalMove,
    Move,
    Round,
    RoundState,
    next_state,
)
from valuemap.domain.meeting import Meeting
from valuemap.domain.moments import aware
from valuemap.domain.preparing.plan import MOST_PLACES, MOST_SEATS, faction_name
from valuemap.store import companies, frozen, meetings, moments
from valuemap.store.engine import wiping
from valuemap.store.engine.errors import (
    AnotherRoundOpen,
    NameTaken,
    NotFound,
    NothingToUndo,
    NotRevealed,
    StageChanged,
    TooFewFactions,
    TooManyPlaces,
    TooManyRounds,
    WeighingBegan,
)
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    ArgumentRow,
    BallotRow,
    FactionBallotRow,
    FactionLinkRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundEventRow,
    RoundRow,
)
from valuemap.wording import comparable


def show(meeting_id: int, position: int | None, *, session: Session) -> None:
    """Put an agenda item on stage, or the joining screen (None).

    Raises:
        NotFound: no such meeting, or no such item on its agenda.
        AnotherRoundOpen: a question is being weighed; close it first.
    """
    items = session.exec(
        select(AgendaItemRow.position).where(AgendaItemRow.meeting_id == meeting_id)
    ).all()
    if not items or (position is not None and position not in items):
        raise NotFound
    moments.settle_due(meeting_id, session=session)
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads the rounds
    open_position = _open_position(meeting_id, session)
    if open_position is not None and open_position != position:
        raise AnotherRoundOpen(_number_of(meeting_id, open_position, session))
    _stage(meeting_id, position, session)


def show_beat(round_id: int, beat: Beat, *, seen: Beat, session: Session) -> None:
    """Show a beat of a revealed round on the wall. The same beat again changes nothing.

    Args:
        seen: the beat that the host saw on the wall.

    Raises:
        NotFound: no such round.
        NotRevealed: it is not revealed.
        StageChanged: the wall shows another beat by now, another question or round, or the end.
    """
    # Rounds before the meeting, as whoever leaves locks them.
    row = session.get(RoundRow, round_id, with_for_update=True)
    if row is None:
        raise NotFound
    meetings.stage_changed(row.meeting_id, session=session)
    if row.state != RoundState.REVEALED:
        raise NotRevealed
    meeting = meetings.load_meeting(row.meeting_id, session=session)
    if meeting.is_ended or _on_stage(meeting) != round_id:
        raise StageChanged
    if row.beat == beat:
        return
    if row.beat != seen:
        raise StageChanged
    _end_pause(row.meeting_id, session)
    row.beat = beat
    session.add(row)


def end(meeting_id: int, is_ended: bool, *, seen: int | None, session: Session) -> None:
    """Show the end of the evening on the wall, or what stood on stage.

    Args:
        seen: the id of the round that the host saw on stage; None for none.

    Raises:
        NotFound: no such meeting.
        StageChanged: another question or round is on stage by now.
        AnotherRoundOpen: a question is being weighed; close it first.
    """
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads
    session.expire_all()
    meeting = meetings.load_meeting(meeting_id, session=session)
    if _on_stage(meeting) != seen:
        raise StageChanged
    if meeting.is_ended == is_ended:
        return
    open_position = _open_position(meeting_id, session)
    if is_ended and open_position is not None:
        raise AnotherRoundOpen(_number_of(meeting_id, open_position, session))
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(is_ended=is_ended, is_paused=False)
    )


def _on_stage(meeting: Meeting) -> int | None:
    """The id of the round that is shown now."""
    item = meeting.on_stage
    return None if item is None else item.current.id


def first_opening(meeting_id: int, *, session: Session) -> dt.datetime | None:
    """When the first question was opened in the meeting (UTC); None before, and for those ahead.

    An opening that was withdrawn is none.
    """
    found = session.exec(
        select(RoundEventRow.round_id, RoundEventRow.move, RoundEventRow.at)
        .join(RoundRow, col(RoundRow.id) == col(RoundEventRow.round_id))
        .where(
            RoundRow.meeting_id == meeting_id,
            col(RoundEventRow.move).in_((Move.OPEN, Move.WITHDRAW)),
            col(RoundRow.is_ahead).is_(False),
        )
        .order_by(col(RoundEventRow.id))
    )
    opened: dict[int, dt.datetime] = {}
    for round_id, move, at in found:
        if move == Move.OPEN:
            opened[round_id] = aware(at)
        else:
            opened.pop(round_id, None)
    return min(opened.values(), default=None)


def go_back(meeting_id: int, *, seen: int, session: Session) -> None:
    """Show what stood on stage before the question that stands there now, once.

    Args:
        seen: the position that the host saw on stage; with another there by now, or a
            question that is being weighed, going back would undo somebody else's step.

    Raises:
        NotFound: no such meeting.
        NothingToUndo: there is no step to go back, or it is not the host's to undo.
    """
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads
    session.expire_all()
    meeting = meetings.load_meeting(meeting_id, session=session)
    if meeting.stage != seen or not meeting.can_go_back:
        raise NothingToUndo
    before = meeting.stage_before
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(stage_position=before, stage_before=before, is_paused=False, is_ended=False)
    )


def pause(meeting_id: int, is_paused: bool, *, session: Session) -> None:
    """Show a pause on the wall, or go on."""
    meetings.stage_changed(meeting_id, session=session)
    session.exec(
        update(MeetingRow).where(col(MeetingRow.id) == meeting_id).values(is_paused=is_paused)
    )


def set_timer(
    meeting_id: int, until: dt.datetime | None, *, closes: bool = False, session: Session
) -> None:
    """Let the wall count down to a moment (UTC), or stop counting (None).

    Args:
        closes: the live weighing that is open closes then. One that was told so before follows
            the clock in any case, and stays open where that is stopped.
    """
    moments.close_with_clock(meeting_id, until, begins=closes, session=session)
    meetings.stage_changed(meeting_id, session=session)
    session.exec(
        update(MeetingRow).where(col(MeetingRow.id) == meeting_id).values(timer_until=until)
    )


def move_round(round_id: int, move: Move, *, session: Session) -> Round:
    """Make a move with a round: open, close, reopen or reveal it.

    Opening and reopening put the question on stage. Reopening adds one to the
    version of the round; ballots of earlier versions stay, and count until their
    participant saves a new one. What was weighed ahead is not reopened: until when it could
    be weighed was told to everybody. The clock on the wall stops with what it counted down to:
    with a closing and with a reveal.

    Raises:
        NotFound: no such round.
        IllegalMove: the round is not in a state for this move.
        AnotherRoundOpen: another question of the meeting is being weighed.
    """
    row = session.get(RoundRow, round_id)
    if row is None:
        raise NotFound
    moments.settle_due(row.meeting_id, session=session, also=(round_id,))
    state = _after(row, move)
    meetings.stage_changed(row.meeting_id, session=session)
    _stop_clock(row, move, session)
    if row.closes_at is not None and move is Move.CLOSE:
        _end_pause(row.meeting_id, session)
        moments.close_now(row, session)
        return meetings.round_of(row)
    if move is Move.CONSULT:
        frozen.begin_final_step(row, session)
    elif move is Move.REVEAL:
        frozen.finish_final_step(row, session)
        companies.freeze_beside(row, session)
        row.beat, row.revealed_at = Beat.MAP, meetings.now()
    _end_pause(row.meeting_id, session)
    if state is RoundState.OPEN:
        open_position = _open_position(row.meeting_id, session)
        if open_position is not None:
            raise AnotherRoundOpen(_number_of(row.meeting_id, open_position, session))
        _put_on_stage(row, session)
    if not row.opening and move is moments.shuts_the_door(row.meeting_id, session):
        row.opening = moments.next_opening(row.meeting_id, session)
    if move in (Move.WITHDRAW, Move.REOPEN):
        moments.forget_moments(row)
    row.state = state
    row.version += move is Move.REOPEN
    session.add(row)
    session.add(RoundEventRow(round_id=round_id, version=row.version, move=move, at=meetings.now()))
    session.flush()
    if move is Move.REVEAL:
        frozen.freeze_overview(row.meeting_id, session)
    return meetings.round_of(row)


def _after(row: RoundRow, move: Move) -> RoundState:
    """The state of a round after a move. Raises `IllegalMove`."""
    state = RoundState(row.state)
    if row.is_ahead and move is Move.REOPEN:
        raise IllegalMove(state, move)
    return next_state(state, move)


def add_round(meeting_id: int, position: int, *, session: Session) -> Round:
    """A next round of the same question, in draft, once the last one is revealed.

    Raises:
        NotFound: no such question on the agenda.
        NotRevealed: the last round has not been revealed yet.
        TooManyRounds: the question has had `MOST_ROUNDS` rounds.
    """
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads the rounds
    statement = (
        select(RoundRow)
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(RoundRow.agenda_item_id))
        .where(AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.position == position)
        .order_by(col(RoundRow.number).desc())
    )
    last = session.exec(statement).first()
    if last is None:
        raise NotFound
    if last.state != RoundState.REVEALED:
        raise NotRevealed
    if last.number == MOST_ROUNDS:
        raise TooManyRounds(MOST_ROUNDS)
    row = RoundRow(
        meeting_id=meeting_id,
        agenda_item_id=last.agenda_item_id,
        number=last.number + 1,
        state=RoundState.DRAFT,
    )
    session.add(row)
    _end_pause(meeting_id, session)
    session.flush()
    return meetings.round_of(row)


def merge_factions(
    meeting_id: int, faction_ids: Sequence[int], name: str, *, session: Session
) -> None:
    """Join factions into one group before anybody weighed: small ones hide in a larger.

    The first faction takes the new name, and the seats, places, people, arguments and links of
    the others, which disappear.

    Raises:
        NotFound: fewer than two factions of this meeting are named.
        WeighingBegan: somebody has weighed already.
        WordingError: the name is empty or too long.
        NameTaken: another faction has this name.
    """
    name = faction_name(name)
    # Locks factions before the meeting, as joining does: else the two could wait for each other.
    rows = session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == meeting_id)
        .order_by(col(FactionRow.position))
        .with_for_update()
    ).all()
    meetings.stage_changed(meeting_id, session=session)
    council = [row for row in rows if not row.is_beside]
    merged = [row for row in council if row.id in faction_ids]
    if len(merged) < 2:
        raise NotFound
    if len(merged) > len(council) - 1:
        raise TooFewFactions
    _refuse_after_first_ballot(meeting_id, session)
    others = [row for row in rows if row not in merged]
    if any(row.name_key == comparable(name) for row in others):
        raise NameTaken(name)
    first, *rest = merged
    for row in rest:
        # Else they would go with the faction.
        for table in (ParticipantRow, ArgumentRow, FactionLinkRow):
            session.exec(
                update(table).where(col(table.faction_id) == row.id).values(faction_id=first.id)
            )
        session.delete(row)
    wiping.ask_for_wiping(session)  # of the names that are gone
    session.flush()
    first.name, first.name_key = name, comparable(name)
    first.seats = min(sum(row.seats for row in merged), MOST_SEATS)
    first.places = sum(row.places for row in merged)
    session.add(first)


def add_place(faction_id: int, *, session: Session) -> None:
    """One more person may join for a faction. Raises `NotFound` or `TooManyPlaces`."""
    row = session.get(FactionRow, faction_id, with_for_update=True)
    if row is None:
        raise NotFound
    if row.places == MOST_PLACES:
        raise TooManyPlaces(MOST_PLACES)
    row.places += 1
    session.add(row)
    meetings.stage_changed(row.meeting_id, session=session)


def _stage(meeting_id: int, position: int | None, session: Session) -> None:
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(
            stage_before=MeetingRow.stage_position,
            stage_position=position,
            is_paused=False,
            is_ended=False,
        )
    )


def _put_on_stage(row: RoundRow, session: Session) -> None:
    item = session.get(AgendaItemRow, row.agenda_item_id)
    if item is None:
        raise NotFound
    meeting = session.get(MeetingRow, row.meeting_id)
    if meeting is not None and meeting.stage_position != item.position:
        _stage(row.meeting_id, item.position, session)


def _open_position(meeting_id: int, session: Session) -> int | None:
    statement = (
        select(AgendaItemRow.position)
        .join(RoundRow, col(AgendaItemRow.id) == col(RoundRow.agenda_item_id))
        .where(
            RoundRow.meeting_id == meeting_id,
            RoundRow.state == RoundState.OPEN,
            col(RoundRow.is_ahead).is_(False),
        )
    )
    return session.exec(statement).first()


def _number_of(meeting_id: int, position: int, session: Session) -> int:
    """What people call the question at a position by."""
    positions = session.exec(
        select(AgendaItemRow.position)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(col(AgendaItemRow.rank))
    ).all()
    return positions.index(position) + 1


def _stop_clock(row: RoundRow, move: Move, session: Session) -> None:
    """Count down no more where the move ends what the clock was for."""
    if move in (Move.CLOSE, Move.REVEAL) and not row.is_ahead:
        own = col(MeetingRow.id) == row.meeting_id
        session.exec(update(MeetingRow).where(own).values(timer_until=None))


def _end_pause(meeting_id: int, session: Session) -> None:
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(is_paused=False, is_ended=False)
    )


def _refuse_after_first_ballot(meeting_id: int, session: Session) -> None:
    # A round that was opened and withdrawn is a draft again, but its ballots are still there.
    rounds = select(RoundRow.id).where(RoundRow.meeting_id == meeting_id)
    busy = session.exec(
        select(RoundRow.id).where(RoundRow.meeting_id == meeting_id, RoundRow.state != "draft")
    ).first()
    cast = session.exec(select(BallotRow.id).where(col(BallotRow.round_id).in_(rounds))).first()
    agreed = session.exec(
        select(FactionBallotRow.id).where(col(FactionBallotRow.round_id).in_(rounds))
    ).first()
    if (busy, cast, agreed) != (None, None, None):
        raise WeighingBegan
