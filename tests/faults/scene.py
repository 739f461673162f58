"""Meetings to disturb, and the look at them afterwards: is all there that was promised?"""

import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlmodel import col, select

from tests.builders import DECK, VALUES
from tests.faults.outcome import Outcome
from valuemap.disclosure import freeze
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.store import ballots, frozen, frozen_records, leading, meetings, participants
from valuemap.store.answers import read_ballot
from valuemap.store.checking.checking import check
from valuemap.store.engine.database import Database
from valuemap.store.tables.meeting_tables import BallotRow, RoundRow
from valuemap.texts import checking as texts
from valuemap.texts.dates import today
from valuemap.ways import CHIPS

QUESTIONS = 3
CHIPS_IN_ALL = CHIPS.most // CHIPS.step
_FURTHER = (
    RoundState.DRAFT,
    RoundState.OPEN,
    RoundState.CLOSED,
    RoundState.CONSULTING,
    RoundState.REVEALED,
)


@dataclass(frozen=True)
class Person:
    """Somebody who weighs, with the key of the personal link."""

    id: int
    faction_id: int
    key: str


@dataclass(frozen=True)
class Evening:
    """A meeting, its rounds in order, and its people."""

    id: int
    rounds: tuple[int, ...]
    people: tuple[Person, ...]

    def plain(self) -> dict[str, object]:
        """For another process, as JSON holds it."""
        return asdict(self)


@dataclass(frozen=True)
class Kept:
    """A ballot of which the app said that it was kept."""

    person: int
    round_id: int
    revision: int
    given: tuple[int, ...]


@dataclass(frozen=True)
class Moved:
    """A move of a host of which the act came back."""

    round_id: int
    move: str


def begin(database: Database, people: int = 6, *, opens: bool = False) -> Evening:
    """Make a meeting with people in three factions; its first round is open where asked."""
    plan = MeetingPlan(
        title="Een avond die wordt gestoord",
        date=today(),
        delete_on=today() + timedelta(days=30),
        factions=tuple(FactionPlan(f"Lijst {n}", people) for n in range(1, 4)),
        agenda=tuple(AgendaPlan(question) for question in list(DECK.places)[:QUESTIONS]),
        value_list=VALUES,
    )
    with database.write() as session:
        new = meetings.create_meeting(plan, session=session)
        meeting = meetings.load_meeting(new.meeting_id, session=session)
        joined = []
        for number in range(people):
            faction = meeting.factions[number % 3].id
            one = participants.join(meeting.id, faction, session=session)
            joined.append(Person(one.participant_id, faction, one.key))
        rounds = tuple(item.current.id for item in meeting.agenda)
        if opens:
            leading.move_round(rounds[0], Move.OPEN, session=session)
    return Evening(new.meeting_id, rounds, tuple(joined))


def some_chips(chance: random.Random) -> dict[str, int]:
    """Twenty chips, divided at random: hardly ever twice the same."""
    given = chance.choices(VALUES.ids, k=CHIPS_IN_ALL)
    return {cluster: given.count(cluster) for cluster in VALUES.ids}


def points_of(chips: dict[str, int]) -> tuple[int, ...]:
    """What the store keeps of these chips."""
    return tuple(chips[cluster] * CHIPS.step for cluster in VALUES.ids)


def look(
    database: Database,
    outcome: Outcome,
    evenings: Iterable[Evening],
    kept: Collection[Kept],
    moved: Collection[Moved] = (),
) -> None:
    """Compare what stands in the database with what was promised, and add it to the outcome.

    Call it for the evenings since the last look. It reads the ballots of these as a stranger
    would, makes the figures of what was revealed anew, and lets `check` look at everything.
    """
    rounds = {round_id for evening in evenings for round_id in evening.rounds}
    with database.read() as session:
        found = session.exec(select(BallotRow).where(col(BallotRow.round_id).in_(rounds))).all()
        states = {
            row.id: row
            for row in session.exec(select(RoundRow).where(col(RoundRow.id).in_(rounds)))
        }
        rows = {
            Kept(row.participant_id, row.round_id, row.revision, read_ballot(row).given or ())
            for row in found
        }
        outcome.lost += [f"{one}" for one in kept if one not in rows]
        contents = Counter((one.person, one.round_id, one.given) for one in rows)
        outcome.twice += [f"{one}" for one, times in contents.items() if times > 1]
        for step in moved:
            reached = RoundState(states[step.round_id].state)
            if _FURTHER.index(reached) < _least(step.move):
                outcome.lost.append(f"{step} of a round that is {reached}")
        for row in states.values():
            if row.state == RoundState.REVEALED:
                _see_that_it_is_whole(row, outcome, session)
    outcome.acknowledged += len(kept) + len(moved)
    url = database.url.render_as_string(hide_password=False)
    wrong = check(url, now=meetings.now(), today=today())
    outcome.wrong += [" ".join(texts.finding(one)) for one in wrong]


def _least(move: str) -> int:
    """How far a round is at the least after this move; reopening may have come after a close."""
    least = {Move.OPEN: 1, Move.REOPEN: 1, Move.CLOSE: 1, Move.CONSULT: 3, Move.REVEAL: 4}
    return least[Move(move)]


def _see_that_it_is_whole(row: RoundRow, outcome: Outcome, session: object) -> None:
    """What a round froze must be what its ballots give: all of them, and no others."""
    question = frozen.frozen_question(row.id or 0, session=session)  # type: ignore[arg-type]
    figures = frozen_records.read(row.frozen).figures
    if freeze(question.places, question.rounds) != figures:
        outcome.wrong.append(f"round {row.id} froze other figures than its ballots give")
    ballots.revealed_ballots(row.id or 0, session=session)  # type: ignore[arg-type]
