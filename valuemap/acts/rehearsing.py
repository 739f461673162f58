"""Rehearsing: a copy of the own meeting with invented members, to lead a whole evening alone."""

import datetime as dt

from sqlmodel import Session

from valuemap.domain.access import faction_key, invented_key
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Faction, Meeting, Who
from valuemap.domain.preparing.rehearsal import invented_ballots, invented_of, rehearsal_of
from valuemap.store import ballots, faction_ballots, meetings, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, RoundNotOpen, WeighingBegan
from valuemap.store.keeping import maintenance
from valuemap.store.keeping.deletion import Receipt
from valuemap.store.meetings import NewMeeting


def rehearse(database: Database, meeting_id: int, *, today: dt.date) -> NewMeeting:
    """Make a copy of a meeting that has not begun, in which invented members have joined.

    The meeting itself stays as it is.

    Raises:
        NotFound: no such meeting, or it is a rehearsal or an example itself.
        WeighingBegan: a question was opened already.
    """
    with database.write() as session:
        meeting = meetings.load_meeting(meeting_id, session=session)
        if meeting.is_rehearsal or meeting.is_demo:
            raise NotFound
        if meeting.has_begun:
            raise WeighingBegan
        new = meetings.create_meeting(rehearsal_of(meeting, today=today), session=session)
        _join(meetings.load_meeting(new.meeting_id, session=session), new.host_key, session)
    return new


def _join(copy: Meeting, host_key: str, session: Session) -> None:
    number = 0
    for faction in copy.everybody:
        link = faction_key(host_key, faction.position)
        for _ in range(invented_of(faction, copy)):
            number += 1
            participants.join(
                copy.id,
                faction.id,
                key=invented_key(host_key, number),
                faction_key=link,
                session=session,
            )


def let_invented_weigh(database: Database, host_key: str, meeting_id: int, round_id: int) -> None:
    """Let the invented members weigh who have not yet.

    Where factions weigh together, those weigh that have no ballot yet.

    Args:
        host_key: of the rehearsal: their keys are made of it.

    Raises:
        NotFound: no such meeting or round, or no rehearsal.
        RoundNotOpen: the round takes no ballots.
    """
    with database.write() as session:
        meeting = meetings.load_meeting(meeting_id, session=session)
        item = next((one for one in meeting.agenda if one.current.id == round_id), None)
        if not meeting.is_rehearsal or item is None:
            raise NotFound
        if item.current.state is not RoundState.OPEN:
            raise RoundNotOpen(item.current.state)
        most = participants.count_all(meeting_id, session=session)
        keys = [invented_key(host_key, number) for number in range(1, most + 1)]
        people = participants.those_of_keys(meeting_id, keys, session=session)
        for faction in meeting.everybody:
            own = [person for person, whose in people if whose == faction.id]
            if meeting.settings.who is Who.FACTIONS and not faction.is_beside:
                _together(own, meeting, faction, item, session)
            else:
                _each(own, meeting, faction, item, session)


def _each(
    people: list[int], meeting: Meeting, faction: Faction, item: AgendaItem, session: Session
) -> None:
    made = invented_ballots(
        faction.name, len(people), item, meeting.settings, only_weights=faction.is_beside
    )
    for person, ballot in zip(people, made, strict=True):
        if ballots.own_ballot(person, item.current.id, session=session) is None:
            ballots.save_ballot(
                person, item.current.id, ballot, based_on=0, origin="demo", session=session
            )


def _together(
    people: list[int], meeting: Meeting, faction: Faction, item: AgendaItem, session: Session
) -> None:
    """One draft, which another approves; nothing where a phone of the faction was first."""
    round_id = item.current.id
    if not people or faction_ballots.faction_ballot(faction.id, round_id, session=session):
        return
    (ballot,) = invented_ballots(faction.name, 1, item, meeting.settings)
    draft = faction_ballots.save_faction_draft(
        people[0], round_id, ballot, based_on=0, session=session
    )
    faction_ballots.approve_faction_ballot(
        people[-1], round_id, based_on=draft.revision, session=session
    )


def wipe(database: Database, meeting_id: int) -> Receipt:
    """Delete a rehearsal now, from the disk as well. Raises `NotFound`: also where it is none."""
    with database.read() as session:
        if not meetings.load_meeting(meeting_id, session=session).is_rehearsal:
            raise NotFound
    return maintenance.delete_now(database, meeting_id)
