"""All that is decided before a meeting, checked as a whole."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from valuemap.content.deck import Question
from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS, ValueList
from valuemap.domain.evening.script import Step
from valuemap.domain.meeting import GroupWord, Kind, Settings
from valuemap.ways import Way
from valuemap.wording import clean_up_to, clean_within, comparable

TITLE_LIMIT = 120
PLACE_LIMIT = 120
FACTION_NAME_LIMIT = 80
PROPOSITION_LIMIT = 300
MOST_SEATS = 99
MOST_FACTIONS = 40
MOST_QUESTIONS = 44
MOST_PLACES = 999
LONGEST_RETENTION = dt.timedelta(days=366)
_TIME_OF_DAY = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?: ?(?:uur|u))?", re.ASCII)
_USUAL = Settings()


class MeetingError(ValueError):
    """A meeting cannot be made as described; the class of the error says why."""


class FactionCount(MeetingError):
    """A meeting needs 2 to `MOST_FACTIONS` factions, and that of one faction just one."""


class DoubleFaction(MeetingError):
    """Two factions have the same name; `args[0]` is the name."""


class SeatsOutOfRange(MeetingError):
    """Seats must be a whole number of 1 to `MOST_SEATS`; `args` are name and seats."""


class PlacesOutOfRange(MeetingError):
    """Places must be a whole number of 1 to `MOST_PLACES`; `args` are name and places."""


class QuestionCount(MeetingError):
    """A meeting needs 1 to `MOST_QUESTIONS` questions."""


class DoubleQuestion(MeetingError):
    """A question stands twice on the agenda; `args[0]` is its id."""


class ListLength(MeetingError):
    """A list has too few or too many clusters to weigh; `args` are its name and how many."""


class WayNeedsMore(MeetingError):
    """The way of weighing needs a longer list; `args` are the list's name and the least."""


class DeletionDate(MeetingError):
    """The date of deletion lies before the meeting, or more than a year after it."""


class StartTime(MeetingError):
    """What was typed is no time of day; `args[0]` is what it was."""


@dataclass(frozen=True)
class FactionPlan:
    """A faction of a meeting to be made: its name and its seats in the council.

    Attributes:
        is_beside: a company beside the council: shown next to it, and never part of its figures.
        places: how many people may join for it; None for as many as it has seats.
    """

    name: str
    seats: int
    is_beside: bool = False
    places: int | None = None


def plan_faction(name: str, seats: int) -> FactionPlan:
    """The faction in what was typed, or stands in a file.

    Raises:
        WordingError: for an empty name, or one over `FACTION_NAME_LIMIT` characters.
        SeatsOutOfRange: for seats that are no whole number of 1..`MOST_SEATS`.
    """
    plan = FactionPlan(faction_name(name), seats)
    whole = isinstance(seats, int) and not isinstance(seats, bool)
    if not whole or not 1 <= seats <= MOST_SEATS:
        raise SeatsOutOfRange(plan.name, seats)
    return plan


def plan_company(name: str, places: int) -> FactionPlan:
    """The company beside the council in what was typed.

    Raises:
        WordingError: for an empty name, or one over `FACTION_NAME_LIMIT` characters.
        PlacesOutOfRange: for places that are no whole number of 1..`MOST_PLACES`.
    """
    plan = FactionPlan(faction_name(name), 1, is_beside=True, places=places)
    if not 1 <= places <= MOST_PLACES:
        raise PlacesOutOfRange(plan.name, places)
    return plan


def plan_group(name: str, places: int) -> FactionPlan:
    """A group that is no faction, as heavy as any other. Raises as `plan_company`."""
    return replace(plan_company(name, places), is_beside=False)


def faction_name(typed: str) -> str:
    """The name of a faction in what was typed. Raises `WordingError`: empty, or too long."""
    return clean_within(typed, field="faction", limit=FACTION_NAME_LIMIT)


@dataclass(frozen=True)
class AgendaPlan:
    """A question chosen for a meeting, with the proposition it is about, if any.

    Attributes:
        own: the question itself where it is the municipality's own, as `own_question` makes it;
            None for one of the deck.
        value_list: what is weighed here; None for the meeting's list.
        at_stake: the ids of the clusters that this meeting finds most at stake, heaviest first;
            None for those that the question names.
        way: how it is weighed; None for the way of the meeting.
    """

    question_id: str
    proposition: str = ""
    own: Question | None = None
    value_list: ValueList | None = None
    at_stake: tuple[str, ...] | None = None
    way: Way | None = None


def plan_question(
    question_id: str,
    proposition: str,
    own: Question | None = None,
    value_list: ValueList | None = None,
    at_stake: tuple[str, ...] | None = None,
    way: Way | None = None,
) -> AgendaPlan:
    """A question with the proposition that was typed. Raises `WordingError`: it is too long."""
    words = clean_up_to(proposition, field="proposition", limit=PROPOSITION_LIMIT)
    return AgendaPlan(question_id, words, own, value_list, at_stake, way)


def start_time(typed: str) -> str:
    """The time of day that somebody typed, as 19:30; empty where nothing was. Raises `StartTime`.

    >>> start_time(" 9.05 uur ")
    '09:05'
    """
    words = typed.strip()
    if not words:
        return ""
    found = _TIME_OF_DAY.fullmatch(words)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise StartTime(words[:20])
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


@dataclass(frozen=True)
class MeetingPlan:
    """All that a clerk decides before the meeting; checked as a whole.

    Attributes:
        value_list: what is weighed, where an agenda item has no list of its own.
        group_word: what those who weigh together are called.
        is_rehearsal: made to try out, with invented members.
        starts_at: at what time it begins, as 19:30; empty where that is not told.
        place: where it is; empty where that is not told.

    Raises:
        WordingError: for an empty title, or one over `TITLE_LIMIT` characters; for a place over
            `PLACE_LIMIT`.
        MeetingError: one of its subclasses, for what does not fit together.
    """

    title: str
    date: dt.date
    delete_on: dt.date
    factions: tuple[FactionPlan, ...]
    agenda: tuple[AgendaPlan, ...]
    value_list: ValueList
    is_demo: bool = False
    settings: Settings = _USUAL
    script: tuple[Step, ...] = ()
    kind: Kind = Kind.COUNCIL
    group_word: GroupWord = GroupWord.FACTION
    is_rehearsal: bool = False
    starts_at: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        title = clean_within(self.title, field="title", limit=TITLE_LIMIT)
        object.__setattr__(self, "title", title)
        place = clean_up_to(self.place, field="place", limit=PLACE_LIMIT)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "starts_at", start_time(self.starts_at))
        inside = sum(not faction.is_beside for faction in self.factions)
        least, most = (1, 1) if self.kind is Kind.FACTION else (2, MOST_FACTIONS)
        if not least <= inside <= most or len(self.factions) > MOST_FACTIONS:
            raise FactionCount(inside)
        seen: set[str] = set()
        for faction in self.factions:
            if comparable(faction.name) in seen:
                raise DoubleFaction(faction.name)
            seen.add(comparable(faction.name))
        if not 1 <= len(self.agenda) <= MOST_QUESTIONS:
            raise QuestionCount(len(self.agenda))
        questions = [item.question_id for item in self.agenda]
        for question in questions:
            if questions.count(question) > 1:
                raise DoubleQuestion(question)
        for item in self.agenda:
            self._check_list(item.value_list or self.value_list, item.way or self.settings.way)
        # A difference, not a sum: a year after 31-12-9999 does not exist.
        if not dt.timedelta(0) <= self.delete_on - self.date <= LONGEST_RETENTION:
            raise DeletionDate(self.date, self.delete_on)

    @property
    def value_lists(self) -> tuple[ValueList, ...]:
        """The lists that are weighed, each once, in the order of the agenda."""
        return tuple(dict.fromkeys(item.value_list or self.value_list for item in self.agenda))

    @staticmethod
    def _check_list(values: ValueList, way: Way) -> None:
        if not LEAST_ITEMS <= len(values.clusters) <= MOST_ITEMS:
            raise ListLength(values.name, len(values.clusters))
        if len(values.clusters) < way.least_items:
            raise WayNeedsMore(values.name, way.least_items)
