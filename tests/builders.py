"""Short ways to make what tests are about: ballots, results, meetings, and councils in a store."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session, select

from valuemap.content.content import load_content
from valuemap.content.deck import Deck, Question
from valuemap.content.own_questions import own_question
from valuemap.content.value_list import Value
from valuemap.disclosure import (
    Answer,
    Door,
    Figures,
    Frozen,
    OfFaction,
    Places,
    Published,
    begin,
    counts_of,
    finish,
    freeze,
    left_over,
    publish,
)
from valuemap.domain.access import faction_key
from valuemap.domain.evening.rounds import Move, Round
from valuemap.domain.meeting import DoorBy, Meeting
from valuemap.domain.own_values import own_value, within
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.domain.weighing import Ballot
from valuemap.store import ballots, leading, meetings, moments, participants
from valuemap.store.ballots import CastBallot, SavedBallot
from valuemap.store.engine.database import Database
from valuemap.store.meetings import NewMeeting
from valuemap.store.participants import Joined, Turnout
from valuemap.store.tables.meeting_tables import RoundRow
from valuemap.store.versions.migrate import migrate
from valuemap.ways import CHIPS, POINTS

DAY = dt.date(2026, 3, 10)
LAST_DAY = dt.date(2026, 4, 10)
DAY_AFTER = dt.date(2026, 4, 11)
DATA = Path(__file__).resolve().parents[1] / "data"
CONTENT = load_content(DATA)
DECK: Deck = CONTENT.deck
VALUES = CONTENT.usual_list
CLUSTERS = VALUES.cluster
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def points(**given: int) -> dict[str, int]:
    """Numbers over the usual list; a cluster that is not named gets none."""
    return {cluster: given.get(cluster, 0) for cluster in VALUES.ids}


def in_order(given: Mapping[str, int]) -> tuple[int, ...]:
    """What is given to each cluster, in the order of the usual list."""
    return tuple(given[cluster] for cluster in VALUES.ids)


def by_id(ballot: Ballot) -> dict[str, int]:
    """What a ballot gives to each cluster of the usual list, by id."""
    return dict(zip(VALUES.ids, ballot.given or (), strict=True))


def ballot(
    *, stance: int | None = None, reason: str = "", consent: bool = False, **given: int
) -> Ballot:
    """A ballot with these points, which must sum to 100: of chips where they are of five each."""
    numbers = in_order(points(**given))
    way = POINTS if any(number % CHIPS.step for number in numbers) else CHIPS
    return Ballot(numbers, way, stance=stance, reason=reason, consent=consent)


NUT = ballot(nut=100)
VRIJHEID = ballot(vrijheid=100)
HALF = ballot(nut=50, vrijheid=50)
ABSTAINED = Ballot(None)


def in_round(
    *factions: Sequence[Ballot],
    seats: Sequence[int] | None = None,
    agreed: Sequence[Ballot | None] = (),
    door: Door = Door.IN_BEFORE,
) -> list[OfFaction]:
    """A round in which all who are in answered; the nth of a faction is the same in every round.

    Args:
        seats: of each faction; as many as answered unless told otherwise, and one at least.
        agreed: the ballot that each faction approved, of the first few.
    """
    return [
        OfFaction(
            seats[place] if seats else max(len(own), 1),
            len(own),
            tuple(Answer(100 * place + n, one, door) for n, one in enumerate(own, 1)),
            agreed[place] if place < len(agreed) else None,
        )
        for place, own in enumerate(factions)
    ]


@dataclass(frozen=True)
class Shown:
    """All that is published of one round.

    Attributes:
        begun: the places with the means that members see before the reveal.
    """

    begun: Places
    places: Places
    figures: Figures
    result: Published


def play(rounds: Sequence[Sequence[OfFaction]], *, in_whole_points: bool = False) -> list[Shown]:
    """What is published of each round of a question in turn."""
    before: Places = ()
    told = []
    for number in range(1, len(rounds) + 1):
        now = rounds[:number]
        begun = begin(before, now, in_whole_points=in_whole_points)
        before = finish(begun, now, in_whole_points=in_whole_points)
        figures = freeze(before, now)
        told.append(Shown(begun, before, figures, result_of(before, figures, now[-1])))
    return told


def result_of(places: Places, figures: Figures, now: Sequence[OfFaction]) -> Published:
    """The result of a round from what it froze."""
    return publish(
        places,
        figures,
        clusters=VALUES.ids,
        seats=[faction.seats for faction in now],
        left=[left_over(counts_of(faction)) for faction in now],
    )


def published(
    *factions: Sequence[Ballot],
    seats: Sequence[int] | None = None,
    agreed: Sequence[Ballot | None] = (),
) -> Published:
    """What is shown of these factions after one round; see `in_round`."""
    return play([in_round(*factions, seats=seats, agreed=agreed)])[-1].result


def frozen(*rounds: Sequence[Sequence[Ballot]]) -> Frozen:
    """A question as its last round left it, from the ballots of the factions in each round."""
    made = [in_round(*factions) for factions in rounds]
    return Frozen(play(made)[-1].places, made)


OWN_VALUE = own_value(
    "empathie",
    "Nabijheid",
    "Dicht bij huis.",
    ["Een balie in elk dorp.", "Geen balie in elk dorp."],
)
OWN = own_question("Mag de gemeente meekijken?", "Het plein is van ons.", ("vrijheid", "nut"))


def plan(
    seats: Sequence[int] = (5, 3, 1),
    *,
    questions: int = 2,
    title: str = "Raadsavond",
    date: dt.date = DAY,
    delete_on: dt.date = LAST_DAY,
    proposition: str = "",
    is_demo: bool = False,
    own: Sequence[Question] = (),
    values: Sequence[Value] = (),
) -> MeetingPlan:
    """A meeting of factions Lijst A, Lijst B ... with these seats; own questions come last."""
    return MeetingPlan(
        title=title,
        date=date,
        delete_on=delete_on,
        factions=tuple(
            FactionPlan(f"Lijst {letter}", number)
            for letter, number in zip(LETTERS, seats, strict=False)
        ),
        agenda=(
            *(AgendaPlan(f"vraag.{n}", proposition) for n in range(1, questions + 1)),
            *(AgendaPlan(question.id, proposition, question) for question in own),
        ),
        value_list=within(VALUES, values),
        is_demo=is_demo,
    )


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database with its tables up to date, closed again in the end.

    A file that is not there yet begins as a copy of one that was migrated in this process.
    """
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:////") and not file.exists():
        migrated_file(file)
    with made(url) as database:
        yield database


@contextmanager
def made(url: str) -> Iterator[Database]:
    """The same, with every migration made here: for tests of how a file comes about."""
    database = Database(url)
    try:
        migrate(database)
        yield database
    finally:
        database.close()


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "valuemap.db"
        database = Database(f"sqlite:///{file}")
        migrate(database)
        database.close()
        return file.read_bytes()


def migrated_file(file: Path) -> str:
    """Make a SQLite database with its tables and nothing in them; its URL.

    A copy of one that was migrated in this process: all migrations take half a second, each time.
    """
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(_migrated())
    return f"sqlite:///{file}"


def let_pass(meeting_id: int, lasts: dt.timedelta, session: Session) -> None:
    """Let time pass in a meeting: to its moments that is what a clock that goes on would do."""
    rounds = session.exec(select(RoundRow).where(RoundRow.meeting_id == meeting_id)).all()
    for row in rounds:
        if row.closes_at is not None:
            row.closes_at -= lasts
        if row.agrees_until is not None:
            row.agrees_until -= lasts
        session.add(row)


@dataclass(frozen=True)
class Council:
    """A meeting in a store, with each action of its people as one short transaction."""

    database: Database
    new: NewMeeting

    @classmethod
    def meet(cls, database: Database, planned: MeetingPlan | None = None) -> "Council":
        """Make a meeting."""
        with database.write() as session:
            return cls(database, meetings.create_meeting(planned or plan(), session=session))

    @property
    def id(self) -> int:
        return self.new.meeting_id

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        with self.database.read() as session:
            return meetings.load_meeting(self.id, session=session)

    def round(self, position: int = 1) -> Round:
        """The newest round of a question."""
        return self.meeting.item(position).current

    def join(self, faction: int = 0, *, key: str | None = None) -> Joined:
        """Somebody joins for the faction at this place in the list."""
        meeting = self.meeting
        faction_id, link = meeting.factions[faction].id, None
        if meeting.settings.door is DoorBy.LINKS:
            link = faction_key(self.new.host_key, meeting.factions[faction].position)
        with self.database.write() as session:
            return participants.join(
                self.id, faction_id, key=key, faction_key=link, session=session
            )

    def change_faction(self, person: Joined, faction: int) -> None:
        """Somebody moves to another faction."""
        faction_id = self.meeting.factions[faction].id
        with self.database.write() as session:
            participants.change_faction(person.participant_id, faction_id, session=session)

    def move(self, *moves: Move, position: int = 1) -> None:
        """The host moves the newest round of a question, step by step."""
        round_id = self.round(position).id
        for move in moves:
            with self.database.write() as session:
                leading.move_round(round_id, move, session=session)

    def open(self, position: int = 1) -> None:
        """The host opens the newest round of a question."""
        self.move(Move.OPEN, position=position)

    def reveal(self, position: int = 1) -> None:
        """The host closes and reveals the newest round of a question."""
        self.move(Move.CLOSE, Move.REVEAL, position=position)

    def consult(self, position: int = 1) -> None:
        """The host closes the newest round of a question and begins its fractieberaad."""
        self.move(Move.CLOSE, Move.CONSULT, position=position)

    def open_ahead(
        self,
        *positions: int,
        closes: dt.timedelta,
        agrees: dt.timedelta | None = None,
    ) -> None:
        """The host opens questions ahead, for so long, and agreeing for so long from now."""
        now = meetings.now()
        until = None if agrees is None else now + agrees
        with self.database.write() as session:
            moments.open_ahead(self.id, positions, now + closes, until, session=session)

    def pass_time(self, lasts: dt.timedelta) -> None:
        """Time passes, and nobody does anything."""
        with self.database.write() as session:
            let_pass(self.id, lasts, session)

    def settle(self) -> None:
        """Somebody looks, and so the rounds move on whose moment has come."""
        with self.database.write() as session:
            moments.settle_due(self.id, session=session)

    def show(self, position: int | None) -> None:
        """The host puts a question on the screen."""
        with self.database.write() as session:
            leading.show(self.id, position, session=session)

    def next_round(self, position: int = 1) -> Round:
        """The host begins another round of a question."""
        with self.database.write() as session:
            return leading.add_round(self.id, position, session=session)

    def save(
        self, person: Joined, what: Ballot, *, position: int = 1, based_on: int | None = None
    ) -> SavedBallot:
        """Somebody saves a ballot in the newest round of a question."""
        round_id = self.round(position).id
        with self.database.write() as session:
            return ballots.save_ballot(
                person.participant_id, round_id, what, based_on=based_on, session=session
            )

    def own(self, person: Joined, position: int = 1) -> SavedBallot | None:
        """Somebody's own ballot in the newest round of a question."""
        with self.database.read() as session:
            return ballots.own_ballot(
                person.participant_id, self.round(position).id, session=session
            )

    def revealed(self, position: int = 1) -> tuple[CastBallot, ...]:
        """What everybody may read of the newest round of a question."""
        with self.database.read() as session:
            return ballots.revealed_ballots(self.round(position).id, session=session)

    def turnout(self, position: int = 1) -> dict[int, Turnout]:
        """Who answered in the newest round of a question."""
        with self.database.read() as session:
            return participants.turnout(self.id, self.round(position).id, session=session)
