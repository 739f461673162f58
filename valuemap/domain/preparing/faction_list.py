"""A list of factions as people paste it: a line for each, name and seats.

Commas, semicolons, tabs and runs of spaces between name and seats are understood, as are a
header line, empty lines, the word "zetels" and names in quotes, which may hold all of that.
What is not understood is reported line by line; nothing is guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    MOST_FACTIONS,
    MOST_SEATS,
    FactionPlan,
    plan_faction,
)
from valuemap.wording import WordingError, clean, comparable

_MARKS = ",;|"
_NUMBER = re.compile(r"[+-]?[0-9]+")
_WITH_WORD = re.compile(r"([+-]?[0-9]{1,9}) ?(?:raads)?(?:zetels?|seats?|leden|lid)", re.IGNORECASE)
_QUOTED_NAME = re.compile(r'"((?:[^"]|"")*)" ?[,;|]? ?(?!")(.*)')
# A bar within a word belongs to it ("Volendam|80"); one beside a space divides.
_DECIMALS = re.compile(r",[0-9]+$")
_TWO_NUMBERS = re.compile(r"(?:^| )[0-9]+ [0-9]+$")
_COLUMN_MARK = re.compile(r"[,;]|(?<![^ ])\||\|(?![^ ])")
_THIRD_COLUMN = re.compile(r"[^ ,;|][ ,|]*;[ ,;|]*[^ ,;|]|[^ ,;|] *(?: \||\| )[ ,;|]*[^ ,;|]")
_HEADER_WORDS = frozenset({"zetels", "zetel", "seats", "aantal", "leden"})
LONGEST_LIST = 10_000


class LineFault(StrEnum):
    """What can be wrong with a line."""

    NO_SEATS = "no seats"
    SEATS_NOT_A_NUMBER = "seats not a number"
    SEATS_OUT_OF_RANGE = "seats out of range"
    NO_NAME = "no name"
    NAME_TOO_LONG = "name too long"
    TOO_MANY_COLUMNS = "too many columns"
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

    >>> read_faction_list("Fractie;Zetels\\nLijst Noord; 4\\nDorp 3").factions[1]
    FactionPlan(name='Dorp', seats=3, is_beside=False, places=None)
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
    return "\n".join(f"{_quoted(faction.name)}, {faction.seats}" for faction in factions)


def is_header(line: str) -> bool:
    """Whether a first line names the columns, instead of a faction.

    >>> is_header("Fractie; Aantal zetels"), is_header("Noord; 4 zetels")
    (True, False)
    """
    _, last = _columns(line)
    words = last.casefold().split()
    return bool(words) and words[-1] in _HEADER_WORDS and not any(map(str.isdigit, words))


def without_seat_word(seats: str) -> str:
    """A number without the word for seats behind it.

    >>> without_seat_word("4 zetels"), without_seat_word("zetels")
    ('4', 'zetels')
    """
    found = _WITH_WORD.fullmatch(seats)
    return found[1] if found else seats


def plain_name(name: str) -> str:
    """A name as it stands in a list: without outer marks, or the quotes of a spreadsheet.

    Quotes within a name stay; one that has no other is no part of it.

    >>> [plain_name(name) for name in ('"De Burcht";', 'Lijst "Oost";', 'Noord"')]
    ['De Burcht', 'Lijst "Oost"', 'Noord']
    """
    text = clean(name).strip(f" {_MARKS}")
    if text.count('"') % 2:
        return clean(text.replace('"', " ")).strip(f" {_MARKS}")
    inner = text[1:-1]
    if text.startswith('"') and text.endswith('"') and '"' not in inner.replace('""', ""):
        return clean(inner.replace('""', '"')).strip(f" {_MARKS}")
    return text


def _quoted(name: str) -> str:
    """A name in the quotes of a spreadsheet, where it would be read otherwise without them."""
    if _read_line(f"{name}, 1") == FactionPlan(name, 1):
        return name
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def quoted_name(line: str) -> tuple[str, str] | None:
    """Name and seats of a line that begins with a name in quotes, which holds whatever it holds.

    None where it does not, or where no single number follows.

    >>> quoted_name('"Noord; Zuid", 4'), quoted_name('"Noord" en Zuid, 4')
    (('Noord; Zuid', '4'), None)
    """
    found = _QUOTED_NAME.match(line)
    if found is None:
        return None
    seats = without_seat_word(found[2].strip(f'{_MARKS}" '))
    return (clean(found[1].replace('""', '"')), seats) if _NUMBER.fullmatch(seats) else None


def _columns(line: str) -> tuple[str, str]:
    """Name and seats as they stand in a line; either may be empty.

    The last comma, semicolon, bar or tab divides them, and else the last space.
    Empty columns at the end, as spreadsheets write them, do not count.
    """
    plain = clean(line.replace("\t", ";"))
    quoted = quoted_name(plain)
    if quoted is not None:
        return quoted
    if plain.startswith('"') and plain.endswith('"') and plain.count('"') == 2:
        plain = clean(plain[1:-1])
    parts = re.split(f"([{_MARKS}])", plain)  # columns, and the marks between them
    while len(parts) > 3 and not parts[-1].strip():
        del parts[-2:]
    if len(parts) == 1:
        return _divided_by_space(plain)
    return "".join(parts[:-2]).strip(f" {_MARKS}"), parts[-1].strip(' "')


def _divided_by_space(plain: str) -> tuple[str, str]:
    name, _, seats = plain.rpartition(" ")
    before, _, number = name.rpartition(" ")
    if before and without_seat_word(f"{number} {seats}") == number:
        return before, number
    return (name, seats) if name else (plain, "")


def _read_line(line: str) -> FactionPlan | LineFault:
    name, seats = _columns(line)
    seats = without_seat_word(seats)
    plain = clean(line)
    is_quoted = quoted_name(plain) is not None
    fault = _faulty(name if not is_quoted else "", seats, plain)
    if fault is not None:
        return fault
    try:
        return plan_faction(name if is_quoted else plain_name(name), int(seats))
    except WordingError as error:
        too_long = error.length > FACTION_NAME_LIMIT
        return LineFault.NAME_TOO_LONG if too_long else LineFault.NO_NAME


def _faulty(name: str, seats: str, plain: str) -> LineFault | None:
    """What is wrong with the columns of a line."""
    if not seats:
        return LineFault.NO_SEATS
    # "Noord; 4; 2" and "Noord, 3,5" have a number too many: which one are the seats?
    _, *columns = re.split(_COLUMN_MARK, name)
    before = columns[-1].strip() if columns else ""
    is_decimal = "|" in name or _TWO_NUMBERS.search(name)
    if _NUMBER.fullmatch(before) or (is_decimal and _DECIMALS.search(plain)):
        return LineFault.SEATS_NOT_A_NUMBER
    if not name.startswith('"') and _THIRD_COLUMN.search(name):
        return LineFault.TOO_MANY_COLUMNS
    if not _NUMBER.fullmatch(seats):
        return LineFault.SEATS_NOT_A_NUMBER
    if len(seats) > len(str(MOST_SEATS)) + 1 or not 1 <= int(seats) <= MOST_SEATS:
        return LineFault.SEATS_OUT_OF_RANGE
    return None
