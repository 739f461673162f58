"""A meeting as it stands in the store: its factions, its agenda, and what it asks."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from valuemap.content.deck import Deck, Question
from valuemap.content.value_list import ValueList
from valuemap.domain.evaluation import Asking, Evaluated
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.evening.script import Step
from valuemap.ways import CHIPS, Way

_T = TypeVar("_T")

MOST_WISHES = 3
"""Questions that a faction may ask for, where the agenda is chosen together."""


class FactionBallotState(StrEnum):
    """Where a faction's own ballot stands: only an approved one counts."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class DoorBy(StrEnum):
    """How people come in: with the code on the wall, or each with the link of their faction."""

    CODE = "code"
    LINKS = "links"


class Kind(StrEnum):
    """What a meeting is: of a council, of one faction alone, of groups that are no factions."""

    COUNCIL = "council"
    FACTION = "faction"
    GROUPS = "groups"


class GroupWord(StrEnum):
    """What those who weigh together are called."""

    FACTION = "fractie"
    GROUP = "groep"
    TABLE = "tafel"
    TEAM = "team"


class Who(StrEnum):
    """Who weighs: every member, or each faction together, with one ballot from the opening on."""

    MEMBERS = "members"
    FACTIONS = "factions"


@dataclass(frozen=True)
class Settings:
    """What a meeting asks of its participants.

    Attributes:
        asks_stance: a stance on the proposition, where a question has one.
        asks_reason: why the heaviest cluster weighs most.
        asks_values: which value counts most within the two heaviest clusters.
        consults: between closing and reveal there is a fractieberaad, in which factions see
            their own mean and may agree a ballot.
        door: how people come in.
    """

    way: Way = CHIPS
    who: Who = Who.MEMBERS
    asks_stance: bool = True
    asks_reason: bool = True
    asks_values: bool = False
    consults: bool = False
    door: DoorBy = DoorBy.CODE


@dataclass(frozen=True)
class Faction:
    """A faction of a meeting.

    Attributes:
        seats: its seats in the council; the weight of "raad als geheel".
        places: how many people may join for it; the host can add some.
        position: its number among the factions that the meeting ever had, from 1; a link of the
            faction is made of it. Never given to another.
        link_serial: how often the link of the faction was made anew.
        is_beside: a company beside the council: in no figure of it.
    """

    id: int
    name: str
    seats: int
    places: int
    position: int = 0
    link_serial: int = 0
    is_beside: bool = False


@dataclass(frozen=True)
class AgendaItem:
    """A question on the agenda of a meeting, with its rounds, the newest last.

    Attributes:
        position: what names it in addresses and acts; never given to another question.
        number: its place in the order of the agenda, from 1: what people call it by.
        way: how it is weighed.
        words_version: grows with every change of what is read before weighing.
        value_list: what is weighed, as it was when the meeting was made.
        own: the question itself where it is the municipality's own; None for one of the deck.
            `question` gives it in both cases.
        at_stake: the clusters that this meeting finds most at stake; None for those that the
            question names.
    """

    position: int
    question_id: str
    proposition: str
    rounds: tuple[Round, ...]
    value_list: ValueList
    own: Question | None = None
    at_stake: tuple[str, ...] | None = None
    number: int = 1
    way: Way = CHIPS
    words_version: int = 1

    @property
    def current(self) -> Round:
        """The newest round."""
        return self.rounds[-1]

    def question(self, deck: Deck) -> Question:
        """The question itself: the municipality's own, or one of the deck.

        What is at stake, and the opinions that fit, are told in terms of the list that is
        weighed, as it was when it was weighed, or not at all.
        """
        question = deck.question(self.question_id) if self.own is None else self.own
        speaks_of_it = self.own is not None or self.value_list.id == deck.values
        at_stake = question.clusters if speaks_of_it else ()
        sides = (
            tuple(opinion for opinion in side if opinion in self.value_list.opinion)
            for side in (question.sides if speaks_of_it else ())
        )
        return replace(
            question,
            clusters=self.value_list.known(at_stake if self.at_stake is None else self.at_stake),
            sides=tuple(side for side in sides if side),
        )

    @property
    def is_waiting(self) -> bool:
        """Whether a round is being weighed, or was, of which nobody saw the result yet."""
        return self.current.state in (
            RoundState.OPEN,
            RoundState.CLOSED,
            RoundState.CONSULTING,
        )

    @property
    def revealed(self) -> tuple[Round, ...]:
        """The rounds of which the result may be read, the newest last."""
        return tuple(round_ for round_ in self.rounds if round_.state is RoundState.REVEALED)


@dataclass(frozen=True)
class Meeting:
    """A meeting as it stands in the store.

    Attributes:
        stage: position of the agenda item that is shown now; None while people join.
        stage_before: what was shown before that, for undoing the last step.
        is_paused: the wall shows a pause instead.
        is_ended: the wall shows the end of the evening.
        starts_at: at what time it begins, as 19:30; empty where that is not told.
        place: where it is; empty where that is not told.
        timer_until: when the timer on the wall runs out (UTC); None without a timer.
        openings: how many rounds were opened; with the first one the door closed.
        join_pass: what the join link holds besides the code, see `access.join_pass`.
        factions: those of the council.
        companies: who weighs the same beside the council.
        group_word: what those who weigh together are called.
        is_rehearsal: made to try out, with invented members.
        relinked_at: when the host link was given anew (UTC); None where it never was.
        reading_serial: how often the reading link was given or revoked: odd where it works.
        asks_wishes: factions may ask for questions, until the first opening.
        evaluation: whether participants are asked what they found of the evening.
        evaluated: what was counted of that, once it is closed.
    """

    id: int
    title: str
    date: dt.date
    delete_on: dt.date
    join_code: str
    is_demo: bool
    stage: int | None
    factions: tuple[Faction, ...]
    agenda: tuple[AgendaItem, ...]
    settings: Settings = Settings()
    script: tuple[Step, ...] = ()
    stage_before: int | None = None
    is_paused: bool = False
    timer_until: dt.datetime | None = None
    join_pass: str = ""
    openings: int = 0
    companies: tuple[Faction, ...] = ()
    kind: Kind = Kind.COUNCIL
    group_word: GroupWord = GroupWord.FACTION
    is_rehearsal: bool = False
    relinked_at: dt.datetime | None = None
    reading_serial: int = 0
    asks_wishes: bool = False
    evaluation: Asking = Asking.NO
    evaluated: Evaluated | None = None
    is_ended: bool = False
    starts_at: str = ""
    place: str = ""

    @property
    def has_reading_link(self) -> bool:
        """Whether there is a reading link that works."""
        return self.reading_serial % 2 == 1

    @property
    def has_begun(self) -> bool:
        """Whether a question is open, or was.

        Where people come in by links a round is numbered when it closes, so `openings` alone does
        not tell.
        """
        states = {round_.state for item in self.agenda for round_ in item.rounds}
        return self.openings > 0 or states != {RoundState.DRAFT}

    @property
    def takes_wishes(self) -> bool:
        """Whether factions may still ask for questions: not once the first one was opened."""
        return self.asks_wishes and not self.has_begun

    @property
    def is_door_closed(self) -> bool:
        """Whether who comes now is let in by the host."""
        return self.openings > 0

    @property
    def everybody(self) -> tuple[Faction, ...]:
        """The factions of the council, and the companies beside it."""
        return (*self.factions, *self.companies)

    @property
    def on_stage(self) -> AgendaItem | None:
        """The agenda item that is shown now."""
        return next((item for item in self.agenda if item.position == self.stage), None)

    @property
    def can_go_back(self) -> bool:
        """Whether the question on stage can make place for what stood there before."""
        item = self.on_stage
        if item is None or self.stage == self.stage_before:
            return False
        now = item.current
        return now.state is RoundState.DRAFT or (
            now.is_ahead and now.state is not RoundState.REVEALED
        )

    @property
    def ahead(self) -> tuple[AgendaItem, ...]:
        """The questions that are weighed ahead, or were, until their result is revealed."""
        return tuple(
            item
            for item in self.agenda
            if item.current.is_ahead and item.current.state is not RoundState.REVEALED
        )

    @property
    def value_lists(self) -> tuple[ValueList, ...]:
        """The lists that are weighed, each once, in the order of the agenda."""
        return tuple(dict.fromkeys(item.value_list for item in self.agenda))

    @property
    def asked_of_members(self) -> Settings:
        """What a single member is asked: in a faction alone no reason, for all know each other."""
        is_alone = self.kind is Kind.FACTION
        return replace(self.settings, asks_reason=False) if is_alone else self.settings

    def item(self, position: int) -> AgendaItem:
        """The agenda item at a position; raises `KeyError` where there is none."""
        for item in self.agenda:
            if item.position == position:
                return item
        raise KeyError(position)

    def faction(self, faction_id: int) -> Faction:
        """The faction with this id; raises `KeyError` where there is none."""
        for faction in self.everybody:
            if faction.id == faction_id:
                return faction
        raise KeyError(faction_id)

    def is_expired(self, today: dt.date) -> bool:
        """Whether the date of deletion has come: nobody can use it any more."""
        return today > self.delete_on


def by_list(found: Iterable[_T], item_of: Callable[[_T], AgendaItem]) -> dict[ValueList, list[_T]]:
    """What was found of agenda items, per list of values: only what weighed alike is compared."""
    grouped: dict[ValueList, list[_T]] = {}
    for one in found:
        grouped.setdefault(item_of(one).value_list, []).append(one)
    return grouped
