"""An evening in any order: two hosts, members, factions and a clerk, against a model.

The model keeps what was acknowledged and the states of the rounds, in plain lists. The store may
refuse what the model forbids and nothing else; after every step it must tell what the model tells.
`test_state_machine` does so for rounds and ballots alone; here is everything else that an evening
can do to them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders import ABSTAINED, HALF, NUT, Council, ballot, opened, plan
from tests.store.rows import ballots_in
from valuemap.meeting import (
    MOST_ROUNDS,
    FactionBallotState,
    IllegalMove,
    Meeting,
    Move,
    RoundState,
    Who,
)
from valuemap.store import arguments, ballots, faction_ballots, leading, participants
from valuemap.store.ballots import CastBallot, Origin, SavedBallot
from valuemap.store.database import Database
from valuemap.store.errors import (
    AlreadyApproved,
    AnotherRoundOpen,
    FactionFull,
    HasBallots,
    HasLeft,
    NewerBallot,
    NewerFactionBallot,
    NotFound,
    NothingToUndo,
    NotRevealed,
    RoundNotOpen,
    TooFewFactions,
    TooManyRounds,
    WeighingBegan,
)
from valuemap.store.faction_ballots import FactionBallot
from valuemap.talk import Argument, Side
from valuemap.weighing import Ballot

SEATS = (3, 2, 1, 2)
BECAUSE = ballot(nut=60, vrijheid=40, reason="Omdat het moet.")
BALLOTS = st.sampled_from([NUT, HALF, BECAUSE, ABSTAINED])
POSITIONS = st.integers(1, 2)
NUMBERS = st.integers(0, 7)
MISSED = st.sampled_from([0, 0, 1])  # versions that this device has not seen
HOSTS = st.integers(0, 1)
DRAFT, OPEN, CLOSED, REVEALED = RoundState
APPROVED, WITHDRAWN = FactionBallotState.APPROVED, FactionBallotState.WITHDRAWN
ARROWS = {
    Move.OPEN: (DRAFT, OPEN),
    Move.WITHDRAW: (OPEN, DRAFT),
    Move.CLOSE: (OPEN, CLOSED),
    Move.REOPEN: (CLOSED, OPEN),
    Move.REVEAL: (CLOSED, REVEALED),
}
Refusal = type[Exception] | None


@dataclass
class ModelRound:
    """A round: its state, and what was acknowledged in it, oldest first."""

    id: int
    state: RoundState = DRAFT
    version: int = 1
    own: dict[int, list[Ballot]] = field(default_factory=dict)
    agreed: dict[int, list[tuple[Ballot, FactionBallotState, Origin]]] = field(default_factory=dict)


@dataclass
class ModelPerson:
    """Who joined, for which faction."""

    id: int
    key: str
    faction: int
    is_paper: bool = False
    has_left: bool = False


@dataclass
class ModelFaction:
    """A faction with its seats and places."""

    seats: int
    places: int


class Evening(RuleBasedStateMachine):
    """An evening of four factions and two questions, in which anybody does anything."""

    database: ClassVar[Database]

    @initialize(begins=st.booleans())
    def meet(self, begins: bool) -> None:
        self.council = Council.meet(self.database, plan(SEATS))
        meeting = self.council.meeting
        self.rounds = {item.position: [ModelRound(item.current.id)] for item in meeting.agenda}
        self.factions = {f.id: ModelFaction(f.seats, f.places) for f in meeting.factions}
        self.people: list[ModelPerson] = []
        self.stage: int | None = None
        self.stage_before: int | None = None
        self.is_paused = False
        self.argued = dict.fromkeys(self.rounds, 0)
        self.hidden: set[str] = set()
        self.seen: list[Meeting] = [meeting, meeting]  # the screens of the two hosts
        for number in range(4):
            self.join(number)
        if begins:
            self.move(0, 1, Move.OPEN)

    # --- what the model knows

    @property
    def all_rounds(self) -> list[ModelRound]:
        return [one for rounds in self.rounds.values() for one in rounds]

    @property
    def open_position(self) -> int | None:
        return next((p for p, rounds in self.rounds.items() if rounds[-1].state is OPEN), None)

    @property
    def has_begun(self) -> bool:
        return any(r.state is not DRAFT or r.own or r.agreed for r in self.all_rounds)

    def _faction(self, number: int) -> int:
        return list(self.factions)[number % len(self.factions)]

    def _person(self, number: int) -> ModelPerson:
        """Somebody; never too few, for leaving makes place."""
        return self.people[number % len(self.people)]

    def _is_full(self, faction: int) -> bool:
        there = [p for p in self.people if p.faction == faction and not p.has_left]
        return len(there) >= self.factions[faction].places

    def _expect(self, error: Refusal, act: Callable[[], object]) -> bool:
        """Do it, and fail where it is refused otherwise than expected; whether it was done."""
        if error is None:
            act()
            return True
        with pytest.raises(error):
            act()
        return False

    # --- people

    @rule(number=NUMBERS)
    def join(self, number: int) -> None:
        faction = self._faction(number)

        def act() -> None:
            with self.database.write() as session:
                joined = participants.join(self.council.id, faction, session=session)
            self.people.append(ModelPerson(joined.participant_id, joined.key, faction))

        self._expect(FactionFull if self._is_full(faction) else None, act)

    @rule(number=NUMBERS)
    def add_paper_participant(self, number: int) -> None:
        faction = self._faction(number)

        def act() -> None:
            with self.database.write() as session:
                person = participants.add_paper_participant(
                    self.council.id, faction, session=session
                )
            self.people.append(ModelPerson(person, "", faction, is_paper=True))

        self._expect(FactionFull if self._is_full(faction) else None, act)

    @rule(number=NUMBERS, to=NUMBERS)
    def change_faction(self, number: int, to: int) -> None:
        who, faction = self._person(number), self._faction(to)
        if who.has_left:
            return
        error: Refusal = None
        if any(who.id in r.own for r in self.all_rounds):
            error = HasBallots
        elif who.faction != faction and self._is_full(faction):
            error = FactionFull

        def act() -> None:
            with self.database.write() as session:
                participants.change_faction(who.id, faction, session=session)

        if self._expect(error, act):
            who.faction = faction

    @rule(number=NUMBERS)
    def leave(self, number: int) -> None:
        who = self._person(number)
        with self.database.write() as session:
            participants.leave(who.id, session=session)
        who.has_left = True
        for one in self.all_rounds:
            if one.state is not REVEALED:
                one.own.pop(who.id, None)

    @rule(some=st.lists(NUMBERS, max_size=3, unique=True))
    def merge_factions(self, some: list[int]) -> None:
        ids = sorted({self._faction(number) for number in some})
        name = f"Groep van {len(self.factions)}"  # each merger leaves fewer: no name twice
        error: Refusal = None
        if len(ids) < 2:
            error = NotFound
        elif len(ids) > len(self.factions) - 1:
            error = TooFewFactions
        elif self.has_begun:
            error = WeighingBegan

        def act() -> None:
            with self.database.write() as session:
                leading.merge_factions(self.council.id, ids, name, session=session)

        if self._expect(error, act):
            first, *rest = ids
            for faction in rest:
                gone = self.factions.pop(faction)
                self.factions[first].seats += gone.seats
                self.factions[first].places += gone.places
                for person in self.people:
                    person.faction = first if person.faction == faction else person.faction

    # --- ballots

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS, missed=MISSED)
    def save_ballot(self, number: int, position: int, what: Ballot, missed: int) -> None:
        who, one = self._person(number), self.rounds[position][-1]
        if who.has_left:
            return
        own = one.own.get(who.id, [])
        repeated = own[-1:] == [what]
        seen = None if who.is_paper else max(len(own) - missed, 0)
        error: Refusal = None
        if one.state not in ((OPEN, CLOSED) if who.is_paper else (OPEN,)):
            error = RoundNotOpen
        elif seen not in (None, len(own)) and not repeated:
            error = NewerBallot

        def act() -> None:
            with self.database.write() as session:
                saved = ballots.save_ballot(
                    who.id,
                    one.id,
                    what,
                    based_on=seen,
                    origin="clerk" if who.is_paper else "device",
                    session=session,
                )
            assert saved.revision == len(own) + (not repeated)

        if self._expect(error, act) and not repeated:
            one.own[who.id] = [*own, what]

    @precondition(lambda self: self.open_position)
    @rule(given=st.lists(st.tuples(BALLOTS, MISSED), min_size=2, max_size=4))
    def weigh(self, given: list[tuple[Ballot, int]]) -> None:
        """What people do most: weigh what is open."""
        for number, (what, missed) in enumerate(given):
            self.save_ballot(number, self.open_position or 0, what, missed)

    def _agree(
        self,
        number: int,
        position: int,
        refuses: Callable[[list[tuple[Ballot, FactionBallotState, Origin]]], Refusal],
        act: Callable[[int, int], object],
        then: Callable[
            [list[tuple[Ballot, FactionBallotState, Origin]]],
            tuple[Ballot, FactionBallotState, Origin] | None,
        ],
    ) -> None:
        """Something that a faction does with its ballot, in a round that takes it or not."""
        faction, one = self._faction(number), self.rounds[position][-1]
        versions = one.agreed.get(faction, [])
        shared = faction_ballots.is_shared(self.factions[faction].seats, Who.MEMBERS)
        takes = (OPEN, CLOSED) if shared else (CLOSED,)
        error = RoundNotOpen if one.state not in takes else refuses(versions)
        if self._expect(error, lambda: act(faction, one.id)):
            new = then(versions)
            if new is not None:
                one.agreed[faction] = [*versions, new]

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS, missed=MISSED)
    def save_faction_draft(self, number: int, position: int, what: Ballot, missed: int) -> None:
        seen = self._revision(number, position) - missed

        def refuses(versions: list[tuple[Ballot, FactionBallotState, Origin]]) -> Refusal:
            if versions and versions[-1][1] is APPROVED:
                return AlreadyApproved
            if (versions and versions[-1][0] == what) or seen == len(versions):
                return None
            return NewerFactionBallot

        def act(faction: int, round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.save_faction_draft(
                    faction, round_id, what, based_on=seen, session=session
                )

        self._agree(
            number,
            position,
            refuses,
            act,
            lambda versions: (
                None
                if versions and versions[-1][0] == what
                else (what, FactionBallotState.DRAFT, "device")
            ),
        )

    @rule(number=NUMBERS, position=POSITIONS, consent=st.booleans(), missed=MISSED)
    def approve(self, number: int, position: int, consent: bool, missed: int) -> None:
        seen = self._revision(number, position) - missed

        def act(faction: int, round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.approve_faction_ballot(
                    faction, round_id, based_on=seen, consent=consent, session=session
                )

        self._agree(
            number,
            position,
            lambda versions: self._refuses(versions, seen, done=APPROVED),
            act,
            lambda versions: (
                None
                if versions[-1][1] is APPROVED
                else (replaced(versions[-1][0], consent), APPROVED, "device")
            ),
        )

    @rule(number=NUMBERS, position=POSITIONS, missed=MISSED)
    def withdraw(self, number: int, position: int, missed: int) -> None:
        seen = self._revision(number, position) - missed

        def act(faction: int, round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.withdraw_faction_ballot(
                    faction, round_id, based_on=seen, session=session
                )

        self._agree(
            number,
            position,
            lambda versions: self._refuses(versions, seen, done=None),
            act,
            lambda versions: (
                (versions[-1][0], WITHDRAWN, "device") if versions[-1][1] is APPROVED else None
            ),
        )

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS)
    def enter_faction_ballot(self, number: int, position: int, what: Ballot) -> None:
        def refuses(versions: list[tuple[Ballot, FactionBallotState, Origin]]) -> Refusal:
            own = versions and versions[-1][1] is APPROVED and versions[-1][2] != "clerk"
            return AlreadyApproved if own else None

        def act(faction: int, round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.enter_faction_ballot(faction, round_id, what, session=session)

        self._agree(
            number,
            position,
            refuses,
            act,
            lambda versions: (
                None if versions[-1:] == [(what, APPROVED, "clerk")] else (what, APPROVED, "clerk")
            ),
        )

    @precondition(lambda self: self.open_position)
    @rule(
        number=NUMBERS,
        what=BALLOTS,
        consent=st.booleans(),
        then=st.sampled_from(["withdraw", "change", "keep", "on paper"]),
    )
    def agree(self, number: int, what: Ballot, consent: bool, then: str) -> None:
        """What a faction that weighs together does most, one thing after the other."""
        position = self.open_position or 0
        if then == "on paper":
            self.enter_faction_ballot(number, position, what)
            return
        self.save_faction_draft(number, position, what, 0)
        self.approve(number, position, consent, 0)
        if then != "keep":
            self.withdraw(number, position, 0)
        if then == "change":
            self.save_faction_draft(number, position, BECAUSE, 0)
            self.approve(number, position, consent, 0)

    @precondition(lambda self: self.open_position)
    @rule(host=HOSTS, number=NUMBERS, what=BALLOTS, is_hidden=st.booleans())
    def end(self, host: int, number: int, what: Ballot, is_hidden: bool) -> None:
        """The way a round usually ends, with a form of a faction before the reveal."""
        position = self.open_position or 0
        self.save_ballot(number, position, BECAUSE, 0)
        self.go_on(host, position)
        self.enter_faction_ballot(number, position, what)
        self.go_on(host, position)
        self.hide_reason(position, is_hidden)

    def _revision(self, number: int, position: int) -> int:
        return len(self.rounds[position][-1].agreed.get(self._faction(number), []))

    @staticmethod
    def _refuses(
        versions: list[tuple[Ballot, FactionBallotState, Origin]],
        seen: int,
        *,
        done: FactionBallotState | None,
    ) -> Refusal:
        if not versions:
            return NotFound
        is_approved = versions[-1][1] is APPROVED
        is_done = is_approved if done is APPROVED else not is_approved
        return None if is_done or seen == len(versions) else NewerFactionBallot

    # --- hosts

    @rule(host=HOSTS)
    def look(self, host: int) -> None:
        """A host's screen is drawn again; until then it shows, and acts on, what was."""
        self.seen[host] = self.council.meeting

    @rule(host=HOSTS, position=POSITIONS, move=st.sampled_from(Move))
    def move(self, host: int, position: int, move: Move) -> None:
        round_id = self.seen[host].item(position).current.id
        one = next(r for r in self.all_rounds if r.id == round_id)
        before, after = ARROWS[move]
        error: Refusal = None
        if one.state is not before:
            error = IllegalMove
        elif after is OPEN and self.open_position is not None:
            error = AnotherRoundOpen

        def act() -> None:
            with self.database.write() as session:
                leading.move_round(round_id, move, session=session)

        if self._expect(error, act):
            one.state = after
            one.version += move is Move.REOPEN
            self.is_paused = False
            if after is OPEN and self.stage != position:
                self.stage, self.stage_before = position, self.stage

    @rule(host=HOSTS, position=POSITIONS)
    def go_on(self, host: int, position: int) -> None:
        """The way a round usually goes, so that many evenings get far."""
        self.look(host)
        usual = {DRAFT: Move.OPEN, OPEN: Move.CLOSE, CLOSED: Move.REVEAL}
        state = self.rounds[position][-1].state
        if state is REVEALED:
            self.add_round(position)
        else:
            self.move(host, position, usual[state])

    @rule(position=POSITIONS)
    def add_round(self, position: int) -> None:
        rounds = self.rounds[position]
        error: Refusal = None
        if rounds[-1].state is not REVEALED:
            error = NotRevealed
        elif len(rounds) == MOST_ROUNDS:
            error = TooManyRounds

        def act() -> None:
            rounds.append(ModelRound(self.council.next_round(position).id))

        if self._expect(error, act):
            self.is_paused = False

    @rule(position=st.sampled_from([None, 1, 2]))
    def show(self, position: int | None) -> None:
        error = AnotherRoundOpen if self.open_position not in (None, position) else None
        if self._expect(error, lambda: self.council.show(position)):
            self.stage, self.stage_before = position, self.stage
            self.is_paused = False

    @rule(host=HOSTS)
    def go_back(self, host: int) -> None:
        seen = self.seen[host].stage
        if seen is None:
            return
        now = None if self.stage is None else self.rounds[self.stage][-1].state
        legal = self.stage == seen and now is DRAFT and self.stage != self.stage_before

        def act() -> None:
            with self.database.write() as session:
                leading.go_back(self.council.id, seen=seen, session=session)

        if self._expect(None if legal else NothingToUndo, act):
            self.stage = self.stage_before
            self.is_paused = False

    @rule(is_paused=st.booleans())
    def pause(self, is_paused: bool) -> None:
        with self.database.write() as session:
            leading.pause(self.council.id, is_paused, session=session)
        self.is_paused = is_paused

    @rule(position=POSITIONS, number=NUMBERS)
    def add_argument(self, position: int, number: int) -> None:
        with self.database.write() as session:
            arguments.add_argument(
                self.council.id,
                position,
                Argument(Side.FOR, "nut", "Het werkt."),
                faction_id=self._faction(number),
                session=session,
            )
        self.argued[position] += 1

    @rule(position=POSITIONS, is_hidden=st.booleans())
    def hide_reason(self, position: int, is_hidden: bool) -> None:
        one = self.rounds[position][-1]
        stored = ballots_in(self.database, one.id, "id, reason")
        ids = [f"b{row}" for row, reason in stored if reason]

        def act() -> None:
            with self.database.write() as session:
                ballots.hide_reason(ids[0], is_hidden, session=session)

        if ids and self._expect(None if one.state is REVEALED else NotFound, act):
            (self.hidden.add if is_hidden else self.hidden.discard)(ids[0])

    # --- what must hold after every step

    @invariant()
    def the_meeting_stands_as_the_model_says(self) -> None:
        meeting = self.council.meeting
        stored = {
            item.position: [(r.id, r.state, r.version) for r in item.rounds]
            for item in meeting.agenda
        }
        assert stored == {
            position: [(r.id, r.state, r.version) for r in rounds]
            for position, rounds in self.rounds.items()
        }
        assert (meeting.stage, meeting.stage_before) == (self.stage, self.stage_before)
        assert meeting.is_paused == self.is_paused
        assert {f.id: (f.seats, f.places) for f in meeting.factions} == {
            number: (f.seats, f.places) for number, f in self.factions.items()
        }
        assert sum(r.state is OPEN for r in self.all_rounds) <= 1

    @invariant()
    def who_left_has_no_way_back_and_the_others_have(self) -> None:
        for person in self.people:
            if person.key:
                find = partial(self._find, person.key)
                self._expect(HasLeft if person.has_left else None, find)

    def _find(self, key: str) -> None:
        with self.database.read() as session:
            participants.find_participant(key, today=plan().date, session=session)

    @invariant()
    def no_acknowledged_ballot_is_lost(self) -> None:
        for one in self.all_rounds:
            with self.database.read() as session:
                own: dict[int, SavedBallot | None] = {
                    p.id: ballots.own_ballot(p.id, one.id, session=session) for p in self.people
                }
                agreed: dict[int, FactionBallot | None] = {
                    faction: faction_ballots.faction_ballot(faction, one.id, session=session)
                    for faction in self.factions
                }
            assert {
                person: (saved.ballot, saved.revision)
                for person, saved in own.items()
                if saved is not None
            } == {person: (saved[-1], len(saved)) for person, saved in one.own.items()}
            assert {
                faction: (now.ballot, now.state, now.revision)
                for faction, now in agreed.items()
                if now is not None
            } == {
                faction: (*versions[-1][:2], len(versions))
                for faction, versions in one.agreed.items()
            }

    @invariant()
    def what_others_read_is_what_counts_and_only_once_revealed(self) -> None:
        for one in self.all_rounds:
            found: list[CastBallot] = []

            def act(found: list[CastBallot] = found, round_id: int = one.id) -> None:
                with self.database.read() as session:
                    found.extend(ballots.revealed_ballots(round_id, session=session))

            if self._expect(None if one.state is REVEALED else NotRevealed, act):
                assert sorted(
                    ((c.faction_id, c.is_agreed, c.ballot) for c in found), key=repr
                ) == sorted(self._counting(one), key=repr)
                reasons = {c.reason_id: c.reason_is_hidden for c in found if c.reason_id}
                assert reasons == {known: known in self.hidden for known in reasons}

    def _counting(self, one: ModelRound) -> list[tuple[int, bool, Ballot]]:
        """What counts in a round, from the definition."""
        counting = []
        for faction in self.factions:
            versions = one.agreed.get(faction, [])
            if versions and versions[-1][1] is APPROVED:
                counting.append((faction, True, versions[-1][0]))
                continue
            counting += [
                (faction, False, one.own[p.id][-1])
                for p in self.people
                if p.faction == faction and p.id in one.own
            ]
        return counting

    @invariant()
    def every_argument_is_there(self) -> None:
        with self.database.read() as session:
            found = {
                position: len(arguments.arguments(self.council.id, position, session=session))
                for position in self.rounds
            }
        assert found == {
            position: min(number, arguments.MOST_ARGUMENTS)
            for position, number in self.argued.items()
        }


def replaced(what: Ballot, consent: bool) -> Ballot:
    """The ballot as a faction approves it."""
    return Ballot(what.points, what.stance, what.reason, consent, what.values, what.scores)


def test_no_order_of_an_evenings_moves_breaks_a_rule_or_loses_a_ballot(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'valuemap.db'}") as database:
        Evening.database = database
        run_state_machine_as_test(
            Evening,
            settings=settings(
                max_examples=25,
                stateful_step_count=25,
                deadline=None,
                # An evening is short enough to read; making it shorter takes minutes.
                phases=[Phase.generate],
            ),
        )
