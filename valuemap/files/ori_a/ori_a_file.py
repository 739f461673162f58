"""What a file in ORI-A gives: no person is read, and seats do not stand in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SPACE: Final = "https://ori-a.nl"
LARGEST_FILE: Final = 5_000_000
"""Bytes; a meeting of a whole evening has below one million."""
MOST_ITEMS: Final = 200
LONGEST_NAME: Final = 300
"""Of an item of an agenda; a longer one is cut."""


class OriAFault(StrEnum):
    """What can be wrong with a file."""

    NOT_XML = "not xml"  # line
    HAS_DOCTYPE = "has doctype"
    OTHER_NAMESPACE = "other namespace"  # text: the one that stands there
    NOT_ORI_A = "not ori-a"  # text: what the file calls itself
    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_HEAVY = "too heavy"
    TOO_BUSY = "too busy"
    BROKEN_OFF = "broken off"


class OriANote(StrEnum):
    """What a reader should know about how a file was read; `number` of how many."""

    PEOPLE_DROPPED = "people dropped"
    LONG_NAMES = "long names"
    DOUBLE = "double"
    TOO_MANY = "too many"


@dataclass(frozen=True)
class AgendaPoint:
    """An item of an agenda: its name, and what is told of it; that may be empty."""

    name: str
    text: str = ""


@dataclass(frozen=True)
class OriA:
    """What was understood of a file.

    Attributes:
        meeting: the name of the meeting.
        factions: their names, in the order of the file.
        agenda: its items in order, those within others as well.
        notes: how many of what was left out.
        fault: why nothing was understood; None where something was.
        line: where that is, from 1; 0 for nowhere.
        found: what stands there; may be empty.
    """

    meeting: str = ""
    factions: tuple[str, ...] = ()
    agenda: tuple[AgendaPoint, ...] = ()
    notes: tuple[tuple[OriANote, int], ...] = ()
    fault: OriAFault | None = None
    line: int = 0
    found: str = ""
