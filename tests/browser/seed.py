"""Meetings put straight into a server's database, for tests about what comes after.

The journeys go through the screens; where a test is about one moment only, walking
there every time would cost minutes. It uses the same doors of the store as the app.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from tests.browser.server import Server
from tests.browser.verbs import Links
from valuemap.access import wall_key
from valuemap.clusters import CLUSTER_IDS
from valuemap.meeting import AgendaPlan, FactionPlan, Meeting, MeetingPlan, Move
from valuemap.store import ballots, meetings, participants
from valuemap.store.database import Database
from valuemap.texts.dates import today
from valuemap.weighing import Ballot

FIRST = "gemeentelijke-processen.bedrijfsvoering.beveiliging.1"
SECOND = "gemeentelijke-processen.bedrijfsvoering.beveiliging.2"
NORTH, VILLAGE, NEW = "Lijst Noord", "Dorpsbelang", "De Nieuwe Koers"
THREE_FACTIONS = {NORTH: 1, VILLAGE: 1, NEW: 1}


@dataclass(frozen=True)
class Person:
    """Somebody who joined: the id in the store, and the personal link."""

    id: int
    link: str


class Seeded:
    """A meeting in the database of a running server."""

    def __init__(
        self,
        server: Server,
        factions: Mapping[str, int] = THREE_FACTIONS,
        questions: Sequence[str] = (FIRST, SECOND),
        *,
        title: str = "Raadsavond",
        proposition: str = "",
        days_old: int = 0,
    ) -> None:
        self._url = server.database_url
        date = today() - timedelta(days=days_old)
        plan = MeetingPlan(
            title=title,
            date=date,
            delete_on=date + timedelta(days=0 if days_old else 30),
            factions=tuple(FactionPlan(name, seats) for name, seats in factions.items()),
            agenda=tuple(AgendaPlan(question, proposition) for question in questions),
        )
        with self._database() as database, database.write() as session:
            new = meetings.create_meeting(plan, session=session)
        self.id = new.meeting_id
        self.links = Links(
            new.join_code,
            f"/begeleiden?sleutel={new.host_key}",
            f"/projecteren?scherm={wall_key(new.host_key)}",
        )

    @contextmanager
    def _database(self) -> Iterator[Database]:
        """The server's database, let go of afterwards."""
        database = Database(self._url)
        try:
            yield database
        finally:
            database.close()

    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        with self._database() as database, database.read() as session:
            return meetings.load_meeting(self.id, session=session)

    def show(self, position: int | None) -> None:
        """Put a question on the screen, or the joining screen."""
        with self._database() as database, database.write() as session:
            meetings.show(self.id, position, session=session)

    def move(self, position: int, *moves: Move) -> None:
        """Open, close, reopen or reveal the newest round of a question."""
        round_ = self.meeting().item(position).current
        for move in moves:
            with self._database() as database, database.write() as session:
                meetings.move_round(round_.id, move, session=session)

    def person(self, faction: str) -> Person:
        """Let somebody join for a faction."""
        ids = {known.name: known.id for known in self.meeting().factions}
        with self._database() as database, database.write() as session:
            joined = participants.join(self.id, ids[faction], session=session)
        return Person(joined.participant_id, f"/meedoen?ik={joined.key}")

    def weigh(
        self,
        person: Person,
        position: int,
        points: Mapping[str, int] | None,
        *,
        consent: bool = True,
    ) -> None:
        """Save somebody's ballot, None for "niet van toepassing"."""
        whole = None
        if points is not None:
            whole = {cluster: points.get(cluster, 0) for cluster in CLUSTER_IDS}
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            ballots.save_ballot(
                person.id,
                round_.id,
                Ballot(whole, consent=consent),
                based_on=None,
                session=session,
            )

    def saved(self, person: Person, position: int) -> Mapping[str, int] | None:
        """Somebody's saved points without the zeros; None where nothing is saved."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.read() as session:
            own = ballots.own_ballot(person.id, round_.id, session=session)
        if own is None or own.ballot.points is None:
            return None
        return {cluster: points for cluster, points in own.ballot.points.items() if points}

    def answered(self, position: int = 1) -> int:
        """How many people have answered a question."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.read() as session:
            found = participants.turnout(self.id, round_.id, session=session)
        return sum(faction.answered for faction in found.values())
