"""Who takes part in an evening: joining, leaving, changing, and factions that merge."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from tests.store.evening_model import (
    CONSULTING,
    NUMBERS,
    REVEALED,
    EveningModel,
    ModelPerson,
    ModelRound,
    Refusal,
)
from valuemap.domain.access import faction_key
from valuemap.store import frozen, leading, membership, participants
from valuemap.store.engine.errors import (
    DoorClosed,
    FactionFull,
    NeedsFactionLink,
    NotFound,
    TooFewFactions,
    WeighingBegan,
)
from valuemap.store.tables.meeting_tables import ParticipantRow, RoundRow


class People(EveningModel):
    """What people do besides weighing. The page on which they do it looked at the meeting."""

    def look_at_it(self) -> None:
        """What every page does first."""
        self.council.settle()
        self.settled()

    @rule(number=NUMBERS)
    def join(self, number: int) -> None:
        faction = self._faction(number)
        self.look_at_it()

        def act() -> None:
            position = self.council.meeting.faction(faction).position
            key = faction_key(self.council.new.host_key, position)
            with self.database.write() as session:
                joined = participants.join(
                    self.council.id, faction, faction_key=key, session=session
                )
            is_late = self.openings > 0
            self.people.append(
                ModelPerson(
                    joined.participant_id,
                    joined.key,
                    faction,
                    waits=is_late,
                    is_late=is_late,
                    known_after=self.openings,
                )
            )

        self._expect(FactionFull if self._is_full(faction) else None, act)

    @rule(number=NUMBERS)
    def add_paper_participant(self, number: int) -> None:
        faction = self._faction(number)

        self.look_at_it()

        def act() -> None:
            with self.database.write() as session:
                person = participants.add_paper_participant(
                    self.council.id, faction, session=session
                )
            self.people.append(
                ModelPerson(person, "", faction, is_paper=True, known_after=self.openings)
            )

        self._expect(FactionFull if self._is_full(faction) else None, act)

    @rule(number=NUMBERS, to=NUMBERS)
    def change_faction(self, number: int, to: int) -> None:
        who, faction = self._person(number), self._faction(to)
        if who.is_gone:
            return
        self.look_at_it()
        error: Refusal = None
        if self.openings:
            error = DoorClosed
        elif self.by_links and who.faction != faction:
            error = NeedsFactionLink
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
            one.own.pop(who.id, None)

    @rule(number=NUMBERS)
    def admit(self, number: int) -> None:
        who = self._person(number)
        if who.is_gone:
            return
        self.look_at_it()
        error = None if who.waits else NotFound
        if self._expect(error, lambda: self._door(membership.admit, who)):
            who.waits = False

    @rule(number=NUMBERS)
    def free_place(self, number: int) -> None:
        who = self._person(number)
        if who.is_gone:
            return
        stays = {one.id for one in self.all_rounds if self._stands_fast(one, who.id)}
        self._door(membership.free_place, who)
        who.is_freed = True
        for one in self.all_rounds:
            if one.id not in stays:
                one.own.pop(who.id, None)

    @rule(number=NUMBERS)
    def let_in_anew(self, number: int) -> None:
        faction = self._faction(number)
        self.look_at_it()
        with self.database.write() as session:
            membership.let_in_anew(self.council.id, faction, session=session)
        for who in self.people:
            if who.faction == faction and not who.is_gone and not who.is_paper:
                who.waits, who.is_late, who.known_after = True, False, self.openings

    def _door(self, act: Callable[..., None], who: ModelPerson) -> None:
        with self.database.write() as session:
            number = session.get_one(ParticipantRow, who.id).number
            act(self.council.id, number, session=session)

    def _stands_fast(self, one: ModelRound, person: int) -> bool:
        """Whether a frozen figure rests on somebody's ballot: only those of a mean of three."""
        if one.state is not CONSULTING:
            return one.state is REVEALED
        with self.database.read() as session:
            row = session.get_one(RoundRow, one.id)
            return frozen.stands_fast(row, person, session)

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
                self.merged[faction] = first
                self.factions[first].seats += gone.seats
                self.factions[first].places += gone.places
                for person in self.people:
                    person.faction = first if person.faction == faction else person.faction
