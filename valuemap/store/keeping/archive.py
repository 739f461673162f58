"""The archive: all meetings that are kept, and how long."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Kind
from valuemap.domain.preparing.changes import last_moment
from valuemap.store import meetings
from valuemap.store.engine.errors import NotFound, NothingToShorten, NotShorter
from valuemap.store.meetings import Pulse
from valuemap.store.tables.meeting_tables import AgendaItemRow, FactionRow, MeetingRow, RoundRow


@dataclass(frozen=True)
class Kept:
    """A meeting in the archive, without anything that anybody weighed.

    Attributes:
        questions: the ids of its questions, in order.
        own_questions: the words of those that are the municipality's own.
        revealed: of how many of them a result is revealed.
        stage_version: as in `Pulse`; what was read at this version still holds.
        factions: their names.
    """

    id: int
    title: str
    date: dt.date
    delete_on: dt.date
    is_demo: bool
    questions: tuple[str, ...]
    revealed: int
    factions: tuple[str, ...]
    own_questions: tuple[str, ...] = ()
    stage_version: int = 0


def kept_meetings(*, today: dt.date, session: Session) -> tuple[Kept, ...]:
    """All meetings whose date of deletion has not passed, the newest first; no rehearsals.

    Nor those of one faction: what a faction sees of itself is for nobody else.
    """
    rows = session.exec(
        select(MeetingRow)
        .where(*_is_kept(today))
        .order_by(col(MeetingRow.date).desc(), col(MeetingRow.id).desc())
    ).all()
    # Not by a list of ids: no database takes a statement with a hundred thousand of them.
    ids = select(MeetingRow.id).where(*_is_kept(today))
    items = session.exec(
        select(AgendaItemRow.meeting_id, AgendaItemRow.question_id, AgendaItemRow.own_text)
        .where(col(AgendaItemRow.meeting_id).in_(ids))
        .order_by(col(AgendaItemRow.rank))
    ).all()
    factions = session.exec(
        select(FactionRow.meeting_id, FactionRow.name)
        .where(col(FactionRow.meeting_id).in_(ids), col(FactionRow.is_beside).is_(False))
        .order_by(col(FactionRow.position))
    ).all()
    revealed = dict(
        session.exec(
            select(RoundRow.meeting_id, func.count(func.distinct(col(RoundRow.agenda_item_id))))
            .where(col(RoundRow.meeting_id).in_(ids), RoundRow.state == RoundState.REVEALED)
            .group_by(col(RoundRow.meeting_id))
        ).all()
    )
    questions = _by_meeting((owner, question) for owner, question, _ in items)
    own = _by_meeting((owner, words) for owner, _, words in items if words)
    names = _by_meeting(factions)
    return tuple(
        Kept(
            row.id or 0,
            row.title,
            row.date,
            row.delete_on,
            row.is_demo,
            tuple(questions[row.id or 0]),
            revealed.get(row.id or 0, 0),
            tuple(names[row.id or 0]),
            tuple(own[row.id or 0]),
            row.stage_version,
        )
        for row in rows
    )


def kept_meeting(meeting_id: int, *, today: dt.date, session: Session) -> Pulse:
    """A meeting of the archive by its number. Raises `NotFound` where it is not in there."""
    found = session.exec(
        select(MeetingRow.version, MeetingRow.stage_version).where(
            MeetingRow.id == meeting_id, *_is_kept(today)
        )
    ).first()
    if found is None:
        raise NotFound
    return Pulse(meeting_id, *found)


def _is_kept(today: dt.date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(MeetingRow.delete_on) >= today,
        col(MeetingRow.is_rehearsal).is_(False),
        col(MeetingRow.kind) != Kind.FACTION,
    )


def _by_meeting(rows: Iterable[tuple[int, str]]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for meeting_id, value in rows:
        found[meeting_id].append(value)
    return found


def days_to_choose(
    date: dt.date, delete_on: dt.date, today: dt.date
) -> tuple[dt.date, dt.date] | None:
    """The first and last day to which the keeping of a meeting can be shortened; None for none.

    Not before today or the meeting itself, and before the day that was agreed.
    """
    first, last = max(today, date), delete_on - dt.timedelta(days=1)
    return (first, last) if first <= last else None


def shorten(meeting_id: int, delete_on: dt.date, *, today: dt.date, session: Session) -> None:
    """Bring the date of deletion forward; it never moves back.

    Raises:
        NotFound: no such meeting.
        NothingToShorten: there is no day left to choose; `args[0]` is the day that was agreed.
        NotShorter: the day is not one of `days_to_choose`; `args` are the first and last of them.
    """
    row = session.get(MeetingRow, meeting_id, with_for_update=True)
    if row is None:
        raise NotFound
    days = days_to_choose(row.date, row.delete_on, today)
    if days is None:
        raise NothingToShorten(row.delete_on)
    moment = last_moment(meetings.load_meeting(meeting_id, session=session))
    first, last = max(days[0], moment or days[0]), days[1]  # weighing ahead goes on until then
    if first > last:
        raise NothingToShorten(row.delete_on)
    if not first <= delete_on <= last:
        raise NotShorter(first, last)
    row.delete_on = delete_on
    session.add(row)
    meetings.stage_changed(meeting_id, session=session)
