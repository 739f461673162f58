"""The meeting under load: made through the store, and looked into afterwards."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import select

from tests.builders import DECK, VALUES
from valuemap.domain.evening.rounds import Move
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.store import leading, meetings, participants
from valuemap.store.answers import read_ballot
from valuemap.store.engine.database import Database
from valuemap.store.engine.tables import BallotRow
from valuemap.store.versions.migrate import migrate
from valuemap.texts.dates import today
from valuemap.ways import CHIPS

MOST_FACTIONS = 16
LEAST_PER_FACTION = 3
CHIPS_IN_ALL = CHIPS.most // CHIPS.step

Points = tuple[int, ...] | None  # in the order of the clusters; None for an abstention


@dataclass(frozen=True)
class Acknowledged:
    """A ballot of which the server said that it was saved."""

    participant: int
    revision: int
    points: Points


@dataclass(frozen=True)
class Evening:
    """A meeting with an open question, and its participants' keys by id."""

    meeting_id: int
    round_id: int
    host_key: str
    keys: Mapping[int, str]


def open_evening(url: str, people: int, *, opens: bool = True, places: int = 0) -> Evening:
    """Make a meeting, let people join, and open its question.

    Args:
        opens: else they wait for it.
        places: for how many there is room, where that is for more.
    """
    room = max(people, places)
    factions = max(2, min(MOST_FACTIONS, room // LEAST_PER_FACTION))
    plan = MeetingPlan(
        title="Een avond met veel mensen",
        date=today(),
        delete_on=today() + timedelta(days=1),
        factions=tuple(
            FactionPlan(f"Lijst {n + 1}", -(-room // factions)) for n in range(factions)
        ),
        agenda=(AgendaPlan(next(iter(DECK.places))),),
        value_list=VALUES,
    )
    database = Database(url)
    migrate(database)
    with database.write() as session:
        new = meetings.create_meeting(plan, session=session)
        meeting = meetings.load_meeting(new.meeting_id, session=session)
        joined = [
            participants.join(meeting.id, meeting.factions[number % factions].id, session=session)
            for number in range(people)
        ]
        round_id = meeting.agenda[0].current.id
        if opens:
            leading.move_round(round_id, Move.OPEN, session=session)
    database.close()
    keys = {person.participant_id: person.key for person in joined}
    return Evening(new.meeting_id, round_id, new.host_key, keys)


def some_chips(chance: random.Random) -> dict[str, int]:
    """Twenty chips, divided at random."""
    given = chance.choices(VALUES.ids, k=CHIPS_IN_ALL)
    return {cluster: given.count(cluster) for cluster in VALUES.ids}


def points_of(chips: Mapping[str, int]) -> Points:
    """The points of these chips, as the store keeps them."""
    return tuple(chips[cluster] * CHIPS.step for cluster in VALUES.ids)


def missing(url: str, acknowledged: Collection[Acknowledged]) -> set[Acknowledged]:
    """The acknowledged ballots that are not in the database, or not as they were sent."""
    database = Database(url)
    with database.read() as session:
        found = {
            Acknowledged(row.participant_id, row.revision, read_ballot(row).given)
            for row in session.exec(select(BallotRow))
        }
    database.close()
    return set(acknowledged) - found
