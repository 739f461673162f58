"""What an assessment comes to: per group of questions, and two totals, each by its name.

An answer that does not fit, or that nobody knows, is left out of every share and counted apart.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.work import Entry


@dataclass(frozen=True)
class GroupScore:
    """How the questions of one group were answered.

    Attributes:
        yes, no: answers that count for and against the value.
        answers: how often each choice was given, by its id.
        size: how many questions the group has.
    """

    id: str
    name: str
    yes: int
    no: int
    answers: Mapping[str, int]
    size: int

    @property
    def share(self) -> Fraction | None:
        """The share of yes, 0..1; None where there is neither yes nor no: not to be determined."""
        return Fraction(self.yes, self.yes + self.no) if self.yes + self.no else None

    @property
    def open(self) -> int:
        """Questions that nobody answered yet."""
        return self.size - sum(self.answers.values())


@dataclass(frozen=True)
class Assessed:
    """What a whole assessment comes to.

    Attributes:
        applying: questions whose answer says that they fit here, also where nobody knows more.
    """

    groups: tuple[GroupScore, ...]
    applying: int

    @property
    def yes(self) -> int:
        """Answers that count for the values."""
        return sum(one.yes for one in self.groups)

    @property
    def no(self) -> int:
        """Answers that count against the values."""
        return sum(one.no for one in self.groups)

    @property
    def open(self) -> int:
        """Questions that nobody answered yet."""
        return sum(one.open for one in self.groups)

    @property
    def size(self) -> int:
        """All questions."""
        return sum(one.size for one in self.groups)

    @property
    def answers(self) -> Mapping[str, int]:
        """How often each choice was given, by its id."""
        total: Counter[str] = Counter()
        for one in self.groups:
            total.update(one.answers)
        return total

    @property
    def by_questions(self) -> Fraction | None:
        """The total in which all questions weigh the same; None where it cannot be determined."""
        return Fraction(self.yes, self.yes + self.no) if self.yes + self.no else None

    @property
    def by_values(self) -> Fraction | None:
        """The total in which all values weigh the same that can be determined; None without."""
        shares = [one.share for one in self.groups if one.share is not None]
        return sum(shares, Fraction(0)) / len(shares) if shares else None

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The names of the groups of which nothing counts."""
        return tuple(one.name for one in self.groups if one.share is None)


def assess(part: Part, entries: Mapping[str, Entry]) -> Assessed:
    """What these entries come to. An answer that the scale does not have counts as none."""
    scale = {one.id: one for one in part.scale}
    groups, applying = [], 0
    for group in part.groups:
        given = Counter(
            entries[item.id].choice
            for item in group.items
            if item.id in entries and entries[item.id].choice in scale
        )
        applying += sum(number for choice, number in given.items() if scale[choice].applies)
        yes, no = (
            sum(number for choice, number in given.items() if scale[choice].counts == counts)
            for counts in (1, 0)
        )
        groups.append(GroupScore(group.id, group.name, yes, no, given, len(group.items)))
    return Assessed(tuple(groups), applying)
