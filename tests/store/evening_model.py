"""What the model of an evening knows: what was acknowledged, and the states of the rounds."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
)

from tests.builders import ABSTAINED, HALF, NUT, Council, ballot, plan
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.domain.meeting import FactionBallotState, Meeting
from valuemap.domain.weighing import Ballot, Origin
from valuemap.store.engine.database import Database

SEATS = (3, 2, 1, 2)
LONG = dt.date(2099, 1, 1)
BECAUSE = ballot(nut=60, vrijheid=40, reason="Omdat het moet.")
BALLOTS = st.sampled_from([NUT, HALF, BECAUSE, ABSTAINED])
POSITIONS = st.integers(1, 2)
NUMBERS = st.integers(0, 7)
MISSED = st.sampled_from([0, 0, 1])  # versions that this device has not seen
HOSTS = st.integers(0, 1)
DRAFT, OPEN, CLOSED, CONSULTING, REVEALED = RoundState
APPROVED, WITHDRAWN = FactionBallotState.APPROVED, FactionBallotState.WITHDRAWN
ARROWS = {
    Move.OPEN: ({DRAFT}, OPEN),
    Move.WITHDRAW: ({OPEN}, DRAFT),
    Move.CLOSE: ({OPEN}, CLOSED),
    Move.REOPEN: ({CLOSED}, OPEN),
    Move.CONSULT: ({CLOSED}, CONSULTING),
    Move.REVEAL: ({CLOSED, CONSULTING}, REVEALED),
}
Refusal = type[Exception] | None
Versions = list[tuple[Ballot, FactionBallotState, Origin, int | None]]


@dataclass
class ModelRound:
    """A round: its state, and what was acknowledged in it, oldest first.

    `closes` and `agrees` are the hours until its moments; `is_due` that nobody looked since.
    """

    id: int
    state: RoundState = DRAFT
    version: int = 1
    opening: int = 0
    is_ahead: bool = False
    closes: int | None = None
    agrees: int | None = None
    is_due: bool = False
    own: dict[int, list[Ballot]] = field(default_factory=dict)
    agreed: dict[int, Versions] = field(default_factory=dict)


@dataclass
class ModelPerson:
    """Who joined, for which faction."""

    id: int
    key: str
    faction: int
    is_paper: bool = False
    has_left: bool = False
    is_freed: bool = False
    waits: bool = False
    is_late: bool = False
    known_after: int = 0

    @property
    def is_gone(self) -> bool:
        """Whether the place is free again."""
        return self.has_left or self.is_freed

    @property
    def is_in(self) -> bool:
        """Whether this person takes part now."""
        return not self.is_gone and not self.waits


@dataclass
class ModelFaction:
    """A faction with its seats and places."""

    seats: int
    places: int


class EveningModel(RuleBasedStateMachine):
    """An evening of four factions and two questions; others say what people do in it."""

    database: ClassVar[Database]

    def begin(self) -> None:
        """Make the meeting, and know what it begins with."""
        # Kept for long, so that moments lie before its deletion on any day on which this runs.
        self.council = Council.meet(self.database, plan(SEATS, date=LONG, delete_on=LONG))
        self.by_links = False
        meeting = self.council.meeting
        self.rounds = {item.position: [ModelRound(item.current.id)] for item in meeting.agenda}
        self.factions = {f.id: ModelFaction(f.seats, f.places) for f in meeting.factions}
        self.people: list[ModelPerson] = []
        self.merged: dict[int, int] = {}  # into which faction another went
        self.openings = 0
        self.stage: int | None = None
        self.stage_before: int | None = None
        self.is_paused = False
        self.argued = dict.fromkeys(self.rounds, 0)
        self.hidden: set[str] = set()
        self.seen: list[Meeting] = [meeting, meeting]  # the screens of the two hosts

    @property
    def all_rounds(self) -> list[ModelRound]:
        return [one for rounds in self.rounds.values() for one in rounds]

    @property
    def open_position(self) -> int | None:
        """Where something is weighed live: one question at a time."""
        return next(
            (
                position
                for position, rounds in self.rounds.items()
                if rounds[-1].state is OPEN and not rounds[-1].is_ahead
            ),
            None,
        )

    @property
    def weighed(self) -> list[int]:
        """Where something is weighed, live or ahead."""
        return [p for p, rounds in self.rounds.items() if rounds[-1].state is OPEN]

    def settled(self) -> None:
        """Rounds whose moment came are moved on in the store too: they get their opening."""
        for one in self.all_rounds:
            if one.is_due:
                self.closed(one)
                one.is_due = False

    def closed(self, one: ModelRound) -> None:
        """Where people come in by links, a round gets its number when it closes."""
        if self.by_links and not one.opening:
            self.openings += 1
            one.opening = self.openings

    @property
    def has_begun(self) -> bool:
        return any(r.state is not DRAFT or r.own or r.agreed for r in self.all_rounds)

    def _faction(self, number: int) -> int:
        return list(self.factions)[number % len(self.factions)]

    def _person(self, number: int) -> ModelPerson:
        """Somebody; never too few, for leaving makes place."""
        return self.people[number % len(self.people)]

    def _is_full(self, faction: int) -> bool:
        there = [p for p in self.people if p.faction == faction and not p.is_gone]
        return len(there) >= self.factions[faction].places

    def _expect(self, error: Refusal, act: Callable[[], object]) -> bool:
        """Do it, and fail where it is refused otherwise than expected; whether it was done."""
        if error is None:
            act()
            return True
        with pytest.raises(error):
            act()
        return False
