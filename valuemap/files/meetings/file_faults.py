"""What can be wrong in a file that is imported: where, what, and what was expected there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self, TypeVar

from valuemap.wording import clean

MOST_FAULTS: Final = 200
"""The most faults of one file that are kept; of the rest only their number is."""

_Fault = TypeVar("_Fault")

Place = tuple[str | int, ...]
"""The names and positions (from 0) that lead to a part of a JSON file."""

_SHOWN = 60


class FaultKind(StrEnum):
    """What can be wrong; the comments name the parameters of the fault."""

    NOT_UTF8 = "not utf-8"
    NOT_JSON = "not json"  # found: line, expected: column
    CUT_OFF = "cut off"  # found: line, expected: column
    DOUBLED_NAME = "doubled name"  # found: the name
    NOT_A_MEETING = "not a meeting"
    NOT_A_DOSSIER = "not a dossier"
    NOT_A_STANDPOINT = "not a standpoint"
    NEWER_VERSION = "newer version"  # found, expected: the newest known here
    MISSING = "missing"
    UNKNOWN_NAME = "unknown name"  # found
    WRONG_TYPE = "wrong type"  # found, expected: names of types, with commas
    UNKNOWN_WORD = "unknown word"  # found, expected
    WRONG_FORM = "wrong form"  # found
    TOO_SMALL = "too small"  # found, expected: the least
    TOO_LARGE = "too large"  # found, expected: the most
    TOO_SHORT = "too short"  # found: characters, expected
    TOO_LONG = "too long"  # found: characters, expected
    TOO_FEW = "too few"  # found: lines, expected
    TOO_MANY = "too many"  # found: lines, expected
    NO_DAY = "no day"  # found
    NO_MOMENT = "no moment"  # found
    DELETION_DATE = "deletion date"
    NUMBERING = "numbering"  # found, expected
    NOTHING_THERE = "nothing there"  # found: a number, expected: the last one that exists
    DOUBLED_FACTION = "doubled faction"  # found
    DOUBLED_QUESTION = "doubled question"  # found
    TAKEN_ID = "taken id"  # found
    DOUBLED_CLUSTER = "doubled cluster"
    DOUBLED_VALUE = "doubled value"
    DOUBLED_STANDPOINT = "doubled standpoint"
    DOUBLED_NUMBER = "doubled number"  # found: the number
    UNFIT_FROZEN = "unfit frozen"
    SHARES_TOTAL = "shares total"
    POINTS_TOTAL = "points total"  # found: the sum, expected: 100
    WRONG_SUM = "wrong sum"  # found, expected: what the rest adds up to
    NOT_IN_ORDER = "not in order"
    UNLIKE_GROUPS = "unlike groups"
    WRONG_VALUES = "wrong values"
    WRONG_GIVEN = "wrong given"  # found: the way, expected: how many the list has
    NOTHING_SCORED = "nothing scored"
    RECOGNISABLE = "recognisable"
    REVISION = "revision"  # found, expected
    ROUND_VERSION = "round version"  # found, expected: the version of the round
    ROUND_STATE = "round state"
    WRONG_MOVE = "wrong move"  # found
    NOT_REVEALED = "not revealed"
    DRAFT_BEFORE = "draft before the last round"
    TWO_FACTIONS = "two factions"  # found: the participant, expected: the factions
    TOO_MANY_PEOPLE = "too many people"  # found: the faction, expected: the most
    STANCE_ALONE = "stance alone"  # found: the participant


class FirstFaults(list[_Fault]):
    """A list that keeps the first `MOST_FAULTS` that are added, and counts the others in `more`.

    A file of some megabytes can have millions of faults; nobody mends those one by one.

    >>> faults = FirstFaults(range(MOST_FAULTS))
    >>> faults.append(-1)
    >>> len(faults), faults.more
    (200, 1)
    """

    def __init__(self, faults: Iterable[_Fault] = ()) -> None:
        super().__init__()
        self.more = 0
        self.extend(faults)

    @property
    def number(self) -> int:
        """How many were added, the kept and the others."""
        return len(self) + self.more

    def append(self, fault: _Fault) -> None:
        """Keep a fault, or count it."""
        if len(self) < MOST_FAULTS:
            super().append(fault)
        else:
            self.more += 1

    def extend(self, faults: Iterable[_Fault]) -> None:
        """Keep or count each of these."""
        for fault in faults:
            self.append(fault)
        self.more += getattr(faults, "more", 0)

    def __iadd__(self, faults: Iterable[_Fault]) -> Self:  # type: ignore[override,misc]
        self.extend(faults)
        return self


@dataclass(frozen=True)
class FileFault:
    """One thing that is wrong: the place as JSON path, the kind, and its parameters.

    >>> FileFault.at(("agenda", 0, "rounds", 1), FaultKind.MISSING).place
    '$.agenda[0].rounds[1]'
    """

    # A part of a JSON file, a column of a CSV file, or what else the reader calls a place.
    place: str
    kind: FaultKind
    found: str = ""
    expected: str = ""

    @classmethod
    def at(
        cls, place: Place, kind: FaultKind, found: object = "", expected: object = ""
    ) -> "FileFault":
        """A fault at a place."""
        return cls(json_path(place), kind, str(found), str(expected))


def json_path(place: Place) -> str:
    """A place as JSON path, where `$` is the whole file; strange names in quotes.

    >>> json_path(("agenda", 0, "een naam"))
    "$.agenda[0]['een naam']"
    """
    return "$" + "".join(_step(part) for part in place)


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if part.isascii() and part.isidentifier() else f"['{brief(part)}']"


def brief(found: Any) -> str:
    """What stands in a file, short and without characters that a terminal would obey."""
    try:
        text = str(found)
    except ValueError:  # a number of thousands of digits
        text = "…"
    text = clean(text[: 2 * _SHOWN])
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def in_order(faults: Iterable[tuple[Place, FileFault]]) -> tuple[FileFault, ...]:
    """The faults by their place: what belongs together stands together."""

    def order(fault: tuple[Place, FileFault]) -> list[tuple[int, str]]:
        return [(p, "") if isinstance(p, int) else (-1, p) for p in fault[0]]

    return tuple(fault for _, fault in sorted(faults, key=order))
