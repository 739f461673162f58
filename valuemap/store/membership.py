"""Membership: who is let in after the door closed, counting, letting in anew, freeing a place.

Nobody has an account, so a faction is who its members say it is. People are called by the number on
their own screen: it tells neither the order of joining nor what somebody weighed.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from valuemap.disclosure import Counts, Outcome, outlook
from valuemap.domain.access import DoorAct, hash_key, is_key
from valuemap.domain.meeting import Who
from valuemap.domain.moments import aware
from valuemap.store import frozen
from valuemap.store.engine.errors import FactionFull, NotFound
from valuemap.store.engine.prepared import Prepared
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now, stage_changed, touch
from valuemap.store.participants import IS_IN, NO_KEY
from valuemap.store.tables.meeting_tables import (
    BallotRow,
    EvaluationRow,
    FactionLinkRow,
    FactionRow,
    MeetingEventRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
)


@dataclass(frozen=True)
class MeetingEvent:
    """What a host did at the door, and when (UTC)."""

    faction_id: int
    act: str
    at: dt.datetime


@dataclass(frozen=True)
class People:
    """The people of one faction, by their numbers, smallest first.

    Attributes:
        inside: who is in; paper forms have numbers too.
        waiting: who waits at the door.
        objects: somebody says that the number of its people is wrong.
    """

    inside: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    objects: bool = False

    @property
    def places(self) -> int:
        """How many places of the faction are taken."""
        return len(self.inside) + len(self.waiting)


# Columns: a hall that comes in asks this for each that joins, and objects cost several times more.
_PEOPLE: Final = Prepared(
    sa.select(
        col(ParticipantRow.faction_id),
        col(ParticipantRow.number),
        col(ParticipantRow.is_admitted),
        col(ParticipantRow.is_screen),
        col(ParticipantRow.is_late),
        col(ParticipantRow.is_paper),
        col(ParticipantRow.objects),
    )
    .where(
        col(ParticipantRow.meeting_id) == sa.bindparam("meeting_id"),
        col(ParticipantRow.left_at).is_(None),
        col(ParticipantRow.freed_at).is_(None),
    )
    .order_by(col(ParticipantRow.number))
)
_FACTIONS: Final = Prepared(
    sa.select(col(FactionRow.id), col(FactionRow.is_beside), col(MeetingRow.who))
    .join(MeetingRow, col(MeetingRow.id) == col(FactionRow.meeting_id))
    .where(col(FactionRow.meeting_id) == sa.bindparam("meeting_id"))
    .order_by(col(FactionRow.position))
)


@dataclass(frozen=True)
class Membership:
    """Who is in at one moment, in counts and numbers only.

    Attributes:
        people: by faction id, those of companies beside the council too.
        expected: by id of a faction of the council, what would become of it if all who are in,
            and came in time, answered. A faction that weighs together is taken to approve its
            ballot: it is asked to.
    """

    people: Mapping[int, People]
    expected: Mapping[int, Outcome]


def who_is_in(meeting_id: int, *, session: Session) -> Membership:
    """Who is in and who waits, and what that would come to."""
    connection, of_meeting = session.connection(), {"meeting_id": meeting_id}
    there: dict[int, list[Any]] = {}
    for row in _PEOPLE.all(connection, of_meeting):
        there.setdefault(row.faction_id, []).append(row)
    factions = _FACTIONS.all(connection, of_meeting)
    of_council = [faction for faction in factions if not faction.is_beside]
    counts = [
        _counts(there.get(faction.id, []), weighs_together=faction.who == Who.FACTIONS)
        for faction in of_council
    ]
    return Membership(
        {faction.id: _people(there.get(faction.id, [])) for faction in factions},
        dict(zip((faction.id for faction in of_council), outlook(counts), strict=True)),
    )


def _people(rows: Sequence[Any]) -> People:
    people = [row for row in rows if not row.is_screen]
    return People(
        tuple(row.number or 0 for row in people if row.is_admitted),
        tuple(row.number or 0 for row in people if not row.is_admitted),
        any(row.is_admitted and row.objects is True for row in people),
    )


def _counts(rows: Sequence[Any], *, weighs_together: bool) -> Counts:
    own = [row for row in rows if row.is_admitted and not row.is_screen]
    on_time = [row for row in own if not row.is_late and not row.is_paper]
    on_paper = bool(own) and all(row.is_paper for row in own)
    around_a_screen = any(row.is_screen for row in rows)
    return Counts(
        answers=len(own),
        counted=len(own if on_paper else on_time),
        on_paper=on_paper,
        has_agreed=weighs_together if own else around_a_screen,
        is_disputed=any(row.objects is True for row in own),
    )


def admit(meeting_id: int, number: int, *, session: Session) -> None:
    """Let somebody in who waits at the door.

    Who came late may weigh in the open round too, and counts in a mean but not towards a minimum.

    Raises:
        NotFound: nobody of this number waits.
        FactionFull: all places of the faction are taken.
    """
    row = _person(meeting_id, number, session)
    if row.is_admitted:
        raise NotFound
    faction = session.get_one(FactionRow, row.faction_id, with_for_update=True)
    taken = session.exec(
        select(func.count())
        .select_from(ParticipantRow)
        .where(ParticipantRow.faction_id == faction.id, *IS_IN)
    ).one()
    if taken >= faction.places:
        raise FactionFull(faction.name)
    row.is_admitted = True
    row.known_after = session.get_one(MeetingRow, meeting_id).openings
    session.add(row)
    note(row.meeting_id, row.faction_id, "admitted", session)


def let_in_anew(meeting_id: int, faction_id: int, *, session: Session) -> None:
    """Put all of a faction before the door, to be let in one by one and counted again.

    Who is let in so counts from the next question on; what was weighed stays.

    Raises `NotFound`.
    """
    faction = session.get(FactionRow, faction_id, with_for_update=True)
    if faction is None or faction.meeting_id != meeting_id:
        raise NotFound
    openings = session.get_one(MeetingRow, meeting_id).openings
    rows = session.exec(
        select(ParticipantRow).where(
            ParticipantRow.faction_id == faction_id,
            col(ParticipantRow.left_at).is_(None),
            col(ParticipantRow.freed_at).is_(None),
            col(ParticipantRow.is_paper).is_(False),
            col(ParticipantRow.is_screen).is_(False),
        )
    ).all()
    for row in rows:
        row.is_admitted, row.is_late = False, False
        row.known_after, row.objects = openings, None
        session.add(row)
    note(meeting_id, faction_id, "let in anew", session)


def answer_count(participant_id: int, *, is_right: bool, session: Session) -> None:
    """Answer whether the number of the faction's people is right. Raises `NotFound`."""
    row = session.get(ParticipantRow, participant_id, with_for_update=NO_KEY)
    if row is None or not row.is_admitted:
        raise NotFound
    row.objects = not is_right
    session.add(row)
    touch(row.meeting_id, session=session)


def free_place(meeting_id: int, number: int, *, session: Session) -> None:
    """Free the place of somebody: what that person weighed counts no more where not frozen.

    Nobody comes back to a freed place, so those ballots are deleted: no later step finds them.

    Raises `NotFound`.
    """
    # In the order of saving, as `participants.leave`: a round closes before this or after it.
    rounds = session.exec(
        select(RoundRow)
        .where(RoundRow.meeting_id == meeting_id)
        .order_by(col(RoundRow.id))
        .with_for_update(read=True)
    ).all()
    row = _person(meeting_id, number, session)
    person = row.id or 0
    gone = [r.id for r in rounds if not frozen.stands_fast(r, person, session)]
    session.exec(
        delete(BallotRow).where(
            col(BallotRow.participant_id) == person, col(BallotRow.round_id).in_(gone)
        )
    )
    session.exec(delete(EvaluationRow).where(col(EvaluationRow.participant_id) == person))
    row.freed_at = now()
    session.add(row)
    note(meeting_id, row.faction_id, "freed", session)
    ask_for_wiping(session)


def take_down(participant_id: int, round_id: int, *, session: Session) -> None:
    """Take down what the participant's faction showed of a question by consent or approval.

    Raises:
        NotFound: no such participant or round, or nothing was shown so.
    """
    row = session.get(ParticipantRow, participant_id)
    round_row = session.get(RoundRow, round_id)
    if row is None or round_row is None or row.meeting_id != round_row.meeting_id:
        raise NotFound
    if not row.is_admitted or row.left_at is not None or row.freed_at is not None:
        raise NotFound
    faction = session.get_one(FactionRow, row.faction_id)
    if faction.is_beside:
        raise NotFound
    if not frozen.take_down(frozen.position_of(faction, session), round_row, session):
        raise NotFound
    note(row.meeting_id, row.faction_id, "taken down", session)


def events(meeting_id: int, *, session: Session) -> tuple[MeetingEvent, ...]:
    """What happened at the door, oldest first."""
    rows = session.exec(
        select(MeetingEventRow)
        .where(MeetingEventRow.meeting_id == meeting_id)
        .order_by(col(MeetingEventRow.id))
    )
    return tuple(MeetingEvent(row.faction_id, row.act, aware(row.at)) for row in rows)


def faction_of_key(meeting_id: int, key: str, *, session: Session) -> int:
    """The faction of this meeting that has this link. Raises `NotFound`."""
    if not is_key(key):
        raise NotFound
    found = session.exec(
        select(FactionRow.id)
        .join(FactionLinkRow, col(FactionLinkRow.faction_id) == col(FactionRow.id))
        .where(FactionLinkRow.key_hash == hash_key(key), FactionRow.meeting_id == meeting_id)
    ).first()
    if found is None:
        raise NotFound
    return found


def _person(meeting_id: int, number: int, session: Session) -> ParticipantRow:
    row = session.exec(
        select(ParticipantRow)
        .where(
            ParticipantRow.meeting_id == meeting_id,
            ParticipantRow.number == number,
            col(ParticipantRow.left_at).is_(None),
            col(ParticipantRow.freed_at).is_(None),
        )
        .with_for_update(key_share=True)
    ).first()
    if row is None:
        raise NotFound
    return row


def note(meeting_id: int, faction_id: int, act: DoorAct, session: Session) -> None:
    """Write down what a host did at the door, and tell all screens."""
    session.add(MeetingEventRow(meeting_id=meeting_id, faction_id=faction_id, act=act, at=now()))
    stage_changed(meeting_id, session=session)
