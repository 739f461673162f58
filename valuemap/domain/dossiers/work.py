"""Work: a part of a framework that a dossier fills in, place by place.

It keeps the part as it was when the work began. A framework that changes leaves old work alone.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from valuemap.content.frameworks.part import Kind, Part
from valuemap.wording import clean_paragraphs, clean_up_to

WORK_NAME_LIMIT: Final = 120
TEXT_LIMIT: Final = 4_000
"""Characters of a field of a canvas; more is refused with how many there are, and stays typed."""
SHORT_LIMIT: Final = 400
MOST_WORKS: Final = 60
"""Of one dossier."""
MOST_PHASES: Final = 9
MOST_VERSIONS: Final = 200
"""Of one work; as many as a file of a dossier can hold."""


class NotAChoice(ValueError):
    """An answer names something that cannot be chosen at that place."""


@dataclass(frozen=True)
class Entry:
    """What stands at one place of a form; which fields are used depends on the kind of the part.

    Attributes:
        choice: the id of what was chosen: of the scale (of a canvas in its first step); of a part
            of roles the item that stands here ("chosen" or "refused"); of values and letters
            "chosen"; of a step "chosen" once it is in the register; of a grid "mark"; of a clash
            "a" or "b" for the value that gave way.
        text: the answer to an open question.
        note: the reason.
        proof: where it can be checked.
        who: who knows it, who decided, or who does it: a function, no person.
        date: when it is done (steps), or decided (clashes).
        asks: whether it becomes a question to the college.
    """

    choice: str = ""
    text: str = ""
    note: str = ""
    proof: str = ""
    who: str = ""
    date: dt.date | None = None
    asks: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self == Entry()

    @property
    def size(self) -> int:
        """The characters of its words."""
        return sum(map(len, (self.text, self.note, self.proof, self.who)))


@dataclass(frozen=True)
class Written:
    """An entry as it stands, with how often this place was saved."""

    entry: Entry
    revision: int


@dataclass(frozen=True)
class Work:
    """A part that a dossier fills in.

    Attributes:
        part: as it was when the work began.
        name: what it is about: the program, the plan; may be empty.
        entries: by place; a place that nobody filled in is absent.
        phase: which time round, from 1.
        is_current: whether the framework still has this part with these words; the acts say it.
    """

    id: int
    dossier_id: int
    part: Part
    name: str
    entries: Mapping[str, Written]
    phase: int
    version: int
    begun_at: dt.datetime
    saved_at: dt.datetime
    is_ended: bool = False
    is_current: bool = True

    @property
    def filled(self) -> int:
        """How many places hold something."""
        return sum(1 for one in self.entries.values() if not one.entry.is_empty)


@dataclass(frozen=True)
class WorkVersion:
    """How work was when a phase ended, or a version was kept."""

    number: int
    phase: int
    kept_at: dt.datetime
    entries: Mapping[str, Entry] = field(default_factory=dict)
    name: str = ""


_CHOICES: Final = {
    Kind.CHOICE: {"chosen", "refused"},
    **{kind: {"chosen"} for kind in (Kind.VALUES, Kind.LETTER, Kind.STEPS)},
    Kind.GRID: {"mark"},
    Kind.CLASHES: {"a", "b"},
}


def choices_of(part: Part, place: str) -> frozenset[str]:
    """What can be chosen at a place; of a canvas with a scale in its first step alone."""
    is_asked = part.kind in (Kind.CHECKLIST, Kind.ASSESSMENT) or (
        part.kind is Kind.CANVAS and any(place == item.id for item in part.groups[0].items)
    )
    found = {one.id for one in part.scale} if is_asked else _CHOICES.get(part.kind, set())
    return frozenset(found)


def take_entry(part: Part, place: str, entry: Entry) -> Entry:
    """An entry in what was filled in, cleaned.

    Raises:
        NotAChoice: no such place, or a choice that it does not have.
        WordingError: a text too long.
    """
    if place not in part.all_places:
        raise NotAChoice(place)
    if entry.choice and entry.choice not in choices_of(part, place):
        raise NotAChoice(entry.choice)
    return Entry(
        entry.choice,
        clean_paragraphs(entry.text, field="text", limit=TEXT_LIMIT),
        clean_paragraphs(entry.note, field="note", limit=TEXT_LIMIT),
        clean_up_to(entry.proof, field="proof", limit=SHORT_LIMIT),
        clean_up_to(entry.who, field="who", limit=SHORT_LIMIT),
        entry.date,
        entry.asks,
    )


def beside(work: Work, parts: Mapping[str, Part]) -> Work:
    """A work that says whether the frameworks of now still have its part with these words."""
    return replace(work, is_current=parts.get(work.part.id) == work.part)
