"""Any order of moves by hosts and saves by participants, against a model of a few lines.

The model says what must be; the store may refuse what the model forbids, and nothing else.
"""

from collections.abc import Callable
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

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID, Council, opened, plan
from tests.store.acting import admit, free
from tests.store.rows import ballots_in
from valuemap.domain.evening.rounds import MOST_ROUNDS, IllegalMove, Move, RoundState
from valuemap.domain.weighing import Ballot
from valuemap.store.ballots import revealed_ballots
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    AnotherRoundOpen,
    DoorClosed,
    FactionFull,
    NewerBallot,
    NotAdmitted,
    NotFound,
    NotRevealed,
    PlaceFreed,
    RoundNotOpen,
    TooManyRounds,
)
from valuemap.store.participants import Joined

SEATS = (2, 1)
POSITIONS = st.integers(1, 2)
NUMBERS = st.integers(0, 2)
BALLOTS = st.sampled_from([NUT, VRIJHEID, HALF, ABSTAINED])
MISSED = st.sampled_from([0, 0, 1])  # versions that this device has not seen
ARROWS = {
    Move.OPEN: ({RoundState.DRAFT}, RoundState.OPEN),
    Move.WITHDRAW: ({RoundState.OPEN}, RoundState.DRAFT),
    Move.CLOSE: ({RoundState.OPEN}, RoundState.CLOSED),
    Move.REOPEN: ({RoundState.CLOSED}, RoundState.OPEN),
    Move.CONSULT: ({RoundState.CLOSED}, RoundState.CONSULTING),
    Move.REVEAL: ({RoundState.CLOSED, RoundState.CONSULTING}, RoundState.REVEALED),
}


class Evening(RuleBasedStateMachine):
    """An evening of two factions and two questions, in which anybody does anything."""

    database: ClassVar[Database]

    @initialize()
    def meet(self) -> None:
        self.council = Council.meet(self.database, plan(SEATS))
        self.people: list[Joined] = []
        self.faction: list[int] = []
        self.waiting: set[int] = set()
        self.freed: set[int] = set()
        self.door_is_closed = False
        self.stage: int | None = None
        self.rounds: dict[int, list[RoundState]] = {1: [RoundState.DRAFT], 2: [RoundState.DRAFT]}
        # What was acknowledged, per question, round and person, oldest first.
        self.saved: dict[tuple[int, int, int], list[Ballot]] = {}
        self.join(0)
        self.join(1)
        self.move(1, Move.OPEN)

    def _open(self) -> int | None:
        states = self.rounds.items()
        return next((p for p, rounds in states if rounds[-1] is RoundState.OPEN), None)

    def _expect(self, error: type[Exception] | None, act: Callable[[], object]) -> bool:
        """Do it, and fail where it is refused otherwise than expected; whether it was done."""
        if error is None:
            act()
            return True
        with pytest.raises(error):
            act()
        return False

    @rule(faction=st.integers(0, 1))
    def join(self, faction: int) -> None:
        taken = [f for who, f in enumerate(self.faction) if who not in self.freed]
        full = taken.count(faction) == SEATS[faction]
        joined: list[Joined] = []
        if self._expect(
            FactionFull if full else None, lambda: joined.append(self.council.join(faction))
        ):
            if self.door_is_closed:
                self.waiting.add(len(self.people))
            self.people += joined
            self.faction.append(faction)

    @rule(number=NUMBERS)
    def admit(self, number: int) -> None:
        """The host lets in who waits."""
        who = number % len(self.people)
        error: type[Exception] | None = None
        if who in self.freed:
            error = PlaceFreed
        elif who not in self.waiting:
            error = NotFound
        if self._expect(error, lambda: admit(self.council, self.people[who])):
            self.waiting.discard(who)

    @rule(number=NUMBERS)
    def free(self, number: int) -> None:
        """The host frees a place: of no faction here so many weighed that a mean was frozen."""
        who = number % len(self.people)
        error = PlaceFreed if who in self.freed else None
        if self._expect(error, lambda: free(self.council, self.people[who])):
            self.freed.add(who)
            for position, number_, person in list(self.saved):
                state = self.rounds[position][number_ - 1]
                if person == who and state is not RoundState.REVEALED:
                    del self.saved[position, number_, person]

    @rule(number=NUMBERS, faction=st.integers(0, 1))
    def change_faction(self, number: int, faction: int) -> None:
        who = number % len(self.people)
        self._expect(DoorClosed, lambda: self.council.change_faction(self.people[who], faction))

    @precondition(lambda self: self._open())
    @rule(given=st.lists(st.tuples(BALLOTS, MISSED), min_size=2, max_size=5))
    def weigh(self, given: list[tuple[Ballot, int]]) -> None:
        """What people do most: weigh what is open, one after the other, and change it."""
        for number, (what, missed) in enumerate(given):
            self.save(number, self._open() or 0, what, missed)

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS, missed=MISSED)
    def save(self, number: int, position: int, what: Ballot, missed: int) -> None:
        who = number % len(self.people)
        own = self.saved.get((position, len(self.rounds[position]), who), [])
        seen = max(len(own) - missed, 0)
        repeated = bool(own) and own[-1] == what
        error: type[Exception] | None = None
        if who in self.freed:
            error = PlaceFreed
        elif who in self.waiting:
            error = NotAdmitted
        elif self.rounds[position][-1] is not RoundState.OPEN:
            error = RoundNotOpen
        elif seen != len(own) and not repeated:
            error = NewerBallot

        def act() -> None:
            saved = self.council.save(self.people[who], what, position=position, based_on=seen)
            assert saved.revision == len(own) + (not repeated)

        if self._expect(error, act) and not repeated:
            self.saved[position, len(self.rounds[position]), who] = [*own, what]

    @rule(position=POSITIONS, move=st.sampled_from(Move))
    def move(self, position: int, move: Move) -> None:
        before, after = ARROWS[move]
        error: type[Exception] | None = None
        if self.rounds[position][-1] not in before:
            error = IllegalMove
        elif after is RoundState.OPEN and self._open() is not None:
            error = AnotherRoundOpen
        if self._expect(error, lambda: self.council.move(move, position=position)):
            self.rounds[position][-1] = after
            if after is RoundState.OPEN:
                self.stage = position
                self.door_is_closed = True

    @precondition(lambda self: self._open())
    @rule(consults=st.booleans())
    def end(self, consults: bool) -> None:
        """The way a round usually ends, so that many evenings get that far."""
        position = self._open() or 0
        self.move(position, Move.CLOSE)
        if consults:
            self.move(position, Move.CONSULT)
        self.move(position, Move.REVEAL)

    @precondition(lambda self: self._open() is None)
    @rule(position=POSITIONS)
    def begin(self, position: int) -> None:
        """The way on, from wherever a question stands."""
        state = self.rounds[position][-1]
        if state is RoundState.REVEALED:
            self.next_round(position)
        # After the last round that there can be, this move is refused as well.
        self.move(position, Move.REOPEN if state is RoundState.CLOSED else Move.OPEN)

    @rule(position=POSITIONS)
    def next_round(self, position: int) -> None:
        rounds = self.rounds[position]
        error: type[Exception] | None = None
        if rounds[-1] is not RoundState.REVEALED:
            error = NotRevealed
        elif len(rounds) == MOST_ROUNDS:
            error = TooManyRounds
        if self._expect(error, lambda: self.council.next_round(position)):
            rounds.append(RoundState.DRAFT)

    @rule(position=st.sampled_from([None, 1, 2]))
    def show(self, position: int | None) -> None:
        error = AnotherRoundOpen if self._open() not in (None, position) else None
        if self._expect(error, lambda: self.council.show(position)):
            self.stage = position

    @invariant()
    def the_meeting_stands_as_the_model_says(self) -> None:
        meeting = self.council.meeting
        stored = {item.position: [r.state for r in item.rounds] for item in meeting.agenda}
        assert stored == self.rounds
        assert meeting.stage == self.stage
        open_rounds = [s for states in stored.values() for s in states if s is RoundState.OPEN]
        assert len(open_rounds) <= 1

    @invariant()
    def every_acknowledged_ballot_is_there_and_counts_only_once_revealed(self) -> None:
        for item in self.council.meeting.agenda:
            for round_ in item.rounds:
                own = {
                    who: saved
                    for (position, number, who), saved in sorted(self.saved.items())
                    if (position, number) == (item.position, round_.number)
                }
                rows = ballots_in(self.database, round_.id, "participant_id, revision")
                assert sorted(rows) == [
                    (self.people[who].participant_id, revision)
                    for who, saved in own.items()
                    for revision in range(1, len(saved) + 1)
                ]
                self._read(round_.id, round_.state, [saved[-1] for saved in own.values()])

    def _read(self, round_id: int, state: RoundState, expected: list[Ballot]) -> None:
        found: list[Ballot] = []

        def act() -> None:
            with self.database.read() as session:
                cast = revealed_ballots(round_id, session=session)
            found.extend(one.ballot for one in cast)

        if self._expect(None if state is RoundState.REVEALED else NotRevealed, act):
            assert found == expected


def test_no_order_of_moves_and_saves_breaks_a_rule_or_loses_a_ballot(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'valuemap.db'}") as database:
        Evening.database = database
        run_state_machine_as_test(
            Evening,
            settings=settings(
                max_examples=25,
                stateful_step_count=20,
                deadline=None,
                # An evening is short enough to read; making it shorter takes minutes.
                phases=[Phase.generate],
            ),
        )
