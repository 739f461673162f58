"""A gathering: everyone answers a form, then we look. Blind first.

One mechanism for the assessment by several assessors, the grid, the checklist and the clashes,
projected and on phones. Whose function or group an answer is, is shown only where the form said
so before anybody answered; otherwise answers are counted, from three people on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from valuemap.content.frameworks.part import Kind, Part
from valuemap.domain.dossiers.work import Entry
from valuemap.wording import clean_within

GATHERED: Final = frozenset(
    {
        Kind.QUESTIONS,
        Kind.INQUIRY,
        Kind.CHECKLIST,
        Kind.ASSESSMENT,
        Kind.CHOICE,
        Kind.VALUES,
        Kind.GRID,
        Kind.CANVAS,
        Kind.CLASHES,
    }
)
"""The kinds of form that people can answer together."""
GROUP_NAME_LIMIT: Final = 60
MOST_GROUPS: Final = 16
MOST_PEOPLE: Final = 500
MOST_GATHERINGS: Final = 60
"""On one work; as many as a file of a dossier can hold."""
MOST_WRITTEN: Final = 1_000_000
"""Characters of all answers to a form together, as they are kept: what comes of it is one row."""


class GatheringState(StrEnum):
    """How far a gathering is."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    SHOWN = "shown"


class Shows(StrEnum):
    """What is shown of the answers; chosen before anybody answers, and fixed from then on."""

    COUNTS = "counts"
    GROUPS = "groups"


@dataclass(frozen=True)
class Gathering:
    """A gathering as it was read.

    Attributes:
        groups: names of functions or groups to choose from; empty where answers are counted only.
        people: how many came in; `ready` of them said that they are done.
    """

    id: int
    work_id: int
    dossier_id: int
    part: Part
    work_name: str
    code: str
    state: GatheringState
    shows: Shows
    groups: tuple[str, ...]
    version: int
    people: int = 0
    ready: int = 0


@dataclass(frozen=True)
class Respondent:
    """Somebody who answers; without a name. `group` is None where answers are counted only."""

    id: int
    gathering_id: int
    group: int | None
    is_ready: bool
    entries: Mapping[str, Entry] = field(default_factory=dict)


class NotAGroup(ValueError):
    """The names of groups are too few, too many, or twice the same."""


def take_groups(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of functions or groups in what was typed, 2 to `MOST_GROUPS`.

    Raises `WordingError` or `NotAGroup`.
    """
    cleaned = tuple(
        clean_within(name, field="group name", limit=GROUP_NAME_LIMIT) for name in names
    )
    if not 2 <= len(cleaned) <= MOST_GROUPS or len({one.casefold() for one in cleaned}) < len(
        cleaned
    ):
        raise NotAGroup(len(cleaned))
    return cleaned


FOLLOWS: Final = {
    GatheringState.PREPARED: (GatheringState.OPEN,),
    GatheringState.OPEN: (GatheringState.CLOSED,),
    GatheringState.CLOSED: (GatheringState.OPEN, GatheringState.SHOWN),
    GatheringState.SHOWN: (),
}
"""The states that may follow each. What was shown stays shown, and takes no more answers."""
