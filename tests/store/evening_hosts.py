"""Leading an evening: two hosts, of whom each acts on what the own screen shows."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from tests.store.evening_model import (
    ARROWS,
    CLOSED,
    CONSULTING,
    DRAFT,
    HOSTS,
    NUMBERS,
    OPEN,
    POSITIONS,
    REVEALED,
    EveningModel,
    ModelRound,
    Refusal,
)
from tests.store.rows import ballots_in
from valuemap.domain.evening.rounds import MOST_ROUNDS, IllegalMove, Move
from valuemap.domain.talk import Argument, Side
from valuemap.store import arguments, ballots, leading
from valuemap.store.engine.errors import (
    AnotherRoundOpen,
    NotFound,
    NothingToUndo,
    NotRevealed,
    TooManyRounds,
)


class Hosts(EveningModel):
    """What hosts do."""

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
        if one.state not in before or (one.is_ahead and move is Move.REOPEN):
            error = IllegalMove
        elif after is OPEN and self.open_position is not None:
            error = AnotherRoundOpen

        def act() -> None:
            with self.database.write() as session:
                leading.move_round(round_id, move, session=session)

        if self._expect(error, act):
            self.settled()
            one.state = after
            one.version += move is Move.REOPEN
            self.is_paused = False
            if after is OPEN and not one.opening and not self.by_links:
                self.openings += 1
                one.opening = self.openings
            if move is Move.CLOSE:
                self.closed(one)
                one.state = CLOSED if one.agrees is None else CONSULTING
                one.closes = None if one.closes is None else 0
            if move in (Move.WITHDRAW, Move.REOPEN):
                one.is_ahead, one.closes, one.agrees = False, None, None
            if after is OPEN and self.stage != position:
                self.stage, self.stage_before = position, self.stage

    @rule(host=HOSTS, position=POSITIONS)
    def go_on(self, host: int, position: int) -> None:
        """The way a round usually goes, so that many evenings get far."""
        self.look(host)
        usual = {
            DRAFT: Move.OPEN,
            OPEN: Move.CLOSE,
            CLOSED: Move.CONSULT if self.openings % 2 else Move.REVEAL,
            CONSULTING: Move.REVEAL,
        }
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
            self.settled()
            self.stage, self.stage_before = position, self.stage
            self.is_paused = False

    @rule(host=HOSTS)
    def go_back(self, host: int) -> None:
        seen = self.seen[host].stage
        if seen is None:
            return
        now = None if self.stage is None else self.rounds[self.stage][-1]
        waits = now is not None and (
            now.state is DRAFT or (now.is_ahead and now.state is not REVEALED)
        )
        legal = self.stage == seen and waits and self.stage != self.stage_before

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
                ballots.hide_reason(self.council.id, ids[0], is_hidden, session=session)

        if ids and self._expect(None if one.state is REVEALED else NotFound, act):
            (self.hidden.add if is_hidden else self.hidden.discard)(ids[0])
