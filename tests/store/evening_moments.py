"""Weighing ahead in an evening, with a clock that goes on only when the test says so."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.store.evening_model import (
    CLOSED,
    CONSULTING,
    DRAFT,
    OPEN,
    POSITIONS,
    EveningModel,
    ModelRound,
    Refusal,
)
from valuemap.domain.evening.rounds import IllegalMove
from valuemap.store import meetings, moments
from valuemap.store.engine.errors import CameByCode, MomentPassed, OpenedByCode

HOURS = st.integers(1, 3)
MORE_HOURS = st.sampled_from([None, 4, 6])


def in_hours(number: int) -> dt.timedelta:
    return dt.timedelta(hours=number)


class Moments(EveningModel):
    """What moments do, and what hosts do about them."""

    @rule(
        positions=st.lists(POSITIONS, min_size=1, max_size=2, unique=True),
        closes=HOURS,
        agrees=MORE_HOURS,
    )
    def open_ahead(self, positions: list[int], closes: int, agrees: int | None) -> None:
        newest = [(self.rounds[position], self.rounds[position][-1]) for position in positions]
        came_by_code = any(not p.is_gone and not p.is_paper for p in self.people)
        error: Refusal = None
        if not self.by_links and self.openings:
            error = OpenedByCode
        elif not self.by_links and came_by_code:
            error = CameByCode
        elif any(len(rounds) > 1 or one.state is not DRAFT for rounds, one in newest):
            error = IllegalMove

        def act() -> None:
            self.council.open_ahead(
                *positions,
                closes=in_hours(closes),
                agrees=None if agrees is None else in_hours(agrees),
            )

        if self._expect(error, act):
            self.settled()
            self.by_links = True
            for _, one in newest:
                one.state, one.is_ahead, one.closes, one.agrees = OPEN, True, closes, agrees

    @rule(hours=HOURS, somebody_looks=st.booleans())
    def pass_time(self, hours: int, somebody_looks: bool) -> None:
        self.council.pass_time(in_hours(hours))
        for one in self.all_rounds:
            if one.closes is not None:
                one.closes -= hours
            if one.agrees is not None:
                one.agrees -= hours
            if one.state is OPEN and one.closes is not None and one.closes <= 0:
                one.state = CLOSED if one.agrees is None else CONSULTING
                one.is_due = True
        if somebody_looks:
            self.council.settle()
            self.settled()

    @rule(position=POSITIONS, closes=HOURS, agrees=MORE_HOURS)
    def set_moments(self, position: int, closes: int, agrees: int | None) -> None:
        one = self.rounds[position][-1]
        until = None if agrees is None else meetings.now() + in_hours(agrees)

        def act() -> None:
            with self.database.write() as session:
                ends = meetings.now() + in_hours(closes), until
                moments.set_moments(self.council.id, [position], *ends, session=session)

        if self._expect(self._keeps_moments(one), act):
            self.settled()
            one.closes, one.agrees = closes, agrees

    @staticmethod
    def _keeps_moments(one: ModelRound) -> Refusal:
        """Why the moments of a round stay as they are."""
        if one.is_ahead and one.state in (OPEN, CONSULTING):
            return None if one.state is OPEN else MomentPassed
        return IllegalMove
