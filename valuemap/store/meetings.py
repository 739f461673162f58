"""Meetings: making, finding, and moving them along."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, delete, select

from valuemap.access import hash_key, is_key, new_join_code, new_key, normalise_join_code, wall_key
from valuemap.meeting import (
    MOST_PLACES,
    MOST_ROUNDS,
    MOST_SEATS,
    AgendaItem,
    Faction,
    FactionPlan,
    Meeting,
    MeetingPlan,
    Move,
    Round,
    RoundState,
    Settings,
    Way,
    Who,
    next_state,
)
from valuemap.script import Script, read_steps
from valuemap.store.database import ask_for_wiping
from valuemap.store.errors import (
    AnotherRoundOpen,
    Expired,
    NameTaken,
    NotFound,
    NothingToUndo,
    NotRevealed,
    TooFewFactions,
    TooManyPlaces,
    TooManyRounds,
    WeighingBegan,
)
from valuemap.store.tables import (
    AgendaItemRow,
    ArgumentRow,
    BallotRow,
    FactionBallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundEventRow,
    RoundRow,
)
from valuemap.wording import comparable


@dataclass(frozen=True)
class Pulse:
    """What a watching screen compares to know whether it must redraw.

    Attributes:
        version: grows with every change of the meeting, a ballot or a joiner too.
        stage_version: grows with what the host does only.
    """

    meeting_id: int
    version: int
    stage_version: int


@dataclass(frozen=True)
class NewMeeting:
    """A meeting just made, with the host key that is shown once and never stored."""

    meeting_id: int
    join_code: str
    host_key: str


def now() -> dt.datetime:
    """This moment in UTC."""
    return dt.datetime.now(dt.UTC)


def aware(moment: dt.datetime | None) -> dt.datetime | None:
    """A moment from the database with its zone: SQLite gives UTC without saying so."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=dt.UTC)


def create_meeting(plan: MeetingPlan, *, session: Session) -> NewMeeting:
    """Store a planned meeting with its factions, agenda and a first round per question."""
    host_key = new_key()
    row = MeetingRow(
        title=plan.title,
        date=plan.date,
        delete_on=plan.delete_on,
        join_code=_unused_code(session),
        host_key_hash=hash_key(host_key),
        wall_key_hash=hash_key(wall_key(host_key)),
        is_demo=plan.is_demo,
        way=plan.settings.way,
        who=plan.settings.who,
        asks_stance=plan.settings.asks_stance,
        asks_reason=plan.settings.asks_reason,
        asks_values=plan.settings.asks_values,
        script=Script("", plan.script).lines(),
        created_at=now(),
    )
    session.add(row)
    session.flush()
    meeting_id = _id(row)
    for position, faction in enumerate(plan.factions, start=1):
        session.add(
            FactionRow(
                meeting_id=meeting_id,
                position=position,
                name=faction.name,
                name_key=comparable(faction.name),
                seats=faction.seats,
                places=faction.seats,
            )
        )
    for position, item in enumerate(plan.agenda, start=1):
        item_row = AgendaItemRow(
            meeting_id=meeting_id,
            position=position,
            question_id=item.question_id,
            proposition=item.proposition,
        )
        session.add(item_row)
        session.flush()
        session.add(
            RoundRow(meeting_id=meeting_id, agenda_item_id=_id(item_row), state=RoundState.DRAFT)
        )
    session.flush()
    return NewMeeting(meeting_id, row.join_code, host_key)


def _unused_code(session: Session) -> str:
    while True:
        code = new_join_code()
        taken = session.exec(select(MeetingRow.id).where(MeetingRow.join_code == code)).first()
        if taken is None:
            return code


def pulse_by_code(typed: str, *, today: dt.date, session: Session) -> Pulse:
    """The meeting with a typed join code.

    Raises:
        NotFound: no meeting has this code.
        Expired: the meeting has, but its date of deletion has passed.
    """
    code = normalise_join_code(typed)
    if code is None:
        raise NotFound
    return _pulse(col(MeetingRow.join_code) == code, today, session)


def pulse_by_host_key(key: str, *, today: dt.date, session: Session) -> Pulse:
    """The meeting of a host link. Raises `NotFound` or `Expired`."""
    return _pulse(col(MeetingRow.host_key_hash) == _hashed(key), today, session)


def pulse_by_wall_key(key: str, *, today: dt.date, session: Session) -> Pulse:
    """The meeting of a projector link. Raises `NotFound` or `Expired`."""
    return _pulse(col(MeetingRow.wall_key_hash) == _hashed(key), today, session)


def demo_pulse(*, session: Session) -> Pulse | None:
    """The newest demo meeting, if there is one."""
    statement = (
        select(MeetingRow.id, MeetingRow.version, MeetingRow.stage_version)
        .where(col(MeetingRow.is_demo))
        .order_by(col(MeetingRow.id).desc())
    )
    found = session.exec(statement).first()
    return None if found is None else Pulse(found[0] or 0, found[1], found[2])


def pulse(meeting_id: int, *, session: Session) -> Pulse:
    """The two versions of a meeting: one row by its primary key. Raises `NotFound`."""
    statement = select(MeetingRow.version, MeetingRow.stage_version).where(
        MeetingRow.id == meeting_id
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    return Pulse(meeting_id, found[0], found[1])


def _hashed(key: str) -> str:
    if not is_key(key):
        raise NotFound
    return hash_key(key)


def _pulse(condition: Any, today: dt.date, session: Session) -> Pulse:
    row = session.exec(select(MeetingRow).where(condition)).first()
    if row is None:
        raise NotFound
    if today > row.delete_on:
        raise Expired
    return Pulse(_id(row), row.version, row.stage_version)


def load_meeting(meeting_id: int, *, session: Session) -> Meeting:
    """A meeting with its factions, agenda and rounds. Raises `NotFound`."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound
    factions = session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == meeting_id)
        .order_by(col(FactionRow.position))
    ).all()
    items = session.exec(
        select(AgendaItemRow)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(col(AgendaItemRow.position))
    ).all()
    rounds = session.exec(
        select(RoundRow).where(RoundRow.meeting_id == meeting_id).order_by(col(RoundRow.number))
    ).all()
    return Meeting(
        id=meeting_id,
        title=row.title,
        date=row.date,
        delete_on=row.delete_on,
        join_code=row.join_code,
        is_demo=row.is_demo,
        stage=row.stage_position,
        factions=tuple(Faction(_id(f), f.name, f.seats, f.places) for f in factions),
        agenda=tuple(_item(item, rounds) for item in items),
        settings=Settings(
            way=Way(row.way),
            who=Who(row.who),
            asks_stance=row.asks_stance,
            asks_reason=row.asks_reason,
            asks_values=row.asks_values,
        ),
        script=read_steps(row.script)[0],
        stage_before=row.stage_before,
        is_paused=row.is_paused,
        timer_until=aware(row.timer_until),
    )


def _item(item: AgendaItemRow, rounds: Any) -> AgendaItem:
    own = tuple(_round(row) for row in rounds if row.agenda_item_id == item.id)
    return AgendaItem(item.position, item.question_id, item.proposition, own)


def _round(row: RoundRow) -> Round:
    return Round(_id(row), row.number, row.version, RoundState(row.state))


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
    _changed(meeting_id, session)  # takes the lock before it reads the rounds
    open_position = _open_position(meeting_id, session)
    if open_position is not None and open_position != position:
        raise AnotherRoundOpen(open_position)
    _stage(meeting_id, position, session)


def go_back(meeting_id: int, *, seen: int, session: Session) -> None:
    """Show what stood on stage before the question that stands there now, once.

    Args:
        seen: the position that the host saw on stage; with another there by now, or a
            question that is being weighed, going back would undo somebody else's step.

    Raises:
        NotFound: no such meeting.
        NothingToUndo: there is no step to go back, or it is not the host's to undo.
    """
    _changed(meeting_id, session)  # takes the lock before it reads
    session.expire_all()
    meeting = load_meeting(meeting_id, session=session)
    if meeting.stage != seen or not meeting.can_go_back:
        raise NothingToUndo
    before = meeting.stage_before
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(stage_position=before, stage_before=before, is_paused=False)
    )


def pause(meeting_id: int, is_paused: bool, *, session: Session) -> None:
    """Show a pause on the wall, or go on."""
    _changed(meeting_id, session)
    session.exec(
        update(MeetingRow).where(col(MeetingRow.id) == meeting_id).values(is_paused=is_paused)
    )


def set_timer(meeting_id: int, until: dt.datetime | None, *, session: Session) -> None:
    """Let the wall count down to a moment (UTC), or stop counting (None)."""
    _changed(meeting_id, session)
    session.exec(
        update(MeetingRow).where(col(MeetingRow.id) == meeting_id).values(timer_until=until)
    )


def merge_factions(
    meeting_id: int, faction_ids: Sequence[int], name: str, *, session: Session
) -> None:
    """Join factions into one group before anybody weighed: small ones hide in a larger.

    The first faction takes the new name, and the seats, places, people and arguments of
    the others, which disappear.

    Raises:
        NotFound: fewer than two factions of this meeting are named.
        WeighingBegan: somebody has weighed already.
        WordingError: the name is empty or too long.
        NameTaken: another faction has this name.
    """
    plan = FactionPlan(name, 1)
    # Locks factions before the meeting, as joining does: else the two could wait for each other.
    rows = session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == meeting_id)
        .order_by(col(FactionRow.position))
        .with_for_update()
    ).all()
    _changed(meeting_id, session)
    merged = [row for row in rows if row.id in faction_ids]
    if len(merged) < 2:
        raise NotFound
    if len(merged) > len(rows) - 1:
        raise TooFewFactions
    _refuse_after_first_ballot(meeting_id, session)
    others = [row for row in rows if row not in merged]
    if any(row.name_key == comparable(plan.name) for row in others):
        raise NameTaken(plan.name)
    first, *rest = merged
    for row in rest:
        for table in (ParticipantRow, ArgumentRow):  # else they would go with the faction
            session.exec(
                update(table).where(col(table.faction_id) == row.id).values(faction_id=first.id)
            )
        session.delete(row)
    session.flush()
    first.name, first.name_key = plan.name, comparable(plan.name)
    first.seats = min(sum(row.seats for row in merged), MOST_SEATS)
    first.places = sum(row.places for row in merged)
    session.add(first)


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


def _stage(meeting_id: int, position: int | None, session: Session) -> None:
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(stage_before=MeetingRow.stage_position, stage_position=position, is_paused=False)
    )


def move_round(round_id: int, move: Move, *, session: Session) -> Round:
    """Make a move with a round: open, close, reopen or reveal it.

    Opening and reopening put the question on stage. Reopening adds one to the
    version of the round; ballots of earlier versions stay, and count until their
    participant saves a new one.

    Raises:
        NotFound: no such round.
        IllegalMove: the round is not in a state for this move.
        AnotherRoundOpen: another question of the meeting is being weighed.
    """
    row = session.exec(select(RoundRow).where(RoundRow.id == round_id).with_for_update()).first()
    if row is None:
        raise NotFound
    state = next_state(RoundState(row.state), move)
    _changed(row.meeting_id, session)
    _end_pause(row.meeting_id, session)
    if state is RoundState.OPEN:
        open_position = _open_position(row.meeting_id, session)
        if open_position is not None:
            raise AnotherRoundOpen(open_position)
        _put_on_stage(row, session)
    row.state = state
    row.version += move is Move.REOPEN
    session.add(row)
    session.add(RoundEventRow(round_id=round_id, version=row.version, move=move, at=now()))
    session.flush()
    return _round(row)


def add_round(meeting_id: int, position: int, *, session: Session) -> Round:
    """A next round of the same question, in draft, once the last one is revealed.

    Raises:
        NotFound: no such question on the agenda.
        NotRevealed: the last round has not been revealed yet.
        TooManyRounds: the question has had `MOST_ROUNDS` rounds.
    """
    _changed(meeting_id, session)  # takes the lock before it reads the rounds
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
    return _round(row)


def add_place(faction_id: int, *, session: Session) -> None:
    """One more person may join for a faction. Raises `NotFound` or `TooManyPlaces`."""
    row = session.get(FactionRow, faction_id, with_for_update=True)
    if row is None:
        raise NotFound
    if row.places == MOST_PLACES:
        raise TooManyPlaces(MOST_PLACES)
    row.places += 1
    session.add(row)
    _changed(row.meeting_id, session)


def delete_expired(*, today: dt.date, session: Session) -> int:
    """Delete every meeting whose date of deletion has passed, with all it holds.

    Returns:
        The number of meetings deleted.
    """
    gone = session.exec(delete(MeetingRow).where(col(MeetingRow.delete_on) < today)).rowcount
    if gone:
        ask_for_wiping(session)
    return int(gone)


def delete_meeting(meeting_id: int, *, session: Session) -> None:
    """Delete a meeting and all it holds now. Raises `NotFound`."""
    gone = session.exec(delete(MeetingRow).where(col(MeetingRow.id) == meeting_id)).rowcount
    if not gone:
        raise NotFound
    ask_for_wiping(session)


def touch(meeting_id: int, *, session: Session) -> None:
    """Tell watching screens that something other than the stage changed."""
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(version=MeetingRow.version + 1)
    )


def stage_changed(meeting_id: int, *, session: Session) -> None:
    """Tell every watching screen, participants' too, to draw again."""
    _changed(meeting_id, session)


def _changed(meeting_id: int, session: Session) -> None:
    session.exec(
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(version=MeetingRow.version + 1, stage_version=MeetingRow.stage_version + 1)
    )


def _open_position(meeting_id: int, session: Session) -> int | None:
    statement = (
        select(AgendaItemRow.position)
        .join(RoundRow, col(AgendaItemRow.id) == col(RoundRow.agenda_item_id))
        .where(RoundRow.meeting_id == meeting_id, RoundRow.state == RoundState.OPEN)
    )
    return session.exec(statement).first()


def _end_pause(meeting_id: int, session: Session) -> None:
    session.exec(update(MeetingRow).where(col(MeetingRow.id) == meeting_id).values(is_paused=False))


def _put_on_stage(row: RoundRow, session: Session) -> None:
    item = session.get(AgendaItemRow, row.agenda_item_id)
    if item is None:
        raise NotFound
    meeting = session.get(MeetingRow, row.meeting_id)
    if meeting is not None and meeting.stage_position != item.position:
        _stage(row.meeting_id, item.position, session)


def _id(row: Any) -> int:
    if row.id is None:
        raise NotFound
    return int(row.id)
