"""Meetings put straight into a server's database, for tests about what comes after.

The journeys go through the screens; where a test is about one moment only, walking
there every time would cost minutes. It uses the same doors of the store as the app.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from sqlmodel import Session, col, select

from tests.browser.server import Server
from tests.browser.verbs import Links, deck
from tests.builders import VALUES, by_id, let_pass
from valuemap.acts import linking, reading, talking
from valuemap.content.value_list import Value, ValueList
from valuemap.domain.access import faction_key, reading_key, wall_key
from valuemap.domain.conclusion import Action, CollegeQuestion, Level
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Meeting, Settings
from valuemap.domain.own_values import within
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan, plan_company
from valuemap.domain.talk import Argument
from valuemap.domain.weighing import Ballot
from valuemap.store import (
    arguments,
    ballots,
    conclusions,
    faction_ballots,
    leading,
    meetings,
    membership,
    moments,
    participants,
)
from valuemap.store.engine.database import Database
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.gathering import Report, gather
from valuemap.store.membership import People
from valuemap.store.tables.meeting_tables import MeetingRow, ParticipantRow
from valuemap.texts.dates import today
from valuemap.ui.participant import saving
from valuemap.ways import CHIPS, POINTS

FIRST = "gemeentelijke-processen.bedrijfsvoering.beveiliging.1"
SECOND = "gemeentelijke-processen.bedrijfsvoering.beveiliging.2"
NORTH, VILLAGE, NEW = "Lijst Noord", "Dorpsbelang", "De Nieuwe Koers"
PROPOSITION = "De gemeente hangt camera's op het plein."
ONE = {"vrijheid": 65, "nut": 35}
OTHER = {"loyaliteit": 45, "empathie": 55}
"""Points of two people who differ in everything."""
USUAL_SETTINGS = Settings()
THREE_FACTIONS = {NORTH: 1, VILLAGE: 1, NEW: 1}


_in_use: Counter[str] = Counter()  # of whom has a database open, by its address


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
        proposition: str | Sequence[str] = "",
        days_old: int = 0,
        kept_days: int | None = None,
        settings: Settings = USUAL_SETTINGS,
        own_values: tuple[Value, ...] = (),
        companies: Sequence[str] = (),
        value_lists: Sequence[ValueList] = (),
        starts_at: str = "",
        place: str = "",
    ) -> None:
        self._url = server.database_url
        date = today() - timedelta(days=days_old)
        if kept_days is None:
            kept_days = 0 if days_old else 30
        if isinstance(proposition, str):
            proposition = [proposition] * len(questions)
        plan = MeetingPlan(
            title=title,
            date=date,
            delete_on=date + timedelta(days=kept_days),
            factions=(
                *(FactionPlan(name, seats) for name, seats in factions.items()),
                *(plan_company(name, 60) for name in companies),
            ),
            agenda=tuple(map(AgendaPlan, questions, proposition)),
            value_list=within(VALUES, own_values),
            settings=settings,
            starts_at=starts_at,
            place=place,
        )
        with self._database() as database, database.write() as session:
            new = meetings.create_meeting(plan, session=session)
        self.id = new.meeting_id
        self.links = Links(
            new.join_code,
            f"/begeleiden?sleutel={new.host_key}",
            f"/projecteren?scherm={wall_key(new.host_key)}",
        )

    @classmethod
    def of(cls, server: Server, meeting_id: int, links: Links) -> "Seeded":
        """A meeting that somebody made on the screens."""
        found = cls.__new__(cls)
        found._url, found.id, found.links = server.database_url, meeting_id, links
        return found

    @contextmanager
    def _database(self) -> Iterator[Database]:
        """The server's database, let go of when the last who uses it is ready."""
        database = _database_at(self._url)
        _in_use[self._url] += 1
        try:
            yield database
        finally:
            _in_use[self._url] -= 1
            if not _in_use[self._url]:
                database.close()

    def reading_link(self) -> str:
        """The address to read what is revealed, which the host gives."""
        key = self.links.host.partition("=")[2]
        with self._database() as database:
            linking.give_reading_link(database, self.id, host_key=key)
        return f"/resultaat?lezen={reading_key(key, self.meeting().reading_serial)}"

    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        with self._database() as database, database.read() as session:
            return meetings.load_meeting(self.id, session=session)

    def report(self) -> Report:
        """What a document of this meeting would tell now."""
        with self._database() as database, database.read() as session:
            return gather(self.id, deck(), session=session)

    def show(self, position: int | None) -> None:
        """Put a question on the screen, or the joining screen."""
        with self._database() as database, database.write() as session:
            leading.show(self.id, position, session=session)

    def pace(self, minutes: int | None, *, paused: bool) -> None:
        """Set the clock, and begin or end a pause."""
        until = None if minutes is None else meetings.now() + timedelta(minutes=minutes)
        with self._database() as database, database.write() as session:
            leading.set_timer(self.id, until, session=session)
            leading.pause(self.id, paused, session=session)

    def expire(self) -> None:
        """Its date of deletion was yesterday; the server deletes it within the hour."""
        with self._database() as database, database.write() as session:
            row = session.get_one(MeetingRow, self.id)
            row.date = row.delete_on = today() - timedelta(days=1)
            session.add(row)

    def end(self) -> None:
        """Show the end of the evening."""
        item = self.meeting().on_stage
        seen = None if item is None else item.current.id
        with self._database() as database, database.write() as session:
            leading.end(self.id, True, seen=seen, session=session)

    def move(self, position: int, *moves: Move) -> None:
        """Open, close, reopen or reveal the newest round of a question."""
        round_ = self.meeting().item(position).current
        for move in moves:
            with self._database() as database, database.write() as session:
                leading.move_round(round_.id, move, session=session)

    def beat(self, position: int, beat: Beat) -> None:
        """The wall shows this of the newest round of a question."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            leading.show_beat(round_.id, beat, seen=round_.beat, session=session)

    def put_reasons_on_wall(self, position: int, most: int) -> None:
        """The host chooses the first few reasons of a revealed question."""
        meeting = self.meeting()
        round_ = meeting.item(position).current
        with self._database() as database:
            for one in reading.reasons(database, meeting.factions, round_.id)[:most]:
                talking.put_reason_on_wall(database, meeting.id, one.id, is_on_wall=True)

    def person(self, faction: str) -> Person:
        """Somebody who joined for a faction before the first opening, whenever it is asked for.

        Most tests are about one moment in which a question is open, and need people for it.
        """
        person = self.at_the_door(faction)
        with self._database() as database, database.write() as session:
            row = session.get_one(ParticipantRow, person.id)
            row.is_admitted, row.is_late, row.known_after = True, False, 0
            session.add(row)
        return person

    def admit(self, faction: str) -> None:
        """The host lets in who waits for a faction."""
        for number in self.people(faction).waiting:
            with self._database() as database, database.write() as session:
                membership.admit(self.id, number, session=session)

    def let_in_anew(self, faction: str) -> None:
        """The host puts a faction before the door again."""
        with self._database() as database, database.write() as session:
            membership.let_in_anew(self.id, self._faction(faction), session=session)

    def at_the_door(self, faction: str) -> Person:
        """Somebody joins for a faction, and waits where the door is closed."""
        key = self.faction_key(faction)
        with self._database() as database, database.write() as session:
            joined = participants.join(
                self.id, self._faction(faction), faction_key=key, session=session
            )
        return Person(joined.participant_id, f"/meedoen?ik={joined.key}")

    def link_of(self, faction: str) -> str:
        """The address of a faction's own link."""
        found = self.meeting()
        way_in = f"/meedoen?code={found.join_code}&pas={found.join_pass}"
        return f"{way_in}&fractie={self.faction_key(faction)}"

    def faction_key(self, name: str) -> str:
        """The key of the link of a faction, or of a company beside the council."""
        own = self.meeting().faction(self._faction(name))
        return faction_key(self.links.host.partition("=")[2], own.position, own.link_serial)

    def open_ahead(
        self, *positions: int, closes: timedelta, agrees: timedelta | None = None
    ) -> None:
        """Open questions ahead, for so long, and agreeing for so long from now."""
        now = meetings.now()
        until = None if agrees is None else now + agrees
        with self._database() as database, database.write() as session:
            moments.open_ahead(self.id, positions, now + closes, until, session=session)

    def pass_time(self, lasts: timedelta) -> None:
        """Time passes. The server reads what a clock that goes on would have told it by itself."""
        with self._database() as database, database.write() as session:
            let_pass(self.id, lasts, session)
            meetings.stage_changed(self.id, session=session)

    def people(self, faction: str) -> People:
        """Who of a faction is in and who waits, by their numbers."""
        with self._database() as database, database.read() as session:
            return membership.who_is_in(self.id, session=session).people[self._faction(faction)]

    def number_from(self, first: int) -> None:
        """Give everybody's screen another number, for who looks for other numbers on screens."""
        with self._database() as database, database.write() as session:
            rows = session.exec(
                select(ParticipantRow).where(ParticipantRow.meeting_id == self.id)
            ).all()
            for number, row in enumerate(rows, first):
                row.number = number
                session.add(row)

    def answer_count(self, person: Person, *, is_right: bool) -> None:
        """Somebody answers whether the number of the own faction's people is right."""
        with self._database() as database, database.write() as session:
            membership.answer_count(person.id, is_right=is_right, session=session)

    def weigh(
        self,
        person: Person,
        position: int,
        points: Mapping[str, int] | None,
        *,
        consent: bool = True,
        stance: int | None = None,
        reason: str = "",
        values: tuple[str, ...] = (),
    ) -> None:
        """Save somebody's ballot, None for "niet van toepassing"."""
        item = self.meeting().item(position)
        ballot = _ballot(points, reason, item.value_list.ids)
        with self._database() as database, database.write() as session:
            ballots.save_ballot(
                person.id,
                item.current.id,
                replace(ballot, stance=stance, consent=consent, values=values),
                based_on=None,
                session=session,
            )

    def weigh_all(self, faction: str, position: int, points: Mapping[str, int]) -> None:
        """Everybody of a faction or company who has not weighed yet saves the same."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            for person in self._members(faction, session):
                if ballots.own_ballot(person, round_.id, session=session) is None:
                    ballots.save_ballot(
                        person, round_.id, _ballot(points, ""), based_on=None, session=session
                    )

    def mark(self, person: Person, position: int) -> str:
        """What names this person and the newest round of a question in their browser."""
        key = person.link.partition("=")[2]
        with self._database() as database, database.read() as session:
            me = participants.find_participant(key, today=today(), session=session)
        return saving.mark(key, me.faction_id, self.meeting().item(position))

    def leave(self, person: Person) -> None:
        """Somebody does not take part any more."""
        with self._database() as database, database.write() as session:
            participants.leave(person.id, session=session)

    def join_on_paper(self, faction: str) -> None:
        """The clerk adds somebody who fills in forms."""
        with self._database() as database, database.write() as session:
            participants.add_paper_participant(self.id, self._faction(faction), session=session)

    def weigh_on_paper(
        self, position: int, points: Mapping[str, int] | None, *, reason: str = ""
    ) -> None:
        """Enter another form of the first who takes part on paper."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            person, _faction = participants.paper_participants(self.id, session=session)[0]
            ballots.save_ballot(
                person,
                round_.id,
                _ballot(points, reason),
                based_on=None,
                origin="clerk",
                session=session,
            )

    def next_round(self, position: int) -> None:
        """Begin another round of a question."""
        with self._database() as database, database.write() as session:
            leading.add_round(self.id, position, session=session)

    def draft(
        self,
        faction: str,
        position: int,
        points: Mapping[str, int] | None,
        *,
        reason: str = "",
    ) -> FactionBallot:
        """The first of a faction saves a draft of its ballot on top of what is there."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            return faction_ballots.save_faction_draft(
                self._members(faction, session)[0],
                round_.id,
                _ballot(points, reason),
                based_on=self._revision(faction, position),
                session=session,
            )

    def approve(self, faction: str, position: int) -> None:
        """The last of a faction approves the draft: another than who wrote it, where there is."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            faction_ballots.approve_faction_ballot(
                self._members(faction, session)[-1],
                round_.id,
                based_on=self._revision(faction, position),
                session=session,
            )

    def take_back(self, faction: str, position: int) -> None:
        """Withdraw the approval of a faction."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.write() as session:
            faction_ballots.withdraw_faction_ballot(
                self._members(faction, session)[0],
                round_.id,
                based_on=self._revision(faction, position),
                session=session,
            )

    def agreed(self, faction: str, position: int) -> FactionBallot | None:
        """A faction's own ballot as it stands."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.read() as session:
            return faction_ballots.faction_ballot(
                self._faction(faction), round_.id, session=session
            )

    def argue(self, position: int, argument: Argument, faction: str | None = None) -> None:
        """Add an argument with the name of a faction, or of the host."""
        with self._database() as database, database.write() as session:
            arguments.add_argument(
                self.id,
                position,
                argument,
                faction_id=None if faction is None else self._faction(faction),
                shows_faction=True,
                session=session,
            )

    def conclude(self, position: int, faction: str, words: str) -> None:
        """Write down a standpoint, an action and a question to the college."""
        with self._database() as database, database.write() as session:
            at, own = (self.id, position), self._faction(faction)
            conclusions.set_standpoint(*at, own, words, session=session)
            conclusions.add_action(*at, Action(words, "", "", Level.PROJECT), session=session)
            conclusions.add_question(*at, CollegeQuestion(words), session=session)

    def _faction(self, name: str) -> int:
        meeting = self.meeting()
        known = (*meeting.factions, *meeting.companies)
        return next(faction.id for faction in known if faction.name == name)

    def _members(self, faction: str, session: Session) -> Sequence[int]:
        """Who of a faction came before the first opening, by their ids, the first in front."""
        rows = session.exec(
            select(ParticipantRow)
            .where(
                ParticipantRow.faction_id == self._faction(faction),
                col(ParticipantRow.left_at).is_(None),
                col(ParticipantRow.is_late).is_(False),
                col(ParticipantRow.is_paper).is_(False),
            )
            .order_by(col(ParticipantRow.id))
        )
        return [row.id or 0 for row in rows]

    def _revision(self, faction: str, position: int) -> int:
        now = self.agreed(faction, position)
        return 0 if now is None else now.revision

    def saved(self, person: Person, position: int) -> Mapping[str, int] | None:
        """Somebody's saved points without the zeros; None where nothing is saved."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.read() as session:
            own = ballots.own_ballot(person.id, round_.id, session=session)
        if own is None or own.ballot.abstained:
            return None
        return {cluster: points for cluster, points in by_id(own.ballot).items() if points}

    def joined(self) -> int:
        """How many people take part."""
        with self._database() as database, database.read() as session:
            return sum(participants.joined_counts(self.id, session=session).values())

    def answered(self, position: int = 1) -> int:
        """How many people have answered a question."""
        round_ = self.meeting().item(position).current
        with self._database() as database, database.read() as session:
            found = participants.turnout(self.id, round_.id, session=session)
        return sum(faction.answered for faction in found.values())


@cache
def _database_at(url: str) -> Database:
    """The same each time, closed in between: what was made of a statement once is made for good.

    A new one would make everything anew, which takes ten times as long as what it is asked for.
    """
    return Database(url)


def _ballot(
    points: Mapping[str, int] | None, reason: str, ids: Sequence[str] = VALUES.ids
) -> Ballot:
    if points is None:
        return Ballot(None, reason=reason)
    given = tuple(points.get(cluster, 0) for cluster in ids)
    by_chips = all(number % CHIPS.step == 0 for number in given)
    return Ballot(given, CHIPS if by_chips else POINTS, reason=reason)
