"""A list of factions as people paste it: a line for each, name and seats.

Commas, semicolons, tabs and runs of spaces between name and seats are understood,
as are a header line, empty lines and quotation marks. What is not understood is
reported line by line; nothing is guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from valuemap.meeting import FACTION_NAME_LIMIT, MOST_FACTIONS, MOST_SEATS, FactionPlan
from valuemap.wording import WordingError, clean, comparable

_MARKS = ",;|"
_NUMBER = re.compile(r"[+-]?[0-9]+")
_HEADER_WORDS = frozenset({"zetels", "zetel", "seats", "aantal", "leden"})
LONGEST_LIST = 10_000


class LineFault(StrEnum):
    """What can be wrong with a line."""

    NO_SEATS = "no seats"
    SEATS_NOT_A_NUMBER = "seats not a number"
    SEATS_OUT_OF_RANGE = "seats out of range"
    NO_NAME = "no name"
    NAME_TOO_LONG = "name too long"
    DOUBLE = "double"
    TOO_MANY = "too many"
    TOO_MUCH_TEXT = "too much text"


@dataclass(frozen=True)
class FaultyLine:
    """A line that was not understood: its number (from 1), the text and the reason."""

    number: int
    text: str
    fault: LineFault


@dataclass(frozen=True)
class FactionList:
    """What was understood of a pasted list, and what was not."""

    factions: tuple[FactionPlan, ...]
    faults: tuple[FaultyLine, ...]


def read_faction_list(pasted: str) -> FactionList:
    """The factions in a pasted text.

    >>> read_faction_list("Fractie;Zetels\\nLijst Noord; 4\\nDorp 3").factions
    (FactionPlan(name='Lijst Noord', seats=4), FactionPlan(name='Dorp', seats=3))
    """
    if len(pasted) > LONGEST_LIST:
        return FactionList((), (FaultyLine(1, pasted[:60], LineFault.TOO_MUCH_TEXT),))
    factions: list[FactionPlan] = []
    faults: list[FaultyLine] = []
    seen: set[str] = set()
    lines = [(number, line) for number, line in enumerate(pasted.splitlines(), 1) if clean(line)]
    for index, (number, line) in enumerate(lines):
        if index == 0 and is_header(line):
            continue
        read = _read_line(line)
        if isinstance(read, FactionPlan):
            if comparable(read.name) in seen:
                read = LineFault.DOUBLE
            elif len(factions) == MOST_FACTIONS:
                read = LineFault.TOO_MANY
        if isinstance(read, LineFault):
            faults.append(FaultyLine(number, clean(line)[:60], read))
        else:
            seen.add(comparable(read.name))
            factions.append(read)
    return FactionList(tuple(factions), tuple(faults))


def written(factions: Iterable[FactionPlan]) -> str:
    """The factions as lines that can be typed and read: `naam, zetels`.

    >>> written([FactionPlan("Lijst Noord", 4), FactionPlan("Dorp", 3)])
    'Lijst Noord, 4\\nDorp, 3'
    """
    return "\n".join(f"{faction.name}, {faction.seats}" for faction in factions)


def is_header(line: str) -> bool:
    """Whether a first line names the columns, instead of a faction."""
    _, last = _columns(line)
    return bool(last) and last.casefold().split()[-1] in _HEADER_WORDS


def _columns(line: str) -> tuple[str, str]:
    """Name and seats as they stand in a line; either may be empty.

    The last comma, semicolon, bar or tab divides them, and else the last space.
    Empty columns at the end, as spreadsheets write them, do not count.
    """
    plain = clean(line.replace("\t", ";").replace('"', " "))
    parts = re.split(f"([{_MARKS}])", plain)  # columns, and the marks between them
    while len(parts) > 3 and not parts[-1].strip():
        del parts[-2:]
    if len(parts) == 1:
        name, _, seats = plain.rpartition(" ")
        return (name, seats) if name else (plain, "")
    return "".join(parts[:-2]).strip(f" {_MARKS}"), parts[-1].strip()


def _read_line(line: str) -> FactionPlan | LineFault:
    name, seats = _columns(line)
    if not seats:
        return LineFault.NO_SEATS
    # "Noord; 4; 2" and "Noord, 3,5" have a number too many: which one are the seats?
    _, *columns = re.split(f"[{_MARKS}]", name)
    before = columns[-1].strip() if columns else ""
    if not _NUMBER.fullmatch(seats) or _NUMBER.fullmatch(before):
        return LineFault.SEATS_NOT_A_NUMBER
    if len(seats) > len(str(MOST_SEATS)) + 1 or not 1 <= int(seats) <= MOST_SEATS:
        return LineFault.SEATS_OUT_OF_RANGE
    try:
        return FactionPlan(name, int(seats))
    except WordingError as error:
        too_long = error.length > FACTION_NAME_LIMIT
        return LineFault.NAME_TOO_LONG if too_long else LineFault.NO_NAME
