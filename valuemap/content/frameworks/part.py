"""A part of a framework: a form of one kind, with its items in groups.

Kinds are all that code knows of frameworks. A new framework of these kinds is a new file in
`data/kaders` and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

LONGEST_SEARCH = 200
"""Characters of a search that are looked at; anybody can send more."""
LONGEST_FRAMEWORK_ID = 40
"""Characters of the id of a part with its framework: `publicspaces.vragen`."""

SUITS = ("plan", "software", "platform", "question", "case")
"""The kinds of dossier that a framework can be made for; `About` of a dossier knows the same."""
STOPS = ("actions", "lifting", "looking-back")
"""What stands in a route beside parts: the register, its lifted actions, the moments."""


class Kind(StrEnum):
    """What is done with the items of a part."""

    READ = "lezen"
    """Points to read beside a plan; nothing is answered."""
    QUESTIONS = "vragen"
    """Open questions: a text for each."""
    INQUIRY = "navraag"
    """Open questions with who knows it, and whether the college is asked."""
    CHECKLIST = "lijst"
    """A choice for each, with a reason; nothing is added up."""
    ASSESSMENT = "beoordeling"
    """A choice for each with a note and evidence; shares per group and two totals."""
    CHOICE = "keuze"
    """One of the items is chosen, with a reason; others may be ruled out."""
    VALUES = "waarden"
    """Some of the items are chosen, each with a reason, and can be weighed."""
    GRID = "raster"
    """Rows against columns, in which people put a mark."""
    CANVAS = "canvas"
    """Steps with open questions, gone round again in phases."""
    CLASHES = "botsingen"
    """Two values that clash: which gave way, why, and who decided."""
    LETTER = "brief"
    """Questions for somebody outside, to take along as a letter."""
    EXERCISE = "oefening"
    """A sentence, a cluster to choose, and whose it was; nothing is kept."""
    STEPS = "stappen"
    """What is done one after the other, with who and when."""


class Place(StrEnum):
    """Where a part is shown beside the evening itself."""

    CONCLUSION = "afronding"
    """Where any question ends."""
    CONCLUSION_ON_PLATFORMS = "afronding-platformen"
    """Where a question ends at which platforms are at stake."""
    HOST = "begeleider"
    """Tips for who leads."""


@dataclass(frozen=True)
class Choice:
    """An answer that can be chosen.

    Attributes:
        counts: 1 counts for the value, 0 against it; None is left out of the share.
        applies: False for an answer that says that a question does not fit here.
    """

    id: str
    name: str
    counts: int | None = None
    applies: bool = True


@dataclass(frozen=True)
class Column:
    """A column of a grid."""

    id: str
    name: str
    explanation: str = ""


@dataclass(frozen=True)
class Item:
    """A point, question, principle, role, value, clash or sentence of a part.

    Attributes:
        id: unique within the part, and stable: work refers to it.
        explanation: for who is not technical; may be empty.
        source: where it stands; empty where the source of the part says so.
        is_ours: whether it is an addition of Valuemap, and not of the source.
        clusters: of the usual list of values, the one it is most about first; our reading.
        questions: ids of the cards that it fits; our reading.
        facts: more of it, each by its name, in order; the cell questions of a grid are facts by
            the name of the column.
        sides: of a clash: the two values.
        opened: of an exercise: what is told after the choice.
        asks: what it makes one ask of the council; may be empty.
    """

    id: str
    text: str
    explanation: str = ""
    source: str = ""
    is_ours: bool = False
    clusters: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    sides: tuple[str, ...] = ()
    opened: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Group:
    """Items that belong together: a value, a kind of principle, a step of a canvas.

    Attributes:
        name: empty where a part has one group.
    """

    id: str
    name: str
    items: tuple[Item, ...]
    explanation: str = ""


@dataclass(frozen=True)
class Part:
    """A form of a framework, as it is now in the content.

    Attributes:
        id: with the id of the framework before a point: `publicspaces.vragen`.
        framework: the name of the framework.
        subject: what one fills it in about: "programma", "platform", "project"; empty where
            that does not matter.
        year: of the list of items; shown with every answer to it.
        lead: what a council does with it, in a sentence or two.
        source: where the items stand.
        notes: what must be read with it: no badge, whose the words are, what is not in the source.
        scale: what can be chosen for each item, where the kind asks for a choice; of a canvas
            for those of its first group, beside what is written there.
        columns: of a grid.
        most: how many can be chosen, of a part of values; 0 for no limit. `least` likewise.
        weighed: the id of the list of values in `data/lijsten` that weighs its values, or empty.
        place: where it is shown beside the evening; None for nowhere.
        request: of a checklist that can be asked for as an agreed action: what the button says,
            and the action. It is offered at the cards that its items fit.
        advice: our advice on the first group, as (choice id, how often at least, sentence).
        beside: ids of parts that one reads beside it.
        who: of steps, how it is asked who does them; empty for the usual words.
        since: of steps that hold from a day on, how that day is asked: a promise, and no action
            that can be late. Empty where a step is done by a day.
    """

    id: str
    framework: str
    kind: Kind
    name: str
    lead: str
    year: int
    source: str
    groups: tuple[Group, ...]
    subject: str = ""
    notes: tuple[str, ...] = ()
    scale: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    least: int = 0
    most: int = 0
    weighed: str = ""
    phases: tuple[str, ...] = ()
    advice: tuple[str, int, str] | None = None
    beside: tuple[str, ...] = ()
    place: Place | None = None
    request: tuple[str, str] | None = None
    who: str = ""
    since: str = ""

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items by id, in order."""
        return {item.id: item for group in self.groups for item in group.items}

    def places(self) -> Iterator[str]:
        """What can be answered: ids of items; of a grid `row.column` for each cell."""
        for item in self.items:
            if self.kind is Kind.GRID:
                yield from (f"{item}.{column.id}" for column in self.columns)
            else:
                yield item

    @cached_property
    def all_places(self) -> frozenset[str]:
        """The places, to look one up: a file can name tens of thousands."""
        return frozenset(self.places())

    def scale_at(self, place: str) -> tuple[Choice, ...]:
        """What can be chosen at a place; empty where nothing is chosen by a scale."""
        if self.kind is not Kind.CANVAS:
            return self.scale
        return self.scale if any(one.id == place for one in self.groups[0].items) else ()

    def choice(self, choice_id: str) -> Choice | None:
        """The choice of the scale with this id."""
        return next((one for one in self.scale if one.id == choice_id), None)


@dataclass(frozen=True)
class Framework:
    """Whose the parts are that come from one file.

    Attributes:
        lead: what it is, in a sentence or two.
        notes: what must be read with all of its parts.
        suits: the kinds of dossier that it was made for.
        route: how a dossier goes through it: ids of its parts in order, and between them what a
            dossier does besides, `STOPS`.
    """

    id: str
    name: str
    authors: str
    year: int
    lead: str
    notes: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    route: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """An item with the part that it stands in."""

    part: Part
    item: Item

    @property
    def framework_id(self) -> str:
        """The id of the framework."""
        return self.part.id.partition(".")[0]


@dataclass(frozen=True)
class Outside:
    """A framework that is not filled in here: one sentence, a year and an address.

    Attributes:
        is_seen: whether the year is that in which we looked at the page, and not its own.
    """

    name: str
    sentence: str
    year: int
    address: str
    is_seen: bool = False


@dataclass(frozen=True)
class Frameworks:
    """All frameworks of an installation.

    Attributes:
        parts: by id, in the order of the files and within a file.
        framework: whose they are, by the id of the framework.
    """

    parts: Mapping[str, Part] = field(default_factory=dict)
    outside: tuple[Outside, ...] = ()
    framework: Mapping[str, Framework] = field(default_factory=dict)

    def parts_of(self, framework_id: str) -> tuple[Part, ...]:
        """The parts of a framework, in order."""
        start = f"{framework_id}."
        return tuple(part for part in self.parts.values() if part.id.startswith(start))

    @cached_property
    def all_items(self) -> tuple[Found, ...]:
        """The items of all parts, in order."""
        return tuple(
            Found(part, item) for part in self.parts.values() for item in part.items.values()
        )

    def search(self, words: str) -> tuple[Found, ...]:
        """Items that hold every one of the words, in themselves or in the name of their part.

        Case does not matter; no words give all items. What an exercise opens is not searched.
        """
        wanted = words[:LONGEST_SEARCH].casefold().split()
        return tuple(
            one for one in self.all_items if all(word in _searched(one) for word in wanted)
        )

    def fitting(self, question_id: str) -> tuple[Found, ...]:
        """The items that fit a card, those that are most about it first.

        An item that fits few cards is more about each of them.
        """
        fits = [one for one in self.all_items if question_id in one.item.questions]
        return tuple(sorted(fits, key=lambda one: len(one.item.questions)))

    def beside(self, question_id: str) -> tuple[Found, ...]:
        """Of each part the item that fits a card best, without what is asked as a debate begins."""
        asked = self.debate_questions(question_id)
        best: dict[str, Found] = {}
        for one in self.fitting(question_id):
            if one.item.text not in asked and one.part.kind is not Kind.EXERCISE:
                best.setdefault(one.part.id, one)
        return tuple(best.values())

    def about_question(self, question_id: str) -> tuple[tuple[Part, Item], ...]:
        """The items that fit a card, in the order of the parts."""
        return tuple(
            (one.part, one.item) for one in self.all_items if question_id in one.item.questions
        )

    def placed(self, place: Place) -> tuple[Part, ...]:
        """The parts that are shown at a place."""
        return tuple(part for part in self.parts.values() if part.place is place)

    def requests_at(self, question_id: str) -> tuple[Part, ...]:
        """The parts that can be asked for as an action where a card ends."""
        fitting = dict.fromkeys(part.id for part, _ in self.about_question(question_id))
        return tuple(self.parts[one] for one in fitting if self.parts[one].request is not None)

    def before_weighing(self, question_id: str) -> tuple[str, ...]:
        """What one chooses first at a card: the names of choices that fit it, where they ask."""
        found = [
            part.name
            for part, _ in self.about_question(question_id)
            if part.kind is Kind.CHOICE and part.name.endswith("?")
        ]
        return tuple(dict.fromkeys(found))

    def debate_questions(self, question_id: str) -> tuple[str, ...]:
        """The questions among the points to read that fit a card."""
        return tuple(
            item.text
            for part, item in self.about_question(question_id)
            if part.kind is Kind.READ and item.text.endswith("?")
        )

    def about_cluster(self, cluster: str) -> tuple[tuple[Part, Item], ...]:
        """The items that are most about a cluster: what helps where that divides."""
        return tuple(
            (one.part, one.item) for one in self.all_items if one.item.clusters[:1] == (cluster,)
        )


def _searched(found: Found) -> str:
    part, item = found.part, found.item
    facts = (text for _, text in item.facts)
    said = (item.text, item.explanation, item.asks, *item.sides, *facts, part.name)
    return " ".join(said).casefold()
