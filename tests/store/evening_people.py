"""Who takes part in an evening: joining, leaving, changing, and factions that merge."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from tests.store.evening_model import (
    NUMBERS,
    REVEALED,
    EveningModel,
    ModelPerson,
    Refusal,
)
from valuemap.store import leading, participants
from valuemap.store.errors import (
    FactionFull,
    HasBallots,
    NotFound,
    TooFewFactions,
    WeighingBegan,
)


class People(EveningModel):
    """What people do besides weighing."""

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
