"""A canvas: steps that are gone round again, and what changed between two times round."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from valuemap.content.frameworks.part import Kind, Part
from valuemap.domain.dossiers.work import Entry

_WORD: Final = re.compile(r"\n|[^\S\n]*(?:\w+|[^\w\s]+)|[^\S\n]+")


class Fate(StrEnum):
    """What became of some words of a text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Run:
    """Words that stand together and have one fate."""

    fate: Fate
    words: str


@dataclass(frozen=True)
class Difference:
    """A place of a form that holds something else than it did."""

    place: str
    before: Entry
    after: Entry

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text of the place, with what went and what came."""
        return compared(self.before.text, self.after.text)


def compared(before: str, after: str) -> tuple[Run, ...]:
    """A text against what it was, by words and marks: who reads it sees both.

    What is kept and gone together is the text before; what is kept and new is the text after.

    >>> [(run.fate.value, run.words) for run in compared("een klein plan", "een groot plan")]
    [('kept', 'een'), ('gone', ' klein'), ('new', ' groot'), ('kept', ' plan')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[Run] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            runs.append(Run(Fate.KEPT, "".join(old[start:end])))
            continue
        gone, came = "".join(old[start:end]), "".join(new[new_start:new_end])
        runs += [Run(fate, words) for fate, words in ((Fate.GONE, gone), (Fate.NEW, came)) if words]
    return tuple(runs)


def differences(
    part: Part, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> tuple[Difference, ...]:
    """The places that hold something else than before, in the order of the form."""
    nothing = Entry()
    pairs = ((one, before.get(one, nothing), after.get(one, nothing)) for one in part.places())
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def phase_name(part: Part, phase: int) -> str:
    """How the part calls a time round, counted from 1; the last name goes for all that follow."""
    return part.phases[min(phase, len(part.phases)) - 1] if part.phases else ""


@dataclass(frozen=True)
class Advice:
    """Our advice on the first step of a canvas.

    Attributes:
        choice: the name of the answer that was given so often.
        given: how often it was.
        sentence: what we make of it.
    """

    choice: str
    given: int
    sentence: str


def advice(part: Part, entries: Mapping[str, Entry]) -> Advice | None:
    """Our advice, once the answer that it is about was given often enough; None until then."""
    if part.kind is not Kind.CANVAS or part.advice is None:
        return None
    choice_id, least, sentence = part.advice
    choice = part.choice(choice_id)
    given = sum(
        1 for item in part.groups[0].items if entries.get(item.id, Entry()).choice == choice_id
    )
    return Advice(choice.name, given, sentence) if choice and given >= least else None


def answered(part: Part, entries: Mapping[str, Entry]) -> tuple[int, ...]:
    """How many places of each step hold something."""
    nothing = Entry()
    return tuple(
        sum(1 for item in step.items if not entries.get(item.id, nothing).is_empty)
        for step in part.groups
    )
