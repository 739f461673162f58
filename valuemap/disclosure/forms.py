"""What is shown of a form that everybody answered: per function or group, or as counts.

The only way from answers to a screen. Three rules:

1. **Never before the form is shown**, which happens once: then nobody answers any more, and what is
   shown is made of answers that stand still. There is no before and after to subtract.
2. **Only who said "klaar" counts.** Who never finished is in nothing, so what somebody was still
   trying out is not told by a count.
3. **Counts** of a place depend on how often each choice was given there and on nothing else, from
   `COUNCIL.place` people on: which answers at two places are of one person cannot be told, whoever
   looks. Reasons and proofs are not asked and not shown. Words to an open question stand without a
   name, from as many writers on, in the order of the alphabet. Totals are made of places that are
   shown.

Where the form said before anybody answered that answers stand with a function or group, all that
those who are in it answered is shown with its name, added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from valuemap.content.frameworks.part import Kind
from valuemap.disclosure.thresholds import COUNCIL, Thresholds
from valuemap.domain.dossiers.gathering import (
    Gathering,
    GatheringState,
    Respondent,
    Shows,
)
from valuemap.domain.dossiers.work import Entry

ASKS = "asks"
"""Among the counts of a place: how many would ask the college."""
MARKED = frozenset({Kind.GRID, Kind.VALUES, Kind.CHOICE, Kind.INQUIRY})
"""Kinds in which who leaves a place open has answered it: no mark is an answer."""


@dataclass(frozen=True)
class Answered:
    """What is shown of one place.

    Attributes:
        people: on how many answers the counts stand; None where they are too few to be shown.
        counts: by choice, how many gave it; without those that nobody gave.
        texts: what was written to an open question.
        notes, proofs: reasons and evidence; of a function or group only.
    """

    people: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether more than one answer was given: one of a scale, or a mark by some and not all."""
        if self.people is None:
            return False
        return len(self.counts) > 1 or 0 < sum(self.counts.values()) < self.people


@dataclass(frozen=True)
class OfGroup:
    """What a function or group answered. `people` is how many of it were ready; it may be none."""

    name: str
    people: int
    places: Mapping[str, Answered] = field(default_factory=dict)


@dataclass(frozen=True)
class ShownForm:
    """All that may be shown of a form.

    Attributes:
        people: how many were ready, and count.
        places: of all together, by place.
        groups: by function or group, in the order of the form; empty where answers are counted.
    """

    people: int
    places: Mapping[str, Answered]
    groups: tuple[OfGroup, ...] = ()

    @property
    def tally(self) -> Mapping[str, Mapping[str, int]]:
        """By place how often each choice was given, of what is shown."""
        return {place: one.counts for place, one in self.places.items()}

    @property
    def dividing(self) -> tuple[str, ...]:
        """The places at which more than one answer was given."""
        return tuple(place for place, one in self.places.items() if one.differs)

    @property
    def meanings(self) -> int:
        """Of a grid: how many different things the groups that answered mean by it.

        What a group means is where more than half of its people put a mark.
        """
        return len(
            {
                frozenset(
                    place
                    for place, one in group.places.items()
                    if 2 * sum(one.counts.values()) > group.people
                )
                for group in self.groups
                if group.people
            }
        )


def publish_form(
    gathering: Gathering, answered: Iterable[Respondent], *, least: Thresholds = COUNCIL
) -> ShownForm:
    """What may be shown of a form.

    Raises `ValueError` where it is not shown yet.
    """
    if gathering.state is not GatheringState.SHOWN:
        raise ValueError(gathering.state)
    ready = [one for one in answered if one.is_ready]
    places = tuple(gathering.part.places())
    kind = gathering.part.kind
    by_group = gathering.shows is Shows.GROUPS
    together = _places(
        kind, places, ready, least_shown(gathering.shows, least=least), in_full=by_group
    )
    if not by_group:
        return ShownForm(len(ready), together)
    groups = []
    for number, name in enumerate(gathering.groups):
        own = [one for one in ready if one.group == number]
        groups.append(OfGroup(name, len(own), _places(kind, places, own, 1, in_full=True)))
    return ShownForm(len(ready), together, tuple(groups))


def least_shown(shows: Shows, *, least: Thresholds = COUNCIL) -> int:
    """From how many people on counts and words of a place are shown."""
    return 1 if shows is Shows.GROUPS else least.place


def shows_no_counts(gathering: Gathering, *, least: Thresholds = COUNCIL) -> bool:
    """Whether so few are ready that nothing would be shown of what they answered."""
    return gathering.shows is Shows.COUNTS and gathering.ready < least.place


def _places(
    kind: Kind, places: Sequence[str], people: Sequence[Respondent], least: int, *, in_full: bool
) -> Mapping[str, Answered]:
    return {
        place: _answered(
            kind, [one.entries.get(place, Entry()) for one in people], least, in_full=in_full
        )
        for place in places
    }


def _answered(kind: Kind, given: Sequence[Entry], least: int, *, in_full: bool) -> Answered:
    if kind is Kind.INQUIRY:
        choices = [ASKS for one in given if one.asks]
    else:
        choices = [one.choice for one in given if one.choice]
    people = len(given) if kind in MARKED else len(choices)
    texts = in_alphabet(one.text for one in given)
    is_shown = people >= max(1, least)
    return Answered(
        people if is_shown else None,
        {one: choices.count(one) for one in sorted(set(choices))} if is_shown else {},
        texts if len(texts) >= least else (),
        in_alphabet(one.note for one in given) if in_full else (),
        in_alphabet(one.proof for one in given) if in_full else (),
    )


def in_alphabet(written: Iterable[str]) -> tuple[str, ...]:
    """Texts in the one order in which they are shown: it tells nothing of who wrote which."""
    return tuple(sorted(filter(None, written), key=lambda one: (one.casefold(), one)))
