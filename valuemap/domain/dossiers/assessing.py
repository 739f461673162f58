"""An assessment in figures: per group the share of what counts for it, and two totals by name.

The share of a group is ja / (ja + nee); what is not applicable or not known is left out of it, and
where nothing counts there is no share. Answers of several assessors are added up first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from valuemap.content.frameworks.part import Group, Part
from valuemap.domain.dossiers.work import Entry

Tally = Mapping[str, Mapping[str, int]]
"""By place: how often each choice was given."""


@dataclass(frozen=True)
class Share:
    """What was answered to the items of a group.

    Attributes:
        times: how often each choice of the scale was given, in its order.
        supports, objects: how many answers count for the value, and against it.
    """

    group: Group
    times: Mapping[str, int]
    supports: int
    objects: int

    @property
    def answered(self) -> int:
        """How many answers were given to its items."""
        return sum(self.times.values())

    @property
    def share(self) -> float | None:
        """The part of what counts that counts for it, 0..1; None where nothing counts."""
        return _part(self.supports, self.supports + self.objects)


@dataclass(frozen=True)
class Assessed:
    """The shares of all groups, and both totals; None where nothing counts.

    Attributes:
        by_question: every answer weighs the same.
        by_value: every group that has a share weighs the same.
        applying: answers that say that the question fits here, also where nobody knows more.
    """

    groups: tuple[Share, ...]
    by_question: float | None
    by_value: float | None
    applying: int

    @property
    def supports(self) -> int:
        """Answers that count for the values."""
        return sum(one.supports for one in self.groups)

    @property
    def answered(self) -> int:
        """All answers."""
        return sum(one.answered for one in self.groups)

    @property
    def size(self) -> int:
        """How many questions there are."""
        return sum(len(one.group.items) for one in self.groups)

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The names of the groups of which nothing counts."""
        return tuple(one.group.name for one in self.groups if one.share is None)

    def times(self, choice: str) -> int:
        """How often a choice was given."""
        return sum(one.times.get(choice, 0) for one in self.groups)


def shares(part: Part, entries: Mapping[str, Entry]) -> Assessed:
    """The figures of one assessor."""
    return shares_of(part, {place: {entry.choice: 1} for place, entry in entries.items()})


def shares_of(part: Part, tally: Tally) -> Assessed:
    """The figures of answers that were added up."""
    found = tuple(_share(part, group, tally) for group in part.groups)
    supports = sum(one.supports for one in found)
    known = [one.share for one in found if one.share is not None]
    return Assessed(
        found,
        _part(supports, supports + sum(one.objects for one in found)),
        sum(known) / len(known) if known else None,
        sum(one.times[choice.id] for one in found for choice in part.scale if choice.applies),
    )


def _share(part: Part, group: Group, tally: Tally) -> Share:
    times = {
        choice.id: sum(tally.get(item.id, {}).get(choice.id, 0) for item in group.items)
        for choice in part.scale
    }
    counted = [
        sum(times[choice.id] for choice in part.scale if choice.counts == way) for way in (1, 0)
    ]
    return Share(group, times, *counted)


def _part(some: int, all_of_them: int) -> float | None:
    return some / all_of_them if all_of_them else None
