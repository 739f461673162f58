"""The meetings under load: made through the store, and looked into afterwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from sqlalchemy import func, update
from sqlmodel import col, select

from tests.builders import DECK, VALUES
from tests.load.ballots import Acknowledged, some_chips
from tests.store.many_meetings import fill
from valuemap.domain.access import faction_key, wall_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.store import leading, meetings, moments, participants
from valuemap.store.answers import read_ballot
from valuemap.store.engine.database import Database
from valuemap.store.tables.meeting_tables import BallotRow, MeetingRow, ParticipantRow
from valuemap.store.versions.migrate import migrate
from valuemap.texts.dates import today
from valuemap.ui.participant import saving

__all__ = ("Evening", "Kept", "hold_before", "look_into", "open_evening", "people_in", "some_chips")

MOST_FACTIONS = 16
LEAST_PER_FACTION = 3
AHEAD_FOR = timedelta(hours=2)
AT_ONCE = 500
KEPT_FOR = timedelta(days=300)


@dataclass(frozen=True)
class Evening:
    """A meeting with a question, and its participants' keys by id.

    Attributes:
        marks: by id of a participant what names that person and the round at the door.
        factions: the ids of those who can be joined.
    """

    meeting_id: int
    round_id: int
    host_key: str
    keys: Mapping[int, str]
    marks: Mapping[int, str]
    factions: tuple[int, ...]
    join_code: str
    join_pass: str

    @property
    def wall_key(self) -> str:
        """Of the projector's link."""
        return wall_key(self.host_key)


def open_evening(
    url: str, people: int, *, opens: bool = True, places: int = 0, ahead: bool = False
) -> Evening:
    """Make a meeting, let people join, and open its question.

    Args:
        opens: else they wait for it.
        places: for how many there is room, where that is for more.
        ahead: opened to be weighed ahead, instead of in the hall; people come in by links.
    """
    database = Database(url)
    migrate(database)
    with database.write() as session:
        new = meetings.create_meeting(_plan(max(people, places), ahead), session=session)
        meeting = meetings.load_meeting(new.meeting_id, session=session)
        joined = {}
        for number in range(people):
            faction = meeting.factions[number % len(meeting.factions)]
            person = participants.join(
                meeting.id,
                faction.id,
                faction_key=faction_key(new.host_key, faction.position) if ahead else None,
                session=session,
            )
            joined[person] = faction.id
        round_id = meeting.agenda[0].current.id
        if ahead:
            closes = meetings.now() + AHEAD_FOR
            moments.open_ahead(meeting.id, [1], closes, session=session)
        elif opens:
            leading.move_round(round_id, Move.OPEN, session=session)
    database.close()
    return Evening(
        new.meeting_id,
        round_id,
        new.host_key,
        {person.participant_id: person.key for person in joined},
        {
            person.participant_id: saving.mark_of_round(person.key, faction_id, round_id)
            for person, faction_id in joined.items()
        },
        tuple(faction.id for faction in meeting.factions),
        new.join_code,
        meeting.join_pass,
    )


def hold_before(url: str, number: int) -> None:
    """Fill an empty database with so many meetings that were held before."""
    database = Database(url)
    migrate(database)
    fill(database, number)
    with database.write() as session:  # else a server deletes them all when it starts
        session.execute(update(MeetingRow).values(delete_on=today() + KEPT_FOR))
    database.close()


def _plan(people: int, ahead: bool) -> MeetingPlan:
    factions = max(2, min(MOST_FACTIONS, people // LEAST_PER_FACTION))
    return MeetingPlan(
        title="Een avond met veel mensen",
        date=today() + timedelta(days=1) if ahead else today(),
        delete_on=today() + timedelta(days=2),
        factions=tuple(
            FactionPlan(f"Lijst {n + 1}", -(-people // factions)) for n in range(factions)
        ),
        agenda=(AgendaPlan(next(iter(DECK.places))),),
        value_list=VALUES,
        settings=Settings(door=DoorBy.LINKS if ahead else DoorBy.CODE),
    )


@dataclass(frozen=True)
class Kept:
    """What the database holds of the ballots that were acknowledged.

    Attributes:
        acknowledged: how many the server said it saved.
        missing: of those, which are not in the database as they were sent.
        double: how many stand there a second time, as a new version that changes nothing.
        more: how many are there of which the answer never came.
    """

    acknowledged: int
    missing: frozenset[Acknowledged]
    double: int
    more: int


def look_into(url: str, acknowledged: Collection[Acknowledged]) -> Kept:
    """Which of the acknowledged ballots are in the database, and whether each is there once."""
    people = sorted({one.participant for one in acknowledged})
    whose = col(BallotRow.participant_id)
    found = []
    database = Database(url)
    with database.read() as session:
        for first in range(0, len(people), AT_ONCE):
            rows = session.exec(
                select(BallotRow)
                .where(whose.in_(people[first : first + AT_ONCE]))
                .order_by(whose, col(BallotRow.round_id), col(BallotRow.revision))
            )
            found += [
                Acknowledged(row.participant_id, row.revision, read_ballot(row).given)
                for row in rows
            ]
    database.close()
    double = sum(
        one.participant == after.participant
        and one.points is not None
        and one.points == after.points
        for one, after in pairwise(found)
    )
    said, there = set(acknowledged), set(found)
    return Kept(len(said), frozenset(said - there), double, len(there - said))


def people_in(url: str, evening: Evening) -> int:
    """How many participants a meeting has."""
    meeting_id = col(ParticipantRow.meeting_id)
    database = Database(url)
    with database.read() as session:
        found = session.exec(select(func.count()).where(meeting_id == evening.meeting_id)).one()
    database.close()
    return found
