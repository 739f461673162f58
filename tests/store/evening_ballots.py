"""Weighing in an evening: members with their ballots, and factions with theirs."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from tests.store.evening_model import (
    APPROVED,
    BALLOTS,
    BECAUSE,
    CLOSED,
    MISSED,
    NUMBERS,
    OPEN,
    POSITIONS,
    WITHDRAWN,
    EveningModel,
    Refusal,
    Versions,
)
from valuemap.meeting import (
    FactionBallotState,
    Who,
)
from valuemap.store import ballots, faction_ballots
from valuemap.store.ballots import Origin
from valuemap.store.errors import (
    AlreadyApproved,
    NewerBallot,
    NewerFactionBallot,
    NotFound,
    RoundNotOpen,
)
from valuemap.weighing import Ballot


class Weighing(EveningModel):
    """What members, factions and the clerk do with ballots."""

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
        refuses: Callable[[Versions], Refusal],
        act: Callable[[int, int], object],
        then: Callable[
            [Versions],
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

        def refuses(versions: Versions) -> Refusal:
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
        def refuses(versions: Versions) -> Refusal:
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

    def _revision(self, number: int, position: int) -> int:
        return len(self.rounds[position][-1].agreed.get(self._faction(number), []))

    @staticmethod
    def _refuses(
        versions: Versions,
        seen: int,
        *,
        done: FactionBallotState | None,
    ) -> Refusal:
        if not versions:
            return NotFound
        is_approved = versions[-1][1] is APPROVED
        is_done = is_approved if done is APPROVED else not is_approved
        return None if is_done or seen == len(versions) else NewerFactionBallot


def replaced(what: Ballot, consent: bool) -> Ballot:
    """The ballot as a faction approves it."""
    return Ballot(what.points, what.stance, what.reason, consent, what.values, what.scores)
