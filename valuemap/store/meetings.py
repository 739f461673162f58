"""Meetings: making, finding, reading and deleting them; `leading` moves them along."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, delete, select

from valuemap.content.deck import Question
from valuemap.content.value_list import ValueList
from valuemap.domain.access import (
    faction_key,
    hash_key,
    is_join_pass,
    is_key,
    join_pass,
    new_join_code,
    new_key,
    normalise_join_code,
    wall_key,
)
from valuemap.domain.evaluation import Asking, counted_of
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.evening.script import Script, stored_steps
from valuemap.domain.meeting import (
    AgendaItem,
    DoorBy,
    Faction,
    GroupWord,
    Kind,
    Meeting,
    Settings,
    Who,
)
from valuemap.domain.moments import aware, state_at
from valuemap.domain.preparing.plan import (
    MOST_FACTIONS,
    MOST_QUESTIONS,
    AgendaPlan,
    FactionPlan,
    MeetingPlan,
)
from valuemap.store.engine import telling
from valuemap.store.engine.errors import Expired, NotFound
from valuemap.store.engine.prepared import Prepared
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.tables.dossier_tables import GatheringRow
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    FactionLinkRow,
    FactionRow,
    MeetingRow,
    RoundRow,
    table_of,
)
from valuemap.store.value_lists import put_lists, read_lists
from valuemap.ways import WAYS, Way
from valuemap.wording import comparable

_MEETINGS: Final = table_of(MeetingRow)
_TOUCH: Final = (
    update(_MEETINGS)
    .where(_MEETINGS.c.id == bindparam("touched"))
    .values(version=_MEETINGS.c.version + 1)
)
_TOUCHING: Final = Prepared(_TOUCH)
_TOUCH_AND_TELL: Final = _TOUCH.returning(_MEETINGS.c.version)
_VERSIONS: Final = select(_MEETINGS.c.version, _MEETINGS.c.stage_version).where(
    _MEETINGS.c.id == bindparam("id")
)
_PULSE: Final = select(
    *(_MEETINGS.c[name] for name in ("id", "version", "stage_version", "delete_on"))
)
_BY_CODE: Final = Prepared(
    _PULSE.add_columns(_MEETINGS.c.pass_secret, _MEETINGS.c.wall_key_hash).where(
        _MEETINGS.c.join_code == bindparam("code")
    )
)
OF_THE_DECK = Question("", 0, "", "", ())  # its words stand in the deck
_FOR_NOW = 2**31 - 1  # the position of a row that has no id yet


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


def create_meeting(plan: MeetingPlan, *, session: Session) -> NewMeeting:
    """Store a planned meeting with its factions, agenda and a first round per question."""
    host_key = new_key()
    row = MeetingRow(
        title=plan.title,
        date=plan.date,
        delete_on=plan.delete_on,
        join_code=unused_code(session),
        host_key_hash=hash_key(host_key),
        wall_key_hash=hash_key(wall_key(host_key)),
        is_demo=plan.is_demo,
        way=plan.settings.way.id,
        who=plan.settings.who,
        asks_stance=plan.settings.asks_stance,
        asks_reason=plan.settings.asks_reason,
        asks_values=plan.settings.asks_values,
        consults=plan.settings.consults,
        door=plan.settings.door,
        script=Script("", plan.script).lines(),
        created_at=now(),
        kind=plan.kind,
        starts_at=plan.starts_at,
        place=plan.place,
        group_word=plan.group_word,
        is_rehearsal=plan.is_rehearsal,
    )
    session.add(row)
    session.flush()
    meeting_id = _id(row)
    for position, faction in enumerate(plan.factions, start=1):
        add_faction(meeting_id, faction, host_key, position=position, session=session)
    lists = put_lists(plan, meeting_id, session=session)
    for position, item in enumerate(plan.agenda, start=1):
        values = item.value_list or plan.value_list
        add_question(
            meeting_id,
            item,
            values,
            lists[values],
            rank=position,
            position=position,
            session=session,
        )
    return NewMeeting(meeting_id, row.join_code, host_key)


def add_faction(
    meeting_id: int, plan: FactionPlan, host_key: str, *, position: int | None, session: Session
) -> None:
    """Store a faction with its own link.

    Args:
        position: None for one that no faction of the meeting ever had. Links are made of
            positions: that of a faction that was removed must not open another.
    """
    row = FactionRow(
        meeting_id=meeting_id,
        position=_FOR_NOW if position is None else position,
        name=plan.name,
        name_key=comparable(plan.name),
        seats=plan.seats,
        places=plan.places or plan.seats,
        is_beside=plan.is_beside,
    )
    session.add(row)
    session.flush()
    if position is None:  # the id of a row is never given twice
        row.position = MOST_FACTIONS + _id(row)
        session.add(row)
    key = faction_key(host_key, row.position)
    session.add(FactionLinkRow(faction_id=_id(row), key_hash=hash_key(key)))
    session.flush()


def add_question(
    meeting_id: int,
    plan: AgendaPlan,
    values: ValueList,
    list_id: int,
    *,
    rank: int,
    position: int | None,
    session: Session,
) -> AgendaItemRow:
    """Store a question with its first round.

    Args:
        values, list_id: what is weighed, and the id of its row.
        position: None for one that no question of the meeting ever had.
    """
    own = plan.own or OF_THE_DECK
    row = AgendaItemRow(
        meeting_id=meeting_id,
        position=_FOR_NOW if position is None else position,
        value_list_id=list_id,
        question_id=plan.question_id,
        proposition=plan.proposition,
        own_text=own.text,
        own_explanation=own.explanation,
        own_clusters=" ".join(values.known(own.clusters)),
        at_stake=known_at_stake(plan.at_stake, values),
        rank=rank,
        way=None if plan.way is None else plan.way.id,
    )
    session.add(row)
    session.flush()
    if position is None:
        row.position = MOST_QUESTIONS + _id(row)
        session.add(row)
    session.add(RoundRow(meeting_id=meeting_id, agenda_item_id=_id(row), state=RoundState.DRAFT))
    session.flush()
    return row


def known_at_stake(at_stake: Collection[str] | None, values: ValueList) -> str | None:
    """The clusters at stake as their column holds them; None for those that the question names."""
    return None if at_stake is None else " ".join(values.known(tuple(at_stake)))


def unused_code(session: Session) -> str:
    """A fresh join code, of no meeting and no form: both are typed in one field."""
    while True:
        code = new_join_code()
        taken = [
            session.exec(select(MeetingRow.id).where(MeetingRow.join_code == code)).first(),
            session.exec(select(GatheringRow.id).where(GatheringRow.code == code)).first(),
        ]
        if taken == [None, None]:
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
    return _pulse_of(_BY_CODE.first(session.connection(), {"code": code}), today)


def pulse_by_join_link(typed: str, given: str, *, today: dt.date, session: Session) -> Pulse:
    """The meeting of a join link, which holds a pass besides the code.

    Raises:
        NotFound: no such meeting, or not its pass. Which of the two is not told, nor
            whether the code is one: this door may be tried without a limit.
        Expired: code and pass are right, but the date of deletion has passed.
    """
    code = normalise_join_code(typed)
    row = _BY_CODE.first(session.connection(), {"code": code})
    # The same work for a code that is none.
    secret = "" if row is None else row.pass_secret or row.wall_key_hash
    if not is_join_pass(given, secret) or row is None:
        raise NotFound
    return _pulse_of(row, today)


def pulse_by_host_key(key: str, *, today: dt.date, session: Session) -> Pulse:
    """The meeting of a host link. Raises `NotFound` or `Expired`."""
    return _pulse(col(MeetingRow.host_key_hash) == _hashed(key), today, session)


def pulse_by_reading_key(key: str, *, today: dt.date, session: Session) -> Pulse:
    """The meeting of a reading link that works. Raises `NotFound` or `Expired`."""
    return _pulse(col(MeetingRow.reading_key_hash) == _hashed(key), today, session)


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
    found = session.connection().execute(_VERSIONS, {"id": meeting_id}).first()
    if found is None:
        raise NotFound
    return Pulse(meeting_id, found.version, found.stage_version)


def _hashed(key: str) -> str:
    if not is_key(key):
        raise NotFound
    return hash_key(key)


def _pulse(condition: Any, today: dt.date, session: Session) -> Pulse:
    return _pulse_of(session.connection().execute(_PULSE.where(condition)).first(), today)


def _pulse_of(row: Any, today: dt.date) -> Pulse:
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
        .order_by(col(AgendaItemRow.rank), col(AgendaItemRow.position))
    ).all()
    rounds = session.exec(
        select(RoundRow).where(RoundRow.meeting_id == meeting_id).order_by(col(RoundRow.number))
    ).all()
    lists = read_lists(meeting_id, session=session)
    return Meeting(
        id=meeting_id,
        title=row.title,
        date=row.date,
        delete_on=row.delete_on,
        join_code=row.join_code,
        is_demo=row.is_demo,
        stage=row.stage_position,
        factions=tuple(_faction(f) for f in factions if not f.is_beside),
        companies=tuple(_faction(f) for f in factions if f.is_beside),
        agenda=tuple(
            _item(item, number, rounds, lists[item.value_list_id], WAYS[item.way or row.way])
            for number, item in enumerate(items, start=1)
        ),
        settings=Settings(
            way=WAYS[row.way],
            who=Who(row.who),
            asks_stance=row.asks_stance,
            asks_reason=row.asks_reason,
            asks_values=row.asks_values,
            consults=row.consults,
            door=DoorBy(row.door),
        ),
        script=stored_steps(row.script),
        stage_before=row.stage_before,
        is_paused=row.is_paused,
        is_ended=row.is_ended,
        starts_at=row.starts_at,
        place=row.place,
        timer_until=None if row.timer_until is None else aware(row.timer_until),
        openings=row.openings,
        join_pass=join_pass(row.pass_secret or row.wall_key_hash),
        kind=Kind(row.kind),
        group_word=GroupWord(row.group_word),
        is_rehearsal=row.is_rehearsal,
        relinked_at=None if row.relinked_at is None else aware(row.relinked_at),
        reading_serial=row.reading_serial,
        asks_wishes=row.asks_wishes,
        evaluation=Asking(row.evaluation),
        evaluated=counted_of(row.evaluation_counts) if row.evaluation_counts else None,
    )


def _faction(row: FactionRow) -> Faction:
    return Faction(
        _id(row), row.name, row.seats, row.places, row.position, row.link_serial, row.is_beside
    )


def _item(item: AgendaItemRow, number: int, rows: Any, values: ValueList, way: Way) -> AgendaItem:
    return AgendaItem(
        position=item.position,
        question_id=item.question_id,
        proposition=item.proposition,
        rounds=tuple(round_of(row) for row in rows if row.agenda_item_id == item.id),
        value_list=values,
        own=_own(item),
        at_stake=None if item.at_stake is None else tuple(item.at_stake.split()),
        number=number,
        way=way,
        words_version=item.words_version,
    )


def _own(row: AgendaItemRow) -> Question | None:
    if not row.own_text:
        return None
    clusters = tuple(row.own_clusters.split())
    return Question(row.question_id, 0, row.own_text, row.own_explanation, clusters)


def round_of(row: RoundRow) -> Round:
    """What a stored round is now: closed where its moment has come.

    Raises `NotFound` for one not stored yet.
    """
    return Round(
        _id(row),
        row.number,
        row.version,
        state_at(RoundState(row.state), row.closes_at, row.agrees_until, now()),
        row.opening,
        row.is_ahead,
        None if row.closes_at is None else aware(row.closes_at),
        None if row.agrees_until is None else aware(row.agrees_until),
        Beat(row.beat),
        None if row.revealed_at is None else aware(row.revealed_at),
    )


def delete_meeting(meeting_id: int, *, session: Session) -> None:
    """Delete a meeting and all it holds now. Raises `NotFound`."""
    gone = session.exec(delete(MeetingRow).where(col(MeetingRow.id) == meeting_id)).rowcount
    if not gone:
        raise NotFound
    ask_for_wiping(session)
    telling.tell_gone(session.connection())


def those_there(ids: Collection[int], *, session: Session) -> frozenset[int]:
    """Which of these meetings the database still has."""
    if not ids:
        return frozenset()
    found = session.exec(select(MeetingRow.id).where(col(MeetingRow.id).in_(ids)))
    return frozenset(number for number in found if number is not None)


def has_begun(row: MeetingRow, session: Session) -> bool:
    """Whether a question of the meeting is open, or was (`Meeting.has_begun`)."""
    if row.openings:
        return True
    busy = session.exec(
        select(RoundRow.id).where(RoundRow.meeting_id == row.id, RoundRow.state != RoundState.DRAFT)
    ).first()
    return busy is not None


def touch(meeting_id: int, *, session: Session) -> None:
    """Tell watching screens that something other than the stage changed."""
    session.flush()  # locks go in the order of what is written
    touch_in(meeting_id, session.connection())
    known = session.identity_map.get(identity_key(MeetingRow, meeting_id))
    if known is not None:
        session.expire(known, ["version"])


def touch_in(meeting_id: int, connection: Connection) -> None:
    """The same, for who holds no rows as objects."""
    touched = {"touched": meeting_id}
    if not telling.is_heard(connection):
        _TOUCHING.do(connection, touched)
        return
    for version in connection.execute(_TOUCH_AND_TELL, touched).scalars():
        telling.tell_version(meeting_id, version, connection)


def stage_changed(meeting_id: int, *, session: Session) -> None:
    """Tell every watching screen, participants' too, to draw again.

    Whoever changes the stage calls this before reading it: it takes the lock.
    """
    _grow(
        meeting_id,
        session,
        version=MeetingRow.version + 1,
        stage_version=MeetingRow.stage_version + 1,
    )


def _grow(meeting_id: int, session: Session, **versions: Any) -> None:
    grown = (
        update(MeetingRow)
        .where(col(MeetingRow.id) == meeting_id)
        .values(**versions)
        .returning(col(MeetingRow.version))
    )
    for version in session.exec(grown).scalars():
        telling.tell_version(meeting_id, version, session.connection())


def _id(row: Any) -> int:
    if row.id is None:
        raise NotFound
    return int(row.id)
