"""An evening in any order: two hosts, members, factions and a clerk, against a model.

The model keeps what was acknowledged and the states of the rounds, in plain lists. The store may
refuse what the model forbids and nothing else; after every step it must tell what the model tells.
`test_state_machine` does so for rounds and ballots alone; here is everything else that an evening
can do to them.
"""

from functools import partial
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders import opened, plan
from tests.store.evening_ballots import Weighing
from tests.store.evening_hosts import Hosts
from tests.store.evening_model import (
    APPROVED,
    BALLOTS,
    BECAUSE,
    HOSTS,
    NUMBERS,
    OPEN,
    REVEALED,
    ModelRound,
)
from tests.store.evening_moments import HOURS, Moments
from tests.store.evening_people import People
from valuemap.domain.evening.rounds import Move
from valuemap.domain.weighing import Ballot
from valuemap.store import arguments, ballots, faction_ballots, meetings, participants
from valuemap.store.ballots import CastBallot, SavedBallot
from valuemap.store.checking.checking import check
from valuemap.store.engine.errors import HasLeft, NotRevealed, PlaceFreed
from valuemap.store.faction_ballots import FactionBallot


class Evening(People, Weighing, Hosts, Moments):
    """An evening in which anybody does anything."""

    @initialize(
        begins=st.sampled_from(["live", "ahead", "not yet"]),
        hours=HOURS,
        what=BALLOTS,
        looks=st.booleans(),
    )
    def meet(self, begins: str, hours: int, what: Ballot, looks: bool) -> None:
        self.begin()
        if begins == "ahead":
            self.open_ahead([1, 2], 2, 5)
        for number in range(4):
            self.join(number)
        if begins == "ahead":
            self.come_at_the_moment(hours, 0, 4, what, looks)
        if begins == "live":
            self.move(0, 1, Move.OPEN)

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

    @precondition(lambda self: any(one.is_ahead for one in self.all_rounds))
    @rule(hours=HOURS, number=NUMBERS, second=NUMBERS, what=BALLOTS, looks=st.booleans())
    def come_at_the_moment(
        self, hours: int, number: int, second: int, what: Ballot, looks: bool
    ) -> None:
        """What a moment is for: somebody saves and agrees before it and after it."""
        for position in self.rounds:
            self.save_ballot(number, position, what, 0)
        self.pass_time(hours, looks)
        for position in self.rounds:
            self.save_ballot(number, position, BECAUSE, 0)
            self.save_faction_draft(number, position, what, 0)
            self.approve(second, position, 0)

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
        assert sum(r.state is OPEN and not r.is_ahead for r in self.all_rounds) <= 1

    @invariant()
    def who_left_has_no_way_back_and_the_others_have(self) -> None:
        for person in self.people:
            if person.key:
                find = partial(self._find, person.key)
                refused = HasLeft if person.has_left else PlaceFreed
                self._expect(refused if person.is_gone else None, find)

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
            if versions and versions[-1][1] is APPROVED and versions[-1][0].consent:
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
        url = database.url.render_as_string()
        assert check(url, now=meetings.now(), today=plan().date) == ()
