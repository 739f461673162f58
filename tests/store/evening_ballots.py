"""Weighing in an evening: members with their ballots, and factions with theirs."""

from collections.abc import Callable
from dataclasses import replace

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
    CONSULTING,
    MISSED,
    NUMBERS,
    OPEN,
    POSITIONS,
    WITHDRAWN,
    EveningModel,
    ModelPerson,
    ModelRound,
    Refusal,
    Versions,
)
from valuemap.domain.meeting import FactionBallotState
from valuemap.domain.weighing import Ballot, Origin
from valuemap.store import ballots, faction_ballots
from valuemap.store.ballots import SavedBallot
from valuemap.store.engine.errors import (
    AlreadyApproved,
    CameLater,
    NeedsSecond,
    NewerBallot,
    NewerFactionBallot,
    NotAdmitted,
    NotFound,
    PlaceFreed,
    RoundNotOpen,
)


class Weighing(EveningModel):
    """What members, factions and the clerk do with ballots."""

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS, missed=MISSED)
    def save_ballot(self, number: int, position: int, what: Ballot, missed: int) -> None:
        who, one = self._person(number), self.rounds[position][-1]
        if who.has_left:
            return
        if who.is_freed or who.waits:
            refused = PlaceFreed if who.is_freed else NotAdmitted
            self._expect(refused, lambda: self._save(who, one.id, what, None))
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
            saved = self._save(who, one.id, what, seen)
            assert saved.revision == len(own) + (not repeated)

        if self._expect(error, act) and not repeated:
            one.own[who.id] = [*own, what]

    def _save(self, who: ModelPerson, round_id: int, what: Ballot, seen: int | None) -> SavedBallot:
        with self.database.write() as session:
            return ballots.save_ballot(
                who.id,
                round_id,
                what,
                based_on=seen,
                origin="clerk" if who.is_paper else "device",
                session=session,
            )

    @precondition(lambda self: self.weighed)
    @rule(given=st.lists(st.tuples(BALLOTS, MISSED), min_size=2, max_size=4))
    def weigh(self, given: list[tuple[Ballot, int]]) -> None:
        """What people do most: weigh what is open."""
        for number, (what, missed) in enumerate(given):
            position = self.weighed[number % len(self.weighed)]
            self.save_ballot(number, position, what, missed)

    def _agree(
        self,
        who: ModelPerson | None,
        faction: int,
        position: int,
        refuses: Callable[[Versions], Refusal],
        act: Callable[[int], object],
        then: Callable[[Versions], tuple[Ballot, FactionBallotState, Origin] | None],
    ) -> None:
        """Something that a faction, or the clerk for it, does with its ballot in a round."""
        one = self.rounds[position][-1]
        versions = one.agreed.get(faction, [])
        error = self._keeps_out(who, one)
        if error is None:
            is_over = one.agrees is not None and one.agrees <= 0
            takes = one.state is CONSULTING and not is_over
            error = refuses(versions) if takes else RoundNotOpen
        if self._expect(error, lambda: act(one.id)):
            new = then(versions)
            if new is not None:
                one.agreed[faction] = [*versions, (*new, None if who is None else who.id)]

    @staticmethod
    def _keeps_out(who: ModelPerson | None, one: ModelRound) -> Refusal:
        """Why somebody may agree nothing, whatever stands in the ballot."""
        if who is None:
            return None
        if who.has_left:
            return NotFound
        if who.is_freed:
            return PlaceFreed
        if who.waits:
            return NotAdmitted
        came_later = who.is_late or (one.opening and who.known_after >= one.opening)
        return CameLater if came_later else None

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS, missed=MISSED)
    def save_faction_draft(self, number: int, position: int, what: Ballot, missed: int) -> None:
        who = self._person(number)
        seen = self._revision(who, position) - missed

        def refuses(versions: Versions) -> Refusal:
            if versions and versions[-1][1] is APPROVED:
                return AlreadyApproved
            if (versions and versions[-1][0] == what) or seen == len(versions):
                return None
            return NewerFactionBallot

        def act(round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.save_faction_draft(
                    who.id, round_id, what, based_on=seen, session=session
                )

        self._agree(
            who,
            who.faction,
            position,
            refuses,
            act,
            lambda versions: (
                None
                if versions and versions[-1][0] == what
                else (what, FactionBallotState.DRAFT, "device")
            ),
        )

    @rule(number=NUMBERS, position=POSITIONS, missed=MISSED)
    def approve(self, number: int, position: int, missed: int) -> None:
        who = self._person(number)
        seen = self._revision(who, position) - missed
        others = [p for p in self.people if p.faction == who.faction and p.is_in and p is not who]

        def refuses(versions: Versions) -> Refusal:
            error = self._refuses(versions, seen, done=APPROVED)
            wrote = bool(versions) and versions[-1][1] is not APPROVED and versions[-1][3] == who.id
            return NeedsSecond if error is None and wrote and others else error

        def act(round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.approve_faction_ballot(
                    who.id, round_id, based_on=seen, session=session
                )

        self._agree(
            who,
            who.faction,
            position,
            refuses,
            act,
            lambda versions: (
                None
                if versions[-1][1] is APPROVED
                else (replace(versions[-1][0], consent=True), APPROVED, "device")
            ),
        )

    @rule(number=NUMBERS, position=POSITIONS, missed=MISSED)
    def withdraw(self, number: int, position: int, missed: int) -> None:
        who = self._person(number)
        seen = self._revision(who, position) - missed

        def act(round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.withdraw_faction_ballot(
                    who.id, round_id, based_on=seen, session=session
                )

        self._agree(
            who,
            who.faction,
            position,
            lambda versions: self._refuses(versions, seen, done=None),
            act,
            lambda versions: (
                (versions[-1][0], WITHDRAWN, "device") if versions[-1][1] is APPROVED else None
            ),
        )

    @rule(number=NUMBERS, position=POSITIONS, what=BALLOTS)
    def enter_faction_ballot(self, number: int, position: int, what: Ballot) -> None:
        faction = self._faction(number)

        def refuses(versions: Versions) -> Refusal:
            own = versions and versions[-1][1] is APPROVED and versions[-1][2] != "clerk"
            return AlreadyApproved if own else None

        def act(round_id: int) -> None:
            with self.database.write() as session:
                faction_ballots.enter_faction_ballot(faction, round_id, what, session=session)

        self._agree(
            None,
            faction,
            position,
            refuses,
            act,
            lambda versions: (
                None
                if versions and versions[-1][:3] == (what, APPROVED, "clerk")
                else (what, APPROVED, "clerk")
            ),
        )

    @precondition(lambda self: self.open_position)
    @rule(
        number=NUMBERS,
        second=NUMBERS,
        what=BALLOTS,
        then=st.sampled_from(["withdraw", "change", "keep", "on paper"]),
    )
    def agree(self, number: int, second: int, what: Ballot, then: str) -> None:
        """What a faction that weighs together does most, one thing after the other."""
        position = self.open_position or 0
        if then == "on paper":
            self.enter_faction_ballot(number, position, what)
            return
        self.save_faction_draft(number, position, what, 0)
        self.approve(second, position, 0)
        if then != "keep":
            self.withdraw(number, position, 0)
        if then == "change":
            self.save_faction_draft(number, position, BECAUSE, 0)
            self.approve(second, position, 0)

    def _revision(self, who: ModelPerson, position: int) -> int:
        return len(self.rounds[position][-1].agreed.get(who.faction, []))

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
