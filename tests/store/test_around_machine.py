"""Links given anew, wishes and what people found, in any order beside an evening, against a model.

`test_evening_machine` does so for what is weighed; here hosts and people move along, and every step
is followed by a look at every link that was ever given.
"""

from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from tests.builders import DECK, opened
from tests.store.evening_hosts import Hosts
from tests.store.evening_model import NUMBERS, REVEALED, ModelRound, Refusal
from tests.store.evening_people import People
from valuemap.acts import changing, concluding, entering, linking, preparing, reading
from valuemap.domain.access import faction_key, reading_key, wall_key
from valuemap.domain.evaluation import Asking, Evaluation, Found
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import MOST_WISHES
from valuemap.store.engine.errors import (
    FactionLinkStopped,
    HasLeft,
    NotAdmitted,
    NotAsked,
    NotFound,
    NotRevealed,
    ReadingLinkStopped,
    TooManyWishes,
    WishesClosed,
)

QUESTIONS = tuple(DECK.places)[:6]
ANSWERS = st.none() | st.sampled_from(Found)


class Around(People, Hosts):
    """An evening with all that goes on beside its rounds."""

    @initialize(begins=st.booleans())
    def meet(self, begins: bool) -> None:
        self.begin()
        self.today = self.council.meeting.date
        self.host_keys = [self.council.new.host_key]  # the newest last
        self.reading_keys: list[str] = []
        self.reads = False
        self.links = {self._link(faction): faction for faction in self.factions}
        self.stopped: set[str] = set()
        self.asks_wishes = False
        self.wishes: dict[int, list[str]] = {}
        self.asking = Asking.NO
        self.found: dict[int, Evaluation] = {}
        self.counted: object = None
        for number in range(4):
            self.join(number)
        if begins:
            self.move(0, 1, Move.OPEN)

    def _link(self, faction: int) -> str:
        """The key that the host's screen shows for a faction."""
        own = self.council.meeting.faction(faction)
        return faction_key(self.host_keys[-1], own.position, own.link_serial)

    def _home(self, faction: int) -> int:
        """Where the people of a faction are now that factions merged."""
        while faction in self.merged:
            faction = self.merged[faction]
        return faction

    def _old_host(self, is_old: bool) -> tuple[str, Refusal]:
        """The key on a host's screen, and what becomes of using it."""
        old = is_old and len(self.host_keys) > 1
        return self.host_keys[0 if old else -1], NotFound if old else None

    @rule()
    def relink(self) -> None:
        self.host_keys.append(linking.relink(self.database, self.council.id))
        self.reads = False
        self.links |= {self._link(faction): faction for faction in self.factions}

    @rule(number=NUMBERS, is_old=st.booleans())
    def renew_link(self, number: int, is_old: bool) -> None:
        faction = self._faction(number)
        key, error = self._old_host(is_old)

        def act() -> None:
            linking.renew_faction_link(self.database, self.council.id, faction, host_key=key)

        if self._expect(error, act):
            gone = [one for one, whose in self.links.items() if self._home(whose) == faction]
            for one in gone:
                del self.links[one]
                self.stopped.add(one)
            self.links[self._link(faction)] = faction

    @rule(gives=st.booleans(), is_old=st.booleans())
    def reading_link(self, gives: bool, is_old: bool) -> None:
        key, error = self._old_host(is_old)
        act = linking.give_reading_link if gives else linking.revoke_reading_link
        if self._expect(error, lambda: act(self.database, self.council.id, host_key=key)):
            self.reads = gives
            if gives:
                self.reading_keys.append(reading_key(key, self.council.meeting.reading_serial))

    @rule(asks=st.booleans())
    def ask_for_wishes(self, asks: bool) -> None:
        error = WishesClosed if asks and self.openings else None
        if self._expect(
            error,
            lambda: preparing.ask_for_wishes(self.database, self.council.id, asks=asks),
        ):
            self.asks_wishes = asks

    @rule(number=NUMBERS, question=st.sampled_from(QUESTIONS), is_back=st.booleans())
    def wish(self, number: int, question: str, is_back: bool) -> None:
        faction = self._faction(number)
        own = self.wishes.setdefault(faction, [])
        error: Refusal = None
        if not self.asks_wishes or self.openings:
            error = WishesClosed
        elif not is_back and question not in own and len(own) >= MOST_WISHES:
            error = TooManyWishes
        key = self._link(faction)

        def act() -> None:
            if is_back:
                preparing.take_wish_back(self.database, key, question, today=self.today)
            else:
                preparing.wish(self.database, key, question, deck=DECK, today=self.today)

        if self._expect(error, act):
            if is_back and question in own:
                own.remove(question)
            elif not is_back and question not in own:
                own.append(question)

    @rule(question=st.sampled_from(QUESTIONS))
    def add_question(self, question: str) -> None:
        changing.add_questions(self.database, self.host_keys[-1], [question], today=self.today)
        for item in self.council.meeting.agenda:
            if item.position not in self.rounds:
                self.rounds[item.position] = [ModelRound(item.current.id)]
                self.argued[item.position] = 0

    @rule()
    def ask_what_people_found(self) -> None:
        error = None if any(one.state is REVEALED for one in self.all_rounds) else NotRevealed
        if self._expect(
            error, lambda: concluding.ask_what_people_found(self.database, self.council.id)
        ):
            self.asking = Asking.OPEN if self.asking is Asking.NO else self.asking

    @rule()
    def count_what_people_found(self) -> None:
        error = None if self.asking is Asking.OPEN else NotAsked
        if self._expect(
            error, lambda: concluding.count_what_people_found(self.database, self.council.id)
        ):
            self.asking = Asking.CLOSED
            self.counted = self.council.meeting.evaluated

    @rule(number=NUMBERS, found=st.builds(Evaluation, ANSWERS, ANSWERS, ANSWERS))
    def say_what_one_found(self, number: int, found: Evaluation) -> None:
        who = self._person(number)
        error: Refusal = None
        if who.is_freed or who.is_paper:
            error = NotFound
        elif who.has_left:
            error = HasLeft
        elif who.waits:
            error = NotAdmitted
        elif self.asking is not Asking.OPEN:
            error = NotAsked
        if self._expect(error, lambda: concluding.say_what_one_found(self.database, who.id, found)):
            self.found[who.id] = found

    @invariant()
    def just_the_newest_links_of_a_host_work(self) -> None:
        *old, newest = self.host_keys
        for key in old:
            self._expect(NotFound, lambda key=key: self._host(key))  # type: ignore[misc]
        self._host(newest)
        working = self.reading_keys[-1:] if self.reads else []
        for key in self.reading_keys:
            self._expect(
                None if key in working else ReadingLinkStopped,
                lambda key=key: entering.reader(  # type: ignore[misc]
                    self.database, key, today=self.today
                ),
            )

    def _host(self, key: str) -> None:
        entering.host(self.database, key, today=self.today)
        entering.wall(self.database, wall_key(key), today=self.today)

    @invariant()
    def a_factions_link_works_until_it_is_renewed(self) -> None:
        for key, faction in self.links.items():
            _, found = entering.faction(self.database, key, today=self.today)
            assert found == self._home(faction)
        for key in self.stopped:
            self._expect(
                FactionLinkStopped,
                lambda key=key: entering.faction(  # type: ignore[misc]
                    self.database, key, today=self.today
                ),
            )

    @invariant()
    def wishes_are_what_was_asked_for(self) -> None:
        for faction in self.factions:
            wanted = tuple(self.wishes.get(faction, ()))
            assert reading.wishes_of(self.database, faction) == wanted

    @invariant()
    def answers_are_there_until_they_are_counted_and_counts_never_move(self) -> None:
        meeting = self.council.meeting
        assert meeting.evaluation is self.asking
        assert meeting.evaluated == self.counted
        there = {person.id for person in self.people if not person.is_gone}
        answered = [
            person
            for person, found in self.found.items()
            if person in there and found != Evaluation()
        ]
        number = 0 if self.asking is Asking.CLOSED else len(answered)
        assert reading.evaluated_so_far(self.database, self.council.id) == number


def test_no_order_of_moves_lets_an_old_link_work_or_moves_a_count(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'valuemap.db'}") as database:
        Around.database = database
        run_state_machine_as_test(
            Around,
            settings=settings(
                max_examples=6, stateful_step_count=25, deadline=None, phases=[Phase.generate]
            ),
        )
